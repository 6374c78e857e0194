# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::as_bytes, private members, structs inside structs. Round trips: subjects.py."""

import pickle

import pytest
from conftest import every_round_trip, refused
from listing import Door, Grid, House, Parcel, Photo

PHOTO = "v1 title:str image:bytes thumbnail:bytes"
HOUSE = "v1 number:int32 kitchen:(name=str,view=(panes=int32,width=float64),light=(watts=int32,on=bool))"
KITCHEN = ("kitchen", (4, 1.5), (60, True))


def test_bytes_travel_as_bytes():
    made = Photo()
    made.image, made.thumbnail = b"\xff\0", b"\x80"
    assert made.__getstate__() == (PHOTO, "", b"\xff\0", b"\x80")


def test_a_string_of_bytes_that_is_listed_as_text_is_refused_by_name():
    made = Photo()
    made.title = b"\xff"
    with refused(pickle.PicklingError, "member", "its member title does not convert", "utf-8"):
        pickle.dumps(made)


@pytest.mark.parametrize("bad", ["text", [2], None, 5, (b"ab",)], ids=repr)
@pytest.mark.parametrize("index, field", [(2, "image"), (3, "thumbnail")])
def test_what_is_no_bytes_is_refused(index, field, bad):
    made = Photo()
    made.title = b"before"
    state = [PHOTO, "after", b"", b""]
    state[index] = bad
    with refused(TypeError, "state-refused", f"listing.Photo.{field}: expected bytes"):
        made.__setstate__(tuple(state))
    assert made.title == b"before"


@pytest.mark.parametrize("good", [bytearray(b"ab"), memoryview(b"ab"), pickle.PickleBuffer(b"ab")], ids=repr)
def test_bytes_may_lie_in_any_buffer(good):
    made = Photo()
    made.__setstate__((PHOTO, "", good, good))
    assert made.__getstate__() == (PHOTO, "", b"ab", b"ab")


def test_a_friend_lists_private_members():
    made = Door()
    made.open()
    for restored in every_round_trip(made):
        assert restored.is_open
    assert made.__getstate__() == ("v1 open_:bool", True)


@pytest.mark.parametrize("index, field", [(1, "counts"), (2, "corners"), (3, "names")])
@pytest.mark.parametrize("bad", [None, 5, [], [None] * 3, [1, 2, "x"]], ids=repr)
def test_an_error_in_an_array_names_it_and_changes_nothing(index, field, bad):
    made = Grid()
    made.all = values = (1, -3, 0.5, 1.5, "first", "second")
    state = list(Grid().__getstate__())
    state[index] = bad
    with pytest.raises((TypeError, ValueError), match=rf"listing\.Grid\.{field}"):
        made.__setstate__(tuple(state))
    assert made.all == values


def test_structs_that_python_does_not_know_are_tuples():
    made = House()
    made.number, made.kitchen = 5, ("kitchen", 4, 1.5, 60, True)
    assert made.__getstate__() == (HOUSE, 5, KITCHEN)


@pytest.mark.parametrize(
    "kitchen, error, words",
    [
        (None, TypeError, "listing.House.kitchen: expected a tuple of 3, got None"),
        (("kitchen", (4, 1.5)), ValueError, "listing.House.kitchen: expected a tuple of 3, got a tuple of 2"),
        (("kitchen", 5, (60, True)), TypeError, "listing.House.kitchen.view: expected a tuple of 2, got the int 5"),
        (("kitchen", (4, "x"), (60, True)), TypeError, "listing.House.kitchen.view.width: expected a float"),
        (("kitchen", (4, 1.5), ("x", True)), TypeError, "listing.House.kitchen.light.watts: expected an int"),
        (("kitchen", (4, 1.5), (60, 1)), TypeError, "listing.House.kitchen.light.on: expected a bool"),
        ((5, (4, 1.5), (60, True)), TypeError, "listing.House.kitchen.name: expected a str"),
    ],
)
def test_an_error_in_a_struct_names_the_way_to_it_and_changes_nothing(kitchen, error, words):
    made = House()
    made.number = 5
    with refused(error, "state-refused", words):
        made.__setstate__((HOUSE, 7, kitchen))
    assert made.number == 5


def test_a_member_that_cannot_be_swapped_is_put_back_by_a_copy():
    parcel = Parcel()
    parcel.label, parcel.number = "mine", 12
    tag, *_, rest = parcel.__getstate__()
    parcel.__setstate__((tag, "yours", (14,), rest))
    assert (parcel.label, parcel.number) == ("yours", 14)
    with refused(ValueError, "state-refused", "13 is no good", "as it was before"):
        parcel.__setstate__((tag, "theirs", (13,), rest))
    assert (parcel.label, parcel.number) == ("yours", 14)
    assert pickle.loads(pickle.dumps(parcel)).number == 14
