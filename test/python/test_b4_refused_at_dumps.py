# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B4: what shows to be unloadable is refused at dumps with PicklingError, never found at loads."""

import copy
import pickle

import corners
import pytest
import twins
from brine import gallery
from conftest import every_round_trip, refused

# ---- no way to construct


class BuildsItself(twins.BrineUnbuildable):
    def __init__(self, name="default"):
        super().__init__(name)

    def __getinitargs__(self):
        return ()


def test_a_state_without_a_default_constructor_is_refused(protocol):
    with refused(pickle.PicklingError, "no-constructor", "twins.BrineUnbuildable", "getinitargs"):
        pickle.dumps(twins.BrineUnbuildable("a"), protocol)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copies_are_refused_alike(copied):
    with refused(pickle.PicklingError, "no-constructor"):
        copied(twins.BrineUnbuildable("a"))


def test_a_no_init_class_is_refused():
    with refused(pickle.PicklingError, "no-constructor", "corners.Found"):
        pickle.dumps(corners.find(5))


def test_a_python_class_that_builds_itself_is_not():
    for restored in every_round_trip(BuildsItself("a")):
        assert restored.name == "a"


def test_no_constructor_is_run_to_find_out():
    class Watched(twins.BrineUnbuildable):
        built = 0

        def __init__(self, name):
            Watched.built += 1
            super().__init__(name)

    made = Watched("a")
    with refused(pickle.PicklingError, "no-constructor"):
        pickle.dumps(made)
    assert Watched.built == 1


class TooMany(corners.Flexible):
    def __getinitargs__(self):
        return 1, 2, 3


def test_arguments_for_a_python_init_are_the_authors_affair_unless_it_is_the_bases():
    with refused(pickle.PicklingError, "no-constructor", "3 arguments"):
        TooMany(5).__reduce__()


# ---- inherited initargs


def test_initargs_that_belong_to_the_base_are_refused():
    with refused(pickle.PicklingError, "inherited-initargs", "twins.BrineWider", "twins.BrineBase"):
        pickle.dumps(twins.BrineWider("a", 2))


class WiderFixed(twins.BrineWider):
    def __getinitargs__(self):
        return self.name, self.width


def test_initargs_given_in_python_are_not():
    for restored in every_round_trip(WiderFixed("a", 2)):
        assert (restored.name, restored.width) == ("a", 2)


# ---- C++ subclasses without a suite


class SlicedExplorer(twins.BrineFuller):
    pass


@pytest.mark.parametrize("cls", [twins.BrineFuller, SlicedExplorer])
def test_a_cpp_subclass_without_a_suite_is_refused(cls):
    with refused(pickle.PicklingError, "no-suite", "twins.BrineFuller", "twins.BrineBase", "inherits_suite"):
        pickle.dumps(cls("a"))


def test_one_that_declares_to_add_nothing_is_not():
    for restored in every_round_trip(twins.BrineAlias("a")):
        assert type(restored) is twins.BrineAlias
        assert restored.name == "a"


def test_one_with_a_suite_is_not():
    for restored in every_round_trip(gallery.OwnedCatalogue()):
        assert type(restored) is gallery.OwnedCatalogue


# ---- two wrapped bases


class Two(twins.BrineArgs, gallery.Person):
    def __init__(self, name, age):
        twins.BrineArgs.__init__(self, name)
        gallery.Person.__init__(self, "person", age)


class TwoCovered(Two):
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return gallery.Person.__getstate__(self)

    def __setstate__(self, state):
        gallery.Person.__setstate__(self, state)


class TwoWithOneSetAside(gallery.OwnedCatalogue, gallery.Catalogue):
    """The second is a base of the first, which covers it."""


def test_two_wrapped_bases_are_refused():
    with refused(pickle.PicklingError, "two-bases", "twins.BrineArgs", "brine.gallery.Person"):
        pickle.dumps(Two("a", 5))


def test_a_python_class_that_covers_both_is_not():
    for restored in every_round_trip(TwoCovered("a", 5)):
        assert restored.age == 5
        assert twins.BrineArgs.name.__get__(restored) == "a"


def test_a_base_of_the_first_base_is_no_second():
    for restored in every_round_trip(TwoWithOneSetAside()):
        assert type(restored) is TwoWithOneSetAside


# ---- half overrides


class GetstateAlone(gallery.Person):
    def __getstate__(self):
        return ("Dave", 30)


class SetstateAlone(gallery.Person):
    def __setstate__(self, state):
        self.seen = state


class GetstateOfNone(gallery.Person):
    __getstate__ = None


class SetstateOfNone(gallery.Person):
    __setstate__ = None


class Both(gallery.Person):
    def __getstate__(self):
        return {"all": "mine"}

    def __setstate__(self, state):
        self.state = state


class SetstateByHelper(gallery.Person):
    def __setstate__(self, state):
        self.hand_over(state)

    def hand_over(self, state):
        super().__setstate__(state)


class SetstateByGetattr(gallery.Person):
    def __setstate__(self, state):
        super().__setstate__(state)


class SetstateBuiltin(gallery.Person):
    __setstate__ = print  # cannot be read: it gets the benefit of the doubt


class NothingBehind(twins.BrineArgs):
    """The C++ suite has no state, so there is none to call."""

    def __getstate__(self):
        return {"note": 1}


@pytest.mark.parametrize("cls", [GetstateAlone, SetstateAlone, GetstateOfNone, SetstateOfNone])
@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy])
def test_a_half_override_is_refused(cls, take_apart):
    with refused(pickle.PicklingError, "half-override", cls.__name__, "super()"):
        take_apart(cls("Dave", 30))


