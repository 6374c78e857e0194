# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.rename: a pickle from a moved or renamed class loads, and nothing that exists is hidden."""

import contextlib
import multiprocessing
import pickle
import sys
import types

import brine
import corners
import enums
import pytest
from brine import gallery
from conftest import refused, run_in_fresh_process


class Explorer(gallery.World):
    def __init__(self):
        super().__init__("Utopia")


class Plain:
    def __init__(self, number):
        self.number = number


@contextlib.contextmanager
def once_called(name, cls):
    """The class as it was when its module and path were `name`, with classes around it."""
    module_name, *outer, last = name.split(".")
    now = cls.__module__, cls.__qualname__
    before = sys.modules.get(module_name)
    module = owner = sys.modules[module_name] = types.ModuleType(module_name)
    for depth, part in enumerate(outer, 1):
        setattr(owner, part, type(part, (), {"__module__": module_name, "__qualname__": ".".join(outer[:depth])}))
        owner = getattr(owner, part)
    setattr(owner, last, cls)
    cls.__module__, cls.__qualname__ = module_name, ".".join([*outer, last])
    try:
        yield
    finally:
        cls.__module__, cls.__qualname__ = now
        assert sys.modules.pop(module_name) is module
        if before:
            sys.modules[module_name] = before


def stream_of(name, cls, made, protocol=4):
    with once_called(name, cls):
        return pickle.dumps(made, protocol)


def world():
    made = gallery.World("Utopia")
    made.note = ["kept"]
    return made


def inner():
    made = corners.Outer.Inner()
    made.number = 5
    return made


@pytest.fixture(autouse=True)
def nothing_is_left():
    modules = set(sys.modules)
    yield
    left = {name for name in set(sys.modules) - modules if name.startswith(("old", "gone"))}
    assert left == set()
    for module in (gallery, corners, enums, sys.modules[__name__]):
        assert "__getattr__" not in vars(module)


# What loads.


@pytest.mark.parametrize("loads", [pickle.loads, pickle._loads])
@pytest.mark.parametrize("new", ["brine.gallery.World", gallery.World], ids=["by name", "the class"])
@pytest.mark.parametrize("old", ["old_module.Globe", "old_module.Outer.Globe", "old_module.A.B.C"])
def test_a_class_of_a_module_that_is_gone(old, new, loads, protocol):
    stream = stream_of(old, gallery.World, world(), protocol)
    with pytest.raises(ModuleNotFoundError, match="old_module"):
        loads(stream)
    with brine.rename({old: new}):
        back = loads(stream)
        assert (type(back), back.greet(), back.note) == (gallery.World, "Hello from Utopia!", ["kept"])
    with pytest.raises(ModuleNotFoundError, match="old_module"):
        loads(stream)


@pytest.mark.parametrize("loads", [pickle.loads, pickle._loads])
def test_a_class_of_a_module_that_is_still_there(loads, protocol):
    stream = pickle.dumps(inner(), protocol)
    cls = corners.Outer.Inner
    del corners.Outer.Inner
    try:
        with pytest.raises(AttributeError, match="Inner"):
            loads(stream)
        with brine.rename({"corners.Outer.Inner": cls}):
            assert loads(stream).number == 5
        assert not hasattr(corners.Outer, "Inner")
    finally:
        corners.Outer.Inner = cls


def test_a_class_that_went_from_one_module_that_is_there_to_another(protocol):
    stream = stream_of("corners.Globe", gallery.World, world(), protocol)
    with brine.rename({"corners.Globe": "brine.gallery.World"}):
        assert pickle.loads(stream).note == ["kept"]
        assert corners.Globe is gallery.World
        assert not hasattr(corners, "Glob")
    assert not hasattr(corners, "Globe")


def test_a_class_that_was_in_main(protocol):
    stream = stream_of("__main__.Globe", gallery.World, world(), protocol)
    with brine.rename({"__main__.Globe": "brine.gallery.World"}):
        assert pickle.loads(stream).note == ["kept"]


