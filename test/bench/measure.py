# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Interleaved rounds: within a round every contestant has one turn, in an order that is shuffled anew each time."""

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ratios import median, quartiles, ratios

HERE = Path(__file__).resolve().parent
WORKER = HERE / "worker.py"
BRINE = "brine"
SEED = 1969

# Arrays cost what fresh pages cost, unless malloc keeps those that it has: then they cost what their bytes cost.
MALLOC = {"MALLOC_MMAP_THRESHOLD_": str(2**30), "MALLOC_TRIM_THRESHOLD_": str(2**32), "MALLOC_TOP_PAD_": str(2**26)}

FOREIGN = {"LD_PRELOAD", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "PYTHONMALLOC", "VIRTUAL_ENV"}
CLEAN = {name: value for name, value in os.environ.items() if name not in FOREIGN}


class Failure(Exception):
    """A worker that did not end well; the text is the last line that it wrote."""


@dataclass
class Contestant:
    """A module bench_<name>, and the Python and the folder where it is found."""

    name: str
    path: str
    python: str = sys.executable
    cache: str = ""  # for compiled Python, which is not to lie in the source tree

    def environment(self, arrays=False):
        own = {"PYTHONPATH": str(self.path), "PYTHONHASHSEED": "0", "PYTHONNOUSERSITE": "1"}
        cache = {"PYTHONPYCACHEPREFIX": str(self.cache)} if self.cache else {"PYTHONDONTWRITEBYTECODE": "1"}
        return {**CLEAN, **own, **cache, **(MALLOC if arrays else {})}

    def ask(self, do, workload, size, wrapper=(), arrays=None, **more):
        """The answer of a fresh process."""
        request = {"do": do, "contestant": self.name, "workload": workload.name, "size": size, **more}
        command = [*wrapper, self.python, str(WORKER), json.dumps(request)]
        environment = self.environment(workload.arrays if arrays is None else arrays)
        done = subprocess.run(command, env=environment, text=True, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
            raise Failure(lines[-1])
        return json.loads(done.stdout.splitlines()[-1])


def check(contestants, workload, size, report):
    """The names of those that take part and whose round trips give equal objects; and whether any failed."""
    passed, failed = set(), False
    for contestant in contestants:
        try:
            answer = contestant.ask("check", workload, size)
        except Failure as failure:
            answer = {"wrong": [str(failure)]}
        if answer.get("absent"):
            continue
        for wrong in answer["wrong"]:
            report(f"{workload.name}: {contestant.name} is left out: {wrong}")
            failed = True
        if not answer["wrong"]:
            passed.add(contestant.name)
    return passed, failed


def play(contestants, workload, size, rounds, seconds, report):
    """Per contestant, a list with the answer of each round; None where a turn failed."""
    order, shuffled = list(contestants), random.Random(SEED)
    answers = {contestant.name: [] for contestant in contestants}
    for _ in range(rounds):
        shuffled.shuffle(order)
        for contestant in order:
            try:
                answer = contestant.ask("measure", workload, size, seconds=seconds)
            except Failure as failure:
                report(f"{workload.name}: a turn of {contestant.name} failed: {failure}")
                answer = None
            answers[contestant.name].append(answer)
    return answers


def record(workload, size, objects, direction, collector, contestant, times, reference):
    """One line of the JSON: times of each round in nanoseconds of one call, None where there was no turn."""
    taken = [time for time in times if time]
    to_brine = ratios(times, reference)
    return {
        "workload": workload,
        "direction": direction,
        "contestant": contestant,
        "median_ns": median(taken),
        "ratio_to_brine": median(to_brine) if to_brine else None,
        "rounds": len(taken),
        "size": size,
        "objects": objects,
        "gc": collector,
        "spread": {"quartiles_ns": quartiles(taken), "quartiles_ratio": quartiles(to_brine) if to_brine else None},
        "times_ns": times,
    }


def records(workload, size, answers):
    """All lines of one workload and size, from what play returned."""
    made = []
    for direction, _ in workload.statements:
        for collector in ("on", "off"):
            key = f"{direction} {collector}"
            times = {name: [answer and answer[key] for answer in per_round] for name, per_round in answers.items()}
            reference = times.get(BRINE, [])
            made += [
                record(workload.name, size, workload.objects(size), direction, collector, name, taken, reference)
                for name, taken in times.items()
                if any(taken)
            ]
    return made


def add_bytes(lines, answers):
    """How large the pickle is, and the buffers beside it, as each turn tells."""
    for line in lines:
        answer = next(filter(None, answers[line["contestant"]]))
        line.update({key: answer[key] for key in ("bytes", "buffer_bytes") if key in answer})


def add_peak_memory(lines, contestants, workload, size, folder, report):
    """The peak of a fresh process for each contestant and direction, into the lines with and without the collector."""
    for contestant in contestants:
        pickled = str(Path(folder) / "pickle")
        for direction in ("dumps", "loads"):
            try:
                answer = contestant.ask("peak", workload, size, arrays=False, direction=direction, pickle=pickled)
            except Failure as failure:
                report(f"{workload.name}: no peak memory of {contestant.name}: {failure}")
                break
            for line in lines:
                if (line["contestant"], line["direction"]) == (contestant.name, direction):
                    line.update(answer)


def add_bytes_of_a_tenth(lines, contestants, workload, size):
    """How large the pickle of an array is that has a tenth of the elements."""
    for contestant in contestants:
        answer = contestant.ask("check", workload, size // 10)
        for line in lines:
            if line["contestant"] == contestant.name:
                line["bytes_of_a_tenth"] = answer["bytes"]
