# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which stream of a class fails, and what is in it? Or, where none was ever written, why not?"""

import pickle
import pickletools

from brine._audit import findings, isolation, malformed, scenarios

_LINES = 120  # of a disassembly
_DAMAGED = ("state ", "arguments ")
_NOT_WRITTEN = {
    "refused": "it was refused while it was saved",
    "crashed": "the process crashed while it was saved",
    "hung": "saving did not end",
}


def jobs(kitchen, pairs, before):
    """Jobs that fill in the "stream", or "no_stream", of the records of classes that have more than notes. pairs: of
    (Found, its record). before: the records without repair, which have the streams of damaged states already."""
    earlier = {record["name"]: record["stream"] for record in before or []}
    for found, record in pairs:
        where, why_not = failing(record)
        known = earlier.get(record["name"])
        if where and before and where.startswith(_DAMAGED) and known and known["scenario"] == where:
            record["stream"] = known
        elif where:
            yield _job(kitchen, found, record, where)
        else:
            record["no_stream"] = why_not


def failing(record):
    """(Where the worst finding shows of which a stream was written, or None; why there is none, or None)."""
    reasons = []
    for entry in record["findings"]:  # the worst first
        if findings.KINDS[entry["id"]].severity == "note":
            continue
        for where in sorted(entry["where"], key=_is_old):
            why_not = _why_not(record, where)
            if why_not is None:
                return where, None
            reasons.append(why_not)
    return None, next(iter(reasons), None)


def _is_old(where):
    return where.endswith(("/0", "/1"))  # longer, and harder to read


def _why_not(record, where):
    if where.startswith(_DAMAGED):
        return None
    scenario, way = where.split("/")
    if not way.isdigit():
        return "a copy in memory writes none"
    result = record["scenarios"][scenario][way]
    if result["outcome"] in ("crashed", "hung") and not result["detail"].endswith("while it was saved"):
        return None
    return _NOT_WRITTEN.get(result["outcome"])


def _job(kitchen, found, record, where):
    def work(step):
        step("stream", _stream, kitchen, found, where)

    def finish(results):
        result = results.get("stream") or results["setup"]
        if "disassembly" in result:
            record["stream"] = result
        else:
            record["no_stream"] = isolation.cause(result) if isolation.died(result) else result["error"]

    return isolation.Job("streams", work, finish)


def _stream(kitchen, found, where):
    """The report's "stream"."""
    if where.startswith(_DAMAGED):
        scenario, protocol, data = where, "2", malformed.stream(kitchen, found, where)
    else:
        scenario, protocol = where.split("/")
        data = pickle.dumps(scenarios.subject(kitchen, found, scenario), int(protocol))
    return {"scenario": scenario, "protocol": protocol, "bytes": len(data), "disassembly": _disassembled(data)}


def _disassembled(data):
    lines = []
    try:
        for opcode, argument, position in pickletools.genops(data):
            lines.append(f"{position:5}: {opcode.name}" + ("" if argument is None else f" {argument!r:.100}"))
            if len(lines) == _LINES:
                lines.append("       ...")
                break
    except ValueError as error:
        lines.append(f"       {error}")
    return "\n".join(lines)
