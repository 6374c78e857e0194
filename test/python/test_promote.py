# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.promote: a class that a function made pickles under a name of its own, and hides nothing."""

import enum
import pickle
import sys
import types

import brine
import pytest
from brine import gallery
from conftest import refused, run_in_fresh_process


def rover(base=gallery.World, name="Rover"):
    class Rover(base):
        class Wheel:
            class Tyre:
                pass

            def turn(self):
                return "round"

        @staticmethod
        def horn():
            return "beep"

        @classmethod
        def made(cls):
            return cls.__name__

        foreign = gallery.Person

    Rover.__name__ = name
    return Rover


@pytest.fixture(autouse=True)
def nothing_is_left():
    before = dict(globals())
    yield
    for name in set(globals()) - set(before):
        del globals()[name]
    assert all(globals()[name] is value for name, value in before.items())


def note_of(cls, *arguments):
    made = cls(*arguments)
    made.note = ["kept"]
    return made


# What it does.


@pytest.mark.parametrize("base, arguments", [(gallery.World, ("Utopia",)), (gallery.Person, ()), (object, ())])
@pytest.mark.parametrize("dumps, loads", [(pickle.dumps, pickle.loads), (pickle._dumps, pickle._loads)])
def test_a_local_class_pickles_from_then_on(base, arguments, dumps, loads, protocol):
    cls = rover(base)
    with pytest.raises((pickle.PicklingError, AttributeError)):  # by the C pickler, which dill leaves as it is
        pickle.dumps(note_of(cls, *arguments), protocol)
    assert brine.promote(cls) is cls
    back = loads(dumps(note_of(cls, *arguments), protocol))
    assert (type(back), back.note) == (cls, ["kept"])
    assert loads(dumps(cls, protocol)) is cls


def test_it_is_a_decorator():
    @brine.promote
    class Lander(gallery.World):
        pass

    assert pickle.loads(pickle.dumps(Lander("Utopia"))) == Lander("Utopia")
    assert globals()["Lander"] is Lander


def test_it_is_a_decorator_with_a_name():
    @brine.promote(name="Orbiter")
    class Lander(gallery.World):
        pass

    assert (Lander.__name__, Lander.__qualname__) == ("Orbiter", "Orbiter")
    assert "Lander" not in globals()
    assert type(pickle.loads(pickle.dumps(Lander("Utopia")))) is Lander


@pytest.mark.parametrize("by_name", [True, False])
def test_it_can_be_put_into_another_module(by_name, monkeypatch):
    monkeypatch.setattr(gallery, "Rover", None, raising=False)
    cls = brine.promote(rover(), module="brine.gallery" if by_name else gallery, replace=True)
    assert cls.__module__ == "brine.gallery"
    assert type(pickle.loads(pickle.dumps(cls("Utopia")))) is cls


def test_what_was_made_within_it_follows(protocol):
    cls = brine.promote(rover(), name="Explorer")
    assert cls.Wheel.Tyre.__qualname__ == "Explorer.Wheel.Tyre"
    for inner in (cls.Wheel, cls.Wheel.Tyre):
        assert type(pickle.loads(pickle.dumps(inner(), protocol))) is inner
    assert pickle.loads(pickle.dumps(cls.Wheel().turn, protocol))() == "round"
    assert pickle.loads(pickle.dumps(cls.horn, max(protocol, 4)))() == "beep"
    assert pickle.loads(pickle.dumps(cls.made, max(protocol, 4)))() == "Explorer"


def test_what_was_made_elsewhere_keeps_its_name():
    cls = brine.promote(rover(), name="Explorer")
    assert cls.foreign is gallery.Person
    assert (gallery.Person.__module__, gallery.Person.__qualname__) == ("brine.gallery", "Person")


def test_a_local_enum_and_its_members(protocol):
    class Gear(enum.Enum):
        first = 1

    brine.promote(Gear)
    assert pickle.loads(pickle.dumps(Gear.first, protocol)) is Gear.first


def test_a_class_that_is_there_already_stays_as_it_is():
    for cls in (gallery.World, types.SimpleNamespace, int):
        before = (cls.__module__, cls.__qualname__)
        assert brine.promote(cls) is cls
        assert (cls.__module__, cls.__qualname__) == before


MODULE = """
import brine
from brine import gallery

def make():
    @brine.promote
    class Rover(gallery.World):
        class Wheel:
            pass
    return Rover

{call}
"""
LOAD = "import pickle, sys; made = pickle.load(sys.stdin.buffer); print(type(made).__qualname__, made.note)"
SAVE = "import rovers, pickle, sys; cls = rovers.make() if len(sys.argv) > 1 else rovers.Rover; made = cls('Utopia'); "
SAVE += "made.note = ['kept']; print(pickle.dumps(made, 0).decode('latin-1'), end='')"


