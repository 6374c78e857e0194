# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the opcodes of texts, names and calls do to the stack of symbols? Nothing is imported, and nothing called."""

import copyreg
from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

from brine._explain.problem import Malformed
from brine._explain.shares import Share
from brine._explain.stack import Stack
from brine._explain.symbols import EMPTY, Global, LongText, kind_of

SHORT = 256  # bytes of a text that is looked at as a name at once
LONGEST = 1024  # bytes of a name
LONGEST_TAG = 16384  # bytes of a text that may say the fields of a class


class Naming(Stack):
    """A method for each such opcode."""

    def __init__(self, data, ledger):
        super().__init__(data)
        self.ledger = ledger
        self.protocol = 0

    # Texts, which may be names.

    def text(self, begin, end):
        size = end - begin
        if size <= SHORT:
            self.begins.append(self.at - self.settled)
            self.stack.append(decoded(self.data[begin:end]))
        elif size <= LONGEST_TAG and self.data[begin : begin + 8].startswith((b"v", b"fields v")):
            self.push(decoded(self.data[begin:end]))
        else:
            self.push(LongText(begin, end))

    short_binunicode = binunicode = binunicode8 = text

    def unicode(self, begin, end):
        if end - begin > LONGEST_TAG:
            self.push(LongText(begin, end))
        else:
            self.push(self.data[begin:end].decode("raw-unicode-escape", "replace"))

    def python2_text(self, begin, end):
        if end - begin > SHORT:
            self.push(LongText(begin, end))
        else:
            self.push(self.data[begin:end].decode("latin-1"))

    binstring = short_binstring = python2_text

    def string(self, begin, end):
        self.python2_text(begin, end)
        if self.stack[-1].__class__ is str:
            self.stack[-1] = self.stack[-1].strip()[1:-1]  # without its quotes

    # Names and what is made of them.

    def _global(self, begin, end):
        pair = decoded(self.data[begin : min(end, begin + LONGEST)])
        module, _, name = pair.partition("\n")
        return self._named(module, name)

    def _named(self, module, name):
        if self.protocol < 3:  # Python 2's names, as pickle translates them
            if (module, name) in NAME_MAPPING:
                module, name = NAME_MAPPING[module, name]
            elif module in IMPORT_MAPPING:
                module = IMPORT_MAPPING[module]
        return self.ledger.name(module, name)

    def global_(self, begin, end):
        self.push(self._global(begin, end))

    def stack_global(self, begin, end):
        self.need(2)
        module, name = map(self._as_text, self.stack[-2:])
        depth = len(self.stack) - 2
        self.replace(depth, self.begins[depth], self._named(module, name))

    def _as_text(self, symbol):
        if symbol.__class__ is str:
            return symbol
        if symbol.__class__ is LongText:
            return decoded(self.data[symbol.begin : min(symbol.end, symbol.begin + LONGEST)])
        raise Malformed(self.at, f"a module or a name is a {kind_of(symbol)}, not a str")

    def ext1(self, begin, end):
        code = int.from_bytes(self.data[begin:end], "little")
        known = copyreg._inverted_registry.get(code)
        self.push(self.ledger.name(*(known or ("", f"extension code {code}"))))

    ext2 = ext4 = ext1

    def reduce(self, begin, end):
        stack = self.stack
        if len(stack) < 2 or self.marks:
            self.need(2)
        arguments = stack.pop()
        self.begins.pop()
        callee = stack[-1]
        share = callee.share if callee.__class__ is Global else None
        if share is None:
            self._make(callee, arguments)
            return
        callee.called += 1
        share.instances += 1
        stack[-1] = share
        pending = self.after - self.settled - self.begins[-1]
        given = share.give_arguments(arguments) if arguments.__class__ is tuple and len(arguments) > 1 else 0
        share.structure += pending - given
        self.settled += pending

    newobj = reduce

    def newobj_ex(self, begin, end):
        self.need(3)
        self.cut(len(self.stack) - 1)  # the keywords' bytes go with the arguments
        self.reduce(begin, end)

    def _make(self, callee, arguments):
        """The topmost symbol becomes what callee(*arguments) makes, and what is pending on it goes to its class."""
        made, given = self.ledger.call(callee, arguments if arguments.__class__ is tuple else EMPTY)
        self.stack[-1] = made
        if made.__class__ is Share:
            self.settle(made, given=given)

    def inst(self, begin, end):
        depth, start = self.to_mark()
        arguments = self.as_tuple(depth) if len(self.stack) > depth else EMPTY
        self.replace(depth, start, None)
        self._make(self._global(begin, end), arguments)

    def obj(self, begin, end):
        depth, start = self.to_mark()
        if len(self.stack) == depth:
            raise Malformed(self.at, "OBJ needs a class, and there is none")
        callee = self.stack[depth]
        arguments = self.as_tuple(depth + 1) if len(self.stack) > depth + 1 else EMPTY
        self.replace(depth, start, None)
        self._make(callee, arguments)

    def build(self, begin, end):
        stack, begins = self.stack, self.begins
        if self.marks or len(stack) < 2:
            self.need(2)
        state, size = stack.pop(), self.at - self.settled - begins.pop()
        share = stack[-1]
        if share.__class__ is Share:
            pending = self.after - self.settled - begins[-1]
            share.structure += pending - share.give_state(state, size)
            self.settled += pending


def decoded(data):
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")
