# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Members of the types in brine/types/boost: what they travel as, and that no hostile state does harm."""

import datetime
import pickle
import struct
import subprocess
import sys

import boost_types
import pytest
from boost_types import Blocks, Keyed, Sequences, Sums, Times
from conftest import every_round_trip

CLASSES = [Sums, Sequences, Keyed, Times, Blocks]
if hasattr(boost_types, "Paths"):  # Boost.Filesystem is there
    CLASSES.append(boost_types.Paths)


@pytest.fixture(params=CLASSES, ids=lambda cls: cls.__name__)
def cls(request):
    return request.param


def test_every_round_trip_keeps_the_values_in_cpp(cls):
    for made in [cls(), cls.filled()]:
        made.note = "kept"
        for restored in every_round_trip(made):
            assert restored == made
            assert restored.note == "kept"
    assert cls() != cls.filled()


def test_a_restore_takes_the_place_of_what_was_there(cls):
    made, state = cls.filled(), cls().__getstate__()
    made.__setstate__(state)
    assert made == cls()
    made.__setstate__(cls.filled().__getstate__())
    assert made == cls.filled()


def test_a_reload_changes_no_byte(cls):
    stream = pickle.dumps(cls.filled(), 4)
    for _ in range(3):
        again = pickle.dumps(pickle.loads(stream), 4)
        assert again == stream
        stream = again


def fields(obj):
    tag, *items = obj.__getstate__()
    return dict(zip([word.partition(":")[0] for word in tag.split(" ")[1:]], items))


def test_sums_and_products_travel_as_those_of_the_standard():
    assert fields(Sums.filled()) == {
        "some": (5,),
        "none": None,
        "nested": (None,),
        "either": (1, "ham"),
        "second": (2, 2.5),
        "both": (7, "eggs"),
        "three": struct.pack("<3h", 1, -2, 3),
        "two": ["spam", "spam"],
    }
    assert Sums().__getstate__()[0] == (
        "v1 some:int32? none:int32? nested:str?? either:(int32|str|none) second:(none|float64|float64) "
        "both:(int32,str) three:[int16*3] two:[str*2]"
    )


def test_sequences_travel_as_a_vector():
    assert fields(Sequences.filled()) == {
        "numbers": struct.pack("<200d", *[1.5] * 200),
        "names": ["a", "b"],
        "few": struct.pack("<3i", 1, 2, 3),
        "most": ["x", "y", "z"],
        "shorts": struct.pack("<2h", 4, 5),
    }


def test_large_contiguous_memory_goes_out_of_band():
    made, buffers = Sequences.filled(), []
    stream = pickle.dumps(made, 5, buffer_callback=buffers.append)
    assert 1600 in [memoryview(buffer).nbytes for buffer in buffers]
    assert pickle.loads(stream, buffers=buffers) == made


def test_sets_and_maps_travel_in_the_order_of_their_keys():
    found = fields(Keyed.filled())
    assert found["prices"] == [("cod", 2), ("eel", 3)]
    assert found["labels"] == [(0, "zero"), (1, "second"), (1, "first")]
    assert found["primes"] == struct.pack("<3i", 2, 3, 5)
    assert found["words"] == ["a", "b", "b"]
    assert sorted(found["ages"]) == sorted((f"n{i}", i) for i in range(20))
    assert sorted(found["tags"]) == sorted((i % 3, str(i)) for i in range(20))
    assert sorted(struct.unpack("<20i", found["ids"])) == [i * 7919 for i in range(20)]
    assert sorted(struct.unpack("<20h", found["counts"])) == sorted(i % 5 for i in range(20))


def test_times_travel_as_numbers():
    day = datetime.date(2026, 12, 1).toordinal() - datetime.date(1970, 1, 1).toordinal()
    assert fields(Times.filled()) == {
        "when": (day, 3602 * 10**6),
        "never": "not-a-date-time",
        "lasts": -180 * 10**6,
        "forever": "+infinity",
        "day": -88,
        "before": "-infinity",
        "days": -9,
        "span": ((day, 3602 * 10**6), (day, 7202 * 10**6)),
        "season": (1, 4),
    }


def test_blocks_travel_as_bytes():
    found = fields(Blocks.filled())
    assert found["id"] == bytes(range(16))
    assert found["ids"] == bytes(range(16)) + bytes(16)
    assert found["flags"] == (10, b"\x03\x02")
    numbers = [i * 10 + j for j in (1, 0, -1) for i in (1, 2)]  # the first index first, the second one backwards
    assert found["grid"] == (
        struct.pack("<2q", 2, 3),
        struct.pack("<2q", 1, -1),
        struct.pack("<2q", 0, -2),
        struct.pack("<6d", *numbers),
    )
    assert found["names"] == (struct.pack("<q", 1), bytes(8), bytes(8), ["one"])