@pytest.fixture
def rovers(tmp_path, monkeypatch):
    """Writes the module that two other processes import."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return lambda call: (tmp_path / "rovers.py").write_text(MODULE.format(call=call))


def test_another_process_that_imports_the_module_reads_it(rovers):
    rovers("make()")
    stream = run_in_fresh_process(SAVE).encode("latin-1")
    assert run_in_fresh_process(LOAD, stdin=stream) == "Rover ['kept']\n"


def test_a_process_in_which_the_function_did_not_run_does_not(rovers):
    rovers("")
    stream = run_in_fresh_process(SAVE, "make").encode("latin-1")
    with pytest.raises(AssertionError, match=r"AttributeError.*Rover"):
        run_in_fresh_process(LOAD, stdin=stream)


# What it refuses.


def test_a_second_class_under_that_name_is_refused_and_the_first_stays():
    first, second = brine.promote(rover()), rover()
    with refused(ValueError, "promote-taken", "test_promote.Rover", "name=...", "replace=True"):
        brine.promote(second)
    assert globals()["Rover"] is first
    assert "<locals>" in second.__qualname__
    assert "<locals>" in second.Wheel.__qualname__
    assert type(pickle.loads(pickle.dumps(first("Utopia")))) is first


def test_what_is_no_class_is_not_hidden_either():
    with refused(ValueError, "promote-taken", "test_promote.rover", "function"):
        brine.promote(rover(), name="rover")


def test_what_a_module_gives_only_when_it_is_asked_is_not_hidden():
    with refused(ValueError, "promote-taken", "brine.gallery"):
        brine.promote(rover(), name="gallery", module=brine)


def test_each_may_have_a_name_of_its_own():
    first, second = brine.promote(rover(), name="First"), brine.promote(rover(), name="Second")
    back = pickle.loads(pickle.dumps([first("Utopia"), second("Utopia")]))
    assert [type(each) for each in back] == [first, second]


def test_a_replaced_class_is_refused_and_its_pickles_load_as_the_new_one():
    first = brine.promote(rover())
    stream = pickle.dumps(note_of(first, "Utopia"))
    second = brine.promote(rover(), replace=True)
    back = pickle.loads(stream)
    assert (type(back), back.note) == (second, ["kept"])
    with refused(pickle.PicklingError, "not-importable"):
        pickle.dumps(first("Utopia"))


@pytest.mark.parametrize("name", ["", "1st", "a.b", "a b", 5, b"Rover"], ids=repr)
def test_a_name_that_is_no_identifier_is_refused(name):
    with refused(ValueError, "bad-promotion", repr(name)):
        brine.promote(rover(), name=name)


def test_so_is_the_class_s_own():
    with refused(ValueError, "bad-promotion", "'Rover[int]'"):
        brine.promote(rover(name="Rover[int]"))


@pytest.mark.parametrize("value", [None, 5, "Rover", gallery.World("Utopia"), rover], ids=lambda v: type(v).__name__)
def test_what_is_no_class_is_refused(value):
    with refused(TypeError, "bad-promotion", "expected a class"):
        brine.promote(value)


@pytest.mark.parametrize("module", ["no_such_module", "no.such", "", ".relative", types.ModuleType("made_by_hand")])
def test_a_module_that_cannot_be_imported_is_refused(module):
    with refused(ValueError, "bad-promotion", "module"):
        brine.promote(rover(), module=module)


def test_a_module_that_stands_for_another_is_refused():
    with refused(ValueError, "bad-promotion", "another module"):
        brine.promote(rover(), module=types.ModuleType("pickle"))


def test_what_is_no_module_is_refused():
    with refused(TypeError, "bad-promotion", "expected a module"):
        brine.promote(rover(), module=5)


def test_a_class_of_a_module_that_is_gone_needs_another():
    cls = rover()
    cls.__module__ = "no_such_module"
    with refused(ValueError, "bad-promotion", "no_such_module", "module=..."):
        brine.promote(cls)
    assert type(pickle.loads(pickle.dumps(brine.promote(cls, module=__name__)("Utopia")))) is cls


def test_a_class_that_cannot_be_renamed_is_refused_and_bound_nowhere():
    with refused(TypeError, "bad-promotion", "int"):
        brine.promote(int, name="Integer", module=__name__)
    assert not hasattr(sys.modules[__name__], "Integer")
