# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Wrapped classes that brine.dumps and brine.loads take without Python objects in between: the same as by pickle."""

import copyreg
import pickle
import pickletools
import random
import sys

import brine
import natives
import pytest
import streams
from same_graph import difference
from test_stream_fuzz import is_harmless, mutated, outcome


@pytest.fixture(params=[4, 5], ids=lambda protocol: f"protocol{protocol}")
def protocol(request):
    return request.param


class Labelled(natives.Crate):
    pass


class Loud(natives.Crate):
    def __getstate__(self):
        return ("loud", self.name)

    def __setstate__(self, state):
        self.name = state[1].upper()


def crate(name="eggs", number=7):
    return natives.Crate(name, number)


def mixed(seed):
    made = natives.Mixed()
    made.fill(seed)
    return made


def labelled(name, **attributes):
    made = Labelled(name, 1)
    made.__dict__.update(attributes)
    return made


def opcodes(stream):
    """All that tells a stream from another: without frames and memo."""
    return [(code.name, arg) for code, arg, _ in pickletools.genops(stream) if code.name not in ("FRAME", "MEMOIZE")]


def count(stream, opcode):
    return sum(code.name == opcode for code, _, _ in pickletools.genops(stream))


def state(made):
    return made.__reduce_ex__(4)


def same(one, other):
    return type(one) is type(other) and state(one) == state(other)


@pytest.mark.parametrize("seed", range(6))
def test_every_kind_of_field_travels(seed, protocol):
    made = mixed(seed)
    native, stock = brine.dumps(made, protocol), pickle.dumps(made, protocol)
    assert count(native, "MEMOIZE") == 0  # so it did go natively
    for loads in (pickle.loads, brine.loads):
        for stream in (native, stock):
            loaded = loads(stream)
            assert loaded == made
            assert same(loaded, made)


def test_the_stream_is_that_of_pickle_but_for_the_memo(protocol):
    for made in (crate(), labelled("eggs"), mixed(0)):
        assert opcodes(brine.dumps(made, protocol)) == opcodes(pickle.dumps(made, protocol))


@pytest.mark.parametrize("number", [0, 1, 255, 256, 65535, 65536, 2**31 - 1, -1, -(2**31)])
def test_ints_of_every_length_travel(number, protocol):
    made = crate(number=number)
    assert brine.loads(brine.dumps(made, protocol)).number == number
    assert opcodes(brine.dumps(made, protocol)) == opcodes(pickle.dumps(made, protocol))


@pytest.mark.parametrize("text", ["", "e", "é", "€uro", "x" * 7, "xxxxxxxé", "x" * 8 + "é", "\0", "x" * 255, "é" * 200])
def test_texts_of_every_kind_travel(text, protocol):
    loaded = brine.loads(brine.dumps(crate(text), protocol))
    assert loaded.name == text
    assert pickle.loads(brine.dumps(crate(text), protocol)).name == text


def test_a_constructor_gets_its_arguments(protocol):
    made = natives.Sealed("label")
    made.count(3)
    loaded = brine.loads(brine.dumps(made, protocol))
    assert (loaded.label, loaded.counts) == ("label", [3])


def test_what_a_constructor_throws_is_raised(protocol):
    stream = brine.dumps(natives.Sealed("bed"), protocol).replace(b"bed", b"bad")
    with pytest.raises(ValueError, match="a bad label"):
        pickle.loads(stream)
    with pytest.raises(ValueError, match="a bad label"):
        brine.loads(stream)


def test_many_instances_name_their_class_once(protocol):
    stream = brine.dumps([crate(str(i), i) for i in range(500)], protocol)
    assert stream.count(b"Crate") == stream.count(b"fields v1") == 1
    assert [made.number for made in brine.loads(stream)] == list(range(500))
    assert [made.number for made in pickle.loads(stream)] == list(range(500))


def test_an_instance_that_is_met_once_needs_no_memo(protocol):
    stream = brine.dumps([crate(str(i), i) for i in range(500)], protocol)
    assert count(stream, "MEMOIZE") == 5  # the list, the class, its two names, and the tag


