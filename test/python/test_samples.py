# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Samples, seen from Python: what its C++ test cannot see. test_samples_numpy.py compares them with NumPy's arrays."""

import array
import copy
import ctypes
import pickle
import random
import struct

import pytest
from brine.gallery import Samples
from conftest import PROTOCOLS, every_round_trip, refused
from level import assert_level

CODES = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "float32": "f", "float64": "d"}
CODES.update({"uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q"})
SIZES = {"complex64": 8, "complex128": 16, **{name: struct.calcsize(code) for name, code in CODES.items()}}


def counted(shape=(2, 3), order="C"):
    """The bytes 0, 1, 2, … in memory."""
    made = Samples(shape, "uint8", order)
    return filled(made, bytes(range(made.nbytes)))


def filled(samples, content):
    """The same samples with these bytes, by way of a state."""
    kind, shape, order, shared, _ = samples.__getstate__()[:5]
    samples.__setstate__((kind, shape, order, shared, content))
    return samples


def content(samples):
    return samples.__getstate__()[4]


# Made from a shape.


def test_it_starts_as_zeros():
    assert Samples((2, 3)).tolist() == [[0.0] * 3] * 2
    assert Samples((2,), "complex64").tolist() == [0j, 0j]
    assert Samples(()).tolist() == 0.0


def test_without_arguments_it_is_empty():
    assert (Samples().shape, Samples().type, Samples().order, Samples().tolist()) == ((0,), "float64", "C", [])


@pytest.mark.parametrize("shape", [3, (3,), [3], range(3, 4)])
def test_a_shape_is_a_number_or_a_sequence_of_them(shape):
    assert Samples(shape).shape == (3,)


@pytest.mark.parametrize("name", SIZES)
def test_every_type_has_its_size_and_its_numbers(name):
    made = Samples((3,), name)
    assert (made.type, made.nbytes) == (name, 3 * SIZES[name])
    values = {"c": [1 + 2j, -0.5j, 0j], "f": [0.5, -1.5, 0.0], "u": [1, 255, 0]}.get(name[0], [1, -128, 0])
    code = CODES.get(name)
    parts = values if code else [part for value in values for part in (value.real, value.imag)]
    filled(made, array.array(code or {8: "f", 16: "d"}[SIZES[name]], parts).tobytes())
    assert made.tolist() == values
    assert {type(value) for value in made.tolist()} == {type(values[0])}


def test_keywords_name_the_arguments():
    made = Samples(shape=(1, 2), type="int8", order="F")
    assert (made.shape, made.type, made.order, made.nbytes) == ((1, 2), "int8", "F", 2)


@pytest.mark.parametrize(
    "arguments, error, words",
    [
        ((-1,), ValueError, "a length, which is not negative"),
        (((2, -3),), ValueError, r"shape\[1\]: expected a length"),
        (((2**62, 2**62),), ValueError, "more bytes than can be addressed"),
        ((2**100,), ValueError, "more bytes than can be addressed"),
        (((0, 2**62, 2**62),), ValueError, "more bytes than can be addressed"),
        (((1,) * 65,), ValueError, "at most 64 dimensions"),
        ((None,), TypeError, "iterable"),
        ((2.5,), TypeError, "iterable"),
        (("3",), TypeError, r"shape\[0\]: expected an int"),
        (((2,), "float16"), ValueError, "expected a type out of int8, .*complex128; got 'float16'"),
        (((2,), 8), TypeError, "type: expected a str"),
        (((2,), "int8", "K"), ValueError, "order: expected 'C' or 'F'"),
        (((2,), "int8", 0), TypeError, "order: expected a str"),
        ((b"abc", "int8"), TypeError, "which brings its own"),
    ],
)
def test_what_makes_no_samples_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        Samples(*arguments)


class Length:
    def __init__(self, give):
        self.give = give

    def __index__(self):
        return self.give()


