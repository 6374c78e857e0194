# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""One run: every workload by every contestant that takes part, and all records of it."""

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import callgrind
import charts
import measure
import report
import startup
import surroundings
from workloads import WORKLOADS

import build

WORK = Path(__file__).resolve().parents[2] / "build" / "bench"


@dataclass
class Effort:
    """How long it may take."""

    rounds: int = 15
    rounds_of_large: int = 7  # where one call takes long
    rounds_of_sizes: int = 3
    rounds_of_largest: int = 1  # of the sizes
    seconds: float = 0.05  # of each turn, direction, and state of the garbage collector
    quick: bool = False

    def rounds_of(self, workload, size):
        sizes = self.sizes_of(workload)
        if len(sizes) > 1:
            return self.rounds_of_largest if size == max(sizes) else self.rounds_of_sizes
        return self.rounds_of_large if workload.memory or workload.arrays else self.rounds

    def sizes_of(self, workload):
        return workload.quick if self.quick else workload.sizes


QUICK = Effort(rounds=5, rounds_of_large=3, rounds_of_sizes=2, rounds_of_largest=2, seconds=0.01, quick=True)


class Benchmark:
    """One run: its contestants, and the records and complaints so far."""

    def __init__(self, contestants, effort):
        self.contestants, self.effort = contestants, effort
        self.records, self.failed = [], False

    def say(self, text):
        print(f"   {text}", file=sys.stderr, flush=True)

    def run(self, workload):
        sizes = self.effort.sizes_of(workload)
        passed, failed = measure.check(self.contestants, workload, max(sizes), self.say)
        self.failed |= failed
        players = [contestant for contestant in self.contestants if contestant.name in passed]
        for size in sizes:
            self.run_size(workload, size, players)

    def run_size(self, workload, size, players):
        start = time.monotonic()
        rounds = self.effort.rounds_of(workload, size)
        answers = measure.play(players, workload, size, rounds, self.effort.seconds, self.say)
        lines = measure.records(workload, size, answers)
        measure.add_bytes(lines, answers)
        self.add_what_costs_more(lines, players, workload, size)
        self.records += lines
        self.say(f"{workload.name}, size {size:,}: {len(players)} contestants, {time.monotonic() - start:.0f} s")

    def add_what_costs_more(self, lines, players, workload, size):
        if workload.memory:
            with tempfile.TemporaryDirectory() as folder:
                measure.add_peak_memory(lines, players, workload, size, folder, self.say)
        if workload.name == "W4 out of band":
            measure.add_bytes_of_a_tenth(lines, players, workload, size)
        if workload.name in callgrind.COUNTED and not self.effort.quick and not callgrind.missing():
            callgrind.add_instructions(lines, players, workload, self.say)

    def start_up(self, python):
        """W9; of the contestants that have such modules."""
        classes = build.build_classes(WORK, python)
        players = [contestant for contestant in self.contestants if contestant.name in classes]
        self.records += startup.records(players, classes, self.effort.rounds)


def contestants_of(made, python):
    """Those that were built, and brine.dumps, which is Brine's module with another pickler."""
    paths = {name: product["path"] for name, product in made.items()}
    paths["brine.dumps"] = paths["brine"]
    return [measure.Contestant(name, path, python, sys.pycache_prefix) for name, path in paths.items()]


def save(options, document):
    if options.json:
        options.json.write_text(json.dumps(document, indent=1), encoding="utf-8")
    if options.svg:
        charts.write(document["records"], options.svg)


def run(options):
    """The whole of it; returns the exit status."""
    WORK.mkdir(parents=True, exist_ok=True)
    python = build.environment(WORK, sys.executable)
    made = build.build(WORK, python)
    benchmark = Benchmark(contestants_of(made, python), QUICK if options.quick else Effort())
    document = {"environment": surroundings.describe(made, build.COMPILER), "records": benchmark.records}
    if not options.quick:
        benchmark.say(callgrind.missing() or "callgrind counts instructions")
    for workload in WORKLOADS:
        if not options.only or workload.name.split()[0] in options.only:
            benchmark.run(workload)
            save(options, document)
    if not options.only or "W9" in options.only:
        benchmark.start_up(python)
    save(options, document)
    print(report.terminal(benchmark.records))
    return 1 if benchmark.failed else 0
