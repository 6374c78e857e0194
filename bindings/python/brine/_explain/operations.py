# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does each opcode do to the stack of symbols? Here, those of the stream and of the memo."""

from brine._explain.containers import Containers
from brine._explain.memo import Memo
from brine._explain.naming import Naming
from brine._explain.problem import Malformed, Truncated
from brine._explain.shares import Share
from brine._explain.symbols import Dict, Kind, shared

NEWEST_PROTOCOL = 5
STREAM = "(stream)"  # what belongs to no value
PLAIN_VALUES = "(no class)"
MOST_REMEMBERED = 1_000_000  # entries of a memo for the next pickle


class Operations(Containers, Naming):
    """A method for each opcode that does more than to push what it says: it is given where the argument lies."""

    def __init__(self, data, ledger):
        super().__init__(data, ledger)
        self.memo = Memo()
        self.older_memo = Memo()  # of the pickles before; None where it was taken over
        self.last_shared = None, None  # a symbol that was put into the memo, and what of it
        self.frame_end = 0
        self.frames = self.buffers = self.persistent = 0
        self.of_stream, self.of_no_class = ledger.share(STREAM), ledger.share(PLAIN_VALUES)

    # The stream itself.

    def proto(self, begin, end):
        self.protocol = self.data[begin]
        if self.protocol > NEWEST_PROTOCOL:
            raise Malformed(self.at, f"there is no protocol {self.protocol}")
        self.settle_opcode(self.of_stream, "PROTO")

    def frame(self, begin, end):
        self.frames += 1
        self.frame_end = end + int.from_bytes(self.data[begin:end], "little")
        self.settle_opcode(self.of_stream, "FRAME")

    def stop(self, begin, end):
        if self.marks or not self.stack:
            self.need(1)
        self.after = self.at  # the opcode itself is the stream's
        self.settle_root(self.of_no_class)
        self.after = end
        self.settle_opcode(self.of_stream, "STOP")
        if self.settled < end:  # values that nothing took from the stack
            self.settled += self.of_stream.give("(left over)", end - self.settled)
        if self.frame_end > len(self.data):
            raise Truncated(end, "its last frame is announced as longer than what is there")

    def begin(self):
        """Forget what the pickle before has left; its memo is remembered apart."""
        protocol = self.protocol
        del self.stack[:], self.begins[:], self.marks[:], self.mark_begins[:]
        self.protocol = self.frame_end = self.frames = self.buffers = self.persistent = 0
        if len(self.memo):
            self._remember_memo(protocol)

    def _remember_memo(self, protocol):
        """What one pickler that wrote all pickles so far would remember; nothing where that is too much."""
        older, self.older_memo, self.memo = self.older_memo, self.memo, Memo()
        if older is not None and len(older) + len(self.older_memo) <= MOST_REMEMBERED:
            older.add(self.older_memo, protocol, self.at)
            self.older_memo = older

    # The memo.

    def put(self, begin, end):
        self._remember(self._number(begin, end))

    def binput(self, begin, end):
        self._remember(self.data[begin])

    def long_binput(self, begin, end):
        self._remember(int.from_bytes(self.data[begin:end], "little"))

    def memoize(self, begin, end):
        memo = self.memo
        self._remember(len(memo.dense) if not (memo.gaps or memo.far) else len(memo))

    def _remember(self, index):
        symbol = self.stack[-1] if self.stack else self.need(1)
        if symbol.__class__ is Share:
            if self.marks:
                self.need(1)
            pending = self.after - self.settled - self.begins[-1]
            symbol.structure += pending
            self.settled += pending
        elif symbol.__class__ is tuple or symbol.__class__ is Dict:
            whole, kept = self.last_shared
            if symbol is not whole:
                kept = shared(symbol)
                self.last_shared = symbol, kept
            symbol = kept
        self.memo.put(index, symbol, self.at)

    def get(self, begin, end):
        self.push(self._recalled(self._number(begin, end)))

    def binget(self, begin, end):
        index = self.data[begin]
        self.begins.append(self.at - self.settled)
        dense = self.memo.dense
        found = dense[index] if index < len(dense) else None
        self.stack.append(self._recalled(index) if found is None else found)

    def long_binget(self, begin, end):
        self.push(self._recalled(int.from_bytes(self.data[begin:end], "little")))

    def _recalled(self, index):
        found = self.memo.get(index)
        if found is None and self.older_memo:
            self._take_over_memo()
            found = self.memo.get(index)
        if found is None:
            raise Malformed(self.at, f"it refers to number {index} in the memo, and there is none")
        return found

    def _take_over_memo(self):
        """One pickler wrote several pickles, and this one refers to values of those before."""
        older, self.older_memo = self.older_memo, None
        older.add(self.memo, self.protocol, self.at)
        self.memo = older

    def _number(self, begin, end):
        line = self.data[begin : min(end, begin + 20)]
        if not line.strip().isdigit():
            raise Malformed(self.at, f"a number of the memo is written {line!r}")
        return int(line)

    # What the stream does not hold.

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
