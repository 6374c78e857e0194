# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does each opcode do to the stack of symbols? Here, those of the stream and of the memo."""

from brine._explain.containers import Containers
from brine._explain.naming import Naming
from brine._explain.problem import Malformed
from brine._explain.shares import Share
from brine._explain.symbols import Dict, Kind, Tuple, shared

NEWEST_PROTOCOL = 5
STREAM = "(stream)"  # what belongs to no value
PLAIN_VALUES = "(no class)"


class Operations(Containers, Naming):
    """A method for each opcode that does more than to push what it says: it is given where the argument lies."""

    def __init__(self, data, ledger, older_memo=None):
        super().__init__(data, ledger)
        self.memo = {}
        self.older_memo = older_memo
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
        self.memo = added(older, self.memo, self.protocol)

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


def added(older, memo, protocol):
    """The memo of a pickler that goes on: `older`, to which the entries of one more pickle were added."""
    shift = len(older) if protocol >= 4 else 0  # where MEMOIZE counts on
    older.update((shift + index, symbol) for index, symbol in memo.items())
    return older
