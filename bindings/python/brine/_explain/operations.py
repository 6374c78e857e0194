# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does each opcode do to the stack of symbols? Nothing is imported, and nothing is called."""

import copyreg

from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

from brine._explain.problem import Malformed
from brine._explain.shares import Share
from brine._explain.stack import Stack
from brine._explain.symbols import Dict, Global, Kind, LongText, Tuple, kind_of, shared

SHORT = 256  # bytes of a text that is looked at as a name at once
LONGEST = 65536  # bytes of a text that is looked at as a name at all
NEWEST_PROTOCOL = 5
ITEMS = "(items)"
STREAM = "(stream)"  # what belongs to no value
PLAIN_VALUES = "(no class)"


class Operations(Stack):
    """A method for each opcode that does more than to push what it says: it is given where the argument lies."""

    def __init__(self, data, ledger, older_memo=None):
        super().__init__(data)
        self.ledger = ledger
        self.memo = {}
        self.older_memo = older_memo
        self.protocol = 0
        self.frame_end = 0
        self.frames = self.buffers = self.persistent = 0

    # The stream itself.

    def proto(self, begin, end):
        self.protocol = self.data[begin]
        if self.protocol > NEWEST_PROTOCOL:
            raise Malformed(self.at, f"there is no protocol {self.protocol}")
        self.settle_opcode(self.ledger.share(STREAM), "PROTO")

    def frame(self, begin, end):
        self.frames += 1
        self.frame_end = end + int.from_bytes(self.data[begin:end], "little")
        self.settle_opcode(self.ledger.share(STREAM), "FRAME")

    def stop(self, begin, end):
        self.need(1)
        self.after = self.at  # the opcode itself is the stream's
        self.settle_root(self.ledger.share(PLAIN_VALUES))
        self.after = end
        stream = self.ledger.share(STREAM)
        self.settle_opcode(stream, "STOP")
        if self.settled < end:  # values that nothing took from the stack
            self.settled += stream.give("(left over)", end - self.settled)

    # Texts, which may be names.

    def text(self, begin, end):
        size = end - begin
        if size <= SHORT:
            self.begins.append(self.at - self.settled)
            self.stack.append(decoded(self.data[begin:end]))
        elif size <= LONGEST and self.data[begin : begin + 8].startswith((b"v", b"fields v")):
            self.push(decoded(self.data[begin:end]))
        else:
            self.push(LongText(begin, end))

    short_binunicode = binunicode = binunicode8 = text

    def unicode(self, begin, end):
        if end - begin > LONGEST:
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

    # Containers.

    def mark(self, begin, end):
        self.marks.append(len(self.stack))
        self.mark_begins.append(self.at - self.settled)

    def pop(self, begin, end):
        if self.marks and self.marks[-1] == len(self.stack):
            self.to_mark()
        else:
            self.need(1)
            self.cut(len(self.stack) - 1)

    def pop_mark(self, begin, end):
        self.cut(self.to_mark()[0])

    def dup(self, begin, end):
        self.need(1)
        self.push(shared(self.stack[-1]))

    def tuple(self, begin, end):
        depth, start = self.to_mark()
        self.replace(depth, start, Tuple(*self.items(depth)))

    def tuple1(self, begin, end):
        self._last_as_tuple(1)

    def tuple2(self, begin, end):
        self._last_as_tuple(2)

    def tuple3(self, begin, end):
        self._last_as_tuple(3)

    def _last_as_tuple(self, count):
        self.need(count)
        depth = len(self.stack) - count
        self.replace(depth, self.begins[depth], Tuple(*self.items(depth)))

    def list(self, begin, end):
        depth, start = self.to_mark()
        self.replace(depth, start, Kind("list"))

    def frozenset(self, begin, end):
        depth, start = self.to_mark()
        self.replace(depth, start, Kind("frozenset"))

    def dict(self, begin, end):
        depth, start = self.to_mark()
        made = Dict()
        self.add_pairs(made, depth)
        self.replace(depth, start, made)

    def append(self, begin, end):
        self.need(2)
        self._added(len(self.stack) - 1)

    def appends(self, begin, end):
        self._added(self.to_mark()[0])

    additems = appends

    def _added(self, depth):
        self.cut(depth)
        self.need(1)
        if self.stack[-1].__class__ is Share:  # of a class that derives from list or set
            self.settle(self.stack[-1], ITEMS)

    def setitem(self, begin, end):
        self.need(3)
        self._set(len(self.stack) - 2)

    def setitems(self, begin, end):
        self._set(self.to_mark()[0])

    def _set(self, depth):
        holder = self.stack[depth - 1] if depth else None
        if holder.__class__ is Kind:
            holder = self.stack[depth - 1] = Dict()
        if holder.__class__ is Dict:
            self.add_pairs(holder, depth)
        self._added(depth)

    # The memo.

    def put(self, begin, end):
        self._remember(self._number(begin, end))

    def binput(self, begin, end):
        self._remember(self.data[begin])

    def long_binput(self, begin, end):
        self._remember(int.from_bytes(self.data[begin:end], "little"))

    def memoize(self, begin, end):
        self._remember(len(self.memo))

    def _remember(self, index):
        symbol = self.stack[-1] if self.stack else self.need(1)
        if symbol.__class__ is Share:
            self.need(1)
            self.settle(symbol)
        elif symbol.__class__ is Tuple or symbol.__class__ is Dict:
            symbol = shared(symbol)
        self.memo[index] = symbol

    def get(self, begin, end):
        self.push(self._recalled(self._number(begin, end)))

    def binget(self, begin, end):
        index = self.data[begin]
        self.begins.append(self.at - self.settled)
        self.stack.append(self.memo[index] if index in self.memo else self._recalled(index))

    def long_binget(self, begin, end):
        self.push(self._recalled(int.from_bytes(self.data[begin:end], "little")))

    def _recalled(self, index):
        if index in self.memo:
            return self.memo[index]
        if self.older_memo:
            self._take_over_memo()
        if index not in self.memo:
            raise Malformed(self.at, f"it refers to number {index} in the memo, and there is none")
        return self.memo[index]

    def _take_over_memo(self):
        """One pickler wrote several pickles, and this one refers to values of those before."""
        older, self.older_memo = self.older_memo, None
        shift = len(older) if self.protocol >= 4 else 0  # MEMOIZE counts on
        self.memo = {**older, **{shift + index: symbol for index, symbol in self.memo.items()}}

    def _number(self, begin, end):
        line = self.data[begin : min(end, begin + 20)]
        if not line.strip().isdigit():
            raise Malformed(self.at, f"a number of the memo is written {line!r}")
        return int(line)

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
        self.need(2)
        arguments = self.stack[-1]
        self.cut(len(self.stack) - 1)
        self._make(self.stack[-1], arguments)

    newobj = reduce

    def newobj_ex(self, begin, end):
        self.need(3)
        self.cut(len(self.stack) - 1)  # the keywords' bytes go with the arguments
        self.reduce(begin, end)

    def _make(self, callee, arguments):
        """The topmost symbol becomes what callee(*arguments) makes, and what is pending on it goes to its class."""
        known = arguments.__class__ is Tuple
        made, given = self.ledger.call(
            callee, arguments.items if known else [], arguments.sizes if known else []
        )
        self.stack[-1] = made
        if made.__class__ is Share:
            self.settle(made, given=given)

    def inst(self, begin, end):
        depth, start = self.to_mark()
        arguments = Tuple(*self.items(depth))
        self.replace(depth, start, None)
        self._make(self._global(begin, end), arguments)

    def obj(self, begin, end):
        depth, start = self.to_mark()
        if len(self.stack) == depth:
            raise Malformed(self.at, "OBJ needs a class, and there is none")
        callee, arguments = self.stack[depth], Tuple(*self.items(depth + 1))
        self.replace(depth, start, None)
        self._make(callee, arguments)

    def build(self, begin, end):
        self.need(2)
        state, size = self.stack[-1], self.at - self.settled - self.begins[-1]
        self.cut(len(self.stack) - 1)
        share = self.stack[-1]
        if share.__class__ is Share:
            self.settle(share, given=share.give_state(state, size))

    def binpersid(self, begin, end):
        self.need(1)
        self.persistent += 1
        self.stack[-1] = Kind("persistent object")

    def persid(self, begin, end):
        self.persistent += 1
        self.push(Kind("persistent object"))

    def next_buffer(self, begin, end):
        self.buffers += 1
        self.push(Kind("buffer"))

    def readonly_buffer(self, begin, end):
        self.need(1)


def decoded(data):
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")
