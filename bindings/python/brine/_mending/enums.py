# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How do the members of an enum return as themselves? By their names."""

from brine import _engine, _libraries
from brine._mending import names
from brine._mending.attributes import serve
from brine._mending.places import MISSING, Attribute, is_ours, original


def mend_all(work):
    """Serve every enum of the process through the base class that each Boost.Python library has for them."""
    for base in _libraries.enum_bases():
        serve(work, base, "enum")


def is_built_with_brine(cls):
    return _engine.is_served(cls) and not is_ours(Attribute(cls, "__reduce_ex__"))


def mend(work, cls, entry):
    names.mend(work, cls, entry)  # which those of its members begin with
    _guard(work, cls, entry)
    if original(Attribute(cls, "__reduce_ex__")) is MISSING and (work.covers_all or serve(work, cls, "enum")):
        entry.did("enums", "members return as themselves")
    else:
        entry.remaining.append("has a __reduce_ex__ of its own, which is left alone")


def _guard(work, cls, entry):
    place = Attribute(cls, "__new__")
    if original(place) is MISSING:
        work.put(place, _engine.guard(cls))
        entry.did("enums", "refuses numbers that Boost.Python has no room for, where it crashed")
