# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Python subclasses of two wrapped classes: each part comes back, and where stock got by without one, repair does."""

import pickle

import pytest


@pytest.fixture
def both(stock, monkeypatch):
    """both(first, second, body) -> a Python subclass of the two."""

    def both(first, second, **body):
        bases = getattr(stock, first), getattr(stock, second)
        sub = type(bases[0])("Both", bases, {"__module__": __name__, **body})
        monkeypatch.setitem(globals(), "Both", sub)
        return sub

    return both


def text_of(obj, cls):
    """The text of the part that one wrapped class gives to the object; None where that part was never made."""
    try:
        return cls.text.__get__(obj)
    except TypeError:
        return None


@pytest.fixture(params=[[], ["note"]], ids=["plain", "with an attribute"])
def attributes(request):
    return dict.fromkeys(request.param, 1)


@pytest.mark.parametrize("first", ["Unflagged", "FalseClaim"])
@pytest.mark.parametrize("second", ["Stamp", "Broken", "Closed"])
@pytest.mark.parametrize("protocol", range(6))
def test_stock_does_not_ask_the_second_base(both, first, second, protocol):
    assert pickle.loads(pickle.dumps(both(first, second)("text"), protocol)).text == "text"


@pytest.mark.parametrize("first", ["Unflagged", "FalseClaim"])
@pytest.mark.parametrize("second", ["Stamp", "Broken", "Closed"])
def test_a_part_that_was_never_made_is_not_asked_for(stock, repair, both, pass_on, first, second, attributes):
    repair(stock)
    obj = both(first, second)("text")
    vars(obj).update(attributes)
    returned = pass_on(obj)
    assert (type(returned), returned.text, vars(returned)) == (type(obj), "text", attributes)
    assert second == "Closed" or text_of(returned, getattr(stock, second)) is None


def init():
    """An __init__ that gives each part its text."""

    def __init__(self, text):
        for base in type(self).__bases__:
            base.__init__(self, text)

    return __init__


def test_a_part_whose_suite_is_broken_is_made_by_the_init_as_in_stock(stock, repair, both, pass_on):
    obj = both("Unflagged", "Broken", __init__=init())("text")
    obj.value = 7
    assert text_of(pickle.loads(pickle.dumps(obj)), stock.Broken) == "text"
    repair(stock)
    returned = pass_on(obj)
    assert (returned.text, returned.value, text_of(returned, stock.Broken)) == ("text", 7, "text")


def test_it_is_refused_where_that_would_lose_it(stock, repair, both, pass_on):
    """An attribute goes by the engine, which makes the parts without the __init__."""
    repair(stock)
    obj = both("Unflagged", "Broken", __init__=init())("text")
    obj.note = 1
    with pytest.raises(RuntimeError, match="no arguments today"):
        pass_on(obj)


def test_a_part_without_arguments_is_made_by_the_init_as_in_stock(
    stock, repair, both, pass_on, monkeypatch, attributes
):
    monkeypatch.delattr(stock.Stamp, "__getinitargs__")
    obj = both("Unflagged", "Stamp", __init__=init())("text")
    assert text_of(pickle.loads(pickle.dumps(obj)), stock.Stamp) == "text"
    repair(stock)
    vars(obj).update(attributes)
    returned = pass_on(obj)
    assert (returned.text, text_of(returned, stock.Stamp), vars(returned)) == ("text", "text", attributes)


def test_both_parts_come_back_without_the_init(stock, repair, both, pass_on, attributes):
    def of_two(self, one, two):
        stock.Unflagged.__init__(self, one)
        stock.Stamp.__init__(self, two)

    repair(stock)
    obj = both("Unflagged", "Stamp", __init__=of_two)("one", "two")
    obj.value = 7
    vars(obj).update(attributes)
    returned = pass_on(obj)
    assert (returned.text, returned.value, text_of(returned, stock.Stamp)) == ("one", 7, "two")
    assert vars(returned) == attributes
