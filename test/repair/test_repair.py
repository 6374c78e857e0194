# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What brine.repair mends, and that it does so only while it is asked to."""

import copy
import pickle
import pickletools
import sys

import brine
import pytest
from ways import WAYS, make


@pytest.fixture(params=["class", "module", "everything"])
def target(request, stock):
    return {"class": stock.Stamp, "module": stock, "everything": None}[request.param]


@pytest.mark.parametrize("name", ["Stamp", "Unflagged", "FalseClaim", "TrueClaim"])
def test_an_attribute_survives(stock, repaired, name, pass_on):
    returned = pass_on(make(stock, name, "note"))
    assert type(returned) is getattr(stock, name)
    assert returned.text == "text"
    assert vars(returned) == {"note": ["note"]}
    if name != "Stamp":  # its suite leaves the value out
        assert returned.value == 7


@pytest.mark.parametrize("name", ["Stamp", "Unflagged", "FalseClaim", "TrueClaim"])
def test_without_attributes_the_stream_is_that_of_stock(stock, name):
    obj = make(stock, name)
    before = (
        [pickle.dumps(obj, protocol) for protocol in range(6)]
        if sys.version_info < (3, 11) or name != "Stamp"
        else None
    )
    report = brine.repair(stock)
    during = [pickle.dumps(obj, protocol) for protocol in range(6)]
    report.undo()
    assert before is None or before == during
    assert all(b"brine" not in stream for stream in during)
    assert all(pickle.loads(stream).text == "text" for stream in during)


def test_stock_loses_the_attribute_of_a_false_claim(stock):
    assert vars(pickle.loads(pickle.dumps(make(stock, "FalseClaim", "note")))) == {}


def test_stock_refuses_the_attribute_of_an_unflagged_suite(stock):
    with pytest.raises(RuntimeError, match="getstate_manages_dict"):
        pickle.dumps(make(stock, "Unflagged", "note"))


def test_a_false_flag_in_python_rearms_the_guard(stock, repaired):
    class Armed(stock.FalseClaim):
        __getstate_manages_dict__ = False

    obj = Armed("text")
    obj.note = 1
    with pytest.raises(RuntimeError, match=r"^Incomplete pickle support \(__getstate_manages_dict__ not set\)"):
        pickle.dumps(obj)


@pytest.fixture(params=["Stamp", "Unflagged", "FalseClaim", "TrueClaim"])
def subclass(request, stock):
    """A Python subclass with an __init__ of its own, importable while the test runs."""

    def __init__(self, one, two):
        base.__init__(self, one)
        self.two = two

    base = getattr(stock, request.param)
    cls = type(base)("Sub", (base,), {"__init__": __init__, "__module__": __name__})
    globals()["Sub"] = cls
    yield cls
    del globals()["Sub"]


def test_a_python_subclass_comes_back_without_its_init(subclass, repaired, pass_on):
    returned = pass_on(subclass("one", "two"))
    assert type(returned) is subclass
    assert returned.text == "one"
    assert vars(returned) == {"two": "two"}


def test_a_cycle_through_the_attributes_closes(subclass, repaired):
    obj = subclass("one", "two")
    obj.me = obj
    for returned in (pickle.loads(pickle.dumps(obj)), copy.deepcopy(obj)):
        assert returned.me is returned


def test_a_reduce_written_in_python_wins(stock, repaired):
    class Reducing(stock.Stamp):
        def __reduce__(self):
            return int, (42,)

    assert pickle.loads(pickle.dumps(Reducing("text"))) == 42


def test_a_reduce_written_in_cpp_wins(stock, repaired, pass_on):
    assert type(pass_on(stock.Own())) is stock.Own
    assert any(
        "__reduce__ of its own" in sentence or "never enabled" in sentence for sentence in repaired[stock.Own].remaining
    )


def test_enum_members_return_as_themselves(stock, repaired, pass_on):
    for member in (stock.Color.red, stock.Color.green, stock.favourite(), stock.Big.big, stock.Garden.Season.spring):
        assert pass_on(member) is member


def test_a_value_without_a_name_stays_the_number_that_it_is(stock, repaired):
    returned = pickle.loads(pickle.dumps(stock.mixed()))
    assert (type(returned), int(returned)) == (stock.Color, 3)


def test_a_value_called_name_does_not_confuse_its_enum(stock, repaired, pass_on):
    member = getattr(stock.Tricky, "name")  # noqa: B009 - which is what Python calls the attribute, too
    assert pass_on(member) is member


