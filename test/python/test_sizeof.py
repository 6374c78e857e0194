# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""sys.getsizeof counts what C++ members own, so that Dask and caches see how large an object is."""

import gc
import pickle
import sys

import arrays
import buffers
import containers
import holders
import pytest
from brine import gallery
from test_arrays import HOLDERS

MANY = 100_000  # numbers of 8 bytes each
SHARED = ["shared", "shared_part"]
ASKED = "asked"  # by a getter


def growth(made, fill):
    before = sys.getsizeof(made)
    fill()
    return sys.getsizeof(made) - before


@pytest.mark.parametrize("name", [name for name in HOLDERS if name not in (*SHARED, ASKED)])
def test_an_array_counts_whatever_holds_it(name):
    made = arrays.Holding()
    assert 8 * MANY <= growth(made, lambda: made.fill(name, MANY)) < 2 * 8 * MANY  # with what it has in reserve


@pytest.mark.parametrize("name", SHARED)
def test_what_a_shared_ptr_leads_to_does_not_count(name):
    made = arrays.Holding()
    assert growth(made, lambda: made.fill(name, MANY)) == 0


def test_no_getter_is_called():
    made = arrays.Holding()
    assert growth(made, lambda: made.fill(ASKED, MANY)) == 0
    broken = arrays.Breaking()
    broken.fill(MANY)
    arrays.break_it(broken)
    assert sys.getsizeof(broken) < 1000


@pytest.mark.parametrize(
    "name", ["Series", "Points", "Bicycles", "Stored", "StoredRows", "PlainNumbers", "Constructed", "Rows"]
)
def test_every_kind_of_elements_counts(name):
    made = arrays.Constructed(MANY) if name == "Constructed" else getattr(arrays, name)()
    if name != "Constructed":
        made.fill(MANY)
    each = {"Points": 16, "Bicycles": 16, "StoredRows": 16, "Rows": 16}.get(name, 8)
    assert each * MANY <= sys.getsizeof(made) < 2 * each * MANY


def test_flags_take_a_bit_each_and_texts_their_characters():
    flags, blob = arrays.Flags(), arrays.Blob()
    assert MANY / 8 <= growth(flags, lambda: flags.fill(MANY)) < MANY / 8 + 100
    assert growth(blob, lambda: blob.fill(5)) == 0  # within the object itself
    assert MANY <= growth(blob, lambda: blob.fill(MANY)) < 2 * MANY


def test_nodes_of_containers_count():
    stock = containers.Stock()
    assert growth(stock, lambda: [stock.put(number) for number in range(1000)]) > 1000 * (8 + 8 + 4)


def test_what_elements_of_a_wrapped_class_own_counts():
    plant = containers.Plant()
    plant.name = "x" * MANY
    made = containers.Plants()
    assert MANY <= growth(made, lambda: made.append(plant)) < MANY + 1000


def test_memory_that_a_class_shows_counts_by_its_view():
    samples = gallery.Samples((1000, 100))
    assert 8 * MANY < sys.getsizeof(samples) < 8 * MANY + 1000
    samples.resize(5)  # nobody looks at it any more
    assert sys.getsizeof(samples) < 1000
    track = buffers.Track()
    track.append(1.0)
    assert sys.getsizeof(track) >= 8
    track.append(2.0)


def test_a_view_of_listed_members_counts_once():
    made = arrays.Image()
    made.fill(1000, 100)
    assert 4 * MANY < sys.getsizeof(made) < 4 * MANY + 1000


def test_memory_that_came_with_a_pickle_counts_and_that_of_a_shared_array_does_not():
    samples = pickle.loads(pickle.dumps(gallery.Samples(MANY), 5))
    assert sys.getsizeof(samples) > 8 * MANY
    assert sys.getsizeof(gallery.Samples.share(memoryview(bytearray(8 * MANY)).cast("d"))) < 1000


def test_a_view_that_fails_counts_nothing():
    block = buffers.Block()
    block.fails = True
    assert sys.getsizeof(block) < 1000
    assert block.views == 0


def test_without_a_cpp_part_the_size_is_that_of_the_instance():
    for cls in (arrays.Series, arrays.Image, gallery.Samples, buffers.Track, containers.Doubles):
        bare = cls.__new__(cls)
        assert 0 < bare.__sizeof__() < 1000

    class Lazy(arrays.Series):
        def __init__(self):
            pass

    assert 0 < sys.getsizeof(Lazy()) < 1000


def test_what_cpp_owns_does_not_count():
    mine = holders.CopiedMachine()
    mine.name = "x" * MANY
    assert sys.getsizeof(mine) > MANY
    assert sys.getsizeof(holders.CopiedMachine.build("x" * MANY, 1)) < 1000


def test_a_size_of_ones_own_wins():
    class Seven(arrays.Series):
        def __sizeof__(self):
            return 7

    header = sys.getsizeof(Seven()) - 7
    assert header == (16 if gc.is_tracked(Seven()) or Seven.__flags__ & (1 << 14) else 0)
    for cls in (arrays.Weighed, arrays.WeighedLater):
        assert cls().__sizeof__() == 7


def test_a_subclass_counts_what_its_base_owns():
    class Tagged(arrays.Series):
        pass

    made = Tagged()
    assert growth(made, lambda: made.fill(MANY)) >= 8 * MANY