def with_tag(made):
    """A stream of made and of the tag, and how long the tag is."""
    stream = streams.without_frames(brine.dumps([made, made], 4))
    found = [(code.name, arg) for code, arg, _ in pickletools.genops(stream)]
    at = next(i for i, (_, arg) in enumerate(found) if isinstance(arg, str) and arg.startswith("fields v1"))
    number = sum(name == "MEMOIZE" for name, _ in found[:at])
    return stream[:-2] + b"h" + bytes([number]) + b"e.", len(found[at][1])


def register(last):
    made = natives.Register()
    made.last = last
    return made


@pytest.mark.parametrize(("made", "is_long"), [(crate(), False), (register(3), True)], ids=["short", "long"])
def test_a_tag_of_any_length_is_read_natively(made, is_long):
    stream, length = with_tag(made)
    assert (length > 255) == is_long
    first, second = brine.loads(stream), brine.loads(stream)
    assert same(first[0], made)
    assert first[2] is second[2]  # the class's own, of which pickle would make a new str each time


def test_another_tag_of_that_length_is_told_from_it():
    stream = with_tag(register(3))[0].replace(b"_register:int32", b"_register:int64")
    stock, native = outcome(pickle.loads, stream), outcome(brine.loads, stream)
    assert (type(native), str(native)) == (type(stock), str(stock))
    assert isinstance(native, Exception)


def large(bytes_of_text):
    made = mixed(3)
    made.text = "x" * bytes_of_text
    return made


@pytest.mark.parametrize("size", [65535, 65536, 200_000])
def test_large_fields_stand_outside_of_frames(size, protocol):
    graph = [crate("a"), large(size), mixed(1), large(size), crate("b")]
    stream = brine.dumps(graph, protocol)
    frames = [arg for code, arg, _ in pickletools.genops(stream) if code.name == "FRAME"]
    assert len(frames) == 3
    assert (max(frames) > size) == (size < 65536)
    for loads in (pickle.loads, pickle._loads, brine.loads):
        assert all(same(*pair) for pair in zip(loads(stream), graph))


def test_an_instance_with_a_large_field_is_read_natively():
    stream = with_tag(large(100_000))[0]
    assert brine.loads(stream)[2] is brine.loads(stream)[2]


def test_frames_end_between_instances(protocol):
    graph = [crate("x" * 100, i) for i in range(2000)]
    stream = brine.dumps(graph, protocol)
    assert 3 <= count(stream, "FRAME") <= len(stream) // 65536 + 1
    for loads in (pickle.loads, pickle._loads, brine.loads):
        assert [made.number for made in loads(stream)] == list(range(2000))


def test_shared_instances_stay_shared(protocol):
    one, other = crate("one"), mixed(2)
    graph = [one, other, {"one": one}, (other, [one])]
    for loads in (pickle.loads, brine.loads):
        loaded = loads(brine.dumps(graph, protocol))
        assert loaded[0] is loaded[2]["one"] is loaded[3][1][0]
        assert loaded[1] is loaded[3][0]
        assert same(loaded[0], one)


def test_a_reference_that_a_later_getstate_takes_is_shared(protocol):
    class Late:
        def __reduce__(self):
            return list, ((items[0],),)

    items = [crate(), Late()]
    loaded = brine.loads(brine.dumps(items, protocol))
    assert loaded[1][0] is loaded[0]


def test_instances_stand_between_objects_of_every_kind(protocol):
    graph = []
    for i in range(300):
        graph += [crate(str(i), i), {i: labelled("x", mine=[i])}, mixed(i % 4), natives.Asked(), Loud("q", 1)]
    expected = pickle.loads(pickle.dumps(graph, protocol))
    for loads in (pickle.loads, brine.loads):
        loaded = loads(brine.dumps(graph, protocol))
        assert [type(each) for each in loaded] == [type(each) for each in expected]
        assert all(same(*pair) for pair in zip(loaded, expected) if type(pair[0]) is not dict)
        assert [each[i].mine for i, each in enumerate(loaded[1::5])] == [[i] for i in range(300)]


