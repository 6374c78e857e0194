# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a report look in the terminal? A line for each class, worst first; then each finding, and what to do."""

from brine._audit import findings, headline, judge, left_out
from brine._audit.report import SCENARIO_NAMES
from brine._tour.screen import counted, shown

_BAD = ("crashed", "hung", "lost", "changed", "unloadable", "refused", "skipped")
_NAMED = 6  # classes named below each finding
_ALIKE = 5  # lines for classes that are alike


def show(data, screen):
    """Write the report to a Screen."""
    _modules(data, screen)
    for remark in data["remarks"]:
        screen.line(remark)
    if not data["classes"]:
        if not any(module["error"] for module in data["modules"]):
            left = any(module["skipped"] for module in data["modules"])
            rest = " in what could be imported." if left else ": nothing to audit."
            screen.line(f"No class of Boost.Python was found{rest}")
        if data["finding_kinds"]:
            _findings(data, screen, "What was found")
        return
    after = data["after"]
    _classes(data, after, screen)
    _findings(data, screen, "What was found")
    if after:
        _findings(after, screen, "What remains under brine.repair()")
    _summary(data, after, screen)


def _modules(data, screen):
    for module in data["modules"]:
        if module["error"]:
            screen.line(f"{module['name']}: could not be audited: {module['error']}", "bad")
            continue
        version = f" {shown(module['version'])}" if module["version"] else ""
        counts = [counted(module["classes"], "class", "classes"), counted(module["enums"], "enum")]
        if module["skipped"]:
            counts.append(counted(len(module["skipped"]), "submodule") + " left out")
        screen.line(f"{module['name']}{version}: {', '.join(counts)}")
        for words, names in left_out.groups(module["skipped"]).items():
            screen.line(f"    {words}: {_some(names, _NAMED)}", "bad" if words in left_out.WORDS.values() else None)
        if module["foreign_writes"]:
            screen.line("    It wrote to file descriptors that are not its own while it was imported.", "bad")


def _classes(data, after, screen):
    """The table: alike classes share a line, and those about which there is nothing to say a paragraph below it."""
    later = {record["name"]: record for record in after["classes"]} if after else {}
    groups = {}
    for record in data["classes"]:
        new = later.get(record["name"])
        cells = [record["status"], *_cells(record)]
        if new:
            cells = [_step(*pair) for pair in zip(cells, [new["status"], *_cells(new)])]
        quiet = record["status"] in ("not-enabled", "unknown") and (not new or new["status"] == record["status"])
        found = ", ".join(_short(entry) for entry in (new or record)["findings"])
        key = record["status"] if quiet else (*cells, found)
        groups.setdefault(key, []).append(record["name"])
    header = ["class", "status", *SCENARIO_NAMES, "what remains" if after else "findings"]
    rows = [[name, *key] for key, names in groups.items() if type(key) is tuple for name in _sample(names)]
    screen.line()
    if rows:
        screen.table(header, rows, right=())
    for status in ("not-enabled", "unknown"):
        if status in groups:
            screen.line()
            count = len(groups[status])
            screen.line(f"{status}: {count} class{'es' if count > 1 else ''}: {_some(groups[status], 12)}")


def _step(before, after):
    return before if before == after else f"{before} -> {after}"


def _sample(names):
    """A few of many alike."""
    return names if len(names) <= _ALIKE else [*names[: _ALIKE - 1], f"... and {len(names) - _ALIKE + 1} more alike"]


def _short(entry):
    return entry["id"].partition(".")[2]


def _cells(record):
    """For each scenario the worst outcome, and for how many of the ways; '-' where nothing could be tried."""
    shown = []
    for name in SCENARIO_NAMES:
        outcomes = [result["outcome"] for result in record["scenarios"].get(name, {}).values()]
        tried = [outcome for outcome in outcomes if outcome != "skipped"]
        worst = next((outcome for outcome in _BAD if outcome in tried), "kept")
        count = tried.count(worst)
        shown.append("-" if not tried else worst if count == len(tried) else f"{worst} {count}/{len(tried)}")
    return shown


def _findings(data, screen, title):
    screen.title(title)
    for kind, count in data["summary"]["findings"].items():
        about = findings.KINDS[kind]
        screen.line()
        screen.line(
            f"{kind} ({count}, {about.severity}): {about.title}", "bad" if about.severity in ("crash", "loss") else None
        )
        screen.line(f"    means:   {about.means}")
        screen.line(f"    remedy:  {about.remedy}")
        names = left_out.found(data["modules"])
        names += [(record["name"], entry) for record in data["classes"] for entry in record["findings"]]
        names = [(name, entry["detail"]) for name, entry in names if entry["id"] == kind]
        if about.severity == "note":
            screen.line(f"    classes: {_some([name for name, _ in names], _NAMED)}")
            continue
        most = len(names) if kind == "audit.repair-worse" else _NAMED
        for name, detail in names[:most]:
            screen.line(f"    {name}: {detail}"[:220])
        if len(names) > most:
            screen.line(f"    and {len(names) - most} more; --json has them all")


def seconds(data):
    """How long all of the audit took."""
    return round(data["seconds"] + (data["after"]["seconds"] if data["after"] else 0), 1)


def _some(names, count):
    return ", ".join(names[:count]) + (f" and {len(names) - count} more" if len(names) > count else "")


def _summary(data, after, screen):
    screen.title("Summary")
    rows = [
        ["classes", "classes"],
        ["pickling enabled", "enabled"],
        ["and an instance could be made", "constructible"],
        ["round trip, plain", "round_trip"],
        ["keep an attribute in every scenario", "keep_attribute"],
        ["keep everything in every scenario", "keep_everything"],
        ["never enabled, and pickled by their items", "mended"],
        ["enums", "enums"],
        ["members are the same afterwards", "enums_same"],
        ["accept damaged states", "accept_damage"],
        ["crash or hang on damaged data", "crash_on_damage"],
    ]
    table = [[text, *(str(report["summary"][key]) for report in filter(None, (data, after)))] for text, key in rows]
    for name in judge.STATUSES:
        table.append([f"status {name}", *(str(r["summary"]["statuses"][name]) for r in filter(None, (data, after)))])
    screen.table(["", *(["before", "under repair"] if after else ["count"])], table)
    screen.line()
    for title, report in (("before repair: ", data), ("under repair:  ", after)) if after else (("", data),):
        screen.line(title + headline.sentence(report["summary"]))
    if after and after["worse"]:
        screen.line(f"worse under repair: {', '.join(after['worse'])}", "bad")
    graver = len(left_out.found(data["modules"]))
    graver += sum(judge.counts(e["id"], record["enabled"]) for record in data["classes"] for e in record["findings"])
    notes = sum(data["summary"]["findings"].values()) - graver
    screen.line(f"{graver} findings and {notes} notes in {seconds(data):g} s")
