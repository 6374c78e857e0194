# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do people derive from wrapped classes, in Python? Here, where other processes can import it too."""

from brine import gallery

# Subclasses whose __init__ takes other arguments than the wrapped constructor: a load that called it would fail.


class OtherInit:
    arguments = ()  # of the wrapped constructor

    def __init__(self, *, motto):
        super().__init__(*self.arguments)
        self.motto = motto


class OtherInitWorld(OtherInit, gallery.World):
    arguments = ("Utopia",)


class OtherInitSecretWorld(gallery.SecretWorld):
    def __init__(self, *, motto):  # sets no attribute: SecretWorld would refuse it
        super().__init__(f"Utopia, whose motto is {motto!r}")


class OtherInitOpenWorld(OtherInit, gallery.OpenWorld):
    arguments = ("Utopia",)


class OtherInitBareWorld(OtherInit, gallery.BareWorld):
    __dict_defines_state__ = True


class OtherInitDictWorld(OtherInit, gallery.DictWorld):
    pass


class OtherInitClosedWorld(OtherInit, gallery.ClosedWorld):
    pass


class OtherInitPerson(OtherInit, gallery.Person):
    arguments = ("Ada", 36)


class OtherInitCatalogue(OtherInit, gallery.Catalogue):
    pass


class OtherInitOwnedCatalogue(OtherInit, gallery.OwnedCatalogue):
    pass


# Subclasses that carry the __dict__ themselves, and call super() for the C++ part (C7).


class OwnState:
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return super().__getstate__(), dict(self.__dict__)

    def __setstate__(self, state):
        inherited, attributes = state
        super().__setstate__(inherited)
        self.__dict__.update(attributes)


class OwnStateSecretWorld(OwnState, gallery.SecretWorld):
    pass


class OwnStateOpenWorld(OwnState, gallery.OpenWorld):
    pass


class OwnStatePerson(OwnState, gallery.Person):
    pass


class OwnStateCatalogue(OwnState, gallery.Catalogue):
    pass


class OwnStateOwnedCatalogue(OwnState, gallery.OwnedCatalogue):
    pass


# The same, where the wrapped class has no state to ask super() for.


class OnlyState:
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return [dict(self.__dict__)]

    def __setstate__(self, state):
        (attributes,) = state
        self.__dict__.update(attributes)


class OwnStateWorld(OnlyState, gallery.World):
    pass


class OwnStateBareWorld(OnlyState, gallery.BareWorld):
    pass


class OwnStateDictWorld(OnlyState, gallery.DictWorld):
    pass


class OwnStateClosedWorld(OnlyState, gallery.ClosedWorld):
    pass


# Subclasses that waive a guard, and subclasses that arm it again with a false value (C4, C5).


class WaivedBareWorld(gallery.BareWorld):
    __dict_defines_state__ = True


class RearmedBareWorld(WaivedBareWorld):
    __dict_defines_state__ = False


class RearmedDictWorld(gallery.DictWorld):
    __dict_defines_state__ = False


class RearmedSecretWorld(OwnStateSecretWorld):
    __getstate_manages_dict__ = False


class RearmedOpenWorld(gallery.OpenWorld):
    __getstate_manages_dict__ = False


class DerivedClosedWorld(gallery.ClosedWorld):
    pass
