# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The question "I can pickle local objects if I use a derived class?", and each of its answers, with a wrapped base.

What test_c8_local_classes.py shows of the refusal and its words is not repeated.
"""

import pickle

import brine
import pytest
from brine.gallery import World
from conftest import refused, run_in_fresh_process


def f(motto="onward"):
    class A(World):
        def cheer(self):
            return f"{self.greet()} {motto}"

    return A


class Unwrapped:
    pass


def g():
    class A(Unwrapped):
        pass

    return A


LocalA = f()


class DerivedA(LocalA):
    pass


def define_class(name):
    class local_class(World):
        pass

    local_class.__qualname__ = name
    return local_class


class_A = define_class("class_A")
class_B = define_class("class_B")
class_X = define_class("class_Y")  # names do not match


@pytest.fixture(params=["cloudpickle", "dill"])
def by_value(request, monkeypatch):
    pickler = pytest.importorskip(request.param, reason=f"{request.param} is not installed")
    if request.param == "dill":
        monkeypatch.setitem(pickler.settings, "recurse", True)
    return pickler


# The question.


def test_an_instance_of_the_local_class_is_refused_as_plain_python_refuses_it(tmp_path, protocol):
    for local, arguments in ((LocalA, ("Utopia",)), (g(), ())):
        words = pytest.raises((pickle.PicklingError, AttributeError), match=r"[fg]\.<locals>\.A")
        with open(tmp_path / "testing.pickle", "wb") as file, words:
            pickle.dump(local(*arguments), file, protocol)


def test_an_instance_of_a_global_class_derived_from_it_is_not(tmp_path, protocol):
    da = DerivedA("Utopia")
    da.note = ["kept"]
    with open(tmp_path / "testing.pickle", "wb") as file:
        pickle.dump(da, file, protocol)
    with open(tmp_path / "testing.pickle", "rb") as file:
        back = pickle.load(file)
    assert (type(back), back.cheer(), back.note) == (DerivedA, "Hello from Utopia! onward", ["kept"])


def test_only_the_global_class_is_named(protocol):
    stream = pickle.dumps(DerivedA("Utopia"), protocol)
    assert b"DerivedA" in stream
    assert b"locals" not in stream


def test_another_process_that_imports_its_module_reads_it(protocol):
    code = "import pickle, sys; back = pickle.load(sys.stdin.buffer); print(type(back).__name__, back.cheer())"
    stream = pickle.dumps(DerivedA("Utopia"), protocol)
    assert run_in_fresh_process(code, stdin=stream) == "DerivedA Hello from Utopia! onward\n"


# The first answer: which class would it be?


def test_two_calls_make_two_classes_of_one_name_and_neither_pickles():
    first, second = f(), f()
    assert first is not second
    assert first.__qualname__ == second.__qualname__ == "f.<locals>.A"
    for cls in (first, second):
        with refused(pickle.PicklingError, "not-importable"):
            pickle.dumps(cls("Utopia"))


def test_a_class_derived_from_one_call_is_none_of_the_other():
    back = pickle.loads(pickle.dumps(DerivedA("Utopia")))
    assert isinstance(back, LocalA)
    assert not isinstance(back, f())


def test_carried_by_value_the_two_are_kept_apart(by_value):
    first, second = by_value.loads(by_value.dumps([f("up")("Utopia"), f("down")("Utopia")]))
    assert type(first) is not type(second)
    assert (first.cheer(), second.cheer()) == ("Hello from Utopia! up", "Hello from Utopia! down")


def test_carried_by_value_the_two_are_kept_apart_in_another_process(by_value):
    code = f"""import {by_value.__name__} as pickler, sys
first, second, again = pickler.loads(sys.stdin.buffer.read())
print(first.cheer(), second.cheer(), type(first) is type(again), type(first) is type(second))"""
    up, down = f("up"), f("down")
    stream = by_value.dumps([up("Mars"), down("Mars"), up("Venus")])
    assert run_in_fresh_process(code, stdin=stream) == "Hello from Mars! up Hello from Mars! down True False\n"


# The last answer: promotion by hand.


@pytest.mark.parametrize("cls", [class_A, class_B])
def test_a_class_whose_name_leads_to_it_pickles(cls, protocol):
    assert type(pickle.loads(pickle.dumps(cls("Utopia"), protocol))) is cls


def test_a_class_whose_name_leads_nowhere_does_not(protocol):
    with refused(pickle.PicklingError, "not-importable", "test_local_classes.class_Y"):
        pickle.dumps(class_X("Utopia"), protocol)


def test_it_does_not_either_where_the_name_leads_to_another(monkeypatch):
    monkeypatch.setattr(f"{__name__}.class_Y", class_A, raising=False)
    with refused(pickle.PicklingError, "not-importable", "class_Y"):
        pickle.dumps(class_X("Utopia"))


def test_brine_promote_does_not_let_the_names_disagree(monkeypatch):
    monkeypatch.setitem(globals(), "class_Z", None)
    del globals()["class_Z"]
    cls = brine.promote(define_class("class_Y"), name="class_Z")
    assert globals()["class_Z"] is cls
    assert type(pickle.loads(pickle.dumps(cls("Utopia")))) is cls
