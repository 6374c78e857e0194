# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does one class of an audit look? As a row of the table, which opens on all that was found, tried and written."""

from brine._pages import audit_grid, frame
from brine._pages.markup import element, joined
from brine._pages.stand import rank, style, title

SEVERITIES = ("crash", "loss", "error", "note")
MOST = 20000  # characters of a disassembly


def alike(before, after):
    """What classes share that are folded together: their statuses and findings."""
    return tuple((cls["status"] if cls else None, *_ids(cls)) for cls in (before, after))


def group(number, pairs, kinds, compares, width):
    """The line that stands for classes that are alike, and unfolds them."""
    before, after = pairs[0]
    button = element(
        "button",
        element("span", _status(before), " \u2192 " if compares else None, _status(after) if compares else None),
        element("span", f"{len(pairs):,}", class_="count"),
        type="button",
        class_="fold only-script",
        aria_expanded="false",
        value=str(number),
    )
    every = dict.fromkeys([*_ids(before), *_ids(after)])
    gone = set(_ids(before)) - set(_ids(after)) if compares and after else set()
    tags = element("ul", *(_tag(id_, kinds, id_ in gone) for id_ in every), class_="tags") if every else None
    cell = element("th", button, tags, colspan=width, scope="rowgroup", role="rowheader")
    return element("tbody", element("tr", cell, role="row"), class_="group", role="rowgroup")


def item(number, before, after, kinds, compares, group):
    """The entry of a class: before repair, and after; one of them may be None. compares: whether there is an after."""
    cls = before or after
    ids = _ids(before), _ids(after)
    every = dict.fromkeys([*ids[0], *ids[1]])
    cells = [
        frame.cell(_opener(number, cls), header=True),
        frame.cell(cls["kind"], class_="quiet"),
        frame.cell(_status(before), label="Before:" if compares else None, class_="status"),
    ]
    if compares:
        cells.append(frame.cell(_status(after), label="After:", class_="status"))
    gone = set(ids[0]) - set(ids[1]) if compares and after else set()
    cells.append(
        frame.cell(
            element("ul", *(_tag(id_, kinds, id_ in gone) for id_ in every), class_="tags") if every else None,
            class_="wide",
        )
    )
    inside = element(
        "td",
        element("details", element("summary", "Details"), _inside(before, after, kinds)),
        colspan=len(cells),
        role="cell",
    )
    return frame.item(
        cells,
        element("tr", inside, class_="more", id=f"class-{number}", role="row"),
        class_="folded",
        group=group,
        name=cls["name"],
        kind=cls["kind"],
        status=rank(before) if before else 9,
        after=(rank(after) if after else 9) if compares else None,
        is_=before["status"] if before else "",
        becomes=(after["status"] if after else "") if compares else None,
        findings=len(ids[0]),
        ids=" ".join(every),
        text=" ".join([cls["name"], *(f"{id_} {_known(kinds, id_)['title']}" for id_ in every)]).lower(),
    )


def _ids(cls):
    return list(dict.fromkeys(finding["id"] for finding in cls["findings"])) if cls else []


def _opener(number, cls):
    path, dot, last = cls["name"].rpartition(".")
    name = element("span", element("span", path + dot, class_="path"), element("wbr"), last, class_="name")
    return element("button", name, type="button", class_="open", aria_expanded="false", aria_controls=f"class-{number}")


def _status(cls):
    if not cls:
        return element("span", "not there", class_="quiet")
    return joined([element("span", class_=f"dot {style(cls['status'])}"), title(cls["status"])])


def _known(kinds, id_):
    return {"title": id_, "severity": "note", "means": "", "remedy": "", **kinds.get(id_, {})}


def _tone(kinds, id_):
    severity = _known(kinds, id_)["severity"]
    return severity if severity in SEVERITIES else "note"


def _tag(id_, kinds, gone):
    words = _known(kinds, id_)["title"]
    return element(
        "li",
        words,
        class_=f"{_tone(kinds, id_)}{' gone' if gone else ''}",
        title="no more after repair" if gone else None,
    )


def _inside(before, after, kinds):
    cls = before or after
    return element(
        "div",
        _what_is_known(cls),
        *_stories("Findings" if not after or not before else "Before repair", before, kinds),
        *_stories("What remains after repair", after, kinds, known=_ids(before)),
        audit_grid.scenarios(before, after),
        *_stream("The failing stream", before),
        *_stream("The failing stream, after repair", after),
        class_="inside",
    )


def _what_is_known(cls):
    instance = cls.get("instance") or {}
    made = instance.get("expression") or instance.get("why_not")
    inherited = [f"{hook} (of {base})" for hook, base in (cls.get("inherited_hooks") or {}).items()]
    facts = [
        (
            "Pickling",
            ("enabled" if cls.get("enabled") else "not enabled") + (", with Brine" if cls.get("with_brine") else ""),
        ),
        ("Its own hooks", ", ".join(cls.get("hooks") or []) or "none"),
        ("Inherited hooks", ", ".join(inherited)),
        ("Found", cls.get("lookup") or ""),
        ("Instance", made and element("code", made)),
    ]
    return element(
        "dl",
        *(part for term, what in facts if what for part in (element("dt", term), element("dd", what))),
        class_="known",
    )


def _stories(heading, cls, kinds, known=()):
    """Its findings; what they mean is not said again of those in `known`."""
    if not cls or not cls["findings"]:
        return []
    return [element("h3", heading), *(_story(finding, kinds, finding["id"] in known) for finding in cls["findings"])]


def _story(finding, kinds, is_known):
    known = _known(kinds, finding["id"])
    facts = [("Where", ", ".join(finding.get("where") or []))]
    if not is_known:
        facts += [("Means", known["means"]), ("Remedy", known["remedy"])]
    return element(
        "div",
        element("h4", known["title"], element("code", finding["id"])),
        element("p", finding.get("detail") or ""),
        element("dl", *(part for term, what in facts if what for part in (element("dt", term), element("dd", what)))),
        class_=f"story {_tone(kinds, finding['id'])}",
    )


def _stream(heading, cls):
    stream = cls and cls.get("stream")
    if not stream:
        why_not = cls and cls.get("no_stream")
        return [element("h3", heading), element("p", f"There is none: {why_not}.", class_="quiet")] if why_not else []
    text = stream.get("disassembly") or ""
    if len(text) > MOST:
        text = text[:MOST] + f"\n... and {len(text) - MOST:,} characters more"
    scenario = audit_grid.SCENARIOS.get(stream.get("scenario"), f"damaged {stream.get('scenario')}")
    note = f"{scenario}, protocol {stream.get('protocol')}, {stream.get('bytes') or 0:,} bytes"
    return [element("h3", heading), element("p", note, class_="quiet"), element("pre", text, tabindex="0")]
