# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Samples do with the same numbers what NumPy's arrays do, in every respect that shows."""

import copy
import itertools
import pickle

import pytest
from brine.gallery import Samples
from conftest import PROTOCOLS
from raw_buffer import REQUESTS, answer

numpy = pytest.importorskip("numpy", reason="NumPy is not installed (Debian: python3-numpy)")

TYPES = [f"{kind}{8 * size}" for kind in ("int", "uint") for size in (1, 2, 4, 8)]
TYPES += ["float32", "float64", "complex64", "complex128"]
SHAPES = [(), (0,), (1,), (5,), (2, 3), (3, 1), (0, 3), (3, 0), (2, 0, 3), (2, 3, 4), (1, 1, 1), (2, 1, 2, 1, 3)]
each_type = pytest.mark.parametrize("dtype", TYPES)
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)
each_order = pytest.mark.parametrize("order", ["C", "F"])


def numbers(dtype, shape, order="C"):
    """An array of arbitrary numbers, the same ones each time."""
    made = numpy.random.default_rng(7).integers(0, 100, shape).astype(dtype)
    return numpy.asarray(made * (1 - 0.5j) if made.dtype.kind == "c" else made, dtype, order)


def respects(array):
    """What shows of an array, as a dict."""
    flags = {name: array.flags[name] for name in ("C_CONTIGUOUS", "F_CONTIGUOUS", "WRITEABLE", "ALIGNED")}
    # Steps that are never taken are not agreed on: NumPy itself makes them up anew where it reshapes.
    steps = [step for step, length in zip(array.strides, array.shape) if length > 1 and array.size]
    return {**flags, "dtype": array.dtype, "shape": array.shape, "strides": steps, "bytes": array.tobytes("A")}


def seen(samples):
    return respects(numpy.asarray(samples))


@each_order
@each_shape
@each_type
def test_they_look_like_an_array_of_the_same_numbers(dtype, shape, order):
    array = numbers(dtype, shape, order)
    samples = Samples(array)
    assert seen(samples) == respects(array)
    assert samples.tolist() == array.tolist()
    assert (samples.type, samples.shape, samples.nbytes) == (array.dtype.name, array.shape, array.nbytes)
    assert samples.order == ("F" if array.flags.fnc else "C")
    assert seen(Samples(shape, dtype, order)) == respects(numpy.zeros(shape, dtype, order))


@each_order
@pytest.mark.parametrize("shape", [(), (5,), (0, 3), (2, 3)], ids=str)
@each_type
def test_they_answer_every_request_for_a_buffer_as_an_array_does(dtype, shape, order):
    array = numbers(dtype, shape, order)
    samples = Samples(array)
    for flags in REQUESTS:
        assert answer(samples, flags) == answer(array, flags)


def test_their_memory_is_shared_both_ways():
    array = numbers("float64", (2, 3))
    samples = Samples(array)
    shown, lying = numpy.asarray(samples), Samples.share(array)
    shown[1, 2], array[0, 0] = -1, -2
    assert samples.tolist()[1][2] == -1
    assert lying.tolist()[0][0] == -2
    assert numpy.shares_memory(numpy.asarray(lying), array)
    assert not numpy.shares_memory(shown, array)


def test_an_array_keeps_their_memory_in_place():
    samples = Samples((2, 3))
    array = numpy.asarray(samples)[1:]
    with pytest.raises(BufferError):
        samples.resize(10)
    del array
    samples.resize(10)


def pieces(dtype):
    """Arrays whose elements do not lie one behind the other."""
    array = numbers(dtype, (4, 5, 6))
    yield from (array[::2], array[:, ::-1], array[..., 1], array[::-2, 1:3, ::3], array.transpose(1, 0, 2), array.T[1:])
    yield numpy.broadcast_to(array[:, :1], (4, 5, 6))
    yield numpy.ndarray((3, 4), array.dtype, b"\0" + bytes(12 * array.itemsize), 1)  # not aligned
    yield array[0, 0, 0]


@each_type
def test_an_array_in_pieces_is_copied_in_both_orders(dtype):
    for array in pieces(dtype):
        assert seen(Samples(array, order="C")) == respects(numpy.array(array, order="C"))
        assert seen(Samples(array, order="F")) == respects(numpy.array(array, order="F"))


@each_shape
@each_type
def test_numbers_in_foreign_byte_order_are_made_native_as_astype_makes_them(dtype, shape):
    for mark in "<>":
        array = numbers(dtype, shape, "F").astype(numpy.dtype(dtype).newbyteorder(mark))
        assert seen(Samples(array)) == respects(array.astype(dtype))


