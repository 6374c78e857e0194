# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which objects does the tour show, and what must become of them?"""

import operator
import sys
from typing import NamedTuple, Optional

from brine import _lossy, annex, gallery
from brine._tour import subclasses
from brine._tour.checks import Shape

PITFALL_1 = "Incomplete pickle support (__dict_defines_state__ not set)"
PITFALL_2 = "Incomplete pickle support (__getstate_manages_dict__ not set)"
NOT_ENABLED = 'Pickling of "{}" instances is not enabled'


class Exhibit(NamedTuple):
    """A class or enum of the gallery or the annex, its pattern in a few words, and its shapes: the plain one first."""

    name: str
    pattern: str
    shapes: list


class Twin(NamedTuple):
    """A lossy class: of what `shape` loses, the checks must report findings of this kind that mention this word.
    Kind None: nothing is lost on this Python, and nothing may be reported."""

    name: str
    shape: Shape
    kind: Optional[str]
    mention: str = ""


def gallery_exhibits():
    """One Exhibit per class and enum of brine.gallery and brine.annex."""
    return [
        _exhibit("World", "constructor's arguments", ("Earth",)),
        _exhibit("SecretWorld", "arguments and state", ("Earth",), _keep_secret, {"attributes": PITFALL_2}),
        _exhibit("OpenWorld", "state carries the __dict__", ("Earth",), _keep_secret),
        _exhibit("BareWorld", "asks, defines nothing", (), None, {"plain": PITFALL_1, "attributes": PITFALL_1}),
        _exhibit("DictWorld", "the __dict__ is its state", ()),
        _exhibit("ClosedWorld", "never asked for pickling", (), None, NOT_ENABLED),
        _exhibit("Person", "members listed", ("Grace", 85)),
        _exhibit("Catalogue", "array of structs, as bytes", (), _stock),
        _exhibit("OwnedCatalogue", "C++ subclass with an owner", (), _stock_and_own),
        _exhibit("Shrubbery", "readonly, unseen members", (3, 4, 0.5), _widen),
        _exhibit("Animal", "no attributes but its own", (4,), takes_attributes=False),
        _exhibit("ExtendableAnimal", "the same, and any attribute", (4,)),
        _exhibit("CheeseShop", "property with a deleter", (), _ask),
        _exhibit("Parrot", "virtual methods", ("Polly",)),
        _exhibit("Norwegian", "final class", ("Polly",), _pine, final=True),
        _exhibit("Penguin", "made in __new__", ("fish",), _feed),
        _exhibit("WrapperClass", "C pointer, owned or not", (1, -2)),
        _exhibit("ExplodingAnimal", "weakly referenced", ("Bang",)),
        _exhibit("DBConnection", "collected, with attributes", ("stock",)),
        _exhibit("DBCursor", "collected, but never cleared", (), _connect),
        _exhibit("UserInfo", "not collected", (), _describe, takes_attributes=False),
        _exhibit("Gardener", "base in another module", ("Eve", 41, 7), _work, module=annex),
        _exhibit("Club", "members of another module", ("Roses",), _gather, module=annex),
        _exhibit("Samples", "its own __reduce_ex__", ((2, 3),), _measure),
        _enum_exhibit("Color", "enum: its members' names", "red", 5),
        _exhibit("Garden", "shared objects as members", (), _plant),
        _exhibit("Garden.Bed", "nested class", (gallery.Color.red, ["rose", "tulip"])),
        _exhibit("Node", "graph of shared objects", ("root",), _grow),
    ]


def pitfalls():
    """Pairs of (guard, Shape): each guard where it must fire, and where it must not."""
    first, second, closed = "Pitfall 1 (C4)", "Pitfall 2 (C5)", "never asked (C6)"
    make = subclasses
    return [
        (first, Shape("BareWorld", gallery.BareWorld, PITFALL_1)),
        (first, Shape("DictWorld: waived in C++", lambda: _decorate(gallery.DictWorld()))),
        (first, Shape("subclass with __dict_defines_state__ = True", lambda: _decorate(make.WaivedBareWorld()))),
        (first, Shape("= False arms it again, for BareWorld", make.RearmedBareWorld, PITFALL_1)),
        (first, Shape("= False arms it again, for DictWorld", make.RearmedDictWorld, PITFALL_1)),
        (second, Shape("SecretWorld with an attribute", lambda: _decorate(gallery.SecretWorld("Earth")), PITFALL_2)),
        (second, Shape("SecretWorld without one", lambda: _keep_secret(gallery.SecretWorld("Earth")))),
        (second, Shape("OpenWorld: waived in C++", lambda: _decorate(gallery.OpenWorld("Earth")))),
        (second, Shape("subclass that manages the __dict__", lambda: _decorate(make.OwnStateSecretWorld("Earth")))),
        (
            second,
            Shape("= False arms it again, for SecretWorld", lambda: _decorate(make.RearmedSecretWorld("E")), PITFALL_2),
        ),
        (
            second,
            Shape("= False arms it again, for OpenWorld", lambda: _decorate(make.RearmedOpenWorld("E")), PITFALL_2),
        ),
        (closed, Shape("ClosedWorld", gallery.ClosedWorld, _not_enabled(gallery.ClosedWorld))),
        (closed, Shape("a Python subclass of it", make.DerivedClosedWorld, _not_enabled(make.DerivedClosedWorld))),
    ]


