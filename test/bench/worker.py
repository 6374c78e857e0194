# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The process in which one contestant does one workload. Usage: worker.py REQUEST; that and the answer are JSON.

A process of its own for each turn: no contestant's objects, types or garbage stand in another's way, and an accident
of one process's memory layout does not become a result.
"""

import copy
import gc
import importlib
import json
import os
import pickle
import sys
import time
import timeit
from pathlib import Path

from workloads import BY_NAME

SAMPLES = 5  # of one turn; the fastest counts, for what disturbs only adds
WARM_UP = 20  # calls that let the interpreter specialise its code, and fill the free lists


class Subject:
    """A contestant's object of that workload, and all the names that the workload's statements use."""

    def __init__(self, contestant, workload, size):
        self.workload = workload
        self.module = importlib.import_module("bench_" + contestant.split(".")[0])
        self.native = contestant == "brine.dumps"
        pickler = importlib.import_module("brine") if self.native else pickle
        self.names = {
            "dumps": pickler.dumps,
            "loads": pickler.loads,
            "copy": copy.copy,
            "deepcopy": copy.deepcopy,
            "gc": gc,
            "subject": workload.make(workload.kind(self.module), size),
        }

    def run(self, statement):
        exec(statement, self.names)
        return self.names.pop("kept")

    def pickle(self):
        self.names["data"] = self.run(dict(self.workload.statements)["dumps"])

    def sizes(self):
        """Bytes of the pickle, and of the buffers beside it."""
        sizes = {"bytes": len(self.names["data"])} if "data" in self.names else {}
        if "views" in self.names:
            sizes["buffer_bytes"] = sum(view.raw().nbytes for view in self.names["views"])
        return sizes

    def without_the_original(self, statement):
        """Who loads does not have it, so neither its memory nor its part in garbage collections belongs there."""
        if "subject" not in statement:
            self.names.pop("subject", None)
        return self.names


def absent(request, workload):
    """Why the contestant does not take part, or None."""
    name = request["contestant"]
    if name in workload.left_out:
        return f"{name} is not made for it"
    if name == "brine.dumps" and not hasattr(importlib.import_module("brine"), "dumps"):
        return "this Brine has no brine.dumps"
    module = importlib.import_module("bench_" + name.split(".")[0])
    return None if workload.kind(module) else f"it has no {' or '.join(workload.needs)}"


def check(request, workload):
    """Every round trip, before anything is timed."""
    reason = absent(request, workload)
    if reason:
        return {"absent": reason}
    subject = Subject(request["contestant"], workload, request["size"])
    original = subject.names["subject"]
    answer = {"wrong": []}
    for direction, statement in workload.statements:
        result = subject.run(statement)
        if direction == "dumps":
            subject.names["data"] = result
        elif not workload.same(subject.module, original, result) or result is original:
            answer["wrong"].append(f"{direction} gives another object")
    if subject.names.get("views") == []:
        return {"absent": "its elements go in band"}
    return {**answer, **subject.sizes()}


def calls_of(timer, seconds):
    """How many calls make one sample; trying it warms up."""
    calls, target = 1, seconds / SAMPLES * 1e9
    taken = timer.timeit(calls)
    while taken < target / 2 and calls < 10_000_000:
        calls = min(calls * 10, max(calls + 1, int(calls * target / max(taken, 1))))
        taken = timer.timeit(calls)
    return calls


def clock(statement, names, seconds, collector):
    """Nanoseconds of one call, of the processor's time: others may be at work on this machine, too.

    What a single call returns is freed after the clock has stopped; in a loop, within.
    """
    setup = "gc.collect(); gc.enable()" if collector else "gc.collect()"
    timer = timeit.Timer(statement, setup, time.process_time_ns, names)
    try:
        calls, taken = calls_of(timer, seconds), []
        while not taken or (len(taken) < SAMPLES and sum(taken) < seconds * 1e9):
            gc.disable()
            taken.append(timer.timeit(calls))
    finally:
        gc.disable()
    return min(taken) / calls


def measure(request, workload):
    """One turn: every direction, with the garbage collector and without."""
    subject = Subject(request["contestant"], workload, request["size"])
    if "loads" in dict(workload.statements):
        subject.pickle()
    answer = subject.sizes()
    for direction, statement in workload.statements:
        names = subject.without_the_original(statement)
        for collector in (True, False):
            answer[f"{direction} {'on' if collector else 'off'}"] = clock(
                statement, names, request["seconds"], collector
            )
    return answer


def status(field):
    """A line of /proc/self/status, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)


def peak(request, workload):
    """How far the resident memory rises above where it stood, at its highest. tracemalloc does not see C++."""
    direction, pickled = request["direction"], Path(request["pickle"])
    if direction == "dumps":
        subject = Subject(request["contestant"], workload, request["size"])
    else:
        subject = Subject(request["contestant"], workload, 1)
        subject.names["data"] = pickled.read_bytes()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = status("VmRSS")
    result = subject.run(dict(workload.statements)[direction])
    answer = {"peak_memory": max(0, status("VmHWM") - before)}
    if direction == "dumps":
        pickled.write_bytes(result)
    return answer


def count(request, workload):
    """For callgrind, which starts a new part at each call of getppid: the same statement by two numbers of calls."""
    subject = Subject(request["contestant"], workload, request["size"])
    subject.pickle()
    for _, statement in workload.statements:
        timer = timeit.Timer(statement, timer=os.getppid, globals=subject.names)
        for calls in (WARM_UP, *request["calls"]):
            timer.timeit(calls)
    return {}


ANSWERS = {"check": check, "measure": measure, "peak": peak, "count": count}

if __name__ == "__main__":
    gc.disable()
    request = json.loads(sys.argv[1])
    answer = ANSWERS[request["do"]](request, BY_NAME[request["workload"]])
    print(json.dumps(answer), flush=True)
    os._exit(0)  # tearing a million objects down is not what is measured
