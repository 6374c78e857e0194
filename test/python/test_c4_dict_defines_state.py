# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C4: neither __getinitargs__ nor __getstate__, and no __dict_defines_state__: RuntimeError, Pitfall 1."""

import copy
import pickle

import pytest
from brine import gallery
from conftest import every_round_trip, refused

WORDS = "Incomplete pickle support (__dict_defines_state__ not set)"


class Waived(gallery.BareWorld):
    __dict_defines_state__ = True


class Rearmed(gallery.DictWorld):
    __dict_defines_state__ = False


class RearmedByNone(gallery.DictWorld):
    __dict_defines_state__ = None


class WithArguments(gallery.BareWorld):
    def __getinitargs__(self):
        return ()


class Unaware(gallery.BareWorld):
    pass


@pytest.mark.parametrize("cls", [gallery.BareWorld, Unaware, Rearmed, RearmedByNone], ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("take_apart", [pickle.dumps, pickle._dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("attributes", [{}, {"note": 1}], ids=["empty", "attribute"])
def test_it_fires(cls, take_apart, attributes):
    made = cls()
    made.__dict__.update(attributes)
    with refused(RuntimeError, "dict-defines-state", cls.__qualname__) as caught:
        take_apart(made)
    assert str(caught.value).startswith(WORDS)


def test_it_fires_at_each_protocol(protocol):
    with refused(RuntimeError, "dict-defines-state"):
        pickle.dumps(gallery.BareWorld(), protocol)


@pytest.mark.parametrize("cls", [gallery.DictWorld, Waived, WithArguments], ids=lambda cls: cls.__name__)
def test_it_does_not_fire(cls):
    made = cls()
    made.note = "seen"
    for restored in every_round_trip(made):
        assert type(restored) is cls
        assert restored.note == "seen"


def test_it_can_be_waived_on_the_instance_as_in_stock():
    made = gallery.BareWorld()
    made.__dict_defines_state__ = True
    assert pickle.loads(pickle.dumps(made)).__dict_defines_state__ is True


def test_a_flag_that_cannot_be_judged_passes_its_error_on():
    class Undecided:
        def __bool__(self):
            raise LookupError("undecided")

    made = gallery.BareWorld()
    made.__dict_defines_state__ = Undecided()
    with pytest.raises(LookupError, match="undecided"):
        pickle.dumps(made)
