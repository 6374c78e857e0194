# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.dumps: its streams are ordinary pickles, that load as those of pickle.dumps do."""

import copyreg
import inspect
import io
import pickle
import pickletools
import sys

import brine
import pytest
import streams
from conftest import run_in_fresh_process
from same_graph import difference

PROTOCOLS = [4, 5]


@pytest.fixture(params=PROTOCOLS, ids=lambda protocol: f"protocol{protocol}")
def protocol(request):
    return request.param


def assert_same_as_stock(graph, protocol):
    native, stock = brine.dumps(graph, protocol), pickle.dumps(graph, protocol)
    assert native == stock
    expected = pickle.loads(stock)
    assert difference(pickle.loads(native), expected) is None
    assert difference(brine.loads(native), expected) is None
    pickletools.dis(native, io.StringIO())
    return native


@pytest.mark.parametrize("kind", streams.VALUES)
def test_what_stock_loads_is_the_same(kind, protocol):
    assert_same_as_stock(streams.VALUES[kind], protocol)


@pytest.mark.parametrize("kind", streams.VALUES)
def test_a_single_object_is_the_same_too(kind, protocol):
    for value in streams.VALUES[kind] if isinstance(streams.VALUES[kind], list) else [streams.VALUES[kind]]:
        assert_same_as_stock(value, protocol)


@pytest.mark.parametrize("kind", streams.cycles())
def test_a_graph_that_leads_to_itself_is_the_same(kind, protocol):
    assert_same_as_stock(streams.cycles()[kind], protocol)
    assert_same_as_stock([streams.cycles()[kind], streams.cycles()], protocol)


@pytest.mark.parametrize("kind", streams.VALUES)
def test_what_is_shared_stays_shared(kind, protocol):
    value = streams.VALUES[kind]
    assert_same_as_stock([value, [value], {"again": value}], protocol)
    assert_same_as_stock([streams.Plain(value), value], protocol)


@pytest.mark.parametrize("count", [40, 300, 70_000])
def test_a_memo_of_any_size_finds_each_object(count, protocol):
    nodes = [[i] for i in range(count)]
    assert_same_as_stock([nodes, nodes[::-1]], protocol)


def test_who_else_refers_to_a_part_changes_no_byte(protocol):
    graph = [[str(i)] for i in range(100)]
    alone = brine.dumps(graph, protocol)
    parts = [part[0] for part in graph] + graph
    assert brine.dumps(graph, protocol) == alone
    assert len(parts) == 200


