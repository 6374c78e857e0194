# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Plain Python classes of the same shapes: pickle knows what to do with them."""

from array import array


class Item:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def __eq__(self, other):
        return self.name == other.name and self.number == other.number


OpenItem = Item  # a Python class has room for attributes anyway


class Bicycles:
    def __init__(self, count):
        self.all = [(i % 30, 100 + 0.25 * i) for i in range(count)]

    def __len__(self):
        return len(self.all)

    def __eq__(self, other):
        return self.all == other.all


class Samples:
    def __init__(self, count):
        self.values = array("d", (0.5 * i for i in range(count)))

    def __len__(self):
        return len(self.values)

    def __eq__(self, other):
        return self.values == other.values


class Mixed:
    def __init__(self, seed):
        self.gears = seed % 30
        self.seats = 1 + seed % 2
        self.spokes = 32 + seed % 5
        self.teeth = -seed
        self.year = 1900 + seed % 100
        self.height = 1.5 + seed
        self.length = 2.25 * seed
        self.price = 100.25 + seed
        self.weight = 0.125 * seed
        self.electric = seed % 2 != 0
        self.sold = seed % 3 == 0
        self.brand = f"brand {seed}"
        self.colour = f"colour {seed}"
        self.model = f"model {seed}"
        self.owner = f"owner {seed}"
        self.laps = [seed + 0.75 * i for i in range(8)]
        self.parts = [f"{part}{seed}" for part in ("saddle", "bell", "chain", "lamp")]
        self.discount = seed
        self.best_lap = (seed, 0.5 * seed)
        self.stock = {"bell": seed + 1, "chain": seed + 2, "lamp": seed + 3, "saddle": seed}

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Node:
    def __init__(self, name):
        self.name = name
        self.children = []


def link(nodes):
    """The first of the nodes, linked as in classes.hpp."""
    for child in range(1, len(nodes)):
        nodes[(child - 1) // 2].children.append(nodes[child])
        nodes[0 if child < 3 else (child - 3) // 2].children.append(nodes[child])
    return nodes[0]


def make_graph(count):
    return link([Node(f"node {i}") for i in range(count)])


def describe(root):
    """Names and links of all that the root leads to, numbered in the order in which they are found."""
    numbers, found, lines = {id(root): 0}, [root], []
    for node in found:
        for child in node.children:
            if id(child) not in numbers:
                numbers[id(child)] = len(found)
                found.append(child)
        lines.append(f"{node.name}:" + "".join(f" {numbers[id(child)]}" for child in node.children) + "\n")
    return "".join(lines)