def test_a_module_of_a_package(protocol):
    """pickle looks for old_package.module.Globe as a module's, where the tests above have classes."""
    stream = pickle.dumps(world(), 2).replace(b"brine.gallery\nWorld\n", b"brine.gone.deep\nGlobe\n")
    with pytest.raises(ModuleNotFoundError):
        pickle.loads(stream)
    with brine.rename({"brine.gone.deep.Globe": "brine.gallery.World"}):
        assert pickle.loads(stream).note == ["kept"]
    assert [name for name in sys.modules if name.startswith("brine.gone")] == []
    assert not hasattr(brine, "gone")


def test_what_is_within_the_class_goes_with_it(protocol):
    with once_called("old_module.Outside", corners.Outer):
        corners.Outer.Inner.__qualname__, corners.Outer.Inner.__module__ = "Outside.Inner", "old_module"
        stream = pickle.dumps(inner(), protocol)
    corners.Outer.Inner.__qualname__, corners.Outer.Inner.__module__ = "Outer.Inner", "corners"
    with brine.rename({"old_module.Outside": "corners.Outer"}):
        assert type(pickle.loads(stream)) is corners.Outer.Inner


def test_what_was_within_it_and_is_so_no_more(protocol):
    with once_called("old_module.Outside", corners.Outer):
        corners.Outer.Lost = gallery.World
        gallery.World.__qualname__, gallery.World.__module__ = "Outside.Lost", "old_module"
        stream = pickle.dumps(world(), protocol)
    gallery.World.__qualname__, gallery.World.__module__ = "World", "brine.gallery"
    del corners.Outer.Lost
    with brine.rename({"old_module.Outside.Lost": "brine.gallery.World", "old_module.Outside": "corners.Outer"}):
        assert pickle.loads(stream).note == ["kept"]
    assert not hasattr(corners.Outer, "Lost")


def test_an_enum(protocol):
    stream = stream_of("old_module.Paint", enums.Color, [enums.Color.red, enums.mixed()], protocol)
    with brine.rename({"old_module.Paint": "enums.Color"}):
        red, mixed = pickle.loads(stream)
    assert red is enums.Color.red
    assert (type(mixed), int(mixed)) == (enums.Color, 3)


def test_a_python_subclass_of_it(protocol):
    """Its stream names old_module.Globe.__restore__."""
    made = Explorer()
    made.note = ["kept"]
    stream = stream_of("old_module.Globe", gallery.World, made, protocol)
    with brine.rename({"old_module.Globe": "brine.gallery.World"}):
        back = pickle.loads(stream)
    assert (type(back), back.note, back.greet()) == (Explorer, ["kept"], "Hello from Utopia!")


def test_a_plain_python_class(protocol):
    stream = stream_of("old_module.Plane", Plain, Plain(5), protocol)
    with brine.rename({"old_module.Plane": Plain}):
        assert pickle.loads(stream).number == 5


def test_a_class_that_was_renamed_twice(protocol):
    stream = stream_of("old_module.First", gallery.World, world(), protocol)
    with brine.rename({"old_module.First": "older_module.Second", "older_module.Second": "brine.gallery.World"}):
        assert pickle.loads(stream).note == ["kept"]


def test_the_new_class_is_imported_no_sooner_than_it_is_needed():
    code = """import brine, pickle, sys
brine.rename({"old_module.Globe": "brine.gallery.World", "old_module.Other": "brine.gallery.OpenWorld"})
print("brine.gallery" in sys.modules)
print(pickle.loads(sys.stdin.buffer.read()).note)"""
    stream = stream_of("old_module.Globe", gallery.World, world())
    assert run_in_fresh_process(code, stdin=stream) == "False\n['kept']\n"


def note_of(stream):
    return pickle.loads(stream).note


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_pool_whose_processes_make_the_call(method):
    stream = stream_of("old_module.Globe", gallery.World, world())
    names = {"old_module.Globe": "brine.gallery.World"}
    with multiprocessing.get_context(method).Pool(1, brine.rename, (names,)) as pool:
        assert pool.map(note_of, [stream]) == [["kept"]]


# undo


