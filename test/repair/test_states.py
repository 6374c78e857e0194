# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""A class gets a state from Python: brine.repair(cls, getstate=..., setstate=..., initargs=...)."""

import copy
import pickle

import brine
import pytest
from ways import LOAD, WITHOUT_BRINE, make, run, saved


def getstate(stamp):
    return stamp.value


def setstate(stamp, state):
    stamp.value = state


def initargs(stamp):
    return (stamp.text,)


@pytest.fixture(params=["named", "nameless"])
def functions(request):
    """Functions that a stream can name, and such that it cannot."""
    if request.param == "named":
        return {"getstate": getstate, "setstate": setstate, "initargs": initargs}
    return {
        "getstate": lambda stamp: stamp.value,
        "setstate": lambda stamp, state: setattr(stamp, "value", state),
        "initargs": lambda stamp: [stamp.text],
    }


# A suite that loses the value, one that is broken, and one that is as good: each is replaced.
@pytest.fixture(params=["Stamp", "Broken", "FalseClaim"])
def name(request):
    return request.param


@pytest.fixture
def given(stock, repair, functions, name):
    return repair(getattr(stock, name), **functions)


def test_stock_loses_it(stock):
    assert pickle.loads(pickle.dumps(make(stock, "Stamp"))).value == 0
    with pytest.raises(RuntimeError, match="no arguments today"):
        pickle.dumps(make(stock, "Broken"))


def test_the_state_is_kept(stock, given, name, pass_on):
    returned = pass_on(make(stock, name))
    assert (type(returned), returned.text, returned.value) == (getattr(stock, name), "text", 7)


def test_attributes_come_along(stock, given, name, pass_on):
    obj = make(stock, name, "note")
    obj.myself = obj
    returned = pass_on(obj)
    assert (returned.value, returned.note) == (7, ["note"])
    assert returned.myself is (obj if pass_on is copy.copy else returned)


@pytest.fixture
def derive(stock, name, monkeypatch):
    """A Python subclass under the name Sub."""

    def derive(**body):
        base = getattr(stock, name)
        made = type(base)("Sub", (base,), {"__module__": __name__, **body})
        monkeypatch.setitem(globals(), "Sub", made)
        return made

    return derive


def test_a_python_subclass_comes_back_without_its_init(stock, given, name, derive, pass_on):
    def init(self, one, two):
        getattr(stock, name).__init__(self, one)
        self.two = two

    sub = derive(__init__=init)("text", 2)
    sub.value = 7
    returned = pass_on(sub)
    assert (type(returned), returned.text, returned.value, returned.two) == (type(sub), "text", 7, 2)


def test_a_python_subclass_adds_to_the_state_by_super(stock, given, name, derive, pass_on):
    base = getattr(stock, name)

    def load(self, state):
        base.__setstate__(self, state[0])
        self.extra = state[1]

    sub = derive(
        __getstate__=lambda self: (base.__getstate__(self), self.extra),
        __setstate__=load,
        __getstate_manages_dict__=True,
    )("text")
    sub.value, sub.extra = 7, "extra"
    returned = pass_on(sub)
    assert (type(returned), returned.value, returned.extra) == (type(sub), 7, "extra")


def test_a_getstate_in_python_that_leaves_attributes_out_is_guarded(given, derive):
    sub = derive(__getstate__=lambda self: 1, __setstate__=lambda self, state: None, __getstate_manages_dict__=False)
    obj = sub("text")
    obj.note = 1
    with pytest.raises(RuntimeError, match=r"__getstate_manages_dict__ not set"):
        pickle.dumps(obj)


def test_a_reduce_of_a_python_subclass_wins(given, derive):
    assert pickle.loads(pickle.dumps(derive(__reduce__=lambda self: (int, (42,)))("text"))) == 42


@pytest.mark.parametrize("state", [None, 0, "", (), {}, {"a": 1}, ({}, {"text": 1})], ids=repr)
def test_setstate_gets_whatever_getstate_returned(stock, repair, state, pass_on):
    got = []
    repair(stock.Closed, getstate=lambda closed: state, setstate=lambda closed, state: got.append(state))
    assert vars(pass_on(stock.Closed())) == {}
    assert got == [state]


got = []


def nothing(closed):
    return None


def take(closed, state):
    got.append(state)


def test_setstate_gets_none_from_a_function_that_a_stream_can_name(stock, repair, pass_on):
    repair(stock.Closed, getstate=nothing, setstate=take)
    got.clear()
    pass_on(stock.Closed())
    assert got == [None]


def test_a_class_without_pickling_gets_it_and_loses_it_again(stock, pass_on):
    report = brine.repair(stock.Closed, initargs=lambda closed: ())
    closed = stock.Closed()
    closed.note = ["kept"]
    assert pass_on(closed).note == ["kept"]
    report.undo()
    with pytest.raises(RuntimeError, match="not enabled"):
        pass_on(stock.Closed())


