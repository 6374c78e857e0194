# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Members whose elements lie in a row: one copy in band, none out of band; storage that takes buffers over."""

import array
import contextlib
import copy
import gc
import io
import pickle
import pickletools
import struct
import threading
import tracemalloc
import weakref

import arrays
import brine
import pytest
from conftest import PROTOCOLS, refused, run_in_fresh_process
from level import assert_level
from raw_buffer import SIMPLE, WRITABLE, answer

MANY = 1000  # of 8 bytes or more each: enough to go by a buffer
FEW = 10  # not enough
IN_PLACE = ["Series", "ByReference", "BySpan", "Points", "Malloced", "Blob", "Stored", "StoredPoints"]
COPIED = ["ByValue", "Generating", "Bicycles", "Flags", "Nested"]


def filled(name, size=MANY):
    made = getattr(arrays, name)()
    if hasattr(made, "fill"):
        made.fill(8 * size if name == "Blob" else size)
    else:
        made.size = size
    return made


def content(given):
    return given.tolist() if hasattr(given, "tolist") else given.size


def numbers(count):
    return [0.5 * i for i in range(count)]


def out_of_band(given, protocol=5):
    buffers = []
    return pickle.dumps(given, protocol, buffer_callback=buffers.append), buffers


def state_of(given, protocol=5):
    return given.__reduce_ex__(protocol)


def items_in(value):
    """All that tuples lead to."""
    if isinstance(value, tuple):
        return [found for each in value for found in items_in(each)]
    return [value]


def buffers_in(given, protocol=5):
    return [each for each in items_in(state_of(given, protocol)) if isinstance(each, pickle.PickleBuffer)]


def with_block(given, block):
    """An object of its class from a state whose array is `block`."""
    stream, buffers = out_of_band(given)
    assert len(buffers) == 1
    return pickle.loads(stream, buffers=[block])


# Out of band.


@pytest.mark.parametrize("name", [*IN_PLACE, "ByValue", "Generating"])
def test_an_array_is_one_buffer_out_of_band(name):
    given = filled(name)
    stream, buffers = out_of_band(given)
    assert len(buffers) == 1
    assert content(pickle.loads(stream, buffers=buffers)) == content(given)


@pytest.mark.parametrize("name", IN_PLACE)
def test_the_stream_is_as_long_whatever_the_size(name):
    assert len(out_of_band(filled(name, 2_000))[0]) == len(out_of_band(filled(name, 200_000))[0])


@pytest.mark.parametrize("name", ["Series", "ByReference", "BySpan", "Stored"])
def test_the_buffer_is_the_memory_of_the_object_itself(name):
    given = filled(name)
    (buffer,) = buffers_in(given)
    view = memoryview(buffer).cast("d")
    assert view.tolist() == numbers(MANY)
    given.set(3, -1.0)
    assert view[3] == -1.0


@pytest.mark.parametrize("name", [*IN_PLACE, *COPIED])
@pytest.mark.parametrize("size", [0, 1, FEW, MANY])
def test_every_protocol_and_every_copy_keeps_the_elements(name, size):
    given = filled(name, size)
    for protocol in PROTOCOLS:
        assert content(pickle.loads(pickle.dumps(given, protocol))) == content(given)
    assert content(copy.copy(given)) == content(copy.deepcopy(given)) == content(given)


@pytest.mark.parametrize("name", [*IN_PLACE, "ByValue", "Generating", "PlainNumbers"])
def test_an_array_of_1024_bytes_is_a_buffer_and_a_smaller_one_is_none(name):
    least = 1024 // (16 if "oints" in name or name == "Malloced" else 8)
    assert [len(out_of_band(filled(name, size))[1]) for size in (0, 1, least - 1, least)] == [0, 0, 0, 1]


@pytest.mark.parametrize("name", ["Bicycles", "Flags"])
def test_what_does_not_lie_in_the_object_as_it_is_packed_is_no_buffer(name):
    assert out_of_band(filled(name))[1] == []


