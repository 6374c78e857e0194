# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The stack of symbols, and how many bytes of the stream are whose.

Beside each symbol stands where its bytes begin, less what had been settled until then, that is given to a class. So
what lies between one beginning and the next is the value's own and still nobody's; when an instance is made, what is
pending goes to its class. Each byte is settled once, whatever the opcodes are.
"""

from array import array

from brine._explain.opcodes import CODES
from brine._explain.problem import Malformed
from brine._explain.symbols import Dict, differences, kind_of, tuple_of


class Stack:
    """Symbols, marks, and what of the stream has been settled. The opcode stands from `at` to `after`."""

    def __init__(self, data):
        self.data = data
        self.at = self.after = 0
        self.settled = 0
        self.stack, self.begins = [], array("q")
        self.marks, self.mark_begins = array("q"), array("q")

    def push(self, symbol):
        self.begins.append(self.at - self.settled)
        self.stack.append(symbol)

    def need(self, count):
        """So many symbols stand above the topmost mark, as the opcode expects."""
        if len(self.stack) - (self.marks[-1] if self.marks else 0) < count:
            name = CODES[self.data[self.at]].name
            raise Malformed(self.at, f"{name} needs more on the stack than there is")

    def to_mark(self):
        """Remove the topmost mark: how many symbols stand below it, and where its own bytes begin."""
        if not self.marks:
            raise Malformed(self.at, f"{CODES[self.data[self.at]].name} needs a MARK, and there is none")
        return self.marks.pop(), self.mark_begins.pop()

    def cut(self, depth):
        """Remove what is above the depth: its bytes belong to what is then the topmost."""
        del self.stack[depth:], self.begins[depth:]

    def replace(self, depth, begin, symbol):
        """What is above the depth becomes one symbol."""
        self.cut(depth)
        self.begins.append(begin)
        self.stack.append(symbol)

    def sizes(self, depth):
        """The bytes of each symbol above the depth: a list."""
        return differences(self.begins[depth:], self.at - self.settled)

    def as_tuple(self, depth):
        """The symbol of a tuple of what is above the depth."""
        return tuple_of(self.stack[depth:], self.begins[depth:], self.at - self.settled)

    def add_pairs(self, pairs, depth):
        """Keys and values above the depth go into `pairs`, a Dict."""
        if len(self.stack) - depth == 2:
            pairs.add(self.stack[depth], self.at - self.settled - self.begins[depth])
            return
        sizes = self.sizes(depth)
        for i in range(0, len(sizes) - 1, 2):
            pairs.add(self.stack[depth + i], sizes[i] + sizes[i + 1])

    def settle(self, share, given=0):
        """What is pending on the topmost symbol is the share's: so many bytes were given to fields already."""
        pending = self.after - self.settled - self.begins[-1]
        share.structure += pending - given
        self.settled += pending

    def settle_opcode(self, share, field):
        """The opcode itself is the share's."""
        self.settled += share.give(field, self.after - self.at)

    def settle_root(self, share):
        """What the pickle is, where no class has it: by key, by item, or by kind."""
        root, begin = self.stack[-1], self.begins[-1]
        given = 0
        if root.__class__ is Dict:
            given = sum(share.give(key, size) for key, size in root.keys.items())
        elif root.__class__ is tuple:
            given = sum(share.give(f"item {i >> 1}", root[i + 1], root[i]) for i in range(1, len(root), 2))
        elif self.after - self.settled > begin:
            given = share.give(kind_of(root), self.after - self.settled - begin)
        if self.after - self.settled > begin:
            self.settle(share, given=given)
