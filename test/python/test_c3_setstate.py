# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C3: __setstate__ gets what __getstate__ returned, whatever that is; without one it must be a dict."""

import copy
import pickle

import pytest
import twins
from conftest import every_round_trip, refused

FALSY = [None, 0, 0.0, False, "", b"", (), [], {}]


class StateWithoutSetstate(twins.BrineArgs):
    def __init__(self, name, state=None):
        super().__init__(name)
        StateWithoutSetstate.state = state

    def __getstate__(self):
        return self.state


class Plain:
    """The like case in plain Python."""

    def __init__(self, state=None):
        self.state = state

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        self.state = state
        self.restored = True


@pytest.mark.parametrize("state", FALSY, ids=repr)
def test_setstate_is_called_with_a_state_of(state):
    original = twins.BrineGiven()
    original.value = state
    for restored in every_round_trip(original):
        assert restored.restored
        assert type(restored.value) is type(state)
        assert restored.value == state


@pytest.mark.parametrize("state", FALSY, ids=repr)
@pytest.mark.parametrize("protocol", range(2, 6))  # at 0 and 1 copyreg leaves every falsy state out
def test_plain_python_hands_over_all_but_none(state, protocol):
    restored = pickle.loads(pickle.dumps(Plain(state), protocol))
    assert hasattr(restored, "restored") == (state is not None)


@pytest.mark.parametrize("state", FALSY, ids=repr)
def test_a_python_subclass_gets_it_too(state):
    original = Given()
    original.value = state
    for restored in every_round_trip(original):
        assert restored.restored
        assert restored.value == state


class Given(twins.BrineGiven):
    pass


@pytest.mark.parametrize("state", [None, 0], ids=repr)
def test_only_none_travels_wrapped(state):
    original = twins.BrineGiven()
    original.value = state
    assert (len(original.__reduce__()[1]) > 0) == (state is None)


def test_the_wrapping_leaves_nothing_behind(protocol):
    restored = pickle.loads(pickle.dumps(twins.BrineGiven(), protocol))
    assert restored.__dict__ == {}


def test_a_state_of_none_keeps_identities(protocol):
    original = twins.BrineGiven()
    first, second = pickle.loads(pickle.dumps([original, original], protocol))
    assert first is second


def test_without_setstate_a_dict_is_added_to_the_dict():
    original = StateWithoutSetstate("a", {"note": 5})
    for restored in every_round_trip(original):
        assert restored.__dict__ == {"note": 5}
        assert restored.name == "a"


def test_without_setstate_none_is_no_state():
    for restored in every_round_trip(StateWithoutSetstate("a", None)):
        assert restored.__dict__ == {}


@pytest.mark.parametrize("state", [5, "text", [("note", 5)], ({},)], ids=repr)
def test_without_setstate_anything_else_is_refused(state):
    original = StateWithoutSetstate("a", state)
    for take_apart in (pickle.dumps, copy.copy):
        with refused(pickle.PicklingError, "state-not-dict", "StateWithoutSetstate", type(state).__name__):
            take_apart(original)


def test_a_restore_to_something_else_is_refused():
    with refused(TypeError, "state-not-dict", "BrineArgs", "list"):
        restored = twins.BrineArgs.__restore__(twins.BrineArgs, ("a",), True)
        restored.__setstate__(([],))


def test_a_setstate_of_none_is_refused_where_there_is_a_state():
    class Frozen(twins.BrineState):
        __getstate_manages_dict__ = True
        __setstate__ = None

        def __getstate__(self):
            return super().__getstate__()

    with refused(pickle.PicklingError, "no-setstate", "Frozen"):
        pickle.dumps(Frozen())
