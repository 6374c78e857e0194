# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B1: object.__getstate__, which Python has since 3.11, is nobody's __getstate__."""

import sys

import pytest
import twins
from brine import gallery
from conftest import every_round_trip, refused

since_3_11 = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="before Python 3.11, object has no __getstate__ to be mistaken for one"
)


class Mixin:
    """A plain class before the wrapped one in the bases: its __getstate__ is object's."""


class Explorer(Mixin, gallery.World):
    pass


class Stateful:
    def __getstate__(self):
        return {"from": "mixin"}


class StatefulExplorer(Stateful, gallery.World):
    pass


@pytest.mark.parametrize("cls", [gallery.World, Explorer])
def test_it_does_not_trip_pitfall_2(cls):
    made = cls("Utopia")
    made.note = "kept"
    for restored in every_round_trip(made):
        assert restored.note == "kept"


def test_it_does_not_pass_pitfall_1():
    with refused(RuntimeError, "dict-defines-state"):
        gallery.BareWorld().__reduce__()


def test_it_gives_no_state_of_its_own():
    assert len(gallery.World("Utopia").__reduce__()) == 2


@since_3_11
def test_the_misfire_is_there_with_stock():
    made = twins.StockArgs("a")
    made.note = "refused"
    with pytest.raises(RuntimeError, match="__getstate_manages_dict__ not set"):
        made.__reduce__()


@since_3_11
def test_naming_it_in_the_class_makes_it_somebodys():
    class Named(gallery.World):
        __getstate__ = object.__getstate__

    made = Named("Utopia")
    made.note = "a dict that must be claimed"
    with refused(RuntimeError, "getstate-manages-dict"):
        made.__reduce__()


def test_that_of_any_other_base_counts():
    for restored in every_round_trip(StatefulExplorer("Utopia")):
        assert restored.__dict__ == {"from": "mixin"}