def test_arguments_alone_leave_the_state_of_the_class(stock, repair, pass_on):
    repair(stock.Unflagged, initargs=lambda stamp: (stamp.text.upper(),))
    returned = pass_on(make(stock, "Unflagged", "note"))
    assert (returned.text, returned.value, returned.note) == ("TEXT", 7, ["note"])


# The C++ subclasses of a class that was given a state.


@pytest.mark.parametrize("scope", ["class", "module", "process", "module afterwards"])
@pytest.mark.parametrize("given", [{"getstate": lambda closed: 1, "setstate": take}, {"initargs": lambda closed: ()}])
def test_a_cpp_subclass_does_not_inherit_it(stock, repair, given, scope, pass_on):
    if scope in ("module", "process"):
        repair(stock if scope == "module" else None)
    repair(stock.Closed, **given)
    if scope == "module afterwards":
        assert any("never enabled" in sentence for sentence in repair(stock)[stock.Sealed].remaining)
    with pytest.raises(RuntimeError, match=r"Sealed.*not enabled"):
        pass_on(stock.Sealed())
    repair(stock.Sealed, getstate=lambda sealed: sealed.depth, setstate=set_depth)
    sealed = stock.Sealed()
    sealed.depth = 8
    assert pass_on(sealed).depth == 8
    pass_on(stock.Closed())


def set_depth(sealed, depth):
    sealed.depth = depth


def test_a_cpp_subclass_that_its_base_s_suite_slices_is_left_as_it_is_until_it_is_given_one(
    stock, repair, monkeypatch, pass_on
):
    """What stock loses in silence is no more than the report can tell: a subclass that adds nothing loses nothing."""
    monkeypatch.setattr(stock.Closed, "__safe_for_unpickling__", True, raising=False)
    monkeypatch.setattr(stock.Closed, "__getinitargs__", lambda closed: (), raising=False)
    sealed = stock.Sealed()
    sealed.depth = 8
    assert pass_on(sealed).depth == 3
    report = repair(stock)
    assert pass_on(sealed).depth == 3
    assert any("what it adds to its C++ base may be lost" in sentence for sentence in report[stock.Sealed].remaining)
    repair(stock.Sealed, getstate=lambda sealed: sealed.depth, setstate=set_depth)
    assert pass_on(sealed).depth == 8


def test_a_cpp_subclass_keeps_the_pickling_and_the_copy_that_it_had(stock, repair, pass_on):
    repair(stock)
    repair(stock.Stamp, getstate=getstate, setstate=setstate, initargs=initargs)
    engraved = stock.Engraved()
    engraved.depth = 8
    assert pass_on(engraved).depth == 8
    assert not hasattr(copy.copy(stock.Sliced()), "more")  # by the __copy__ of Stamp, as in stock


def test_a_reduce_ex_that_the_class_had_serves_its_cpp_subclass_still(stock, repair, monkeypatch):
    monkeypatch.setattr(stock.Closed, "__reduce_ex__", lambda self, protocol: (int, (42,)), raising=False)
    repair(stock.Closed, getstate=nothing, setstate=take)
    assert pickle.loads(pickle.dumps(stock.Sealed())) == 42


def test_a_python_subclass_with_a_repair_of_its_own_may_override_the_state(stock, repair, monkeypatch):
    repair(stock.Closed, getstate=nothing, setstate=take)
    body = {
        "__module__": __name__,
        "__getstate__": lambda self: 5,
        "__setstate__": lambda self, state: got.append(state),
    }
    sub = type(stock.Closed)("Sub", (stock.Closed,), body)
    monkeypatch.setitem(globals(), "Sub", sub)
    repair(sub)
    got.clear()
    pickle.loads(pickle.dumps(sub()))
    assert got == [5]


class Mixin:
    def __reduce_ex__(self, protocol):
        return str, ("reduced by the mixin",)

    def __copy__(self):
        return "copied by the mixin"

    def __deepcopy__(self, memo):
        return "copied by the mixin"


def test_a_mixin_behind_the_class_is_heard_as_without_a_repair(stock, repair, monkeypatch, pass_on):
    sub = type(stock.Closed)("Sub", (stock.Closed, Mixin), {"__module__": __name__})
    monkeypatch.setitem(globals(), "Sub", sub)
    before = pass_on(sub())
    assert before.endswith("by the mixin")
    repair(stock.Closed, getstate=nothing, setstate=take)
    assert pass_on(sub()) == before


the_only_one = None


def test_a_reduce_ex_that_gives_a_name_is_heard(stock, repair, monkeypatch, pass_on):
    body = {"__module__": __name__, "__reduce_ex__": lambda self, protocol: "the_only_one"}
    sub = type(stock.Closed)("Sub", (stock.Closed,), body)
    monkeypatch.setitem(globals(), "the_only_one", sub())
    repair(stock.Closed, getstate=nothing, setstate=take)
    assert pass_on(the_only_one) is the_only_one


