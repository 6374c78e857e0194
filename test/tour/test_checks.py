# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Can each check fail? Mutants and lossy twins are given to it in place of gallery classes."""

import io

import mutants
import pytest
from brine import _lossy, gallery
from brine._tour import routes as routes_module
from brine._tour.checks import PROTOCOLS, Shape, check
from brine._tour.exhibits import PITFALL_1, Exhibit, Twin, gallery_exhibits, lossy_twins
from brine._tour.journey import journey, unreported
from brine._tour.published import Souvenir, installed, mend, souvenirs
from brine._tour.screen import Screen

EVERYWHERE = {"file", "process", "pool"}


def shape_of(cls, *arguments, refusal=None):
    def make():
        value = cls(*arguments)
        value.nickname = "blue marble"
        return value

    return Shape("attributes", make, refusal)


def findings_on(name, routes):
    return check(shape_of(getattr(mutants, name), "Earth"), routes)


def places(findings):
    return {finding.where for finding in findings}


@pytest.mark.parametrize("exhibit", gallery_exhibits(), ids=lambda exhibit: exhibit.name)
def test_gallery_classes_give_no_findings(exhibit, routes):
    assert [finding for shape in exhibit.shapes for finding in check(shape, routes)] == []


@pytest.mark.parametrize(
    ("name", "kind", "mention"),
    [
        ("ForgetfulWorld", "changed", "attribute nickname was 'blue marble', is gone"),
        ("MovedWorld", "changed", "country was 'Earth', is 'Mars'"),
        ("PromotedWorld", "changed", "class was mutants.PromotedWorld, is brine.gallery.World"),
        ("UnequalWorld", "changed", "it is not == the original"),
        ("UnloadableWorld", "not loaded", "ArgumentError"),
    ],
)
def test_a_loss_is_found_on_every_route_at_every_protocol(name, kind, mention, routes):
    findings = [finding for finding in findings_on(name, routes) if mention in finding.text]
    assert {finding.kind for finding in findings} == {kind}
    found = {(finding.where, finding.protocol) for finding in findings}
    assert found >= {(where, protocol) for where in EVERYWHERE for protocol in PROTOCOLS}


def test_a_loss_at_one_protocol_is_found_there_alone(routes):
    assert {finding.protocol for finding in findings_on("ForgetfulAtProtocol3World", routes)} == {3}


@pytest.mark.parametrize("name", ["MisplacedWorld", "HealedWorld", "HomesickWorld"])
def test_a_loss_in_other_processes_is_found_there_alone(name, routes):
    findings = findings_on(name, routes)
    assert places(findings) == {"process", "pool"}
    assert {finding.kind for finding in findings} == {"changed"}


def test_an_object_that_pickling_changes_is_found(routes):
    assert any("the original itself: attribute pickled" in finding.text for finding in findings_on("WornWorld", routes))


def test_a_loss_within_an_attribute_is_found(routes):
    def make():
        catalogue = gallery.OwnedCatalogue()
        catalogue.owner = gallery.Person()
        catalogue.keeper = mutants.ForgetfulWorld("Earth")
        catalogue.keeper.nickname = "blue marble"
        return catalogue

    assert places(check(Shape("keeper", make), routes)) == EVERYWHERE


def test_an_object_that_never_arrives_is_found():
    class Nowhere:
        name = "nowhere"

        def carry(self, value, protocols):
            return {}

    findings = check(gallery_exhibits()[0].shapes[0], [Nowhere()])
    assert [(finding.text, finding.protocol) for finding in findings] == [("it never arrived", p) for p in PROTOCOLS]


def test_a_refusal_is_found_at_every_protocol(routes):
    findings = findings_on("RefusedWorld", routes)
    assert [(f.kind, f.where, f.protocol) for f in findings] == [("refused", "dumps", p) for p in PROTOCOLS]


def test_a_class_that_cannot_be_made_is_found(routes):
    assert [finding.kind for finding in findings_on("UnmakeableWorld", routes)] == ["not made"]


def test_a_load_that_ends_the_process_is_found_and_the_next_one_travels(routes, monkeypatch):
    monkeypatch.setattr(routes_module, "PATIENCE", 3)
    assert places(findings_on("LethalWorld", routes)) == {"file", "process", "pool"}  # its attribute is lost here, too
    monkeypatch.undo()
    assert check(gallery_exhibits()[0].shapes[0], routes) == []


def test_a_guard_that_does_not_fire_is_found(routes):
    findings = check(Shape("guard", mutants.PermissiveWorld, PITFALL_1), routes)
    assert [(finding.kind, finding.protocol) for finding in findings] == [("not refused", p) for p in PROTOCOLS]


def test_a_guard_that_raises_another_error_is_found(routes):
    findings = check(Shape("guard", mutants.RudeWorld, PITFALL_1), routes)
    assert [finding.protocol for finding in findings] == list(PROTOCOLS)
    assert "ValueError" in findings[0].text


@pytest.mark.parametrize("twin", lossy_twins(), ids=lambda twin: twin.name)
def test_each_lossy_twin_gives_the_findings_that_it_promises(twin, routes):
    reported = check(twin.shape, routes)
    assert bool(reported) == (twin.kind is not None)
    assert unreported(twin, reported, routes) == []


