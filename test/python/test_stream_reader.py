# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.loads: it makes of a stream what pickle.loads makes of it, errors included."""

import gc
import pickle
import sys
import types

import brine
import pytest
import streams
from same_graph import difference

NAME = streams.__name__.encode()


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("kind", streams.VALUES)
def test_streams_of_pickle_load_the_same(kind, protocol):
    if kind == "slotted" and protocol < 2:
        pytest.skip("pickle refuses __slots__ below protocol 2")
    stream = pickle.dumps(streams.VALUES[kind], protocol)
    assert difference(brine.loads(stream), pickle.loads(stream)) is None


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("kind", streams.cycles())
def test_graphs_that_lead_to_themselves_load_the_same(kind, protocol):
    stream = pickle.dumps(streams.cycles()[kind], protocol)
    assert difference(brine.loads(stream), pickle.loads(stream)) is None


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_streams_of_the_pickler_in_python_load_the_same(protocol):
    stream = pickle._dumps(streams.VALUES, protocol)
    assert difference(brine.loads(stream), pickle.loads(stream)) is None


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview, lambda stream: memoryview(bytearray(stream))])
def test_a_stream_may_lie_in_any_buffer(make):
    assert brine.loads(make(pickle.dumps([1, "a"], 4))) == [1, "a"]


def outcome(loads, stream, **keywords):
    try:
        return loads(stream, **keywords)
    except Exception as error:
        return type(error)


def assert_same_outcome(stream, **keywords):
    expected, got = outcome(pickle.loads, stream, **keywords), outcome(brine.loads, stream, **keywords)
    assert difference(got, expected) is None, (expected, got)


OLD_OPCODES = {
    "int": b"I42\n.",
    "int as bool": b"I01\n.",
    "int that is none": b"Ix\n.",
    "long": b"L123456789012345678901234567890L\n.",
    "float": b"F1.5\n.",
    "string": b"S'abc'\n.",
    "string without quotes": b"Sabc\n.",
    "binstring": b"T\x03\0\0\0abc.",
    "short binstring": b"U\x03abc.",
    "binstring beyond the end": b"U\x04abc.",
    "binstring beyond the end by far": b"T\xff\xff\xff\xffabc.",
    "unicode": b"V\\u20acuro\n.",
    "line without an end": b"I42",
    "get": b"]q\x05g5\n.",
    "get of nothing": b"g5\n.",
    "get of no number": b"gx\n.",
    "get without a number": b"g\n.",
    "negative get": b"]q\x05g-5\n.",
    "put": b"]p7\nh\x07\x86.",
    "put of nothing": b"p7\n.",
    "negative put": b"]p-7\n.",
    "huge get": b"g99999999999999999999999\n.",
    "persistent id": b"Pabc\n.",
    "binary persistent id": b"\x8c\x01aQ.",
    "extension": b"\x82\x07.",
    "extension 0": b"\x82\0.",
    "extension of two bytes": b"\x83\x07\x07.",
    "extension of four bytes": b"\x84\xff\xff\xff\xff.",
    "global": b"c" + NAME + b"\nPlain\n.",
    "global without a name": b"c" + NAME + b"\n\n.",
    "dotted global": b"c" + NAME + b"\nOuter.Inner\n.",
    "global of Python 2": b"c__builtin__\nxrange\n.",
    "stack global of Python 2": b"\x8c\x0b__builtin__\x8c\x06xrange\x93.",
    "inst": b"(i" + NAME + b"\nPlain\n.",
    "inst with arguments": b"(I1\nI2\ni" + NAME + b"\nPlain\n.",
    "inst without a mark": b"i" + NAME + b"\nPlain\n.",
    "obj": b"(c" + NAME + b"\nPlain\nI1\no.",
    "obj without arguments": b"(c" + NAME + b"\nPlain\no.",
    "obj of nothing": b"(o.",
    "list": b"(I1\nI2\nl.",
    "dict": b"(I1\nI2\nd.",
    "odd dict": b"(I1\nd.",
}


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("kind", OLD_OPCODES)
def test_opcodes_of_old_protocols_do_the_same(kind, protocol):
    assert_same_outcome(b"\x80%c" % protocol + OLD_OPCODES[kind])


