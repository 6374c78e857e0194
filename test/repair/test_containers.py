# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Containers that C++ gave no pickling pickle by their items; what only looks like one is left alone."""

import copy
import pickle

import brine
import pytest
from ways import LOAD, WITHOUT_BRINE, run, saved


@pytest.fixture
def mended(containers, repair):
    repair(containers)
    return containers


def bed(module, flowers):
    made = module.Bed()
    made.flowers = flowers
    return made


def filled(container, items):
    for item in items:
        container.append(item)
    return container


EXAMPLES = {
    "Numbers": lambda m: filled(m.Numbers(), [3, 1, 2]),
    "Weights": lambda m: filled(m.Weights(), [0.5, -1.25]),
    "Words": lambda m: filled(m.Words(), ["a", "", "b"]),
    "Plain": lambda m: filled(m.Plain(), range(2000)),  # more than a pickler takes at once
    "Rows": lambda m: filled(m.Rows(), [filled(m.Numbers(), [1, 2]), m.Numbers()]),
    "Beds": lambda m: filled(m.Beds(), [bed(m, 1), bed(m, 2)]),
    "Ages": lambda m: entered(m.Ages(), {"Ann": 3, "Bob": 5}),
    "Gardens": lambda m: entered(m.Gardens(), {4: filled(m.Beds(), [bed(m, 9)]), -1: m.Beds()}),
}


def entered(container, entries):
    for key, value in entries.items():
        container[key] = value
    return container


def plain(value):
    """The container as Python's own."""
    if hasattr(value, "flowers"):
        return value.flowers
    if not hasattr(value, "__len__") or isinstance(value, str):
        return value
    if hasattr(value, "append"):
        return [plain(item) for item in value]
    return {entry.key(): plain(entry.data()) for entry in value}


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_comes_back_with_its_items(mended, name, pass_on):
    container = EXAMPLES[name](mended)
    returned = pass_on(container)
    assert type(returned) is getattr(mended, name)
    assert returned is not container
    assert plain(returned) == plain(container)


@pytest.mark.parametrize("name", EXAMPLES)
def test_stock_refuses_it(containers, name):
    with pytest.raises(RuntimeError, match="not enabled"):
        pickle.dumps(EXAMPLES[name](containers))
    with pytest.raises(RuntimeError, match="not enabled"):
        copy.copy(EXAMPLES[name](containers))


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_attributes_come_along(mended, name, pass_on):
    container = EXAMPLES[name](mended)
    container.note = ["kept"]
    assert vars(pass_on(container)) == {"note": ["kept"]}


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_stream_needs_no_brine(mended, name, tmp_path):
    container = EXAMPLES[name](mended)
    container.note = "kept"
    path = saved(tmp_path / "pickle", container)
    assert b"brine" not in path.read_bytes()
    code = WITHOUT_BRINE + LOAD + "; print(len(obj), obj.note)"
    assert run(code, path) == f"{len(container)} kept\n"


def test_a_python_subclass_comes_back_without_its_init(mended, pass_on, monkeypatch):
    class Bag(mended.Numbers):
        __qualname__ = "Bag"

        def __init__(self, one, two):
            super().__init__()
            self.one = one

    monkeypatch.setitem(globals(), "Bag", Bag)
    bag = filled(Bag(1, 2), [5, 6])
    bag.myself = bag
    returned = pass_on(bag)
    assert (type(returned), plain(returned), returned.one) == (Bag, [5, 6], 1)
    assert returned.myself is (bag if pass_on is copy.copy else returned)


def test_a_getstate_of_a_python_subclass_is_its_state(mended, pass_on, monkeypatch):
    class Counted(mended.Numbers):
        __qualname__ = "Counted"

        def __getstate__(self):
            return len(self)

        def __setstate__(self, count):
            self.count = count

    monkeypatch.setitem(globals(), "Counted", Counted)
    returned = pass_on(filled(Counted(), [5, 6]))
    assert (plain(returned), returned.count) == ([5, 6], 2)


def test_an_item_pickles_by_its_value(mended):
    beds = filled(mended.Beds(), [bed(mended, 1), bed(mended, 2)])
    second = beds[1]  # refers into the vector
    returned = pickle.loads(pickle.dumps([second, beds]))
    assert (returned[0].flowers, plain(returned[1])) == (2, [1, 2])
    second.flowers = 7
    assert plain(pickle.loads(pickle.dumps(beds))) == [1, 7]


def test_an_item_whose_class_does_not_pickle_is_named(mended):
    items = filled(mended.ClosedItems(), [mended.Closed(), mended.Closed()])
    with pytest.raises(
        pickle.PicklingError, match=r"ClosedItems cannot be pickled: \[0\]: .*\.Closed was never enabled"
    ):
        pickle.dumps(items)
    with pytest.raises(pickle.PicklingError, match=r"brine\.bad-item"):
        copy.deepcopy(items)
    assert len(copy.copy(items)) == 2  # C++ copies them
    assert len(pickle.loads(pickle.dumps(mended.ClosedItems()))) == 0


