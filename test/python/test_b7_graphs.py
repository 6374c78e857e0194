# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B7: linked structures that are declared as graphs, of any size and shape."""

import contextlib
import copy
import gc
import pickle

import graphs
import pytest
from conftest import PROTOCOLS, refused, run_in_fresh_process
from graphs import Capital, City, Link

WAYS = [
    *((f"protocol{p}", lambda made, p=p: pickle.loads(pickle.dumps(made, p))) for p in PROTOCOLS),
    ("python", lambda made: pickle._loads(pickle._dumps(made))),
    ("deepcopy", copy.deepcopy),
]


@pytest.fixture(params=[way for _, way in WAYS], ids=[name for name, _ in WAYS])
def round_trip(request):
    return request.param


class Village(City):
    pass


def test_a_million_nodes_pickle_without_recursion():
    first = graphs.chain(1_000_000)
    stream = pickle.dumps(first)
    assert len(stream) < 40 * 1_000_000
    again = pickle.loads(stream)
    assert graphs.measure(again) == graphs.measure(first) == 1_000_000


@pytest.mark.parametrize("length", [1, 2, 1000])
def test_a_chain_is_whole_afterwards(round_trip, length):
    again = round_trip(graphs.chain(length))
    assert graphs.measure(again) == length
    assert again.weight == 0.5


def test_what_is_weak_expires_where_nobody_owns_it(round_trip):
    first = graphs.chain(5)
    middle = round_trip(first.at(2))
    assert [middle.number, middle.next.number] == [2, 3]
    gc.collect()
    assert middle.previous is None
    assert middle.next.previous.address() == middle.address()


def test_several_instances_of_one_graph_share_it(round_trip):
    first = graphs.chain(6)
    nodes = [first.at(3), first, first.at(5), first.at(3)]
    again = round_trip(nodes)
    assert [node.number for node in again] == [3, 0, 5, 3]
    assert again[1].at(3).address() == again[0].address() == again[3].address()
    assert again[0].at(2).address() == again[2].address()
    assert graphs.measure(again[1]) == 6


def test_many_instances_take_linear_time():
    first = graphs.chain(3000)
    nodes = [first.at(i) for i in range(0, 3000, 2)]
    again = pickle.loads(pickle.dumps(nodes))
    assert [node.number for node in again] == list(range(0, 3000, 2))
    assert again[0].at(100).address() == again[50].address()


def test_a_ring_closes(round_trip):
    first = graphs.chain(4)
    first.close()
    again = round_trip(first)
    assert again.at(4).address() == again.address()
    for ring in (first, again):
        ring.cut()


def test_an_empty_end_is_an_empty_end(round_trip):
    assert round_trip(Link()).next is None


def test_a_shallow_copy_is_a_node_of_its_own_with_the_same_neighbours():
    first = graphs.chain(3)
    copied = copy.copy(first)
    assert copied.address() != first.address()
    assert copied.next.address() == first.next.address()


def test_a_graph_of_many_roads(round_trip):
    a, b, c = City(), City(), City()
    a.name, b.name, c.name = "a", "b", "c"
    a.join(b)
    b.join(c)
    c.join(a)
    a.see(c)
    a.anything = {"mayor": ["x", a]}
    again = round_trip(a)
    assert again.name == "a"
    assert again.roads() == 2
    assert again.road(0).name == "b"
    assert again.road(0).road(0).address() == again.address()
    assert again.view().name == "c"
    assert again.road(1).address() == again.view().address()
    assert again.anything["mayor"][1].address() == again.address()
    for city in (a, b, c, again, again.road(0), again.view()):
        city.anything = None
        city.raze()


def test_attributes_and_subclasses_of_nodes_are_kept(round_trip):
    village, town = Village(), City()
    village.name, village.note = "v", "small"
    town.note = "large"
    town.build_road(village)
    del village  # C++ alone keeps the Python object now
    again = round_trip(town)
    assert again.note == "large"
    gc.collect()
    found = again.road(0)
    assert type(found) is Village
    assert (found.name, found.note) == ("v", "small")
    assert again.road(0) is found


def test_a_long_chain_of_python_made_nodes_needs_no_recursion():
    first = last = City()
    for i in range(20_000):
        made = City()
        made.name = str(i)
        last.build_road(made)
        last = made
    again = pickle.loads(pickle.dumps(first))
    for i in range(3):
        again = again.road(0)
        assert again.name == str(i)


def test_a_node_of_a_derived_class_travels_by_its_own_suite(round_trip):
    town, capital = City(), Capital()
    capital.name = "capital"
    town.build_road(capital)
    capital.build_road(town)
    again = round_trip(town)
    assert type(again.road(0)) is Capital
    assert again.road(0).name == "capital"
    assert again.road(0).road(0).address() == again.address()
    for city in (town, capital, again.road(0), again):
        city.raze()


def test_a_graph_that_changed_between_two_dumps_of_one_pickler_is_written_as_it_is():
    import io

    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    first = graphs.chain(3)
    pickler.dump(first)
    extra = graphs.chain(2)
    first.at(2).next = extra
    assert pickle.loads(pickle.dumps(first)).at(4).number == 1
    pickler.dump(extra)
    file.seek(0)
    unpickler = pickle.Unpickler(file)
    assert graphs.measure(unpickler.load()) == 3
    assert unpickler.load().next.number == 1


