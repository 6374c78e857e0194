# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Under repair, what a C++ signature shows to be unloadable is refused at dumps, and errors of C++ are not hidden."""

import copy
import pickle

import pytest
from test_new_arguments import subclass


class Reborn:
    """Pickles as something else than it is."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __reduce__(self):
        return self.arguments


def with_state(base, state, **body):
    return subclass(base, "WithState", __getstate__=lambda self: state, **body)("a")


@pytest.mark.parametrize("state", [{"value": 7}, [7], "7", 7, {7}])
def test_a_state_that_the_setstate_of_cpp_cannot_take_is_refused_at_dumps(stock, repaired, state):
    original = with_state(stock.Unflagged, state)
    for take_apart in (pickle.dumps, copy.copy):
        with pytest.raises(
            pickle.PicklingError, match=r"Unflagged, in C\+\+, takes a tuple\..*\[brine.state-not-taken\]"
        ):
            take_apart(original)


def test_a_state_that_it_can_take_passes(stock, repaired, pass_on):
    assert pass_on(with_state(stock.Unflagged, (7,))).value == 7


def test_a_state_that_pickles_as_another_object_may_be_one_that_it_takes(stock, repaired):
    assert pickle.loads(pickle.dumps(with_state(stock.Unflagged, Reborn(tuple, ([7],))))).value == 7


def test_with_a_setstate_in_python_any_state_passes(stock, repaired, pass_on):
    def __setstate__(self, state):
        stock.Unflagged.__setstate__(self, (state["value"],))

    assert pass_on(with_state(stock.Unflagged, {"value": 7}, __setstate__=__setstate__)).value == 7


def test_without_a_setstate_anywhere_a_dict_passes(stock, repaired, pass_on):
    assert pass_on(with_state(stock.Checked, {"value": 7, "note": 1})).note == 1


def test_none_is_handed_to_nobody_as_in_stock(stock, repair, pass_on):
    original = with_state(stock.Unflagged, None)
    original.value = 7
    assert pass_on(original).value == 0
    repair(stock)
    assert pass_on(original).value == 0


def test_none_of_a_suite_leaves_the_attributes(stock, repaired, pass_on):
    original = stock.Wordless()
    original.note = 1
    restored = pass_on(original)
    assert (type(restored), restored.note) == (stock.Wordless, 1)


@pytest.mark.parametrize("by_new", [False, True])
def test_the_error_of_cpp_that_came_first_is_raised(stock, repaired, by_new):
    def __init__(self, text, other):
        stock.Checked.__init__(self, text)

    body = (
        {"__getnewargs__": lambda self: (), "__new__": lambda cls, *given: stock.Checked.__new__(cls)} if by_new else {}
    )
    original = subclass(stock.Checked, "SubclassInit", __init__=__init__, **body)("a", "b")
    original.wear()
    with pytest.raises(ValueError, match=r"^a worn stamp$") as caught:
        pickle.loads(pickle.dumps(original))
    assert "missing 1 required" in str(caught.value.__context__)
    assert "a worn stamp" in repaired[stock.Checked].remaining[-1]


def test_an_init_of_the_subclass_still_makes_what_cpp_cannot(stock, repaired, pass_on):
    def __init__(self, text):
        stock.Checked.__init__(self, "mended")

    original = subclass(stock.Checked, "Mends", __init__=__init__)("a")
    original.wear()
    assert pass_on(original).text == "mended"
