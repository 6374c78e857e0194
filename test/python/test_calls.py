# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""An instance whose fields are all plain travels as one call of its class; whatever speaks against it is heard."""

import copy
import copyreg
import gc
import pickle
import pickletools
import sys
import typing
import weakref

import calls
import pytest
from conftest import PROTOCOLS, every_round_trip, refused

TAG = "fields v1 label:str grams:int32"


class Labelled(calls.Jar):
    """Its own __new__ and __init__ take other arguments, and never run for what is loaded."""

    made = 0

    def __new__(cls, *, room):
        return super().__new__(cls)

    def __init__(self, *, room):
        super().__init__("figs", 200)
        self.room = room
        type(self).made += 1


class Metaclass(type(calls.Jar)):
    def __call__(cls, *args, **keywords):
        cls.calls = getattr(cls, "calls", 0) + 1
        return super().__call__(*args, **keywords)


class Counting(calls.Jar, metaclass=Metaclass):
    pass


def reduced(instance, protocol=4):
    return instance.__reduce_ex__(protocol)


def content(jar):
    return type(jar), jar.label, jar.grams, vars(jar)


def test_the_reduce_value_is_a_call_of_the_class():
    assert reduced(calls.Jar("figs", 200)) == (calls.Jar, (TAG, "figs", 200))


def test_the_stream_names_one_global():
    opcodes = [opcode.name for opcode, _, _ in pickletools.genops(pickle.dumps(calls.Jar("figs", 200), 4))]
    assert opcodes.count("STACK_GLOBAL") == 1
    assert "BUILD" not in opcodes


@pytest.mark.parametrize("attributes", [{}, {"room": "cellar"}, {"boxes": [1]}], ids=["none", "plain", "container"])
@pytest.mark.parametrize("make", [lambda: calls.Jar("figs", 200), lambda: Labelled(room=3)], ids=["exact", "subclass"])
def test_it_comes_back_whole(make, attributes):
    original = make()
    vars(original).update(attributes)
    for restored in every_round_trip(original):
        assert content(restored) == content(original)


def test_plain_attributes_are_among_the_arguments_and_others_are_not():
    jar = calls.Jar("figs", 200)
    jar.room = "cellar"
    assert reduced(jar)[1] == (TAG, "figs", 200, {"room": "cellar"})
    jar.itself = jar
    assert reduced(jar)[1:] == ((TAG, "figs", 200), ("+", vars(jar)))
    again = pickle.loads(pickle.dumps(jar))
    assert again.itself is again
    assert again.room == "cellar"


def test_no_new_and_no_init_of_a_python_class_runs():
    jar = Labelled(room="cellar")
    before = Labelled.made
    assert content(pickle.loads(pickle.dumps(jar))) == (Labelled, "figs", 200, {"room": "cellar"})
    assert Labelled.made == before


def test_a_metaclass_with_a_call_of_its_own_is_left_out():
    jar = Counting("figs", 200)
    before = Counting.calls
    for restored in every_round_trip(jar):
        assert content(restored) == content(jar)
    assert Counting.calls == before


def test_members_of_a_wrapped_base_go_along():
    jar = calls.BigJar()
    jar.label, jar.litres = "gherkins", 2.5
    assert reduced(jar)[1] == ("fields v1 litres:float64", 2.5, ("v1 label:str grams:int32", "gherkins", 0))
    for restored in every_round_trip(jar):
        assert (restored.label, restored.litres) == ("gherkins", 2.5)


def test_the_constructor_gets_its_arguments():
    assert reduced(calls.SealedJar("figs"))[1] == ("fields v1 (label:str) readings:{str:[float64]}", "figs", [])
    for restored in every_round_trip(calls.SealedJar("figs")):
        assert restored.label == "figs"


def test_a_member_that_can_lead_back_is_no_argument():
    shelf = calls.Shelf()
    shelf.content = [shelf]
    assert reduced(shelf)[1] == ()
    again = pickle.loads(pickle.dumps(shelf))
    assert again.content[0] is again


def test_a_getter_runs_once():
    counted = calls.Counted()
    pickle.dumps(counted)
    assert counted.reads == 1


def test_a_c_plus_plus_object_of_another_class_is_refused_and_its_own_is_not():
    with refused(pickle.PicklingError, "sliced", "dented_tin"):
        pickle.dumps(calls.make_dented())
    assert pickle.loads(pickle.dumps(calls.Tin("herrings", 5))).label == "herrings"


def test_what_c_plus_plus_keeps_stays_one_object():
    crate = calls.Crate()
    crate.keep()
    first, second = pickle.loads(pickle.dumps([crate, crate]))
    assert first is second


# What speaks against it.