def test_a_python_subclass_comes_back_as_one(protocol):
    loaded = brine.loads(brine.dumps([labelled("a"), crate("b")], protocol))
    assert [(type(each), each.name) for each in loaded] == [(Labelled, "a"), (natives.Crate, "b")]


def test_attributes_travel_too(protocol):
    made = labelled("a", colour="red", me=None)
    made.me = made
    for loads in (pickle.loads, brine.loads):
        loaded = loads(brine.dumps([made, crate()], protocol))[0]
        assert loaded.colour == "red"
        assert loaded.me is loaded


def test_overrides_in_python_are_called(protocol):
    assert brine.loads(brine.dumps([crate(), Loud("quiet", 1)], protocol))[1].name == "QUIET"


def test_a_getter_runs_once(protocol):
    asked = natives.Asked()
    asked.value = 3
    loaded = brine.loads(brine.dumps([asked, [asked], crate()], protocol))
    assert asked.count == 1
    assert loaded[0] is loaded[1][0]
    assert loaded[0].value == 3


# What may change about a class.


def test_a_reducer_that_is_registered_comes_first(protocol):
    before = crate()
    brine.dumps(before, protocol)
    copyreg.pickle(natives.Crate, lambda made: (str, (made.name,)))
    try:
        assert brine.loads(brine.dumps([before, 1], protocol)) == ["eggs", 1]
    finally:
        del copyreg.dispatch_table[natives.Crate]
    assert brine.loads(brine.dumps(before, protocol)).name == "eggs"


def test_a_reducer_that_is_registered_meanwhile_is_used(protocol):
    class Registers:
        def __reduce__(self):
            copyreg.pickle(natives.Crate, lambda made: (str, (made.name,)))
            return int, ()

    try:
        loaded = brine.loads(brine.dumps([crate("a"), Registers(), crate("b")], protocol))
    finally:
        del copyreg.dispatch_table[natives.Crate]
    assert loaded[0].name == "a"
    assert loaded[1:] == [0, "b"]


def test_a_reducer_that_an_iterator_registers_is_used_from_the_next_item_on(protocol):
    class Iterates:
        def __reduce__(self):
            return list, (), None, self.items()

        def items(self):
            yield crate("a")
            yield crate("b")
            copyreg.pickle(natives.Crate, lambda made: (str, (made.name,)))
            yield crate("c")

    def types_after(dumps):
        try:
            return [type(each).__name__ for each in pickle.loads(dumps(Iterates(), protocol))]
        finally:
            del copyreg.dispatch_table[natives.Crate]

    assert types_after(brine.dumps) == types_after(pickle.dumps) == ["Crate", "Crate", "str"]


def test_instances_that_cannot_write_themselves_leave_nothing_behind_in_the_stream(protocol):
    from brine import gallery  # whose Garden has weak pointers, so that who owns a Person cannot be told at once

    people = [gallery.Person("a", i) for i in range(1000)]
    stream = brine.dumps(people, protocol)
    assert pickle.loads(stream) == people
    assert len(stream) <= len(pickle.dumps(people, protocol)) + 16
    assert count(stream, "POP") + count(stream, "POP_MARK") <= 2


@pytest.mark.parametrize("name", ["__reduce_ex__", "__reduce__", "__getstate__"])
def test_a_method_that_a_class_gets_later_is_called(name, protocol):
    class Later(natives.Crate):
        __qualname__ = "Later"

    sys.modules[__name__].Later = Later
    made = Later("eggs", 1)
    assert pickle.loads(brine.dumps(made, protocol)).name == "eggs"
    calls = []

    def method(self, *arguments):
        calls.append(name)
        return ("x", 1) if name == "__getstate__" else (str, ("reduced",))

    setattr(Later, name, method)
    Later.__setstate__ = lambda self, state: None
    brine.dumps(made, protocol)
    brine.dumps([made, made], protocol)
    assert len(calls) == 2


