# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is measured: which class of a contestant's module, made how, by which statements, and what must come out."""

import operator
import sys
from dataclasses import dataclass
from typing import Callable

PICKLE = {"dumps": "kept = dumps(subject, 5)", "loads": "kept = loads(data)"}
COPY = {"copy": "kept = copy(subject)", "deepcopy": "kept = deepcopy(subject)"}
OUT_OF_BAND = {
    "dumps": "views = []; kept = dumps(subject, 5, buffer_callback=views.append)",
    "loads": "kept = loads(data, buffers=views)",
}


@dataclass(frozen=True)
class Workload:
    name: str
    title: str
    needs: tuple  # which of a contestant's classes or functions: the first of these names that its module has
    make: Callable  # of that class, and the size
    sizes: tuple = (1,)  # of the whole run
    quick: tuple = (1,)  # of --quick
    statements: tuple = tuple(PICKLE.items())
    view: Callable = lambda module, subject: subject  # what is compared after a round trip
    arrays: bool = False  # dominated by page faults, so malloc is told to keep its memory
    memory: bool = False  # large enough for peak memory to say something
    whole: bool = False  # costs the same whatever the size, so nothing is reckoned per object
    left_out: tuple = ()  # contestants that are not made for it

    def kind(self, module):
        """The class or function of that module, None where the contestant does not take part."""
        return next((getattr(module, name) for name in self.needs if hasattr(module, name)), None)

    def same(self, module, subject, result):
        """Whether a round trip's result is equal; by the module's own `same` where == is something else."""
        equal = getattr(module, "same", operator.eq)
        return type(result) is type(subject) and equal(self.view(module, result), self.view(module, subject))

    def objects(self, size):
        return 1 if self.whole else size

    def described(self, size):
        return f"{self.name}: {self.title.format(size=size)}"


def one_item(item, size):
    return item("Norwegian Blue", 42)


def items(item, size):
    return [item(f"parrot {number}", number) for number in range(size)]


def sized(kind, size):
    return kind(size)


def labelled_item(base, size):
    """An object of a Python subclass, with three attributes."""
    subclass = type("Labelled", (base,), {"__module__": __name__})
    sys.modules[__name__].Labelled = subclass
    made = subclass("Norwegian Blue", 42)
    made.label, made.weight, made.tags = "ex-parrot", 1.5, ["blue", "still"]
    return made


def item_and_attributes(module, subject):
    return subject, vars(subject)


WORKLOADS = [
    Workload("W1", "one small object", ("Item",), one_item),
    Workload("W2", "a list of {size:,} small objects", ("Item",), items, (100_000,), (10_000,), memory=True),
    Workload(
        "W3",
        "{size:,} Bicycles, structs of an int and a double",
        ("Bicycles",),
        sized,
        (1_000_000,),
        (100_000,),
        arrays=True,
        memory=True,
        left_out=("brine.dumps",),
    ),
    Workload(
        "W4 in band",
        "{size:,} doubles",
        ("Samples",),
        sized,
        (10_000_000,),
        (1_000_000,),
        arrays=True,
        memory=True,
        left_out=("brine.dumps",),
    ),
    Workload(
        "W4 out of band",
        "{size:,} doubles, as a buffer beside the pickle",
        ("BufferSamples", "Samples"),  # of its own where a peer's idiom is another one
        sized,
        (10_000_000,),
        (1_000_000,),
        tuple(OUT_OF_BAND.items()),
        arrays=True,
        whole=True,
        left_out=("brine.dumps",),
    ),
    Workload(
        "W5",
        "a Python subclass with three attributes",
        ("OpenItem", "Item"),  # of its own where a peer's class asks for it
        labelled_item,
        view=item_and_attributes,
        left_out=("floor", "brine.dumps"),
    ),
    Workload(
        "W6",
        "copy and deepcopy of one small object",
        ("Item",),
        one_item,
        statements=tuple(COPY.items()),
        left_out=("brine.dumps",),
    ),
    Workload("W7", "an object of 20 mixed members", ("Mixed",), lambda mixed, size: mixed(7)),
    Workload(
        "W8",
        "a graph of {size:,} nodes, each referred to twice",
        ("make_graph",),
        sized,
        (100_000,),
        (5_000,),
        view=lambda module, root: module.describe(root),
        memory=True,
    ),
    Workload(
        "W10",
        "cost against the number of objects",
        ("Item",),
        items,
        tuple(10**power for power in range(7)),
        tuple(10**power for power in range(5)),
    ),
]

BY_NAME = {workload.name: workload for workload in WORKLOADS}
