# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Streams that nobody's dumps wrote: they raise, and never crash."""

import contextlib
import copy
import pickle

import corners
import pytest
import twins
from brine import gallery
from conftest import refused


class Explorer(gallery.World):
    pass


class Two(twins.BrineArgs, twins.BrineGiven):
    def __init__(self):
        twins.BrineArgs.__init__(self, "a")
        twins.BrineGiven.__init__(self)

    def __getstate__(self):
        return {}

    def __setstate__(self, state):
        pass


class Calls:
    """Pickles as a call of the function, with a state for what it returns."""

    def __init__(self, function, arguments, *state):
        self.reduced = function, arguments, *state

    def __reduce__(self):
        return self.reduced


RESTORE = gallery.World.__restore__
PERSON = "v1 name:str age:int32"


@pytest.mark.parametrize("cls", [gallery.SecretWorld, int, object, type, Two], ids=lambda cls: cls.__name__)
def test_a_class_that_is_not_the_restorers_is_refused(cls, protocol):
    with refused(TypeError, "bad-restore", "brine.gallery.World.__restore__"):
        pickle.loads(pickle.dumps(Calls(RESTORE, (cls, ("a",))), protocol))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (gallery.World,),
        (gallery.World, ["a"]),
        (gallery.World, None),
        (None, ("a",)),
        (gallery.World("a"), ("a",)),
        (gallery.World, ("a",), True, []),
        (gallery.World, ("a",), True, (), 5),
        (gallery.World, ()),
        (gallery.World, (5,)),
        (gallery.World, ("a", "b")),
        (gallery.World, ("\ud800",)),
        (Explorer, (5,)),
    ],
    ids=repr,
)
def test_arguments_of_a_wrong_shape_are_refused(arguments):
    with pytest.raises((TypeError, ValueError)):
        RESTORE(*arguments)


@pytest.mark.parametrize(
    "others",
    [(5,), (None,), ((),), ((twins.BrineGiven,),), ((twins.BrineGiven, []),), ((5, ()),), ((twins.BrineGiven, (1,)),)],
    ids=repr,
)
def test_further_bases_of_a_wrong_shape_are_refused(others):
    with pytest.raises(TypeError):
        twins.BrineArgs.__restore__(Two, ("a",), False, others)


@pytest.mark.parametrize("base", [int, object, gallery.World, Two], ids=lambda cls: cls.__name__)
def test_further_bases_that_are_none_are_refused(base):
    with refused(TypeError, "bad-restore", "is no wrapped base of"):
        twins.BrineArgs.__restore__(Two, ("a",), False, ((base, ()),))


def test_the_same_base_again_is_constructed_again_without_harm():
    made = twins.BrineArgs.__restore__(Two, ("a",), False, ((twins.BrineArgs, ("b",)),) * 100)
    assert made.name in ("a", "b")


def test_keywords_are_refused():
    with refused(TypeError, "bad-restore", "keyword"):
        RESTORE(gallery.World, ("a",), enveloped=True)


def test_the_restorers_type_makes_no_new_ones():
    with pytest.raises(TypeError):
        type(RESTORE)(gallery.World)


# ---- envelopes


@pytest.mark.parametrize("envelope", [None, 5, (), [1], {}, (1, 2), (1, None), (1, {}, 3)], ids=repr)
def test_an_envelope_of_a_wrong_shape_is_refused(envelope):
    made = twins.BrineGiven.__restore__(twins.BrineGiven, (), True)
    with refused(TypeError, "bad-restore", "twins.BrineGiven", "(state,) or (state, dict)"):
        made.__setstate__(envelope)
    assert not made.restored
    assert made.__dict__ == {}


def test_an_envelope_in_a_stream_is_refused_too(protocol):
    forged = Calls(twins.BrineGiven.__restore__, (twins.BrineGiven, (), True), 5)
    with refused(TypeError, "bad-restore"):
        pickle.loads(pickle.dumps(forged, protocol))


