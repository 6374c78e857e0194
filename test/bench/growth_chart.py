# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The chart of W10: time per object against the number of objects, so a level line is linear cost."""

from growth import growth
from report import contestants_of, time_text, unique
from svg import Scale, line, page, text

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 430, 70, 640, 62, 390
COLOURS = ["#3b7dc4", "#d97b29", "#3f9b5f", "#c2485b", "#8a63d2", "#8c6d46", "#d264a5", "#7d8590", "#a39a1f"]
COLOURS += ["#2aa5b5", "#e0566f", "#5e7a3a"]
NOTE = "time per object, with quartiles, against the number of objects: a level line is linear cost"


def each(record):
    """Nanoseconds per object."""
    return record["median_ns"] / record["size"]


def quartiles_each(record):
    return [value / record["size"] for value in record["spread"]["quartiles_ns"]]


def apart(places, distance):
    """The same places from top to bottom, moved down where two would overlap."""
    moved, last = {}, float("-inf")
    for key, place in sorted(places.items(), key=lambda pair: pair[1]):
        last = moved[key] = max(place, last + distance)
    return moved


def scales(curves):
    found = [record for records in curves.values() for record in records]
    sizes = unique(record["size"] for record in found)
    values = [value for record in found for value in quartiles_each(record)]
    x = Scale(min(sizes), max(max(sizes), 10 * min(sizes)), LEFT + 10, RIGHT - 10)
    return sizes, x, Scale(min(values) / 1.2, max(values) * 1.2, BOTTOM, TOP)


def grid(sizes, x, y):
    shapes = [text(x(size), BOTTOM + 20, f"{size:,}", "tick", "middle") for size in sizes]
    for tick in y.ticks():
        shapes.append(line(LEFT, y(tick), RIGHT, y(tick), "grid"))
        shapes.append(text(LEFT - 8, y(tick) + 4, time_text(tick), "tick", "end"))
    return shapes


def curve(found, x, y, colour, aside):
    """The line, and an error bar at each point: a little aside, for those of others stand there, too."""
    points = [(x(record["size"]) + aside, y(each(record))) for record in found]
    shapes = [f'<polyline class="line" stroke="{colour}" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>']
    for record, (place, _) in zip(found, points):
        low, high = map(y, quartiles_each(record))
        bar = f"M{place - 2:.1f} {low:.1f}h4m-2 0V{high:.1f}m-2 0h4"
        shapes.append(f'<path class="line spread-of-line" stroke="{colour}" d="{bar}"/>')
    return shapes


def label(name, place, colour):
    return [
        f'<circle cx="{RIGHT + 12}" cy="{place:.1f}" r="4" fill="{colour}"/>',
        text(RIGHT + 20, place + 4, name),
    ]


def growth_chart(records, direction):
    curves = {name: growth(records, direction, name) for name in contestants_of(records, "W10")}
    curves = {name: found for name, found in curves.items() if found}
    sizes, x, y = scales(curves)
    labels = apart({name: y(each(found[-1])) for name, found in curves.items()}, 14)
    shapes = [text(16, 46, NOTE, "note"), *grid(sizes, x, y)]
    for index, (name, found) in enumerate(curves.items()):
        colour = COLOURS[index % len(COLOURS)]
        shapes += curve(found, x, y, colour, 1.5 * (index - len(curves) / 2))
        shapes += label(name, labels[name], colour)
    said = "; ".join(f"{name} {time_text(each(found[-1]))}" for name, found in curves.items())
    description = f"Time per object of the longest list, {max(sizes):,} objects: {said}."
    return page(WIDTH, HEIGHT, f"W10: {direction} of a list, by its length", description, shapes)
