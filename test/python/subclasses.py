# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Python subclasses of every subject's class, promoted to the top level of this module, so that pickle finds them."""

from subjects import SUBJECTS


def promoted(cls, name):
    cls.__name__ = cls.__qualname__ = name
    return globals().setdefault(name, cls)


def plain_subclass(subject):
    class Plain(subject.cls):
        pass

    return Plain


def subclass_with_other_init(subject):
    class OtherInit(subject.cls):
        def __init__(self, *, colour):
            super().__init__(*subject.arguments)
            self.colour = colour

    class OtherNew(OtherInit):
        def __new__(cls, *, colour):
            return super().__new__(cls, *subject.arguments)

    return OtherNew if subject.made_in_new else OtherInit


def subclass_with_own_state(subject):
    if not subject.suite_has_state:
        return subclass_with_state_alone(subject)

    class OwnState(subject.cls):
        __getstate_manages_dict__ = True

        def __getstate__(self):
            return super().__getstate__(), self.__dict__

        def __setstate__(self, state):
            inner, attributes = state
            super().__setstate__(inner)
            self.__dict__.update(attributes)

    return OwnState


def subclass_with_state_alone(subject):
    """Where the C++ suite has no state, there is none to call."""

    class OwnState(subject.cls):
        __getstate_manages_dict__ = True

        def __getstate__(self):
            return {"attributes": self.__dict__}

        def __setstate__(self, state):
            self.__dict__.update(state["attributes"])

    return OwnState


SUBCLASSES = {
    (subject.name, kind): promoted(make(subject), f"{subject.name.replace('.', '')}_{kind}")
    for subject in SUBJECTS
    if not subject.final
    for kind, make in (
        ("subclass", plain_subclass),
        ("other_init", subclass_with_other_init),
        ("own_state", subclass_with_own_state),
    )
}
