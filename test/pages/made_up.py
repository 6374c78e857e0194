# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Reports of audits that never were, of any size, and with names that try to be more than text."""

import copy
import random

HOSTILE = [
    "</script><script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 2'>",
    '"><svg onload=window.hurt=3>',
    "' onmouseover='window.hurt = 4' x='",
    "</style></title><iframe src=javascript:parent.hurt=5>",
    "&lt;b&gt;{{7*7}}${7*7}",
    "right\u202eleft\x00null\x1b[31mred",
    "lone \ud800 surrogate",
]

KINDS = {
    "audit.crash-on-state": {
        "title": "a malformed state crashes the process",
        "severity": "crash",
        "means": "A damaged pickle ends the interpreter, and with it whatever else it was doing.",
        "remedy": "Load pickles of this class only from where you trust every byte; check the state in C++.",
    },
    "audit.attribute-lost": {
        "title": "attributes are lost silently",
        "severity": "loss",
        "means": "What Python code sets on an instance is gone after a pickle or a copy, and no error says so.",
        "remedy": "brine.repair(module) carries attributes along.",
    },
    "audit.enum-identity": {
        "title": "members come back as other objects",
        "severity": "loss",
        "means": "A member is equal afterwards, but has no name and is not the same.",
        "remedy": "brine.repair(module) makes them return as themselves.",
    },
    "audit.misfire": {
        "title": "refused since Python 3.11",
        "severity": "error",
        "means": "Boost.Python takes object.__getstate__ for the class's own.",
        "remedy": "brine.repair(module), or a build with Brine.",
    },
    "audit.no-instance": {
        "title": "no instance could be made",
        "severity": "note",
        "means": "Only what is registered was looked at.",
        "remedy": "Give an example with --factory FILE.",
    },
}

SCENARIOS = ("plain", "attribute", "subclass", "subclass-init")
ROUTES = ("0", "1", "2", "3", "4", "5", "copy", "deepcopy")
DISASSEMBLY = "\n".join(
    [
        "    0: \\x80 PROTO      2",
        "    2: c    GLOBAL     'rdkit.Chem.rdchem Mol'",
        "   25: q    BINPUT     0",
        "   27: C    SHORT_BINBYTES b'\\xef\\xbe\\xad\\xde\\x00\\x00\\x00\\x00\\x0c\\x00'",
        "  112: \\x85 TUPLE1",
        "  115: R    REDUCE",
        "  118: .    STOP",
    ]
)


def report(count=40, after=True, seed=7, hostile=True):
    """A report of format 1 with so many classes and enums."""
    chance = random.Random(seed)
    names = [f"rdkit.Chem.{module}.{name}{i}" for i, (module, name) in enumerate(_names(chance, count))]
    if hostile:
        names = [f"rdkit.{each}" for each in HOSTILE] + names[len(HOSTILE) :]
    before = [_class(chance, name) for name in names]
    made = _around(before)
    if after:
        made["after"] = _around([_mended(chance, cls) for cls in before])
        made["after"]["repaired"] = True
    return made


def _names(chance, count):
    for _ in range(count):
        yield (
            chance.choice(["rdchem", "rdMolDescriptors", "rdSubstructLibrary", "rdChemReactions"]),
            chance.choice(["Mol", "Atom", "Bond", "RingInfo", "BondType", "SubstructLibraryWithCachedMolecules"]),
        )


def _class(chance, name):
    status = chance.choices(["crashes", "lossy", "broken", "not-enabled", "unknown", "clean"], [1, 12, 6, 8, 4, 3])[0]
    kind = "enum" if chance.random() < 0.2 else "class"
    ids = {
        "crashes": ["audit.crash-on-state", "audit.attribute-lost"],
        "lossy": ["audit.enum-identity" if kind == "enum" else "audit.attribute-lost"],
        "broken": ["audit.misfire"],
        "unknown": ["audit.no-instance"],
    }.get(status, [])
    tried = status not in ("unknown", "not-enabled")
    return {
        "name": name,
        "module": name.rpartition(".")[0],
        "kind": kind,
        "status": status,
        "enabled": status != "not-enabled",
        "with_brine": False,
        "hooks": ["__getinitargs__"],
        "inherited_hooks": {"__getstate__": "rdkit.Base"},
        "lookup": "by name",
        "instance": {"how": "default", "expression": "Mol()", "why_not": None}
        if tried
        else {"how": None, "expression": None, "why_not": "no constructor takes nothing"},
        "scenarios": {scenario: _routes(scenario, status) for scenario in SCENARIOS} if tried else {},
        "findings": [_finding(id_, name) for id_ in ids],
        "stream": {"scenario": "attribute", "protocol": "2", "bytes": 119, "disassembly": f"{DISASSEMBLY}\n{name}"}
        if status in ("crashes", "lossy", "broken")
        else None,
        "no_stream": None,
    }


def _finding(id_, name):
    return {
        "id": id_,
        "detail": f"On {name}: note was 'x', is gone.",
        "where": ["attribute/0", "attribute/2", "attribute/copy"],
    }


def _routes(scenario, status):
    bad = {"crashes": "crashed", "lossy": "lost", "broken": "refused"}.get(status)
    outcomes = ["kept"] * 8 if scenario == "plain" or not bad else [bad] * 6 + ["kept", "unloadable"]
    details = {"kept": None, "lost": "note was 'x', is gone", "refused": "RuntimeError: Incomplete pickle support"}
    return {route: {"outcome": each, "detail": details.get(each, "signal 11")} for route, each in zip(ROUTES, outcomes)}


def _mended(chance, cls):
    cls = copy.deepcopy(cls)
    if cls["status"] in ("lossy", "broken") and chance.random() < 0.9:
        cls.update(status="clean", findings=[], stream=None)
        cls["scenarios"] = {scenario: _routes(scenario, "clean") for scenario in SCENARIOS}
    return cls


def _around(classes):
    return {
        "format": 1,
        "brine": "0.1.0",
        "python": "3.11.2",
        "command": "python -m brine audit rdkit --after-repair",
        "started": "2026-11-28T15:40:00",
        "seconds": 312.4,
        "repaired": False,
        "modules": [
            {
                "name": "rdkit",
                "file": "site-packages/rdkit/__init__.py",
                "version": "2022.9.3",
                "classes": sum(cls["kind"] == "class" for cls in classes),
                "enums": sum(cls["kind"] == "enum" for cls in classes),
                "error": None,
                "submodules": 40,
                "skipped": [{"name": "rdkit.Chem.Draw.qt", "why": "ImportError: No module named 'PyQt5'"}],
            }
        ],
        "summary": {},
        "classes": classes,
        "finding_kinds": KINDS,
        "after": None,
    }


class Thing:
    def __init__(self, number):
        self.name, self.number, self.notes = f"thing {number}", number, ["x"] * number
