# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::buffer: memory of any wrapped class, shared with Python."""

import array
import ctypes
import gc
import sys
import weakref

import buffers
import pytest
from conftest import refused
from level import assert_level
from raw_buffer import C_CONTIGUOUS, F_CONTIGUOUS, FORMAT, ND, REQUESTS, SIMPLE, STRIDES, WRITABLE, answer, requested

COUNTED = bytes(range(256))


def track(*values):
    made = buffers.Track()
    for value in values:
        made.append(value)
    return made


def block(shape=(), strides=(), format="B", itemsize=1, **settings):
    made = buffers.Block()
    made.describe(format, itemsize, shape, strides)
    for name, value in settings.items():
        setattr(made, name, value)
    return made


# What is seen.


def test_python_sees_the_memory_itself():
    values = track(1.0, 2.5)
    view = memoryview(values)
    assert (view.format, view.itemsize, view.shape, view.readonly) == ("d", 8, (2,), False)
    view[1] = 7.0
    assert memoryview(values).tolist() == [1.0, 7.0]


@pytest.mark.parametrize(
    "name, code",
    [
        ("bool", "?"),
        ("signed_char", "b"),
        ("unsigned_char", "B"),
        ("short", "h"),
        ("unsigned_short", "H"),
        ("int", "i"),
        ("unsigned_int", "I"),
        ("long", "l"),
        ("unsigned_long", "L"),
        ("long_long", "q"),
        ("unsigned_long_long", "Q"),
        ("float", "f"),
        ("double", "d"),
    ],
)
def test_numbers_have_the_format_of_their_size(name, code):
    view = memoryview(getattr(buffers, name)())
    assert view.itemsize == memoryview(array.array(code.replace("?", "b"))).itemsize
    assert view.cast("B").cast(code).tolist() == [1, 2 if code != "?" else True]
    assert view.readonly  # its function is const


@pytest.mark.parametrize(
    "name, code, dtype",
    [("complex_float", "Zf", "c8"), ("complex_double", "Zd", "c16"), ("long_double", "g", "longdouble")],
)
def test_numbers_that_the_module_struct_does_not_know_are_called_as_numpy_calls_them(name, code, dtype):
    assert memoryview(getattr(buffers, name)()).format == code
    numpy = pytest.importorskip("numpy")
    seen = numpy.asarray(getattr(buffers, name)())
    assert (seen.dtype, seen.tolist()) == (numpy.dtype(dtype), [1, 2])


def test_a_null_block_is_an_empty_one():
    assert bytes(track()) == b""
    for exporter in (track(), block((0,), null=True), block((3, 0), null=True)):
        assert answer(exporter, SIMPLE)["start"]
        assert memoryview(exporter).nbytes == 0


def test_without_dimensions_there_is_one_element():
    view = memoryview(block((), format="<H", itemsize=2))
    assert (view.ndim, view.shape, view.nbytes) == (0, (), 2)


def test_64_dimensions_are_seen():
    assert memoryview(block((1,) * 63 + (5,))).tobytes() == COUNTED[:5]


# What may be asked for.


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize(
    "shape, strides",
    [
        ((6,), ()),
        ((), ()),
        ((0,), ()),
        ((2, 3), (3, 1)),
        ((2, 3), (1, 2)),
        ((2, 3), (6, 2)),
        ((3, 1), (1, 1)),
        ((2, 0, 3), ()),
        ((2, 3, 4), (1, 2, 6)),
    ],
)
@pytest.mark.parametrize("flags", REQUESTS)
def test_every_request_is_answered_as_numpy_answers_it(shape, strides, readonly, flags):
    numpy = pytest.importorskip("numpy")
    steps = strides or numpy.zeros(shape, "B").strides
    same = numpy.ndarray(shape, "B", COUNTED if readonly else bytearray(COUNTED), strides=steps)
    assert answer(block(shape, strides, readonly=readonly), flags) == answer(same, flags)


@pytest.mark.parametrize(
    "request_flags, shape, strides, readonly, words",
    [
        (WRITABLE, (6,), (), True, "its memory is read-only"),
        (C_CONTIGUOUS, (2, 3), (1, 2), False, "its memory is not in C order"),
        (F_CONTIGUOUS, (2, 3), (3, 1), False, "its memory is not in Fortran order"),
        (0x80 | STRIDES, (2, 3), (6, 2), False, "its memory has gaps"),
        (ND, (2, 3), (1, 2), False, "not in C order, and the request takes no strides"),
    ],
)
def test_what_it_cannot_give_is_refused_with_the_reason(request_flags, shape, strides, readonly, words):
    made = block(shape, strides, readonly=readonly)
    with refused(BufferError, "buffer", "buffers.Block: ", words), requested(made, request_flags):
        pass


