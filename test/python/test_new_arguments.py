# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""By __getnewargs__ and __getnewargs_ex__, the __new__ of a Python subclass makes the object, without its __init__."""

import pickle

import brine
import pytest
from brine import gallery
from conftest import PROTOCOLS, every_round_trip, run_in_fresh_process

known = {}


class Flyweight:
    """For each class and name one object, whose __init__ runs once."""

    def __new__(cls, name):
        found = known.get((cls, name))
        if not found:
            found = known[cls, name] = super().__new__(cls)
            found.__dict__["id"] = name
        return found

    def __getnewargs__(self):
        return (self.id,)


def made_once(cls):
    """The class, whose __init__ leaves an object alone that is there."""
    init = cls.__init__

    def __init__(self, name):
        if not self.__dict__.get("ready"):
            init(self, name)
            self.__dict__["ready"] = True

    cls.__init__ = __init__
    return cls


@made_once
class KnownWorld(Flyweight, gallery.World):
    pass


@made_once
class KnownSecret(Flyweight, gallery.SecretWorld):
    __getstate_manages_dict__ = True


@made_once
class KnownPerson(Flyweight, gallery.Person):
    def __init__(self, name):
        super().__init__(name, 40)


@made_once
class KnownNode(Flyweight, gallery.Node):
    pass


class KnownPenguin(gallery.Penguin):
    def __new__(cls, food):
        if (cls, food) not in known:
            known[cls, food] = super().__new__(cls, food)
        return known[cls, food]

    def __init__(self, food):
        pass

    def __getnewargs__(self):
        return (self.food,)


FLYWEIGHTS = [KnownWorld, KnownSecret, KnownPerson, KnownNode, KnownPenguin]


@pytest.mark.parametrize("cls", FLYWEIGHTS)
def test_a_flyweight_is_the_very_object_at_every_protocol_and_in_copies(cls):
    original = cls("a")
    for restored in every_round_trip(original):
        assert restored is original
    assert brine.loads(brine.dumps([original, original])) == [original] * 2


LOAD = """
import pickle, sys, test_new_arguments
for stream in pickle.load(sys.stdin.buffer):
    made = pickle.loads(stream)
    print(type(made).__name__, made is type(made)("a"), made)
"""


def test_a_process_that_has_not_made_it_makes_it_by_new_with_its_cpp_part():
    originals = [cls("a") for cls in FLYWEIGHTS]
    streams = [pickle.dumps(original, protocol) for original in originals for protocol in PROTOCOLS]
    expected = [f"{type(original).__name__} True {original}" for original in originals for _ in PROTOCOLS]
    assert run_in_fresh_process(LOAD, stdin=pickle.dumps(streams)).splitlines() == expected


def test_the_state_replaces_that_of_an_object_that_is_there():
    original = KnownPerson("replaced")
    original.age, original.note = 41, "then"
    stream = pickle.dumps(original)
    original.age, original.note, original.more = 99, "now", "stays"
    assert pickle.loads(stream) is original
    assert (original.age, original.note, original.more) == (41, "then", "stays")


def test_no_second_cpp_part_is_made():
    original = KnownPenguin("second")
    original.eat()
    for restored in every_round_trip(original):
        assert (restored.food, restored.meals) == ("second", original.meals)


class Keyed(gallery.World):
    inits = 0

    def __new__(cls, *, key):
        made = super().__new__(cls)
        made.made_with = key
        return made

    def __init__(self, *, key):
        Keyed.inits += 1
        super().__init__(f"{key}land")

    def __getnewargs_ex__(self):
        return (), {"key": self.made_with}

    def __getnewargs__(self):
        raise AssertionError("asked although there is __getnewargs_ex__")


def test_keywords_come_of_getnewargs_ex_and_init_is_not_called():
    original = Keyed(key="Ut")
    before = Keyed.inits
    for restored in every_round_trip(original):
        assert restored is not original
        assert (restored.made_with, restored.country) == ("Ut", "Utland")
    assert Keyed.inits == before


