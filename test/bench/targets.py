# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What Brine set out to reach: peer ÷ Brine in the same rounds, so larger is better; and whether it did."""

from dataclasses import dataclass

from ratios import median, quartiles, ratios

SMALL = ["stock", "pybind11", "nanobind", "cython", "plain", "floor"]
PAIRS = {  # at least so much at dumps and at loads, None where nothing was set
    "W1": [(2.2, 2.1), (1.5, 1.6), (1.35, 1.4), (1.5, 1.25), (1.35, 1.5), (0.95, 0.95)],
    "W2": [(3.0, 3.4), (1.6, 1.7), (1.5, 1.8), (1.4, 1.3), (1.2, 2.2), (0.95, 0.9)],
    "W5": [(1.9, 1.8), (1.3, 1.2), (1.2, 1.1), (1.4, 1.4), (1.1, 1.0)],
    "W6": [(5, 5)] * 5,
}
NATIVE = {"stock": (10, 10), "pybind11": (8, 6), "floor": (1, 1)}
BYTES_STATE = ["stock", "pybind11", "nanobind", "cython"]
CLASSIC = ["W1", "W2", "W5", "W7", "W8"]


@dataclass(frozen=True)
class Target:
    workload: str
    direction: str
    peer: str
    at_least: float
    ours: str = "brine"


def both(workload, peer, pair, ours="brine"):
    directions = ("copy", "deepcopy") if workload == "W6" else ("dumps", "loads")
    return [Target(workload, direction, peer, least, ours) for direction, least in zip(directions, pair)]


def targets():
    made = []
    for workload, pairs in PAIRS.items():
        for peer, pair in zip(SMALL, pairs):
            made += both(workload, peer, pair)
    for workload in ("W1", "W2"):
        for peer, pair in NATIVE.items():
            made += both(workload, peer, pair, "brine.dumps")
    for workload in ("W3", "W4 in band"):
        made += [Target(workload, "dumps", peer, 1.9) for peer in BYTES_STATE]
        made.append(Target(workload, "dumps", "numpy", 0.9))
    made.append(Target("W4 in band", "loads", "numpy", 0.9, "brine_storage"))
    made += both("W4 out of band", "numpy", (1, 1))
    made += both("W4 out of band", "numpy", (1, 1), "brine_storage")
    for workload in CLASSIC:
        made += both(workload, "stock", (1.5, 1.5), "brine_classic")
    return made


def find(records, workload, direction, contestant, collector):
    """The record of the largest size, None where there is none."""
    found = [
        line
        for line in records
        if (line["workload"], line["direction"], line["contestant"], line.get("gc"))
        == (workload, direction, contestant, collector)
    ]
    return max(found, key=lambda line: line.get("size", 1), default=None)


def reached(records, target, collector):
    """Median and quartiles of the ratio, None where one of the two was not measured."""
    peer, ours = (
        find(records, target.workload, target.direction, name, collector) for name in (target.peer, target.ours)
    )
    per_round = ratios(peer["times_ns"], ours["times_ns"]) if peer and ours else []
    return (median(per_round), quartiles(per_round)) if per_round else None


def verdict(records, target):
    """met, missed or not measured; with the garbage collector on, as users have it."""
    found = reached(records, target, "on")
    if not found:
        return "not measured"
    return "met" if found[0] >= target.at_least else "missed"


def constant_size(records):
    """Whether each pickle beside a buffer has one size, whatever the array's: by contestant."""
    return {
        line["contestant"]: line["bytes"] == line["bytes_of_a_tenth"] for line in records if "bytes_of_a_tenth" in line
    }
