# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does an explanation look on a terminal? As tables, in which nothing of the file commands the terminal."""

import io

from brine._tour.screen import Screen, counted, shown

MOST = 20  # rows of a table


def as_text(explanation):
    """The tables, as a str."""
    written = io.StringIO()
    show(explanation, Screen(written))
    return written.getvalue().rstrip("\n")


def show(explanation, screen):
    """Write the tables to a Screen."""
    screen.line(summary(explanation), "title")
    for remark in explanation.remarks:
        screen.line(printable(remark, 500))
    if explanation.pickles or explanation.problem:
        _classes(explanation, screen)
        _fields(explanation, screen)
    if explanation.globals:
        _names(explanation, screen)


def summary(explanation):
    """In one line, what the file is."""
    pickles = explanation.pickles
    parts = [f"{explanation.size:,} bytes", counted(sum(each.count for each in pickles), "pickle")]
    if pickles:
        protocols = sorted({each.protocol for each in pickles})
        parts += [
            f"protocol{'s' * (len(protocols) > 1)} {', '.join(map(str, protocols))}",
            counted(sum(sum(each.opcodes.values()) for each in pickles), "opcode"),
            counted(sum(each.frames for each in pickles), "frame"),
            f"{sum(each.memo for each in pickles):,} in the memo",
        ]
    buffers, persistent = sum(each.buffers for each in pickles), sum(each.persistent for each in pickles)
    if buffers:
        parts.append(f"{counted(buffers, 'buffer')} out of band, whose bytes are not in the file")
    if persistent:
        parts.append(f"{counted(persistent, 'reference')} to persistent objects")
    return ", ".join(parts)


def versions(cls):
    """The versions of a class's states: "1", "1 and 2", or "" where none is written."""
    found = sorted({int(tag.split(" ")[0][1:]) for tag in cls.versions})
    return ", ".join(map(str, found))


def share(size, explanation):
    return f"{size / explanation.size:.1%}" if explanation.size else "-"


def printable(text, most=100):
    """The text without what a terminal obeys, and no longer than a line."""
    if len(text) > most:
        text = text[: most - 3] + "..."
    return shown(text)


def _classes(explanation, screen):
    screen.title("Classes, and what belongs to none")
    rows = [
        [
            printable(cls.name),
            versions(cls),
            f"{cls.instances:,}" if cls.is_class else "",
            f"{cls.bytes:,}",
            share(cls.bytes, explanation),
        ]
        for cls in explanation.classes
    ]
    _table(screen, ["class", "version", "instances", "bytes", "share"], rows, (2, 3, 4))


def _fields(explanation, screen):
    screen.title("Bytes by field")
    found = [(field, cls) for cls in explanation.classes for field in cls.fields if field.bytes or field.buffers]
    found.sort(key=lambda pair: -pair[0].bytes)
    rows = [
        [printable(cls.name), printable(field.name), _type(field), f"{field.bytes:,}", share(field.bytes, explanation)]
        for field, cls in found
    ]
    _table(screen, ["class", "field", "type", "bytes", "share"], rows, (3, 4))


def _type(field):
    out_of_band = [counted(field.buffers, "buffer") + " out of band"] if field.buffers else []
    return printable(", ".join([field.type or "", *out_of_band]).strip(", "), 60)


def _names(explanation, screen):
    screen.title("Names that loading would import")
    order = sorted(explanation.globals, key=lambda name: name.kind != "dangerous")
    rows = [
        [printable(f"{name.module}.{name.name}" if name.module else name.name), f"{name.uses:,}", printable(name.says)]
        for name in order
    ]
    _table(screen, ["name", "uses", "what is known"], rows, (1,))


def _table(screen, header, rows, right):
    screen.table(header, rows[:MOST], right)
    if len(rows) > MOST:
        screen.line(f"... and {len(rows) - MOST:,} more, in --json and --html")
