# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How many classes stand where? A bar, or two, before and after repair, and what each status means."""

from brine._audit import headline
from brine._pages.markup import element

# Worst first: (status, in words, what it means).
STATUSES = (
    ("crashes", "crashes", "the process crashes or hangs"),
    ("lossy", "lossy", "something is lost or changed, and no error says so"),
    ("broken", "broken", "pickling is enabled, and writing or loading fails"),
    ("fragile", "fragile", "comes back as it was; damaged data crashes it, or is accepted in silence"),
    ("not-enabled", "not enabled", "never asked for pickling"),
    ("unknown", "not tried", "no instance could be made, so only its registration was looked at"),
    ("clean", "clean", "comes back as it was, everywhere"),
)
_RANKS = {name: rank for rank, (name, _, _) in enumerate(STATUSES)}
_WIDE_ENOUGH = 0.05  # of the bar, for a number in it


def rank(cls):
    """Of a class in the order of statuses: int. What is not known as a status comes before all."""
    return _RANKS.get(cls["status"], -1)


def title(status):
    return STATUSES[_RANKS[status]][1] if status in _RANKS else status


def style(status):
    """The status as a class of the page's style."""
    return status if status in _RANKS else "unknown"


def findings_of(classes):
    """How many classes have each kind of finding: {id: int}."""
    counts = {}
    for cls in classes:
        for id_ in {finding["id"] for finding in cls["findings"]}:
            counts[id_] = counts.get(id_, 0) + 1
    return counts


def standing(classes, after, table):
    """The children of the section."""
    before = _count(classes)
    later = _count(after["classes"]) if after else None
    bars = [("Before repair", before), ("After repair", later)] if after else [("", before)]
    return [
        *_sentences(classes, after),
        element("div", *(part for label, counts in bars for part in _bar(label, counts)), class_="bars"),
        element("ul", *(element("li", _stand(each, before, later, table)) for each in STATUSES), class_="stands"),
    ]


def _count(classes):
    counts = {}
    for cls in classes:
        counts[cls["status"]] = counts.get(cls["status"], 0) + 1
    return counts


def _sentences(classes, after):
    """What people ask, first of all: how many keep everything."""
    if not classes:
        return [element("p", "No class and no enum of Boost.Python was found.", class_="figure")]
    counts, later = headline.count(classes), headline.count(after["classes"]) if after else None
    lines = [element("p", "Before repair: " if after else None, headline.sentence(counts), ".", class_="figure")]
    if after:
        lines.append(element("p", "After repair: ", element("b", headline.sentence(later)), ".", class_="figure"))
        worse = headline.worse(after["classes"])
        lines += [element("p", "Worse under repair: ", name, ": ", why, class_="problem") for name, why in worse]
    return [*lines, element("p", headline.rest(later or counts), class_="note")]


def _bar(label, counts):
    """A label and a bar whose parts are as wide as their counts."""
    total = sum(counts.values()) or 1
    parts, x = [], 0.0
    for name, words, _ in STATUSES:
        part = counts.get(name, 0) / total
        if part:
            place = {"x": f"{x:.3%}", "width": f"{part:.3%}"}
            parts.append(
                element("rect", element("title", f"{words}: {counts[name]:,}"), class_=name, height="100%", **place)
            )
            if part >= _WIDE_ENOUGH:
                parts.append(element("text", f"{counts[name]:,}", x=f"{x + part / 2:.3%}", y="50%"))
        x += part
    spoken = ", ".join(f"{words} {counts[name]:,}" for name, words, _ in STATUSES if counts.get(name))
    label_ = element("span", label, class_="quiet") if label else element("span", hidden=True)
    bar = element("svg", *parts, role="img", aria_label=f"{label or 'Classes'}: {spoken or 'none'}")
    return [label_, bar] if label else [element("span", f"{sum(counts.values()):,}", class_="quiet"), bar]


def _stand(status, before, later, table):
    name, words, means = status
    count = f"{before.get(name, 0):,}" + ("" if later is None else f" \u2192 {later.get(name, 0):,}")
    return element(
        "button",
        element("span", class_=f"dot {name}"),
        element("span", words),
        element("span", count, class_="count"),
        element("small", means),
        type="button",
        class_="stand",
        value=name,
        data_choose="is",
        data_table=table,
        aria_pressed="false",
    )
