# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Who gives an object its state back when a pickle is loaded? A Setter, under this name in the stream."""

import pickle


class Setter:
    """setter(obj, (state, attributes)): calls the setstate= that brine.repair was given, then adds the attributes.

    A stream holds it with the function, or, where that is found under no name, with the class whose repair has it.
    """

    def __init__(self, cls, setstate, importable=True):
        self.cls = cls
        self.setstate = setstate
        self.importable = importable

    def __call__(self, obj, state):
        state, attributes = state
        self.setstate(obj, state)
        if attributes:
            obj.__dict__.update(attributes)

    def __reduce__(self):
        return (Setter, (self.cls, self.setstate)) if self.importable else (setter_of, (self.cls,))


def setter_of(cls):
    """The Setter of a class in this process. UnpicklingError [brine.no-state] where nobody gave the class a state."""
    from brine._mending import states

    setter = states.setter_for(cls)
    if setter is None or setter.setstate is None:
        name = f"{cls.__module__}.{cls.__qualname__}"
        raise pickle.UnpicklingError(
            f"the pickle holds the state of a {name} by functions that brine.repair({name}, getstate=..., setstate=...)"
            " was given where it was written, and that are found under no name. Make the same call before loading, or "
            "write the pickle with functions at the top level of a module [brine.no-state]"
        )
    return setter
