# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the opcodes of texts, names and calls do to the stack of symbols? Nothing is imported, and nothing called."""

import copyreg
from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

from brine._explain.opcodes import FINDERS
from brine._explain.problem import Malformed
from brine._explain.shares import Share
from brine._explain.stack import Stack
from brine._explain.symbols import EMPTY, MARK, Global, LongText, kind_of

SHORT = 256  # bytes of a text that is looked at as a name at once
LONGEST = 1024  # bytes of a name
LONGEST_TAG = 16384  # bytes of a text that may say the fields of a class
CALLABLE = frozenset({Global, Share})  # what knows the share of what it makes


class Naming(Stack):
    """A method for each such opcode."""

    def __init__(self, data, ledger):
        super().__init__(data)
        self.ledger = ledger
        self.protocol = 0

    # Texts, which may be names.

    def text(self, at):
        data = self.data
        begin, end, after = FINDERS[data[at]](data, at)
        size = end - begin
        if size <= SHORT or (size <= LONGEST_TAG and data[begin : begin + 8].startswith((b"v", b"fields v"))):
            symbol = decoded(data[begin:end])
        else:
            symbol = LongText(begin, end)
        self.stack.append(symbol)
        self.sizes.append(after - at)
        return after

    short_binunicode = binunicode = binunicode8 = text

    def unicode(self, at):
        return self._text_of(at, "raw-unicode-escape", LONGEST_TAG)

    def binstring(self, at):
        return self._text_of(at, "latin-1", SHORT)

    short_binstring = binstring

    def string(self, at):
        after = self._text_of(at, "latin-1", SHORT)
        if self.stack[-1].__class__ is str:
            self.stack[-1] = self.stack[-1].strip()[1:-1]  # without its quotes
        return after

    def _text_of(self, at, encoding, longest):
        begin, end, after = FINDERS[self.data[at]](self.data, at)
        if end - begin > longest:
            self.push(LongText(begin, end), after - at)
        else:
            self.push(self.data[begin:end].decode(encoding, "replace"), after - at)
        return after

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

    def global_(self, at):
        begin, end, after = FINDERS[self.data[at]](self.data, at)
        self.push(self._global(begin, end), after - at)
        return after

    def stack_global(self, at):
        self.need(2, at)
        module, name = (self._as_text(symbol, at) for symbol in self.stack[-2:])
        self.replace(len(self.stack) - 2, self._named(module, name), 1)
        return at + 1

    def _as_text(self, symbol, at):
        if symbol.__class__ is str:
            return symbol
        if symbol.__class__ is LongText:
            return decoded(self.data[symbol.begin : min(symbol.end, symbol.begin + LONGEST)])
        raise Malformed(at, f"a module or a name is a {kind_of(symbol)}, not a str")

    def ext1(self, at, width=2):
        code = int.from_bytes(self.data[at + 1 : at + width], "little")
        known = copyreg._inverted_registry.get(code)
        self.push(self.ledger.name(*(known or ("", f"extension code {code}"))), width)
        return at + width

    def ext2(self, at):
        return self.ext1(at, 3)

    def ext4(self, at):
        return self.ext1(at, 5)

    def reduce(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK:
            raise self.lack(at)
        arguments, size = stack.pop(), sizes.pop()
        callee = stack[-1]
        sizes[-1] += size + 1
        self._make(callee, arguments)
        return at + 1

    newobj = reduce

    def newobj_ex(self, at):
        self.need(3, at)
        self.cut(len(self.stack) - 1, 0)  # the keywords' bytes go with the arguments
        return self.reduce(at)

    def _make(self, callee, arguments):
        """The topmost symbol becomes what callee(*arguments) makes, and its bytes go to the class of that."""
        if arguments.__class__ is not tuple:
            arguments = EMPTY
        share = callee.share if callee.__class__ in CALLABLE else None
        if share is None:
            made, given = self.ledger.call(callee, arguments)
            self.stack[-1] = made
            if made.__class__ is Share:
                self.settle(made, given)
            return
        callee.called += 1
        share.instances += 1
        self.stack[-1] = share
        given = share.give_arguments(arguments) if len(arguments) > 1 else 0
        share.structure += self.sizes[-1] - given
        self.sizes[-1] = 0

    def inst(self, at):
        begin, end, after = FINDERS[self.data[at]](self.data, at)
        depth = self.to_mark(at)
        self._make_of_all(depth, self._global(begin, end), depth + 1, after - at)
        return after

    def obj(self, at):
        depth = self.to_mark(at)
        if len(self.stack) == depth + 1:
            raise Malformed(at, "OBJ needs a class, and there is none")
        self._make_of_all(depth, self.stack[depth + 1], depth + 2, 1)
        return at + 1

    def _make_of_all(self, depth, callee, first, size):
        """What is from the depth on becomes what the call makes: its arguments are from `first` on."""
        arguments = self.as_tuple(first)
        self.replace(depth, callee, size)
        self._make(callee, arguments)

    def build(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK:
            raise self.lack(at)
        state, size = stack.pop(), sizes.pop()
        share = stack[-1]
        if share.__class__ is Share:
            share.structure += sizes[-1] + size + 1 - share.give_state(state, size)
            sizes[-1] = 0
        else:
            sizes[-1] += size + 1
        return at + 1


def decoded(data):
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")
