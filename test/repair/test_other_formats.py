# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""PyYAML and jsonpickle follow __reduce_ex__: under repair they carry what stock could do, and enums as themselves."""

import pickle
import pickletools

import pytest

# What writes and what reads in each library.
FORMATS = {"yaml": ("dump", "unsafe_load"), "jsonpickle": ("dumps", "loads")}


def library(name):
    module = pytest.importorskip(name, reason=f"{name} is not installed")
    return [getattr(module, function) for function in FORMATS[name]]


@pytest.fixture(params=FORMATS)
def name(request):
    return request.param


@pytest.fixture
def through(name):
    dump, load = library(name)
    return lambda obj: load(dump(obj))


@pytest.fixture
def subclasses(stock, monkeypatch):
    """Python subclasses that have an __init__ of their own: with the arguments of C++, and with others."""

    class Same(stock.FalseClaim):
        __qualname__ = "Same"

        def __init__(self, text):
            super().__init__(text)

    class Other(stock.FalseClaim):
        __qualname__ = "Other"

        def __init__(self):
            super().__init__("other")

    for cls in (Same, Other):
        monkeypatch.setitem(globals(), cls.__name__, cls)
    return Same, Other


def test_members_of_enums_return_as_themselves(stock, repaired, through):
    members = [stock.Color.red, stock.Size.small, stock.Size.little, stock.Color.red]
    for member, returned in zip(members, through(members)):
        assert returned is member


def test_what_stock_does_is_done(stock, repaired, subclasses, through):
    for cls in (stock.FalseClaim, stock.Unflagged, stock.TrueClaim, subclasses[0]):
        obj = cls("text")
        obj.value = 7
        returned = through(obj)
        assert (type(returned), returned.text, returned.value) == (cls, "text", 7)


def test_attributes_come_back_or_are_refused_in_words(stock, repaired, subclasses, through, name):
    for cls in (stock.Stamp, stock.TrueClaim, stock.FalseClaim, *subclasses):
        obj = cls() if cls is subclasses[1] else cls("text")
        obj.note = "kept"
        if name == "yaml" and issubclass(cls, stock.FalseClaim):
            with pytest.raises(pickle.PicklingError, match=r"brine\.not-in-yaml"):
                through(obj)
        else:
            assert (type(through(obj)), through(obj).note) == (cls, "kept")


def test_a_container_subclass_is_refused_by_yaml_in_words(containers, repair, monkeypatch):
    class Counted(containers.Numbers):
        __qualname__ = "Counted"

        def __init__(self, count):
            super().__init__()

    monkeypatch.setitem(globals(), "Counted", Counted)
    repair(containers)
    dump, _ = library("yaml")
    with pytest.raises(pickle.PicklingError, match=r"brine\.not-in-yaml"):
        dump(Counted(1))
    assert type(pickle.loads(pickle.dumps(Counted(1), 2))) is Counted


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_names_a_member_by_one_global_where_it_can(stock, repaired, protocol):
    names = [arg for _, arg, _ in pickletools.genops(pickle.dumps(stock.Color.red, protocol)) if arg == "Color.red"]
    assert len(names) == (protocol >= 4)
    assert pickle.loads(pickle.dumps(stock.Color.red, protocol)) is stock.Color.red