LARGE = {
    "bytes": lambda size: b"x" * size,
    "bytearray": bytearray,
    "text": lambda size: "x" * size,
    "text of more bytes than letters": lambda size: "\u20ac" * (size // 3) + "x" * (size % 3),
    "text that no UTF-8 has": lambda size: "\ud800" + "x" * (size - 3),
    "int": lambda size: 1 << (8 * size - 2),
}


@pytest.mark.parametrize("size", [65535, 65536, 200_000])
@pytest.mark.parametrize("kind", LARGE)
def test_what_is_large_stands_outside_of_frames_as_pickle_has_it(kind, size, protocol):
    value = LARGE[kind](size)
    for graph in (value, [value, value], ["a", value, 1, [], LARGE[kind](size), {"b": value}], (LARGE[kind](size),)):
        assert brine.dumps(graph, protocol) == pickle.dumps(graph, protocol)
        assert pickle._loads(brine.dumps(graph, protocol)) == graph


def test_a_frame_ends_where_that_of_pickle_ends(protocol):
    for size in range(65520, 65550):
        for graph in ([1] * (size // 2), [b"x" * (size - 20), (), b"y"], ["x" * (size - 30), streams.Point(1, "y")]):
            assert brine.dumps(graph, protocol) == pickle.dumps(graph, protocol)


class Unbuffered(io.RawIOBase):
    """A file that counts what it is asked for."""

    def __init__(self, stream):
        self.file, self.reads = io.BytesIO(stream), 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.reads += 1
        return self.file.readinto(buffer)


def test_a_reader_without_a_buffer_asks_for_few_pieces(protocol):
    stream = brine.dumps([[str(i), i] for i in range(50_000)], protocol)
    file = Unbuffered(stream)
    assert len(pickle.load(file)) == 50_000
    assert file.reads < 100


def test_a_reference_that_a_getstate_takes_is_shared(protocol):
    class Late:
        def __reduce__(self):
            return list, ((items[0],),)

    items = [[1, 2], Late()]
    loaded = brine.loads(brine.dumps(items, protocol))
    assert loaded[1][0] is loaded[0]


def test_temporary_objects_are_not_taken_for_each_other(protocol):
    class Fresh:
        def __init__(self, number):
            self.number = number

        def __reduce__(self):
            return list, ((self.number, [self.number], str(self.number) * 2),)

    loaded = pickle.loads(brine.dumps([Fresh(i) for i in range(3000)], protocol))
    assert loaded == [[i, [i], str(i) * 2] for i in range(3000)]


def test_each_getstate_runs_once(protocol):
    calls = []

    class Counting:
        def __reduce_ex__(self, protocol):
            calls.append(self)
            return list, ()

    graph = [Counting() for i in range(100)]
    brine.dumps([graph, tuple(graph), {i: node for i, node in enumerate(graph)}], protocol)
    assert len(calls) == 100


def test_the_protocol_is_given_to_reduce_ex(protocol):
    class Told:
        def __reduce_ex__(self, protocol):
            return int, (protocol,)

    assert pickle.loads(brine.dumps(Told(), protocol)) == protocol


@pytest.mark.parametrize("protocol", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", ["lists", "plain", "by name"])
def test_older_protocols_are_left_to_pickle(kind, protocol):
    assert brine.dumps(streams.VALUES[kind], protocol) == pickle.dumps(streams.VALUES[kind], protocol)


def test_the_protocol_is_that_of_pickle_where_none_is_given():
    assert brine.dumps([])[1] == brine.dumps([], None)[1] == pickle.DEFAULT_PROTOCOL
    assert brine.dumps([], -1)[1] == brine.dumps([], protocol=5)[1] == 5


@pytest.mark.parametrize(
    "arguments", [(), (1, 4, 5), (1, "4"), (1, 6), (1, 4, None), (1, 1 << 80)], ids=lambda arguments: str(arguments)
)
def test_wrong_arguments_are_refused_as_by_pickle(arguments):
    with pytest.raises((TypeError, ValueError, OverflowError)) as stock:
        pickle.dumps(*arguments)
    with pytest.raises(stock.type):
        brine.dumps(*arguments)
    with pytest.raises(TypeError):
        brine.dumps(1, obj=2)
    with pytest.raises(TypeError):
        brine.dumps(1, other=2)
    with pytest.raises(ZeroDivisionError):
        brine.dumps(1, 4, fix_imports=Undecided())


class Undecided:
    def __bool__(self):
        raise ZeroDivisionError


def test_the_parameters_are_those_of_pickle():
    assert inspect.signature(brine.dumps) == inspect.signature(pickle.dumps)
    assert inspect.signature(brine.loads) == inspect.signature(pickle.loads)
    assert brine.dumps(obj=[1], protocol=5, fix_imports=False, buffer_callback=None) == pickle.dumps([1], 5)


def test_they_take_the_place_of_pickles_own_functions_before_their_first_call():
    program = """
import pickle, brine
pickle.dumps, pickle.loads = brine.dumps, brine.loads
print([pickle.loads(pickle.dumps([1, {"a": 2}], protocol)) for protocol in range(6)])
"""
    assert run_in_fresh_process(program) == f"{[[1, {'a': 2}]] * 6}\n"


# Errors.


class Reduces:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value() if callable(self.value) else self.value


def local_function():
    return lambda: 0


def not_callable_name():
    class Nameless:
        __qualname__ = "Nameless"

    return Nameless


class Renamed:
    pass


Elsewhere, Renamed.__qualname__ = Renamed, "len"


class Lost:
    __module__ = "no.such.module"


class Wrong:
    def __reduce__(self):
        return copyreg.__newobj__, (Renamed,)


REFUSED = {
    "a local function": local_function(),
    "a local class": not_callable_name(),
    "another object of that name": Renamed,
    "a module that is not there": Lost,
    "a name that is not there": Reduces("no_such_name"),
    "a dotted name that is not there": Reduces("Reduces.no_such_name"),
    "a lambda's name": type("<lambda>", (), {}),
    "a number for a reduce value": Reduces(7),
    "a short reduce value": Reduces((list,)),
    "a long reduce value": Reduces((list, (), None, None, None, None, None)),
    "nothing to call": Reduces((7, ())),
    "arguments in a list": Reduces((list, [])),
    "items without an iterator": Reduces((list, (), None, [1])),
    "pairs without an iterator": Reduces((dict, (), None, None, {1: 2})),
    "a setter that is none": Reduces((list, (), 1, None, None, 7)),
    "pairs that are none": Reduces(lambda: (dict, (), None, None, iter([1]))),
    "triples for pairs": Reduces(lambda: (dict, (), None, None, iter([(1, 2, 3), (1, 2)]))),
    "no class to make": Reduces((copyreg.__newobj__, ())),
    "a number for a class": Reduces((copyreg.__newobj__, (7,))),
    "the wrong class": Wrong(),
    "newobj_ex without keywords": Reduces((copyreg.__newobj_ex__, (list, ()))),
    "newobj_ex of a number": Reduces((copyreg.__newobj_ex__, (7, (), {}))),
    "newobj_ex with a list": Reduces((copyreg.__newobj_ex__, (list, [], {}))),
    "newobj_ex with a tuple": Reduces((copyreg.__newobj_ex__, (list, (), ()))),
    "an error of its own": Reduces(KeyError("mine")),
    "a generator": (i for i in []),
    "a module": sys,
    "a buffer": memoryview(b""),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_pickle_refuses_is_refused_in_the_same_words(kind, protocol):
    for graph in (REFUSED[kind], [1, [REFUSED[kind]]], {"key": streams.Plain(REFUSED[kind])}):
        with pytest.raises(Exception) as stock:  # noqa: PT011
            pickle.dumps(graph, protocol)
        with pytest.raises(stock.type) as native:
            brine.dumps(graph, protocol)
        assert native.type is stock.type
        assert str(native.value) == str(stock.value)


def test_deep_graphs_end_in_a_recursion_error(protocol):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError):
        brine.dumps(deep, protocol)
    while deep:
        deep = deep.pop()


def test_a_reduce_that_reduces_to_itself_ends_in_a_recursion_error(protocol):
    class Endless:
        def __reduce__(self):
            return list, (Endless(),)

    with pytest.raises(RecursionError):
        brine.dumps(Endless(), protocol)


# While it writes, the graph changes.


class Acts:
    """Calls a function when it is pickled."""

    def __init__(self, act):
        self.act = act

    def __reduce__(self):
        self.act()
        return int, ()


def changed(make, act):
    graph = make()
    acting = Acts(lambda: act(graph))
    return graph, acting


def outcome(function, *arguments):
    try:
        return "gave", function(*arguments)
    except Exception as error:
        return type(error), str(error)


def put_into(graph, acting):
    if isinstance(graph, list):
        graph.insert(0, acting)
    elif isinstance(graph, dict):
        graph.update({"acting": acting, **{i: i for i in range(5)}})
    else:
        graph.add(acting)


@pytest.mark.parametrize(
    ("make", "act"),
    [
        (lambda: [[1], [2], [3]], lambda graph: graph.clear()),
        (lambda: [[1], [2], [3]], lambda graph: graph.append(4) if len(graph) < 9 else None),
        (lambda: [], lambda graph: graph.clear()),
        (dict, lambda graph: graph.clear()),
        (dict, lambda graph: graph.update({object(): 1})),
        (dict, lambda graph: graph.pop(3, None)),
        (set, lambda graph: graph.clear()),
        (lambda: set(range(5)), lambda graph: graph.add(7)),
    ],
    ids=lambda value: "",
)
def test_a_graph_that_changes_meanwhile_gives_what_pickle_gives(make, act, protocol):
    results = []
    for dumps in (pickle.dumps, brine.dumps):
        graph, acting = changed(make, act)
        put_into(graph, acting)
        kind, result = outcome(dumps, graph, protocol)
        results.append((kind, pickle.loads(result) if kind == "gave" else result))
    assert results[0][0] == results[1][0]
    assert difference(results[0][1], results[1][1]) is None


def test_objects_that_a_getstate_drops_are_written_whole(protocol):
    items = [[str(i)] for i in range(50)]

    class Drops:
        def __reduce__(self):
            del items[10:40]
            return list, ([[str(i)] for i in range(100, 200)],)

    items.insert(5, Drops())
    loaded = pickle.loads(brine.dumps(items, protocol))
    assert loaded[:5] == [[str(i)] for i in range(5)]
    assert loaded[5] == [[str(i)] for i in range(100, 200)]


# What pickle can be told.


@pytest.mark.parametrize("code", [object(), None, "1", 0, -1, 1 << 31, 1 << 80, 1.5], ids=str)
def test_an_extension_code_that_is_none_is_refused_in_the_same_words(code, protocol, monkeypatch):
    monkeypatch.setitem(copyreg._extension_registry, (streams.__name__, "Plain"), code)
    stock, native = outcome(pickle.dumps, streams.Plain, protocol), outcome(brine.dumps, streams.Plain, protocol)
    assert native == stock
    assert native[0] != "gave"


@pytest.mark.parametrize("code", [200, 300, 70_000])
def test_an_extension_code_stands_for_the_class(code, protocol):
    copyreg.add_extension(streams.__name__, "Plain", code)
    try:
        native = assert_same_as_stock([streams.Plain(1), streams.Plain, streams.Slotted(1, 2)], protocol)
        assert b"Plain" not in native
    finally:
        copyreg.remove_extension(streams.__name__, "Plain", code)
        copyreg._extension_cache.clear()


def test_a_reducer_registered_between_two_dumps_is_used(protocol):
    before = streams.Slotted(1, 2)
    assert_same_as_stock([before], protocol)
    copyreg.pickle(streams.Slotted, lambda made: (streams.Plain, (made.left,)))
    try:
        assert type(pickle.loads(brine.dumps(before, protocol))) is streams.Plain
    finally:
        del copyreg.dispatch_table[streams.Slotted]
    assert type(pickle.loads(brine.dumps(before, protocol))) is streams.Slotted


def test_a_buffer_goes_to_the_callback():
    buffers = []
    array = bytearray(b"abc")
    graph = [pickle.PickleBuffer(array), pickle.PickleBuffer(b"xyz"), array]
    native = brine.dumps(graph, 5, buffer_callback=buffers.append)
    assert len(buffers) == 2
    stock = pickle.dumps(graph, 5, buffer_callback=lambda buffer: None)
    assert difference(pickle.loads(native, buffers=buffers), pickle.loads(stock, buffers=buffers)) is None
    loaded = brine.loads(native, buffers=buffers)
    assert loaded[0] is buffers[0]
    assert loaded[1] is buffers[1]


def test_a_buffer_that_the_callback_leaves_stays_in_the_stream():
    graph = [pickle.PickleBuffer(bytearray(b"abc")), pickle.PickleBuffer(b"xyz")]
    assert pickle.loads(brine.dumps(graph, 5, buffer_callback=lambda buffer: True)) == [bytearray(b"abc"), b"xyz"]
    assert pickle.loads(brine.dumps(graph, 5)) == [bytearray(b"abc"), b"xyz"]


@pytest.mark.parametrize("protocol", [3, 4])
def test_a_callback_needs_protocol_5(protocol):
    with pytest.raises(ValueError, match="buffer_callback needs protocol >= 5"):
        brine.dumps([], protocol, buffer_callback=print)


def test_a_buffer_without_protocol_5_is_refused_as_by_pickle():
    with pytest.raises(pickle.PicklingError) as stock:
        pickle.dumps(pickle.PickleBuffer(b""), 4)
    with pytest.raises(pickle.PicklingError) as native:
        brine.dumps(pickle.PickleBuffer(b""), 4)
    assert str(native.value) == str(stock.value)


# Cost.


def test_what_is_shared_many_times_over_is_visited_once(protocol):
    graph = []
    for _ in range(60):
        graph = [graph, graph]
    assert count_opcodes(brine.dumps(graph, protocol)) < 1000


def count_opcodes(stream):
    return sum(1 for _ in pickletools.genops(stream))


def test_alternating_kinds_cost_as_much_per_object_however_many_they_are(protocol):
    calls = []

    class Counting:
        def __reduce__(self):
            calls.append(None)
            return list, ()

    def graph(count):
        return [Counting() if i % 2 else {"a": i, "b": [i]} for i in range(count)]

    few, many = (count_opcodes(brine.dumps(graph(count), protocol)) for count in (1000, 100_000))
    assert len(calls) == (1000 + 100_000) // 2
    assert many < few * 100 * 1.01
