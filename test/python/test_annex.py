# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.annex, an extension module that uses the classes of another by their C++ headers: what goes across."""

import pickle
import pickletools

import brine
import pytest
from brine import annex, gallery
from conftest import run_in_fresh_process

LOAD = """
import pickle, sys
loaded = pickle.load(sys.stdin.buffer)
print(loaded)
print(*sorted(name for name in sys.modules if name in ("brine.annex", "brine.gallery")))
"""


class Neighbour(annex.Gardener):
    pass


@pytest.fixture
def ann():
    ann = annex.Gardener("Ann", 50, 7)
    ann.note = "kept"
    return ann


def test_a_process_that_imported_nothing_loads_a_pickle_of_it_and_has_both_modules(ann, protocol):
    printed = run_in_fresh_process(LOAD, stdin=pickle.dumps(ann, protocol)).splitlines()
    assert printed == ["Gardener(name='Ann', age=50, plot=7)", "brine.annex brine.gallery"]


def test_the_import_of_it_is_an_import_of_the_other():
    code = "import brine.annex, sys; print('brine.gallery' in sys.modules)"
    assert run_in_fresh_process(code) == "True\n"


def test_the_package_loads_it_when_it_is_first_asked_for():
    code = "import brine, sys; print('brine.annex' in sys.modules, brine.annex is sys.modules.get('brine.annex'))"
    assert run_in_fresh_process(code) == "False True\n"


def test_a_person_that_objects_of_both_modules_share_is_one_afterwards(protocol):
    person = gallery.Person("Ada", 36)
    person.title = "Countess"
    owned, club = gallery.OwnedCatalogue(), annex.Club("Roses")
    owned.owner = club.founder = person
    for first, second in ([owned, club], [club, owned]):
        restored = pickle.loads(pickle.dumps([first, second], protocol))
        catalogue, again = restored if first is owned else restored[::-1]
        assert catalogue.owner is again.founder
        assert again.founder.title == "Countess"


def test_objects_of_the_annex_stand_in_objects_of_the_gallery(ann, protocol):
    owned = gallery.OwnedCatalogue()
    for owner in (ann, Neighbour("Bob", 30, 8)):
        owned.owner = owner
        again = pickle.loads(pickle.dumps(owned, protocol))
        assert again.owner == owner
        assert type(again.owner) is type(owner)


def test_an_imported_class_is_the_same_by_any_name(protocol):
    """`cdef extern class MyModule.Spam as Yummy`: the name serves in both roles, but pickles know it by its own."""
    assert annex.Member is gallery.Person
    stream = pickle.dumps(annex.Member("Ada", 36), protocol)
    assert "annex" not in "".join(str(argument) for _, argument, _ in pickletools.genops(stream))
    assert type(pickle.loads(stream)) is gallery.Person
    assert pickle.loads(pickle.dumps(annex.Member, protocol)) is gallery.Person


def test_check_knows_both_modules_classes():
    for cls in (annex.Gardener, annex.Club, Neighbour):
        assert brine.check(cls)
