# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C++ subclasses and their suites: what they leave out is refused, what their base waived is not waived for them."""

import pickle
import subprocess
import sys

import corners
import pytest
from brine.gallery import World
from conftest import every_round_trip, refused


def test_a_false_flag_in_cpp_rearms_the_guard_below_a_base_that_waived_it():
    made = corners.WithoutDict()
    made.first, made.second = 1, 2
    for restored in every_round_trip(made):
        assert (restored.first, restored.second) == (1, 2)
    made.note = "would be lost"
    with refused(RuntimeError, "getstate-manages-dict", "note"):
        pickle.dumps(made)


def test_asking_without_a_suite_below_a_base_that_has_one_is_refused():
    made = corners.Undecided()
    made.second = 9
    with refused(pickle.PicklingError, "no-suite", "corners.Undecided"):
        pickle.dumps(made)


def test_both_methods_written_in_python_make_up_for_it():
    for restored in every_round_trip(Decided(first=1, second=9)):
        assert (restored.first, restored.second) == (1, 9)


class Decided(corners.Undecided):
    def __init__(self, **values):
        super().__init__()
        if values:
            self.fill(**values)

    def fill(self, first, second):
        self.first, self.second = first, second

    def __getstate__(self):
        return self.first, self.second

    def __setstate__(self, state):
        self.fill(*state)


def test_inherits_suite_that_says_no_is_no_promise():
    with refused(pickle.PicklingError, "no-suite"):
        pickle.dumps(corners.InheritsNot())


def test_what_a_base_says_of_the_dict_is_not_said_of_a_class_without_a_suite():
    for restored in every_round_trip(corners.Empty()):
        assert type(restored) is corners.Empty
    with refused(RuntimeError, "dict-defines-state", "corners.BelowEmpty"):
        pickle.dumps(corners.BelowEmpty())


def test_members_of_a_base_that_python_does_not_know_are_carried():
    made = corners.Shown()
    made.inherited, made.own = 3, 4
    for restored in every_round_trip(made):
        assert (restored.inherited, restored.own) == (3, 4)


def test_a_list_of_members_refuses_a_state_and_stays_whole_without_a_copy():
    made = corners.ListedNoncopyable()
    made.number = 5
    with refused(TypeError, "state-refused", "number", "The object is as it was before"):
        made.__setstate__(("v1 number:int32", "six"))
    for restored in every_round_trip(made):
        assert restored.number == 5


def test_a_copy_that_throws_is_no_reason_to_refuse_a_state():
    made = corners.CopyThrows()
    made.number = 5
    assert pickle.loads(pickle.dumps(made)).number == 5
    with refused(TypeError, "state-refused", "could not be put back"):
        made.__setstate__(("six",))
    with refused(pickle.PicklingError, "restore-failed"):
        pickle.dumps(made)


def test_a_suite_may_take_back_references_and_a_class_may_hold_what_cannot_be_assigned():
    made = corners.Bag()
    made.number = 5
    for restored in every_round_trip(made):
        assert restored.number == 5


def test_a_member_that_does_not_convert_back_is_refused_by_name():
    with refused(pickle.PicklingError, "member", "temperature", "float does not convert to"):
        pickle.dumps(corners.Weather())


class TwoParts(corners.Base, corners.MadeOfNumber):
    def __init__(self):
        corners.Base.__init__(self)
        corners.MadeOfNumber.__init__(self, 1)

    def __getstate__(self):
        return ()

    def __setstate__(self, state):
        pass


def test_a_further_base_that_cannot_be_made_is_refused():
    with refused(pickle.PicklingError, "no-constructor", "corners.MadeOfNumber"):
        pickle.dumps(TwoParts())


class TwoPartsMadeByItself(corners.Base, corners.Shown):
    def __init__(self, own):
        corners.Base.__init__(self)
        corners.Shown.__init__(self)
        self.own = own

    def __getinitargs__(self):
        return (self.own,)

    def __getstate__(self):
        return None

    def __setstate__(self, state):
        assert state is None


def test_an_own_init_makes_every_part_once():
    for restored in every_round_trip(TwoPartsMadeByItself(7)):
        assert restored.own == 7


def test_a_subclass_of_a_nested_class_is_found_first_thing_in_a_process():
    code = """
import corners, pickle
class Sub(corners.Outer.Inner): pass
for protocol in range(6):
    assert type(pickle.loads(pickle.dumps(Sub(), protocol))) is Sub
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("state, expected", [((None, {"a": 1}), {"a": 1}), (({"b": 2}, {}), {"b": 2})])
def test_the_other_form_of_a_state_without_setstate_is_taken(state, expected):
    WithSlots.state = state
    for restored in every_round_trip(WithSlots("a")):
        assert vars(restored) == expected


def test_a_pair_that_is_not_of_that_form_is_refused():
    WithSlots.state = (1, 2)
    with refused(pickle.PicklingError, "state-not-dict"):
        pickle.dumps(WithSlots("a"))


class WithSlots(World):
    def __getstate__(self):
        return type(self).state
