# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do published modules lose, and does brine.repair keep it? Nothing of them is compiled anew."""

import importlib
import pickle
import sys
from typing import Any, Callable, NamedTuple

import brine
from brine._tour.checks import PROTOCOLS
from brine._tour.portrait import differences, sentence


class Souvenir(NamedTuple):
    """An object of a published module: make(module) returns it, lost(original, returned) lists what it lost."""

    module: str
    what: str
    make: Callable[[Any], object]
    lost: Callable[[object, object], list]

    @property
    def package(self):
        return self.module.partition(".")[0]


class Mending(NamedTuple):
    """What became of a souvenir. Each text is empty where nothing was lost."""

    souvenir: Souvenir
    before: str
    repaired: str
    undone: str
    report: list
    size: int

    @property
    def findings(self):
        found = [f"{self.souvenir.what}: not kept after brine.repair: {self.repaired}"] if self.repaired else []
        if self.undone != self.before:
            found.append(f"{self.souvenir.what}: undo() left it otherwise than before: {self.undone or 'kept'}")
        return found


def souvenirs():
    """One Souvenir per loss that is known well."""
    return [
        Souvenir("minieigen", "Quaternion with an attribute", _quaternion, differences),
        Souvenir("rdkit.Chem", "Mol with an attribute", _molecule, _molecule_lost),
        Souvenir("rdkit.Chem", "BondType.AROMATIC", lambda module: module.BondType.AROMATIC, _member_lost),
    ]


def installed(found):
    """Those of a list of souvenirs whose module can be imported, and a dict of module to what stood in the way."""
    here, missing = [], {}
    for souvenir in found:
        try:
            importlib.import_module(souvenir.module)
            here.append(souvenir)
        except ModuleNotFoundError as error:
            missing[souvenir.module] = "not installed" if error.name == souvenir.package else str(error)
        except Exception as error:  # installed, and not fit to be used
            missing[souvenir.module] = sentence(error)
    return here, missing


def mend(souvenir):
    """Look at it, mend its package, look again, undo, look again: a Mending. The package stays as it was."""
    module = sys.modules[souvenir.module]
    before = _losses(souvenir, module)
    report = brine.repair(sys.modules[souvenir.package])
    try:
        repaired = _losses(souvenir, module)
        value = souvenir.make(module)
        size = len(pickle.dumps(value, 5)) if not repaired else 0
        lines = _lines(report, type(value))
    finally:
        report.undo()
    return Mending(souvenir, before, repaired, _losses(souvenir, module), lines, size)


def _losses(souvenir, module):
    """What round trips lose, and at which protocols, as a sentence; empty if nothing."""
    value = souvenir.make(module)
    protocols_of = {}
    for protocol in PROTOCOLS:
        try:
            lost = souvenir.lost(value, pickle.loads(pickle.dumps(value, protocol)))
        except Exception as error:
            lost = [sentence(error)]
        for text in lost:
            protocols_of.setdefault(text, []).append(str(protocol))
    return "; ".join(f"{text} (protocol {' '.join(protocols)})" for text, protocols in protocols_of.items())


def _lines(report, cls):
    """The report's first line, and what it says of the class."""
    entry = next((entry for entry in report.classes if entry.cls is cls), None)
    done = [f"+ {text}" for text in entry.done] + [f"- {text}" for text in entry.remaining] if entry else []
    return [str(report).partition("\n")[0], *done]


def _quaternion(minieigen):
    quaternion = minieigen.Quaternion(1, 2, 3, 4)
    quaternion.frame = "body"
    return quaternion


def _molecule(chem):
    phenol = chem.MolFromSmiles("c1ccccc1O")
    phenol.nickname = "carbolic acid"
    return phenol


def _molecule_lost(original, returned):
    smiles = sys.modules["rdkit.Chem"].MolToSmiles
    other = [] if smiles(original) == smiles(returned) else [f"was {smiles(original)}, is {smiles(returned)}"]
    return differences(original, returned) + other


def _member_lost(original, returned):
    return [] if returned is original else [f"returns as {returned!r}, which is not the same object"]
