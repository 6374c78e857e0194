# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The classes that test_round_trip.py drives, and what is expected of each variant: kept, or refused and how."""

import dataclasses
import pickle
from typing import Any, Callable, Optional

import corners
import listing
import twins
from brine import annex, gallery


@dataclasses.dataclass(frozen=True)
class Refusal:
    exception: type
    words: str  # the error's id, or stock's words for what stock refuses


NEEDS_FLAG = Refusal(RuntimeError, "[brine.getstate-manages-dict]")
NEEDS_STATE = Refusal(RuntimeError, "[brine.dict-defines-state]")
NOT_ENABLED = Refusal(RuntimeError, "is not enabled")
UNBUILDABLE = Refusal(pickle.PicklingError, "[brine.no-constructor]")
NO_SUITE = Refusal(pickle.PicklingError, "[brine.no-suite]")
INHERITED_ARGS = Refusal(pickle.PicklingError, "[brine.inherited-initargs]")

VARIANTS = ("plain", "attribute", "subclass", "subclass_attribute", "other_init", "own_state")


@dataclasses.dataclass(frozen=True)
class Subject:
    cls: type
    arguments: tuple = ()
    fill: Callable[[Any], None] = lambda made: None  # sets what the constructor does not take
    fields: tuple = ()  # what shows the C++ object: attributes, and methods without arguments
    refused: Optional[Refusal] = None  # in every variant
    refused_with_attribute: Optional[Refusal] = None
    own_state_helps: bool = False  # a __getstate__ and __setstate__ in Python make a refused class pickle
    suite_has_state: bool = True
    takes_attributes: bool = True
    final: bool = False  # no Python subclasses
    made_in_new: bool = False  # a Python subclass with another __init__ needs a __new__ as well

    path: str = ""  # of a nested class

    @property
    def name(self):
        return self.path or self.cls.__name__

    @property
    def variants(self):
        return VARIANTS[:2] if self.final else VARIANTS

    def expected(self, variant):
        """None where the variant is kept, else its Refusal."""
        if variant == "own_state" and self.own_state_helps:
            return None
        if variant in ("attribute", "subclass_attribute", "other_init") and self.refused_with_attribute:
            return self.refused or self.refused_with_attribute
        return self.refused

    def can_be_made(self, variant):
        """Whether there is such an instance at all."""
        return self.takes_attributes or variant != "attribute"

    def snapshot(self, made):
        """All that can be seen of the object, as text."""
        found = {field: getattr(made, field) for field in self.fields}
        fields = {field: value() if callable(value) else value for field, value in found.items()}
        return repr((type(made).__module__, type(made).__name__, fields, sorted(getattr(made, "__dict__", {}).items())))


def fill(**values):
    def set_fields(made):
        for name, value in values.items():
            setattr(made, name, value)

    return set_fields


def fill_catalogue(made):
    made.data = [(21, 100.5), (-1, float("inf"))]


def fill_owned_catalogue(made):
    fill_catalogue(made)
    made.owner = gallery.Person("Eve", 41)


def fill_cursor(made):
    made.connection, made.row = gallery.DBConnection("stock"), 7


def fill_garden(made):
    made.beds = [gallery.Garden.Bed(gallery.Color.red, ["rose"]), gallery.Garden.Bed(gallery.Color.blue)]


def fill_node(made):
    left, right, shared = gallery.Node("left"), gallery.Node("right"), gallery.Node("naïve")
    for parent, child in [(made, left), (made, right), (left, shared), (right, shared)]:
        parent.link(child)


def fill_shrubbery(made):
    gallery.widen_shrubbery(made, 2)


def fill_cheese_shop(made):
    made.cheese, made.cheese = "camembert", "Gruyère"


def fill_samples(made):
    memoryview(made)[0, 2] = -1.5


def fill_listed(made):
    made.yes = True
    made.text = "naïve \N{SNOWMAN} \0 \N{SNAKE}"
    made.shared = corners.Part()
    made.shared.number = 5