def test_a_list_of_objects_has_a_buffer_for_each():
    given = [filled("Series", MANY + i) for i in range(5)]
    stream, buffers = out_of_band(given)
    assert [memoryview(each).nbytes for each in buffers] == [8 * (MANY + i) for i in range(5)]
    assert [len(each.tolist()) for each in pickle.loads(stream, buffers=buffers)] == [MANY + i for i in range(5)]


HOLDERS = [
    "inherited", "rows", "both_rows", "queued", "linked", "named", "numbered", "hashed", "maybe", "both", "several",
    "either", "shared", "shared_part", "owned", "inner", "parts", "deep", "asked",
]  # fmt: skip


def holding(name, size=MANY):
    made = arrays.Holding()
    made.fill(name, size)
    return made


@pytest.mark.parametrize("name", HOLDERS)
def test_an_array_is_a_buffer_whatever_holds_it(name):
    given = holding(name)
    stream, buffers = out_of_band(given)
    assert [memoryview(each).nbytes for each in buffers] == [8 * MANY]
    assert len(stream) == len(out_of_band(holding(name, 2 * MANY))[0]) < 2000
    assert pickle.loads(stream, buffers=buffers).tolist(name) == numbers(MANY)
    given.set(name, -1.0)  # in the memory that the buffer shows
    assert memoryview(buffers[0]).cast("d")[3] == -1.0


@pytest.mark.parametrize("name", HOLDERS)
def test_what_holds_an_array_makes_no_difference_to_its_size(name):
    assert [len(out_of_band(holding(name, size))[1]) for size in (0, 127, 128)] == [0, 0, 1]


@pytest.mark.parametrize("name", HOLDERS)
def test_every_protocol_and_every_copy_keeps_what_is_held(name):
    given = holding(name)
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(given, protocol)).tolist(name) == numbers(MANY)
        assert pickle.loads(brine.dumps(given, protocol)).tolist(name) == numbers(MANY)


def test_small_vectors_of_objects_stay_in_the_stream():
    vectors = arrays.Vectors()
    vectors.fill(100)
    stream, buffers = out_of_band(vectors)
    assert buffers == []
    assert len(pickle.loads(stream)) == 100


def test_a_container_of_arrays_that_is_the_object_has_a_buffer_for_each():
    stream, buffers = out_of_band(filled("Rows"))
    assert [memoryview(each).nbytes for each in buffers] == [8 * MANY] * 2
    assert len(pickle.loads(stream, buffers=buffers)) == 2
    assert out_of_band(filled("Rows", FEW))[1] == []


def test_arrays_in_the_nodes_of_a_graph_are_buffers():
    first, second = filled("LinkedArrays"), filled("LinkedArrays")
    first.next, second.next = second, first
    stream, buffers = out_of_band(first)
    assert [memoryview(each).nbytes for each in buffers] == [8 * MANY] * 2
    assert pickle.loads(stream, buffers=buffers).next.tolist() == numbers(MANY)
    second.fill(2 * MANY)
    assert memoryview(buffers[0]).nbytes == 8 * MANY
    with refused(BufferError, "moved", "arrays.LinkedArrays.values"):
        memoryview(buffers[1])


def test_storage_in_a_container_is_a_buffer_for_each():
    stored = filled("StoredRows")
    stream, buffers = out_of_band(stored)
    assert len(buffers) == 2
    assert pickle.loads(stream, buffers=buffers).tolist() == stored.tolist()


def test_an_array_of_fixed_size_is_a_buffer_too():
    given = arrays.Fixed()
    given.set(7, 2.5)
    stream, buffers = out_of_band(given)
    assert [memoryview(each).nbytes for each in buffers] == [8 * 256]
    assert pickle.loads(stream, buffers=buffers).tolist() == given.tolist()


def test_constructor_arguments_travel_as_buffers():
    given = arrays.Constructed(MANY)
    stream, buffers = out_of_band(given)
    assert len(buffers) == 1
    assert pickle.loads(stream, buffers=buffers).tolist() == numbers(MANY)