def heard(cls, name, value, wanted):
    before = cls("figs", 200)
    assert reduced(before)[1][0] == TAG
    setattr(cls, name, value)
    try:
        assert wanted(pickle.loads(pickle.dumps(cls("figs", 200))))
    finally:
        delattr(cls, name)
    assert pickle.loads(pickle.dumps(before)).label == "figs"


def rebuild(label):
    return calls.Jar(label, 1)


class Patched(calls.Jar):
    pass


def test_a_reduce_that_somebody_puts_into_a_subclass_is_heard():
    for name in ("__reduce__", "__reduce_ex__"):
        heard(Patched, name, lambda self, *protocol: (rebuild, ("patched",)), lambda jar: jar.label == "patched")


@pytest.mark.parametrize("name", ["__reduce__", "__reduce_ex__"])
def test_a_reduce_that_somebody_puts_into_the_class_is_heard(name):
    stock = vars(calls.Jar)[name]
    setattr(calls.Jar, name, lambda self, *protocol: (rebuild, ("patched",)))
    try:
        for protocol in PROTOCOLS:
            assert pickle.loads(pickle.dumps(calls.Jar("figs", 200), protocol)).label == "patched"
    finally:
        setattr(calls.Jar, name, stock)
    assert pickle.loads(pickle.dumps(calls.Jar("figs", 200))).label == "figs"


@pytest.mark.parametrize("name", ["__getstate__", "__setstate__"])
def test_a_state_method_that_somebody_puts_into_the_class_is_heard(name):
    stock, seen = vars(calls.Jar)[name], []

    def patched(self, *state):
        seen.append(name)
        return stock(self, *state)

    setattr(calls.Jar, name, patched)
    try:
        assert pickle.loads(pickle.dumps(calls.Jar("figs", 200))).label == "figs"
        assert seen == [name]
    finally:
        setattr(calls.Jar, name, stock)
    assert reduced(calls.Jar("figs", 200))[1][0] == TAG


def test_a_getstate_of_the_instance_is_heard():
    jar = calls.Jar("figs", 200)
    jar.__getstate__ = lambda: ("v1 label:str grams:int32", "dates", 7)
    assert pickle.loads(pickle.dumps(jar)).label == "dates"


def test_a_registered_function_is_heard_until_it_is_gone():
    registered = copyreg.dispatch_table[calls.Jar]
    copyreg.pickle(calls.Jar, lambda jar: (rebuild, ("registered",)))
    try:
        for restored in every_round_trip(calls.Jar("figs", 200)):
            assert restored.label in ("registered", "figs")  # copy asks __copy__ first, as always
        assert pickle.loads(pickle.dumps(calls.Jar("figs", 200))).label == "registered"
    finally:
        del copyreg.dispatch_table[calls.Jar]
    assert pickle.loads(pickle.dumps(calls.Jar("figs", 200))).label == "figs"
    copyreg.pickle(calls.Jar, registered)


def test_a_pickler_with_a_table_of_its_own_gets_the_same():
    import io

    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    pickler.dispatch_table = {}
    pickler.dump(calls.Jar("figs", 200))
    assert file.getvalue() == pickle.dumps(calls.Jar("figs", 200))


def test_the_guard_of_the_dict_can_be_armed_again():
    class Guarded(calls.Jar):
        __getstate_manages_dict__ = False

    jar = Guarded("figs", 200)
    jar.room = "cellar"
    with refused(RuntimeError, "getstate-manages-dict"):
        pickle.dumps(jar)


# What a stream may hold.


def test_an_older_version_is_migrated():
    assert calls.Bottle("fields v1 ounces:float64", 2.0).grams == 56.0
    again = calls.Bottle("fields v1 ounces:float64", 2.0, {"room": "cellar"})
    assert (again.grams, again.room) == (56.0, "cellar")


