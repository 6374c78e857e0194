# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.made_in_new: the constructor runs in __new__, exactly once, whatever becomes of __init__."""

import copy
import gc
import pickle

import brine
import instantiating
import pytest
from conftest import every_round_trip, refused, run_in_fresh_process
from instantiating import ByHand, Derived, DerivedInNew, Listed, Shared

MADE_IN_NEW = [Listed, ByHand, Shared, instantiating.WithStateOnly]


class constructions:
    """How many C++ objects the block constructs, beside copies."""

    def __enter__(self):
        self.before = instantiating.constructed()
        return self

    def __exit__(self, *_):
        self.count = instantiating.constructed() - self.before


@pytest.mark.parametrize("cls", MADE_IN_NEW)
def test_new_makes_a_whole_object(cls):
    with constructions() as made:
        whole = cls.__new__(cls, "a label")
    assert (whole.label, whole.inits, made.count) == ("a label", 0, 1)


@pytest.mark.parametrize("cls", MADE_IN_NEW)
def test_a_call_constructs_once(cls):
    with constructions() as made:
        cls("a label")
    assert made.count == 1


def test_the_init_runs_after_new_with_the_same_arguments():
    assert Listed("a label").inits == 1
    assert Listed(label="by keyword", times=5).number == 5


@pytest.mark.parametrize("cls", MADE_IN_NEW)
def test_init_called_again_constructs_nothing(cls):
    whole = cls("a label")
    with constructions() as made:
        whole.__init__("another")
        cls.__init__(whole, "a third")
    assert (whole.label, made.count) == ("a label", 0)


def test_an_init_of_nobody_takes_anything():
    assert ByHand("a label").__init__(1, 2, three=3) is None


def test_overloads_and_keywords_move_along():
    assert Listed.__new__(Listed, "a label", 5).number == 5
    assert Listed.__new__(Listed, label="a label", times=5).number == 5


@pytest.mark.parametrize("make", [Listed, lambda *args: Listed.__new__(Listed, *args)])
@pytest.mark.parametrize("arguments", [(), (5,), ("a", "b"), ("a", 1, 2)])
def test_arguments_that_fit_no_constructor_are_refused(make, arguments):
    with pytest.raises(TypeError, match="did not match C\\+\\+ signature"):
        make(*arguments)


def test_what_the_constructor_throws_leaves_no_object():
    before = sum(isinstance(thing, Listed) for thing in gc.get_objects())
    with pytest.raises(ValueError, match="empty label"):
        Listed("")
    with pytest.raises(ValueError, match="empty label"):
        Listed.__new__(Listed, "")
    assert sum(isinstance(thing, Listed) for thing in gc.get_objects()) == before


@pytest.mark.parametrize("other", [object, ByHand, type(Listed).__mro__[-1]])
def test_the_new_of_another_class_is_refused(other):
    with pytest.raises(TypeError):
        other.__new__(Listed, "a label")


@pytest.mark.parametrize("target", [int, object, 5, None, type])
def test_its_new_refuses_what_is_no_subclass(target):
    with pytest.raises(TypeError):
        Listed.__new__(target, "a label")


def test_new_needs_a_class():
    with pytest.raises(TypeError, match="not enough arguments"):
        Listed.__new__()


def test_nobody_can_call_the_constructor_that_was_put_aside():
    assert not callable(Listed.__constructor__)


def test_a_constructor_that_is_a_function_moves_too():
    assert instantiating.ByFunction(3).number == 3
    assert instantiating.ByFunction.__new__(instantiating.ByFunction, 4).number == 4


def test_a_class_without_a_constructor_still_has_none():
    for make in (instantiating.Unmakeable, lambda: instantiating.Unmakeable.__new__(instantiating.Unmakeable)):
        with pytest.raises(RuntimeError, match="cannot be instantiated"):
            make()


def test_an_over_aligned_object_is_restored_aligned():
    for restored in every_round_trip(instantiating.Aligned(4)):
        assert (restored.number, restored.lies_well()) == (4, True)


# From C++.


@pytest.mark.parametrize("hatch", [instantiating.hatch, instantiating.hatch_shared])
def test_what_cpp_makes_has_run_no_init(hatch):
    hatched = hatch("from C++")
    assert (hatched.label, hatched.inits) == ("from C++", 0)


# Subclasses in Python.


class Plain(Listed):
    pass


class OtherArguments(Listed):
    def __new__(cls, *, colour):
        return super().__new__(cls, "a label", 5)

    def __init__(self, *, colour):
        self.colour = colour


class SameNew(Listed):
    def __init__(self, *, colour):
        self.colour = colour