@pytest.mark.parametrize("name", ["Series", "Stored"])
def test_a_python_subclass_and_its_attributes_come_along(name):
    given = Tagged[name]("note")
    given.fill(MANY)
    stream, buffers = out_of_band(given)
    again = pickle.loads(stream, buffers=buffers)
    assert type(again) is Tagged[name]
    assert again.note == "note"
    assert again.tolist() == numbers(MANY)
    assert len(buffers) == 1


class TaggedSeries(arrays.Series):
    def __init__(self, note):
        super().__init__()
        self.note = note


class TaggedStored(arrays.Stored):
    def __init__(self, note):
        super().__init__()
        self.note = note


Tagged = {"Series": TaggedSeries, "Stored": TaggedStored}


def test_an_override_that_hands_the_state_on_keeps_the_buffer():
    given = Overriding()
    given.fill(MANY)
    stream, buffers = out_of_band(given)
    assert len(buffers) == 1
    assert pickle.loads(stream, buffers=buffers).tolist() == numbers(MANY)


class Overriding(arrays.Series):
    def __getstate__(self):
        return super().__getstate__()

    def __setstate__(self, state):
        super().__setstate__(state)


# In band.


def as_bytes_state(given):
    """The stream at protocol 5 of the state that getstate gives when it is not asked for a protocol."""
    reduced = given.__reduce__()
    stream = io.BytesIO()
    Reducing(stream, given, reduced).dump(given)
    return stream.getvalue()


class Reducing(pickle.Pickler):
    def __init__(self, file, given, reduced):
        super().__init__(file, 5)
        self.given, self.reduced = given, reduced

    def reducer_override(self, given):
        return self.reduced if given is self.given else NotImplemented


@pytest.mark.parametrize("name", ["Series", "ByReference", "ByValue", "BySpan", "Points", "Malloced", "Blob"])
@pytest.mark.parametrize("size", [FEW, 200, 10_000])
def test_in_band_the_stream_is_that_of_bytes(name, size):
    given = filled(name, size)
    assert pickle.dumps(given, 5) == as_bytes_state(given)


@pytest.mark.parametrize("name", ["Stored", "StoredPoints"])
def test_storage_that_can_be_written_travels_as_a_bytearray(name):
    names = [each.name for each, _, _ in pickletools.genops(pickle.dumps(filled(name), 5))]
    assert "BYTEARRAY8" in names
    assert "BINBYTES" not in names


@pytest.mark.parametrize("protocol", range(5))
@pytest.mark.parametrize("name", IN_PLACE)
def test_before_protocol_5_a_state_holds_bytes(name, protocol):
    given = filled(name)
    assert [type(each) for each in items_in(state_of(given, protocol)) if not isinstance(each, (str, type))].count(
        bytes
    ) == 1
    assert buffers_in(given, protocol) == []


@pytest.mark.parametrize("protocol", [None, "5", 10**30, 5.0])
def test_a_protocol_that_is_none_is_no_reason_for_buffers(protocol):
    assert buffers_in(filled("Series"), protocol) == []


def test_who_asks_without_a_protocol_gets_bytes():
    given = filled("Series")
    assert [type(each) for each in given.__getstate__()] == [str, bytes]
    assert not any(isinstance(each, pickle.PickleBuffer) for each in items_in(given.__reduce__()))


def test_a_copy_made_while_its_original_is_pickled_has_no_buffer():
    given = Copying()
    given.fill(MANY)
    assert len(buffers_in(given)) == 1
    assert given.copied.tolist() == numbers(MANY)
    assert given.seen == [bytes]


class Copying(arrays.Series):
    copied = None
    copies = False
    seen = None

    def __getstate__(self):
        state = super().__getstate__()
        if self.copies:
            type(self).seen = [type(each) for each in state if not isinstance(each, (str, dict))]
        elif Copying.copied is None:
            Copying.copies = True
            Copying.copied = copy.copy(self)
            Copying.copies = False
        return state

    def __setstate__(self, state):
        super().__setstate__(state)


def test_pickling_another_object_meanwhile_changes_nothing():
    outer, inner = Outer(), filled("Series")
    outer.fill(MANY)
    outer.inner = inner
    assert len(buffers_in(outer)) == 1
    assert len(Outer.meanwhile[0]) > 8 * MANY
    assert Outer.meanwhile[1:] == [[str, bytes], 1]


