# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do people derive from wrapped classes, in Python? Here, where other processes can import it too."""

import operator

from brine import annex, gallery


class OtherInit:
    """Its __init__ takes other arguments than the wrapped constructor: a load that called it would fail."""

    arguments = ()  # of the wrapped constructor

    def __init__(self, *, motto):
        super().__init__(*self.arguments)
        if not isinstance(self, gallery.SecretWorld):  # which refuses attributes
            self.motto = motto


class OtherNew(OtherInit):
    """The same, where the constructor runs in __new__."""

    def __new__(cls, *, motto):
        return super().__new__(cls, *cls.arguments)


class OwnState:
    """Carries the __dict__ itself, and calls super() for the C++ part (C7)."""

    __getstate_manages_dict__ = True

    def __getstate__(self):
        return super().__getstate__(), dict(self.__dict__)

    def __setstate__(self, state):
        inherited, attributes = state
        super().__setstate__(inherited)
        self.__dict__.update(attributes)


class OnlyState:
    """The same, where the wrapped class has no state to ask super() for."""

    __getstate_manages_dict__ = True

    def __getstate__(self):
        return [dict(self.__dict__)]

    def __setstate__(self, state):
        (attributes,) = state
        self.__dict__.update(attributes)


def name_for(prefix, name):
    """Of the subclass of a gallery class, which may be nested."""
    return prefix + name.replace(".", "")


def _derive(prefix, mixin, name, module=gallery, **namespace):
    """What `class OtherInitWorld(OtherInit, gallery.World): ...` does, at the top level of this module."""
    wrapped = operator.attrgetter(name)(module)
    bases = (mixin, wrapped) if mixin else (wrapped,)
    own_name = name_for(prefix, name)
    globals()[own_name] = type(wrapped)(own_name, bases, {"__module__": __name__, **namespace})


# The arguments of the wrapped constructors.
GALLERY = {
    "World": ("Utopia",),
    "SecretWorld": ("Utopia",),
    "OpenWorld": ("Utopia",),
    "DictWorld": (),
    "ClosedWorld": (),
    "Person": ("Ada", 36),
    "Catalogue": (),
    "OwnedCatalogue": (),
    "Shrubbery": (3, 4, 0.5),
    "CheeseShop": (),
    "Parrot": (),
    "Animal": (4,),
    "ExtendableAnimal": (4,),
    "ExplodingAnimal": ("Bang",),
    "DBConnection": ("stock",),
    "DBCursor": (),
    "UserInfo": (),
    "Garden": (),
    "Garden.Bed": (gallery.Color.red, ["rose", "tulip"]),
    "Node": ("root",),
    "Samples": ((2, 3),),
    "Penguin": ("fish",),
    "WrapperClass": (1, -2),
}
ANNEX = {"Gardener": (), "Club": ()}
WITHOUT_STATE = ("World", "BareWorld", "DictWorld", "ClosedWorld")

for _module, _classes in ((gallery, GALLERY), (annex, ANNEX)):
    for _name, _arguments in _classes.items():
        _derive("OtherInit", OtherNew if _name == "Penguin" else OtherInit, _name, _module, arguments=_arguments)
        _derive("OwnState", OnlyState if _name in WITHOUT_STATE else OwnState, _name, _module)
_derive("OtherInit", OtherInit, "BareWorld", __dict_defines_state__=True)
_derive("OwnState", OnlyState, "BareWorld")


class OtherNew(OtherInit):
    """The same, where the constructor runs in __new__."""

    def __new__(cls, *, motto):
        return super().__new__(cls, *cls.arguments)


# Subclasses that waive a guard, and subclasses that arm it again with a false value (C4, C5).
_derive("Derived", None, "ClosedWorld")
_derive("Rearmed", None, "DictWorld", __dict_defines_state__=False)
_derive("Rearmed", None, "OpenWorld", __getstate_manages_dict__=False)
_derive("Rearmed", OwnState, "SecretWorld", __getstate_manages_dict__=False)


class WaivedBareWorld(gallery.BareWorld):
    __dict_defines_state__ = True


class RearmedBareWorld(WaivedBareWorld):
    __dict_defines_state__ = False
