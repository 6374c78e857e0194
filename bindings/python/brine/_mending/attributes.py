# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How do instances keep their attributes? The engine's __reduce_ex__ carries them, whatever the class claims."""

from brine import _engine, _libraries
from brine._mending.places import MISSING, Attribute, original


def mend_all(work):
    """Serve every class of the process through the base class of each Boost.Python library."""
    for base in _libraries.instance_bases():
        serve(work, base, "instance")


def serve(work, cls, kind):
    """Whether the engine's __reduce_ex__ now stands in the class: False where it has one of its own."""
    place = Attribute(cls, "__reduce_ex__")
    if original(place) is not MISSING:
        return False
    work.put(place, _engine.hook(cls, kind))
    return True


def mend(work, cls, entry):
    served = original(Attribute(cls, "__reduce_ex__")) is MISSING and (work.covers_all or serve(work, cls, "instance"))
    if not served:
        entry.remaining.append("has a __reduce_ex__ of its own, which is left alone")
    else:
        _say(cls, entry)


def look_anew(cls, entry):
    """Say it again where another module, or Python code, has enabled pickling since the class was mended."""
    if _NEVER in entry.remaining and _why_not(cls) != _NEVER:
        _say(cls, entry)
        entry.remaining.remove(_NEVER)


def _say(cls, entry):
    if why := _why_not(cls):
        sentences = [why]
    else:
        entry.did("dict", "keeps attributes; Python subclasses are rebuilt without their __init__")
        sentences = _doubts(cls)
    entry.remaining += [sentence for sentence in sentences if sentence not in entry.remaining]


_NEVER = (
    "pickling was never enabled in C++, so its state is out of reach; "
    "brine.repair(cls, getstate=..., setstate=...) adds it"
)


def _why_not(cls):
    """What keeps instances from being pickled or mended, as far as registration shows; None where nothing does."""
    if not getattr(cls, "__safe_for_unpickling__", False):
        return _NEVER
    defines = getattr(cls, "__getinitargs__", None) or own_getstate(cls)
    if not defines and not getattr(cls, "__dict_defines_state__", False):
        return "its suite defines neither __getinitargs__ nor __getstate__: refused, as Pitfall 1"
    if has_own_reduce(cls):
        return "has a __reduce__ of its own, which is left alone"
    return None


def _doubts(cls):
    if _engine.is_wrapped(cls) and "__safe_for_unpickling__" not in vars(cls):
        yield (
            "has no suite of its own: what it adds to its C++ base may be lost; "
            "brine.repair(cls, getstate=..., setstate=...) keeps it"
        )
        if getattr(cls, "__getinitargs__", None) and "__getinitargs__" not in vars(cls):
            yield "inherits __getinitargs__ from a base, whose arguments may not fit its own constructor"


def own_getstate(cls):
    """__getstate__, unless it is the one that object has since Python 3.11."""
    getstate = getattr(cls, "__getstate__", None)
    return None if getstate is getattr(object, "__getstate__", None) else getstate


def has_own_reduce(cls):
    """Whether somebody else than Boost.Python wrote its __reduce__."""
    reduce = cls.__reduce__
    return not _libraries.is_boost(type(reduce), "function") or reduce.__name__ != "<unnamed Boost.Python function>"