def test_a_state_in_an_envelope_is_checked_as_any_other(protocol):
    forged = Calls(gallery.Person.__restore__, (gallery.Person, (), True), ((PERSON, "Eve", "no age"),))
    with refused(TypeError, "state-refused", "age"):
        pickle.loads(pickle.dumps(forged, protocol))


def test_an_envelope_that_never_comes_does_no_harm():
    made = twins.BrineGiven.__restore__(twins.BrineGiven, (), True)
    made.value = 5
    opener = made.__setstate__
    opener((6,))
    assert made.value == 6
    assert pickle.loads(pickle.dumps(made)).value == 6


def test_an_envelope_outlives_its_object_without_harm():
    opener = twins.BrineGiven.__restore__(twins.BrineGiven, (), True).__setstate__
    with refused(ReferenceError, "bad-restore"):
        opener((1,))


def test_an_envelope_is_opened_after_the_dict_was_replaced():
    made = twins.BrineGiven.__restore__(twins.BrineGiven, (), True)
    opener = made.__setstate__
    made.__dict__ = {"other": 1}
    opener((7,))
    assert made.value == 7


# ---- streams cut off, and built wrongly


def example():
    made = gallery.OwnedCatalogue()
    made.data = [(1, 2.0)]
    made.owner = gallery.Person("Eve", 5)
    made.note = Explorer("Utopia")
    return made


def test_a_truncated_pickle_raises_wherever_it_is_cut(protocol):
    stream = pickle.dumps(example(), protocol)
    for end in range(len(stream)):
        with pytest.raises((pickle.UnpicklingError, EOFError, ValueError, AttributeError, ImportError)):
            pickle.loads(stream[:end])


def test_a_flipped_byte_raises_or_loads_and_never_crashes(protocol):
    stream = pickle.dumps(example(), protocol)
    for at in range(len(stream)):
        for flip in (0x01, 0x80, 0xFF):
            damaged = bytearray(stream)
            damaged[at] ^= flip
            try:
                # The unpickler in C takes gigabytes for a memo with a damaged index: that is pickle's own affair.
                restored = pickle._loads(bytes(damaged))
                repr(restored), pickle.dumps(restored)
            except Exception:
                pass


@pytest.mark.parametrize("cls", [gallery.Person, gallery.Catalogue, corners.Copyable, twins.BrineGiven])
def test_a_build_on_an_object_without_a_cpp_part_is_refused(cls):
    # NEWOBJ makes cls.__new__(cls), and no __init__ runs.
    stream = f"\x80\x02c{cls.__module__}\n{cls.__qualname__}\n)\x81(VEve\nK\x01tb.".encode("latin-1")
    with refused(TypeError, "init-not-called"):
        pickle.loads(stream)


@pytest.mark.parametrize("state", [5, [1], (1, 2, 3), ({"a": 1}, 5)], ids=repr)
def test_a_state_for_a_class_without_setstate_is_pickles_affair(state):
    with pytest.raises((pickle.UnpicklingError, TypeError, AttributeError)):
        pickle.loads(pickle.dumps(Calls(gallery.World, ("a",), state)))


@pytest.mark.parametrize("replacement", [5, None, "text", ()], ids=repr)
def test_a_dict_that_is_no_dict_does_not_crash(replacement):
    """Boost.Python lets __dict__ be set to anything; looking up a method is then a crash of Python's own."""

    for make in (lambda: gallery.World("a"), gallery.Person, corners.Copyable):
        made = make()
        try:
            made.__dict__ = replacement
        except TypeError:
            continue
        for use in (pickle.dumps, copy.copy, copy.deepcopy):
            with contextlib.suppress(Exception):
                use(made)


def test_arguments_that_refer_to_the_object_end_in_an_error():
    class Endless(gallery.World):
        def __getinitargs__(self):
            return (self,)

    Endless.__qualname__ = "EndlessWorld"
    globals()["EndlessWorld"] = Endless
    with pytest.raises(RecursionError):
        pickle._dumps(Endless("a"))
