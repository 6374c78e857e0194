# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""To which finding does the outcome of one round trip amount?"""

from brine._audit import isolation


def saves_nothing(found, facts):
    names = {*facts["own"], *facts["inherited"]}
    return not (
        found.with_brine
        or facts["defines"]
        or names & {"__getinitargs__", "__getstate__", "__reduce__", "__reduce_ex__", "__getnewargs__"}
    )


def finding(found, facts, cells, scenario, way, result):
    """The finding that one outcome amounts to, or None."""
    outcome = result["outcome"]
    by_hand = way in ("copy", "deepcopy") and f"__{way}__" in {*facts["own"], *facts["inherited"]}
    if outcome == "crashed" and isolation.FOREIGN in result["detail"]:
        return "audit.foreign-write"
    if outcome in ("crashed", "hung"):
        return "audit.crash" if outcome == "crashed" else "audit.hang"
    if outcome == "lost" and by_hand:
        return "audit.copy-loses"
    if outcome == "lost" and facts["reduces"]:
        return "audit.reduce-loses"
    if outcome == "lost" and result["what"] == "attribute":
        return "audit.false-claim" if facts["claims"] else "audit.attribute-lost"
    if outcome == "lost":
        return "audit.subclass-lost"
    if outcome == "changed":
        return "audit.default-returned" if saves_nothing(found, facts) and not by_hand else "audit.fields-changed"
    if outcome == "refused" and way in ("copy", "deepcopy") and cells[scenario]["2"]["outcome"] == "unloadable":
        outcome = "unloadable"  # a copy saves, and loads at once
    if outcome == "refused" and facts["enabled"]:
        if scenario == "subclass-init" and cells["subclass"][way]["outcome"] != "refused":
            return "audit.subclass-init"
        return _of_refusal(found, facts, result["detail"] or "")
    if outcome == "unloadable":
        return _of_load(facts, cells, scenario, way, result["detail"] or "")
    return None


def _of_refusal(found, facts, detail):
    if found.with_brine:
        return "audit.refuses"
    if facts["mended"]:
        return "audit.container-left"  # nobody asked for its pickling
    names = {*facts["own"], *facts["inherited"]}
    if "__getstate_manages_dict__ not set" in detail:
        return "audit.missing-flag" if "__getstate__" in names else "audit.misfire"
    if "__dict_defines_state__ not set" in detail:
        return "audit.incomplete-suite"
    if found.lookup != "by name" and "PicklingError" in detail:
        return None  # the finding about its name says it
    return "audit.refused"


def _of_load(facts, cells, scenario, way, detail):
    if scenario == "subclass-init":
        if cells["subclass"][way]["outcome"] not in ("unloadable", "refused"):
            return "audit.subclass-init"
        detail = cells["subclass"][way]["detail"] or ""
    cannot_make = "ArgumentError" in detail or "cannot be instantiated" in detail
    if cannot_make and "__getinitargs__" in facts["inherited"]:
        return "audit.initargs"
    if cannot_make and "__getinitargs__" not in facts["own"]:
        return "audit.not-constructible"
    return "audit.unloadable"
