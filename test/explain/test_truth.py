# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Is what brine.explain says true? Compared with what pickle loads, and with what pickletools reads."""

import collections
import io
import pickle
import pickletools

import brine
import graphs
import pytest
from brine import gallery
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PROTOCOLS = range(6)
some = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


class Recording(pickle.Unpickler):
    """Loads, and notes which names were imported."""

    def __init__(self, data):
        super().__init__(io.BytesIO(data))
        self.names = set()

    def find_class(self, module, name):
        found = super().find_class(module, name)  # which translates the names of Python 2
        self.names.add((found.__module__, found.__qualname__))
        return found


def class_of(explanation, cls):
    name = f"{cls.__module__}.{cls.__qualname__}"
    return next((found for found in explanation.classes if found.name == name), None)


def fields_of(explanation, cls):
    return {field.name: field.bytes for field in class_of(explanation, cls).fields}


def assert_whole(explanation, data):
    assert explanation.size == len(data)
    assert sum(cls.bytes for cls in explanation.classes) == len(data)
    for cls in explanation.classes:
        assert sum(field.bytes for field in cls.fields) == cls.bytes
        assert all(field.bytes >= 0 for field in cls.fields)


@some
@given(graphs.graphs, st.sampled_from(PROTOCOLS))
def test_the_bytes_of_classes_and_fields_add_up_to_the_size(graph, protocol):
    data = pickle.dumps(graph, protocol)
    explanation = brine.explain(data)
    assert explanation, explanation.problem
    assert_whole(explanation, data)


@some
@given(graphs.graphs, st.sampled_from(PROTOCOLS))
def test_the_classes_are_those_that_pickle_makes_and_as_many(graph, protocol):
    data = pickle.dumps(graph, protocol)
    loaded = graphs.instances(pickle.loads(data))
    explanation = brine.explain(data)
    assert {cls: found.instances for cls in graphs.CLASSES if (found := class_of(explanation, cls))} == dict(loaded)


@some
@given(graphs.graphs, st.sampled_from(PROTOCOLS))
def test_the_names_are_those_that_pickle_imports(graph, protocol):
    data = pickle.dumps(graph, protocol)
    recording = Recording(data)
    recording.load()
    assert {(name.module, name.name) for name in brine.explain(data).globals} == recording.names


@some
@given(graphs.graphs, st.sampled_from(PROTOCOLS))
def test_the_opcodes_are_those_that_pickletools_reads(graph, protocol):
    data = pickle.dumps(graph, protocol)
    (found,) = brine.explain(data).pickles
    assert found.opcodes == collections.Counter(opcode.name for opcode, _, _ in pickletools.genops(data))
    assert (found.start, found.size) == (0, len(data))
    assert found.frames == found.opcodes.get("FRAME", 0)


@some
@given(graphs.graphs)
def test_the_protocol_is_that_of_the_pickle(graph):
    assert [brine.explain(pickle.dumps(graph, each)).pickles[0].protocol for each in PROTOCOLS] == [0, 0, 2, 3, 4, 5]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_large_attribute_has_its_bytes(protocol):
    data = pickle.dumps([graphs.Plain(small=1, large="x" * 5000), graphs.Plain(small=2)], protocol)
    fields = fields_of(brine.explain(data), graphs.Plain)
    assert 5000 < fields["large"] < 5050
    assert fields["small"] < 40


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_bytes_belong_to_the_innermost_class(protocol):
    data = pickle.dumps(graphs.Plain(inner=graphs.Slotted("x" * 3000, None)), protocol=max(protocol, 2))
    explanation = brine.explain(data)
    assert fields_of(explanation, graphs.Slotted)["left"] > 3000
    assert fields_of(explanation, graphs.Plain)["inner"] < 50


def test_without_a_class_the_bytes_go_by_key():
    explanation = brine.explain(pickle.dumps({"weights": b"x" * 2000, "name": "y"}))
    (plain,) = [cls for cls in explanation.classes if cls.name == "(no class)"]
    assert not plain.is_class
    assert plain.fields[0].name == "weights"
    assert plain.fields[0].bytes > 2000


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_generated_suite_shows_version_fields_and_types(protocol):
    data = pickle.dumps([gallery.Person("Ada", 36), gallery.Person("Charles", 46)], protocol)
    found = class_of(brine.explain(data), gallery.Person)
    assert found.versions == {"v1 name:str age:int32": 2}
    assert found.instances == 2
    assert {field.name: field.type for field in found.fields} == {"name": "str", "age": "int32", "(structure)": None}


