# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""In which order does the tour go? Gallery, pitfalls, published modules, lossy twins; then the table."""

import pickle
import platform
import sys
from typing import NamedTuple

import brine
from brine import annex, gallery
from brine._tour import published
from brine._tour.checks import PROTOCOLS, check
from brine._tour.exhibits import gallery_exhibits, lossy_twins, pitfalls
from brine._tour.routes import open_routes

WAYS = f"a file, a spawned process and a pool, at protocols 0 to {PROTOCOLS[-1]}"


class Row(NamedTuple):
    """A line of the table, and what did not hold: a list of things to print."""

    name: str
    pattern: str
    proved: str
    size: str
    findings: list


def journey(screen, *, exhibits=None, traps=None, souvenirs=None, twins=None):
    """Walk through everything, writing to a Screen; return the exit status: 0 if all held, 1 if not.

    For tests, lists of exhibits, pitfalls, souvenirs and twins can be given in place of the tour's own (see exhibits.py
    and published.py): whatever they hold is judged by the same checks.
    """
    screen.line(f"Brine {brine.__version__}, CPython {platform.python_version()}, {sys.platform}")
    with open_routes() as routes:
        rows = show_gallery(screen, gallery_exhibits() if exhibits is None else exhibits, routes)
        rows += show_pitfalls(screen, pitfalls() if traps is None else traps, routes)
        rows += show_published(screen, published.souvenirs() if souvenirs is None else souvenirs)
        rows += show_twins(screen, lossy_twins() if twins is None else twins, routes)
    return show_table(screen, rows)


def show_gallery(screen, exhibits, routes):
    """Each class in all its shapes; a class of gallery or annex without an exhibit is a finding. Returns Rows."""
    screen.title(f"Gallery: kept through {WAYS}, or refused")
    rows = []
    for exhibit in exhibits:
        findings = _check_all(screen, exhibit.name, exhibit.shapes, routes)
        refused = [shape.label for shape in exhibit.shapes if shape.is_refused]
        kept = [shape.label for shape in exhibit.shapes if not shape.is_refused]
        lists = {"kept": kept, "refused": refused}
        proved = "; ".join(f"{word}: {', '.join(labels)}" for word, labels in lists.items() if labels)
        _verdict(screen, f"{exhibit.name:15} {proved}", findings)
        counts = ", ".join(f"{len(labels)} {word}" for word, labels in lists.items() if labels)
        rows.append(Row(exhibit.name, exhibit.pattern, counts, _size(exhibit.shapes[0].make), findings))
    shown = {row.name for row in rows}
    for module in (gallery, annex):
        for name in sorted(_class_names(module) - shown):
            rows.append(
                Row(name, "?", "", "-", [f"{name}: {module.__name__} has it, and the tour shows nothing of it"])
            )
            _verdict(screen, name, rows[-1].findings)
    return rows


def show_pitfalls(screen, traps, routes):
    """Each guard, firing and not firing. Returns one Row per guard."""
    screen.title("Pitfalls: where a guard must fire, and where it must not")
    rows = []
    for guard in dict.fromkeys(guard for guard, _ in traps):
        shapes = [shape for name, shape in traps if name == guard]
        findings = []
        for shape in shapes:
            found = _check_all(screen, guard, [shape], routes)
            _verdict(screen, f"{guard}  {'fires ' if shape.refusal else 'silent'}  {shape.label}", found)
            findings += found
        fired = [shape for shape in shapes if shape.refusal]
        screen.line(f"        {fired[0].refusal}" if fired else "", "quiet")
        rows.append(Row(guard, "guard", f"fires {len(fired)}, silent {len(shapes) - len(fired)}", "-", findings))
    return rows


