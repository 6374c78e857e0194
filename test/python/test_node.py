# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Node, seen from Python: what its C++ test cannot see."""

import copy
import gc
import pickle
import weakref

import pytest
from brine.gallery import Node
from conftest import PROTOCOLS, run_in_fresh_process

# A shallow copy has the same neighbours; these take everything along.
WAYS = [*((lambda made, p=p: pickle.loads(pickle.dumps(made, p))) for p in PROTOCOLS), copy.deepcopy]


class Hub(Node):
    pass


@pytest.fixture(params=WAYS, ids=[*(f"protocol{p}" for p in PROTOCOLS), "deepcopy"])
def round_trip(request):
    return request.param


def tree(name="root", *branches, cls=Node):
    made = cls(name)
    for branch in branches:
        made.link(branch)
    return made


def test_a_link_leads_to_the_very_node_and_back_to_its_parent():
    a, b = Node("a"), Node("b")
    a.link(b)
    assert a.links == [b]
    assert b.parent is a
    assert (a.parent, b.links) == (None, [])


def test_a_tree_is_whole_afterwards(round_trip):
    back = round_trip(tree("root", tree("left", tree("leaf")), tree("right")))
    assert [node.name for node in back.links] == ["left", "right"]
    assert back.links[0].links[0].name == "leaf"
    assert [node.parent for node in back.links] == [back, back]


def test_a_node_with_two_parents_is_one_node_afterwards(round_trip):
    shared = tree("shared")
    back = round_trip(tree("root", tree("left", shared), tree("right", shared)))
    left, right = back.links
    assert left.links[0] is right.links[0]
    assert left.links[0].parent is right
    assert back.reach == 4


def test_a_ring_closes(round_trip):
    a, b = Node("a"), Node("b")
    a.link(b)
    b.link(a)
    back = round_trip(a)
    assert back.links[0].links == [back]
    assert back.links[0].name == "b"
    for ring in (a, back):
        ring.unlink()


def test_a_node_may_lead_to_itself(round_trip):
    alone = Node("alone")
    alone.link(alone)
    back = round_trip(alone)
    assert back.links == [back]
    assert back.parent is back
    for ring in (alone, back):
        ring.unlink()


def test_a_parent_that_nobody_owns_is_not_there_afterwards(round_trip):
    child = tree("child")
    root = tree("root", child)
    back = round_trip(child)
    gc.collect()
    assert back.parent is None
    assert child.parent is root


def test_a_parent_that_is_saved_beside_its_child_is_there(round_trip):
    child = tree("child")
    back, parent = round_trip([child, tree("root", child)])
    assert back.parent is parent


def test_what_was_made_with_every_class_and_attribute_returns_so(round_trip):
    hub = tree("hub", cls=Hub)
    hub.note = ["kept"]
    root = tree("root", hub)
    del hub
    back = round_trip(root).links[0]
    assert (type(back), back.name, back.note) == (Hub, "hub", ["kept"])


def test_a_chain_of_100_000_nodes_needs_no_recursion():
    back = pickle.loads(pickle.dumps(Node.chain(100_000)))
    assert back.reach == 100_000
    assert back.links[0].name == "1"


def test_neither_does_one_that_python_made():
    first = last = Node("0")
    for i in range(1, 100_000):
        last.link(Node(str(i)))
        (last,) = last.links
    del last
    back = pickle.loads(pickle.dumps(first))
    assert back.reach == first.reach == 100_000
    watched = weakref.ref(first.links[0])
    del first
    assert watched() is None


def test_copies_share_or_take_along():
    root = tree("root", tree("leaf"))
    shallow, deep = copy.copy(root), copy.deepcopy(root)
    assert shallow.links == root.links
    assert deep.links != root.links
    assert shallow is not root


def test_another_process_reads_it(protocol):
    code = "import pickle, sys; n = pickle.load(sys.stdin.buffer); print(n, n.reach, n.links[0].parent is n)"
    stream = pickle.dumps(Node.chain(1000), protocol)
    assert run_in_fresh_process(code, stdin=stream) == "<Node '0' with 1 links> 1000 True\n"


def test_a_ring_that_was_cut_is_gone():
    a, b = Node("a"), Node("b")
    a.link(b)
    b.link(a)
    watched = [weakref.ref(a), weakref.ref(b)]
    b.unlink()
    del a, b
    assert [ref() for ref in watched] == [None, None]


@pytest.mark.parametrize("value, error", [(None, ValueError), (5, TypeError), ("a", TypeError)], ids=repr)
def test_what_is_no_node_is_refused_and_changes_nothing(value, error):
    node = Node("a")
    with pytest.raises(error):
        node.link(value)
    assert node.links == []


@pytest.mark.parametrize("length, error", [(-1, OverflowError), (1.5, TypeError)])
def test_a_chain_has_a_length(length, error):
    assert Node.chain(0) is None
    with pytest.raises(error):
        Node.chain(length)


def test_a_state_with_a_link_to_nowhere_does_no_harm(round_trip):
    node = Node("a")
    tag, name, _, parent = node.__getstate__()
    node.__setstate__((tag, name, [Node("b"), None], parent))
    for made in (node, round_trip(node)):
        assert made.links[1] is None
        assert made.reach == 2
        made.unlink()


def test_one_without_a_cpp_object_is_refused():
    hollow = Node.__new__(Node)
    for action in (lambda: hollow.link(Node()), lambda: Node().link(hollow), lambda: hollow.links, hollow.unlink):
        with pytest.raises(TypeError):
            action()


def test_it_is_compared_by_identity():
    a, b = Node("a"), Node("a")
    assert a != b
    assert len({a, b, a}) == 2


def test_its_repr_counts_its_links():
    assert repr(tree("hub", Node(), cls=Hub)) == "<Hub 'hub' with 1 links>"
    assert (Node().name, Node(name="a").name) == ("", "a")
