# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Many constructions and round trips of each class of the gallery leave memory where it was.

A hundred thousand objects of each; a million with BRINE_TEST_OBJECTS=1000000, which takes a quarter of an hour."""

import ctypes
import gc
import os
import pickle
import sys
from pathlib import Path

import pytest
from cases import CASES

COUNT = int(os.environ.get("BRINE_TEST_OBJECTS", "100_000")) // 2  # plain ones, and as many in a cycle of each kind
BATCH = 1000
ALLOWED_BYTES = 12 * COUNT  # less than a leak of the smallest block there is, 16 bytes, for each object
ALLOWED_BLOCKS = COUNT // 100


class Usage(ctypes.Structure):
    """glibc's struct mallinfo2."""

    _fields_ = [
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks")),
        *((name, ctypes.c_size_t) for name in ("fsmblks", "uordblks", "fordblks", "keepcost")),
    ]


mallinfo2 = getattr(ctypes.CDLL(None), "mallinfo2", None)
if mallinfo2:
    mallinfo2.restype = Usage


def in_use():
    """Bytes that malloc has given out; where it does not tell, those that the process has in memory."""
    if mallinfo2:
        usage = mallinfo2()
        return usage.uordblks + usage.hblkhd
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def batch(subject, variant, kept):
    made = [variant(subject) for _ in range(BATCH)]
    if kept:
        assert len(pickle.loads(pickle.dumps(made, 5))) == BATCH


def run(action, times):
    """Collects each time, so that tables which grow with the objects there are at once stay as they are."""
    for _ in range(times):
        action()
        gc.collect()


def growth(action, times):
    """Bytes and Python's own blocks that are in use after that many runs, and were not before."""
    run(action, max(times // 20, 2))
    blocks, bytes_before = sys.getallocatedblocks(), in_use()
    run(action, times)
    return in_use() - bytes_before, sys.getallocatedblocks() - blocks


@pytest.mark.parametrize("case", CASES)
def test_many_objects_leave_memory_where_it_was(case):
    subject, variant, expectation = CASES[case]
    kept = subject.expected(expectation) is None
    grown_bytes, grown_blocks = growth(lambda: batch(subject, variant, kept), COUNT // BATCH)
    assert grown_bytes < ALLOWED_BYTES
    assert grown_blocks < ALLOWED_BLOCKS


def test_a_leak_would_be_seen():
    kept = []
    person, make, _ = CASES["Person-plain"]
    grown_bytes, grown_blocks = growth(lambda: kept.append([make(person) for _ in range(BATCH)]), COUNT // BATCH)
    assert grown_bytes > ALLOWED_BYTES
    assert grown_blocks > ALLOWED_BLOCKS
