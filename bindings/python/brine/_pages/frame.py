# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do all pages share? One file that loads nothing, with the look and the script in it, light and dark.

A policy in the page allows its own script and style, by their hashes, and nothing else: no request leaves the page, and
nothing that was put into it runs.
"""

import base64
import hashlib
import pkgutil

from brine._pages.markup import Html, element, joined


def page(title, *body):
    """The whole document, from a title and the children of its body: str."""
    style, script = _own("page.css"), _own("page.js")
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        element("style", style),
        element("script", script),
    )
    skip = element("a", "Skip to the content", class_="skip", href="#content")
    return "<!doctype html>\n" + element("html", head, element("body", skip, *body), lang="en") + "\n"


def header(above, title, *facts):
    """The page's first lines, and the button for light and dark."""
    theme = element("button", "Dark", type="button", class_="theme", data_theme=True, aria_pressed="false")
    return element(
        "header",
        element("div", element("p", above, class_="above"), theme, class_="top"),
        element("h1", title),
        element("p", joined(element("span", fact) for fact in facts if fact), class_="facts"),
    )


def section(name, title, *children, note=None):
    """A part of the page under a heading, with an anchor."""
    heading = element("h2", title, id=name)
    return element("section", heading, note and element("p", note, class_="note"), *children, aria_labelledby=name)


def sortable(name, columns, items, caption, class_=None):
    """A table whose rows can be sorted. columns: (key, title, None, "rank" or "number"); items: of item()."""
    heads = [
        element(
            "th",
            element("button", title, type="button"),
            scope="col",
            role="columnheader",
            data_key=key,
            data_number=kind is not None,
            aria_sort="none",
            class_="number" if kind == "number" else None,
        )
        for key, title, kind in columns
    ]
    head = element("thead", element("tr", *heads, role="row"), role="rowgroup")
    words = " ".join(filter(None, ["sortable", class_]))
    table = element("table", element("caption", caption), head, *items, id=name, class_=words, role="table")
    return element("div", table, class_="scroll")


def item(cells, *more, anchor=None, class_=None, **keys):
    """An entry of such a table: its cells, rows below it, and by what it is sorted and found."""
    row = element("tr", *cells, role="row")
    return element(
        "tbody",
        row,
        *more,
        id=anchor,
        class_=class_,
        role="rowgroup",
        **{f"data_{key}": value for key, value in keys.items()},
    )


def cell(*children, label=None, class_=None, header=False):
    """A cell; on a narrow screen the label stands before it."""
    kind, role = ("th", "rowheader") if header else ("td", "cell")
    return element(kind, *children, scope="row" if header else None, role=role, data_label=label, class_=class_)


def filters(table, *fields):
    """What shows some entries of a table only, for a script to bring to life."""
    reset = element("button", "Show all", type="reset")
    shown = element("output", aria_live="polite")
    return element("form", *fields, reset, shown, class_="filters", data_for=table, role="search")


def search(label):
    return element("label", element("span", label), element("input", type="search", name="text", autocomplete="off"))


def select(name, label, options):
    """options: (value, text)"""
    choices = [element("option", "all", value=""), *(element("option", text, value=value) for value, text in options)]
    return element("label", element("span", label), element("select", *choices, name=name))


def _own(name):
    return Html(pkgutil.get_data("brine._pages", name).decode("utf-8"))


def _hash(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