class Outer(arrays.Series):
    inner = None
    meanwhile = None

    def __getstate__(self):
        Outer.meanwhile = [
            pickle.dumps(self.inner, 2),
            [type(each) for each in self.inner.__getstate__()],
            len(buffers_in(self.inner)),
        ]
        return super().__getstate__()

    def __setstate__(self, state):
        super().__setstate__(state)


def test_another_thread_has_a_protocol_of_its_own():
    given = Waiting()
    given.fill(MANY)
    found = []
    Waiting.thread = threading.Thread(target=lambda: found.append(buffers_in(given, 4)))
    assert len(buffers_in(given)) == 1
    assert found == [[]]


class Waiting(arrays.Series):
    thread = None

    def __getstate__(self):
        if threading.current_thread() is not self.thread and self.thread.ident is None:
            self.thread.start()
            self.thread.join()
        return super().__getstate__()

    def __setstate__(self, state):
        super().__setstate__(state)


def peak_of(action):
    """What it makes, and how many bytes Python had allocated for that at most."""
    tracemalloc.start()
    try:
        return action(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["Series", "Malloced", "Stored"])
def test_in_band_there_is_one_copy(name):
    given = filled(name, 500_000)
    stream, peak = peak_of(lambda: pickle.dumps(given, 5))
    size = 8 * 500_000 * (2 if name == "Malloced" else 1)
    assert size < len(stream) < size + 1000
    there = bytes(size)
    assert peak < peak_of(lambda: pickle.dumps(there, 5))[1] + 100_000


def test_stock_pickle_in_a_fresh_process_reads_the_stream():
    stream = pickle.dumps(filled("Stored"), 5)
    code = "import pickle, sys; print(sum(pickle.loads(sys.stdin.buffer.read()).tolist()))"
    assert float(run_in_fresh_process(code, stdin=stream)) == sum(numbers(MANY))


def test_the_pickler_written_in_python_writes_the_same():
    for name in ("Series", "Stored"):
        given = filled(name)
        stream = io.BytesIO()
        pickle._Pickler(stream, 5).dump(given)
        assert pickle._loads(stream.getvalue()).tolist() == pickle.loads(stream.getvalue()).tolist() == numbers(MANY)


# The memory stays, or who asks for it is told.


def test_a_buffer_keeps_its_object_alive():
    given = filled("Series")
    seen = weakref.ref(given)
    (buffer,) = buffers_in(given)
    del given
    gc.collect()
    assert seen() is not None
    assert memoryview(buffer).cast("d").tolist() == numbers(MANY)
    del buffer
    assert seen() is None


@pytest.mark.parametrize("name", ["Series", "ByReference", "BySpan"])
def test_a_buffer_of_a_vector_that_was_resized_since_is_refused(name):
    given = filled(name)
    buffers = buffers_in(given)
    given.append(1.0)
    with refused(BufferError, "moved", f"arrays.{name}."):
        memoryview(buffers[0])
    with refused(BufferError, "moved"):
        bytes(buffers[0])
    assert pickle.loads(pickle.dumps(given)).tolist() == [*numbers(MANY), 1.0]


def test_a_buffer_whose_getter_fails_raises_what_it_raised():
    given = filled("Breaking")
    (buffer,) = buffers_in(given)
    assert len(bytes(buffer)) == 8 * MANY
    arrays.break_it(given)
    with pytest.raises(RuntimeError, match="it is broken"):
        memoryview(buffer)


@pytest.mark.parametrize("name", ["Series", "BySpan", "Blob", "Generating"])
def test_who_asks_to_write_to_a_vector_is_refused(name):
    (buffer,) = buffers_in(filled(name))
    assert answer(buffer, SIMPLE)["readonly"]
    assert answer(buffer, WRITABLE) == "refused"


@pytest.mark.parametrize("name", HOLDERS)
def test_an_array_that_was_resized_within_what_holds_it_is_not_shown(name):
    given = holding(name)
    (buffer,) = out_of_band(given)[1]
    given.fill(name, 2 * MANY)
    member = "bases" if name == "inherited" else name
    with refused(BufferError, "moved", f"arrays.Holding.{member}: "):
        memoryview(buffer)


