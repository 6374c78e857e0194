# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B3: a Python subclass is rebuilt without calling its __init__; its C++ part is whole first."""

import pickle

import corners
import pytest
import twins
from brine import gallery
from conftest import every_round_trip


class Counted(gallery.World):
    inits = 0
    news = 0

    def __new__(cls, *arguments, **keywords):
        Counted.news += 1
        return super().__new__(cls)

    def __init__(self, *, colour):
        Counted.inits += 1
        super().__init__("Utopia")
        self.colour = colour


class ReadsBase(gallery.SecretWorld):
    """Its __setstate__ uses the C++ part before it calls super."""

    def __setstate__(self, state):
        self.country_then = self.country
        super().__setstate__(state)

    def __getstate__(self):
        return super().__getstate__()

    __getstate_manages_dict__ = True


class TakesItsOwnArguments(gallery.World):
    inits = None

    def __init__(self, country, planet):
        TakesItsOwnArguments.inits = country, planet
        super().__init__(country)
        self.planet = planet

    def __getinitargs__(self):
        return self.country, self.planet


class Violin(corners.Instrument):
    def __init__(self, maker):
        super().__init__()
        self.maker = maker
        self.strings = 4

    def sound(self):
        return f"a {self.maker} of {self.strings} strings"


class Square(corners.Shape):
    def __init__(self, side):
        super().__init__()
        self.side, self.corners = side, 4

    def area(self):
        return float(self.side**2)


class Slotted(gallery.World):
    __slots__ = ()


def test_neither_init_nor_new_of_the_subclass_runs():
    original = Counted(colour="blue")
    before = Counted.inits, Counted.news
    for restored in every_round_trip(original):
        assert (restored.colour, restored.country) == ("blue", "Utopia")
    assert (Counted.inits, Counted.news) == before


def test_the_cpp_part_is_whole_before_setstate_runs():
    for restored in every_round_trip(ReadsBase("Utopia")):
        assert restored.country_then == "Utopia"


def test_one_with_getinitargs_in_python_gets_its_init_called():
    original = TakesItsOwnArguments("Utopia", "Mars")
    TakesItsOwnArguments.inits = None
    for restored in every_round_trip(original):
        assert TakesItsOwnArguments.inits == ("Utopia", "Mars")
        TakesItsOwnArguments.inits = None
        assert restored.planet == "Mars"


def test_cpp_calls_the_python_overrides_of_a_restored_object():
    for restored in every_round_trip(Violin("Amati")):
        assert corners.play(restored) == "a Amati of 4 strings"


def test_an_abstract_cpp_class_is_rebuilt_through_its_subclass():
    for restored in every_round_trip(Square(3)):
        assert corners.measure(restored) == 9.0
        assert restored.corners == 4


def test_empty_slots_do_no_harm():
    original = Slotted("Utopia")
    original.note = 1
    for restored in every_round_trip(original):
        assert restored.note == 1


def test_a_subclass_of_a_subclass_is_rebuilt_too():
    for restored in every_round_trip(Grandchild(colour="blue")):
        assert type(restored) is Grandchild
        assert restored.colour == "blue"


class Grandchild(Counted):
    pass


def test_the_stream_names_nothing_of_brines_python_package(protocol):
    original = Explorer("a")
    stream = pickle.dumps(original, protocol)
    assert b"brine" not in stream
    assert b"__restore__" in stream


class Explorer(twins.BrineArgs):
    pass


def test_exact_instances_name_no_restorer(protocol):
    assert b"__restore__" not in pickle.dumps(twins.BrineArgs("a"), protocol)


class StockSubclass(twins.StockArgs):
    pass


class BrineSubclass(twins.BrineArgs):
    pass


def test_what_stock_wrote_of_a_subclass_is_read(protocol):
    stream = pickle.dumps(StockSubclass("a"), protocol).replace(b"Stock", b"Brine")
    restored = pickle.loads(stream)
    assert type(restored) is BrineSubclass
    assert restored.name == "a"


@pytest.mark.parametrize("cls", [gallery.World, Explorer], ids=["other", "same"])
def test_the_restorer_says_what_it_is(cls):
    name = f"{twins.BrineArgs.__module__}.BrineArgs" if cls is Explorer else "brine.gallery.World"
    assert repr(cls.__restore__) == f"<restorer of {name}>"


def test_the_restorer_itself_pickles_by_name(protocol):
    assert pickle.loads(pickle.dumps(gallery.World.__restore__, 4)) is gallery.World.__restore__
    assert pickle.loads(pickle.dumps(gallery.World.__restore__, protocol)) is gallery.World.__restore__
