# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the results of a class mean? Its findings, and its status."""

from brine._audit import discover, findings, isolation, outcomes
from brine._audit.recipes import written
from brine._mending import items

STATUSES = ("crashes", "lossy", "broken", "fragile", "not-enabled", "unknown", "clean")
_OF_SEVERITY = {"crash": "crashes", "loss": "lossy", "error": "broken"}


class Notes:
    """The findings about one class, each once, with all the places where it shows."""

    def __init__(self):
        self.found = {}

    def add(self, kind, detail, where=None):
        entry = self.found.setdefault(kind, {"id": kind, "detail": detail, "where": []})
        if where:
            entry["where"].append(where)

    def list(self):
        return sorted(self.found.values(), key=lambda entry: findings.order(entry["id"]))


def judge(found, classes, cells, malformed=None, out_of_range=None, left=None):
    """The record of a class, as the report holds it. left: what brine.repair says that it left, None without it."""
    own, inherited = discover.hooks(found.cls)
    facts = {
        "enabled": found.is_enum or discover.is_enabled(found.cls) or _is_pickled(cells),
        "own": own,
        "inherited": inherited,
        "claims": bool(getattr(found.cls, "__getstate_manages_dict__", False)),
        "defines": bool(getattr(found.cls, "__dict_defines_state__", False)),
        "mended": items.is_mended(found.cls),
        "reduces": bool({"__reduce__", "__reduce_ex__"} & {*own, *inherited}) and not items.is_mended(found.cls),
        "left": left,
    }
    notes = Notes()
    _judge_name(found, notes)
    if found.is_enum:
        _judge_enum(cells, out_of_range, notes)
    else:
        _judge_cells(found, facts, cells, notes)
        _judge_states(malformed or {}, notes)
        _judge_instance(found, facts, cells, notes)
    return {
        "name": found.name,
        "module": found.cls.__module__,
        "kind": "enum" if found.is_enum else "class",
        "status": status(found, facts["enabled"], notes.list(), _was_tried(cells)),
        "enabled": facts["enabled"],
        "mended": False,
        "with_brine": found.with_brine,
        "hooks": own,
        "inherited_hooks": inherited,
        "lookup": found.lookup,
        "path": found.path,
        "instance": {
            "how": found.how,
            "expression": written(found, classes) if found.recipe else None,
            "why_not": found.why_not,
        },
        "scenarios": cells,
        "findings": notes.list(),
        "stream": None,
        "no_stream": None,
    }


def counts(kind, enabled):
    """Whether a finding makes an audit fail: no note does, nor an error of a class that never asked for pickling."""
    return findings.KINDS[kind].severity in (("crash", "loss", "error") if enabled else ("crash", "loss"))


def status(found, enabled, entries, tried):
    grave = [findings.KINDS[entry["id"]] for entry in entries if counts(entry["id"], enabled)]
    severities = {kind.severity for kind in grave if not kind.of_damage}
    for severity, name in _OF_SEVERITY.items():
        if severity in severities:
            return name
    if grave:
        return "fragile"
    if not enabled:
        return "not-enabled"
    return "clean" if tried else "unknown"


def _was_tried(cells, scenario="plain"):
    return any(result["outcome"] != "skipped" for result in cells.get(scenario, {}).values())


def _is_pickled(cells):
    """Whether pickle takes it, as the containers that repair saves by their items."""
    return cells.get("plain", {}).get("2", {}).get("outcome") == "kept"


def _judge_name(found, notes):
    kind = {"nested": "audit.nested", "shadowed": "audit.shadowed", "missing": "audit.not-found"}.get(found.lookup)
    if kind:
        path = f"a dotted path leads to it: {found.path}" if found.path else "no path leads to it"
        notes.add(kind, f"it calls itself {found.own_name}; {path}")


def _judge_enum(cells, out_of_range, notes):
    for way, result in cells["plain"].items():
        if result["outcome"] not in ("kept", "skipped"):
            died = result["outcome"] in ("crashed", "hung")
            notes.add("audit.crash" if died else "audit.enum-not-same", result["detail"], f"plain/{way}")
    if isolation.died(out_of_range):
        notes.add("audit.enum-out-of-range", "2**62, -2**62 or 2**31, made and shown, crashed")


