# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does the inside of a pickle look as a page? A treemap of its bytes, its classes with their fields, its names."""

import os

from brine._pages import contents_tables, frame
from brine._pages.markup import element
from brine._pages.treemap import Tile, gathered, treemap


def document(explanation, name):
    """The whole page: str."""
    pickles, size = explanation["pickles"], explanation["size"]
    protocols = sorted({pickle["protocol"] for pickle in pickles})
    name = os.path.basename(str(name)) or str(name)
    return frame.page(
        f"What is in {name}",
        frame.header(
            "Brine explain",
            name,
            f"{size:,} bytes",
            contents_tables.counted(sum(pickle["count"] for pickle in pickles), "pickle"),
            protocols and f"protocol {', '.join(map(str, protocols))}",
            contents_tables.counted(sum(sum(pickle["opcodes"].values()) for pickle in pickles), "opcode"),
            contents_tables.counted(sum(pickle["frames"] for pickle in pickles), "frame"),
            contents_tables.counted(sum(pickle["memo"] for pickle in pickles), "memo entry", "memo entries"),
            _out_of_band(pickles),
        ),
        element(
            "main",
            explanation["problem"] and element("p", explanation["problem"], class_="problem"),
            *(element("p", remark, class_="problem") for remark in explanation["remarks"]),
            frame.section(
                "bytes",
                "Whose bytes they are",
                *_map(explanation),
                note="Each byte belongs to the innermost class, and there to a field.",
            ),
            frame.section("classes", "Classes and fields", contents_tables.classes(explanation)),
            frame.section("names", "Names that loading would import", *contents_tables.names(explanation)),
            frame.section("opcodes", "Opcodes", *contents_tables.opcodes(pickles)),
            id="content",
        ),
        element(
            "footer",
            element(
                "p",
                "Nothing of the file was executed, and of what it names only imported what --resolve allowed.",
            ),
        ),
    )


def _out_of_band(pickles):
    count = sum(pickle["buffers"] for pickle in pickles)
    return count and f"{contents_tables.counted(count, 'buffer')} out of band, not in the file"


def _map(explanation):
    groups = []
    for number, cls in enumerate(explanation["classes"][: contents_tables.MOST]):
        style = contents_tables.style(number, cls)
        parts = [
            Tile(
                field["name"],
                field["bytes"],
                _spoken(field),
                f"#class-{number}",
                style + " structure" * (field["name"][:1] == "("),
            )
            for field in cls["fields"]
        ]
        label = cls["name"].rpartition(".")[2] if cls["is_class"] else cls["name"]
        groups.append((Tile(label, cls["bytes"], cls["name"], f"#class-{number}", style), parts))
    within = {tile: parts for tile, parts in groups}
    shown = [(tile, within.get(tile, [])) for tile in gathered(within, explanation["size"])]
    title = "Bytes by class and field"
    return [
        treemap(shown, 1100, 560, title, "wide-only"),
        treemap(shown, 340, 480, title, "narrow"),
        element("output", "Point at an area, or step through them with the Tab key.", class_="readout only-script"),
    ]


def _spoken(field):
    return f"{field['name']} ({field['type']})" if field["type"] else field["name"]
