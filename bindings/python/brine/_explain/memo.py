# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The memo of a pickle: number -> symbol. An entry takes eight bytes, for a MEMOIZE takes one in the file."""


class Memo:
    """A list as far as the numbers are no larger than the file lets them be, and a dict for those that are."""

    __slots__ = ("dense", "far", "gaps")

    def __init__(self):
        self.dense = []  # None where no such number was put
        self.far = {}
        self.gaps = 0

    def __len__(self):
        return len(self.dense) - self.gaps + len(self.far)

    def clear(self):
        self.dense.clear()
        self.far.clear()
        self.gaps = 0

    def get(self, number):
        """The symbol, or None."""
        found = self.dense[number] if number < len(self.dense) else None
        return self.far.get(number) if found is None else found

    def put(self, number, symbol, most):
        """most: numbers beyond it take a place of their own, so that none of them costs the room of all below."""
        dense = self.dense
        if number < len(dense):
            if dense[number] is None:
                self.gaps -= 1
            dense[number] = symbol
        elif number <= most:
            self.gaps += number - len(dense)
            dense.extend([None] * (number - len(dense)))
            dense.append(symbol)
        else:
            self.far[number] = symbol
            return
        if self.far:
            self.far.pop(number, None)

    def add(self, other, protocol, most):
        """The entries of one more pickle of a pickler that goes on."""
        if not (other.dense or other.far):
            return
        shift = len(self) if protocol >= 4 else 0  # where MEMOIZE counts on
        if shift == len(self.dense) and not (self.far or other.far or other.gaps):
            self.dense += other.dense
            return
        for number, symbol in enumerate(other.dense):
            if symbol is not None:
                self.put(shift + number, symbol, most)
        for number, symbol in other.far.items():
            self.put(shift + number, symbol, most)