HOSTILE = {
    "nothing": b"",
    "a protocol alone": b"\x80\x04",
    "a protocol to come": b"\x80\x63N.",
    "half a protocol": b"\x80",
    "stop at once": b".",
    "an unknown opcode": b"\xff.",
    "no stop": b"N",
    "pop of nothing": b"0.",
    "pop of a mark": b"(0N.",
    "pop to a mark": b"N(NN1.",
    "pop to no mark": b"N1.",
    "dup": b"]2\x86.",
    "dup of nothing": b"2.",
    "dup of a mark": b"(2.",
    "a mark that stays": b"N(.",
    "stop below a mark": b"N(N.",
    "tuple over a mark": b"N(N\x86.",
    "tuples of nothing": b"\x85.",
    "tuple without a mark": b"t.",
    "append to nothing": b"Na.",
    "append to none": b"NNa.",
    "append over a mark": b"](Na.",
    "appends to nothing": b"(Ne.",
    "appends without a mark": b"]Ne.",
    "appends to an int": b"K\x01(Ne.",
    "appends of nothing to an int": b"K\x01(e.",
    "setitem of nothing": b"s.",
    "setitem over a mark": b"}(NNs.",
    "setitems odd": b"}(Nu.",
    "setitems of what cannot be hashed": b"}(]Nu.",
    "setitems to a tuple": b")(NNu.",
    "additems to a list": b"](N\x90.",
    "additems of what cannot be hashed": b"\x8f(]\x90.",
    "frozenset without a mark": b"N\x91.",
    "frozenset of lists": b"(]\x91.",
    "reduce of nothing": b"R.",
    "reduce of an int": b"K\x01)R.",
    "reduce with a list": b"cbuiltins\nlist\n]R.",
    "reduce over a mark": b"cbuiltins\nlist\n()R.",
    "reduce of a marked tuple over a mark": b"cbuiltins\nlist\n((tR.",
    "newobj of an int": b"K\x01)\x81.",
    "newobj with a list": b"cbuiltins\nlist\n]\x81.",
    "newobj of a function": b"cbuiltins\nlen\n)\x81.",
    "newobj of what cannot be made": b"cbuiltins\nNotImplementedType\n)\x81.",
    "newobj_ex with a list": b"cbuiltins\nlist\n)]\x92.",
    "build of nothing": b"Nb.",
    "build over a mark": b"N(Nb.",
    "build of an int": b"K\x01}b.",
    "build of an int with items": b"K\x01}K\x02K\x03sb.",
    "build with None": b"K\x01Nb.",
    "build with a list": b"c" + NAME + b"\nPlain\n)\x81]b.",
    "build with wrong slots": b"c" + NAME + b"\nPlain\n)\x81}]\x86b.",
    "build with wrong names": b"c" + NAME + b"\nPlain\n)\x81}}K\x01K\x02s\x86b.",
    "stack global of ints": b"K\x01K\x02\x93.",
    "stack global of one": b"\x8c\x01a\x93.",
    "stack global over a mark": b"\x8c\x01a(\x8c\x01a\x93.",
    "a module that is not there": b"\x8c\x0bno_such_mod\x8c\x01a\x93.",
    "a name that is not there": b"\x8c\x07streams\x8c\x01a\x93.",
    "a local name": b"\x8c\x07streams\x8c\x0ba.<locals>.\x93.",
    "names that are empty": b"\x8c\x00\x8c\x00\x93.",
    "a relative module": b"\x8c\x01.\x8c\x01a\x93.",
    "a dunder of a module": b"\x8c\x07streams\x8c\x07__doc__\x93.",
    "bytes beyond the end": b"C\x05abc.",
    "bytes beyond the end by far": b"B\xff\xff\xff\xffabc.",
    "bytes beyond all": b"\x8e\xff\xff\xff\xff\xff\xff\xff\xffabc.",
    "text beyond all": b"\x8d\xff\xff\xff\xff\xff\xff\xff\xffabc.",
    "bytearray beyond all": b"\x96\xff\xff\xff\xff\xff\xff\xff\xffabc.",
    "text that is none": b"\x8c\x02\xff\xfe.",
    "half a number": b"J\1\2",
    "half a float": b"G\1\2",
    "a long of negative length": b"\x8b\xff\xff\xff\xff.",
    "a long beyond the end": b"\x8a\x05\1.",
    "a long of nothing": b"\x8a\0.",
    "a long with a sign": b"\x8a\1\xff.",
    "a memo of nothing": b"\x94.",
    "a memo of a mark": b"(\x94.",
    "a number that was not put": b"h\x05.",
    "a large number that was not put": b"j\xff\xff\xff\xff.",
    "a gap in the memo": b"]q\x03]\x94h\x01h\x03\x86.",
    "a number twice": b"]q\0}q\0h\0.",
    "a far number": b"]r\0\0\1\0\x94j\0\0\1\0h\1\x87.",
    "a frame beyond the end": b"\x95\x09\0\0\0\0\0\0\0N.",
    "a frame beyond all": b"\x95\xff\xff\xff\xff\xff\xff\xff\xffN.",
    "a buffer": b"\x97.",
    "a buffer made read-only that is none": b"N\x98.",
    "read-only nothing": b"\x98.",
}


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_streams_do_the_same(kind, protocol):
    assert_same_outcome(b"\x80%c" % protocol + HOSTILE[kind])


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_streams_without_a_protocol_do_the_same(kind):
    assert_same_outcome(HOSTILE[kind])


