# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can an audit find, how grave is it, what does it mean for the user, and what is to be done?"""

from typing import NamedTuple

SEVERITIES = ("crash", "loss", "error", "note")  # notes alone make no audit fail


class Kind(NamedTuple):
    title: str
    severity: str
    means: str
    remedy: str
    of_damage: bool = False  # shows with damaged data alone: a whole object comes back


_REPAIR = "brine.repair(module)"
_OR_SUITE = ", or, in C++, brine::pickle in place of .def_pickle"

KINDS = {
    "audit.crash": Kind(
        "a round trip crashes",
        "crash",
        "Pickling or copying an instance ends the whole process.",
        "Do not pickle such instances; tell the maintainer of the module, with the stream.",
    ),
    "audit.hang": Kind(
        "a round trip does not end",
        "crash",
        "Pickling or copying an instance keeps the process busy for ever, or takes all its memory.",
        "Do not pickle such instances; tell the maintainer of the module.",
    ),
    "audit.foreign-write": Kind(
        "a round trip writes to files of others",
        "crash",
        "Pickling or copying an instance writes to file descriptors that are not its own, such as a program's sockets.",
        "Do not pickle such instances; tell the maintainer of the module.",
    ),
    "audit.import-crashes": Kind(
        "the import of a submodule crashes",
        "crash",
        "Importing it ends the whole process; it was left out, and its classes are not known.",
        "Do not import it; tell the maintainer of the module.",
    ),
    "audit.import-hangs": Kind(
        "the import of a submodule does not end",
        "crash",
        "Importing it takes for ever, or all memory; it was left out, and its classes are not known.",
        "Do not import it; tell the maintainer of the module.",
    ),
    "audit.state-crashes": Kind(
        "a damaged state crashes",
        "crash",
        "A damaged file ends the process that loads it; a hostile one may do worse.",
        "Load only files that you trust; in C++, check the state before the object is changed: brine::unpack.",
        of_damage=True,
    ),
    "audit.state-hangs": Kind(
        "a damaged state hangs",
        "crash",
        "A damaged file keeps the process that loads it busy for ever, or takes all its memory.",
        "Load only files that you trust; in C++, check sizes before memory is taken: brine::unpack.",
        of_damage=True,
    ),
    "audit.use-after-state-crashes": Kind(
        "an object crashes after a damaged state",
        "crash",
        "After a damaged state the object is half built, and crashes when it is used or deleted.",
        "Drop the process after a failed load; in C++, check the state before the object is changed: brine::unpack.",
        of_damage=True,
    ),
    "audit.enum-out-of-range": Kind(
        "an enum crashes on numbers out of range",
        "crash",
        "Enum(2**62), which a damaged pickle may contain too, crashes the interpreter when it is shown.",
        f"{_REPAIR}{_OR_SUITE}: such numbers are refused.",
        of_damage=True,
    ),
    "audit.attribute-lost": Kind(
        "attributes are lost silently",
        "loss",
        "What Python sets on an instance is gone after a round trip, and nothing is raised.",
        f"{_REPAIR}{_OR_SUITE}.",
    ),
    "audit.false-claim": Kind(
        "attributes are lost, although the class claims to keep them",
        "loss",
        "Its suite sets __getstate_manages_dict__, which disarms the guard, and then drops the attributes.",
        f"{_REPAIR}; in C++, put the __dict__ into the state: brine::pack and brine::unpack.",
    ),
    "audit.subclass-lost": Kind(
        "the class is lost",
        "loss",
        "An instance comes back as an instance of another class.",
        f"{_REPAIR}{_OR_SUITE}.",
    ),
    "audit.reduce-loses": Kind(
        "its own __reduce__ loses attributes or the class",
        "loss",
        "The class says itself how it is saved, by a __reduce__ that leaves this out; brine.repair leaves it alone.",
        "Correct the __reduce__: type(self), and the __dict__ as state. From outside, brine.repair(cls, getstate=..., "
        "setstate=...) if it is written in C++, or copyreg.pickle(cls, function), for all but subclasses.",
    ),
    "audit.default-returned": Kind(
        "nothing of it is saved",
        "loss",
        "The class asks for pickling, but has no suite that says what is to be saved: a default object comes back.",
        "In C++, write a suite, or list the members: brine::pickle<brine::members<...>>.",
    ),
    "audit.fields-changed": Kind(
        "fields come back different",
        "loss",
        "The suite in C++ leaves part of the object out, and nothing is raised.",
        "In C++, put the fields into the state; in Python, brine.repair(cls, getstate=..., setstate=...) gives it one.",
    ),
    "audit.copy-loses": Kind(
        "copies lose attributes or the class",
        "loss",
        "A __copy__ or __deepcopy__ written in C++ copies the C++ part only.",
        f"{_REPAIR}; in C++, leave them out: brine::pickle copies.",
    ),
    "audit.enum-not-same": Kind(
        "enum members are other objects afterwards",
        "loss",
        "A member comes back as a number without its name, for which 'is' fails, or is refused.",
        f"{_REPAIR}; in C++, brine::enums().",
    ),
    "audit.state-accepted": Kind(
        "a damaged state is accepted in silence",
        "loss",
        "A damaged file, or one of another version, loads as a different object, and nothing is raised.",
        "In C++, check the state's type and length: brine::unpack.",
        of_damage=True,
    ),
    "audit.misfire": Kind(
        "attributes are refused since Python 3.11",
        "error",
        "Boost.Python takes object.__getstate__ for the class's own, and refuses every instance with an attribute.",
        f"{_REPAIR}{_OR_SUITE}.",
    ),
    "audit.missing-flag": Kind(
        "attributes are refused",
        "error",
        "Its suite does not say that it keeps attributes, so every instance with one is refused.",
        f"{_REPAIR}{_OR_SUITE}.",
    ),
    "audit.incomplete-suite": Kind(
        "its suite is incomplete",
        "error",
        "The class asks for pickling, but defines neither arguments nor a state: every instance is refused.",
        "In C++, write a suite, or list the members: brine::pickle<brine::members<...>>.",
    ),
    "audit.refused": Kind(
        "instances are refused",
        "error",
        "dumps or copy raises, although the class asks for pickling.",
        "See the detail: the suite in C++ raised it.",
    ),
    "audit.unloadable": Kind(
        "what was saved does not load",
        "error",
        "dumps succeeds, and loads raises: the loss shows when it is too late.",
        f"{_REPAIR}{_OR_SUITE}; data that exists is not lost, its state stands in the stream.",
    ),
    "audit.not-constructible": Kind(
        "no instance can be made at load",
        "error",
        "It is restored through a constructor without arguments, which the class has not: loads raises.",
        "In C++, add getinitargs to the suite, or list the members: brine::members makes the object itself.",
    ),
    "audit.initargs": Kind(
        "arguments of a base do not fit",
        "error",
        "It inherits __getinitargs__ from a base, whose arguments its own constructor does not take: loads raises.",
        "In C++, give it a suite of its own.",
    ),
    "audit.subclass-init": Kind(
        "Python subclasses with an __init__ of their own do not load",
        "error",
        "loads calls the subclass's __init__ with the base's arguments.",
        f"{_REPAIR}{_OR_SUITE}: rebuilt without calling it. A __reduce__ of its own is left alone: correct that.",
    ),
    "audit.nested": Kind(
        "a nested class is not found",
        "error",
        "Boost.Python before 1.87 cuts the name of a class within a class, so that pickle does not find it.",
        f"{_REPAIR}; in C++, brine::pickle or brine::enums().",
    ),
    "audit.shadowed": Kind(
        "its name leads to another object",
        "error",
        "Something else has taken the class's name in its module, so that pickle refuses it, or finds the wrong one.",
        "Give one of them another name.",
    ),
    "audit.not-found": Kind(
        "its name leads nowhere",
        "error",
        "Its module and name, as the class gives them, do not lead to it, so that pickle refuses it.",
        f"{_REPAIR} if a dotted path leads to it; else bind the class in its module, under its name.",
    ),
    "audit.import-fails": Kind(
        "an extension module does not load",
        "error",
        "It was left out, and its classes are not known.",
        "See the detail: is its file whole, and is each library there that it needs?",
    ),
    "audit.repair-worse": Kind(
        "worse under repair than before",
        "error",
        "What was kept without brine.repair is not kept with it. Or what was refused loses its class or an attribute, "
        "or crashes in the class's own C++.",
        "Where it crashes, do not pickle such instances, and tell the maintainer of the module; plain ones may crash "
        "without repair, too. Else tell the maintainers of Brine, with this report.",
    ),
    "audit.not-enabled": Kind(
        "pickling was never enabled",
        "note",
        "Instances are refused, and so is everything that holds one.",
        "copyreg.pickle(cls, function) adds it in Python; in C++, brine::pickle.",
    ),
    "audit.container": Kind(
        "a container without pickling",
        "note",
        "A container that C++ exposes is refused, and so is everything that holds one, whatever its items are.",
        f"{_REPAIR} where its items pickle; in C++, brine::pickle<brine::container_items>.",
    ),
    "audit.container-left": Kind(
        "a container that brine.repair cannot save",
        "note",
        "Its pickling was never enabled, and brine.repair cannot take it apart into items that pickle.",
        "See the detail. brine.repair(cls, getstate=..., setstate=...) gives it, or the class of its items, a state.",
    ),
    "audit.refuses": Kind(
        "refused on purpose",
        "note",
        "A class built with Brine refuses what it cannot keep, with an error that says why.",
        "See the detail.",
    ),
    "audit.no-instance": Kind(
        "no instance could be made",
        "note",
        "Only its registration was looked at.",
        "Name an example of it in a file: --factory FILE.",
    ),
    "audit.no-subclass": Kind(
        "Python subclasses could not be tried",
        "note",
        "What becomes of instances of Python subclasses is not known.",
        "See the detail. Try one by hand: the audit makes them only of classes whose constructor it can call itself.",
    ),
    "audit.unstable": Kind(
        "differs from one time to the next",
        "note",
        "Tried again, with brine.repair and without, it came out another way: memory that C++ never set, perhaps.",
        "Not about pickling, but worth telling the maintainer of the module: does a constructor leave a field out?",
    ),
    "audit.tried-empty": Kind(
        "a container that was tried only while it was empty",
        "note",
        "Nothing could be put into it, so that what becomes of its items is not known.",
        "Name an example with items in a file: --factory FILE.",
    ),
    "audit.constructor-crashes": Kind(
        "crashes while an instance is made",
        "note",
        "A constructor or function, called with arguments as its signature asks for them, ends the process.",
        "Not about pickling, but worth telling the maintainer of the module.",
    ),
    "audit.use-crashes": Kind(
        "crashes in use",
        "note",
        "Reading this of a fresh instance ends the process.",
        "Not about pickling, but worth telling the maintainer of the module.",
    ),
}


def order(kind):
    """The worst first: a key for sorting ids."""
    return SEVERITIES.index(KINDS[kind].severity), list(KINDS).index(kind)