@pytest.mark.parametrize("name", [name for name in HOLDERS if not name.startswith("shared")])
def test_an_array_that_is_gone_with_what_held_it_is_not_shown(name):
    given = holding(name)
    (buffer,) = out_of_band(given)[1]
    given.clear()
    with refused(BufferError, "moved"):
        memoryview(buffer)


@pytest.mark.parametrize("name", ["shared", "shared_part"])
def test_an_array_that_is_shared_outlives_the_object_that_was_pickled(name):
    given = holding(name)
    (buffer,) = out_of_band(given)[1]
    given.clear()
    del given
    assert memoryview(buffer).cast("d").tolist() == numbers(MANY)


def test_an_array_of_the_same_object_may_change_meanwhile():
    given = holding("rows")
    given.fill("named", MANY)
    rows, named = out_of_band(given)[1]
    given.fill("named", 2 * MANY)
    assert memoryview(rows).cast("d").tolist() == numbers(MANY)
    with refused(BufferError, "moved"):
        memoryview(named)


def test_each_of_many_arrays_is_found_again():
    given = arrays.Holding()
    given.grow(600)
    buffers = out_of_band(given)[1]
    assert [memoryview(each).nbytes for each in buffers] == [1024] * 1800
    given.clear()
    shown = 0
    for each in buffers:
        with contextlib.suppress(BufferError):
            shown += bool(memoryview(each))
    assert shown == 600 - 256  # further back in a list, they are copies


def test_a_getter_by_value_gives_a_buffer_of_its_own():
    given = filled("ByValue")
    (buffer,) = buffers_in(given)
    given.set(0, -1.0)
    given.append(1.0)
    assert memoryview(buffer).cast("d").tolist() == numbers(MANY)


def test_nothing_leaks():
    for name in (*IN_PLACE, "ByValue", "Generating"):
        given = filled(name)

        def there_and_back(given=given):
            stream, buffers = out_of_band(given)
            pickle.loads(stream, buffers=buffers)
            pickle.loads(stream, buffers=[bytearray(buffers[0])])
            pickle.loads(pickle.dumps(given))

        assert_level(there_and_back, watched=[given, type(given)])


# What comes back may be whatever has the bytes in a row.

DOUBLES = array.array("d", [1.5, -2.0, 3.25])
BLOCKS = {
    "bytes": DOUBLES.tobytes(),
    "bytes subclass": type("Bytes", (bytes,), {})(DOUBLES.tobytes()),
    "bytearray": bytearray(DOUBLES.tobytes()),
    "memoryview": memoryview(DOUBLES.tobytes()),
    "array": DOUBLES,
    "memoryview of array": memoryview(DOUBLES),
    "two dimensions": memoryview(DOUBLES.tobytes()).cast("B", (3, 8)),
    "PickleBuffer": pickle.PickleBuffer(DOUBLES),
    "misaligned": memoryview(b"." + DOUBLES.tobytes())[1:],
}


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("name", ["Series", "ByReference", "BySpan", "Stored"])
def test_any_buffer_in_a_row_is_loaded(name, kind):
    assert with_block(filled(name), BLOCKS[kind]).tolist() == [1.5, -2.0, 3.25]


def released():
    view = memoryview(bytearray(16))
    view.release()
    return view


@pytest.mark.parametrize(
    "exception, block",
    [
        (ValueError, b"1234567"),
        (ValueError, bytearray(9)),
        (ValueError, memoryview(bytes(15))),
        (ValueError, memoryview(bytes(32))[::2]),
        (TypeError, "12345678"),
        (TypeError, [1.0, 2.0]),
        (TypeError, None),
        (TypeError, 8),
    ],
    ids=repr,
)
@pytest.mark.parametrize("name", ["Series", "BySpan", "Points", "Stored", "StoredPoints"])
def test_a_hostile_block_is_refused(name, exception, block):
    given = filled(name, FEW)
    state = given.__getstate__()
    with refused(exception, "bad-state", f"arrays.{name}."):
        given.__setstate__((state[0], block))
    assert given.__getstate__() == state