def test_deeply_nested_streams_do_not_crash():
    depth = 200_000
    loaded = brine.loads(b"\x80\x04" + b"]" * depth + b"a" * (depth - 1) + b".")
    count = 1
    while loaded:
        loaded, count = loaded.pop(), count + 1
    assert count == depth
    assert_same_outcome(b"\x80\x04" + b"(" * depth + b".")


@pytest.mark.parametrize("data", ["text", None, 7, [1]])
def test_what_is_no_buffer_is_refused(data):
    with pytest.raises(TypeError):
        brine.loads(data)


def test_wrong_arguments_are_refused():
    stream = pickle.dumps(1)
    for arguments, keywords in (((), {}), ((stream, None), {}), ((stream,), {"other": 1}), ((), {"data": stream})):
        with pytest.raises(TypeError):
            brine.loads(*arguments, **keywords)


def counted(text):
    return b"\x8c%c%b" % (len(text), text)


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("name", ["\ud800", "os.\ud800", "os\ud800", "caf\xe9", "", ".", "..", "len"], ids=ascii)
def test_a_name_of_whatever_letters_is_refused_in_the_same_words(name, protocol):
    odd = name.encode("utf-8", "surrogatepass")
    for module, attribute in ((odd, b"len"), (b"os", odd), (odd, odd), (b"no.such", odd)):
        for named in (
            counted(module) + counted(attribute) + b"\x93.",
            b"c%b\n%b\n." % (module, attribute),
            b"(i%b\n%b\n." % (module, attribute),
        ):
            stream = b"\x80%c" % protocol + named
            said = []
            for loads in (pickle.loads, brine.loads):
                with pytest.raises(Exception) as caught:  # noqa: PT011
                    loads(stream)
                said.append((caught.type, str(caught.value)))
            assert said[0] == said[1]


@pytest.mark.parametrize("buffers", [[], [b"abc"], [bytearray(b"abc"), b"x"], 7], ids=str)
@pytest.mark.parametrize("stream", [b"\x97.", b"\x97\x98.", b"\x97\x97\x86."], ids=str)
def test_buffers_are_taken_as_pickle_takes_them(stream, buffers):
    assert_same_outcome(b"\x80\x05" + stream, buffers=buffers)


def test_read_only_buffers_are_read_only():
    array = bytearray(b"abc")
    loaded = brine.loads(b"\x80\x05\x97\x98.", buffers=[array])
    assert loaded.readonly
    assert bytes(loaded) == b"abc"
    assert brine.loads(b"\x80\x05\x97.", buffers=[array]) is array


# Names.


@pytest.fixture
def module():
    made = types.ModuleType("brine_test_names")
    sys.modules[made.__name__] = made
    yield made
    sys.modules.pop(made.__name__, None)


STREAM = b"\x80\x04\x8c\x10brine_test_names\x94\x8c\x05thing\x94\x93\x94."


def test_a_name_is_looked_up_anew(module):
    for module.thing in ([], {}, len):
        assert brine.loads(STREAM) is module.thing
    del module.thing
    with pytest.raises(AttributeError, match="Can't get attribute 'thing'"):
        brine.loads(STREAM)


