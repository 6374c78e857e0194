# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The table of ratios in Markdown, for the README."""

from ratios import median, ratios
from report import DASH, directions_of, unique
from targets import find

PEERS = {
    "stock": "stock Boost.Python",
    "stock_initargs": "the same, `getinitargs`",
    "pybind11": "pybind11",
    "nanobind": "nanobind",
    "cython": "Cython by hand",
    "cython_auto": "Cython, automatic",
    "plain": "plain class",
    "dataclass": "slotted dataclass",
    "numpy": "NumPy",
    "floor": "C-API floor",
    "floor_tuned": "floor, tuned",
}


def ratio(records, workload, direction, peer, ours):
    """Peer ÷ ours with the garbage collector on, as text."""
    theirs, own = (find(records, workload, direction, name, "on") for name in (peer, ours))
    per_round = ratios(theirs["times_ns"], own["times_ns"]) if theirs and own else []
    return f"{median(per_round):.2f}" if per_round else DASH


def row(records, workload, peers, ours):
    directions = directions_of(records, workload)
    cells = [" / ".join(ratio(records, workload, direction, peer, ours) for direction in directions) for peer in peers]
    shown = [DASH if set(cell) <= set(f"{DASH} /") else cell for cell in cells]
    return None if set(shown) == {DASH} else [f"{workload} {' / '.join(directions)}", f"`{ours}`", *shown]


def caption(environment):
    versions = ", ".join(f"{name} {version}" for name, version in environment["versions"].items())
    return (
        f"Peer ÷ ours, medians of the ratios of each round, so above 1 the peer is slower. {environment['date'][:10]},"
        f" {environment['cpu']}, {versions}; `{environment['command']}`."
    )


def table(document):
    """The Markdown text of a whole run's JSON."""
    records = document["records"]
    present = unique(line["contestant"] for line in records)
    peers = [peer for peer in PEERS if peer in present]
    rows = [["workload", "ours", *(PEERS[peer] for peer in peers)], ["---"] * (len(peers) + 2)]
    for workload in unique(line["workload"] for line in records):
        if workload not in ("W9", "W10"):
            rows += filter(
                None,
                (
                    row(records, workload, peers, ours)
                    for ours in ("brine", "brine_classic", "brine_storage", "brine.dumps")
                ),
            )
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([*lines, "", caption(document["environment"])]) + "\n"
