# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does each opcode do to the stack of symbols? Here, those of the stream and of the memo."""

from brine._explain.containers import Containers
from brine._explain.memo import Memo
from brine._explain.naming import Naming
from brine._explain.opcodes import FINDERS
from brine._explain.problem import Malformed, Truncated
from brine._explain.shares import BUFFER, Share
from brine._explain.symbols import MARK, Dict, Global, Kind, shared

NEWEST_PROTOCOL = 5
STREAM = "(stream)"  # what belongs to no value
PLAIN_VALUES = "(no class)"
PERSISTENT = Kind("persistent object")
KEPT_AS_THEY_ARE = frozenset({str, Kind, Global})  # of the memo
MOST_REMEMBERED = 1_000_000  # entries of a memo for the next pickle


class Operations(Containers, Naming):
    """A method for each opcode that does more than to push what it says: it is given where the opcode stands.

    It returns where the next one begins.
    """

    def __init__(self, data, ledger):
        super().__init__(data, ledger)
        self.start = 0
        self.finished = None  # called with its end for each pickle
        self.memo = Memo()
        self.older_memo = Memo()  # of the pickles before; None where it was taken over
        self.last_shared = None, None  # a symbol that was put into the memo, and what of it
        self.frame_end = 0
        self.of_stream, self.of_no_class = ledger.share(STREAM), ledger.share(PLAIN_VALUES)

    # The stream itself.

    def proto(self, at):
        self.protocol = self.data[at + 1]
        if self.protocol > NEWEST_PROTOCOL:
            raise Malformed(at, f"there is no protocol {self.protocol}")
        self.of_stream.give("PROTO", 2)
        return at + 2

    def frame(self, at):
        self.frame_end = at + 9 + int.from_bytes(self.data[at + 1 : at + 9], "little")
        self.of_stream.give("FRAME", 9)
        return at + 9

    def stop(self, at):
        if self.stack[-1] is MARK:
            raise self.lack(at)
        self.settle_root(self.of_no_class)
        self.of_stream.give("STOP", 1)
        left = sum(self.sizes)  # of values that nothing took from the stack
        if left:
            self.of_stream.give("(left over)", left)
        if self.frame_end > len(self.data):
            raise Truncated(at + 1, "its last frame is announced as longer than what is there")
        self.finished(at + 1)
        self._begin(at + 1)
        return at + 1

    def _begin(self, at):
        """Forget what the pickle before has left; its memo is remembered apart."""
        if self.memo.dense or self.memo.far:
            self._remember_memo(at)
        self.clear()
        self.protocol = self.frame_end = 0
        self.start = at

    def _remember_memo(self, at):
        """What one pickler that wrote all pickles so far would remember; nothing where that is too much."""
        memo, older = self.memo, self.older_memo
        if older is not None and len(older) + len(memo) <= MOST_REMEMBERED:
            older.add(memo, self.protocol, at)
            memo.clear()
        else:
            self.older_memo, self.memo = memo, Memo()

    # The memo.

    def put(self, at):
        _, end, after = FINDERS[self.data[at]](self.data, at)
        return self._remember(self._number(at, end), at, after)

    def binput(self, at):
        return self._remember(self.data[at + 1], at, at + 2)

    def long_binput(self, at):
        return self._remember(int.from_bytes(self.data[at + 1 : at + 5], "little"), at, at + 5)

    def memoize(self, at):
        memo, symbol = self.memo, self.stack[-1]
        self.sizes[-1] += 1
        if symbol.__class__ not in KEPT_AS_THEY_ARE:
            symbol = self._kept(symbol, at)
        if memo.gaps or memo.far:
            memo.put(len(memo), symbol, at)
        else:
            memo.dense.append(symbol)
        return at + 1

    def _remember(self, index, at, after):
        """The topmost symbol is the memo's number `index`."""
        symbol = self.stack[-1]
        self.sizes[-1] += after - at
        if symbol.__class__ not in KEPT_AS_THEY_ARE:
            symbol = self._kept(symbol, at)
        self.memo.put(index, symbol, at)
        return after

    def _kept(self, symbol, at):
        """What the memo keeps of the topmost symbol."""
        whole, kept = self.last_shared
        if symbol is whole:
            return kept
        if symbol is MARK:
            raise self.lack(at)
        if symbol.__class__ is Share:
            self.settle(symbol)
            return symbol
        kept = shared(symbol)
        self.last_shared = symbol, kept
        return kept

    def get(self, at):
        _, end, after = FINDERS[self.data[at]](self.data, at)
        self.push(self._recalled(self._number(at, end), at), after - at)
        return after

    def binget(self, at):
        index, dense = self.data[at + 1], self.memo.dense
        found = dense[index] if index < len(dense) else None
        self.stack.append(self._recalled(index, at) if found is None else found)
        self.sizes.append(2)
        return at + 2

    def long_binget(self, at):
        self.push(self._recalled(int.from_bytes(self.data[at + 1 : at + 5], "little"), at), 5)
        return at + 5

    def _recalled(self, index, at):
        found = self.memo.get(index)
        if found is None and self.older_memo is not None:
            self._take_over_memo(at)
            found = self.memo.get(index)
        if found is None:
            raise Malformed(at, f"it refers to number {index} in the memo, and there is none")
        return found

    def _take_over_memo(self, at):
        """One pickler wrote several pickles, and this one refers to values of those before."""
        older, self.older_memo = self.older_memo, None
        older.add(self.memo, self.protocol, at)
        self.memo = older

    def _number(self, at, end):
        line = self.data[at + 1 : min(end, at + 21)]
        if not line.strip().isdigit():
            raise Malformed(at, f"a number of the memo is written {line!r}")
        return int(line)

    # What the stream does not hold.

    def binpersid(self, at):
        self.need(1, at)
        self.stack[-1] = PERSISTENT
        self.sizes[-1] += 1
        return at + 1

    def persid(self, at):
        after = FINDERS[self.data[at]](self.data, at)[2]
        self.push(PERSISTENT, after - at)
        return after

    def next_buffer(self, at):
        self.push(BUFFER, 1)
        return at + 1

    def readonly_buffer(self, at):
        self.need(1, at)
        self.sizes[-1] += 1
        return at + 1
