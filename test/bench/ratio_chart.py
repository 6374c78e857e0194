# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The chart of one workload: each contestant's time ÷ Brine's, as bars that begin at 1."""

from report import contestants_of, directions_of, heading
from svg import Scale, line, page, text
from targets import find

WIDTH, LEFT, RIGHT, TOP, BAR, GAP = 760, 130, 660, 62, 13, 9
KINDS = ("first", "second", "third")
NOTE = "time ÷ Brine's time: right of 1 is slower than Brine; whiskers: quartiles of the rounds"


def rows_of(records, workload):
    """Each contestant but Brine, with its records by direction that have a ratio, None for the others."""
    rows = []
    for contestant in contestants_of(records, workload):
        found = [find(records, workload, direction, contestant, "on") for direction in directions_of(records, workload)]
        found = [record if record and record["ratio_to_brine"] else None for record in found]
        if contestant != "brine" and any(found):
            rows.append((contestant, found))
    return rows


def scale_of(rows):
    found = [record for _, both in rows for record in both if record]
    values = [value for record in found for value in (*record["spread"]["quartiles_ratio"], record["ratio_to_brine"])]
    return Scale(min(0.8, *values) / 1.1, max(2, *values) * 1.1, LEFT, RIGHT)


def whisker(scale, low, high, y):
    """The error bar of a bar."""
    ends = [line(scale(value), y - 3, scale(value), y + 3, "spread") for value in (low, high)]
    return [line(scale(low), y, scale(high), y, "spread"), *ends]


def bar(scale, record, kind, y):
    """From 1 to the ratio, with its quartiles and its value."""
    start, end = sorted((scale(1), scale(record["ratio_to_brine"])))
    low, high = record["spread"]["quartiles_ratio"]
    return [
        f'<rect class="{kind}" x="{start:.1f}" y="{y:.1f}" width="{max(end - start, 1):.1f}" height="{BAR - 2}"/>',
        *whisker(scale, low, high, y + BAR / 2 - 1),
        text(max(scale(high), end) + 6, y + BAR - 3, f"{record['ratio_to_brine']:.2f}", "note"),
    ]


def row(scale, contestant, found, y):
    shapes = [text(LEFT - 10, y + BAR * len(found) / 2 + 4, contestant, anchor="end")]
    for place, (record, kind) in enumerate(zip(found, KINDS)):
        shapes += bar(scale, record, kind, y + BAR * place) if record else []
    return shapes


def grid(scale, bottom):
    shapes = []
    for tick in scale.ticks():
        shapes.append(line(scale(tick), TOP - 4, scale(tick), bottom, "one" if tick == 1 else "grid"))
        shapes.append(text(scale(tick), bottom + 16, f"{tick:g}", "tick", "middle"))
    return shapes


def legend(directions, y):
    shapes, x = [], LEFT
    for direction, kind in zip(directions, KINDS):
        shapes.append(f'<rect class="{kind}" x="{x}" y="{y - 10}" width="11" height="11"/>')
        shapes.append(text(x + 16, y, direction))
        x += 40 + 7 * len(direction)
    return shapes


def description(rows):
    """The numbers, for who does not see the bars."""
    said = []
    for contestant, found in rows:
        ratios = [f"{record['direction']} {record['ratio_to_brine']:.2f}" for record in found if record]
        said.append(f"{contestant} {', '.join(ratios)}")
    return f"Time of each contestant divided by Brine's: {'; '.join(said)}."


def ratio_chart(records, workload):
    """With the garbage collector on; empty where nothing was compared."""
    rows, directions = rows_of(records, workload), directions_of(records, workload)
    if not rows:
        return ""
    scale, step = scale_of(rows), BAR * len(directions) + GAP
    bottom = TOP + step * len(rows)
    shapes = [text(16, 46, NOTE, "note"), *grid(scale, bottom), *legend(directions, bottom + 40)]
    for index, (contestant, found) in enumerate(rows):
        shapes += row(scale, contestant, found, TOP + step * index)
    return page(WIDTH, bottom + 54, heading(records, workload), description(rows), shapes)
