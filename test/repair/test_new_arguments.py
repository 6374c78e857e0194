# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Under repair, the __new__ of a Python subclass runs where its class asks for it, and where stock ran it."""

import functools
import pickle

import pytest


def subclass(base, name, **body):
    """A class of this module, so that pickle finds it."""
    globals()[name] = cls = type(base)(name, (base,), {"__module__": __name__, **body})
    return cls


def flyweight(base, name, *arguments):
    """A class with one object for each id, which asks __new__ for it. The C++ part is made with the arguments."""
    known = {}

    def __new__(cls, id):
        if id not in known:
            known[id] = base.__new__(cls)
            known[id].id = id
        return known[id]

    def __init__(self, id):
        if not self.__dict__.get("ready"):
            base.__init__(self, *arguments)
            self.ready = True

    return subclass(base, name, __new__=__new__, __init__=__init__, __getnewargs__=lambda self: (self.id,))


@pytest.mark.parametrize("name", ["Stamp", "Unflagged", "FalseClaim", "TrueClaim"])
def test_a_flyweight_is_the_very_object(stock, repaired, pass_on, name):
    original = flyweight(getattr(stock, name), "Known", "text")("a")
    original.note = [1]
    assert pass_on(original) is original
    assert (original.text, original.id, original.note) == ("text", "a", [1])
    assert set(vars(original)) == {"id", "ready", "note"}


def test_a_flyweight_that_is_gone_is_made_anew_with_its_cpp_part(stock, repaired):
    cls = flyweight(stock.Unflagged, "Known", "text")
    original = cls("a")
    original.value, original.note = 7, [1]
    stream = pickle.dumps(original)
    cls.__new__.__closure__[1].cell_contents.clear()
    restored = pickle.loads(stream)
    assert restored is not original
    assert restored is cls("a")
    assert (restored.text, restored.value, restored.note) == ("text", 7, [1])


class FailsToLoad:
    def __reduce__(self):
        return int, ("no number",)


def test_a_flyweight_pickles_after_a_load_of_it_has_failed(stock, repaired, pass_on):
    original = flyweight(stock.Unflagged, "Known", "text")("a")
    original.note = FailsToLoad()
    with pytest.raises(ValueError, match="no number"):
        pickle.loads(pickle.dumps(original))
    original.note = [1]
    assert pass_on(original) is original
    assert set(vars(original)) == {"id", "ready", "note"}


def get_depth(obj):
    return {"depth": obj.depth}


def set_depth(obj, state):
    obj.depth = state["depth"]


def test_a_flyweight_of_a_class_that_was_given_functions_is_the_very_object(stock, repair, pass_on):
    repair(stock.Sealed, getstate=get_depth, setstate=set_depth)
    original = flyweight(stock.Sealed, "Known")("a")
    original.depth = 8
    assert pass_on(original) is original
    assert (original.depth, original.id) == (8, "a")


@pytest.mark.parametrize(("name", "items"), [("Numbers", [1, 2, 3]), ("Ages", {"a": 1, "b": 2})])
def test_a_flyweight_container_has_its_items_once(containers, repair, pass_on, name, items):
    repair(containers)
    original = flyweight(getattr(containers, name), "Known")("a")
    if name == "Numbers":
        original.extend(items)
    else:
        for key, value in items.items():
            original[key] = value
    assert pass_on(original) is original
    assert len(original) == len(items)
    assert pickle.loads(pickle.dumps([original, original])) == [original, original]
    assert len(original) == len(items)


def test_without_getnewargs_a_new_that_stock_ran_runs(stock, repair, pass_on):
    def __new__(cls, text):
        made = stock.Unflagged.__new__(cls)
        made.__dict__["made_for"] = text
        return made

    state = {
        "__getstate__": lambda self: {},
        "__setstate__": lambda self, state: None,
        "__getstate_manages_dict__": True,
    }
    cls = subclass(stock.Unflagged, "MadeFor", __new__=__new__, **state)
    stock_result = pickle.loads(pickle.dumps(cls("a")))
    repair(stock)
    assert stock_result.made_for == pass_on(cls("a")).made_for == "a"


def other_new(original):
    @functools.wraps(original)
    def __new__(*arguments, **keywords):
        return original(*arguments, **keywords)

    return __new__


def news(base, ran):
    def with_keyword(cls, *, colour):
        ran.append("keyword")
        return base.__new__(cls)

    def with_two(cls, text, more):
        ran.append("two")
        return base.__new__(cls)

    def raising(cls, text):
        if len(text) == 1:
            raise ValueError("too short")
        return base.__new__(cls)

    def fitting(cls, text):
        ran.append("where __init__ does not fit")
        return base.__new__(cls)

    return {
        "keyword": (with_keyword, (), {"colour": "blue"}),
        "two": (with_two, ("long", "more"), {}),
        "wrapped": (other_new(with_two), ("long", "more"), {}),
        "raising": (raising, ("long",), {}),
        "other init": (fitting, ("long",), {}),
    }


@pytest.mark.parametrize("which", ["keyword", "two", "wrapped", "raising", "other init"])
def test_a_new_with_other_arguments_is_passed_over(stock, repaired, pass_on, which):
    ran = []
    new, arguments, keywords = news(stock.Unflagged, ran)[which]

    def __init__(self, *given, **keywords):
        stock.Unflagged.__init__(self, "a")

    def init_with_two(self, text, more="", *, colour):
        stock.Unflagged.__init__(self, "a")

    cls = subclass(
        stock.Unflagged, "Passed", __new__=new, __init__=init_with_two if which == "other init" else __init__
    )
    if which == "other init":
        original = cls.__new__(cls, "long")
        original.__init__("long", colour="blue")
    else:
        original = cls(*arguments, **keywords)
    original.value, original.note = 7, [1]
    ran.clear()
    restored = pass_on(original)
    assert (type(restored), restored.text, restored.value, restored.note) == (cls, "a", 7, [1])
    assert ran == []


def test_a_new_that_is_interrupted_or_out_of_memory_is_heard(stock, repaired):
    def __new__(cls, text):
        if failure:
            raise failure[0]
        return stock.Unflagged.__new__(cls)

    failure = []
    cls = subclass(stock.Unflagged, "Interrupted", __new__=__new__)
    original = cls("a")
    original.note = 1
    stream = pickle.dumps(original)
    for error in (MemoryError, KeyboardInterrupt):
        failure[:] = [error]
        with pytest.raises(error):
            pickle.loads(stream)