def test_a_module_that_was_replaced_is_asked(module):
    module.thing = 1
    assert brine.loads(STREAM) == 1
    sys.modules[module.__name__] = other = types.ModuleType(module.__name__)
    other.thing = 2
    assert brine.loads(STREAM) == 2
    del sys.modules[module.__name__]
    with pytest.raises(ModuleNotFoundError):
        brine.loads(STREAM)


def test_a_module_without_a_name_in_its_dict_is_asked_by_getattr(module):
    module.__getattr__ = lambda name: f"made {name}"
    assert brine.loads(STREAM) == "made thing"


def test_a_module_of_its_own_class_is_asked_by_getattr(module):
    class Lazy(types.ModuleType):
        @property
        def thing(self):
            return "by the property"

    module.__dict__["thing"] = "from the dict"
    module.__class__ = Lazy
    assert brine.loads(STREAM) == "by the property"


def test_memoized_names_are_texts():
    stream = b"\x80\x04\x8c\x07streams\x94\x8c\x05Plain\x94\x93\x94h\x00h\x01\x87."
    assert brine.loads(stream) == pickle.loads(stream) == (streams.Plain, "streams", "Plain")


def test_each_name_is_audited():
    heard = []
    listening = [True]

    def hook(event, arguments):
        if listening and event == "pickle.find_class":
            heard.append(arguments)

    sys.addaudithook(hook)
    try:
        brine.loads(b"\x80\x04\x8c\x07streams\x8c\x05Plain\x93.")
        brine.loads(b"\x80\x04\x8c\x07streams\x8c\x05Plain\x93.")
        brine.loads(b"\x80\x04cstreams\nOuter.Inner\n.")
        brine.loads(b"\x80\x02c__builtin__\nxrange\n.")
    finally:
        listening.clear()
    assert heard == [("streams", "Plain")] * 2 + [("streams", "Outer.Inner"), ("__builtin__", "xrange")]


# States.


def test_keys_of_a_state_are_interned():
    stream = pickle.dumps(streams.Plain(1), 4).replace(b"values", b"vAlues")
    (key,) = brine.loads(stream).__dict__
    assert key is sys.intern("vAlues")


def test_a_setstate_is_looked_up_as_by_pickle():
    class Refuses:
        def __getattr__(self, name):
            raise ValueError(name)

    sys.modules[__name__].Refuses = Refuses
    stream = b"\x80\x04c" + __name__.encode() + b"\nRefuses\n)\x81}b."
    assert_same_outcome(stream)


def test_nothing_of_a_failed_load_stays():
    stream = pickle.dumps([streams.Plain(i) for i in range(20)] + [{"a": [1, (2, 3)]}], 4)
    brine.loads(stream)
    gc.collect()
    before = sys.getrefcount(streams.Plain), sys.getrefcount(streams.Plain.__dict__)
    for end in range(2, len(stream)):
        with pytest.raises((pickle.UnpicklingError, EOFError)):
            brine.loads(stream[:end])
    gc.collect()
    assert (sys.getrefcount(streams.Plain), sys.getrefcount(streams.Plain.__dict__)) == before


def test_the_parameters_for_streams_of_python_2_are_those_of_pickle():
    streams_of_python_2 = [b"S'caf\\xe9'\n.", b"\x80\x02U\x04caf\xe9q\x00.", b"c__builtin__\nrange\n."]
    for keywords in ({"encoding": "latin1"}, {"encoding": "bytes"}, {"errors": "replace"}, {"fix_imports": False}, {}):
        for stream in streams_of_python_2:
            assert_same_outcome(stream, **keywords)
    assert brine.loads(streams_of_python_2[1], encoding="latin1") == "caf\xe9"
    for protocol in range(6):
        for fix_imports in (True, False):
            expected = pickle.loads(pickle.dumps(range, protocol, fix_imports=fix_imports))
            assert pickle.loads(brine.dumps(range, protocol, fix_imports=fix_imports)) is expected


def test_a_module_whose_name_begins_with_a_dot_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, ".hidden", types.ModuleType(".hidden"))
    sys.modules[".hidden"].found = 1
    for stream in (b"\x80\x03c.hidden\nfound\n.", b"\x80\x04\x8c\x07.hidden\x8c\x05found\x93."):
        assert_same_outcome(stream)
        with pytest.raises(ValueError, match="Empty module name"):
            brine.loads(stream)
