# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does an audit look as a page? Where the classes stand, what was found, each class, before and after repair."""

from brine._pages import audit_class, frame
from brine._pages.markup import element, joined
from brine._pages.stand import STATUSES, findings_of, rank, standing
from brine._tour.screen import counted

TABLE = "classes"


def document(report):
    """The whole page: str."""
    after = report.get("after")
    classes = sorted(report["classes"], key=lambda cls: (rank(cls), cls["name"]))
    names = ", ".join(_module_title(module) for module in report["modules"]) or "no module"
    minutes, seconds = divmod(round((report.get("seconds") or 0) + ((after or {}).get("seconds") or 0)), 60)
    return frame.page(
        f"Audit of {names}",
        frame.header(
            "Brine audit" + (", under repair" if report.get("repaired") else ""),
            names,
            f"Python {report['python']}",
            f"Brine {report['brine']}",
            str(report.get("started") or "").replace("T", " "),
            f"{minutes} min {seconds} s" if minutes else f"{seconds} s",
        ),
        element(
            "main",
            *(element("p", remark, class_="note") for remark in report.get("remarks") or []),
            frame.section("stand", "Where the classes stand", *standing(classes, after, TABLE)),
            frame.section("found", "What was found", *_findings(report, classes, after)),
            frame.section("all", "Every class and enum", *_classes(report, classes, after)),
            frame.section("modules", "Modules", *map(_module, report["modules"])),
            id="content",
        ),
        element(
            "footer", element("p", "Written by ", element("code", report.get("command") or "python -m brine audit"))
        ),
    )


def _module_title(module):
    return f"{module['name']} {module.get('version') or ''}".strip()


def _kinds(report, after):
    return {**(after or {}).get("finding_kinds", {}), **report["finding_kinds"]}


def _findings(report, classes, after):
    """One entry for each kind of finding, the worst and most frequent first."""
    kinds = _kinds(report, after)
    before, later = findings_of(classes), findings_of((after or {}).get("classes", []))
    order = sorted({**before, **later}, key=lambda id_: (_severity(kinds, id_), -before.get(id_, 0), id_))
    if not order:
        return [element("p", "Nothing: no class or enum loses or changes anything.")]
    shown = {id_: _finding(id_, kinds.get(id_, {}), before.get(id_, 0), after and later.get(id_, 0)) for id_ in order}
    mended = [shown.pop(id_) for id_ in order if after and not later.get(id_)]
    return [*shown.values(), *_folded(mended)]


def _folded(mended):
    """What repair mended, out of the way."""
    if mended:
        summary = element("summary", f"No more after repair: {counted(len(mended), 'kind')} of findings")
        yield element("details", summary, *mended, class_="mended")


def _severity(kinds, id_):
    order = ("crash", "loss", "error", "note")
    severity = kinds.get(id_, {}).get("severity")
    return order.index(severity) if severity in order else len(order)


def _finding(id_, kind, before, later):
    count = f"{before:,}" if later is None else f"{before:,} \u2192 {later:,}"
    chooser = element(
        "button",
        "Show these classes",
        type="button",
        class_="only-script",
        value=id_,
        data_choose="ids",
        data_table=TABLE,
    )
    return element(
        "details",
        element(
            "summary",
            element("span", kind.get("title", id_), element("code", id_), class_="what"),
            element("span", count, class_="count", title="how many classes have it"),
        ),
        element(
            "div",
            element("p", kind.get("means", "")),
            element("p", element("strong", "Remedy: "), kind.get("remedy", "")),
            chooser,
        ),
        class_="finding",
    )


def _classes(report, classes, after):
    kinds = _kinds(report, after)
    later = {cls["name"]: cls for cls in (after or {}).get("classes", [])}
    missing = sorted((cls for name, cls in later.items() if name not in {c["name"] for c in classes}), key=rank)
    columns = [
        ("name", "Class", None),
        ("kind", "Kind", None),
        ("status", "Before repair" if after else "Status", "rank"),
    ]
    if after:
        columns.append(("after", "After repair", "rank"))
    columns.append(("findings", "Findings", "rank"))
    pairs = [(cls, later.get(cls["name"])) for cls in classes] + [(None, cls) for cls in missing]
    items = list(_grouped(pairs, kinds, bool(after), len(columns)))
    if not items:
        return [element("p", "There is no class and no enum of Boost.Python in what was looked at.")]
    statuses = [(name, title) for name, title, _ in STATUSES]
    ids = sorted({finding["id"] for cls in [*classes, *later.values()] for finding in cls["findings"]})
    return [
        frame.filters(
            TABLE,
            frame.search("Search names and findings"),
            frame.select("is", "Before repair" if after else "Status", statuses),
            frame.select("becomes", "After repair", statuses) if after else None,
            frame.select("kind", "Kind", [("class", "class"), ("enum", "enum")]),
            frame.select("ids", "Finding", [(id_, kinds.get(id_, {}).get("title", id_)) for id_ in ids]),
        ),
        frame.sortable(TABLE, columns, items, "Every class and enum, the worst first", "classes opens cards"),
    ]


def _grouped(pairs, kinds, compares, width):
    """The entries of the table: those that are alike together, below a line that unfolds them."""
    groups = {}
    for pair in pairs:
        groups.setdefault(audit_class.alike(*pair), []).append(pair)
    number = 0
    for group, alike in enumerate(groups.values()):
        yield audit_class.group(group, alike, kinds, compares, width)
        for before, after in alike:
            yield audit_class.item(number, before, after, kinds, compares, group)
            number += 1


def _left_out(entry):
    finding = entry.get("finding")
    mark = joined([" ", element("code", finding, class_="problem")]) if finding else None
    return element("li", element("code", entry["name"]), ": ", entry["why"], mark)


def _module(module):
    skipped = module.get("skipped") or []
    kinds = {"class": "classes", "enum": "enums", "submodule": "submodules"}
    counts = ", ".join(counted(module.get(nouns, 0), noun, nouns) for noun, nouns in kinds.items())
    return joined(
        [
            element("h3", _module_title(module)),
            element("p", counts, ". ", element("code", module.get("file") or "")),
            element("p", module["error"], class_="problem") if module.get("error") else None,
            element("p", "It wrote to file descriptors that are not its own while it was imported.", class_="problem")
            if module.get("foreign_writes")
            else None,
            element(
                "details",
                element("summary", f"{counted(len(skipped), 'submodule')} could not be looked at"),
                element("ul", *map(_left_out, skipped)),
            )
            if skipped
            else None,
        ]
    )
