# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a call in a pickle make: an instance of which class, a plain value, or another name?"""

from brine._explain.shares import Share
from brine._explain.symbols import EMPTY, Global, Kind

MOST = 50_000  # names, and classes; the rest are summed up
LONGEST = 160  # letters of a name that was put together
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


# Names that a call of may mean something else by, as their arguments say.
OF_ANOTHER = {("builtins", "getattr"), ("functools", "partial"), ("brine._engine", "restorer"), *MAKERS}


class Ledger:
    """The names and the shares of one file, over all pickles in it."""

    def __init__(self, size):
        self.globals = {}  # (module, name) -> Global
        self.shares = {}  # name of a class -> Share
        self.unlisted = 0  # names beyond those
        self.most = min(MOST, 500 + size // 64)  # each takes some hundred bytes here, and may take nine in the file

    def name(self, module, name):
        found = self.globals.get((module, name))
        if found is None:
            found = Global(module, name)
            if len(self.globals) < self.most:
                self.globals[module, name] = found
            else:
                self.unlisted += 1
        found.uses += 1
        return found

    def share(self, name):
        shares = self.shares
        if name not in shares and len(shares) >= self.most and name[:1] != "(":
            name = "(other classes)"
        found = shares.get(name)
        if found is None:
            found = shares[name] = Share(name)
        return found

    def given(self):
        """How many bytes all shares have."""
        return sum(share.structure + sum(share.bytes.values()) for share in self.shares.values())

    def call(self, callee, given):
        """What callee(*given) makes: (symbol, how many bytes of the items belong to fields of it)."""
        if callee.__class__ is not Global:
            share = self.share(_made_by(callee))
            if callee.__class__ is Share:
                callee.share = share
            return self._instance(share, given)
        callee.called += 1
        key = callee.module, callee.name
        first = given[1] if len(given) > 1 else None
        if key in PLAIN:
            return Kind(PLAIN[key]), 0
        if first.__class__ is Global:
            found = self._made_of(key, first, given)
            if found:
                return found
        name = str(callee)
        if name.endswith(RESTORE):
            return self._restored(name[: -len(RESTORE)], given)
        share = self.share(name[: -len(NEW)] if name.endswith(NEW) else name)
        if key not in OF_ANOTHER:
            callee.share = share
        return self._instance(share, given)

    def _made_of(self, key, first, given):
        """As call, of a function that makes something of the name that is its first argument; None if it is none."""
        if key == ("builtins", "getattr") and len(given) > 3 and given[3].__class__ is str:
            return self._part(first, given[3]), 0
        if key == ("functools", "partial") and first.name.endswith(NEW):
            return first, 0  # with keywords, which pickle cannot write below protocol 4
        if key == ("brine._engine", "restorer"):
            return self._part(first, "__restore__"), 0
        if key in MAKERS:
            return self.instance(str(first), given[:1] + given[3:])
        return None

    def instance(self, name, given):
        return self._instance(self.share(name), given)

    def _instance(self, share, given):
        share.instances += 1
        return share, share.give_arguments(given)

    def _part(self, outer, name):
        """outer.name, which was named without a dot: Python's pickle below protocol 4."""
        if outer.parts is None:
            outer.parts = {}
        found = outer.parts.get(name)
        if found is None:
            whole = f"{outer.name}.{name}"[: max(LONGEST, len(outer.name))]
            found = outer if whole == outer.name else Global(outer.module, whole)
            outer.parts[name] = found
        return found

    def _restored(self, name, given):
        """What the restore function of a wrapped class makes: an instance of it or a subclass, or a graph of them."""
        if len(given) == 1:
            return self.instance(name, given)
        cls = given[1]
        if cls.__class__ is tuple and len(cls) > 1 and cls[1].__class__ is Global:
            cls = cls[1]  # (class, arguments of its __new__)
        if cls.__class__ is not Global:
            return self.instance(f"{name} (graph)", given)
        arguments = given[3] if len(given) > 3 else None
        # Else it is the node of a graph, by its number.
        return self.instance(str(cls), arguments if arguments.__class__ is tuple else EMPTY)


def _made_by(callee):
    """What makes itself is one class, however often it does."""
    if callee.__class__ is not Share:
        return "(made by no name)"
    return callee.name if callee.name[:1] == "(" else f"(made by {callee.name})"
