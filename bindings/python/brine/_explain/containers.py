# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the opcodes of tuples, lists, dicts and sets do to the stack of symbols?"""

from brine._explain.shares import Share
from brine._explain.stack import Stack
from brine._explain.symbols import MARK, Dict, Kind, nested, shared, tuple_of

ITEMS = "(items)"
LIST, FROZENSET = Kind("list"), Kind("frozenset")


class Containers(Stack):
    """A method for each such opcode."""

    def mark(self, at):
        stack = self.stack
        self.marks.append(len(stack))
        stack.append(MARK)
        self.sizes.append(1)
        return at + 1

    def pop(self, at):
        if len(self.stack) == 1:
            raise self.lack(at)
        if self.stack.pop() is MARK:
            self.to_mark(at)
        size = self.sizes.pop()
        self.sizes[-1] += size + 1
        return at + 1

    def pop_mark(self, at):
        self.cut(self.to_mark(at), 1)
        return at + 1

    def dup(self, at):
        self.need(1, at)
        self.push(shared(self.stack[-1]), 1)
        return at + 1

    def tuple(self, at):
        depth = self.to_mark(at)
        self.replace(depth, self.as_tuple(depth + 1), 1)
        return at + 1

    def tuple1(self, at):
        stack, sizes = self.stack, self.sizes
        item, depth = stack[-1], 1
        if item is MARK:
            raise self.lack(at)
        if item.__class__ is tuple:
            item, depth = nested(item)
        stack[-1] = (depth, item, sizes[-1])
        sizes[-1] += 1
        return at + 1

    def tuple2(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK:
            raise self.lack(at)
        second, size = stack.pop(), sizes.pop()
        first, depth = stack[-1], 1
        if first.__class__ is tuple:
            first, depth = nested(first)
        if second.__class__ is tuple:
            second, deeper = nested(second)
            depth = max(depth, deeper)
        stack[-1] = (depth, first, sizes[-1], second, size)
        sizes[-1] += size + 1
        return at + 1

    def tuple3(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK or stack[-3] is MARK:
            raise self.lack(at)
        stack[-3:] = [tuple_of(stack[-3:], sizes[-3:])]
        sizes[-3:] = [sizes[-3] + sizes[-2] + sizes[-1] + 1]
        return at + 1

    def list(self, at):
        self.replace(self.to_mark(at), LIST, 1)
        return at + 1

    def frozenset(self, at):
        self.replace(self.to_mark(at), FROZENSET, 1)
        return at + 1

    def dict(self, at):
        depth = self.to_mark(at)
        made = Dict()
        if len(self.stack) > depth + 1:
            self.add_pairs(made, depth + 1)
        self.replace(depth, made, 1)
        return at + 1

    def append(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK:
            raise self.lack(at)
        del stack[-1]
        size = sizes.pop()
        sizes[-1] += size + 1
        if stack[-1].__class__ is Share:
            self._settle_items()
        return at + 1

    def appends(self, at):
        self._added(self.to_mark(at), at)
        return at + 1

    additems = appends

    def _added(self, depth, at):
        self.cut(depth, 1)
        holder = self.stack[-1]
        if holder is MARK:
            raise self.lack(at)
        if holder.__class__ is Share:
            self._settle_items()

    def _settle_items(self):
        """The topmost symbol is an instance of a class that derives from list, set or dict: so much was added to it."""
        self.stack[-1].give(ITEMS, self.sizes[-1])
        self.sizes[-1] = 0

    def setitem(self, at):
        stack, sizes = self.stack, self.sizes
        if stack[-1] is MARK or stack[-2] is MARK or stack[-3] is MARK:
            raise self.lack(at)
        key, size = stack[-2], sizes.pop() + sizes.pop()
        del stack[-2:]
        sizes[-1] += size + 1
        holder = stack[-1]
        if holder.__class__ is Kind:
            holder = stack[-1] = Dict()
        if holder.__class__ is Dict:
            holder.add(key, size)
        elif holder.__class__ is Share:
            self._settle_items()
        return at + 1

    def setitems(self, at):
        depth = self.to_mark(at)
        holder = self.stack[depth - 1]
        if holder.__class__ is Kind:
            holder = self.stack[depth - 1] = Dict()
        if holder.__class__ is Dict and len(self.stack) > depth + 1:
            self.add_pairs(holder, depth + 1)
        self._added(depth, at)
        return at + 1
