# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A million constructions and round trips of each class of the gallery leave memory where it was."""

import gc
import os
import pickle
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
from subjects import SUBJECTS

COUNT = 500_000  # plain ones, and as many in a cycle
BATCH = 1000
ALLOWED_BYTES = 12 * COUNT  # less than a leak of the smallest block there is, 16 bytes, for each object
ALLOWED_BLOCKS = COUNT // 100

OURS = [subject for subject in SUBJECTS if subject.cls.__module__.startswith("brine.")]


def resident():
    """The process's resident memory, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def make(subject):
    made = subject.cls(*subject.arguments)
    subject.fill(made)
    return made


def make_cycle(subject):
    made = make(subject)
    if subject.takes_attributes:
        made.itself = made
    return made


def batch(subject, variant):
    made = [variant(subject) for _ in range(BATCH)]
    if not subject.expected("attribute" if variant is make_cycle and subject.takes_attributes else "plain"):
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


@pytest.mark.parametrize("variant", [make, make_cycle], ids=["plain", "in_a_cycle"])
@pytest.mark.parametrize("subject", OURS, ids=lambda subject: subject.name)
def test_a_million_objects_leave_memory_where_it_was(subject, variant):
    grown_bytes, grown_blocks = growth(lambda: batch(subject, variant), COUNT // BATCH)
    assert grown_bytes < ALLOWED_BYTES
    assert grown_blocks < ALLOWED_BLOCKS


def test_a_leak_would_be_seen():
    kept = []
    person = next(subject for subject in OURS if subject.name == "Person")
    grown_bytes, grown_blocks = growth(lambda: kept.append([make(person) for _ in range(BATCH)]), COUNT // BATCH)
    assert grown_bytes > ALLOWED_BYTES
    assert grown_blocks > ALLOWED_BLOCKS