FOUR = ["plain", "attributes", "other __init__", "own getstate"]
FEWER = {"Color": ["member", "number without a name"], "Norwegian": FOUR[:2]}  # an enum; a final class


@pytest.mark.parametrize("exhibit", gallery_exhibits(), ids=lambda exhibit: exhibit.name)
def test_each_gallery_class_is_shown_in_four_shapes(exhibit):
    assert [shape.label for shape in exhibit.shapes] == FEWER.get(exhibit.name, FOUR)


def test_a_twin_that_should_lose_nothing_and_does_is_a_finding(routes):
    (twin,) = [twin for twin in lossy_twins() if twin.name == "SilentWorld"]
    reported = check(twin.shape, routes)
    assert reported
    assert unreported(twin._replace(kind=None), reported, routes) == reported


def test_every_lossy_class_is_a_twin_of_the_tour():
    assert {twin.name for twin in lossy_twins()} == {n for n, value in vars(_lossy).items() if isinstance(value, type)}


def test_a_promised_loss_that_is_not_reported_is_a_finding(routes):
    healthy = gallery_exhibits()[0].shapes[1]
    missed = unreported(Twin("World", healthy, "changed", "nickname"), check(healthy, routes), routes)
    assert len(missed) == len(EVERYWHERE) * len(PROTOCOLS)


def walk(**instead):
    """A tour with something else in place of its own: (exit status, output)."""
    output = io.StringIO()
    return journey(Screen(output), **{"traps": [], "souvenirs": [], "twins": [], **instead}), output.getvalue()


def test_a_tour_of_the_gallery_alone_holds():
    assert walk()[0] == 0


@pytest.mark.parametrize("name", ["ForgetfulWorld", "UnloadableWorld", "RefusedWorld"])
def test_a_mutant_in_the_gallery_ends_the_tour_with_status_1(name):
    mutant = Exhibit("World", "mutant", [shape_of(getattr(mutants, name), "Earth")])
    status, output = walk(exhibits=[mutant, *gallery_exhibits()[1:]])
    assert status == 1
    assert "FAIL  World" in output
    assert output.splitlines()[-1].startswith("FAILED: ")


def test_a_lossy_twin_in_the_gallery_ends_the_tour_with_status_1():
    twin = Exhibit("World", "lossy", [shape_of(_lossy.ForgetfulWorld, "Earth")])
    assert walk(exhibits=[twin, *gallery_exhibits()[1:]])[0] == 1


def test_a_gallery_class_that_is_not_shown_ends_the_tour_with_status_1():
    status, output = walk(exhibits=gallery_exhibits()[1:])
    assert status == 1
    assert "World: brine.gallery has it, and the tour shows nothing of it" in output


def test_nor_may_a_class_of_the_annex_be_missing_though_what_it_imports_may():
    exhibits = [exhibit for exhibit in gallery_exhibits() if exhibit.name != "Gardener"]
    status, output = walk(exhibits=exhibits)
    assert status == 1
    assert "Gardener: brine.annex has it, and the tour shows nothing of it" in output
    assert "Member" not in output


def test_a_guard_that_does_not_fire_ends_the_tour_with_status_1():
    assert walk(traps=[("guard", Shape("permissive", mutants.PermissiveWorld, PITFALL_1))])[0] == 1


def test_a_twin_that_loses_nothing_ends_the_tour_with_status_1():
    assert walk(twins=[Twin("World", gallery_exhibits()[0].shapes[1], "changed")])[0] == 1


def test_a_module_that_stays_broken_ends_the_tour_with_status_1():
    status, output = walk(souvenirs=[Souvenir("mutants", "World", lambda m: m.RefusedWorld("Earth"), lambda *_: [])])
    assert status == 1
    assert "not kept after brine.repair: PicklingError: not today" in output


def test_an_undo_that_undoes_nothing_is_found(monkeypatch):
    class Report:
        classes = ()

        def undo(self):
            pass

    def repair(module):
        monkeypatch.setattr(mutants.RefusedWorld, "__reduce_ex__", mutants.MovedWorld.__reduce_ex__)
        return Report()

    monkeypatch.setattr("brine.repair", repair)
    mending = mend(Souvenir("mutants", "World", lambda m: m.RefusedWorld("Earth"), lambda *_: []))
    assert mending.findings == ["World: undo() left it otherwise than before: kept"]


def test_an_enum_member_that_is_only_equal_is_found():
    (member,) = [souvenir for souvenir in souvenirs() if souvenir.what == "BondType.AROMATIC"]
    assert member.lost(1000, int("1000"))
    assert not member.lost(member, member)


def test_modules_that_are_not_installed_are_named():
    status, output = walk(souvenirs=[Souvenir("no_such_module.part", "Thing", lambda m: m, lambda *_: [])])
    assert status == 0
    assert "no_such_module.part: not installed" in output
    assert "None of these is here to be mended: no_such_module." in output


def test_a_module_that_fails_at_import_is_said_to(tmp_path, monkeypatch):
    (tmp_path / "half_installed.py").write_text("raise AttributeError('numpy is too new')")
    monkeypatch.syspath_prepend(tmp_path)
    here, missing = installed([Souvenir("half_installed", "Thing", lambda m: m, lambda *_: [])])
    assert (here, missing) == ([], {"half_installed": "AttributeError: numpy is too new"})
