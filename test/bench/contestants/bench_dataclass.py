# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Dataclasses with slots, of the same shapes: pickle knows what to do with them."""

from array import array
from dataclasses import dataclass, field
from typing import Optional

from bench_plain import Bicycles as PlainBicycles
from bench_plain import Mixed as PlainMixed
from bench_plain import Samples as PlainSamples
from bench_plain import describe, link  # noqa: F401


@dataclass(slots=True)
class Item:
    name: str
    number: int


OpenItem = Item  # a Python subclass without __slots__ has room for attributes


@dataclass(slots=True, init=False)
class Bicycles:
    all: list

    def __init__(self, count):
        self.all = PlainBicycles(count).all

    def __len__(self):
        return len(self.all)


@dataclass(slots=True, init=False)
class Samples:
    values: array

    def __init__(self, count):
        self.values = PlainSamples(count).values

    def __len__(self):
        return len(self.values)


@dataclass(slots=True, init=False)
class Mixed:
    gears: int
    seats: int
    spokes: int
    teeth: int
    year: int
    height: float
    length: float
    price: float
    weight: float
    electric: bool
    sold: bool
    brand: str
    colour: str
    model: str
    owner: str
    laps: list
    parts: list
    discount: Optional[int]
    best_lap: tuple
    stock: dict

    def __init__(self, seed):
        for name, value in vars(PlainMixed(seed)).items():
            setattr(self, name, value)


@dataclass(slots=True, eq=False)
class Node:
    name: str
    children: list = field(default_factory=list)


def make_graph(count):
    return link([Node(f"node {i}") for i in range(count)])