@pytest.mark.parametrize("name", ["Series", "BySpan", "Stored"])
def test_a_released_view_is_refused(name):
    given = filled(name, FEW)
    buffer = pickle.PickleBuffer(b"12345678")
    buffer.release()
    for block in (released(), buffer):
        with refused(ValueError, "bad-state"):
            given.__setstate__((given.__getstate__()[0], block))


def test_a_state_of_fixed_size_takes_no_other():
    given = arrays.Fixed()
    tag = given.__getstate__()[0]
    given.__setstate__((tag, bytearray(8 * 256)))
    with refused(ValueError, "bad-state", "bytes of length 2048"):
        given.__setstate__((tag, bytearray(8 * 255)))


# Structs with text travel as rows in one bytes object, if there are many.


@pytest.mark.parametrize("name", ["Roster", "Queue"])
@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 1000])
def test_structs_with_text_come_back(name, size):
    given = filled(name, size)
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(given, protocol)).tolist() == given.tolist()
    assert copy.deepcopy(given).tolist() == given.tolist()


def test_a_few_structs_with_text_are_tuples_and_many_are_rows():
    assert filled("Roster", 15).__getstate__()[1] == filled("Roster", 15).tolist()
    assert type(filled("Roster", 16).__getstate__()[1]) is bytes


def test_a_list_of_many_tuples_is_read_as_ever():
    expected = filled("Roster", 500)
    given = arrays.Roster()
    given.__setstate__((expected.__getstate__()[0], expected.tolist()))
    assert given.tolist() == expected.tolist()


def test_rows_load_from_any_buffer():
    expected = filled("Roster", 100)
    tag, rows = expected.__getstate__()
    for block in (bytearray(rows), memoryview(rows), pickle.PickleBuffer(rows)):
        given = arrays.Roster()
        given.__setstate__((tag, block))
        assert given.tolist() == expected.tolist()


def test_text_in_a_row_that_is_none_is_refused_when_it_is_saved():
    for size in (15, 100):  # as one in a tuple is
        given = filled("Roster", size)
        given.rename(7, b"\xff")
        with refused(pickle.PicklingError, "member", "its member guests[7].name does not convert", "utf-8"):
            pickle.dumps(given)


def with_rows(rows):
    given = filled("Roster", 2)
    before = given.__getstate__()
    try:
        given.__setstate__((before[0], rows))
    except Exception:
        assert given.__getstate__() == before
        raise
    return given


ROWS = {size: filled("Roster", size).__getstate__()[1] for size in (16, 200)}


@pytest.mark.parametrize("size", ROWS)
def test_rows_that_are_cut_short_are_refused_wherever(size):
    rows = ROWS[size]
    for end in range(0, len(rows), 1 if size == 16 else 97):
        with refused(ValueError, "bad-state", "arrays.Roster.guests"):
            with_rows(rows[:end])


def test_rows_with_more_behind_them_are_refused():
    with refused(ValueError, "bad-state", "end with the last element"):
        with_rows(ROWS[16] + b"\0")


@pytest.mark.parametrize("count", [b"\x11", b"\xff\x7f", b"\xff" * 8 + b"\x7f", b"\xff" * 9 + b"\x01", b"\xff" * 200])
def test_a_number_of_rows_that_are_not_there_is_refused(count):
    with refused(ValueError, "bad-state"):
        with_rows(count + ROWS[16][1:])


def test_rows_with_a_text_that_is_none_or_a_bool_that_is_none_are_refused():
    at = ROWS[16].index(b"guest 3")
    with refused(ValueError, "bad-state", "guests[3].name"):
        with_rows(ROWS[16][:at] + b"\xff" + ROWS[16][at + 1 :])
    with refused(ValueError, "bad-state", "guests[3].invited", "a byte of 0 or 1"):
        with_rows(ROWS[16][: at + 11] + b"\2" + ROWS[16][at + 12 :])


