# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the opcodes of tuples, lists, dicts and sets do to the stack of symbols?"""

from brine._explain.shares import Share
from brine._explain.stack import Stack
from brine._explain.symbols import DEEPEST, EMPTY, TUPLE, Dict, Kind, shared

ITEMS = "(items)"


class Containers(Stack):
    """A method for each such opcode."""

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
        self.replace(depth, start, self.as_tuple(depth) if len(self.stack) > depth else EMPTY)

    def tuple1(self, begin, end):
        stack = self.stack
        if not stack or (self.marks and self.marks[-1] == len(stack)):
            self.need(1)
        item, depth = stack[-1], 1
        if item.__class__ is tuple:
            depth = item[0] + 1
            if depth > DEEPEST:
                item, depth = TUPLE, 1
        stack[-1] = (depth, item, self.at - self.settled - self.begins[-1])

    def tuple2(self, begin, end):
        stack, begins = self.stack, self.begins
        if self.marks or len(stack) < 2:
            self.need(2)
        second, end = stack.pop(), begins.pop()
        first = stack[-1]
        if first.__class__ is tuple or second.__class__ is tuple:
            stack.append(second)
            begins.append(end)
            self._last_as_tuple(2)
        else:
            stack[-1] = (1, first, end - begins[-1], second, self.at - self.settled - end)

    def tuple3(self, begin, end):
        self._last_as_tuple(3)

    def _last_as_tuple(self, count):
        self.need(count)
        depth = len(self.stack) - count
        self.replace(depth, self.begins[depth], self.as_tuple(depth))

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
            share = self.stack[-1]
            self.settle(share, share.give(ITEMS, self.after - self.settled - self.begins[-1]))

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