def q(*numbers):
    return struct.pack(f"<{len(numbers)}q", *numbers)


HUGE = [2**31, 2**62, 2**63, -(2**63), 2**64]
ANYWHERE = [None, 5.5, -1, "text", b"x", b"\xff" * 7, (), (None,), (1,), (1, 2, 3), [], [1], {}, object(), *HUGE]
HOSTILE = {
    (Sums, "nested"): [((1,),), ((("x",),),)],
    (Sums, "either"): [(3, None), (-1, 5), (0, "x"), (1, 5), (2, 5), (True, 5), (2**70, 5), (0,)],
    (Sums, "second"): [(0, 1.5), (3, 1.5), (1, "x")],
    (Sums, "both"): [(2**31, "x"), (1, 2)],
    (Sums, "three"): [b"", b"12345", b"1234567"],
    (Sums, "two"): [["a"], ["a", "b", "c"], ["a", 5]],
    (Sequences, "numbers"): [b"1234567"],
    (Sequences, "most"): [["a"] * 4, [5], ["a"] * 10000],
    (Sequences, "shorts"): [b"12345678", b"123"],
    (Keyed, "prices"): [[("a", 1), ("a", 2)], [("a",)], [(1, "a")], [["a", 1]]],
    (Keyed, "primes"): [struct.pack("<2i", 2, 2), b"123"],
    (Keyed, "ages"): [[("a", 1), ("a", 2)], [("a", 2**31)]],
    (Keyed, "ids"): [struct.pack("<2i", 2, 2)],
    (Keyed, "tags"): [[(1, 2)]],
    (Times, "when"): [(0, -1), (0, 86400 * 10**6), ("+infinity", 0), (2**40, 0), (-(2**40), 0), ("x", 0), "+Infinity"],
    (Times, "lasts"): ["now", 2**63 - 1, 2**63 - 2],
    (Times, "day"): [3000000, -300000, "", "infinity"],
    (Times, "days"): [2**31, "x"],
    (Times, "span"): [((0, 0), 5), ((0, 0),)],
    (Times, "season"): [(0, 2**31)],
    (Blocks, "id"): [bytes(15), bytes(17)],
    (Blocks, "ids"): [bytes(17)],
    (Blocks, "flags"): [(2**62, b""), (2**64 - 1, b""), (9, b"\0"), (9, b"\0\x02"), (0, b"\0"), (-1, b"")],
    (Blocks, "grid"): [
        (q(2, 3), q(0, 0), q(0, 1), bytes(40)),
        (q(-2, -3), q(0, 0), q(0, 1), bytes(48)),
        (q(2**62, 4), q(0, 0), q(0, 1), b""),
        (q(2**62, 0), q(0, 0), q(0, 1), b""),
        (q(2**32, 2**32), q(0, 0), q(0, 1), b""),
        (q(2, 3), q(2**63 - 1, 0), q(0, 1), bytes(48)),
        (q(2, 3), q(-(2**63), 0), q(0, 1), bytes(48)),
        (q(2, 3), q(0, 0), q(0, 0), bytes(48)),
        (q(2, 3), q(0, 0), q(0, -1), bytes(48)),
        (q(2, 3), q(0, 0), q(0, 2), bytes(48)),
        (q(2, 3), q(0, 0), q(0, -(2**63)), bytes(48)),
        (q(2, 3), q(0, 0), q(0, 1)),
        (q(2), q(0, 0), q(0, 1), bytes(48)),
    ],
    (Blocks, "names"): [(q(1), q(0), q(0), [5]), (q(2), q(0), q(0), ["one"])],
}


def test_a_hostile_state_is_refused_and_changes_nothing(cls):
    made = cls.filled()
    tag, *items = made.__getstate__()
    for index, name in enumerate(fields(made)):
        for bad in ANYWHERE + HOSTILE.get((cls, name), []):
            damaged = [*items]
            damaged[index] = bad
            refusal = None
            try:
                made.__setstate__((tag, *damaged))
            except (TypeError, ValueError) as error:
                refusal = str(error)
            if refusal is not None:
                assert f"boost_types.{cls.__name__}.{name}" in refusal
                assert made == cls.filled()
            else:  # one of those that fit some other field
                assert bad not in HOSTILE.get((cls, name), []), (name, bad)
                made = cls.filled()


@pytest.mark.parametrize(
    "expose, remedy",
    [("expose_any", "make the member a std::variant"), ("expose_function", "keep the function's name or number")],
)
def test_what_holds_anything_is_refused_with_what_to_write(expose, remedy):
    code = f"""
import boost_types
try:
    boost_types.{expose}()
    for _ in range(1000):
        pass
except TypeError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert "[brine.no-conversion]" in done.stdout
    assert remedy in done.stdout
    assert "specialise brine::value" in done.stdout