def test_a_value_whose_name_is_no_path_stays_the_number_that_it_is(stock, repaired):
    returned = pickle.loads(pickle.dumps(getattr(stock.Tricky, "a.b")))
    assert (type(returned), int(returned)) == (stock.Tricky, 2)


def test_a_reduce_set_on_the_class_afterwards_wins(stock, repaired, monkeypatch):
    monkeypatch.setattr(stock.Closed, "__reduce__", lambda self: (int, (42,)))
    assert pickle.loads(pickle.dumps(stock.Closed())) == 42
    monkeypatch.setattr(stock.Closed, "__reduce__", stock.Own.__reduce__)  # a C++ function, by another name or not
    assert type(pickle.loads(pickle.dumps(stock.Closed()))) is stock.Closed


def test_a_cpp_copy_that_gives_no_copy_is_left_alone(stock, repaired):
    shared = stock.Shared()
    shared.note = note = ["kept"]
    assert copy.copy(shared) == 5
    assert copy.deepcopy(shared) is shared
    assert shared.__deepcopy__() is shared
    assert shared.note is note


def test_a_state_of_none_takes_no_attribute_with_it(stock, repaired, pass_on):
    mute = stock.Mute()
    mute.note = 1
    assert pass_on(mute).note == 1


def test_a_metaclass_that_does_not_like_to_be_asked_is_no_obstacle(stock):
    class Shy(type):
        @property
        def __name__(cls):
            raise OSError("not telling")

    shy = Shy("shy", (), {})
    report = brine.repair()
    assert report[stock.Stamp].done
    report.undo()
    del shy


def test_stock_loses_the_identity_of_enum_members(stock):
    assert pickle.loads(pickle.dumps(stock.Color.red, 2)) is not stock.Color.red


def test_a_nested_class_is_found(stock, repaired, pass_on):
    bed = stock.Garden.Bed()
    bed.flowers = 9
    assert pass_on(bed).flowers == 9
    assert pickle.loads(pickle.dumps(stock.Garden.Bed)) is stock.Garden.Bed


@pytest.mark.parametrize("protocol", [4, 5])  # before, pickle would take the module itself along
def test_a_class_in_a_module_that_cannot_be_imported_is_found_through_the_one_that_can(stock, protocol):
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(stock.shed.Tool("saw"), protocol)
    report = brine.repair(stock.shed.Tool)
    try:
        assert pickle.loads(pickle.dumps(stock.shed.Tool("saw"), protocol)).text == "saw"
        assert (stock.shed.Tool.__module__, stock.shed.Tool.__qualname__) == (stock.__name__, "shed.Tool")
    finally:
        report.undo()
    assert (stock.shed.Tool.__module__, stock.shed.Tool.__qualname__) == (f"{stock.__name__}.shed", "Tool")


def test_functions_and_methods_pickle_by_name(stock, repaired, pass_on):
    for function in (stock.twice, stock.Stamp.read, stock.Stamp.two, stock.Garden.Bed.__init__):
        assert pass_on(function) is function


def test_a_bound_method_goes_with_its_object(stock, repaired):
    assert pickle.loads(pickle.dumps(make(stock, "Stamp").read))() == "text"


def test_stock_refuses_functions(stock):
    with pytest.raises(TypeError):
        pickle.dumps(stock.twice)


def test_a_class_that_was_never_enabled_is_refused_with_advice(stock, repaired):
    with pytest.raises(RuntimeError, match=r'^Pickling of ".*Closed" instances is not enabled.*copyreg'):
        pickle.dumps(stock.Closed())
    assert "never enabled" in "".join(repaired[stock.Closed].remaining)


def test_pitfall_1_still_fires(stock, repaired):
    with pytest.raises(RuntimeError, match=r"^Incomplete pickle support \(__dict_defines_state__ not set\)"):
        pickle.dumps(stock.Bare())
    assert "Pitfall 1" in "".join(repaired[stock.Bare].remaining)


def test_the_report_names_what_it_cannot_mend(stock, repaired):
    assert any("no suite of its own" in sentence for sentence in repaired[stock.Sliced].remaining)
    with pytest.raises(RuntimeError, match="no arguments today"):
        pickle.dumps(make(stock, "Broken"))
    assert any("no arguments today" in sentence for sentence in repaired[stock.Broken].remaining)
    for name in ("Stamp", "FalseClaim", "Garden.Bed", "Color", "Garden.Season", "Closed"):
        assert f"{stock.__name__}.{name} (" in str(repaired)


def test_the_report_names_arguments_that_lead_round_in_circles(stock, repair):
    for _ in range(2):  # of each report
        report = repair(stock)
        with pytest.raises(RecursionError):
            pickle.dumps(make(stock, "Endless"))
        assert sum("gives an instance of the class itself" in one for one in report[stock.Endless].remaining) == 1
        report.undo()


