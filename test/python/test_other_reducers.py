# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Who says how an object is reduced or copied: mixins, registered reducers, code that leads to the base's method."""

import copy
import copyreg
import functools
import pickle
import sys
import types

import pytest
from brine.gallery import ClosedWorld, OpenWorld, SecretWorld, World
from conftest import every_round_trip, refused


def rebuild(country):
    return World(f"rebuilt {country}")


class Reducing:
    def __reduce_ex__(self, protocol):
        return rebuild, (self.country,)


class Copying:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deeply copied"


class ReducingBehind(World, Reducing):
    pass


class ReducingBefore(Reducing, World):
    pass


class CallingUp(World):
    def __reduce_ex__(self, protocol):
        return super().__reduce_ex__(protocol)


class CopyingBehind(World, Copying):
    pass


@pytest.mark.parametrize("cls", [ReducingBehind, ReducingBefore])
def test_the_reduce_of_a_mixin_is_heard_wherever_it_stands(cls):
    for restored in every_round_trip(cls("Italy")):
        assert restored == World("rebuilt Italy")


def test_an_override_may_call_the_engine():
    for restored in every_round_trip(CallingUp("Italy")):
        assert (type(restored), restored.country) == (CallingUp, "Italy")


def test_the_copy_of_a_mixin_behind_is_heard():
    assert copy.copy(CopyingBehind("Italy")) == "copied"
    assert copy.deepcopy(CopyingBehind("Italy")) == "deeply copied"


class Registered(SecretWorld):
    pass


def test_a_registered_reducer_serves_pickle_and_copies():
    copyreg.pickle(Registered, lambda value: (World, ("registered",)))
    try:
        for restored in every_round_trip(Registered("Italy")):
            assert restored == World("registered")
    finally:
        del copyreg.dispatch_table[Registered]


def test_a_member_with_a_reducer_of_multiprocessing_is_not_refused():
    from multiprocessing.reduction import ForkingPickler

    world = OpenWorld("Italy")
    world.friend = ClosedWorld()
    with refused(pickle.PicklingError, "member", "friend"):
        pickle.dumps(world)
    ForkingPickler.register(ClosedWorld, lambda value: (str, ("registered",)))
    try:
        assert pickle.loads(ForkingPickler.dumps(world)).friend == "registered"
    finally:
        del ForkingPickler._extra_reducers[ClosedWorld]


base_setstate = SecretWorld.__setstate__
partial_setstate = functools.partial(base_setstate)
helpers = types.ModuleType("helpers")
helpers.restore = base_setstate


class ByName(SecretWorld):
    def __setstate__(self, state):
        base_setstate(self, state)


class ByPartial(SecretWorld):
    def __setstate__(self, state):
        partial_setstate(self, state)


class ByAttribute(SecretWorld):
    restore = SecretWorld.__setstate__

    def __setstate__(self, state):
        self.restore(state)


class ByModule(SecretWorld):
    def __setstate__(self, state):
        helpers.restore(self, state)


@pytest.mark.parametrize("cls", [ByName, ByPartial, ByAttribute, ByModule])
def test_a_setstate_that_may_reach_its_base_is_not_refused(cls):
    made = cls("Italy")
    made.secret_number = 7
    for restored in every_round_trip(made):
        assert restored.secret_number == 7


class NeverCalls(SecretWorld):
    LIMIT = 5

    def __setstate__(self, state):
        self.secret_number = min(len(state), self.LIMIT)
        self.greet()


def test_a_setstate_that_cannot_reach_it_is():
    with refused(pickle.PicklingError, "half-override", "__setstate__"):
        pickle.dumps(NeverCalls("Italy"))


class BadlyShown:
    def __repr__(self):
        raise OSError("no repr")


def test_a_key_without_a_repr_is_no_obstacle():
    world = OpenWorld("Italy")
    world.table = {BadlyShown(): [1]}
    assert list(pickle.loads(pickle.dumps(world)).table.values()) == [[1]]


def test_a_class_whose_module_is_not_imported_yet_is_looked_for_there(tmp_path, monkeypatch):
    (tmp_path / "facade.py").write_text("from test_other_reducers import Facade\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(Facade, "__module__", "facade")
    try:
        assert type(pickle.loads(pickle.dumps(Facade("Italy")))) is Facade
    finally:
        sys.modules.pop("facade", None)


class Facade(World):
    pass
