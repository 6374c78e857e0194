# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is known to go wrong with stock Boost.Python: each fails there and holds here, side by side in one module.

A hazard is a function that gets "Stock" or "Brine", and raises where something is lost, refused too late or not at all.
"""

import copy
import pickle
import sys

import pytest
import twins
from conftest import PROTOCOLS, error_ids


def promoted(cls):
    """The class under a name that pickle finds, for classes made once for each twin."""
    cls.__qualname__ = cls.__name__ = f"{cls.__base__.__name__}_{cls.__name__}"
    cls.__module__ = __name__
    return globals().setdefault(cls.__name__, cls)


def round_trips(original):
    for protocol in PROTOCOLS:
        yield pickle.loads(pickle.dumps(original, protocol))


def refused_at_dumps(original, error_id):
    with pytest.raises((pickle.PicklingError, RuntimeError)) as caught:
        pickle.dumps(original)
    assert error_ids(str(caught.value)) == [error_id]


def twin(kind, name):
    return getattr(twins, kind + name)


def initargs_only_with_an_attribute(kind):
    original = twin(kind, "Args")("a")
    original.note = "kept"
    for restored in round_trips(original):
        assert (restored.name, restored.note) == ("a", "kept")


def getstate_that_returns_none(kind):
    for restored in round_trips(twin(kind, "Given")()):
        assert restored.restored


def getstate_only_without_a_default_constructor(kind):
    refused_at_dumps(twin(kind, "Unbuildable")("a"), "no-constructor")


def inherited_getinitargs_that_does_not_fit(kind):
    refused_at_dumps(twin(kind, "Wider")("a", 2), "inherited-initargs")


def python_subclass_whose_init_takes_other_arguments(kind):
    class OtherInit(twin(kind, "Args")):
        def __init__(self, *, colour):
            super().__init__("a")

    for restored in round_trips(promoted(OtherInit)(colour="blue")):
        assert restored.name == "a"


def base_init_never_called(kind):
    class Hollow(twin(kind, "State")):
        def __init__(self):
            pass

        def __getstate__(self):
            return ()

        def __setstate__(self, state):
            pass

    refused_at_dumps(promoted(Hollow)(), "init-not-called")


def cpp_subclass_without_a_suite(kind):
    refused_at_dumps(twin(kind, "Fuller")("a"), "no-suite")


def python_class_with_two_wrapped_bases(kind):
    class Two(twin(kind, "Args"), twin(kind, "Given")):
        def __init__(self):
            twin(kind, "Args").__init__(self, "a")
            twin(kind, "Given").__init__(self)

    refused_at_dumps(promoted(Two)(), "two-bases")


def half_override_of_getstate_without_super(kind):
    class HalfGet(twin(kind, "State")):
        def __getstate__(self):
            return "mine", 1

    refused_at_dumps(promoted(HalfGet)(), "half-override")


def half_override_of_setstate_without_super(kind):
    class HalfSet(twin(kind, "State")):
        def __setstate__(self, state):
            self.seen = state

    refused_at_dumps(promoted(HalfSet)(), "half-override")


def cycle_through_the_dict(kind):
    original = twin(kind, "Args")("a")
    original.me = [original]
    try:
        for restored in round_trips(original):
            assert restored.me[0] is restored
            restored.me = None
        restored = copy.deepcopy(original)
        assert restored.me[0] is restored
        restored.me = None
    finally:
        original.me = None


def getstate_of_none_in_a_subclass(kind):
    class NoneGet(twin(kind, "State")):
        __getstate__ = None

    refused_at_dumps(promoted(NoneGet)(), "half-override")


def false_flag_in_a_subclass(kind):
    class Rearmed(twin(kind, "Open")):
        __getstate_manages_dict__ = False

    made = promoted(Rearmed)("a")
    made.note = 1
    refused_at_dumps(made, "getstate-manages-dict")


def copies_of_a_subclass_whose_init_takes_other_arguments(kind):
    class Copied(twin(kind, "Args")):
        def __init__(self, *, colour):
            super().__init__("a")

    for copied in (copy.copy, copy.deepcopy):
        assert copied(promoted(Copied)(colour="blue")).name == "a"


since_3_11 = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="stock fails here since Python 3.11, when object got a __getstate__"
)

TOO_LATE = "DID NOT RAISE"  # dumps succeeds
HAZARDS = {  # and how stock fails
    getstate_that_returns_none: "assert False",
    getstate_only_without_a_default_constructor: TOO_LATE,
    inherited_getinitargs_that_does_not_fit: TOO_LATE,
    python_subclass_whose_init_takes_other_arguments: "positional argument",
    base_init_never_called: TOO_LATE,
    cpp_subclass_without_a_suite: TOO_LATE,
    python_class_with_two_wrapped_bases: TOO_LATE,
    half_override_of_getstate_without_super: TOO_LATE,
    half_override_of_setstate_without_super: TOO_LATE,
    getstate_of_none_in_a_subclass: TOO_LATE,
    false_flag_in_a_subclass: TOO_LATE,
    copies_of_a_subclass_whose_init_takes_other_arguments: "positional argument",
}
HAZARDS_SINCE_3_11 = {
    initargs_only_with_an_attribute: "__getstate_manages_dict__ not set",
    cycle_through_the_dict: "__getstate_manages_dict__ not set",
}


@pytest.mark.parametrize("hazard", [*HAZARDS, *HAZARDS_SINCE_3_11], ids=lambda hazard: hazard.__name__)
def test_holds_with_brine(hazard):
    hazard("Brine")


@pytest.mark.parametrize(
    "hazard, words",
    [
        *HAZARDS.items(),
        *(pytest.param(*item, marks=since_3_11) for item in HAZARDS_SINCE_3_11.items()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_fails_with_stock(hazard, words):
    with pytest.raises((AssertionError, RuntimeError, TypeError, pytest.fail.Exception), match=words):
        hazard("Stock")


# Falsy states other than None are handed over by stock too: the list asks that they hold here.
@pytest.mark.parametrize("state", [0, (), {}, "", b"", False], ids=repr)
@pytest.mark.parametrize("kind", ["Stock", "Brine"])
def test_falsy_states_are_handed_over(state, kind):
    original = twin(kind, "Given")()
    original.value = state
    for restored in round_trips(original):
        assert restored.restored
        assert restored.value == state
