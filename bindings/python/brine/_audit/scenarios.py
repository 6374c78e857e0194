# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Does an instance survive? Plain, with an attribute, through Python subclasses; by each protocol and both copies."""

import copy
import pickle
import sys
import types

from brine._audit import isolation, look
from brine._audit.look import said
from brine._tour.portrait import changes

SCENARIOS = ("plain", "attribute", "subclass", "subclass-init")
WAYS = (*map(str, range(pickle.HIGHEST_PROTOCOL + 1)), "copy", "deepcopy")
_MODULE = "brine_audit_subclasses"  # is in sys.modules of the children, so that pickle finds the subclasses
_NAME, _VALUE = "brine_audit", ["kept"]


def job(kitchen, found, finish):
    """All scenarios of a class, as a job for isolation.run_all."""

    def work(step):
        for scenario in SCENARIOS:
            for way in WAYS:
                step(f"{scenario}/{way}", cell, step, kitchen, found, scenario, way)

    return isolation.Job("round trips", work, lambda results: finish(found, table(results)))


def table(results):
    """The results as the report holds them: scenario -> way -> {"outcome":, "detail":, "what":}."""
    cells = {scenario: {} for scenario in SCENARIOS}
    for scenario in SCENARIOS:
        for way in WAYS:
            result = results.get(f"{scenario}/{way}")
            if result is None:
                result = {"outcome": "skipped", "detail": f"not tried: {_before(results)}"}
            cells[scenario][way] = read(result)
    return cells


def read(result):
    """What a step gave, as the report holds it."""
    if isolation.died(result) and "phase" not in result:
        detail = f"{isolation.cause(result)} while it was made and looked at"
        result = {"outcome": "skipped", "what": "unsound", "detail": detail}
    elif isolation.died(result):
        outcome = "hung" if "hung" in result else "crashed"
        result = {"outcome": outcome, "detail": f"{isolation.cause(result)} while it was {result['phase']}"}
    elif "error" in result:
        result = {"outcome": "skipped", "detail": result["error"]}
    return {"detail": None, "what": None, **result}


def _before(results):
    """Why a job was not done to its end."""
    setup = results.get("setup")
    if isolation.died(setup):
        return f"outside of round trips the process {isolation.cause(setup)}"
    return setup["error"] if setup else "too many crashes before"


def cell(step, kitchen, found, scenario, way):
    """One round trip: {"outcome":, "detail":, "what":}."""
    if scenario.startswith("subclass") and found.recipe[0] != "new":
        return {"outcome": "skipped", "detail": "its instance is not made by its constructor"}
    try:
        obj = subject(kitchen, found, scenario)
    except Exception as error:
        return {"outcome": "skipped", "detail": said(error)}
    before = look.portrait(obj, found.safe)
    step.phase("saved")
    try:
        if way in ("copy", "deepcopy"):
            again = getattr(copy, way)(obj)
        else:
            data = pickle.dumps(obj, int(way))
    except Exception as error:
        return {"outcome": "refused", "detail": said(error)}
    if way not in ("copy", "deepcopy"):
        step.phase("loaded")
        try:
            again = pickle.loads(data)
        except Exception as error:
            return {"outcome": "unloadable", "detail": said(error)}
    step.phase("compared")
    return compare(kitchen, found, scenario, obj, again, before)


def subject(kitchen, found, scenario):
    """A fresh instance, as the scenario wants it; of an enum its first member."""
    if found.is_enum:
        return next(iter(found.cls.names.values()))
    if not scenario.startswith("subclass"):
        obj = kitchen.instance(found)
    elif scenario == "subclass":
        obj = kitchen.instance(found, subclass(found.cls, "Subclass", {}))
    else:

        def __init__(self, arguments, extra):
            found.cls.__init__(self, *arguments)

        __init__.__qualname__ = "SubclassInit.__init__"
        made = subclass(found.cls, "SubclassInit", {"__init__": __init__})
        obj = kitchen.instance(found, lambda *arguments: made(arguments, "extra"))
    if scenario != "plain":
        setattr(obj, _NAME, list(_VALUE))
    return obj


def subclass(cls, name, namespace):
    """A Python subclass that pickle finds by its name."""
    module = sys.modules.setdefault(_MODULE, types.ModuleType(_MODULE))
    made = type(cls)(name, (cls,), {"__module__": _MODULE, **namespace})
    setattr(module, name, made)
    return made


def compare(kitchen, found, scenario, obj, again, before):
    if type(again) is not type(obj):
        return {"outcome": "lost", "what": "class", "detail": f"came back as an instance of {type(again).__name__}"}
    if scenario != "plain" and getattr(again, "__dict__", {}).get(_NAME) != _VALUE:
        return {"outcome": "lost", "what": "attribute", "detail": "came back without its attribute"}
    after = look.portrait(again, found.safe)
    if after != before:  # what a twin does not share is no matter of pickling
        twin = look.portrait(subject(kitchen, found, scenario), found.safe)
        after = {what: text if before.get(what) == twin.get(what) else before.get(what) for what, text in after.items()}
    differ = changes(before, after)
    if differ:
        return {"outcome": "changed", "what": "fields", "detail": "; ".join(differ)[:400]}
    if _is_unequal(kitchen, found, obj, again):
        return {"outcome": "changed", "what": "fields", "detail": "is not == the original"}
    return {"outcome": "kept"}


def _is_unequal(kitchen, found, obj, again):
    """Whether == tells them apart, of a class for which it means equal values: two that were made alike are equal."""
    if found.cls.__eq__ is object.__eq__:
        return False
    try:
        twins = kitchen.instance(found), kitchen.instance(found)
        return bool(twins[0] == twins[1]) and bool(obj == obj) and not bool(obj == again)
    except Exception:
        return False
