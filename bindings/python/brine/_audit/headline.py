# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do people ask of a module? How many classes and enums keep everything, and what damaged data does to them."""

_WHOLE = ("clean", "fragile")  # statuses of what comes back as it was
_ACCEPTS = {"audit.state-accepted"}
_CRASHES = {
    "audit.state-crashes",
    "audit.state-hangs",
    "audit.use-after-state-crashes",
    "audit.enum-out-of-range",
}


def count(records):
    """Counts of records of a report: dict. Classes count that ask for pickling, or are mended, and could be tried."""
    classes = [record for record in records if record["kind"] == "class"]
    enums = [record for record in records if record["kind"] == "enum"]
    asked = [record for record in classes if record["enabled"] or record.get("mended")]
    tried = [record for record in asked if _outcomes(record)]
    return {
        "tried": len(tried),
        "keep_everything": sum(_keeps(record) for record in tried),
        "enums": len(enums),
        "enums_same": sum(_keeps(record) for record in enums),
        "accept_damage": sum(_has(record, _ACCEPTS) for record in records),
        "crash_on_damage": sum(_has(record, _CRASHES) for record in records),
        "not_tried": len(asked) - len(tried),
        "never_asked": len(classes) - len(asked),
    }


def sentence(counts):
    """'58 of 62 classes keep everything, 13 of 13 enums; 55 accept damaged states': str."""
    parts = []
    if counts["tried"]:
        parts.append(f"{counts['keep_everything']:,} of {counts['tried']:,} classes keep everything")
    if counts["enums"]:
        kept = f"{counts['enums_same']:,} of {counts['enums']:,} enums"
        parts.append(kept if parts else f"{kept} keep their members")
    damage = []
    if counts["accept_damage"]:
        damage.append(f"{counts['accept_damage']:,} accept damaged states")
    if counts["crash_on_damage"]:
        damage.append(f"{counts['crash_on_damage']:,} crash or hang on damaged data")
    return "; ".join(filter(None, [", ".join(parts), ", ".join(damage)]))


def rest(counts):
    """Which classes the sentence leaves out: str, empty where it leaves out none."""
    left = {"never asked for pickling": counts["never_asked"], "could not be tried": counts["not_tried"]}
    parts = [f"{number:,} {words}" for words, number in left.items() if number]
    return f"Not counted: {', '.join(parts)}." if parts else ""


def worse(records):
    """What is worse under repair: [(the class's name, in which scenario, before and after)]."""
    return [
        (record["name"], entry["detail"])
        for record in records
        for entry in record["findings"]
        if entry["id"] == "audit.repair-worse"
    ]


def _outcomes(record):
    outcomes = {result["outcome"] for ways in record["scenarios"].values() for result in ways.values()}
    return outcomes - {"skipped"}


def _keeps(record):
    return record["status"] in _WHOLE and _outcomes(record) == {"kept"}


def _has(record, ids):
    return not ids.isdisjoint(entry["id"] for entry in record["findings"])
