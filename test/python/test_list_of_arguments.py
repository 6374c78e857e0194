# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::argument and brine::factory: what the constructor is to get. Round trips: subjects.py."""

import copy
import pickle

import listing
import pytest
from conftest import every_round_trip, refused, run_in_fresh_process

TAG = "v1 (owner:str) (lot:int32) price:float64"
DEEDS = {
    "in the instance": lambda: listing.Deed("Ann", 3),
    "in a std::shared_ptr": lambda: listing.SharedDeed("Ann", 3),
    "in a boost::shared_ptr": lambda: listing.BoostDeed("Ann", 3),
    "noncopyable": lambda: listing.NoncopyableDeed("Ann", 3),
    "not made by Python": lambda: listing.find_deed("Ann", 3),
    "not made by Python, shared": lambda: listing.find_shared_deed("Ann", 3),
}
COINS = {
    "by value": listing.Coin.minted,
    "by value, in a std::shared_ptr": listing.SharedCoin.minted,
    "std::unique_ptr, in a std::shared_ptr": listing.UniqueCoin.minted,
}
deeds = pytest.mark.parametrize("make", DEEDS.values(), ids=DEEDS)
coins = pytest.mark.parametrize("mint", COINS.values(), ids=COINS)


@deeds
def test_the_arguments_go_to_the_cpp_constructor_and_the_rest_is_state(make):
    made = make()
    made.price, made.note = 2.5, ["kept"]
    assert made.__reduce__() == (
        type(made),
        ("fields " + TAG, "Ann", 3, 2.5),
        ("+", {"note": ["kept"]}),
    )
    for restored in every_round_trip(made):
        assert (restored.owner, restored.lot, restored.price, restored.note) == ("Ann", 3, 2.5, ["kept"])


def test_the_tag_is_one_object_for_all():
    assert listing.Deed("Ann", 3).__reduce__()[1][0] is listing.Deed("Bob", 4).__reduce__()[1][0]


class Inherited(listing.Deed):
    def __init__(self, *, colour):
        super().__init__("Eve", 5)
        self.colour = colour


class OfAFoundOne(listing.HiddenSharedDeed):
    """No Python constructor leads here, but a pickle does."""


class WithArguments(listing.Deed):
    def __init__(self, owner, lot, extra):
        super().__init__(owner, lot)
        self.extra = extra

    def __getinitargs__(self):
        return self.owner, self.lot, "extra"


def test_a_python_subclass_with_another_init_is_made_without_it():
    made = Inherited(colour="blue")
    made.price = 2.5
    for restored in every_round_trip(made):
        assert type(restored) is Inherited
        assert (restored.owner, restored.price, restored.colour) == ("Eve", 2.5, "blue")


def test_a_python_subclass_with_getinitargs_is_made_by_its_init():
    for restored in every_round_trip(WithArguments("Eve", 5, "extra")):
        assert (restored.owner, restored.lot, restored.extra) == ("Eve", 5, "extra")


def test_a_subclass_of_a_class_without_init_can_be_restored():
    made = listing.HiddenSharedDeed.__restore__(OfAFoundOne, (TAG, "Eve", 5))
    made.__setstate__((TAG, 2.5, {"note": 1}))
    for restored in every_round_trip(made):
        assert type(restored) is OfAFoundOne
        assert (restored.owner, restored.lot, restored.price, restored.note) == ("Eve", 5, 2.5, 1)


def test_a_class_that_python_cannot_make_is_restored_in_a_process_that_never_saw_one():
    stream = pickle.dumps(listing.find_shared_deed("Ann", 3))
    code = "import pickle, sys; made = pickle.load(sys.stdin.buffer); print(made.owner, made.lot)"
    assert run_in_fresh_process(code, stdin=stream) == "Ann 3\n"


@deeds
def test_a_repeated_restore_replaces_the_state_and_leaves_the_arguments(make):
    made = make()
    made.__setstate__((TAG, 9.5))
    assert (made.owner, made.lot, made.price) == ("Ann", 3, 9.5)


@pytest.mark.parametrize(
    "arguments, error, words",
    [
        ((TAG, 5, 3), TypeError, "listing.Deed.owner: expected a str, got the int 5"),
        ((TAG, "Ann", "x"), TypeError, "listing.Deed.lot: expected an int"),
        ((TAG, "Ann", 2**40), ValueError, "listing.Deed.lot: expected an int"),
        ((TAG, "\ud800", 3), ValueError, "listing.Deed.owner: expected a str"),
        ((TAG, "Ann", -1), ValueError, "a negative lot"),
    ],
)
def test_a_bad_argument_is_an_error_of_loads(arguments, error, words):
    with pytest.raises(error, match=words):
        listing.Deed.__restore__(listing.Deed, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("Ann", 3),
        (TAG,),
        (TAG, "Ann"),
        (TAG, "Ann", 3, 4),
        (None, "Ann", 3),
        ("v1 (owner:str)", "Ann"),
        ("v0", "Ann", 3),
        (TAG + "\0", "Ann", 3),
        (TAG + "\ud800", "Ann", 3),
    ],
    ids=ascii,
)
def test_arguments_of_another_shape_wait_for_the_state_and_are_refused_with_it(arguments):
    made = listing.Deed.__restore__(listing.Deed, arguments)
    with pytest.raises(TypeError):
        made.owner  # noqa: B018
    for _ in range(2):  # a failed __setstate__ leaves it as it was
        with refused(ValueError, "state-refused", "expected the constructor's arguments", "(tag, owner, lot)"):
            made.__setstate__((TAG, 2.5))
    with refused(pickle.PicklingError, "init-not-called"):
        pickle.dumps(made)


def test_arguments_for_a_constructor_that_takes_none_are_refused():
    made = listing.Tap.__restore__(listing.Tap, (5,))
    with refused(ValueError, "state-refused", "a tuple of 0", "got a tuple of 1"):
        made.__setstate__(("v1 turns:int32", 1))


def test_a_bad_state_after_good_arguments_is_an_error():
    made = listing.Deed.__restore__(listing.Deed, (TAG, "Ann", 3))
    with refused(TypeError, "state-refused", "price"):
        made.__setstate__((TAG, "x"))


@coins
def test_a_factory_makes_the_object(mint):
    made = mint(5)
    made.note = "kept"
    for restored in every_round_trip(made):
        assert (restored.value, restored.note) == (5, "kept")


@coins
def test_a_factorys_error_is_an_error_of_loads(mint):
    cls = type(mint(5))
    tag = mint(5).__getstate__()[0]
    with pytest.raises(IndexError, match="no such coin"):
        cls.__restore__(cls, (tag, 0))


def test_state_beside_a_factorys_arguments_is_restored():
    made = listing.Coin.minted(5)
    made.owner = "Ann"
    for restored in every_round_trip(made):
        assert (restored.value, restored.owner) == (5, "Ann")


def test_a_python_constructor_of_other_values_is_not_needed():
    scale = listing.Scale(50)
    assert scale.__reduce__() == (listing.Scale, ("fields v1 (factor:float64)", 0.5))
    assert copy.deepcopy(scale).factor == 0.5


def test_bytes_may_be_an_argument():
    made = listing.Molecule.from_binary(b"\xff\0binary")
    for restored in every_round_trip(made):
        assert restored.to_binary() == b"\xff\0binary"
