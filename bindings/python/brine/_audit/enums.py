# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Are an enum's members the same objects afterwards, and what does a number do that is out of its range?"""

import copy
import pickle

from brine._audit import isolation, look, scenarios

MOST = 100  # members
_ORDER = ("kept", "refused", "unloadable", "changed", "lost")


def job(found, finish):
    def work(step):
        for way in scenarios.WAYS:
            step(f"plain/{way}", cell, step, found.cls, way)
        step("out of range", _out_of_range, found.cls)

    def done(results):
        finish(found, {"plain": scenarios.table(results)["plain"]}, results.get("out of range"))

    return isolation.Job("enums", work, done)


def cell(step, cls, way):
    """One round trip of each member: the worst that became of any."""
    step.phase("saved")
    worst = {"outcome": "kept", "detail": None}
    for name, member in list(cls.names.items())[:MOST]:
        result = _member(member, way)
        result["detail"] = f"{name}: {result['detail']}"
        worst = max(worst, result, key=lambda each: _ORDER.index(each["outcome"]))
    return worst


def _member(member, way):
    try:
        data = getattr(copy, way)(member) if way in ("copy", "deepcopy") else pickle.dumps(member, int(way))
    except Exception as error:
        return {"outcome": "refused", "detail": look.said(error)}
    try:
        again = data if way in ("copy", "deepcopy") else pickle.loads(data)
    except Exception as error:
        return {"outcome": "unloadable", "detail": look.said(error)}
    if again is member:
        return {"outcome": "kept", "detail": None}
    if type(again) is type(member) and int(again) == int(member):
        return {"outcome": "lost", "what": "identity", "detail": f"came back as {again!r:.80}, another object"}
    return {"outcome": "changed", "detail": f"came back as a value of {type(again).__name__}"}


def _out_of_range(cls):
    for number in (2**62, -(2**62), 2**31):
        try:
            value = cls(number)
        except (OverflowError, ValueError, TypeError):
            continue
        str(value), repr(value)
    return "survived"