@pytest.mark.parametrize("cls", [Both, SetstateByHelper, SetstateByGetattr, SetstateBuiltin])
def test_both_or_a_call_of_super_is_not(cls):
    assert type(pickle.loads(pickle.dumps(cls("Dave", 30)))) is cls


def test_a_getstate_where_the_suite_has_none_is_not():
    for restored in every_round_trip(NothingBehind("a")):
        assert restored.note == 1


# ---- base __init__ never called


class Hollow(gallery.World):
    def __init__(self):
        self.note = "no C++ part"


class HalfHollow(TwoCovered):
    """The second base is of another module, with an engine of its own."""

    def __init__(self, name):
        twins.BrineArgs.__init__(self, name)


class HalfHollowOfOneModule(twins.BrineArgs, twins.BrineGiven):
    __getstate_manages_dict__ = True

    def __init__(self, name):
        twins.BrineArgs.__init__(self, name)

    def __getstate__(self):
        return {}

    def __setstate__(self, state):
        pass


class HollowButAdamant(gallery.Person):
    def __init__(self):
        pass

    def __getstate__(self):
        return {}

    def __setstate__(self, state):
        pass


@pytest.mark.parametrize(
    "make",
    [
        Hollow,
        HollowButAdamant,
        lambda: gallery.World.__new__(gallery.World),
        lambda: HalfHollowOfOneModule("a"),
        lambda: HalfHollow("a"),
    ],
    ids=["subclass", "subclass with its own state", "exact", "second base", "second base of another module"],
)
@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_object_whose_base_init_never_ran_is_refused(make, take_apart):
    with refused(pickle.PicklingError, "init-not-called", "super().__init__"):
        take_apart(make())


def test_its_setstate_is_refused_too():
    with refused(TypeError, "init-not-called", "brine.gallery.Person"):
        HollowButAdamant.__mro__[1].__setstate__(HollowButAdamant(), ("Dave", 30))


# ---- members


def holding(content):
    made = corners.Box()
    made.content = content
    return made


@pytest.mark.parametrize(
    "content, path",
    [
        (corners.Closed(), "state[0]"),
        ([1, corners.Closed()], "state[0][1]"),
        ({"key": corners.Closed()}, "state[0]['key']"),
        ({"key": (corners.Closed(),)}, "state[0]['key'][0]"),
    ],
    ids=["itself", "in a list", "in a dict", "in both"],
)
def test_a_member_that_was_never_enabled_is_refused_by_its_path(content, path):
    with refused(pickle.PicklingError, "member", "corners.Box", path + " ", "corners.Closed"):
        pickle.dumps(holding(content))


def test_a_member_in_the_dict_is_refused_by_its_path():
    made = gallery.World("Utopia")
    made.secret = corners.Closed()
    with refused(pickle.PicklingError, "member", "__dict__['secret']"):
        pickle.dumps(made)


def test_a_shallow_copy_does_not_care_for_members():
    original = holding(corners.Closed())
    assert copy.copy(original).content is original.content


@pytest.mark.parametrize(
    "make", [lambda: gallery.World("a"), lambda: corners.ReducesItself(1)], ids=["suite", "C++ reduce"]
)
def test_a_member_with_a_way_of_its_own_is_not(make):
    restored = pickle.loads(pickle.dumps(holding(make())))
    assert type(restored.content) is type(make())


def test_a_member_registered_with_copyreg_is_not():
    import copyreg

    copyreg.pickle(corners.Closed, lambda made: (corners.Closed, ()))
    try:
        assert type(pickle.loads(pickle.dumps(holding(corners.Closed()))).content) is corners.Closed
    finally:
        del copyreg.dispatch_table[corners.Closed]


# ---- a reduce of one's own wins, as in plain Python


class ReducesInPython(gallery.World):
    def __reduce__(self):
        return type(self), (self.country + "!",)


class ReducesExInPython(gallery.World):
    def __reduce_ex__(self, protocol):
        return type(self), (self.country + "?",)


class ReducesToName(gallery.World):
    def __reduce__(self):
        return "ONLY_ONE"


ONLY_ONE = ReducesToName("Utopia")


class PlainReduces:
    """Plain Python's precedence, to compare."""

    country = "Utopia"

    def __init__(self, country):
        self.country = country

    def __reduce__(self):
        return type(self), (self.country + "!",)


@pytest.mark.parametrize("cls, mark", [(ReducesInPython, "!"), (ReducesExInPython, "?"), (PlainReduces, "!")])
def test_a_python_reduce_wins(cls, mark):
    for restored in every_round_trip(cls("Utopia")):
        assert type(restored) is cls
        assert restored.country == "Utopia" + mark


def test_a_python_reduce_may_give_a_name():
    for restored in every_round_trip(ONLY_ONE):
        assert restored is ONLY_ONE


@pytest.mark.parametrize("name", ["ReducesItself", "ReducesAfterPickle", "ReducesBeforePickle"])
def test_a_cpp_reduce_wins(name):
    for protocol in range(6):
        assert pickle.loads(pickle.dumps(getattr(corners, name)(1), protocol)).number == 101


def test_a_cpp_copy_stays_and_the_rest_is_brines():
    original = corners.CopiesItself(1)
    assert copy.copy(original).number == 101
    assert copy.deepcopy(original).number == 1
    assert pickle.loads(pickle.dumps(original)).number == 1