class WithInitargs(gallery.World):
    last = None

    def __new__(cls, planet):
        made = super().__new__(cls)
        made.planet = planet
        return made

    def __init__(self, *arguments):
        super().__init__("Utopia")
        WithInitargs.last = arguments

    def __getnewargs__(self):
        return (self.planet,)

    def __getinitargs__(self):
        return "for", "init"


def test_one_with_getinitargs_in_python_gets_its_init_called_where_new_made_no_cpp_part():
    for restored in every_round_trip(WithInitargs("Mars")):
        assert (restored.planet, restored.last, restored.country) == ("Mars", ("for", "init"), "Utopia")
        WithInitargs.last = None


class MakesItsPart(gallery.World):
    """No constructor fits what the suite gives: its __new__ sees to the C++ part."""

    def __new__(cls, country):
        made = super().__new__(cls)
        gallery.World.__init__(made, country)
        return made

    def __init__(self, country):
        pass

    __getinitargs__ = None
    __dict_defines_state__ = True

    def __getnewargs__(self):
        return (self.country,)


def test_a_new_that_makes_the_cpp_part_needs_no_arguments_for_a_constructor():
    for restored in every_round_trip(MakesItsPart("Utopia")):
        assert restored.country == "Utopia"


class NeedsAnotherNew(gallery.World):
    def __new__(cls, *, colour):
        return super().__new__(cls)

    def __init__(self, *, colour):
        super().__init__(colour)


def test_without_them_a_new_with_other_arguments_is_passed_over():
    for restored in every_round_trip(NeedsAnotherNew(colour="blue")):
        assert restored.country == "blue"


class Fickle(gallery.World):
    result = None

    def __new__(cls, country):
        return cls.result or super().__new__(cls)

    def __getnewargs__(self):
        return (self.country,)


@pytest.mark.parametrize("other", [NeedsAnotherNew(colour="a"), "text", gallery.Person])
def test_a_result_of_another_class_is_refused(other):
    stream = pickle.dumps(Fickle("Utopia"))
    Fickle.result = other
    try:
        with pytest.raises(TypeError, match=r"Fickle.__new__ returned an instance of .*\[brine.new-other-class\]"):
            pickle.loads(stream)
    finally:
        Fickle.result = None


class Answers(gallery.World):
    def __new__(cls, *arguments, **keywords):
        return super().__new__(cls)

    def __getnewargs__(self):
        return self.plain

    def __getnewargs_ex__(self):
        return self.extended


class AnswersPlain(Answers):
    __getnewargs_ex__ = None


@pytest.mark.parametrize(
    ("extended", "words"),
    [
        (["a"], "should return a tuple of length 2, not 'list'"),
        (((), {}, 1), "should return a tuple of length 2"),
        (([], {}), "a tuple first, not 'list'"),
        (((), []), "a dict second, not 'list'"),
    ],
)
def test_what_getnewargs_ex_may_not_return_is_a_type_error(extended, words):
    original = Answers("Utopia")
    original.extended = extended
    with pytest.raises(TypeError, match=words):
        pickle.dumps(original)


def test_getnewargs_must_return_a_tuple():
    original = AnswersPlain("Utopia")
    original.plain = ["a"]
    with pytest.raises(TypeError, match=r"__getnewargs__ should return a tuple, not 'list' \[brine.bad-newargs\]"):
        pickle.dumps(original)
    original.plain = ("a",)
    assert pickle.loads(pickle.dumps(original)).country == "Utopia"


@pytest.mark.parametrize("whom", [(), (KnownWorld,), (KnownWorld, []), (KnownWorld, (), []), ((), ()), "text", 7])
def test_a_stream_with_something_else_than_class_and_arguments_is_refused(whom):
    with pytest.raises(TypeError, match=r"brine\.bad-restore"):
        gallery.World.__restore__(whom, ("Utopia",))


def test_a_known_node_keeps_its_place_among_others(protocol):
    root, middle, leaf = gallery.Node("root"), KnownNode("middle"), gallery.Node("leaf")
    middle.unlink()
    root.link(middle)
    middle.link(leaf)
    leaf.link(root)
    restored = pickle.loads(pickle.dumps(root, protocol))
    assert restored is not root
    assert restored.links[0] is middle
    assert middle.links[0].links[0] is restored
