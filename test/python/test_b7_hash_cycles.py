# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B7: objects that are set members or dict keys of their own cycle hash rightly, or are refused."""

import copy
import pickle

import pytest
from brine import gallery
from conftest import PROTOCOLS, every_round_trip, refused


class Named(gallery.Person):
    """Hashes by what its C++ object holds."""

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return isinstance(other, Named) and self.name == other.name


class Known(gallery.OpenWorld):
    """Hashes by its identity, as objects do."""

    __hash__ = object.__hash__


def other_named(friends):
    other = Named("other", 2)
    other.friends = friends
    return other


CYCLES = {
    "set": lambda me: {me},
    "frozenset": lambda me: [frozenset([me])],
    "key": lambda me: {me: "value"},
    "key in a tuple": lambda me: {("a", me): 1},
    "another's set": lambda me: [other_named({me})],
    "another's another's key": lambda me: other_named([other_named({me: 1})]),
}


@pytest.mark.parametrize("friends", CYCLES.values(), ids=CYCLES)
def test_one_that_hashes_by_its_state_is_refused(friends):
    me = Named("me", 1)
    me.friends = friends(me)
    for protocol in PROTOCOLS:
        with refused(pickle.PicklingError, "hash-cycle", "Named"):
            pickle.dumps(me, protocol)


@pytest.mark.parametrize(
    "friends",
    [
        lambda me: [me],
        lambda me: {"me": me},
        lambda me: {Named("you", 2)},
        lambda me: {1: [me, (me,)]},
        lambda me: set(range(20_000)),
    ],
)
def test_one_that_no_set_holds_is_not(friends):
    me = Named("me", 1)
    me.friends = friends(me)
    for again in every_round_trip(me):
        assert again.name == "me"


def test_one_that_hashes_by_identity_is_found_again():
    me = Known("Utopia")
    me.friends = {me}
    me.table = {me: 1}
    for again in [*(pickle.loads(pickle.dumps(me, p)) for p in PROTOCOLS), copy.deepcopy(me)]:
        assert again in again.friends
        assert again.table[again] == 1
