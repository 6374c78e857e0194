# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is the report of an audit? One dict, of the form that CI, the table and the page read alike."""

import collections
import json

from brine._audit import findings, headline, judge, left_out

FORMAT = 1
SCENARIO_NAMES = ("plain", "attribute", "subclass", "subclass-init")


class AuditReport:
    """What brine.audit gives: print() it, or take it as a dict or as JSON. `status` is the command's exit status."""

    def __init__(self, data):
        self._data = data

    def to_dict(self):
        """The whole report: dict, fit for JSON."""
        return self._data

    def to_json(self):
        return json.dumps(self._data, indent=1)

    @property
    def status(self):
        """0 if clean, 1 if there are findings that are more than notes, 2 if a module could not be audited."""
        if any(module["error"] for module in self._data["modules"]):
            return 2
        return 1 if failing(self._data) else 0

    def __str__(self):
        import io

        from brine._audit.table import show
        from brine._tour.screen import Screen

        stream = io.StringIO()
        show(self._data, Screen(stream))
        return stream.getvalue()

    def __repr__(self):
        summary = self._data["summary"]
        return f"<brine.AuditReport: {summary['classes']} classes, {summary['enums']} enums>"


def build(audits, head, repaired=False):
    """The report's dict. audits: Audited objects; head: its first fields; repaired: the records under repair."""
    records = [r for audited in audits for r in (audited.after if repaired else audited.records) or []]
    records.sort(key=lambda record: (judge.STATUSES.index(record["status"]), record["name"]))
    modules = [audited.module for audited in audits]
    counts = collections.Counter(entry["id"] for _, entry in left_out.found(modules))
    counts.update(entry["id"] for record in records for entry in record["findings"])
    kinds = sorted(counts, key=findings.order)
    return {
        "format": FORMAT,
        **head,
        "seconds": round(sum(audited.seconds[repaired] for audited in audits), 1),
        "repaired": repaired,
        "modules": modules,
        "summary": {**summary(records), "findings": {kind: counts[kind] for kind in kinds}},
        "worse": [name for name, _ in headline.worse(records)],
        "classes": records,
        "finding_kinds": {kind: findings.KINDS[kind]._asdict() for kind in kinds},
        "after": None,
    }


def summary(records):
    classes = [record for record in records if record["kind"] == "class"]
    enabled = [record for record in classes if record["enabled"]]
    made = [record for record in enabled if record["instance"]["how"]]
    statuses = collections.Counter(record["status"] for record in records)
    return {
        "classes": len(classes),
        **headline.count(records),
        "enabled": len(enabled),
        "mended": sum(record["mended"] for record in classes),
        "constructible": len(made),
        "round_trip": sum(all_kept(record, ["plain"]) for record in made),
        "keep_attribute": sum(keeps_attribute(record) for record in made),
        "statuses": {name: statuses[name] for name in judge.STATUSES},
    }


def all_kept(record, scenarios):
    cells = [result for name in scenarios for result in record["scenarios"].get(name, {}).values()]
    return bool(cells) and all(result["outcome"] == "kept" for result in cells)


def keeps_attribute(record):
    """Whether the attribute was there in every scenario that could be tried, also where fields came back different."""
    cells = [r for name, ways in record["scenarios"].items() if name != "plain" for r in ways.values()]
    outcomes = {result["outcome"] for result in cells} - {"skipped"}
    return bool(outcomes) and outcomes <= {"kept", "changed"}


def failing(data):
    """The findings that are more than notes: a set of (class or submodule, id). Under repair, where that was
    asked for, too."""
    found = {(name, entry["id"]) for name, entry in left_out.found(data["modules"])}
    for report in filter(None, (data, data["after"])):
        for record in report["classes"]:
            for entry in record["findings"]:
                worse = entry["id"] == "audit.repair-worse"
                if judge.counts(entry["id"], record["enabled"]) and (report is data or worse):
                    found.add((record["name"], entry["id"]))
    return found