def _judge_cells(found, facts, cells, notes):
    for scenario, ways in cells.items():
        for way, result in ways.items():
            kind = outcomes.finding(found, facts, cells, scenario, way, result)
            if result["what"] == "unsound":
                kind = "audit.use-crashes"
            if result["what"] == "unstable":
                notes.add("audit.unstable", result["detail"], f"{scenario}/{way}")
            if kind:
                notes.add(kind, result["detail"], f"{scenario}/{way}")
    if not facts["enabled"]:
        container = hasattr(found.cls, "__len__") and hasattr(found.cls, "__getitem__")
        what = "audit.container" if container and hasattr(found.cls, "__setitem__") else "audit.not-enabled"
        if any(result["outcome"] != "kept" for result in cells.get("plain", {}).values()) or not cells:
            if what == "audit.container" and facts["left"]:
                notes.add("audit.container-left", "; ".join(facts["left"]))
            else:
                notes.add(what, "its class_ has no def_pickle")
    elif outcomes.saves_nothing(found, facts) and cells and cells["plain"]["2"]["outcome"] in ("kept", "changed"):
        notes.add("audit.default-returned", "neither __getinitargs__ nor __getstate__ is its own", "plain/2")


def _judge_states(results, notes):
    for label, result in results.items():
        if result == "silent":
            notes.add("audit.state-accepted", f"accepted: {label}", label)
        elif isolation.died(result) and label.split(" ")[0] in ("state", "arguments"):
            phase = result.get("phase", "")
            if "hung" in result:
                kind = "audit.state-hangs"
            else:
                kind = "audit.state-crashes" if phase in ("restored", "") else "audit.use-after-state-crashes"
            how = result.get("crashed", "no end")
            notes.add(kind, f"{label}: {how} while it was {phase or 'restored'}", label)


def _judge_instance(found, facts, cells, notes):
    if facts["enabled"] and found.recipe is None:
        notes.add("audit.no-instance", found.why_not)
    elif facts["enabled"] and not _was_tried(cells) and not {"audit.use-crashes", "audit.unstable"} & {*notes.found}:
        notes.add("audit.no-instance", next((r["detail"] for r in cells.get("plain", {}).values()), None))
    dies = {"audit.crash", "audit.hang", "audit.foreign-write"} & {*notes.found}
    if facts["enabled"] and not dies and _was_tried(cells) and not _was_tried(cells, "subclass"):
        notes.add("audit.no-subclass", next(iter(cells["subclass"].values()))["detail"])
    if found.tried_empty and facts["enabled"]:
        notes.add("audit.tried-empty", found.tried_empty)
    for text in found.constructor_crashes:
        notes.add("audit.constructor-crashes", text)
    for text in found.use_crashes:
        notes.add("audit.use-crashes", text)


_DIED = ("crashed", "hung")


def is_worse(old, new):
    """Whether an outcome under repair is worse than that before: what was kept is not, what was refused loses its
    class or an attribute, or what lived dies. Fields that change are the suite's doing, plain and in stock, too."""
    if new in _DIED:
        return old not in (*_DIED, "skipped")
    return (old == "kept" != new) or (old == "refused" and new == "lost")


def worse_cells(old, scenarios):
    """Where outcomes under repair are worse than in the record before: a list of (scenario, way)."""
    # That a default object came back was no success.
    luck = any(entry["id"] == "audit.default-returned" for entry in old["findings"])
    return [
        (scenario, way)
        for scenario, ways in old["scenarios"].items()
        for way, result in ways.items()
        if (new := scenarios.get(scenario, {}).get(way)) and new["what"] != "unstable"
        if is_worse("lost" if luck and result["outcome"] == "kept" else result["outcome"], new["outcome"])
        and not _dies_as_before(old, way, result, new)
    ]


def _dies_as_before(old, way, result, new):
    """Whether what came back, less what was lost, would have died before, too, had it been looked at."""
    plain = old["scenarios"].get("plain", {}).get(way)
    return result["outcome"] == "lost" and new["outcome"] in _DIED and plain and plain["outcome"] in _DIED


def compare(before, after):
    """Say in the records under repair which classes that were never enabled it mended, and what is worse with it."""
    for old, new in zip(before, after):
        _tell_mended(old, new)
        worse = worse_cells(old, new["scenarios"])
        if worse:
            scenario, way = worse[0]
            was, cell = old["scenarios"][scenario][way], new["scenarios"][scenario][way]
            detail = f"{scenario}: {was['outcome']} before; {cell['outcome']} under repair: {cell['detail']}"
            where = [f"{scenario}/{way}" for scenario, way in worse]
            new["findings"].append({"id": "audit.repair-worse", "detail": detail, "where": where})
            if new["status"] in ("clean", "unknown", "not-enabled", "fragile"):
                new["status"] = "broken"


def _tell_mended(old, new):
    """One that was never enabled is mended, or, where something of it is still refused, as it was before."""
    if new["enabled"] and not old["enabled"]:
        new["enabled"] = False
        left = any(entry["id"] == "audit.container-left" for entry in new["findings"])
        new["mended"] = new["status"] not in ("broken", "unknown") and not left
        if not new["mended"]:
            new["status"] = "not-enabled"
