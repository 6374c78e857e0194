# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A million constructions and round trips of each class of the gallery leave memory where it was."""

import gc
import os
import pickle
import sys
from pathlib import Path

import pytest
from cases import CASES

COUNT = 500_000  # plain ones, and as many in a cycle of each kind
BATCH = 1000
ALLOWED_BYTES = 12 * COUNT  # less than a leak of the smallest block there is, 16 bytes, for each object
ALLOWED_BLOCKS = COUNT // 100


def resident():
    """The process's resident memory, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def batch(subject, variant, kept):
    made = [variant(subject) for _ in range(BATCH)]
    if kept:
        assert len(pickle.loads(pickle.dumps(made, 5))) == BATCH


def growth(action, times):
    """Bytes and Python's own blocks that are in use after that many runs, and were not before."""
    for _ in range(max(times // 20, 2)):
        action()
    gc.collect()
    blocks, bytes_before = sys.getallocatedblocks(), resident()
    for _ in range(times):
        action()
    gc.collect()
    return resident() - bytes_before, sys.getallocatedblocks() - blocks


@pytest.mark.parametrize("case", CASES)
def test_a_million_objects_leave_memory_where_it_was(case):
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