def made():
    class_ = graphs.Plain
    garden, subclass = gallery.Garden(), type(gallery.Garden)("Sub", (gallery.Garden,), {"__module__": __name__})
    by_new = type(subclass)("ByNew", (subclass,), {"__module__": __name__, "__getnewargs__": lambda self: ()})
    globals().update(Sub=subclass, ByNew=by_new)
    owned = gallery.OwnedCatalogue()
    owned.owner = gallery.Person("Ada", 36)
    inherited = subclass()
    inherited.note = "x" * 100
    node = gallery.Node("root")
    node.link(gallery.Node("leaf"))
    return {
        "state": (garden, gallery.Garden, {"v1 beds:[object]": 1}),
        "subclass": (inherited, subclass, {"v1 beds:[object]": 1}),
        "by new": (by_new(), by_new, {"v1 beds:[object]": 1}),
        "bases": (owned, gallery.OwnedCatalogue, {"v1 owner:object": 1}),
        "graph": ([node, *node.links], gallery.Node, {}),
        "python": (class_(a=1), class_, {}),
    }


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("name", made())
def test_each_way_to_restore_leads_to_the_class(name, protocol):
    value, cls, versions = made()[name]
    data = pickle.dumps(value, protocol)
    explanation = brine.explain(data)
    assert_whole(explanation, data)
    found = class_of(explanation, cls)
    assert found.instances == (2 if name == "graph" else 1)
    assert found.versions == versions


def test_attributes_of_a_wrapped_instance_are_fields():
    value = made()["subclass"][0]
    for protocol in PROTOCOLS:
        assert fields_of(brine.explain(pickle.dumps(value, protocol)), type(value))["note"] > 100


def test_a_tag_of_several_versions_is_counted_by_version():
    old = b"cgarden\nShed\n(Vfields v1 owner:str\nVAnn\ntR."
    new = b"cgarden\nShed\n(Vfields v2 (owner:str) tools:int32\nVAnn\nI3\ntR."
    (found,) = [cls for cls in brine.explain(old + new + new).classes if cls.is_class]
    assert found.versions == {"v1 owner:str": 1, "v2 (owner:str) tools:int32": 2}
    assert {field.name: field.type for field in found.fields}["tools"] == "int32"


@pytest.mark.parametrize("text", ["v1 owner", "fields", "v0 a:int32", "vintage", "fields v1 a b:c", "v1 a:b "])
def test_a_text_that_is_no_tag_is_an_argument(text):
    data = pickle.dumps(graphs.Reduced(text, 1))
    found = class_of(brine.explain(data), graphs.Reduced)
    assert found.versions == {}
    assert {"argument 0", "argument 1"} <= {field.name for field in found.fields}


def test_buffers_out_of_band_are_counted_and_located():
    buffers = []
    samples = gallery.Samples((200, 300))
    data = pickle.dumps(samples, 5, buffer_callback=buffers.append)
    explanation = brine.explain(data)
    assert explanation.pickles[0].buffers == len(buffers) == 1
    assert sum(field.buffers for field in class_of(explanation, gallery.Samples).fields) == 1
    assert "1 buffer out of band" in str(explanation)
    assert brine.explain(pickle.dumps(samples, 5)).pickles[0].buffers == 0


def test_persistent_objects_are_counted():
    class Pickler(pickle.Pickler):
        def persistent_id(self, value):
            return "id" if value is graphs else None

    for protocol in PROTOCOLS:
        output = io.BytesIO()
        Pickler(output, protocol).dump([graphs, graphs])
        assert brine.explain(output.getvalue()).pickles[0].persistent == 2


def test_several_pickles_stand_in_one_file():
    parts = [pickle.dumps([1, 2], protocol) for protocol in PROTOCOLS]
    explanation = brine.explain(b"".join(parts))
    assert explanation
    assert [found.size for found in explanation.pickles] == [len(part) for part in parts]
    assert_whole(explanation, b"".join(parts))


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickles_of_one_pickler_refer_to_each_other(protocol):
    output = io.BytesIO()
    pickler = pickle.Pickler(output, protocol)
    shared = graphs.Plain(a=1)
    for value in ([shared], ["something else"], [shared, shared], {"again": shared}):
        pickler.dump(value)
    explanation = brine.explain(output.getvalue())
    assert explanation, explanation.problem
    assert len(explanation.pickles) == 4
    assert class_of(explanation, graphs.Plain).instances == 1
    assert_whole(explanation, output.getvalue())


def test_what_python_2_wrote_has_todays_names():
    data = b"c__builtin__\nset\n(lp0\nI1\natR."
    assert [(name.module, name.name) for name in brine.explain(data).globals] == [("builtins", "set")]


def test_data_may_be_any_buffer_or_a_path(tmp_path):
    data = pickle.dumps({"a": 1})
    file = tmp_path / "a.pickle"
    file.write_bytes(data)
    expected = brine.explain(data).as_dict()
    for source in (bytearray(data), memoryview(data), file, str(file)):
        assert brine.explain(source).as_dict() == expected
    with pytest.raises(TypeError, match=r"\[brine.bad-target\]"):
        brine.explain(7)
    with pytest.raises(FileNotFoundError):
        brine.explain(tmp_path / "none")
