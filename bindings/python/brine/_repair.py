# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How are classes mended that others compiled? By hooks of the engine, set on them at run time.

Boost.Python gives every class its own reduce function, but pickle and copy ask for __reduce_ex__ first, and find the
engine's: on the classes of a target, or, for the whole process, on the base class that each Boost.Python library has.
What was done is undone by taking the hooks away. What each option hangs where is in _mending.
"""

from functools import partial
from typing import NamedTuple

from brine import _engine, _imports, _libraries
from brine._mending import attributes, containers, copies, enums, exceptions, names, places, states
from brine._mending.target import Target
from brine._report import Entry, Report
from brine._turn import in_turn


class Options(NamedTuple):
    """What is to be mended."""

    dict: bool
    enums: bool
    names: bool
    containers: bool
    copy: bool


def repair(
    target=None, *, dict=True, enums=True, names=True, containers=True, copy=True,
    getstate=None, setstate=None, initargs=None,
):  # fmt: skip
    """Make the wrapped classes of `target` pickle and copy without loss; return a Report.

    target: a wrapped class or a Python subclass of one; a module or a package compiled by others, also its submodules
    that are imported later; or None for every class of every Boost.Python library in the process, also those that are
    imported later.

    Each option mends one thing, and False leaves that as it is. A __reduce__ that is the class's own still wins.

    dict: attributes set on instances are kept, whatever the class claims, and Python subclasses are rebuilt without
    their __init__. Their __new__ runs where __getnewargs__ asks for it, and where the signatures of __new__ and
    __init__ show that stock Boost.Python called it.
    enums: members return as themselves, and a number that Boost.Python has no room for raises OverflowError.
    names: nested, renamed and moved classes are found, functions and methods pickle by name, and exceptions whose class
    cannot be imported reach another process.
    containers: std::vector, std::map and their like, without pickling of their own, pickle by their items.
    copy: a __copy__ or __deepcopy__ of the class's own keeps attributes and the Python subclass.

    getstate(obj) -> state, setstate(obj, state) and initargs(obj) -> tuple: for a class that has no state, or a wrong
    one; `target` is that class. Each takes the place of the class's own. What setstate gets is what getstate returned,
    and initargs are the arguments of the constructor, none if it is not given. Attributes and subclasses come along.

    print() the report to see what was done to which class and what remains; its undo() takes everything back. The same
    call again gives the same report, so that its undo() is that of both.

    TypeError if `target` is nothing of the above [brine.bad-target], or a function is none, or getstate and setstate do
    not come together [brine.bad-function]. ValueError if the class has a state already [brine.state-taken].
    """
    wanted = Options(bool(dict), bool(enums), bool(names), bool(containers), bool(copy))
    functions = states.Functions(getstate, setstate, initargs)
    work = _Repair(Target(target), wanted, functions)
    return in_turn(work.begin, work.recover)


class _Repair:
    """One call of repair(): what it put where, so that it can be undone, and what it serves as more is imported.

    What is done is noted before it is done, and each note is struck out after it was undone: an interrupt may come at
    any point.
    """

    def __init__(self, target, options, functions):
        self.target = target
        self.options = options
        self.functions = functions
        self.covers_all = target.covers_all
        self.unnamed = {}  # classes whose name is still to be put right, and their entries
        self._before = None  # a repair by the same call, if there is one
        self._places = set()
        self._at_undo = []
        self._entries = {}
        self.with_exceptions = set()  # names of modules whose exceptions are served
        self.report = Report(self._entries, self.undo, self.look_anew)

    def begin(self):
        """The report, in a turn: that of the same call before, if it has not been undone."""
        self._before = next((active for active in _active if active.is_for(self)), None)
        if self._before:
            self._before.refresh()
            return self._before.report
        states.check(self.target.given, self.functions)
        self.refresh()
        if self.target.grows:
            _imports.watch(self.look)
        _active.append(self)
        _engine.listen(_hear)
        return self.report

    def recover(self):
        """After an interrupt in begin(): the process as it was before."""
        self._before.refresh() if self._before else self._take_back()

    def is_for(self, other):
        return (self.target.given is other.target.given and self.options == other.options
                and self.functions == other.functions)  # fmt: skip

    def look(self, imported):
        """Mend what has come with an extension module."""
        refresh = partial(self._refresh_if_active, imported)
        in_turn(refresh, refresh)

    def _refresh_if_active(self, imported):
        if self in _active:
            self.refresh(imported)

    def look_anew(self):
        """Before the report is read: say what has changed since, in Python code too, of which nobody is told."""
        in_turn(self._look_anew, self._look_anew)

    def _look_anew(self):
        if self.options.dict and self in _active:
            for cls, entry in self._entries.items():
                attributes.look_anew(cls, entry)

    def refresh(self, imported=None):
        """Mend what has come since; `imported` is the extension module just loaded, None to look everywhere."""
        if self.covers_all:
            self._mend_all()
        if self.options.names:
            modules = [imported] if imported and self.covers_all else self.target.modules()
            names.mend_functions(self, modules, self.target.classes())
        for cls in self.target.classes():
            if cls not in self._entries:
                self._mend(cls)
            elif self.options.copy and self._entries[cls].kind == "class":
                copies.mend_anew(self, cls, self._entries[cls])
        names.settle(self, imported)

    def _mend_all(self):
        if self.options.dict:
            attributes.mend_all(self)
        if self.options.enums:
            enums.mend_all(self)
        if self.options.names:
            names.mend_all(self, [type(base) for base in _libraries.instance_bases()])

    def _mend(self, cls):
        entry = Entry(cls, "enum" if _libraries.is_enum(cls) else "class")
        (self._mend_enum if entry.kind == "enum" else self._mend_class)(cls, entry)
        self._entries[cls] = entry

    def _mend_enum(self, cls, entry):
        if enums.is_built_with_brine(cls):
            names.mend(self, cls, entry)
            entry.leave_alone()
        elif self.options.enums:
            enums.mend(self, cls, entry)
        elif self.options.names:
            names.mend(self, cls, entry)

    def _mend_class(self, cls, entry):
        if "__restore__" in vars(cls):
            entry.leave_alone()
            return
        if self.options.names:
            names.mend_all(self, [type(cls)])
            exceptions.mend(self, cls)
            names.mend(self, cls, entry)
        if self.options.copy:
            copies.mend(self, cls, entry)
        if cls is self.target.given and self.functions != states.Functions():
            states.mend(self, cls, self.functions, entry)
        if self.options.containers and containers.mend(self, cls, entry):
            return
        if self.options.dict:
            attributes.mend(self, cls, entry)

    # What the mendings do.

    def put(self, place, value, rank=0):
        """Put a function into a place until this repair is undone."""
        self._places.add(place)
        places.put(self, place, value, rank)

    def at_undo(self, function):
        """Call the function at undo: before what it undoes is done, and perhaps several times."""
        self._at_undo.append(function)

    def hear(self, cls, sentence):
        """Note for the report what a class's own suite did wrong."""
        entry = self._entries.get(cls)
        if entry and sentence not in entry.remaining:
            entry.remaining.append(sentence)

    def undo(self):
        in_turn(self._take_back, self._take_back)

    def _take_back(self):
        if self in _active:
            _active.remove(self)
        _imports.forget(self.look)
        if not _active:
            _engine.listen(None)
        self.unnamed.clear()
        if not any(active.options.names or active.options.enums for active in _active):
            names.restore()
        for place in list(self._places):
            places.take_back(self, place)
            self._places.discard(place)
        while self._at_undo:
            self._at_undo[-1]()
            self._at_undo.pop()


_active = []  # the repairs that have not been undone


def _hear(cls, method, error):
    first_line = str(error).partition("\n")[0]
    for repair_ in list(_active):
        repair_.hear(cls, f"its own {method} failed, in C++: {type(error).__name__}: {first_line}")
