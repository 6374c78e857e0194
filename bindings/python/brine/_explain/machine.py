# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a pickle build? Found out by a stack machine whose values are symbols: a loop over the opcodes."""

from brine._explain.opcodes import CODES, FINDERS, NAMES, fixed_width
from brine._explain.operations import Operations
from brine._explain.problem import Malformed, Truncated
from brine._explain.symbols import EMPTY, Kind

STRIDE = 1_000_000  # bytes between two reports of progress


class Machine(Operations):
    """Reads one pickle after the other: run(finished), where finished(end) is called at the end of each.

    `start` is where the one that is read begins, `counts` how often each opcode stands in it.
    """

    def __init__(self, data, ledger, progress=None):
        super().__init__(data, ledger)
        self.counts = [0] * 256
        self.progress = progress or (lambda at: None)

    def run(self, finished):
        """Read to the end of the data. Unreadable where that is impossible; `at` is then where."""
        self.finished = finished
        data, counts, steps = self.data, self.counts, STEPS
        at, size = 0, len(data)
        while self.start < size or not size:
            limit = self.next_limit(at)
            while at < limit:
                code = data[at]
                counts[code] += 1
                at = steps[code](self, at)

    def next_limit(self, at):
        """Up to where opcodes may be read without a look at whether the data ends within one."""
        size = len(self.data)
        if at >= size:
            raise Truncated(size, "no STOP was found")
        if at + WIDEST <= size:
            self.progress(at)
            return min(size - WIDEST + 1, at + STRIDE)
        if at + WIDTHS[self.data[at]] > size:
            raise Truncated(at)
        return at + 1

    def unknown(self, at):
        raise Malformed(at, f"no opcode is written {bytes([self.data[at]])!r}")


def _step(code):
    """The method for a code. It is given where the opcode stands, and returns where the next one begins."""
    if code not in CODES:
        return Machine.unknown
    opcode = CODES[code]
    name = opcode.name.lower()
    method = getattr(Machine, {"global": "global_"}.get(name, name), None)
    if method:
        return method
    symbol = EMPTY if name == "empty_tuple" else Kind(opcode.stack_after[0].name)
    return _push(symbol, fixed_width(opcode)) if fixed_width(opcode) else _push_found(symbol, FINDERS[code])


def _push(symbol, width):
    def push(self, at):
        self.stack.append(symbol)
        self.sizes.append(width)
        return at + width

    return push


def _push_found(symbol, find):
    def push(self, at):
        after = find(self.data, at)[2]
        self.stack.append(symbol)
        self.sizes.append(after - at)
        return after

    return push


STEPS = [_step(code) for code in range(256)]
WIDTHS = [  # of opcodes whose argument a method reads; it finds the end of one that has no fixed width
    fixed_width(CODES[code]) if code in CODES and hasattr(Machine, CODES[code].name.lower()) else 1
    for code in range(256)
]
WIDEST = max(WIDTHS)