def test_every_damaged_row_loads_or_is_refused():
    for i in range(len(ROWS[16])):
        for byte in (0, 1, 0x7F, 0x80, 0xFF):
            damaged = bytearray(ROWS[16])
            damaged[i] = byte
            with contextlib.suppress(ValueError):
                with_rows(damaged).tolist()


# Setters that take a span, and storage, adopt the memory.


def address_of(buffer):
    numpy = pytest.importorskip("numpy", reason="asks NumPy for an address")
    return numpy.frombuffer(buffer, dtype="B").__array_interface__["data"][0]


@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_a_setter_gets_the_memory_of_the_buffer(kind):
    block = kind(DOUBLES.tobytes())
    made = with_block(filled("BySpan"), block)
    assert arrays.given_at(made) == address_of(block)
    assert made.tolist() == [1.5, -2.0, 3.25]
    assert made.address() != address_of(block)


@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_storage_lies_in_the_memory_of_the_buffer(kind):
    block = kind(DOUBLES.tobytes())
    made = with_block(filled("Stored"), block)
    assert made.address() == address_of(block)
    assert made.writable == (kind is bytearray)


def test_storage_in_writable_memory_is_written_there():
    block = bytearray(DOUBLES.tobytes())
    made = with_block(filled("Stored"), block)
    made.set(1, 8.0)
    assert struct.unpack_from("d", block, 8) == (8.0,)
    block[:8] = struct.pack("d", -4.0)
    assert made.tolist() == [-4.0, 8.0, 3.25]


def test_storage_in_memory_that_is_read_only_copies_it_to_write():
    block = DOUBLES.tobytes()
    made = with_block(filled("Stored"), block)
    assert (made.get(1), made.writable) == (-2.0, False)
    made.set(1, 8.0)
    assert made.tolist() == [1.5, 8.0, 3.25]
    assert made.writable
    assert block == DOUBLES.tobytes()
    assert made.address() != address_of(block)


def test_storage_keeps_the_buffer_until_it_needs_it_no_more():
    block = bytearray(DOUBLES.tobytes())
    made = with_block(filled("Stored"), block)
    with pytest.raises(BufferError):
        block.append(0)  # the bytearray's own refusal
    made.fill(2)
    block.append(0)
    made = with_block(filled("Stored"), block[:-1])
    del made


def test_in_band_storage_loads_without_a_copy():
    stream = pickle.dumps(filled("Stored", 500_000), 5)
    made, peak = peak_of(lambda: pickle.loads(stream))
    assert made.writable
    assert peak < 1.5 * 8 * 500_000
    made.set(0, 1.0)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_copies_of_storage_are_values_of_their_own(protocol):
    first = pickle.loads(pickle.dumps(filled("Stored"), protocol))
    second = arrays.Stored()
    second.take_copy(first)
    second.set(0, 9.0)
    assert (first.get(0), second.get(0)) == (0.0, 9.0)
    first.set(1, 5.0)
    assert second.get(1) == 0.5


def test_copies_of_storage_share_what_nobody_can_write():
    first = with_block(filled("Stored"), DOUBLES.tobytes())
    second = arrays.Stored()
    second.take_copy(first)
    assert first.address() == second.address()


@pytest.mark.parametrize("change", ["append", "resize"])
def test_storage_does_not_move_while_it_is_exported(change):
    given = filled("Stored")
    buffers = buffers_in(given)
    with refused(BufferError, "lent"):
        getattr(given, change)(5)
    given.set(0, 3.0)  # writing moves nothing
    assert memoryview(buffers[0]).cast("d")[0] == 3.0
    buffers.clear()
    getattr(given, change)(5)
    assert len(given) == (5 if change == "resize" else MANY + 1)


def test_exported_storage_can_be_written_from_outside():
    given = filled("Stored")
    (buffer,) = buffers_in(given)
    memoryview(buffer).cast("d")[2] = -7.0
    assert given.get(2) == -7.0


def test_storage_that_is_replaced_leaves_its_memory_to_who_looks_at_it():
    given = filled("Stored")
    (buffer,) = buffers_in(given)
    given.fill(3)
    assert memoryview(buffer).cast("d").tolist() == numbers(MANY)
    assert given.tolist() == numbers(3)