def test_a_reduce_of_the_instance_is_called(protocol):
    made = labelled("eggs")
    made.__reduce_ex__ = lambda protocol: (str, ("its own",))
    assert outcome(brine.loads, brine.dumps(made, protocol)) == outcome(pickle.loads, pickle.dumps(made, protocol))


def test_a_class_that_its_name_leads_to_no_longer_is_refused(protocol, monkeypatch):
    made, stream = crate(), brine.dumps(crate(), protocol)
    monkeypatch.setattr(natives, "Crate", str)
    for graph in (made, [1, made]):
        with pytest.raises(pickle.PicklingError) as stock:
            pickle.dumps(graph, protocol)
        with pytest.raises(pickle.PicklingError) as native:
            brine.dumps(graph, protocol)
        assert str(native.value) == str(stock.value)
    assert type(outcome(brine.loads, stream)) is type(outcome(pickle.loads, stream))


def test_a_class_of_another_name_is_written_by_it(protocol, monkeypatch):
    class Elsewhere(natives.Crate):
        pass

    with pytest.raises((pickle.PicklingError, AttributeError)) as stock:
        pickle.dumps(Elsewhere("a", 1), protocol)
    with pytest.raises(stock.type):
        brine.dumps(Elsewhere("a", 1), protocol)
    monkeypatch.setattr(sys.modules[__name__], "Elsewhere", Elsewhere, raising=False)
    Elsewhere.__qualname__ = "Elsewhere"
    assert type(pickle.loads(brine.dumps(Elsewhere("a", 1), protocol))) is Elsewhere


def test_an_extension_code_stands_for_the_class(protocol):
    copyreg.add_extension("natives", "Crate", 77)
    try:
        stream = brine.dumps([crate(), crate()], protocol)
        assert b"Crate" not in stream
        assert [made.name for made in brine.loads(stream)] == [made.name for made in pickle.loads(stream)]
    finally:
        copyreg.remove_extension("natives", "Crate", 77)
        copyreg._extension_cache.clear()


# What does not pickle.


def broken():
    made = crate()
    made.set_bytes(b"\xff\xfe")
    return made


def broken_mixed():
    made = mixed(1)
    made.nested_bytes(b"\xff\xfe")
    return made


def broken_large():
    made = large(100_000)
    made.nested_bytes(b"\xff\xfe")
    return made


@pytest.mark.parametrize(
    "make",
    [broken, broken_mixed, broken_large, natives.hidden_circle],
    ids=["no text", "no text within", "no text behind what is large", "sliced"],
)
def test_what_pickle_refuses_is_refused_in_the_same_words(make, protocol):
    for graph in (make(), [crate(), make()], {"a": [make()]}, [natives.Asked(), make()]):
        with pytest.raises(pickle.PicklingError) as stock:
            pickle.dumps(graph, protocol)
        with pytest.raises(pickle.PicklingError) as native:
            brine.dumps(graph, protocol)
        assert str(native.value) == str(stock.value)


def test_the_rest_is_written_well_where_one_field_is_refused_and_replaced(protocol):
    class Replaced(natives.Crate):
        __qualname__ = "Replaced"

    sys.modules[__name__].Replaced = Replaced
    made = Replaced("a", 1)
    made.set_bytes(b"\xff")
    Replaced.__reduce__ = lambda self: (str, ("replaced",))
    assert pickle.loads(brine.dumps([crate(), made, crate("b")], protocol))[1] == "replaced"


def test_what_was_begun_for_an_object_with_other_owners_is_taken_back(protocol):
    kept, lone = natives.make_kept(), natives.Shared()
    kept.name, lone.name = "kept", "lone"
    graph = [kept, lone, kept, crate(), {"kept": kept}]
    for loads in (pickle.loads, brine.loads):
        loaded = loads(brine.dumps(graph, protocol))
        assert [each.name for each in loaded[:4]] == ["kept", "lone", "kept", "eggs"]
        assert loaded[0] is loaded[2] is loaded[4]["kept"]