def test_a_python_subclass_is_made_the_same_way():
    with constructions() as made:
        whole = Plain("a label")
    assert (whole.label, whole.inits, made.count) == ("a label", 1, 1)
    assert Plain.__new__(Plain, "a label").inits == 0
    assert Listed.__new__(Plain, "a label").label == "a label"


def test_one_with_other_arguments_overrides_new_and_calls_super():
    with constructions() as made:
        whole = OtherArguments(colour="blue")
    assert (whole.label, whole.number, whole.inits, whole.colour, made.count) == ("a label", 5, 0, "blue", 1)


def test_one_that_overrides_only_init_cannot_be_made():  # as with Cython's __cinit__
    with pytest.raises(TypeError):
        SameNew(colour="blue")


def test_a_mixin_before_it_may_have_a_new():
    class Mixin:
        def __new__(cls, *args):
            return super().__new__(cls, "from the mixin")

    class Mixed(Mixin, Listed):
        pass

    assert Mixed("given").label == "from the mixin"


def test_overrides_in_python_are_called_from_cpp():
    class Talking(instantiating.Virtual):
        def kind(self):
            return "talking"

    assert Talking.__new__(Talking, "a").kind_in_cpp() == "talking"
    assert instantiating.Virtual("a").kind_in_cpp() == "wrapped"


# Subclasses in C++.


def test_a_cpp_subclass_makes_all_of_its_object_by_its_own_init():
    with constructions() as made:
        whole = Derived(2.5)
    assert (whole.kind(), whole.label, whole.weight, made.count) == ("derived", "derived", 2.5, 1)


def test_a_cpp_subclass_may_be_made_in_new_too():
    with constructions() as made:
        whole = DerivedInNew.__new__(DerivedInNew, 2.5)
        whole.__init__(3.5)
    assert (whole.kind(), whole.weight, made.count) == ("derived", 2.5, 1)


def test_without_its_own_init_it_has_no_cpp_part():
    bare = Listed.__new__(Derived, "a label")
    with refused(pickle.PicklingError, "init-not-called"):
        pickle.dumps(bare)


def test_both_pickle():
    for cls in (Derived, DerivedInNew):
        for restored in every_round_trip(cls(2.5)):
            assert (type(restored), restored.kind(), restored.weight) == (cls, "derived", 2.5)


# Pickling.


@pytest.mark.parametrize("cls", [Listed, Shared])
def test_a_generated_suite_runs_neither_new_nor_init(cls):
    original = cls("a label", 5)
    for way in (lambda made: pickle.loads(pickle.dumps(made)), copy.copy, copy.deepcopy):
        with constructions() as made:
            restored = way(original)
        assert (restored.label, restored.number, restored.inits, made.count) == ("a label", 5, original.inits, 1)


def test_a_hand_written_getinitargs_goes_to_the_constructor():
    for restored in every_round_trip(ByHand("a label")):
        assert restored.label == "a label"


class OtherByHand(ByHand):
    def __new__(cls, *, colour):
        return super().__new__(cls, "a label")

    def __init__(self, *, colour):
        self.colour = colour


@pytest.mark.parametrize("cls", [OtherArguments, OtherByHand])
def test_a_python_subclass_is_rebuilt_without_its_own_new_and_init(cls):
    original = cls(colour="blue")
    for restored in every_round_trip(original):
        assert (type(restored), restored.label, restored.colour) == (cls, "a label", "blue")


def test_arguments_that_the_constructor_does_not_take_are_refused():
    with refused(pickle.PicklingError, "no-constructor", "takes 0 arguments"):
        pickle.dumps(instantiating.WithStateOnly("a label"))
    assert "no constructor" in brine.check(instantiating.WithStateOnly).problems[0]


def test_arguments_that_the_init_does_not_take_are_refused():
    with refused(pickle.PicklingError, "no-constructor", "__init__"):
        pickle.dumps(instantiating.Greedy("a label", 5))


def test_a_check_finds_nothing_wrong():
    for cls in (Listed, ByHand, Shared, Derived, DerivedInNew):
        assert brine.check(cls), str(brine.check(cls))


def test_a_pickle_of_it_loads_in_a_process_of_its_own():
    code = "import pickle, sys; made = pickle.load(sys.stdin.buffer); print(made.label, made.number, made.inits)"
    assert run_in_fresh_process(code, stdin=pickle.dumps(Listed("a", 5))) == "a 5 1\n"


@pytest.mark.parametrize("arguments", [(), (5,), ("",), ("a", "b"), (None,)])
def test_forged_arguments_raise(arguments):
    for cls in (Listed, ByHand, Plain):
        with pytest.raises((TypeError, ValueError)):
            cls.__restore__(cls, arguments).__setstate__(("v1 (label:str) number:int32 inits:int32", *arguments))
