# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What became of one class in each scenario, at each protocol and by copy? A small table, or two, before and after."""

from brine._pages.markup import element, joined

ROUTES = ("0", "1", "2", "3", "4", "5", "copy", "deepcopy")
SCENARIOS = {
    "plain": "plain",
    "attribute": "with an attribute",
    "subclass": "Python subclass",
    "subclass-init": "other __init__",
}


def scenarios(before, after):
    grids = [("Before repair" if after else None, before), ("After repair" if before else None, after)]
    shown = [
        element("div", label and element("p", label, class_="quiet"), *_grid(cls))
        for label, cls in grids
        if cls and cls["scenarios"]
    ]
    if not shown:
        return None
    return joined([element("h3", "Round trips, by protocol and by copy"), element("div", *shown, class_="grids")])


def _grid(cls):
    head = element(
        "tr", element("th", "scenario", scope="col"), *(element("th", route, scope="col") for route in ROUTES)
    )
    rows = [
        element("tr", element("th", SCENARIOS.get(scenario, scenario), scope="row"), *_runs(routes))
        for scenario, routes in cls["scenarios"].items()
    ]
    caption = element("caption", f"What became of {cls['name']}")
    table = element("table", caption, element("thead", head), element("tbody", *rows), class_="grid")
    reasons = {}
    for scenario, routes in cls["scenarios"].items():
        for route, tried in routes.items():
            if tried.get("detail"):
                reasons.setdefault((tried["outcome"], tried["detail"]), []).append(f"{scenario}/{route}")
    listed = [
        element("li", element("strong", outcome), ": ", detail, " ", element("span", _abridged(where), class_="quiet"))
        for (outcome, detail), where in reasons.items()
    ]
    return [
        element("div", table, class_="scroll", tabindex="0", role="region", aria_label="Round trips"),
        element("ul", *listed, class_="reasons") if listed else None,
    ]


def _runs(routes):
    """The cells of a row, one for each run of equal outcomes."""
    runs = []
    for route in ROUTES:
        outcome = (routes.get(route) or {}).get("outcome") or "skipped"
        if runs and runs[-1][0] == outcome:
            runs[-1][1] += 1
        else:
            runs.append([outcome, 1])
    for outcome, width in runs:
        known = outcome if outcome.isalpha() else "skipped"
        yield element(
            "td", outcome, colspan=width if width > 1 else None, class_=known, title=outcome if width == 1 else None
        )


def _abridged(where):
    return ", ".join(where) if len(where) <= 4 else f"{', '.join(where[:3])} and {len(where) - 3} more"