@pytest.mark.parametrize("dtype", ["bool", "float16", "longdouble", "U3", "S3", "object", "i4,f8"])
def test_other_elements_are_refused(dtype):
    with pytest.raises(TypeError, match="integers, floats or complex numbers"):
        Samples(numpy.zeros(3, dtype))


@pytest.mark.parametrize("shapes", list(itertools.permutations([(2, 3), (6,), (4,), (0, 2), (3, 3), ()], 2)), ids=str)
@each_order
def test_they_are_resized_as_an_array_is(shapes, order):
    array = numbers("int16", shapes[0], order)
    samples = Samples(array, order=order)
    array.resize(shapes[1], refcheck=False)
    samples.resize(shapes[1])
    assert samples.shape == array.shape
    assert numpy.asarray(samples).tobytes("A") == array.tobytes("A")


# Through a pickle.


def arrays(dtype, shape, order):
    """An array, and a read-only one."""
    array, readonly = numbers(dtype, shape, order), numbers(dtype, shape, order)
    readonly.flags.writeable = False
    return array, readonly


def pairs(dtype, shape, order):
    """Pairs of samples and an array: writable, and read-only."""
    for array in arrays(dtype, shape, order):
        yield Samples.share(array), array


@each_order
@each_shape
@each_type
def test_in_band_they_come_back_as_an_array_does(dtype, shape, order):
    for (samples, array), protocol in itertools.product(pairs(dtype, shape, order), PROTOCOLS):
        restored = pickle.loads(pickle.dumps(samples, protocol))
        assert seen(restored) == respects(pickle.loads(pickle.dumps(array, protocol)))
        assert restored == samples


def sent(value):
    buffers = []
    return pickle.dumps(value, 5, buffer_callback=buffers.append), buffers


def shown(buffer):
    view = memoryview(buffer)
    return view.format, view.shape, view.readonly, view.c_contiguous, view.tobytes()


@each_order
@each_shape
@each_type
def test_out_of_band_the_buffers_are_those_of_an_array(dtype, shape, order):
    for samples, array in pairs(dtype, shape, order):
        (stream, buffers), (array_stream, array_buffers) = sent(samples), sent(array)
        assert [shown(each) for each in buffers] == [shown(each) for each in array_buffers]
        assert len(stream) < len(array_stream)


RECEIVED = {
    "the same": lambda buffer: buffer,
    "bytes": lambda buffer: buffer.raw().tobytes(),
    "bytearray": lambda buffer: bytearray(buffer.raw()),
    "array": lambda buffer: numpy.frombuffer(buffer.raw().tobytes(), "B"),
}


@pytest.mark.parametrize("received", RECEIVED)
@each_order
@each_shape
@pytest.mark.parametrize("dtype", ["int8", "float32", "complex128"])
def test_out_of_band_they_come_back_as_an_array_does(dtype, shape, order, received):
    receive = RECEIVED[received]
    for samples, array in pairs(dtype, shape, order):
        (stream, buffers), (array_stream, array_buffers) = sent(samples), sent(array)
        restored = pickle.loads(stream, buffers=map(receive, buffers))
        restored_array = pickle.loads(array_stream, buffers=map(receive, array_buffers))
        assert seen(restored) == respects(restored_array)
        original = numpy.asarray(samples)
        shared = numpy.shares_memory(numpy.asarray(restored), original)
        assert shared == numpy.shares_memory(restored_array, array) == (received == "the same" and original.size > 0)


@each_order
@each_shape
@each_type
def test_copies_are_those_of_an_array(dtype, shape, order):
    for samples, array in pairs(dtype, shape, order):
        for duplicate in (copy.copy, copy.deepcopy):
            copied = numpy.asarray(duplicate(samples))
            assert respects(copied) == respects(duplicate(array))
            assert not numpy.shares_memory(copied, numpy.asarray(samples))


@each_type
def test_their_state_names_types_as_an_array_does(dtype):
    assert Samples((1,), dtype).__getstate__()[0] == numpy.dtype(dtype).str


def test_reduced_by_hand_both_give_a_function_arguments_and_a_state():
    samples, array = Samples((2, 3)), numpy.zeros((2, 3))
    for value in (samples, array):
        function, arguments, state = value.__reduce__()
        made = function(*arguments)
        made.__setstate__(state)
        assert numpy.array_equal(made, value)


def test_an_array_of_samples_memory_pickles_by_itself():
    array = numpy.asarray(Samples((2, 3)))
    assert numpy.array_equal(pickle.loads(pickle.dumps(array)), array)