def lossy_twins():
    """One Twin per class of brine._lossy, which stock Boost.Python pickles."""
    # Before 3.11, object had no __getstate__ for stock Boost.Python to mistake for the class's own.
    misfires = "refused" if sys.version_info >= (3, 11) else None
    return [
        Twin("MisfiringWorld", _twin("attributes", "MisfiringWorld", "Earth"), misfires, "__getstate_manages_dict__"),
        Twin("ForgetfulWorld", _twin("attributes", "ForgetfulWorld", "Earth"), "changed", "attribute nickname"),
        Twin("SilentWorld", _twin("plain", "SilentWorld", "Earth", fill=_keep_secret), "changed", "secret_number"),
        Twin("UnbuildableWorld", _twin("plain", "UnbuildableWorld", "Earth"), "not loaded"),
        Twin("CountedCatalogue", _twin("attributes", "CountedCatalogue"), "refused", "__getstate_manages_dict__"),
        Twin("SlicedCatalogue", _twin("plain", "SlicedCatalogue", fill=_own_by_name), "changed", "owner"),
    ]


def _exhibit(name, pattern, arguments, fill=None, refusals=None, *, takes_attributes=True, final=False, module=gallery):
    """The four shapes of a class of that module; of a final one, those without a Python subclass. fill(value) gives its
    C++ part something to lose, and returns it; refusals is a dict of label to the words of the refusal, or one text for
    all labels, with room for the class's name."""
    fill = fill or (lambda value: value)
    wrapped = operator.attrgetter(name)(module)

    def shape(label, cls, make):
        words = refusals.format(_name(cls)) if isinstance(refusals, str) else (refusals or {}).get(label)
        barred = label == "attributes" and not takes_attributes
        return Shape(label, make, words, f"AttributeError: '{name}' object has no attribute" if barred else None)

    shapes = [
        shape("plain", wrapped, lambda: fill(wrapped(*arguments))),
        shape("attributes", wrapped, lambda: _decorate(fill(wrapped(*arguments)))),
    ]
    if not final:
        other_init = getattr(subclasses, subclasses.name_for("OtherInit", name))
        own_state = getattr(subclasses, subclasses.name_for("OwnState", name))
        shapes += [
            shape("other __init__", other_init, lambda: fill(other_init(motto="onward"))),
            shape("own getstate", own_state, lambda: _decorate(fill(own_state(*arguments)))),
        ]
    return Exhibit(name, pattern, shapes)


def _enum_exhibit(name, pattern, member, number):
    """An enum has no instances of one's own: one of its members, and a number that has no name."""
    wrapped = getattr(gallery, name)
    return Exhibit(
        name,
        pattern,
        [Shape("member", lambda: getattr(wrapped, member)), Shape("number without a name", lambda: wrapped(number))],
    )


def _twin(label, name, *arguments, fill=None):
    def make():
        value = getattr(_lossy, name)(*arguments)
        value = fill(value) if fill else value
        return _decorate(value) if label == "attributes" else value

    return Shape(label, make)


def _decorate(value):
    value.nickname = "blue marble"
    value.friends = [gallery.World("Mars"), {"last seen": None}]
    return value


def _keep_secret(value):
    value.secret_number = 42
    return value


def _stock(value):
    value.data = [(21, 999.5), (1, 80.25)]
    return value


def _stock_and_own(value):
    value.owner = gallery.Person("Ada", 36)
    value.owner.title = "Countess"
    return _stock(value)


def _connect(value):
    value.connection = gallery.DBConnection("stock")
    value.row = 7
    return value


def _describe(value):
    value.name, value.addresses = "Ada", ("London", "Ockham Park")
    return value


def _plant(value):
    rose, iris = gallery.Garden.Bed(gallery.Color.red, ["rose"]), gallery.Garden.Bed(gallery.Color.blue, ["iris"])
    value.beds = [rose, iris, rose]
    return value


def _grow(value):
    left, right, shared = gallery.Node("left"), gallery.Node("right"), gallery.Node("shared")
    for parent, child in ((value, left), (value, right), (left, shared), (right, shared)):
        parent.link(child)
    return value


def _work(value):
    value.work(120)
    return value


def _gather(value):
    value.founder = _work(annex.Gardener("Eve", 41, 7))
    value.join(gallery.Person("Ada", 36))
    value.join(value.founder)
    value.fleet = _stock(gallery.Catalogue())
    return value


def _widen(value):
    gallery.widen_shrubbery(value, 2)
    return value


def _ask(value):
    value.cheese, value.cheese = "camembert", "cheddar"
    return value


def _pine(value):
    value.fjords = 3
    return value


def _measure(value):
    memoryview(value)[1, 2] = -1.5
    return value


def _feed(value):
    value.eat()
    return value


def _own_by_name(value):
    value.owner = "Ada"
    return value


def _not_enabled(cls):
    return NOT_ENABLED.format(_name(cls))


def _name(cls):
    return f"{cls.__module__}.{cls.__qualname__}"