def test_what_was_begun_for_a_refused_object_is_taken_back(protocol):
    class Hides(list):
        """Goes on where a member is refused."""

        def __reduce_ex__(self, protocol):
            return list, ([outcome(brine.dumps, each) is None for each in self],)

    graph = [crate("a"), Hides([broken()]), mixed(1), crate("b")]
    loaded = pickle.loads(brine.dumps(graph, protocol))
    assert loaded[1] == [False]
    assert [each.name for each in (loaded[0], loaded[3])] == ["a", "b"]
    assert loaded[2] == graph[2]


# What does not load.


def flat(loaded):
    """What can be compared by its parts alone."""
    return state(loaded) if isinstance(loaded, (natives.Crate, natives.Mixed)) else loaded


STREAM = streams.without_frames(brine.dumps([crate("spam", 300), crate("eggs", 301)], 4))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"M\x2c\x01", b"J\xff\xff\xff\x7f"),
        (b"M\x2c\x01", b"\x8a\x05\0\0\0\0\x01"),
        (b"M\x2c\x01", b"\x8a\x04\xff\xff\xff\xff"),
        (b"M\x2c\x01", b"\x8a\x00"),
        (b"M\x2c\x01", b"N"),
        (b"M\x2c\x01", b"\x88"),
        (b"M\x2c\x01", b"G\0\0\0\0\0\0\0\0"),
        (b"M\x2c\x01", b"\x8c\x01a"),
        (b"\x8c\x04spam", b"\x8c\x04sp\xffm"),
        (b"\x8c\x04spam", b"\x8c\x06sp\xed\xa0\x80m"),
        (b"\x8c\x04spam", b"X\x04\0\0\0spam"),
        (b"\x8c\x04spam", b"X\x04\0\0\1spam"),
        (b"\x8c\x04spam", b"C\x04spam"),
        (b"\x8c\x04spam", b"\x8c\x04spam\x94"),
        (b"\x8c\x04spam", b""),
        (b"\x87R", b"\x86R"),
        (b"\x87R", b"\x87\x94R"),
        (b"\x87R", b"\x87"),
        (b"\x87R", b""),
        (b"number", b"nummer"),
        (b"int32", b"int64"),
        (b"fields v1", b"fields v2"),
        (b"fields v1", b"brown v1"),
    ],
    ids=str,
)
def test_a_changed_stream_does_the_same(old, new):
    stream = STREAM.replace(old, new, 1) if len(old) == len(new) else STREAM.replace(old, new)
    assert stream != STREAM
    stock, native = outcome(pickle.loads, stream), outcome(brine.loads, stream)
    if isinstance(stock, Exception):
        assert (type(native), str(native)) == (type(stock), str(stock))
    else:
        assert [flat(each) for each in native] == [flat(each) for each in stock]


def test_a_stream_cut_off_anywhere_does_the_same():
    for end in range(len(STREAM)):
        stock, native = outcome(pickle.loads, STREAM[:end]), outcome(brine.loads, STREAM[:end])
        assert (type(native), str(native)) == (type(stock), str(stock))


@pytest.mark.parametrize("seed", range(6))
def test_streams_with_a_few_bytes_changed_do_the_same(seed):
    chance = random.Random(seed)
    graphs = [crate(), [crate("a", 300), crate("b", 1)], mixed(1), [mixed(2), crate(), labelled("c", d=1)]]
    seeds = [dumps(graph, 4) for graph in graphs for dumps in (pickle.dumps, brine.dumps)]
    seeds += map(streams.without_frames, seeds[:])
    for _ in range(1000):
        stream = mutated(chance.choice(seeds), chance)
        if not is_harmless(stream):
            continue
        stock, native = outcome(pickle.loads, stream), outcome(brine.loads, stream)
        if isinstance(stock, MemoryError):
            continue
        assert type(native) is type(stock), (stream, stock, native)
        if not isinstance(stock, Exception) and not isinstance(stock, list):
            assert difference(flat(native), flat(stock)) is None or repr(flat(native)) == repr(flat(stock)), stream