@pytest.mark.parametrize(
    "arguments, exception, error, words",
    [
        (("fields v2 label:str", "figs"), ValueError, "newer-version", "version 2"),
        (("fields v1 label:str", "figs"), ValueError, "changed-fields", "grams is missing there"),
        ((TAG,), ValueError, "bad-state", "tuple of 3 (tag, label, grams)"),
        ((TAG, "figs"), ValueError, "bad-state", "tuple of 2"),
        ((TAG, "figs", 2, 3), ValueError, "bad-state", "tuple of 4"),
        ((TAG, 2, "figs"), TypeError, "bad-state", "expected a str"),
        ((TAG, "figs", 2**40), ValueError, "bad-state", "2147483647"),
        ((TAG, "\ud800", 2), ValueError, "bad-state", "UTF-8"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, exception, error, words):
    for cls in (calls.Jar, Counting):
        with refused(exception, error, words):
            cls(*arguments)


@pytest.mark.parametrize(
    "label", ["fields v2", "fields v1 of the cucumbers", "fields version", "fields v1 a:b c:d", TAG + " x:y"]
)
def test_text_that_looks_like_a_tag_is_text(label):
    assert calls.Jar(label, 5).label == label


def test_the_class_of_a_c_plus_plus_subclass_is_not_restored_by_the_tag_of_its_base():
    with pytest.raises(TypeError):
        calls.BigJar(TAG, "figs", 2)


@pytest.mark.parametrize("field", [2**40, None])
def test_a_call_that_fails_leaves_nothing_behind(field):
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(100):
        with pytest.raises((TypeError, ValueError)):
            calls.Jar(TAG, "figs", field)
    gc.collect()
    assert len(gc.get_objects()) - before < 50


# What the collector sees of loaded instances.


def load_many(count, cls=calls.Jar):
    return pickle.loads(pickle.dumps([cls("figs", number) for number in range(count)]))


TRACKED_AT_ONCE = sys.version_info >= (3, 14)  # its collector works otherwise


def test_a_loaded_instance_without_attributes_is_tracked_late():
    assert [gc.is_tracked(jar) for jar in load_many(10)] == [TRACKED_AT_ONCE] * 10


def test_a_cycle_through_attributes_set_later_is_collected():
    jars = load_many(1000)
    references = [weakref.ref(jar) for jar in jars]
    for jar in jars[::2]:
        jar.itself = jar
    jar = None
    gc.collect()
    assert all(gc.is_tracked(jar) == (TRACKED_AT_ONCE or "itself" in vars(jar)) for jar in jars[:2])
    jar = jars = None
    gc.collect()
    assert sum(reference() is None for reference in references) == 1000


def test_they_may_die_in_any_order():
    jars = load_many(1000)
    for start in (500, 0, 250, 1):
        del jars[start::3]
    assert all(jar.label == "figs" for jar in jars)
    more = load_many(1000)
    del jars
    gc.collect()
    assert [jar.grams for jar in more] == list(range(1000))


def test_a_loaded_instance_may_change_its_class():
    jar = load_many(1)[0]
    jar.__class__ = Counting
    jar.itself = jar
    reference = weakref.ref(jar)
    del jar
    gc.collect()
    assert reference() is None


def test_a_copy_shares_nothing():
    jar = calls.Jar("figs", 200)
    jar.rooms = ["cellar"]
    shallow, deep = copy.copy(jar), copy.deepcopy(jar)
    shallow.label = "dates"
    assert (jar.label, shallow.rooms is jar.rooms, deep.rooms) == ("figs", True, ["cellar"])
    assert deep.rooms is not jar.rooms
    jar.itself = jar
    assert copy.copy(jar).itself is jar
    deep = copy.deepcopy(jar)
    assert deep.itself is deep


def test_whoever_clears_the_callbacks_of_the_collector_is_not_followed():
    load_many(1)
    before = list(gc.callbacks)
    gc.callbacks.clear()
    try:
        jars = load_many(10)
        references = [weakref.ref(jar) for jar in jars]
        for jar in jars:
            jar.itself = jar
        jar = jars = None
        gc.collect()
        assert sum(reference() is None for reference in references) == 10
    finally:
        gc.callbacks[:] = before


class Collecting:
    def __del__(self):
        gc.collect()


class Finalized(calls.Jar):
    kept: typing.ClassVar[list] = []

    def __del__(self):
        gc.collect()
        self.kept.append(self)


def test_a_collection_while_an_instance_dies_does_not_meet_it():
    for make in (lambda: load_many(1)[0], lambda: copy.copy(load_many(1)[0])):
        jar = make()
        jar.last = Collecting()
        del jar
        jar = make()
        jar.room = "cellar"
        reference = weakref.ref(jar, lambda gone: gc.collect())
        del jar
        assert reference() is None


def test_a_finalizer_may_collect_and_keep_the_instance():
    jar = load_many(1)[0]
    jar.room = "cellar"
    jar.__class__ = Finalized
    del jar
    gc.collect()
    assert Finalized.kept.pop().room == "cellar"
    gc.collect()


def test_the_hook_of_the_collector_takes_any_call():
    load_many(1)
    for hook in gc.callbacks:
        if getattr(hook, "__name__", "") == "track_instances":
            hook("start", {"generation": 2**80})
            hook("start", {})
            hook("stop", {"generation": 2})


def test_a_metaclass_whose_call_is_replaced_is_left_out():
    metaclass = type(calls.Jar)
    stock = vars(metaclass)["__call__"]
    metaclass.__call__ = lambda cls, *args: stock(cls, *args)
    try:
        assert pickle.loads(pickle.dumps(calls.Jar("figs", 200))).label == "figs"
        assert reduced(calls.Jar("figs", 200))[0] is not calls.Jar
    finally:
        metaclass.__call__ = stock
    assert reduced(calls.Jar("figs", 200))[0] is calls.Jar