def fill_photo(made):
    made.title, made.image, made.thumbnail = "naïve".encode(), bytes(range(256)), b"\0\xff"


def fill_grid(made):
    made.all = (1, -3, 0.5, 1.5, "first", "naïve")


def fill_house(made):
    made.number, made.kitchen = 5, ("kitchen", 4, 1.5, 60, True)


def fill_gardener(made):
    made.plot = 7
    made.work(120)


def fill_club(made):
    made.founder = annex.Gardener("Eve", 41, 3)
    made.join(gallery.Person("Dave", 30))
    made.join(made.founder)
    fleet = gallery.Catalogue()
    fill_catalogue(fleet)
    made.fleet = fleet


DEED = ("owner", "lot", "price")
SUBJECTS = [
    Subject(gallery.World, ("Utopia",), fields=("country",), suite_has_state=False),
    Subject(
        gallery.SecretWorld,
        ("Utopia",),
        fill(secret_number=42),
        ("country", "secret_number"),
        refused_with_attribute=NEEDS_FLAG,
    ),
    Subject(gallery.OpenWorld, ("Utopia",), fill(secret_number=42), ("country", "secret_number")),
    Subject(gallery.BareWorld, refused=NEEDS_STATE, own_state_helps=True, suite_has_state=False),
    Subject(gallery.DictWorld, suite_has_state=False),
    Subject(gallery.ClosedWorld, refused=NOT_ENABLED, suite_has_state=False),
    Subject(gallery.Person, ("Dave", 30), fields=("name", "age")),
    Subject(gallery.Catalogue, (), fill_catalogue, ("data",)),
    Subject(gallery.OwnedCatalogue, (), fill_owned_catalogue, ("data", "owner")),
    Subject(gallery.Animal, (4,), fields=("number_of_legs",), takes_attributes=False),
    Subject(gallery.ExtendableAnimal, (4,), fields=("number_of_legs",)),
    Subject(gallery.ExplodingAnimal, ("Bang",), fields=("name",)),
    Subject(gallery.DBConnection, ("stock",), fields=("database", "open_cursors")),
    Subject(gallery.DBCursor, (), fill_cursor, ("connection", "row")),
    Subject(
        gallery.UserInfo,
        (),
        fill(name="Ada", addresses=("here", "there")),
        ("name", "addresses"),
        takes_attributes=False,
    ),
    Subject(gallery.Garden, (), fill_garden, ("beds",)),
    Subject(gallery.Garden.Bed, (gallery.Color.red, ["rose"]), fields=("color", "plants"), path="Garden.Bed"),
    Subject(gallery.Node, ("root",), fill_node, ("name", "links", "parent", "reach")),
    Subject(annex.Gardener, ("Eve", 41), fill_gardener, ("name", "age", "plot", "is_experienced")),
    Subject(annex.Club, ("Roses",), fill_club, ("name", "founder", "members", "fleet")),
    Subject(gallery.Shrubbery, (3, 4, 0.5), fill_shrubbery, ("width", "height", "depth")),
    Subject(gallery.CheeseShop, (), fill_cheese_shop, ("cheese",)),
    Subject(gallery.Parrot, ("Polly",), fields=("name",)),
    Subject(gallery.Norwegian, ("Polly",), fill(fjords=3), ("name", "fjords"), final=True),
    Subject(gallery.Samples, ((2, 3),), fill_samples, ("type", "shape", "order", "readonly", "tolist")),
    Subject(gallery.Penguin, ("fish",), lambda made: made.eat(), ("food", "meals"), made_in_new=True),
    Subject(gallery.WrapperClass, (1, -2), fields=("a", "b", "owner")),
    Subject(twins.BrineArgs, ("a",), fields=("name",), suite_has_state=False),
    Subject(twins.BrineState, (), fill(name="a", number=1), ("name", "number"), refused_with_attribute=NEEDS_FLAG),
    Subject(twins.BrineArgsAndState, ("a",), fill(number=1), ("name", "number"), refused_with_attribute=NEEDS_FLAG),
    Subject(twins.BrineOpen, ("a",), fill(number=1), ("name", "number")),
    Subject(twins.BrineGiven, (), fill(value=None), ("value",), refused_with_attribute=NEEDS_FLAG),
    Subject(twins.BrineUnbuildable, ("a",), refused=UNBUILDABLE, refused_with_attribute=NEEDS_FLAG),
    Subject(twins.BrineBase, ("a",), fields=("name",), suite_has_state=False),
    Subject(twins.BrineAlias, ("a",), fields=("name",), suite_has_state=False),
    Subject(twins.BrineFuller, ("a",), refused=NO_SUITE, suite_has_state=False),
    Subject(twins.BrineWider, ("a", 2), refused=INHERITED_ARGS),
    Subject(corners.Copyable, (), fill(name="a", number=1), ("name", "number"), refused_with_attribute=NEEDS_FLAG),
    Subject(corners.Noncopyable, (), fill(name="a", number=1), ("name", "number"), refused_with_attribute=NEEDS_FLAG),
    Subject(corners.Counted, (), fill(name="a"), ("name",)),
    Subject(corners.Flexible, (5,), fields=("sum",), suite_has_state=False),
    Subject(corners.Box, (), fill(content=("a", [1], {"b": 2.5})), ("content",)),
    Subject(corners.Listed, (), fill_listed, ("yes", "text")),
    Subject(listing.Thermostat, (), fill(room="hall", target=21.5), ("room", "target")),
    Subject(listing.FixedThermostat, (), fill(room="hall", target=21.5), ("room", "target")),
    Subject(listing.Tap, (), fill(turns=3), ("turns",)),
    Subject(listing.Jar, (), fill(label="jam", weight=5), ("label", "weight")),
    Subject(listing.Deed, ("Ann", 3), fill(price=2.5), DEED),
    Subject(listing.SharedDeed, ("Ann", 3), fill(price=2.5), DEED),
    Subject(listing.BoostDeed, ("Ann", 3), fill(price=2.5), DEED),
    Subject(listing.NoncopyableDeed, ("Ann", 3), fill(price=2.5), DEED),
    Subject(listing.Seal, (7,), fields=("number",)),
    Subject(listing.Scale, (50,), fields=("factor",)),
    Subject(listing.Photo, (), fill_photo, ("title", "image", "thumbnail")),
    Subject(listing.Grid, (), fill_grid, ("all",)),
    Subject(listing.House, (), fill_house, ("number", "kitchen")),
    Subject(listing.Kayak, (), fill(length=4.5, material="wood", seats=2), ("length", "material", "seats")),
    Subject(listing.Dog, (), fill(name="Rex", tricks=2), ("name", "tricks")),
    Subject(listing.Puppy, (2.5,), fill(name="Rex", tricks=1, asleep=True), ("name", "tricks", "weight", "asleep")),
    Subject(listing.Branch, (), fill(bark="rough", rings=9, leaves=2), ("bark", "rings", "leaves")),
    Subject(listing.Twig, (), fill(bark="rough", rings=9, leaves=2, buds=1), ("bark", "rings", "leaves", "buds")),
    Subject(listing.LoneBranch, (), fill(bark="rough", rings=9, leaves=2), ("bark", "rings", "leaves")),
    Subject(listing.Frog, (), fill(depth=1, speed=2, colour="green"), ("depth", "speed", "colour")),
    Subject(corners.Outer.Inner, (), fill(number=1), ("number",), path="Outer.Inner"),
    Subject(corners.Outer.Inner.Innermost, (), fill(number=1), ("number",), path="Outer.Inner.Innermost"),
    Subject(corners.sea.Submarine, (), fill(depth=1), ("depth",)),
    Subject(corners.Instrument, (), fill(strings=6), ("strings",)),
]
