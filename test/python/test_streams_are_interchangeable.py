# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What a stock twin wrote, Brine reads, and the other way round, for exact instances of hand-written suites."""

import io
import pickle
import sys

import pytest
import twins


def args(kind):
    return getattr(twins, kind + "Args")("a")


def args_with_attribute(kind):
    made = args(kind)
    made.note = ["kept"]
    return made


def state(kind):
    made = getattr(twins, kind + "State")()
    made.name, made.number = "a", 2**31 - 1
    return made


def args_and_state(kind):
    made = getattr(twins, kind + "ArgsAndState")("a")
    made.number = -1
    return made


def managed_dict(kind):
    made = getattr(twins, kind + "Open")("a")
    made.number = 3
    made.note = ["kept"]
    return made


def managed_empty_dict(kind):
    return getattr(twins, kind + "Open")("a")


def given(value):
    def make(kind):
        made = getattr(twins, kind + "Given")()
        made.value = value
        return made

    make.__name__ = f"state of {value!r}"
    return make


EXAMPLES = [
    args,
    state,
    args_and_state,
    managed_dict,
    managed_empty_dict,
    *map(given, [0, (), {}, "", b"", False, [1, "two"], {"a": 1}]),
    pytest.param(
        args_with_attribute,
        marks=pytest.mark.skipif(
            sys.version_info >= (3, 11), reason="since Python 3.11 stock cannot write the attributes of such a class"
        ),
    ),
]
each_example = pytest.mark.parametrize("make", EXAMPLES, ids=lambda make: make.__name__)
DIRECTIONS = [("Stock", "Brine"), ("Brine", "Stock")]
both_ways = pytest.mark.parametrize("writer, reader", DIRECTIONS, ids=lambda kind: kind)


def snapshot(made):
    return made.name, made.number, made.restored, made.value, made.__dict__


class Renaming(pickle.Unpickler):
    """Loads the twin of the class that the stream names."""

    def __init__(self, stream, writer, reader):
        super().__init__(io.BytesIO(stream))
        self.writer, self.reader = writer, reader

    def find_class(self, module, name):
        return super().find_class(module, name.replace(self.writer, self.reader))


@each_example
def test_the_bytes_are_the_same_but_for_the_name(make, protocol):
    brine, stock = (pickle.dumps(make(kind), protocol) for kind in ("Brine", "Stock"))
    assert brine.replace(b"Brine", b"Stock") == stock


@each_example
@both_ways
def test_one_reads_what_the_other_wrote(make, writer, reader, protocol):
    stream = pickle.dumps(make(writer), protocol)
    restored = Renaming(stream, writer, reader).load()
    assert type(restored).__name__.startswith(reader)
    expected = snapshot(pickle.loads(stream))
    assert snapshot(restored) == expected


@each_example
@both_ways
def test_many_in_one_stream(make, writer, reader, protocol):
    shared = make(writer)
    stream = pickle.dumps([shared, {"again": shared}, make(writer)], protocol)
    first, second, third = pickle.loads(stream.replace(writer.encode(), reader.encode()))
    assert second["again"] is first
    assert third is not first
    assert type(first).__name__.startswith(reader)


def test_brine_reads_what_older_pythons_wrote_of_attributes(protocol):
    """The stream that stock wrote before 3.11: class, arguments, and the __dict__ as state."""
    written = pickle.dumps(OldStock("a", {"note": 5}), protocol)
    restored = pickle.loads(written)
    assert type(restored) is twins.BrineArgs
    assert (restored.name, restored.note) == ("a", 5)
    fresh = twins.BrineArgs("a")
    fresh.note = 5
    assert pickle.dumps(fresh, protocol) == written


class OldStock:
    def __init__(self, name, attributes):
        self.value = twins.BrineArgs, (name,), attributes

    def __reduce__(self):
        return self.value


@pytest.mark.parametrize("kind", ["Stock", "Brine"])
def test_the_pure_python_unpickler_agrees(kind, protocol):
    stream = pickle.dumps(managed_dict(kind), protocol)
    assert snapshot(pickle._loads(stream)) == snapshot(pickle.loads(stream))
