# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Gallery classes gone wrong, each in one way that a check of the tour must find."""

import os
import pickle

from brine import gallery

TEST_PROCESS = os.environ.setdefault("BRINE_TEST_PROCESS", str(os.getpid()))  # inherited by the others


def at_home():
    return str(os.getpid()) == TEST_PROCESS


def remade(cls, country, attributes):
    value = cls(country)
    value.__dict__.update(attributes)
    return value


def remade_at_home(cls, attributes):
    return remade(cls, "Earth", attributes if at_home() else {})


def end_other_process():
    if not at_home():
        os._exit(3)
    return LethalWorld("Earth")


class Mutant(gallery.World):
    def __eq__(self, other):
        return self.country == other.country

    __hash__ = gallery.World.__hash__


class ForgetfulWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return type(self), (self.country,)


class ForgetfulAtProtocol3World(Mutant):
    def __reduce_ex__(self, protocol):
        return remade, (type(self), self.country, {} if protocol == 3 else vars(self))


class MovedWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return remade, (type(self), "Mars", vars(self))


class PromotedWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return remade, (gallery.World, self.country, vars(self))


class UnloadableWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return type(self), ()


class RefusedWorld(Mutant):
    def __reduce_ex__(self, protocol):
        raise pickle.PicklingError("not today")


class MisplacedWorld(Mutant):
    """Loses its attribute in other processes."""

    def __reduce_ex__(self, protocol):
        return remade_at_home, (type(self), vars(self))


class HealedWorld(Mutant):
    """As that, and has it again on the way back."""

    def __reduce_ex__(self, protocol):
        return remade_at_home, (type(self), {"nickname": "blue marble"})


class HomesickWorld(Mutant):
    """Arrives whole, and cannot be sent from there."""

    def __reduce_ex__(self, protocol):
        return remade, (type(self), self.country, vars(self) if at_home() else {})


class LethalWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return end_other_process, ()


class WornWorld(Mutant):
    def __reduce_ex__(self, protocol):
        kept = remade, (type(self), self.country, dict(vars(self)))
        self.pickled = True
        return kept


class UnequalWorld(Mutant):
    def __reduce_ex__(self, protocol):
        return remade, (type(self), self.country, vars(self))

    def __eq__(self, other):
        return self is other

    __hash__ = Mutant.__hash__


class UnmakeableWorld(Mutant):
    def __init__(self, country):
        raise ValueError("no more worlds")


class PermissiveWorld(gallery.BareWorld):
    """Pickles although the guard must fire."""

    __dict_defines_state__ = True


class RudeWorld(gallery.BareWorld):
    """Refused, but not with the documented RuntimeError."""

    def __reduce_ex__(self, protocol):
        raise ValueError("Incomplete pickle support (__dict_defines_state__ not set)")