def test_arguments_of_another_kind_are_refused(stock, repair):
    repair(stock.Stamp, getstate=getstate, setstate=setstate, initargs=lambda stamp: stamp.text)
    with pytest.raises(TypeError, match=r"must return a tuple.*str \[brine\.initargs-not-tuple\]"):
        pickle.dumps(make(stock, "Stamp"))


def test_brine_s_own_pickler_takes_it(stock, given, name):
    for obj in (make(stock, name), make(stock, name, "note")):
        returned = brine.loads(brine.dumps(obj))
        assert (returned.value, vars(returned)) == (7, vars(obj))


# What a stream needs where it is read.

MODULE = """
import importlib, sys
def getstate(stamp): return stamp.value
def setstate(stamp, state): stamp.value = state
def initargs(stamp): return (stamp.text,)
"""


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A module that has the functions, and can be imported by other processes too."""
    (tmp_path / "statelibrary.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    import statelibrary

    yield statelibrary
    del __import__("sys").modules["statelibrary"]


SHOW = "; print(obj.text, obj.value, vars(obj))"


def load(path, code):
    return run(f"import sys; sys.path.insert(0, {str(path.parent)!r})\n{code}", path)


@pytest.fixture
def by_name(stock, repair, library):
    repair(stock.Stamp, getstate=library.getstate, setstate=library.setstate, initargs=library.initargs)


@pytest.mark.parametrize("protocol", range(6))
def test_a_state_alone_needs_neither_brine_nor_a_repair(stock, by_name, tmp_path, protocol):
    path = saved(tmp_path / "pickle", make(stock, "Stamp"), protocol)
    assert load(path, WITHOUT_BRINE + LOAD + SHOW) == "text 7 {}\n"


@pytest.mark.parametrize("protocol", range(6))
def test_a_state_and_attributes_need_brine_and_no_repair(stock, by_name, tmp_path, protocol):
    path = saved(tmp_path / "pickle", make(stock, "Stamp", "note"), protocol)
    assert load(path, LOAD + SHOW) == "text 7 {'note': ['note']}\n"


def test_arguments_alone_need_nothing_even_if_they_have_no_name(stock, repair, tmp_path):
    repair(stock.Stamp, initargs=lambda stamp: (stamp.text,))
    path = saved(tmp_path / "pickle", make(stock, "Stamp", "note"))
    assert load(path, WITHOUT_BRINE + LOAD + SHOW) == "text 0 {'note': ['note']}\n"


def test_a_function_without_a_name_needs_the_same_call_and_says_so(stock, tmp_path):
    report = brine.repair(stock.Stamp, getstate=getstate, setstate=lambda stamp, state: setstate(stamp, state))
    assert any("found under no name" in sentence for sentence in report[stock.Stamp].remaining)
    stream = pickle.dumps(make(stock, "Stamp"))
    assert pickle.loads(stream).value == 7
    report.undo()
    with pytest.raises(pickle.UnpicklingError, match=r"Make the same call before loading.*\[brine\.no-state\]"):
        pickle.loads(stream)


# What is refused.


@pytest.mark.parametrize(
    "arguments, error, match",
    [
        ({"initargs": 5}, TypeError, r"initargs= expected a function.*brine\.bad-function"),
        ({"getstate": getstate}, TypeError, r"come together.*brine\.bad-function"),
        ({"setstate": setstate}, TypeError, r"come together.*brine\.bad-function"),
    ],
)
def test_wrong_arguments_are_refused(stock, arguments, error, match):
    before = dict(vars(stock.Stamp))
    with pytest.raises(error, match=match):
        brine.repair(stock.Stamp, **arguments)
    assert vars(stock.Stamp) == before


def test_only_a_wrapped_class_gets_a_state(stock):
    class Sub(stock.Stamp):
        pass

    class Shade(stock.Color):
        pass

    enum = r"an enum has no state.*brine\.repair\({}\) without them"
    for target, match in {
        None: "for one class that Boost.Python wraps, got None",
        stock: "for one class that Boost.Python wraps, got <module",
        stock.Color: enum.format("Color"),
        Shade: enum.format("Shade"),
        Sub: "a Python subclass defines __getstate__ and __setstate__ itself",
    }.items():
        with pytest.raises(TypeError, match=match) as caught:
            brine.repair(target, initargs=initargs)
        assert str(caught.value).endswith("[brine.bad-target]")
        assert ("Python subclass" in str(caught.value)) == (target is Sub)


def test_a_class_gets_one_state_only(stock, repair):
    report = repair(stock.Stamp, initargs=initargs)
    assert repair(stock.Stamp, initargs=initargs) is report
    with pytest.raises(ValueError, match=r"another repair.*brine\.state-taken"):
        brine.repair(stock.Stamp, initargs=getstate)
    report.undo()
    assert repair(stock.Stamp, initargs=getstate) is not report


def test_a_class_built_with_brine_has_one():
    import brine.gallery as gallery

    with pytest.raises(ValueError, match=r"built with Brine.*brine\.state-taken"):
        brine.repair(gallery.World, initargs=initargs)
