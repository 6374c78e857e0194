# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C7: a Python subclass adds its own state by calling super().__getstate__() and super().__setstate__()."""

import pytest
from brine import gallery
from conftest import every_round_trip


class SizedCatalogue(gallery.OwnedCatalogue):
    """The article's example: a subclass of a subclass, with a field of its own."""

    def __init__(self, shop):
        super().__init__()
        self.shop = shop

    def __getstate__(self):
        return super().__getstate__(), self.shop

    def __setstate__(self, state):
        inner, self.shop = state
        super().__setstate__(inner)


class Labelled(SizedCatalogue):
    def __getstate__(self):
        return {"inner": super().__getstate__(), "label": self.label}

    def __setstate__(self, state):
        super().__setstate__(state["inner"])
        self.label = state["label"]


class ByExplicitName(gallery.Person):
    def __getstate__(self):
        return gallery.Person.__getstate__(self), "mark"

    def __setstate__(self, state):
        gallery.Person.__setstate__(self, state[0])
        self.mark = state[1]


class GetstateAlone(gallery.Person):
    """Calls super, and gives what the suite's __setstate__ takes: nothing is lost."""

    def __getstate__(self):
        tag, name, age = super().__getstate__()
        return tag, name.upper(), age


class SetstateAlone(gallery.Person):
    def __setstate__(self, state):
        super().__setstate__(state)
        self.revived = True


def filled(cls, *arguments):
    made = cls(*arguments)
    made.data = [(21, 100.0)]
    made.owner = gallery.Person("Dave", 30)
    return made


def test_one_level():
    for restored in every_round_trip(filled(SizedCatalogue, "corner shop")):
        assert restored.shop == "corner shop"
        assert restored.data == [(21, 100.0)]
        assert restored.owner == gallery.Person("Dave", 30)


def test_two_levels():
    original = filled(Labelled, "corner shop")
    original.label = "new"
    for restored in every_round_trip(original):
        assert type(restored) is Labelled
        assert (restored.label, restored.shop) == ("new", "corner shop")
        assert restored.average_price() == 100.0


def test_the_base_may_be_called_by_its_name():
    for restored in every_round_trip(ByExplicitName("Dave", 30)):
        assert (restored.name, restored.age, restored.mark) == ("Dave", 30, "mark")


def test_getstate_alone_may_call_super():
    for restored in every_round_trip(GetstateAlone("Dave", 30)):
        assert (restored.name, restored.age) == ("DAVE", 30)


def test_setstate_alone_may_call_super():
    for restored in every_round_trip(SetstateAlone("Dave", 30)):
        assert (restored.name, restored.age, restored.revived) == ("Dave", 30, True)


@pytest.mark.parametrize("cls", [gallery.Person, gallery.SecretWorld, gallery.Catalogue], ids=lambda c: c.__name__)
def test_the_suite_can_be_called_by_hand(cls):
    made = cls() if cls is not gallery.SecretWorld else cls("Utopia")
    assert made.__setstate__(made.__getstate__()) is None


@pytest.mark.parametrize("arguments", [(), (1, 2)], ids=["none", "two"])
def test_setstate_takes_one_argument(arguments):
    with pytest.raises(TypeError, match="exactly 1 argument"):
        gallery.Person().__setstate__(*arguments)
    with pytest.raises(TypeError, match="exactly 0 arguments"):
        gallery.Person().__getstate__(1)
