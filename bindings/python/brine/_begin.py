# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What happens when an interpreter starts where `python -m brine startup --enable` was called? Importing this waits.

Each start pays for what is imported here, so that is next to nothing. What repairs is imported when an extension has
brought Boost.Python in. A module is mended when the program imports it.
"""

import os
import sys
from _frozen_importlib import BuiltinImporter  # those of importlib.machinery, which takes longer to import
from _frozen_importlib_external import ExtensionFileLoader
from _thread import _local  # that of threading

import brine
from brine._switch import asked_for, mistake


def begin(value):
    """Repair what the value of BRINE_REPAIR asks for: all modules, those of a list, or none."""
    wanted = asked_for(value)
    if wanted:
        waiting = _Waiting(wanted)
        if _has_boost():
            waiting.end()
    if says := mistake(value):
        _warn(says)


class _Waiting:
    """Watches the loaders of extensions until one has brought Boost.Python in.

    It looks when no extension is being initialised in the thread, for what is half made is not to be mended.
    """

    def __init__(self, wanted):
        self.wanted = wanted
        self.thread = _local()
        self.originals = []
        for loader in (ExtensionFileLoader, BuiltinImporter):
            for name in ("create_module", "exec_module"):  # an extension is initialised in either
                original = vars(loader)[name]
                put = self.watching(original, looks=name == "exec_module")
                setattr(loader, name, put)
                self.originals.append((loader, name, original, put))

    def watching(self, original, looks):
        function = getattr(original, "__func__", original)

        def watched(*args):
            depth = getattr(self.thread, "depth", 0)
            self.thread.depth = depth + 1
            try:
                result = function(*args)
            finally:
                self.thread.depth = depth
            if looks and not depth and self.originals and _has_boost(args[-1]):
                self.end()
            return result

        # Those of BuiltinImporter are no functions: the first kind in Python 3.9.
        return type(original)(watched) if isinstance(original, (classmethod, staticmethod)) else watched

    def end(self):
        """Make the loaders what they were before, and repair; what goes wrong is no error of the module's."""
        held = brine._importing.acquire(False)  # who has it may need a module that this thread is importing
        try:
            if self.unhook():
                from brine import _asked

                _asked.repair(self.wanted)
        except Exception as error:
            _warn(f"brine.repair failed: {error!r}")
        finally:
            if held:
                brine._importing.release()

    def unhook(self):
        """Whether it was hooked in before: False in all threads but one."""
        originals, self.originals = self.originals, []
        for loader, name, original, put in originals:
            if vars(loader)[name] is put:  # else somebody has put another one around it
                setattr(loader, name, original)
        return bool(originals)


def _has_boost(imported=None):
    """Whether a Boost.Python library has made anything. With its first class comes its metaclass, with its first enum
    the base of enums; of functions alone, the one in the module tells."""
    values = list(getattr(imported, "__dict__", {}).values())
    return any(map(_is_boosts, [*type.__subclasses__(type), *int.__subclasses__(), *map(type, values)]))


def _is_boosts(cls):
    try:
        return cls.__module__ == "Boost.Python"
    except Exception:  # somebody's metaclass
        return False


def _warn(text):
    import warnings

    warnings.warn(text, RuntimeWarning, stacklevel=3)


begin("" if sys.flags.ignore_environment else os.environ.get("BRINE_REPAIR", ""))
