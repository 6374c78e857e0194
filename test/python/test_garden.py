# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Garden and Garden.Bed, seen from Python: what their C++ test cannot see."""

import gc
import pickle

import pytest
from brine.gallery import Color, Garden, Person
from conftest import every_round_trip, refused, run_in_fresh_process

Bed = Garden.Bed


class Terrace(Bed):
    pass


@pytest.fixture
def garden():
    made = Garden()
    made.beds = [Bed(Color.red, ["rose", "tulip"]), Bed(Color.blue, ["iris"])]
    return made


# The nested class.


def test_its_name_is_its_path():
    assert (Bed.__module__, Bed.__name__) == ("brine.gallery", "Bed")
    for back in every_round_trip(Bed(Color.red, ["rose"])):
        assert (type(back), back) == (Bed, Bed(Color.red, ["rose"]))
    assert Bed.__qualname__ == "Garden.Bed"


def test_the_first_pickle_of_a_process_finds_it(protocol):
    code = "import pickle, sys; from brine.gallery import *; sys.stdout.write(ascii(pickle.dumps(Garden.Bed(), {})))"
    stream = eval(run_in_fresh_process(code.format(protocol)))
    assert pickle.loads(stream) == Bed()


def test_a_garden_and_its_beds_are_found_by_another_process(garden, protocol):
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).beds)"
    assert run_in_fresh_process(code, stdin=pickle.dumps(garden, protocol)) == (
        "[Bed(red, ['rose', 'tulip']), Bed(blue, ['iris'])]\n"
    )


# Shared beds.


def test_a_bed_is_the_very_object_that_was_put_in(garden):
    bed = Bed()
    garden.beds = [bed, bed]
    assert garden.beds[0] is garden.beds[1] is bed


def test_a_bed_of_two_gardens_is_one_bed_afterwards(garden):
    other = Garden()
    other.beds = garden.beds[:1]
    for back, back_too in every_round_trip([garden, other]):
        if back is not garden:  # a shallow copy of the list has the same two
            back.beds[0].color = Color.yellow
            assert back_too.beds[0].color is Color.yellow
            assert back.beds[0] is back_too.beds[0]
    assert garden.beds[0].color is Color.red


def test_a_bed_keeps_attributes_and_class_that_nobody_but_the_garden_holds(garden):
    terrace = Terrace(Color.white)
    terrace.owner = Person("Ann", 3)
    garden.beds = [terrace]
    del terrace
    for back in every_round_trip(garden):
        gc.collect()
        (bed,) = back.beds
        assert (type(bed), bed.owner) == (Terrace, Person("Ann", 3))


def test_find_gives_the_first_bed_of_a_color_or_none(garden):
    assert garden.find(Color.blue) is garden.beds[1]
    assert garden.find(color=Color.yellow) is None


# What fits.


def test_a_bed_is_white_and_empty_unless_told_otherwise():
    assert (Bed().color, Bed().plants) == (Color.white, [])
    assert Bed(plants=("rose",), color=Color.red) == Bed(Color.red, iter(["rose"]))


def test_lists_are_copies(garden):
    garden.beds.clear()
    garden.beds[0].plants.clear()
    assert garden.beds[0].plants == ["rose", "tulip"]


@pytest.mark.parametrize("value", [1, None, "red"], ids=repr)
def test_a_color_is_a_member_and_no_number(value):
    bed = Bed(Color.red)
    with pytest.raises(TypeError):
        bed.color = value
    with pytest.raises(TypeError):
        Bed(value)
    assert bed.color is Color.red


@pytest.mark.parametrize("plants", [None, 5, ["rose", 5], ["rose", None], [b"rose"]], ids=repr)
def test_plants_that_do_not_fit_are_refused_and_change_nothing(plants):
    bed = Bed(Color.red, ["rose"])
    with pytest.raises(TypeError):
        bed.plants = plants
    with pytest.raises(TypeError):
        Bed(Color.red, plants)
    assert bed.plants == ["rose"]


def test_the_plant_that_does_not_fit_is_named():
    with refused(TypeError, "bad-state", "brine.gallery.Garden.Bed.plants[1]: expected a str, got the int 5"):
        Bed(Color.red, ["rose", 5])


@pytest.mark.parametrize("value", [None, 5, Color.red, Garden()], ids=lambda value: type(value).__name__)
def test_what_is_no_bed_is_refused_by_its_place_and_changes_nothing(garden, value):
    before = garden.beds
    with refused(TypeError, "bad-state", "brine.gallery.Garden.beds[1]: expected a Garden.Bed"):
        garden.beds = [Bed(), value]
    assert garden.beds == before


def test_a_state_without_a_bed_is_refused_and_changes_nothing(garden):
    tag, beds = garden.__getstate__()
    before = garden.beds
    for wrong in ([None], [5], [Garden()], [*beds[:1], None]):
        with pytest.raises((TypeError, ValueError), match=r"\[brine\.state-refused\]"):
            garden.__setstate__((tag, wrong))
        assert garden.beds == before


def test_equal_beds_in_the_same_order_make_it_equal(garden):
    other = Garden()
    assert garden != other
    other.beds = [Bed(bed.color, bed.plants) for bed in garden.beds]
    assert garden == other


@pytest.mark.parametrize("cls", [Garden, Bed])
def test_it_changes_so_it_is_no_key(cls):
    with pytest.raises(TypeError, match="unhashable"):
        hash(cls())


def test_its_repr_counts(garden):
    assert repr(garden) == "<Garden of 2 beds>"


def test_its_documentation_gives_types_and_errors():
    for documented in (Bed.color, Bed.plants, Garden.beds):
        assert "TypeError" in documented.__doc__
