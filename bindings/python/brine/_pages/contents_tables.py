# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which tables stand on the page of a pickle? Its classes with their fields, its names, and its opcodes."""

import pickletools

from brine._pages import frame
from brine._pages.markup import element, joined
from brine._tour.screen import counted

COLOURS = 8
MOST = 2000  # entries of a table


def style(number, cls):
    return f"g{number % COLOURS}" if cls["is_class"] else "none"


def classes(explanation):
    columns = [
        ("name", "Class", None),
        ("version", "Version", None),
        ("instances", "Instances", "number"),
        ("bytes", "Bytes", "number"),
        ("share", "Share", "rank"),
    ]
    size = explanation["size"] or 1
    items = [_class(number, cls, size) for number, cls in enumerate(explanation["classes"][:MOST])]
    return frame.sortable(
        "by-class", columns, items, "Classes and what belongs to none, the largest first", "opens cards"
    )


def _class(number, cls, size):
    versions = sorted({int(tag.split(" ")[0][1:]) for tag in cls["versions"]})
    version = ", ".join(map(str, versions))
    opener = element(
        "button",
        element("span", class_=f"swatch-{style(number, cls)} swatch"),
        element("span", cls["name"], class_="name"),
        type="button",
        class_="open",
        aria_expanded="false",
        aria_controls=f"fields-{number}",
    )
    cells = [
        frame.cell(opener, header=True),
        frame.cell(version, label="version"),
        frame.cell(f"{cls['instances']:,}" if cls["is_class"] else "", label="instances", class_="number"),
        frame.cell(f"{cls['bytes']:,}", label="bytes", class_="number"),
        frame.cell(_bar(cls["bytes"] / size), class_="wide"),
    ]
    inside = element(
        "td", element("details", element("summary", "Fields"), _fields(cls, size)), colspan=len(cells), role="cell"
    )
    return frame.item(
        cells,
        element("tr", inside, class_="more", id=f"fields-{number}", role="row"),
        anchor=f"class-{number}",
        name=cls["name"],
        version=version,
        instances=cls["instances"],
        bytes=cls["bytes"],
        share=cls["bytes"],
    )


def _fields(cls, size):
    head = element(
        "tr",
        *(
            element("th", title, scope="col", class_=style)
            for title, style in [("Field", None), ("Type", None), ("Bytes", "number"), ("Share", None)]
        ),
    )
    rows = [
        element(
            "tr",
            element("th", field["name"], scope="row", class_="name"),
            element(
                "td",
                field["type"] or "",
                (field["buffers"] and f" {counted(field['buffers'], 'buffer')} out of band") or None,
            ),
            element("td", f"{field['bytes']:,}", class_="number"),
            element("td", _bar(field["bytes"] / size)),
        )
        for field in cls["fields"]
    ]
    tags = [element("li", element("code", tag), f" \u00d7 {count:,}") for tag, count in cls["versions"].items()]
    return element(
        "div",
        element(
            "div",
            element(
                "table",
                element("caption", f"Fields of {cls['name']}"),
                element("thead", head),
                element("tbody", *rows),
                class_="fields",
            ),
            class_="scroll",
        ),
        joined([element("h3", "Written as"), element("ul", *tags, class_="reasons")]) if tags else None,
        class_="inside",
    )


def _bar(part):
    words = f"{part:.1%}"
    bar = element(
        "svg",
        element("rect", class_="rest", width="100%", height="100%"),
        element("rect", width=f"{part:.3%}", height="100%"),
        class_="bar",
        aria_hidden="true",
    )
    return element("span", element("span", words, class_="percent"), bar, class_="share")


def names(explanation):
    if not explanation["globals"]:
        return [element("p", "None: the pickle holds plain values only.")]
    order = sorted(explanation["globals"], key=lambda name: name["kind"] != "dangerous")[:MOST]
    columns = [
        ("name", "Name", None),
        ("uses", "Named", "number"),
        ("called", "Called", "number"),
        ("says", "What is known", None),
    ]
    items = [
        frame.item(
            [
                frame.cell(element("span", _full(name), class_="name"), header=True),
                frame.cell(f"{name['uses']:,}", label="named", class_="number"),
                frame.cell(f"{name['called']:,}", label="called", class_="number"),
                frame.cell(name["says"], class_="wide crash-text" if name["kind"] == "dangerous" else "wide"),
            ],
            name=_full(name),
            uses=name["uses"],
            called=name["called"],
            says=name["says"],
            kind=name["kind"],
            text=f"{_full(name)} {name['says']}".lower(),
        )
        for name in order
    ]
    kinds = sorted({name["kind"] for name in order})
    return [
        frame.filters(
            "by-name", frame.search("Search"), frame.select("kind", "Kind", [(kind, kind) for kind in kinds])
        ),
        frame.sortable(
            "by-name", columns, items, "Names, and what is known of them without importing them", "cards names"
        ),
    ]


def _full(name):
    return f"{name['module']}.{name['name']}" if name["module"] else name["name"]


def opcodes(pickles):
    counts = {}
    for pickle in pickles:
        for name, count in pickle["opcodes"].items():
            counts[name] = counts.get(name, 0) + count
    columns = [
        ("name", "Opcode", None),
        ("does", "What it does", None),
        ("protocol", "Since protocol", "number"),
        ("count", "How many", "number"),
        ("share", "Share", "rank"),
    ]
    total = sum(counts.values()) or 1
    items = [_opcode(name, count, total) for name, count in sorted(counts.items(), key=lambda pair: -pair[1])]
    return [frame.sortable("by-opcode", columns, items, "Opcodes and how often they occur", "cards")]


_KNOWN = {opcode.name: opcode for opcode in pickletools.opcodes}


def _opcode(name, count, total):
    known = _KNOWN.get(name)
    does = known.doc.partition("\n\n")[0].replace("\n", " ").strip().rstrip(".") if known else ""
    protocol = known.proto if known else ""
    cells = [
        frame.cell(element("span", name, class_="name"), header=True),
        frame.cell(does, class_="wide quiet"),
        frame.cell(str(protocol), label="since protocol", class_="number"),
        frame.cell(f"{count:,}", label="how many", class_="number"),
        frame.cell(_bar(count / total), class_="wide"),
    ]
    return frame.item(cells, name=name, does=does, protocol=protocol, count=count, share=count)