def test_adopted_memory_grows_by_a_copy():
    block = bytearray(DOUBLES.tobytes())
    made = with_block(filled("Stored"), block)
    made.resize(5)
    made.append(1.0)
    assert made.tolist() == [1.5, -2.0, 3.25, 7.0, 7.0, 1.0]
    made.resize(2)
    assert made.tolist() == [1.5, -2.0]
    assert block == bytearray(DOUBLES.tobytes())


def test_a_failed_restore_leaves_adopted_memory_alone():
    given = with_block(filled("Stored"), bytearray(DOUBLES.tobytes()))
    with refused(ValueError, "bad-state"):
        given.__setstate__((given.__getstate__()[0], b"123"))
    assert given.tolist() == [1.5, -2.0, 3.25]


def test_states_of_vector_span_and_storage_are_interchangeable():
    vector, spanned, stored = filled("Series"), filled("BySpan"), filled("Stored")
    block = bytes(memoryview(buffers_in(vector)[0]))
    for given in (vector, spanned, stored):
        again = type(given)()
        again.__setstate__((given.__getstate__()[0], block))
        assert again.tolist() == numbers(MANY)


# In several dimensions.


def test_an_image_keeps_its_shape_and_its_pixels():
    image = arrays.Image()
    image.fill(30, 40)
    stream, buffers = out_of_band(image)
    assert len(buffers) == 1
    again = pickle.loads(stream, buffers=[bytes(buffers[0])])
    again.set(2, 3, -1.0)
    assert (memoryview(again).shape, again.get(29, 39), again.get(2, 3)) == ((30, 40), 1199.0, -1.0)
    assert image.get(2, 3) == 83.0


def test_pixels_that_do_not_fit_the_shape_are_refused():
    image = arrays.Image()
    image.fill(30, 40)
    stream, buffers = out_of_band(image)
    with pytest.raises(ValueError, match="not of that shape"):
        pickle.loads(stream, buffers=[bytes(buffers[0])[:-4]])


# Beside NumPy.


@pytest.fixture
def numpy():
    return pytest.importorskip("numpy", reason="NumPy is not installed")


def test_storage_shares_the_memory_of_an_array(numpy):
    given = numpy.arange(1000.0)
    made = with_block(filled("Stored"), given)
    assert made.address() == given.ctypes.data
    made.set(5, -1.0)
    assert given[5] == -1.0


def test_a_read_only_array_is_copied_before_it_is_written(numpy):
    given = numpy.arange(1000.0)
    given.flags.writeable = False
    made = with_block(filled("Stored"), given)
    made.set(5, -1.0)
    assert given[5] == 5.0
    assert made.get(5) == -1.0


def test_the_buffer_shares_memory_with_the_array_made_of_it(numpy):
    given = filled("Series")
    (buffer,) = buffers_in(given)
    assert numpy.frombuffer(buffer).ctypes.data == given.address()


def test_loading_storage_from_a_buffer_of_an_image_shares_its_memory(numpy):
    image = arrays.Image()
    image.fill(30, 40)
    stream, buffers = out_of_band(image)
    again = pickle.loads(stream, buffers=buffers)
    assert numpy.shares_memory(numpy.asarray(image), numpy.asarray(again))


@pytest.mark.parametrize("steps", [slice(None, None, 2), slice(None, None, -1)])
def test_an_array_with_gaps_is_refused(numpy, steps):
    with refused(ValueError, "bad-state"):
        with_block(filled("Series"), numpy.arange(1000.0)[steps])


def test_an_array_in_fortran_order_is_refused(numpy):
    with refused(ValueError, "bad-state"):
        with_block(filled("Stored"), numpy.asfortranarray(numpy.ones((10, 10))))


@pytest.mark.parametrize("size", [1000, 100_000])
def test_out_of_band_a_stream_is_no_longer_than_that_of_an_array(numpy, size):
    ours = len(out_of_band(filled("Stored", size))[0])
    assert ours < len(out_of_band(numpy.arange(float(size)))[0]) + 50