def test_a_cpp_subclass_keeps_its_own_copy(stock, repaired):
    """__copy__ of the base makes a base: its class must not be forced upon it."""
    copied = copy.copy(stock.Sliced())
    assert type(copied) in (stock.Stamp, stock.Sliced)
    assert copied.text == "sliced"


def behaviour(stock):
    outcomes = []
    for obj in (
        make(stock, "Stamp", "note"),
        make(stock, "FalseClaim", "note"),
        stock.Color.red,
        stock.twice,
        stock.Garden.Bed(),
    ):
        for name, pass_on in WAYS.items():
            try:
                returned = pass_on(obj)
                outcomes.append((name, type(returned).__name__, getattr(returned, "note", None), returned is obj))
            except Exception as error:
                outcomes.append((name, type(error).__name__))
    return outcomes


def test_undo_restores_what_was_before(stock, target):
    before = behaviour(stock)
    report = brine.repair(target)
    assert behaviour(stock) != before
    report.undo()
    assert behaviour(stock) == before
    report.undo()
    assert behaviour(stock) == before


def test_calling_twice_does_no_harm(stock, target):
    before = behaviour(stock)
    first = brine.repair(target)
    once, lines = behaviour(stock), str(first)
    second = brine.repair(target)
    assert second is first
    assert str(second) == lines
    assert behaviour(stock) == once
    second.undo()
    assert behaviour(stock) == before


def test_undo_leaves_what_another_repair_does_too(stock):
    before = behaviour(stock)
    everything = brine.repair()
    mended = behaviour(stock)
    module = brine.repair(stock)
    module.undo()
    assert behaviour(stock) == mended
    module = brine.repair(stock)
    everything.undo()
    assert behaviour(stock) == mended
    module.undo()
    assert behaviour(stock) == before


def test_a_class_as_target_leaves_the_others(stock):
    report = brine.repair(stock.FalseClaim)
    try:
        assert pickle.loads(pickle.dumps(make(stock, "FalseClaim", "note"))).note == ["note"]
        with pytest.raises(RuntimeError):
            pickle.dumps(make(stock, "Unflagged", "note"))
    finally:
        report.undo()


@pytest.mark.parametrize("target", ["os", 5, int, object()], ids=repr)
def test_what_is_no_target_is_refused(target):
    with pytest.raises(TypeError, match="expected a wrapped class, a module or a package"):
        brine.repair(target)


def test_a_module_without_wrapped_classes_is_reported_as_such():
    report = brine.repair(pickletools)
    assert "No class of Boost.Python was found" in str(report)
    report.undo()


@pytest.mark.parametrize("name", ["FalseClaim", "CopiedClaim", "TrueClaim"])
def test_attributes_are_kept_once_and_cycles_close_whatever_the_state_holds(stock, repaired, name):
    obj = make(stock, name, "note")
    obj.me = obj
    for protocol in range(6):
        returned = pickle.loads(pickle.dumps(obj, protocol))
        assert (returned.value, returned.note, sorted(vars(returned))) == (7, ["note"], ["me", "note"])
        assert returned.me is returned


def test_stock_loses_the_attributes_of_a_state_that_holds_a_copy_of_them(stock):
    assert vars(pickle.loads(pickle.dumps(make(stock, "CopiedClaim", "note")))) == {}


@pytest.mark.parametrize("claims", [True, None], ids=["claims", "claims not"])
def test_a_suite_that_a_package_writes_in_python_keeps_attributes_too(stock, repair, monkeypatch, pass_on, claims):
    monkeypatch.setattr(stock.Closed, "__safe_for_unpickling__", True, raising=False)
    monkeypatch.setattr(stock.Closed, "__getstate_manages_dict__", claims, raising=False)
    monkeypatch.setattr(stock.Closed, "__getstate__", lambda self: "state", raising=False)
    monkeypatch.setattr(stock.Closed, "__setstate__", lambda self, state: setattr(self, "got", state), raising=False)
    repair(stock)
    closed = stock.Closed()
    closed.note = ["kept"]
    assert vars(pass_on(closed)) == {"note": ["kept"], "got": "state"}


def test_a_false_flag_on_the_class_itself_rearms_the_guard(stock, repair, monkeypatch):
    monkeypatch.setattr(stock.FalseClaim, "__getstate_manages_dict__", False)
    repair(stock)
    with pytest.raises(RuntimeError, match="__getstate_manages_dict__ not set"):
        pickle.dumps(make(stock, "FalseClaim", "note"))
