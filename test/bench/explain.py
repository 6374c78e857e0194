#!/usr/bin/env python3
# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What brine.explain costs with streams that cost a reader most: its time against that of pickletools, and its memory.

    PYTHONPATH=build/release/python python3 test/bench/explain.py [COUNT]

The time is a ratio to that of pickletools.genops, which finds the opcodes and does nothing with them.
"""

import gc
import io
import math
import pickletools
import sys
import time
import tracemalloc
from pathlib import Path

import brine

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "explain"))
from worst import WORST

ROUNDS = 5


def find_opcodes(data):
    """All opcodes of all pickles in the data."""
    file = io.BytesIO(data)
    while file.tell() < len(data):
        for _ in pickletools.genops(file):
            pass


def seconds(data):
    """The least of some rounds in turn, of explain and of genops; infinite for what fails."""
    return tuple(map(min, zip(*([_once(brine.explain, data), _once(find_opcodes, data)] for _ in range(ROUNDS)))))


def _once(function, data):
    gc.collect()
    begin = time.process_time()
    try:
        function(data)
    except ValueError:  # pickletools decodes each text
        return math.inf
    return time.process_time() - begin


def most_memory(data):
    """Bytes, at the most, at a time."""
    tracemalloc.start()
    try:
        brine.explain(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def main(count):
    print(f"{'stream':36}{'bytes':>12}{'ns / byte':>12}{'genops':>8}{'memory / byte':>15}")
    worst_ratio = worst_memory = 0
    for name, make in WORST.items():
        data = make(count)
        explained, found = seconds(data)
        ratio, memory = explained / found, most_memory(data) / len(data)
        worst_ratio, worst_memory = max(worst_ratio, ratio), max(worst_memory, memory)
        shown = f"{ratio:.1f}" if ratio else "-"
        print(f"{name:36}{len(data):12,}{explained * 1e9 / len(data):12.0f}{shown:>8}{memory:15.1f}", flush=True)
    print(f"{'the worst':60}{worst_ratio:8.1f}{worst_memory:15.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
