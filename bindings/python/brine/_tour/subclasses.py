# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do people derive from wrapped classes, in Python? Here, where other processes can import it too."""

from brine import gallery


class OtherInit:
    """Its __init__ takes other arguments than the wrapped constructor: a load that called it would fail."""

    arguments = ()  # of the wrapped constructor

    def __init__(self, *, motto):
        super().__init__(*self.arguments)
        if not isinstance(self, gallery.SecretWorld):  # which refuses attributes
            self.motto = motto


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


def _derive(prefix, mixin, name, **namespace):
    """What `class OtherInitWorld(OtherInit, gallery.World): ...` does, at the top level of this module."""
    wrapped = getattr(gallery, name)
    bases = (mixin, wrapped) if mixin else (wrapped,)
    globals()[prefix + name] = type(wrapped)(prefix + name, bases, {"__module__": __name__, **namespace})


class OtherNew(OtherInit):
    """The same, where the constructor runs in __new__."""

    def __new__(cls, *, motto):
        return super().__new__(cls, *cls.arguments)


for _name in ("World", "SecretWorld", "OpenWorld"):
    _derive("OtherInit", OtherInit, _name, arguments=("Utopia",))
for _name in ("DictWorld", "ClosedWorld", "Catalogue", "OwnedCatalogue"):
    _derive("OtherInit", OtherInit, _name)
_derive("OtherInit", OtherNew, "Penguin", arguments=("fish",))
_derive("OtherInit", OtherInit, "WrapperClass", arguments=(1, -2))
_derive("OtherInit", OtherInit, "Person", arguments=("Ada", 36))
_derive("OtherInit", OtherInit, "BareWorld", __dict_defines_state__=True)

for _name in ("SecretWorld", "OpenWorld", "Person", "Catalogue", "OwnedCatalogue", "Penguin", "WrapperClass"):
    _derive("OwnState", OwnState, _name)
for _name in ("World", "BareWorld", "DictWorld", "ClosedWorld"):
    _derive("OwnState", OnlyState, _name)

# Subclasses that waive a guard, and subclasses that arm it again with a false value (C4, C5).
_derive("Derived", None, "ClosedWorld")
_derive("Rearmed", None, "DictWorld", __dict_defines_state__=False)
_derive("Rearmed", None, "OpenWorld", __getstate_manages_dict__=False)
_derive("Rearmed", OwnState, "SecretWorld", __getstate_manages_dict__=False)


class WaivedBareWorld(gallery.BareWorld):
    __dict_defines_state__ = True


class RearmedBareWorld(WaivedBareWorld):
    __dict_defines_state__ = False
