# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Is a class worse under repair, or was that chance? What came out worse is tried again, with repair and without it.

A field that C++ never set compares as equal one time and not the next: then nothing is claimed."""

from brine._audit import enums, isolation, judge, scenarios

TIMES = 3


def jobs(kitchen, pairs, cells, undo):
    """Jobs: put into `cells` what is not worse each time. pairs: (Found, its record before); undo: of the repair."""
    for found, old in pairs:
        worse = judge.worse_cells(old, cells.get(found, {}))
        if worse:
            yield _job(kitchen, found, old, worse, cells[found], undo)


def _job(kitchen, found, old, worse, cells, undo):
    def trip(step, scenario, way):
        if found.is_enum:
            return enums.cell(step, found.cls, way)
        return scenarios.cell(step, kitchen, found, scenario, way)

    def work(step):
        for repaired in (True, False):
            if not repaired:
                undo()  # in this child alone
            for scenario, way in worse if repaired else _without(old, worse):
                for number in range(TIMES):
                    step(_label(repaired, scenario, way, number), trip, step, scenario, way)

    def finish(results):
        for scenario, way in worse:
            tries = {
                repaired: [
                    scenarios.read(results[label])
                    for tried in ([(scenario, way)] if repaired else _without(old, [(scenario, way)]))
                    for number in range(TIMES)
                    if (label := _label(repaired, *tried, number)) in results
                ]
                for repaired in (True, False)
            }
            first = cells[scenario][way]
            cells[scenario][way] = _settled(
                old["scenarios"][scenario][way]["outcome"], first, tries[True], tries[False]
            )

    return isolation.Job("tried again", work, finish, deaths=len(worse) * TIMES * 3)


def _without(old, worse):
    """What is tried without repair: plain ones, too, where something was lost, for only what is whole is looked at."""
    lost = [("plain", way) for scenario, way in worse if old["scenarios"][scenario][way]["outcome"] == "lost"]
    return list(dict.fromkeys([*worse, *lost]))


def _label(repaired, scenario, way, number):
    return f"{'repaired' if repaired else 'stock'} {scenario}/{way} {number}"


def _settled(old, first, repaired, stock):
    """What the report says: the first outcome under repair if it is worse each time with it, and never without."""
    good = [result for result in repaired if not judge.is_worse(old, result["outcome"])]
    if not good and not any(judge.is_worse(old, result["outcome"]) for result in stock):
        return first
    what = {"what": "unstable", "detail": f"{first['outcome']} one time, and not each time: {first['detail']}"}
    if first["outcome"] in ("crashed", "hung"):
        return {**first, **what}
    return {**good[0], **what} if good else {**first, "outcome": "skipped", **what}