def show_published(screen, souvenirs):
    """What modules lose that others compiled, and keep after brine.repair. Returns a Row for each that is installed."""
    screen.title("Published modules: before and after brine.repair")
    here, missing = published.installed(souvenirs)
    for module, why in missing.items():
        screen.line(f"        {module}: {why}")
    if not here:
        names = ", ".join(dict.fromkeys(souvenir.package for souvenir in souvenirs))
        screen.line(f"        None of these is here to be mended: {names}.")
    rows = []
    for souvenir in here:
        name = f"{souvenir.package}: {souvenir.what}"
        screen.progress(f"  mending {name}")
        mending = published.mend(souvenir)
        _verdict(screen, name, mending.findings)
        screen.line(f"        before: {_lost_or_kept(mending.before)}")
        screen.line(f"        repaired: {_lost_or_kept(mending.repaired)}")
        for text in mending.report:
            screen.line(f"            {text}", "quiet")
        proved = "not kept before, kept now" if mending.before else "kept before, kept now"
        rows.append(Row(souvenir.what.split()[0], souvenir.package, proved, str(mending.size), mending.findings))
    return rows


def show_twins(screen, twins, routes):
    """Classes that lose something: the same checks must report it, or they prove nothing. Returns Rows."""
    screen.title("Lossy twins: the same checks must report each loss")
    rows = []
    for twin in twins:
        screen.progress(f"  {twin.name}")
        reported = check(twin.shape, routes)
        findings = unreported(twin, reported, routes)
        proved = f"loss reported {len(reported)} times" if twin.kind else "loses nothing on this Python"
        _verdict(screen, f"{twin.name:17} {proved}", findings)
        for loss in [loss for loss in reported if twin.mention in loss.text][:1]:
            screen.line(f"        {loss}", "quiet")
        rows.append(Row(twin.name, "lossy twin", proved, _size(twin.shape.make), findings))
    return rows


def unreported(twin, reported, routes):
    """The Findings that a Twin promises, and the checks did not make: a list of sentences. A refusal must be found at
    every protocol, any other loss at every protocol on every route."""
    if twin.kind is None:
        return reported
    places = ["dumps"] if twin.kind == "refused" else [route.name for route in routes]
    found = {(f.where, f.protocol) for f in reported if f.kind == twin.kind and twin.mention in f.text}
    missed = [(place, protocol) for place in places for protocol in PROTOCOLS if (place, protocol) not in found]
    what = f"{twin.kind} {twin.mention}".strip()
    return [f"{twin.name}: not reported ({place}, protocol {protocol}): {what}" for place, protocol in missed]


def show_table(screen, rows):
    """The table, and the verdict. Returns the exit status: int."""
    screen.title("What was proved")
    screen.line(f"kept: whole after {WAYS}; bytes: of a plain pickle at protocol 5", "quiet")
    proved = [(row.name, row.pattern, "FAILED" if row.findings else row.proved, row.size) for row in rows]
    screen.table(("class", "pattern", "what was proved", "bytes"), proved)
    count = sum(len(row.findings) for row in rows)
    screen.line()
    screen.line(f"FAILED: {count} findings" if count else "All held.", "bad" if count else "good")
    return 1 if count else 0


def _check_all(screen, name, shapes, routes):
    findings = []
    for shape in shapes:
        screen.progress(f"  {name}: {shape.label}")
        findings += check(shape, routes)
    return findings


def _verdict(screen, text, findings, most=6):
    screen.verdict(not findings, text)
    for finding in findings[:most]:
        screen.line(f"        {finding}", "bad")
    if findings[most:]:
        screen.line(f"        and {len(findings) - most} more", "bad")


def _lost_or_kept(loss):
    return f"not kept: {loss}" if loss else f"kept at protocols 0 to {PROTOCOLS[-1]}"


def _size(make):
    """The plain instance's bytes; '-' where it is refused."""
    try:
        return str(len(pickle.dumps(make(), 5)))
    except Exception:
        return "-"


def _class_names(module):
    """Of those made there: an imported class belongs to its own module."""
    return {
        name for name, value in vars(module).items() if isinstance(value, type) and value.__module__ == module.__name__
    }
