# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""PyYAML and jsonpickle follow __reduce_ex__ of classes built with Brine: they carry them, or refuse them in words."""

import pickle

import pytest
from brine import gallery


class Colony(gallery.SecretWorld):
    """Takes what its base takes, so that stock Boost.Python rebuilds it."""

    def __init__(self, country):
        super().__init__(country)


class Native(gallery.Person):
    def __init__(self):
        super().__init__("Eve", 3)


def by_yaml(obj):
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.unsafe_load(yaml.dump(obj))


def by_jsonpickle(obj):
    jsonpickle = pytest.importorskip("jsonpickle", reason="jsonpickle is not installed")
    return jsonpickle.loads(jsonpickle.dumps(obj))


@pytest.fixture(params=[by_yaml, by_jsonpickle], ids=["PyYAML", "jsonpickle"])
def through(request):
    return request.param


def secret(cls):
    world = cls("here")
    world.secret_number = 42
    return world


def test_members_of_enums_return_as_themselves(through):
    returned = through([gallery.Color.red, gallery.Color.blue])
    assert returned[0] is gallery.Color.red
    assert returned[1] is gallery.Color.blue


@pytest.mark.parametrize("cls", [gallery.SecretWorld, Colony])
def test_hand_written_suites_and_their_python_subclasses_return(through, cls):
    returned = through(secret(cls))
    assert (type(returned), returned.greet(), returned.secret_number) == (cls, secret(cls).greet(), 42)


@pytest.mark.parametrize("make", [lambda: gallery.Person("Eve", 3), Native], ids=["exact", "subclass"])
def test_lists_of_members_return_with_attributes(through, make):
    person = make()
    person.note = "kept"
    returned = through(person)
    assert (type(returned), returned.name, returned.age, returned.note) == (type(person), "Eve", 3, "kept")


def test_a_graph_returns_from_jsonpickle_and_is_refused_by_yaml():
    root = gallery.Node("root")
    root.link(gallery.Node("leaf"))
    with pytest.raises(pickle.PicklingError, match=r"YAML names nothing but .* \[brine\.not-in-yaml\]"):
        by_yaml(root)
    assert by_jsonpickle(root).name == "root"


@pytest.mark.parametrize("protocol", range(6))
def test_pickles_of_no_protocol_take_what_yaml_gets(protocol):
    assert pickle.loads(pickle.dumps(gallery.Color.red, protocol)) is gallery.Color.red
    assert pickle.loads(pickle.dumps(secret(Colony), protocol)).secret_number == 42
    assert type(pickle.loads(pickle.dumps(gallery.Node("root"), protocol))) is gallery.Node
