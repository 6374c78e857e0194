# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Instructions per object, counted by callgrind: the same on every run, where times are not.

The worker calls getppid before and after each loop, and callgrind starts a new part there. The difference between two
numbers of calls is that of the calls alone: start-up, imports and the loop's own beginning cancel.
"""

import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measure import Failure

COUNTED = {"W1": (1, (100, 600)), "W2": (1000, (2, 5)), "W5": (1, (100, 600))}  # size and the two numbers of calls
SUMMARY = re.compile(r"^summary: (\d+)$", re.MULTILINE)


def missing():
    """Why nothing can be counted, or None."""
    return None if shutil.which("valgrind") else "valgrind is not installed: no instruction counts"


def parts(folder):
    """The instructions of each part, in order."""
    files = sorted(Path(folder).glob("out.*"), key=lambda path: int(path.suffix[1:]))
    return [int(SUMMARY.search(path.read_text()).group(1)) for path in files]


def per_object(counted, size, calls, directions):
    """Of the parts that one worker left: each loop, with what comes before and after it; three loops per direction."""
    loops = counted[1::2]
    if len(loops) != 3 * len(directions):
        raise Failure(f"callgrind saw {len(loops)} loops instead of {3 * len(directions)}: does libc have getppid?")
    objects = size * (calls[1] - calls[0])
    few_and_many = zip(loops[1::3], loops[2::3])  # the first of the three is for warming up
    return {direction: (many - few) / objects for direction, (few, many) in zip(directions, few_and_many)}


def count(contestant, workload):
    """Instructions per object by direction."""
    size, calls = COUNTED[workload.name]
    with tempfile.TemporaryDirectory() as folder:
        output = f"--callgrind-out-file={folder}/out"
        wrapper = ("valgrind", "--quiet", "--tool=callgrind", output, "--dump-before=getppid")
        contestant.ask("count", workload, size, wrapper, calls=calls)
        return per_object(parts(folder), size, calls, [direction for direction, _ in workload.statements])


def add_instructions(lines, contestants, workload, report):
    """The counts, into the lines with and without the collector: timeit switches it off for both.

    All processors count at once: what a program does is the same, whatever runs beside it.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = [pool.submit(count, contestant, workload) for contestant in contestants]
    for contestant, future in zip(contestants, counts):
        try:
            counted = future.result()
        except Failure as failure:
            report(f"{workload.name}: no instruction count of {contestant.name}: {failure}")
            continue
        for line in lines:
            if line["contestant"] == contestant.name:
                line["instructions"] = counted[line["direction"]]