def test_nodes_are_gone_when_nobody_holds_them():
    gc.collect()
    before = Link.alive
    for _ in range(3):
        first = graphs.chain(100)
        pickle.loads(pickle.dumps([first, first.at(50)]))
        copy.deepcopy(first)
    del first
    gc.collect()
    assert Link.alive == before


def test_another_process_reads_it():
    code = "import pickle, sys, graphs; print(graphs.measure(pickle.load(sys.stdin.buffer)))"
    assert run_in_fresh_process(code, stdin=pickle.dumps(graphs.chain(1000))) == "1000\n"


# Streams that are damaged or forged.

_, (_, GRAPH, _) = graphs.chain(1).__reduce__()[:2]
_, (TAG, EDGES), (COLUMNS, OTHERS) = GRAPH.__reduce__()


def number(*numbers):
    return b"".join(n.to_bytes(8, "little", signed=True) for n in numbers)


def load(edges, state):
    made = Link.__restore__(TAG, edges)
    made.__setstate__(state)
    return Link.__restore__(Link, made, 0)


def test_the_parts_of_a_stream_fit_together():
    assert load(EDGES, (COLUMNS, OTHERS)).number == 0


@pytest.mark.parametrize(
    "edges",
    [
        None,
        (),
        (number(0),),
        (number(0), number(0, 0)),
        (number(0), b"1234567"),
        ("x", number(0)),
        [number(0), number(0)],
    ],
)
def test_edges_that_do_not_fit_are_refused(edges):
    with pytest.raises((TypeError, ValueError)) as caught:
        Link.__restore__(TAG, edges)
    assert "[brine." in str(caught.value)


@pytest.mark.parametrize("target", [2, -1, 2**62, -(2**63)])
def test_an_edge_to_a_node_that_is_not_there_is_refused(target):
    with refused(ValueError, "bad-state", "graphs.Link.next[0]"):
        load((number(target), number(0)), (COLUMNS, OTHERS))


@pytest.mark.parametrize(
    "state",
    [None, (), (COLUMNS,), (COLUMNS, None), ((), OTHERS), ((COLUMNS[0],), OTHERS), ((b"1", COLUMNS[1]), OTHERS)],
)
def test_columns_that_do_not_fit_are_refused(state):
    with pytest.raises((TypeError, ValueError)) as caught:
        load(EDGES, state)
    assert "[brine.bad-state]" in str(caught.value)


def test_another_object_in_the_place_of_a_node_is_refused():
    with refused(TypeError, "bad-state", "graphs.Link.next[0]"):
        load((number(-1), number(0)), (COLUMNS, [5]))


def test_counts_that_do_not_fit_are_refused():
    made = City()
    tag, edges = made.__reduce__()[1][1].__reduce__()[1]
    for counts, targets in [((1,), ()), ((-1,), ()), ((2**62, 2**62), (0,)), ((0,), (0,))]:
        with refused(ValueError, "bad-state"):
            City.__restore__(tag, ((number(*counts), number(*targets)), edges[1]))


def test_a_forged_graph_is_refused():
    with refused(ValueError, "bad-state"):
        Link.__restore__("v9 x:int32", EDGES)
    with refused(TypeError, "bad-restore"):
        Capital.__restore__(TAG, EDGES)
    made = Link.__restore__(TAG, EDGES)
    for arguments in [(Link, made, 1), (Link, made, -1), (Link, 5, 0)]:
        with refused(ValueError, "bad-restore"):
            Link.__restore__(*arguments)
    with refused(TypeError, "bad-restore"):
        Link.__restore__(City, made, 0)
    made.__setstate__((COLUMNS, OTHERS))
    with refused(TypeError, "bad-state"):
        made.__setstate__((COLUMNS, OTHERS))


def test_a_state_that_comes_back_into_itself_is_no_crash():
    a, b = City(), City()
    a.join(b)
    make, arguments, (columns, others) = a.__reduce__()[1][1].__reduce__()
    made, inside = make(*arguments), []

    def come_back(phase, information):
        if not inside:
            inside.append(True)
            with contextlib.suppress(TypeError):
                made.__setstate__((columns, others))

    gc.callbacks.append(come_back)
    threshold = gc.get_threshold()
    gc.set_threshold(1)
    try:
        with contextlib.suppress(TypeError):
            made.__setstate__((columns, [None] * 100))
    finally:
        gc.callbacks.remove(come_back)
        gc.set_threshold(*threshold)
    with refused(TypeError, "bad-state"):
        made.__setstate__((columns, others))


def test_a_graph_of_another_class_is_refused():
    graph = City().__reduce__()[1][1]
    with refused(ValueError, "bad-restore", "graphs.Link"):
        Link.__restore__(Link, graph, 0)


def test_loaded_nodes_are_found_by_the_same_object_policy(round_trip):
    one, other = Link(), Link()
    one.next, other.next = other, one
    a, b = round_trip([one, other])
    assert a.next is b
    assert b.next is a
    for node in (one, other, a, b):
        node.cut()


def test_deepcopy_makes_one_copy_of_a_node_that_leads_to_itself():
    one, other = Village(), Village()
    one.build_road(other)
    other.build_road(one)
    one.note = other.note = 1
    copied = copy.deepcopy(one)
    assert copied.road(0).road(0) is copied
    for city in (one, other, copied, copied.road(0)):
        city.raze()
