# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What brine.repair does for enums: each member is itself afterwards, and no number crashes the interpreter."""

import copy
import pickle

import brine
import pytest


def test_two_names_of_one_value_stay_two_members(stock, repaired, pass_on):
    assert stock.Size.small == stock.Size.little
    assert pass_on(stock.Size.small) is stock.Size.small
    assert pass_on(stock.Size.little) is stock.Size.little
    assert pass_on([stock.Size.small, stock.Size.little])[1] is stock.Size.little


def test_a_member_within_other_objects_returns_as_itself(stock, repaired, pass_on):
    obj = {stock.Color.red: [stock.Color.green, (stock.Garden.Season.spring,)]}
    returned = pass_on(obj)
    assert next(iter(returned)) is stock.Color.red
    assert returned[stock.Color.red][1][0] is stock.Garden.Season.spring


def test_a_member_as_an_attribute_returns_as_itself(stock, repaired, pass_on):
    obj = stock.FalseClaim("text")
    obj.colour = stock.Color.red
    assert pass_on(obj).colour is stock.Color.red


def test_a_number_of_the_type_returns_equal(stock, repaired, pass_on):
    for number in (3, 0, -1, 1, 2**59, -(2**59)):
        returned = pass_on(stock.Color(number))
        assert (type(returned), int(returned)) == (stock.Color, number)


def test_pickles_of_before_load_as_before(stock, repair):
    before = [pickle.dumps(stock.Color.red, protocol) for protocol in range(2, 6)]
    plain = [pickle.loads(stream) for stream in before]
    repair(stock)
    for stream, value in zip(before, plain):
        returned = pickle.loads(stream)
        assert (type(returned), int(returned), returned == value) == (stock.Color, 1, True)


@pytest.mark.parametrize("number", [2**60, 2**62, 2**64, 2**1000, -(2**60), -(2**200)], ids=lambda n: hex(n)[:8])
def test_a_number_without_room_is_refused(stock, repaired, number):
    for make in (stock.Color, lambda n: stock.Color(str(n)), lambda n: stock.Color.__new__(stock.Color, n)):
        with pytest.raises(OverflowError, match=r"brine\.enum-range"):
            make(number)
    assert repr(stock.Color(1)) == "Color(1)" or repr(stock.Color(1)).endswith("Color(1)")


def test_what_is_no_number_is_refused_as_by_int(stock, repaired):
    with pytest.raises(ValueError, match="invalid literal"):
        stock.Color("red")
    with pytest.raises(TypeError):
        stock.Color(None)


def test_a_python_subclass_and_its_attributes_come_back(stock, repaired, pass_on, monkeypatch):
    class Shade(stock.Color):
        __qualname__ = "Shade"

    monkeypatch.setitem(globals(), "Shade", Shade)
    shade = Shade(1)
    shade.note = ["kept"]
    returned = pass_on(shade)
    assert (type(returned), int(returned), returned.note) == (Shade, 1, ["kept"])


def test_python_subclasses_are_found_wherever_they_are_looked_for(stock, monkeypatch):
    class Shade(stock.Color):
        pass

    class Dark(Shade):
        pass

    for cls in (Shade, Dark):
        monkeypatch.setattr(stock, cls.__name__, cls, raising=False)
    found = []
    for target in (None, stock):
        report = brine.repair(target)
        found.append([report[cls].kind for cls in (Shade, Dark)])
        with pytest.raises(OverflowError):
            Dark(2**62)
        report.undo()
    assert found == [["enum", "enum"]] * 2


def test_the_option_leaves_them_as_they_are(stock, repair):
    repair(stock, enums=False)
    assert pickle.loads(pickle.dumps(stock.Color.red, 2)) is not stock.Color.red
    assert "__new__" not in vars(stock.Color)
    assert copy.copy(stock.Color.red) is not stock.Color.red
