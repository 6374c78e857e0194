# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Graphs that nobody thought of load the same from brine.dumps as from pickle.dumps."""

import itertools
import pickle

import brine
import pytest
import streams
from same_graph import difference

pytest.importorskip("hypothesis", reason="needs hypothesis")
from hypothesis import given, settings
from hypothesis import strategies as some

# A graph is described by a list of nodes: what kind each is, and which nodes it holds, itself among them.

ATOMS = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(allow_nan=False),
    some.text(some.characters(blacklist_categories=()), max_size=8),
    some.binary(max_size=8),
)
KINDS = ["list", "tuple", "dict", "set", "frozenset", "plain", "slotted", "state", "bag", "named", "subclass"]
NODES = some.lists(
    some.tuples(some.sampled_from(KINDS), some.lists(some.integers(0, 15), max_size=6), some.lists(ATOMS, max_size=3)),
    min_size=1,
    max_size=16,
)


def members(values):
    """What a set may hold so that the sets of two graphs can be compared member by member."""
    return [value for value in values if isinstance(value, (str, bytes, int, float, streams.Plain))]


def build(nodes):
    """The first node; those that must be whole when they are made hold only nodes made before."""
    made = []
    for kind, edges, atoms in nodes:
        before = [made[edge] for edge in edges if edge < len(made)] + atoms
        made.append(
            {
                "list": list,
                "tuple": lambda held=before: tuple(held),
                "dict": dict,
                "set": lambda held=before: set(members(held)),
                "frozenset": lambda held=before: frozenset(members(held)),
                "plain": streams.Plain,
                "slotted": lambda: streams.Slotted(None, None),
                "state": lambda: streams.WithState(None),
                "bag": streams.Bag,
                "named": lambda held=before: streams.Point(held, tuple(held)),
                "subclass": streams.OfList,
            }[kind]()
        )
    labels = itertools.count()
    for node, (kind, edges, atoms) in zip(made, nodes):
        held = [made[edge % len(made)] for edge in edges] + atoms
        if kind == "plain":
            node.label = next(labels)
        if kind in ("list", "subclass"):
            node.extend(held)
        elif kind == "dict":
            node.update(zip(atoms, held), whole=held)
        elif kind in ("plain", "state", "slotted"):
            setattr(node, {"plain": "values", "state": "value", "slotted": "left"}[kind], held)
        elif kind == "bag":
            node.items = held
    return [made[-1], made]


@settings(max_examples=400, deadline=None)
@given(NODES, some.sampled_from([4, 5]))
def test_any_graph_loads_the_same(nodes, protocol):
    graph = build(nodes)
    try:
        expected = pickle.loads(pickle.dumps(graph, protocol))
    except RecursionError:
        return
    native = brine.dumps(graph, protocol)
    for loaded in (pickle.loads(native), brine.loads(native), brine.loads(pickle.dumps(graph, protocol))):
        assert difference(loaded, expected) is None


@settings(max_examples=200, deadline=None)
@given(
    some.recursive(
        ATOMS, lambda inner: some.lists(inner) | some.tuples(inner, inner) | some.dictionaries(some.text(), inner)
    )
)
def test_any_tree_loads_the_same(tree):
    assert difference(brine.loads(brine.dumps(tree)), tree) is None
    assert difference(pickle.loads(brine.dumps(tree)), tree) is None
