# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a pickle build? Found out by a stack machine whose values are symbols: a loop over the opcodes."""

from brine._explain.opcodes import CODES, FINDERS, LINES, NAMES, fixed_width
from brine._explain.operations import Operations
from brine._explain.problem import Malformed, Truncated
from brine._explain.symbols import EMPTY, Global, Kind

STOP, MEMOIZE = NAMES["STOP"], NAMES["MEMOIZE"]
STRIDE = 1_000_000  # bytes between two reports of progress
KEPT_AS_THEY_ARE = frozenset({str, Kind, Global})


def _symbol(code):
    """What an opcode pushes that does nothing else, or None."""
    opcode = CODES[code]
    if code == NAMES["EMPTY_TUPLE"]:
        return EMPTY
    only_pushes = not opcode.stack_before and len(opcode.stack_after) == 1
    return Kind(opcode.stack_after[0].name) if only_pushes and not _method(code) else None


def _method(code):
    name = CODES[code].name.lower()
    return getattr(Operations, {"global": "global_"}.get(name, name), None)


# For each of the 256 codes: the width, 0 where that differs; what is pushed; what else is done.
STEPS = [
    (fixed_width(CODES[code]), _symbol(code), _method(code)) if code in CODES else (0, None, None)
    for code in range(256)
]


class Machine(Operations):
    """Reads one pickle after the other: run(finished), where finished(end) is called at the end of each.

    `start` is where the one that is read begins, `counts` how often each opcode stands in it.
    """

    def __init__(self, data, ledger, progress=None):
        super().__init__(data, ledger)
        self.counts = [0] * 256
        self.start = 0
        self.progress = progress or (lambda at: None)

    def run(self, finished):
        """Read to the end of the data. Unreadable where that is impossible; `at` is then where."""
        data, counts, stack, begins = self.data, self.counts, self.stack, self.begins
        size = len(data)
        at = limit = 0
        while True:
            if at >= limit:
                if at == size and at == self.start and at:
                    return
                limit = self.next_report(at)
            code = data[at]
            counts[code] += 1
            width, symbol, method = STEPS[code]
            if width and symbol:  # most opcodes of most pickles
                begins.append(at - self.settled)
                stack.append(symbol)
                at += width
                continue
            if code == MEMOIZE and stack and stack[-1].__class__ in KEPT_AS_THEY_ARE:  # every fourth of a usual pickle
                memo = self.memo
                if memo.gaps or memo.far:
                    memo.put(len(memo), stack[-1], at)
                else:
                    memo.dense.append(stack[-1])
                at += 1
                continue
            self.at = at
            if width:
                begin, end = at + 1, at + width
                if end > size:
                    raise Truncated(at)
                at = end
            elif code in FINDERS:
                begin, end = FINDERS[code](data, at)
                at = end + 1 if code in LINES else end
            else:
                raise Malformed(at, f"no opcode is written {bytes([code])!r}")
            self.after = at
            if method:
                method(self, begin, end)
                if code == STOP:
                    finished(at)
                    self.begin()
                    self.start = at
            else:
                self.push(symbol)

    def next_report(self, at):
        """Tell how far it is, and return where to tell it next: at the end of the data at the latest."""
        size = len(self.data)
        if at >= size:
            self.at = size
            raise Truncated(size, "no STOP was found")
        self.progress(at)
        return min(size, at + STRIDE)
