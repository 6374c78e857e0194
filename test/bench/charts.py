# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The charts: ratios as bars from 1, cost against size as lines; whiskers show the quartiles of the rounds."""

from pathlib import Path

from growth import growth
from report import contestants_of, directions_of, time_text, unique
from svg import Scale, line, page, text
from targets import find
from workloads import BY_NAME

WIDTH, LEFT, RIGHT, TOP, BAR, GAP = 760, 130, 660, 62, 13, 9
COLOURS = ["#3b7dc4", "#d97b29", "#3f9b5f", "#c2485b", "#8a63d2", "#8c6d46", "#d264a5", "#7d8590", "#a39a1f"]
COLOURS += ["#2aa5b5", "#e0566f", "#5e7a3a"]


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
        text(max(scale(high), end, scale(1)) + 6, y + BAR - 3, f"{record['ratio_to_brine']:.2f}", "note"),
    ]


def legend(directions):
    shapes = []
    for index, (direction, kind) in enumerate(zip(directions, ("first", "second"))):
        x = WIDTH - 200 + 90 * index
        shapes += [f'<rect class="{kind}" x="{x}" y="17" width="11" height="11"/>', text(x + 16, 27, direction)]
    return shapes


def ratio_scale(records):
    values = [value for record in records for value in (*record["spread"]["quartiles_ratio"], record["ratio_to_brine"])]
    return Scale(min(0.8, *values) / 1.1, max(2, *values) * 1.1, LEFT, RIGHT)


def ratio_chart(records, workload):
    """Each contestant's time ÷ Brine's, at both directions, with the garbage collector on; empty without a ratio."""
    directions, rows = directions_of(records, workload), []
    for contestant in contestants_of(records, workload):
        found = [find(records, workload, direction, contestant, "on") for direction in directions]
        found = [record if record and record["ratio_to_brine"] else None for record in found]
        if contestant != "brine" and any(found):
            rows.append((contestant, found))
    if not rows:
        return ""
    scale = ratio_scale([record for _, found in rows for record in found if record])
    step = BAR * len(directions) + GAP
    bottom = TOP + step * len(rows)
    shapes = [
        text(16, 46, "time ÷ Brine's time: right of 1 is slower than Brine; whiskers: quartiles of the rounds", "note")
    ]
    for tick in scale.ticks():
        shapes.append(line(scale(tick), TOP - 4, scale(tick), bottom, "one" if tick == 1 else "grid"))
        shapes.append(text(scale(tick), bottom + 16, f"{tick:g}", "tick", "middle"))
    for index, (contestant, found) in enumerate(rows):
        y = TOP + step * index
        shapes.append(text(LEFT - 10, y + (step - GAP) / 2 + 4, contestant, anchor="end"))
        for place, (record, kind) in enumerate(zip(found, ("first", "second"))):
            shapes += bar(scale, record, kind, y + BAR * place) if record else []
    said = "; ".join(
        f"{contestant} "
        + ", ".join(f"{record['direction']} {record['ratio_to_brine']:.2f}" for record in found if record)
        for contestant, found in rows
    )
    title = f"{workload}: {BY_NAME[workload].title}" if workload in BY_NAME else workload
    description = f"Time of each contestant divided by Brine's: {said}."
    return page(WIDTH, bottom + 28, title, description, [*legend(directions), *shapes])


def apart(places, distance):
    """The same places from top to bottom, moved down where two would overlap."""
    moved, last = {}, float("-inf")
    for key, place in sorted(places.items(), key=lambda pair: pair[1]):
        last = moved[key] = max(place, last + distance)
    return moved


def curve(found, x, y, colour):
    points = [(x(record["size"]), y(record["median_ns"] / record["size"])) for record in found]
    shapes = [f'<polyline class="line" stroke="{colour}" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>']
    for record, (place, _) in zip(found, points):
        low, high = (y(value / record["size"]) for value in record["spread"]["quartiles_ns"])
        shapes.append(line(place, low, place, high, "spread"))
    return shapes


def growth_chart(records, direction):
    """Time per object against the number of objects: level where cost is linear."""
    curves = {name: growth(records, direction, name) for name in contestants_of(records, "W10")}
    curves = {name: found for name, found in curves.items() if found}
    sizes = unique(record["size"] for found in curves.values() for record in found)
    values = [
        value / record["size"]
        for found in curves.values()
        for record in found
        for value in record["spread"]["quartiles_ns"]
    ]
    height, right = 430, WIDTH - 120
    x = Scale(min(sizes), max(max(sizes), 10 * min(sizes)), 70, right)
    y = Scale(min(values) / 1.2, max(values) * 1.2, height - 40, TOP)
    shapes = [
        text(
            16, 46, "time per object, and quartiles, against the number of objects: a level line is linear cost", "note"
        )
    ]
    for tick in y.ticks():
        shapes += [line(70, y(tick), right, y(tick), "grid"), text(62, y(tick) + 4, time_text(tick), "tick", "end")]
    for size in sizes:
        shapes.append(text(x(size), height - 20, f"{size:,}", "tick", "middle"))
    labels = apart({name: y(found[-1]["median_ns"] / found[-1]["size"]) for name, found in curves.items()}, 14)
    for colour, (name, found) in zip(COLOURS * len(curves), curves.items()):
        shapes += curve(found, x, y, colour)
        shapes += [f'<circle cx="{right + 12}" cy="{labels[name]:.1f}" r="4" fill="{colour}"/>']
        shapes.append(text(right + 20, labels[name] + 4, name))
    said = "; ".join(
        f"{name} {time_text(found[-1]['median_ns'] / found[-1]['size'])}" for name, found in curves.items()
    )
    description = f"Time per object of the longest list, {max(sizes):,} objects: {said}."
    return page(WIDTH, height, f"W10: {direction} of a list, by its length", description, shapes)


def charts(records):
    """File names and contents."""
    made = {}
    for workload in unique(record["workload"] for record in records):
        name = workload.lower().replace(" ", "-")
        if workload == "W10":
            made.update({f"{name}-{each}.svg": growth_chart(records, each) for each in directions_of(records, "W10")})
        else:
            made[f"{name}.svg"] = ratio_chart(records, workload)
    return {name: content for name, content in made.items() if content}


def write(records, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in charts(records).items():
        (folder / name).write_text(content, encoding="utf-8")