def test_two_tables_are_undone_one_by_one():
    first = brine.rename({"old_module.A": gallery.World, "old_module.Nest.A": gallery.World})
    second = brine.rename({"old_module.B": gallery.OpenWorld, "old_module.Nest.B": gallery.OpenWorld})
    first.undo()
    first.undo()
    old_module = sys.modules["old_module"]
    assert (hasattr(old_module, "A"), hasattr(old_module, "B")) == (False, True)
    assert (hasattr(old_module.Nest, "A"), hasattr(old_module.Nest, "B")) == (False, True)
    second.undo()


def test_a_getattr_of_the_module_itself_comes_first_and_is_put_back():
    module = sys.modules["old_lazy"] = types.ModuleType("old_lazy")

    def own(name):
        if name != "lazy":
            raise AttributeError(name)
        return 5

    module.__getattr__ = own
    try:
        with refused(ValueError, "rename-taken", "old_lazy.lazy"):
            brine.rename({"old_lazy.lazy": gallery.World})
        with brine.rename({"old_lazy.World": gallery.World}):
            assert (module.lazy, module.World) == (5, gallery.World)
            with pytest.raises(AttributeError, match="other"):
                module.other  # noqa: B018
        assert vars(module)["__getattr__"] is own
    finally:
        del sys.modules["old_lazy"]


def test_it_says_what_it_is():
    with brine.rename({"old_module.A": gallery.World}) as table:
        assert repr(table) == "<brine.Renaming: 1 names>"
        assert table.names == {"old_module.A": gallery.World}


# What is refused.


@pytest.mark.parametrize(
    "old", ["brine.gallery.World", "corners.Outer.Inner", "corners.sea.Submarine", "corners.twice", "pickle.dumps"]
)
def test_what_exists_is_not_hidden(old):
    with refused(ValueError, "rename-taken", old):
        brine.rename({"old_module.A": gallery.World, old: gallery.World})
    assert "old_module" not in sys.modules


def test_what_was_renamed_is_not_renamed_again():
    with brine.rename({"old_module.A": gallery.World}):
        with refused(ValueError, "rename-taken", "old_module.A"):
            brine.rename({"old_module.A": gallery.OpenWorld})
        assert sys.modules["old_module"].A is gallery.World


@pytest.mark.parametrize("names", [None, "old.A", [("old.A", "new.A")], {1: "new.A"}, {"old.A": 5}], ids=repr)
def test_what_is_no_table_is_refused(names):
    with refused(TypeError, "bad-rename"):
        brine.rename(names)


@pytest.mark.parametrize(
    "names",
    [{"A": "new.A"}, {"old.A": "A"}, {"old..A": "new.A"}, {"old.A": "new.A()"}, {"": "new.A"}, {"old.A B": "new.A"}],
    ids=repr,
)
def test_what_is_no_name_is_refused(names):
    with refused(ValueError, "bad-rename", "module.Class"):
        brine.rename(names)


@pytest.mark.parametrize(
    "names", [{"old.A": "old.A"}, {"old.A": "old.B", "old.B": "old.A"}, {"old.C": "old.A", "old.A": "old.A"}], ids=repr
)
def test_a_name_that_leads_back_to_itself_is_refused(names):
    with refused(ValueError, "bad-rename", "->", "back to itself"):
        brine.rename(names)


def test_a_name_that_leads_back_by_another_table_is_refused():
    with brine.rename({"old.A": "old.B"}), refused(ValueError, "bad-rename", "back to itself"):
        brine.rename({"old.B": "old.A"})


@pytest.mark.parametrize("loads", [pickle.loads, pickle._loads])
@pytest.mark.parametrize("new", ["no_such_module.World", "brine.gallery.NoSuchWorld", "corners.Outer.NoSuch"])
def test_a_new_name_that_leads_nowhere_is_named_at_loads(new, loads, protocol):
    stream = stream_of("old_module.Globe", gallery.World, world(), protocol)
    with brine.rename({"old_module.Globe": new}), refused(ImportError, "rename-target", "old_module.Globe", new):
        loads(stream)


def test_a_new_name_that_leads_nowhere_within_a_class_that_is_there_is_refused_at_once():
    with refused(ImportError, "rename-target", "no_such_module.A"):
        brine.rename({"corners.Outer.Missing": "no_such_module.A"})
    with refused(ImportError, "rename-target", "builtins.int"):
        brine.rename({"builtins.int.Missing": gallery.World})
