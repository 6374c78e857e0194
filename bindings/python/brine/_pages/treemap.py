# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How large is each part of a whole? As a treemap: areas within areas, as near to squares as may be."""

from typing import NamedTuple

from brine._pages.markup import element

HEAD = 20  # height of a group's title
# Widths of letters, rather too large: what might not fit is left out, for it can be pointed at.
_NARROW, _WIDE = "fijlrtI.,:;'|!()[] ", "mwMWOQGD@%\u2026"
SMALLEST = 1 / 400  # of the whole, that is shown by itself


class Tile(NamedTuple):
    """A part: what it is called, how large it is, what is said of it, where it leads, and how it looks."""

    label: str
    size: int
    says: str
    href: str = ""
    style: str = ""


def squarified(sizes, x, y, width, height):
    """Rectangles (x, y, width, height) whose areas are as the sizes, which descend: Bruls, Huizing, van Wijk (2000)."""
    made, sizes = [], [float(size) for size in sizes]
    while sizes:
        side, left = min(width, height), sum(sizes)
        scale = width * height / left if left else 0
        count, row = 1, sizes[0] * scale
        while count < len(sizes):
            longer = row + sizes[count] * scale
            if _worst(longer, sizes[0] * scale, sizes[count] * scale, side) > _worst(
                row, sizes[0] * scale, sizes[count - 1] * scale, side
            ):
                break
            row, count = longer, count + 1
        thick, place = (row / side if side else 0), 0.0
        for size in sizes[:count]:
            length = size * scale / thick if thick else 0
            made.append((x, y + place, thick, length) if width >= height else (x + place, y, length, thick))
            place += length
        if width >= height:
            x, width = x + thick, max(width - thick, 0)
        else:
            y, height = y + thick, max(height - thick, 0)
        sizes = sizes[count:]
    return made


def _worst(row, largest, smallest, side):
    """The worst ratio of sides in a row of that area."""
    if not smallest or not side:
        return float("inf")
    return max(side * side * largest / (row * row), row * row / (side * side * smallest))


def treemap(groups, width, height, title, class_):
    """An SVG of [(Tile of a group, [Tile within it])]."""
    total = sum(tile.size for tile, _ in groups) or 1
    shapes = []
    for (tile, parts), place in zip(groups, squarified([tile.size for tile, _ in groups], 0, 0, width, height)):
        shapes += _group(tile, parts, place, total)
    return element(
        "svg",
        element("title", title),
        *shapes,
        viewBox=f"0 0 {width} {height}",
        class_=f"treemap {class_}",
        role="group",
        aria_label=title,
    )


def _group(tile, parts, place, total):
    x, y, width, height = place
    has_head = height > 2.5 * HEAD and width > 60
    if len(parts) < 2 and not has_head:
        return [_tile(tile, place, total)]
    shapes = [_tile(tile, (x, y, width, HEAD), total, is_group=True)] if has_head else []
    inside = (x, y + HEAD, width, height - HEAD) if has_head else place
    parts = gathered(parts, tile.size)
    for part, there in zip(parts, squarified([part.size for part in parts], *inside)):
        shapes.append(_tile(part, there, total, of=tile.label))
    return shapes


def gathered(tiles, whole):
    """The tiles, the largest first, and all that are too small to be seen as one."""
    tiles = sorted((tile for tile in tiles if tile.size), key=lambda tile: -tile.size)
    small = [tile for tile in tiles if tile.size < whole * SMALLEST]
    if len(small) < 2:
        return tiles
    rest = Tile(
        f"{len(small)} more",
        sum(tile.size for tile in small),
        f"{len(small)} smaller ones",
        small[0].href,
        small[0].style,
    )
    return [*tiles[: len(tiles) - len(small)], rest]


def _length(text):
    """About the width of a text on the page, at most."""
    return sum(5.0 if char in _NARROW else 11.5 if char in _WIDE else 8.4 if char.isascii() else 13.0 for char in text)


def _tile(tile, place, total, is_group=False, of=None):
    x, y, width, height = place
    share = f"{tile.size:,} bytes, {tile.size / total:.1%}"
    spoken = f"{of}: {tile.says}, {share}" if of else f"{tile.says}, {share}"
    shapes = [
        element("title", spoken),
        element("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}", class_=tile.style),
    ]
    room = width - 10
    if _length(tile.label) <= room and height >= 18:
        shapes.append(
            element("text", tile.label, x=f"{x + 5:.1f}", y=f"{y + 14:.1f}", class_="head" if is_group else None)
        )
        percent = f"{tile.size / total:.1%}"
        if not is_group and height >= 36 and _length(percent) <= room:
            shapes.append(element("text", percent, x=f"{x + 5:.1f}", y=f"{y + 30:.1f}", class_="size"))
    return element("a", *shapes, href=tile.href or None, aria_label=spoken)