def test_an_item_that_a_repair_gave_a_state_is_no_obstacle(mended, repair):
    repair(mended.Closed, initargs=lambda closed: ())
    assert len(pickle.loads(pickle.dumps(filled(mended.ClosedItems(), [mended.Closed()])))) == 1


def test_an_item_that_cpp_cannot_give_is_named(mended):
    words = filled(mended.Words(), ["good"])
    words.spoil()
    with pytest.raises(pickle.PicklingError, match=r"Words cannot be pickled: \[1\]: UnicodeDecodeError"):
        pickle.dumps(words)


@pytest.mark.parametrize(
    "name, why",
    [
        ("Borrowed", "does not own what its items point to"),
        ("Marks", "no append or __setitem__"),
        ("Unmakeable", "no constructor that Python may call"),
        ("Polygon", "never enabled"),
        ("Bed", None),
    ],
)
def test_what_is_no_container_of_values_is_left_alone(containers, repair, name, why):
    cls = getattr(containers, name)
    before = set(vars(cls))
    entry = repair(containers)[cls]
    assert set(vars(cls)) - before <= {"__reduce_ex__"}
    assert not any("containers" in sentence for sentence in entry.done)
    assert why is None or why in " ".join(entry.remaining)


@pytest.mark.parametrize("whole", [True, False])
def test_a_cpp_subclass_holds_more_than_items_and_is_refused(containers, repair, pass_on, whole):
    repair(containers if whole else containers.Numbers)
    with pytest.raises(RuntimeError, match=r"Labelled.*not enabled"):
        pass_on(filled(containers.Labelled(), [1, 2]))


def test_one_that_cannot_be_made_empty_is_refused(mended):
    with pytest.raises(pickle.PicklingError, match=r"an empty one.*cannot be made.*brine\.no-constructor"):
        pickle.dumps(mended.Filled(3))


def test_pickling_that_the_class_gets_later_wins(mended, monkeypatch, pass_on):
    monkeypatch.setattr(mended.Numbers, "__safe_for_unpickling__", True, raising=False)
    monkeypatch.setattr(mended.Numbers, "__getstate__", lambda self: list(self)[::-1], raising=False)
    monkeypatch.setattr(mended.Numbers, "__setstate__", lambda self, state: self.extend(state), raising=False)
    assert plain(pass_on(filled(mended.Numbers(), [1, 2, 3]))) == [3, 2, 1]


def test_pickling_that_the_class_has_wins(containers, repair, monkeypatch):
    monkeypatch.setattr(containers.Numbers, "__reduce__", lambda self: (list, ((0,),)))
    repair(containers)
    assert pickle.loads(pickle.dumps(containers.Numbers())) == [0]


def test_brine_s_own_pickler_takes_it(mended):
    for name, make in EXAMPLES.items():
        assert plain(brine.loads(brine.dumps(make(mended)))) == plain(make(mended)), name


def test_the_option_leaves_them_out(containers, repair):
    repair(containers, containers=False)
    with pytest.raises(RuntimeError, match="not enabled"):
        pickle.dumps(containers.Numbers())


# What somebody else has defined is heard.


class Mixin:
    def __reduce_ex__(self, protocol):
        return str, ("reduced by the mixin",)

    def __copy__(self):
        return "copied by the mixin"


@pytest.mark.parametrize("name", ["Numbers", "Ages"])
def test_a_mixin_behind_the_container_is_heard_as_without_a_repair(containers, repair, name, pass_on, monkeypatch):
    base = getattr(containers, name)
    sub = type(base)("Mixed", (base, Mixin), {"__module__": __name__})
    monkeypatch.setitem(globals(), "Mixed", sub)
    before = pass_on(sub())
    assert before.endswith("by the mixin")
    repair(containers)
    assert pass_on(sub()) == before


def test_an_override_that_calls_super_gets_the_items(mended, monkeypatch, pass_on):
    def __reduce_ex__(self, protocol):
        return super(sub, self).__reduce_ex__(protocol)

    sub = type(mended.Numbers)("Above", (mended.Numbers,), {"__module__": __name__, "__reduce_ex__": __reduce_ex__})
    monkeypatch.setitem(globals(), "Above", sub)
    assert plain(pass_on(filled(sub(), [1, 2]))) == [1, 2]


@pytest.mark.parametrize("everything", [True, False], ids=["everything", "module"])
def test_a_reduce_ex_of_the_container_s_own_wins(containers, repair, monkeypatch, everything, pass_on):
    monkeypatch.setattr(containers.Numbers, "__reduce_ex__", lambda self, protocol: (str, ("own",)), raising=False)
    report = repair(None if everything else containers)
    assert pass_on(containers.Numbers()) == "own"
    assert "has a __reduce_ex__ of its own, which is left alone" in report[containers.Numbers].remaining