def test_what_was_not_asked_for_is_left_out():
    with requested(block((2, 3)), SIMPLE) as view:
        assert (view.len, view.ndim, bool(view.shape), bool(view.strides), view.format) == (6, 1, False, False, None)
    with requested(block((2, 3)), STRIDES | FORMAT) as view:
        assert (view.ndim, view.shape[:2], view.strides[:2], view.format) == (2, [2, 3], [3, 1], b"B")


# What a class may not say of its memory.


@pytest.mark.parametrize(
    "described, words",
    [
        ({"shape": (-1,)}, "negative or more than can be addressed"),
        ({"shape": (2**62, 2)}, "negative or more than can be addressed"),
        ({"shape": (2**32, 2**32)}, "negative or more than can be addressed"),  # their product is 0
        ({"shape": (2**62,), "itemsize": 8}, "negative or more than can be addressed"),
        ({"shape": (2, 3), "strides": (1,)}, "not as many strides as dimensions"),
        ({"shape": (1,) * 65}, "more than 64 dimensions"),
        ({"shape": (2,), "null": True}, "elements, and no memory"),
    ],
)
def test_a_view_that_cannot_be_is_refused_and_let_go_of(described, words):
    made = block(**described)
    with refused(BufferError, "buffer", words):
        memoryview(made)
    assert (made.views, made.released) == (1, 1)


def test_an_error_in_the_class_is_the_error_of_the_request():
    with pytest.raises(ValueError, match="not now"):
        memoryview(block((2,), fails=True))


class NeverMade(buffers.Track):
    def __init__(self):
        pass


def test_without_a_cpp_object_there_is_no_memory():
    with refused(BufferError, "init-not-called", "NeverMade"):
        memoryview(NeverMade())


# As long as somebody looks.


def test_the_class_learns_when_each_view_ends():
    made = block((4,))
    first, second = memoryview(made), memoryview(made)
    assert (made.views, made.released) == (2, 0)
    first.release()
    assert made.released == 1
    del second
    assert made.released == 2


def test_a_refused_request_has_ended_too():
    made = block((4,), readonly=True)
    assert answer(made, WRITABLE) == "refused"
    assert (made.views, made.released) == (1, 1)


def test_a_view_keeps_the_instance_alive():
    made = track(1.0)
    gone = weakref.ref(made)
    view = memoryview(made)
    del made
    gc.collect()
    assert gone() is not None
    assert view.tolist() == [1.0]
    view.release()
    assert gone() is None


def test_what_would_move_the_memory_is_refused_by_the_class():
    made = track(1.0)
    view = memoryview(made)
    with pytest.raises(RuntimeError, match="looked at"):
        made.append(2.0)
    view.release()
    made.append(2.0)
    assert memoryview(made).tolist() == [1.0, 2.0]


def test_a_second_init_leaves_the_memory_that_is_looked_at():
    made = track(1.0)
    view = memoryview(made)
    made.__init__()
    assert memoryview(made).tolist() == []
    assert view.tolist() == [1.0]


# Derived classes.


class Mixin:
    pass


class Derived(buffers.Track):
    pass


class Mixed(Mixin, Derived):
    pass


@pytest.mark.parametrize("cls", [buffers.LongTrack, Derived, Mixed])
def test_derived_classes_share_their_memory_as_well(cls):
    made = cls()
    made.append(2.0)
    view = memoryview(made)
    assert (view.tolist(), view.obj) == ([2.0], made)
    with pytest.raises(RuntimeError, match="looked at"):
        made.append(3.0)


def test_a_class_made_later_from_one_made_later_does_too():
    cls = type(buffers.LongTrack)("Later", (type(buffers.LongTrack)("Late", (buffers.LongTrack,), {}),), {})
    assert memoryview(cls()).tolist() == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python has collections.abc.Buffer from 3.12 on")
@pytest.mark.parametrize("cls", [buffers.Track, buffers.LongTrack, Derived, Mixed])
def test_python_knows_them_for_buffers(cls):
    import collections.abc

    assert isinstance(cls(), collections.abc.Buffer)
    with cls().__buffer__(0) as view:
        assert view.tolist() == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="__buffer__ can be written in Python from 3.12 on")
def test_a_python_class_may_have_a_buffer_of_its_own():
    class Own(buffers.Track):
        def __buffer__(self, flags):
            return memoryview(b"own")

    assert bytes(memoryview(Own())) == b"own"


def test_classes_without_it_have_no_memory_to_share():
    with pytest.raises(TypeError):
        memoryview(type(buffers.Track).__mro__[-1]())


def test_ctypes_writes_into_it():
    made = track(1.0, 2.0)
    (ctypes.c_double * 2).from_buffer(made)[0] = 5.0
    assert memoryview(made).tolist() == [5.0, 2.0]


def test_views_leave_nothing_behind():
    made, lying = track(1.0), block((-1,))

    def look():
        memoryview(made).tolist()
        with pytest.raises(BufferError):
            memoryview(lying)
        assert answer(made, F_CONTIGUOUS | FORMAT) != "refused"

    assert_level(look, [made, lying, buffers.Track, buffers.Block])
