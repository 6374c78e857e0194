# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Streams with a few bytes changed: brine.loads does with them what pickle.loads does."""

import functools
import pickle
import random

import brine
import pytest
import streams
from same_graph import difference


@functools.lru_cache
def seeds():
    graphs = [*streams.VALUES.values(), *streams.cycles().values()]
    made = [brine.dumps(graph, protocol) for graph in graphs for protocol in (2, 4, 5)]
    made += map(streams.without_frames, made[:])
    return [stream for stream in made if len(stream) < 600]


OPCODES = b"(.012FGIJKLMNPQRSTUVX]abcdeghijloqstu})C" + bytes(range(0x80, 0x99))


def mutated(stream, chance):
    changed = bytearray(stream)
    for _ in range(chance.randint(1, 4)):
        at, how = chance.randrange(2, len(changed) + 1), chance.randrange(6)
        if how == 0:
            changed[at:at] = bytes([chance.choice(OPCODES)])
        elif how == 1:
            del changed[at : at + chance.randint(1, 3)]
        elif how == 2:
            changed[at : at + 1] = bytes([chance.choice(OPCODES)])
        elif how == 3:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 4:
            other = chance.choice(seeds())
            begin = chance.randrange(len(other))
            changed[at:at] = other[begin : begin + chance.randint(1, 12)]
        else:
            del changed[at:]
    return bytes(changed)


def is_harmless(stream):
    """pickle takes room for all numbers below one that it is to put, and for all bytes that there are said to be."""

    def arguments(opcode, width):
        starts = [i + 1 for i, byte in enumerate(stream) if byte == opcode]
        return (int.from_bytes(stream[start : start + width], "little") for start in starts)

    counts = [*arguments(ord("r"), 4), *arguments(ord("B"), 4), *arguments(0x8E, 8), *arguments(0x96, 8)]
    return max(counts, default=0) < 1 << 16


def outcome(loads, stream):
    try:
        return loads(stream)
    except Exception as error:
        return error


def same_outcome(stock, native):
    if isinstance(stock, MemoryError):  # pickle asks for the room before it looks whether there is as much to read
        return isinstance(native, (MemoryError, pickle.UnpicklingError))
    if isinstance(stock, Exception) or isinstance(native, Exception):
        return type(stock) is type(native)
    return difference(stock, native) is None


@pytest.mark.parametrize("seed", range(10))
def test_changed_streams_do_the_same(seed):
    chance = random.Random(seed)
    for _ in range(1000):
        stream = mutated(chance.choice(seeds()), chance)
        if not is_harmless(stream):
            continue
        stock, native = outcome(pickle.loads, stream), outcome(brine.loads, stream)
        assert same_outcome(stock, native), (stream, stock, native)