def test_a_length_may_be_whatever_is_an_index():
    assert Samples((Length(lambda: 2), True)).shape == (2, 1)
    with pytest.raises(ZeroDivisionError):
        Samples((Length(lambda: 1 // 0),))


# Made from whatever has a buffer.


@pytest.mark.parametrize("name", CODES)
def test_an_array_is_copied_with_its_type(name):
    given = array.array(CODES[name], [1, 2, 100])
    made = Samples(given)
    assert (made.type, made.tolist()) == (name, [1, 2, 100])
    given[0] = 7
    given.append(8)  # nobody looks at it any more
    assert made.tolist() == [1, 2, 100]


@pytest.mark.parametrize("given", [b"abc", bytearray(b"abc"), memoryview(b"abc"), memoryview(b"cba")[::-1]])
def test_bytes_are_numbers_too(given):
    assert (Samples(given).type, Samples(given).tolist()) == ("uint8", [97, 98, 99])
    assert not Samples(given).readonly


def test_a_view_of_several_dimensions_is_copied_with_its_shape():
    given = memoryview(bytes(range(12))).cast("B", (3, 4))
    assert Samples(given).tolist() == given.tolist()
    assert content(Samples(given, order="F")) == bytes(
        given.tolist()[row][column] for column in range(4) for row in range(3)
    )
    assert Samples(given, order="F").tolist() == given.tolist()


@pytest.mark.parametrize("name, number", [("int16", 258), ("uint32", 2**31 + 1), ("float64", -1.5)])
def test_numbers_of_other_machines_are_turned_round(name, number):
    kind = {"int16": ctypes.c_int16, "uint32": ctypes.c_uint32, "float64": ctypes.c_double}[name]
    for foreign in (kind.__ctype_be__, kind.__ctype_le__):
        given = (foreign * 2)(number, 0)
        assert (Samples(given).type, Samples(given).tolist()) == (name, [number, 0])


class Pair(ctypes.Structure):
    _fields_ = [("first", ctypes.c_int), ("second", ctypes.c_double)]


@pytest.mark.parametrize(
    "given",
    [(ctypes.c_bool * 2)(), (Pair * 2)(), (ctypes.c_char * 2)(), (ctypes.c_longdouble * 2)(), (ctypes.c_void_p * 2)()],
)
def test_elements_that_are_no_such_numbers_are_refused(given):
    with pytest.raises(TypeError, match="integers, floats or complex numbers, got the format"):
        Samples(given)


def test_a_copy_of_samples_keeps_type_shape_and_order():
    for original in (counted((2, 3), "F"), counted((2, 3)), Samples((2,), "complex64"), Samples(()), Samples((3, 0))):
        assert Samples(original) == original


# Sharing the memory of others.


def test_it_shares_the_memory_of_an_array():
    given = array.array("d", [1.0, 2.0])
    made = Samples.share(given)
    given[1] = 5.0
    assert (made.tolist(), made.readonly) == ([1.0, 5.0], False)
    with pytest.raises(BufferError):
        given.append(6.0)
    del made
    given.append(6.0)


def test_it_is_read_only_in_memory_that_is():
    made = Samples.share(b"abc")
    assert made.readonly
    with pytest.raises(TypeError, match="read-only"):
        memoryview(made)[0] = 5
    with pytest.raises(ValueError, match="read-only"):
        made.resize(2)


def test_it_shares_memory_in_fortran_order():
    original = counted((2, 3), "F")
    made = Samples.share(original)
    assert made == original
    memoryview(original)[1, 2] = 77
    assert made == original


@pytest.mark.parametrize(
    "given, words", [(memoryview(b"abcd")[::2], "without gaps"), ((ctypes.c_int16.__ctype_be__ * 2)(), "byte order")]
)
def test_what_it_would_have_to_copy_is_not_shared(given, words):
    with refused(ValueError, "bad-state", words):
        Samples.share(given)


# Sharing its own memory.


def test_its_memory_is_seen_by_python():
    made = Samples((2, 3), "int32")
    view = memoryview(made)
    assert (view.format, view.shape, view.strides, view.readonly) == ("i", (2, 3), (12, 4), False)
    view[1, 2] = 5
    assert made.tolist() == [[0, 0, 0], [0, 0, 5]]
    assert memoryview(Samples((2, 3), "int32", "F")).strides == (4, 8)


def test_it_is_resized_as_its_numbers_lie_in_memory():
    made = counted((2, 2))
    made.resize((3, 2))
    assert made.tolist() == [[0, 1], [2, 3], [0, 0]]
    made.resize(3)
    assert made.tolist() == [0, 1, 2]
    made.resize(())
    assert made.tolist() == 0


def test_nothing_moves_its_memory_while_somebody_looks():
    made, other = counted((2, 3)), counted((4,))
    view = memoryview(made)
    for change in (lambda: made.resize(2), lambda: made.__setstate__(other.__getstate__())):
        with pytest.raises(BufferError, match="is lent"):
            change()
    assert view.tolist() == [[0, 1, 2], [3, 4, 5]]
    for restored in every_round_trip(made):  # a refused state is no harm done
        assert restored == made
    view.release()
    made.__setstate__(other.__getstate__())
    assert made == other


def test_a_second_init_leaves_what_is_looked_at():
    made = counted((2, 3))
    view = memoryview(made)
    made.__init__((1,))
    assert view.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert made.tolist() == [0.0]


# Reduced by its own __reduce_ex__.


def test_its_reduce_value_called_by_hand_has_three_parts_that_rebuild_it():
    original = counted((2, 3))
    function, arguments, state = original.__reduce__()
    made = function(*arguments)
    made.__setstate__(state)
    assert made == original
    assert state == ("|u1", (2, 3), "C", False, bytes(range(6)))


def test_only_from_protocol_5_on_its_memory_itself_is_in_the_state():
    made = counted()
    for protocol in PROTOCOLS:
        block = made.__reduce_ex__(protocol)[2][4]
        assert type(block) is (pickle.PickleBuffer if protocol == 5 else bytes)
    assert type(made.__getstate__()[4]) is bytes
    assert type(made.__reduce__()[2][4]) is bytes


def sent(original):
    """The stream and the buffers that went beside it."""
    buffers = []
    return pickle.dumps(original, 5, buffer_callback=buffers.append), buffers


@pytest.mark.parametrize("order", ["C", "F"])
def test_out_of_band_nothing_is_copied(order):
    original = Samples((1000, 100), "float64", order)
    stream, buffers = sent(original)
    assert len(stream) < 200
    restored = pickle.loads(stream, buffers=buffers)
    assert restored == original
    memoryview(original)[999, 99] = 5.0
    assert restored.tolist()[999][99] == 5.0


def test_what_is_out_of_band_stays_in_place():
    original = counted()
    _, buffers = sent(original)
    with pytest.raises(BufferError):
        original.resize(2)
    buffers[0].release()
    original.resize(2)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize(
    "receive", [bytes, bytearray, lambda buffer: memoryview(bytes(buffer)), lambda b: array.array("B", b)]
)
def test_it_is_restored_in_whatever_memory_arrives(receive, order):
    original = counted((2, 3), order)
    stream, buffers = sent(original)
    received = [receive(buffer.raw()) for buffer in buffers]
    restored = pickle.loads(stream, buffers=received)
    assert restored == original
    assert restored.readonly == memoryview(received[0]).readonly


def test_in_band_it_has_memory_of_its_own():
    original = counted()
    for restored in every_round_trip(original):
        memoryview(restored)[0, 0] = 9
        restored.resize(1)
        assert original == counted()


def test_a_read_only_original_has_copies_that_can_be_written():
    original = Samples.share(b"abc")
    for restored in (
        copy.copy(original),
        copy.deepcopy(original),
        *(pickle.loads(pickle.dumps(original, p)) for p in range(5)),
    ):
        assert not restored.readonly
        assert restored == original


def test_an_attribute_may_lead_back_to_it():
    original = counted()
    original.history = [original, {"self": original}]
    stream, buffers = sent(original)
    for restored in (*every_round_trip(original), pickle.loads(stream, buffers=buffers)):
        if restored.history is not original.history:  # which copy.copy shares
            assert restored.history[0] is restored
            assert restored.history[1]["self"] is restored


class Labelled(Samples):
    """As NumPy's documentation has subclasses of ndarray carry more: by __reduce__ and __setstate__."""

    def __init__(self, label):
        super().__init__((2, 3), "uint8")
        self.label = label

    def __reduce__(self):
        function, arguments, state = super().__reduce__()
        return function, arguments, (*state[:5], self.label)

    def __setstate__(self, state):
        super().__setstate__(state[:5])
        self.label = state[5]


def test_a_subclass_may_reduce_itself_as_subclasses_of_numpy_arrays_do():
    original = filled(Samples((2, 3), "uint8"), bytes(range(6)))
    labelled = Labelled("depth")
    Samples.__setstate__(labelled, original.__getstate__())
    for restored in every_round_trip(labelled):
        assert (type(restored), restored.label, restored.tolist()) == (Labelled, "depth", original.tolist())


class Measured(Samples):
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return (super().__getstate__(), self.unit)

    def __setstate__(self, state):
        inherited, self.unit = state
        super().__setstate__(inherited)


def test_the_state_of_a_subclass_goes_out_of_band_too():
    original = Measured((1000,))
    original.unit = "m"
    stream, buffers = sent(original)
    assert (len(stream) < 300, len(buffers)) == (True, 1)
    assert pickle.loads(stream, buffers=buffers).unit == "m"


def test_other_samples_that_are_pickled_meanwhile_have_their_own_protocol():
    class Nested(Samples):
        def __getstate__(self):
            inner = counted()
            assert type(inner.__getstate__()[4]) is bytes
            assert type(inner.__reduce_ex__(2)[2][4]) is bytes
            return super().__getstate__()

        def __setstate__(self, state):
            super().__setstate__(state)

    assert type(Nested((2,)).__reduce_ex__(5)[2][4]) is pickle.PickleBuffer


class NeverMade(Samples):
    def __init__(self):
        pass


def test_one_without_a_cpp_object_is_refused():
    for protocol in PROTOCOLS:
        with refused(pickle.PicklingError, "init-not-called"):
            pickle.dumps(NeverMade(), protocol)
    with refused(BufferError, "init-not-called"):
        memoryview(NeverMade())


# States from elsewhere.


@pytest.mark.parametrize("shared", [False, True])
def test_a_state_of_another_machine_is_turned_round(shared):
    made = Samples()
    for name, code in (("i2", "h"), ("u8", "Q"), ("f4", "f"), ("c16", "d")):
        count = 2 if name == "c16" else 1
        for mark in "<>":
            block = struct.pack(f"{mark}{3 * count}{code}", *range(1, 3 * count + 1))
            made.__setstate__((mark + name, (3,), "C", shared, block))
            assert made.tolist() == ([1 + 2j, 3 + 4j, 5 + 6j] if name == "c16" else [1, 2, 3])


def released():
    view = memoryview(b"abcdef")
    view.release()
    return view


GOOD = ("|u1", (2, 3), "C", False, bytes(6))


@pytest.mark.parametrize(
    "place, part, error, words",
    [
        (0, "|u2", ValueError, "type: expected a type such as"),
        (0, "\0u1", ValueError, "type: expected"),
        (0, "", ValueError, "type: expected"),
        (0, "O", ValueError, "type: expected"),
        (0, 5, TypeError, "type: expected a str"),
        (1, [2, 3], TypeError, "shape: expected a tuple"),
        (1, (2, "3"), TypeError, "shape[1]: expected an int"),
        (1, (2, -3), ValueError, "shape[1]: expected a length"),
        (1, (2, 2**80), ValueError, "more bytes than can be addressed"),
        (1, (2**63 - 1, 2), ValueError, "more bytes than can be addressed"),
        (1, (6,) + (1,) * 64, ValueError, "at most 64 dimensions"),
        (1, (2, 4), ValueError, "expected 8 bytes, got 6"),
        (1, (), ValueError, "expected 1 bytes, got 6"),
        (1, (0, 5), ValueError, "expected 0 bytes, got 6"),
        (2, "A", ValueError, "order: expected 'C' or 'F'"),
        (2, None, TypeError, "order: expected a str"),
        (3, 1, TypeError, "shared: expected a bool"),
        (4, b"abcde", ValueError, "expected 6 bytes, got 5"),
        (4, memoryview(b"abcdefabcdef")[::2], ValueError, "block: expected memory without gaps"),
        (4, "abcdef", TypeError, "bytes-like object"),
        (4, None, TypeError, "bytes-like object"),
        (4, released(), ValueError, "released"),
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_a_state_that_does_not_fit_changes_nothing(place, part, error, words, shared):
    made = counted()
    state = [*GOOD[:3], shared, GOOD[4], {"note": 1}]
    state[place] = part
    with refused(error, "state-refused", words):
        made.__setstate__(tuple(state))
    assert (made, made.__dict__) == (counted(), {})


def test_it_does_not_take_its_own_memory_for_a_state():
    made = counted()
    for block in (made, memoryview(made), pickle.PickleBuffer(made)):
        with pytest.raises(BufferError):
            made.__setstate__(("|u1", (6,), "C", True, block))
    assert made == counted()


def test_of_states_put_together_at_random_those_that_fit_are_taken_whole():
    numbers = random.Random(5)
    lengths = [0, 1, 2, 3, 6, 2**31, 2**32, 2**62, 2**63 - 1, 2**64, -1]
    blocks = [bytes(n) for n in (0, 1, 2, 6, 12, 24, 48)] + [
        bytearray(12),
        memoryview(bytes(24))[::2],
        Samples((2, 3), "int16", "F"),
    ]
    taken = 0
    for _ in range(5000):
        shape = tuple(numbers.choices(lengths, [9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1], k=numbers.randrange(4)))
        kind = numbers.choice("<>|=@") + numbers.choice(["u1", "i2", "f4", "f8", "c8", "c16", "f2", "", "u11"])
        state = (kind, shape, numbers.choice("CF"), numbers.random() < 0.5, numbers.choice(blocks))
        made = counted()
        try:
            made.__setstate__(state)
        except (TypeError, ValueError):
            assert made == counted()
        else:
            taken += 1
            assert (made.shape, made.nbytes) == (shape, memoryview(state[4]).nbytes)
            assert pickle.loads(pickle.dumps(made, 2)) == made
    assert taken > 50


# The rest.


def test_it_equals_what_has_the_same_bytes_type_shape_and_order():
    assert counted() == counted()
    assert counted() != counted((3, 2))
    assert counted() != counted((2, 3), "F")
    assert Samples(2) != Samples(2, "int64")
    assert Samples(array.array("d", [float("nan")])) == Samples(array.array("d", [float("nan")]))
    assert counted() != [[0, 1, 2], [3, 4, 5]]


def test_it_changes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Samples())


def test_its_repr_says_what_it_is():
    assert repr(Samples((2, 3), "int8", "F")) == "<Samples of shape (2, 3), type='int8', order='F'>"
    assert repr(Labelled("depth")) == "<Labelled of shape (2, 3), type='uint8', order='C'>"


def test_its_documentation_gives_types_and_errors():
    assert all(word in Samples.__doc__ for word in ("shape", "'complex128'", "TypeError", "ValueError", "MemoryError"))
    assert "BufferError" in Samples.resize.__doc__


def test_nothing_is_left_behind():
    samples, foreign = counted((3, 5), "F"), array.array("d", [1.0])

    def use():
        stream, buffers = sent(samples)
        pickle.loads(stream, buffers=buffers)
        pickle.loads(pickle.dumps(Samples.share(foreign), 2))
        Samples(memoryview(foreign)[::-1]).resize((5, 5))
        with pytest.raises(ValueError, match="expected 6 bytes"):
            samples.__setstate__(("|u1", (6,), "C", True, b"abc"))

    assert_level(use, [samples, foreign, Samples])
