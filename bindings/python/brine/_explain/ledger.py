# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a call in a pickle make: an instance of which class, a plain value, or another name?"""

from brine._explain.shares import Share
from brine._explain.symbols import Global, Kind, Tuple

MOST = 50_000  # names, and classes; the rest are summed up
RESTORE = ".__restore__"
NEW = ".__new__"

# Functions that make an instance of the class that is their first argument; copy_reg is Python 2's name.
MAKERS = {
    ("copyreg", "__newobj__"),
    ("copyreg", "__newobj_ex__"),
    ("copyreg", "_reconstructor"),
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "_reconstruct"),
}

# Builtins that are called where a protocol has no opcode for such values.
PLAIN = {
    **{("builtins", name): name for name in ("bytearray", "bytes", "complex", "frozenset", "list", "set")},
    ("_codecs", "encode"): "bytes",
}


class Ledger:
    """The names and the shares of one file, over all pickles in it."""

    def __init__(self):
        self.globals = {}  # (module, name) -> Global
        self.shares = {}  # name of a class -> Share
        self.unlisted = 0  # names beyond those

    def name(self, module, name):
        found = self.globals.get((module, name))
        if found is None:
            found = Global(module, name)
            if len(self.globals) < MOST:
                self.globals[module, name] = found
            else:
                self.unlisted += 1
        found.uses += 1
        return found

    def share(self, name):
        found = self.shares.get(name)
        if found is None:
            name = name if len(self.shares) < MOST or name[:1] == "(" else "(other classes)"
            found = self.shares.setdefault(name, Share(name))
        return found

    def call(self, callee, items, sizes):
        """What callee(*items) makes: (symbol, how many bytes of the items belong to fields of it)."""
        if callee.__class__ is not Global:
            label = f"(made by {callee.name})" if callee.__class__ is Share else "(made by no name)"
            return self.instance(label, items, sizes)
        callee.called += 1
        key = callee.module, callee.name
        first = items[0] if items else None
        if key in PLAIN:
            return Kind(PLAIN[key]), 0
        if key == ("builtins", "getattr") and first.__class__ is Global and items[1:2] and items[1].__class__ is str:
            return self._part(first, items[1]), 0
        if key == ("functools", "partial") and first.__class__ is Global and first.name.endswith(NEW):
            return first, 0  # with keywords, which pickle cannot write below protocol 4
        if callee.name.endswith(NEW):
            return self.instance(str(callee)[: -len(NEW)], items, sizes)
        if key == ("brine._engine", "restorer") and first.__class__ is Global:
            return self._part(first, "__restore__"), 0
        if key in MAKERS and first.__class__ is Global:
            return self.instance(str(first), items[1:], sizes[1:])
        if callee.name.endswith(RESTORE):
            return self._restored(str(callee)[: -len(RESTORE)], items, sizes)
        return self.instance(str(callee), items, sizes)

    def instance(self, name, items, sizes):
        share = self.share(name)
        share.instances += 1
        return share, share.give_arguments(items, sizes)

    def _part(self, outer, name):
        """outer.name, which was named without a dot: Python's pickle below protocol 4."""
        return Global(outer.module, f"{outer.name}.{name}")

    def _restored(self, name, items, sizes):
        """What the restore function of a wrapped class makes: an instance of it or a subclass, or a graph of them."""
        if not items:
            return self.instance(name, items, sizes)
        if items[0].__class__ is Tuple and items[0].items[:1] and items[0].items[0].__class__ is Global:
            items = [items[0].items[0], *items[1:]]  # (class, arguments of its __new__)
        if items[0].__class__ is not Global:
            return self.instance(f"{name} (graph)", items, sizes)
        arguments = items[1] if len(items) > 1 else None
        if arguments.__class__ is Tuple:
            return self.instance(str(items[0]), arguments.items, arguments.sizes)
        return self.instance(str(items[0]), [], [])  # the node of a graph, by its number
