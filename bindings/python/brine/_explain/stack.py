# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The stack of symbols, and how many bytes of the stream are whose.

Beside each symbol stands how many bytes are its own and still nobody's: those of the opcodes that made it, and of what
it took in. When an instance is made, they go to its class. Each byte is given away once, whatever the opcodes are.
"""

from brine._explain.opcodes import CODES
from brine._explain.problem import Malformed
from brine._explain.symbols import EMPTY, MARK, Dict, kind_of, tuple_of


class Stack:
    """Symbols, and the bytes of each. One MARK is at the bottom, and opcodes take only what is above the topmost."""

    def __init__(self, data):
        self.data = data
        self.clear()

    def clear(self):
        self.stack, self.sizes = [MARK], [0]
        self.marks = [0]  # where in the stack

    def push(self, symbol, size):
        self.stack.append(symbol)
        self.sizes.append(size)

    def need(self, count, at):
        """So many symbols stand above the topmost mark, as the opcode expects."""
        if MARK in self.stack[-count:]:
            raise self.lack(at)

    def lack(self, at):
        """The error that not so many do."""
        return Malformed(at, f"{CODES[self.data[at]].name} needs more on the stack than there is")

    def to_mark(self, at):
        """Where the topmost mark stands, which is forgotten; it still is in the stack."""
        depth = self.marks.pop()
        if not depth:
            raise Malformed(at, f"{CODES[self.data[at]].name} needs a MARK, and there is none")
        return depth

    def cut(self, depth, size):
        """Remove what is from the depth on: its bytes, and `size` more, belong to what is then the topmost."""
        sizes = self.sizes
        sizes[depth - 1] += sum(sizes[depth:]) + size
        del self.stack[depth:], sizes[depth:]

    def replace(self, depth, symbol, size):
        """What is from the depth on becomes one symbol, of all of its bytes and `size` more."""
        sizes = self.sizes
        sizes[depth:] = [sum(sizes[depth:]) + size]
        self.stack[depth:] = [symbol]

    def as_tuple(self, depth):
        """The symbol of a tuple of what is from the depth on."""
        if len(self.stack) == depth:
            return EMPTY
        return tuple_of(self.stack[depth:], self.sizes[depth:])

    def add_pairs(self, pairs, depth):
        """Keys and values from the depth on go into `pairs`, a Dict."""
        sizes = self.sizes
        for key, of_key, of_value in zip(self.stack[depth::2], sizes[depth::2], sizes[depth + 1 :: 2]):
            pairs.add(key, of_key + of_value)

    def settle(self, share, given=0):
        """The bytes of the topmost symbol are the share's: so many were given to fields already."""
        share.structure += self.sizes[-1] - given
        self.sizes[-1] = 0

    def settle_root(self, share):
        """What the pickle is, where no class has it: by key, by item, or by kind."""
        root, size = self.stack[-1], self.sizes[-1]
        given = 0
        if root.__class__ is Dict:
            given = sum(share.give(key, each) for key, each in root.items())
        elif root.__class__ is tuple:
            given = sum(share.give(f"item {i >> 1}", root[i + 1], root[i]) for i in range(1, len(root), 2))
        elif size:
            given = share.give(kind_of(root), size)
        share.structure += size - given
        self.sizes[-1] = 0
