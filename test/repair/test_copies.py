# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What brine.repair does about a __copy__ that loses the attributes or the subclass, or gives a base."""

import copy
import sys

import pytest
from ways import make


@pytest.fixture(params=[copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def copied(request):
    return request.param


def test_stock_loses_the_attributes_and_the_subclass(stock, copied):
    class Sub(stock.Stamp):
        pass

    sub = Sub("text")
    sub.note = 1
    assert (type(copied(sub)), vars(copied(sub))) == (stock.Stamp, {})


def test_they_are_kept(stock, repaired, copied):
    class Sub(stock.Stamp):
        def __init__(self, one, two):
            super().__init__(one)
            self.two = two

    returned = copied(Sub("text", [2]))
    assert (type(returned), returned.text, returned.two) == (Sub, "text", [2])


def test_attributes_are_shared_by_a_shallow_copy_alone(stock, repaired):
    stamp = make(stock, "Stamp", "note")
    stamp.me = stamp
    assert copy.copy(stamp).note is stamp.note
    deep = copy.deepcopy(stamp)
    assert deep.note is not stamp.note
    assert deep.me is deep


def test_a_copy_that_lacks_nothing_costs_one_call_of_python(stock, repaired, copied):
    stamp = stock.Stamp("text")
    names = []
    sys.setprofile(lambda frame, event, _: names.append(frame.f_code.co_name) if event == "call" else None)
    copied(stamp)
    sys.setprofile(None)
    assert set(names) <= {"copy", "deepcopy", "_keep_alive", "method"}
    assert names.count("method") == 1


def test_a_class_with_a_suite_of_its_own_is_not_sliced_by_the_copy_of_its_base(stock, repair, copied):
    engraved = stock.Engraved()
    engraved.depth, engraved.note = 9, ["kept"]
    assert type(copied(engraved)) is stock.Stamp  # what stock does
    repair(stock)
    returned = copied(engraved)
    assert (type(returned), returned.depth, returned.note) == (stock.Engraved, 9, ["kept"])


@pytest.fixture(params=["itself", "its own subclass"])
def derived(request, stock, monkeypatch):
    """derived(base, body) -> a Python subclass, and a class that is it, or derives from it."""

    def derived(base, **body):
        sub = type(base)("Derived", (base,), {"__module__": __name__, "two": None, **body})
        monkeypatch.setitem(globals(), "Derived", sub)
        return sub, sub if request.param == "itself" else type(base)("Below", (sub,), {"__module__": __name__})

    return derived


def test_a_python_subclass_that_is_repaired_is_not_copied_by_what_its_base_does(stock, repair, copied, derived):
    sub, cls = derived(stock.Stamp)
    obj = cls("text")
    obj.value, obj.two = 7, [2]
    assert type(copied(obj)) is stock.Stamp
    report = repair(sub)
    returned = copied(obj)
    assert (type(returned), returned.text, returned.value, returned.two) == (cls, "text", 7, [2])
    assert "copy: __copy__ keeps attributes and subclass" in report[sub].done
    assert type(copied(make(stock, "Stamp", "note"))) is stock.Stamp  # and its base is left alone
    assert vars(copied(make(stock, "Stamp", "note"))) == {}
    report.undo()
    assert type(copied(obj)) is stock.Stamp
    assert not {"__copy__", "__deepcopy__"} & set(vars(sub))


def test_nor_is_one_of_a_cpp_class_with_a_suite_sliced_by_the_copy_of_a_further_base(stock, repair, copied, derived):
    sub, cls = derived(stock.Engraved)
    repair(sub)
    obj = cls()
    obj.depth = 9
    assert (type(copied(obj)), copied(obj).depth) == (cls, 9)


def test_a_repaired_base_and_a_repaired_subclass_are_undone_one_by_one(stock, repair, copied, derived):
    sub, cls = derived(stock.Stamp)
    first, second = repair(stock), repair(sub)
    obj = cls("text")
    obj.note = 1
    for report in (first, second):
        assert (type(copied(obj)), copied(obj).note) == (cls, 1)
        report.undo()
    assert type(copied(obj)) is stock.Stamp


def test_a_python_subclass_s_own_copy_is_called_and_gets_what_it_leaves_out(stock, repair, copied, derived):
    calls = []

    def copy_it(self, memo=None):
        calls.append(self)
        made = type(self)(self.text + "!")
        made.cache = "fresh"
        return made

    sub, cls = derived(stock.Stamp, __copy__=copy_it, __deepcopy__=copy_it)
    repair(sub)
    obj = cls("text")
    obj.cache, obj.note = "old", [1]
    returned = copied(obj)
    assert (type(returned), returned.text, returned.note, returned.cache) == (cls, "text!", [1], "fresh")
    assert calls == [obj]


def test_a_python_subclass_of_a_class_that_was_given_a_state_is_copied_by_that(stock, repair, copied, derived):
    def set_value(obj, value):
        obj.value = value

    sub, cls = derived(stock.FalseClaim)
    repair(stock.FalseClaim, getstate=lambda obj: obj.value, setstate=set_value, initargs=lambda obj: (obj.text,))
    repair(sub)
    obj = cls("text")
    obj.value, obj.note = 7, 1
    returned = copied(obj)
    assert (type(returned), returned.value, returned.note) == (cls, 7, 1)


def test_an_object_that_others_hold_is_no_copy_to_be_changed(stock, repaired):
    class Sub(stock.Prototype):
        pass

    shared = copy.copy(stock.Prototype())
    sub = Sub()
    sub.note = 1
    assert copy.copy(sub) is shared
    assert (type(shared), vars(shared)) == (stock.Prototype, {})


def test_a_copy_in_python_whose_init_does_not_fit_a_subclass_goes_by_the_state(stock, repair, monkeypatch, copied):
    """As a package may add to its compiled classes: lambda self: type(self)(self.text)."""
    for name in ("__copy__", "__deepcopy__"):
        monkeypatch.setattr(stock.Unflagged, name, lambda self, memo=None: type(self)(self.text), raising=False)

    class Sub(stock.Unflagged):
        def __init__(self, one, two):
            super().__init__(one)
            self.two = two

    sub = Sub("text", 2)
    with pytest.raises(TypeError):
        copied(sub)
    repair(stock)
    assert (type(copied(sub)), copied(sub).text, copied(sub).two) == (Sub, "text", 2)
    assert copied(make(stock, "Unflagged", "note")).note == ["note"]


def test_a_copy_that_python_adds_after_the_repair_is_mended_when_it_is_called_again(stock, repair, monkeypatch):
    repair(stock)
    monkeypatch.setattr(stock.Unflagged, "__copy__", lambda self: type(self)(self.text), raising=False)
    assert vars(copy.copy(make(stock, "Unflagged", "note"))) == {}
    repair(stock)
    assert vars(copy.copy(make(stock, "Unflagged", "note"))) == {"note": ["note"]}


def test_its_own_error_passes(stock, repair, monkeypatch):
    def refuse(self):
        raise TypeError("not today")

    monkeypatch.setattr(stock.Unflagged, "__copy__", refuse, raising=False)
    repair(stock)
    with pytest.raises(TypeError, match="not today"):
        copy.copy(make(stock, "Unflagged"))


def test_the_option_leaves_it_as_it_is(stock, repair, copied):
    before = vars(stock.Stamp)["__copy__"]
    repair(stock, copy=False)
    assert vars(stock.Stamp)["__copy__"] is before
    assert vars(copied(make(stock, "Stamp", "note"))) == {}
