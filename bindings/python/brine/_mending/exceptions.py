# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does an exception whose class pickle cannot import reach another process? By a function of its module.

Each Boost.Python library has an ArgumentError of its own, in a module that is none; others are made by
PyErr_NewException and not put where their name says.
"""

from brine import _engine
from brine._mending.places import MISSING, Attribute, ModuleAttribute, original

_MAKER, _MAKERS = "__brine_exception__", "__brine_exceptions__"


def mend(work, cls):
    found = None if cls.__module__ in work.with_exceptions else _engine.exceptions(cls)
    if not found:
        return
    module, maker, errors = found
    errors = [error for error in errors if original(Attribute(error, _MAKERS)) is MISSING]
    if errors and original(ModuleAttribute(module, _MAKER)) is MISSING:  # else a module built with Brine serves them
        work.put(ModuleAttribute(module, _MAKER), maker)
        for error in errors:
            _serve(work, error, {module.__name__: maker})
    work.with_exceptions.add(cls.__module__)


def _serve(work, error, makers):
    others = vars(error).get(_MAKERS, {})
    work.put(Attribute(error, _MAKERS), {**makers, **others, **makers})  # the first is whom a stream names
    work.put(Attribute(error, "__reduce_ex__"), _engine.hook(error, "exception"))
