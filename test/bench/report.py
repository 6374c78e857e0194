# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The tables on the terminal."""

from growth import fitted, growth
from targets import constant_size, find, reached, targets, verdict
from workloads import BY_NAME

UNITS = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns"))
DASH = "\N{EN DASH}"


def time_text(nanoseconds):
    rounded = float(f"{nanoseconds:.3g}")
    scale, unit = next(((scale, unit) for scale, unit in UNITS if rounded >= scale), UNITS[-1])
    return f"{nanoseconds / scale:.3g} {unit}"


def ratio_text(value, spread=None):
    if value is None:
        return DASH
    return f"{value:.2f}" + (f" [{spread[0]:.2f} {spread[1]:.2f}]" if spread else "")


def aligned(rows):
    """Text in columns, the first to the left, the others to the right; without those that say nothing. Of a head alone,
    no text."""
    if len(rows) == 1:
        return ""
    told = [column for column in range(len(rows[0])) if any(row[column] != DASH for row in rows[1:])]
    rows = [[row[column] for column in told] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    first, *others = widths
    lines = [
        "  ".join([row[0].ljust(first), *(text.rjust(width) for text, width in zip(row[1:], others))]).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def unique(values):
    return list(dict.fromkeys(values))


def directions_of(records, workload):
    return unique(line["direction"] for line in records if line["workload"] == workload)


def contestants_of(records, workload):
    return unique(line["contestant"] for line in records if line["workload"] == workload)


def cells(record, without):
    """Time per object, its ratio with the spread, and the ratio without the collector."""
    if not record:
        return [DASH] * 3
    return [
        time_text(record["median_ns"] / record["objects"]),
        ratio_text(record["ratio_to_brine"], record["spread"]["quartiles_ratio"]),
        ratio_text(without["ratio_to_brine"]) if without else DASH,
    ]


def extras(found):
    """Bytes per object and peak memory, of the records of both directions."""
    first = found[0] or {}
    bytes_each = f"{first['bytes'] / first['objects']:.1f}" if "bytes" in first else DASH
    peaks = [f"{record['peak_memory'] / 2**20:.1f}" for record in found if record and "peak_memory" in record]
    return [bytes_each, " / ".join(peaks) or DASH]


def workload_table(records, workload):
    directions = directions_of(records, workload)
    header = ["contestant"]
    for direction in directions:
        header += [direction, "peer ÷ brine", "gc off"]
    rows = [[*header, "bytes", "peak MiB"]]
    for contestant in contestants_of(records, workload):
        found = [find(records, workload, direction, contestant, "on") for direction in directions]
        row = [contestant]
        for direction, record in zip(directions, found):
            row += cells(record, find(records, workload, direction, contestant, "off"))
        rows.append([*row, *extras(found)])
    return aligned(rows)


def growth_table(records, direction):
    contestants = contestants_of(records, "W10")
    sizes = sorted({line["size"] for line in records if line["workload"] == "W10"})
    rows = [[f"{direction}, per object", *(f"n={size:,}" for size in sizes), "exponent"]]
    for contestant in contestants:
        found = growth(records, direction, contestant)
        times = {line["size"]: time_text(line["median_ns"] / line["size"]) for line in found}
        slope = fitted(found)
        rows.append([contestant, *(times.get(size, DASH) for size in sizes), f"{slope:.3f}" if slope else DASH])
    return aligned(rows)


def instruction_table(records):
    counted = [line for line in records if "instructions" in line and line["gc"] == "on"]
    columns = unique((line["workload"], line["direction"]) for line in counted)
    if not columns:
        return ""
    number = {(line["contestant"], line["workload"], line["direction"]): line["instructions"] for line in counted}
    rows = [["instructions per object", *(" ".join(column) for column in columns)]]
    for contestant in unique(line["contestant"] for line in counted):
        values = [number.get((contestant, *column)) for column in columns]
        rows.append([contestant, *(DASH if value is None else f"{value:,.0f}" for value in values)])
    return aligned(rows)


def target_row(target, found, without, said):
    return [
        f"{target.workload} {target.direction}: {target.ours}",
        target.peer,
        f"{target.at_least:g}",
        ratio_text(*found),
        ratio_text(without[0]) if without else DASH,
        said,
    ]


def target_table(records):
    """What was measured beside what was set; then how many of them were met, and what was not measured."""
    rows, said = [["target", "peer", "at least", "reached", "gc off", ""]], []
    for target in targets():
        found, without = reached(records, target, "on"), reached(records, target, "off")
        said.append(verdict(records, target))
        if found:
            rows.append(target_row(target, found, without, said[-1]))
    counts = ", ".join(f"{said.count(word)} {word}" for word in ("met", "missed", "not measured"))
    return "\n\n".join(filter(None, (aligned(rows), f"targets: {counts}")))


def heading(records, workload):
    if workload not in BY_NAME:
        return f"{workload}: import of a module, compile time of a class"
    size = max(line["size"] for line in records if line["workload"] == workload)
    return BY_NAME[workload].described(size)


def terminal(records):
    """All tables."""
    parts = []
    for workload in unique(line["workload"] for line in records):
        parts.append(heading(records, workload))
        if workload == "W10":
            parts += [growth_table(records, direction) for direction in directions_of(records, "W10")]
        else:
            parts.append(workload_table(records, workload))
    parts.append(instruction_table(records))
    parts.append(target_table(records))
    for contestant, constant in constant_size(records).items():
        parts.append(f"W4 out of band: the size of {contestant}'s pickle {'is constant' if constant else 'GROWS'}")
    return "\n\n".join(part for part in parts if part)
