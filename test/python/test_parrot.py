# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Parrot, seen from Python: the example of "C methods" in Cython's documentation, and virtual functions overridden in
Python."""

import pickle

import pytest
from brine.gallery import Norwegian, Parrot, heard
from conftest import every_round_trip, run_in_fresh_process

# The article's session; C calls describe() there, so that C++ does here.
SESSION = """
p1 = Parrot()
p2 = Norwegian()
print("p1:")
print(heard(p1))
print("p2:")
print(heard(p2))
"""
OUTPUT = """\
p1:
This parrot is resting.
p2:
This parrot is resting.
Lovely plumage!
"""


class Dead(Parrot):
    def describe(self):
        return f"{self.name} is no more."


class Loud(Parrot):
    def describe(self):
        return super().describe().upper()


class Mute(Parrot):
    def describe(self):
        return None


class Angry(Parrot):
    def describe(self):
        raise ZeroDivisionError(self.name)


class Quiet(Dead):
    pass


class Relapsed(Dead):
    describe = Parrot.describe


def test_the_session_of_the_article_comes_out_as_written(capsys):
    exec(SESSION, {"Parrot": Parrot, "Norwegian": Norwegian, "heard": heard})
    assert capsys.readouterr().out == OUTPUT


def test_it_is_made_by_position_by_name_or_from_nothing():
    assert Parrot("Polly") == Parrot(name="Polly") != Parrot()


def test_its_repr_is_what_makes_it():
    assert repr(Parrot("Polly")) == "Parrot(name='Polly')"


def test_cplusplus_calls_what_python_overrides():
    assert heard(Dead("Polly")) == "Polly is no more."
    assert heard(Quiet("Paul")) == "Paul is no more."


def test_an_override_can_call_the_overridden():
    assert heard(Loud()) == "THIS PARROT IS RESTING."
    assert heard(Relapsed()) == Parrot.describe(Dead()) == "This parrot is resting."


def test_the_class_counts_and_the_instance_may_override_as_well():
    parrot = Parrot()
    parrot.describe = lambda: "Hello!"
    assert heard(parrot) == "Hello!"


def test_an_override_that_returns_no_text_is_a_type_error():
    with pytest.raises(TypeError):
        heard(Mute())


def test_an_error_in_an_override_passes_through_cplusplus():
    with pytest.raises(ZeroDivisionError, match="Polly"):
        heard(Angry("Polly"))


@pytest.mark.parametrize("thing", [None, 3, "a parrot"])
def test_nothing_else_is_heard(thing):
    with pytest.raises(TypeError):
        heard(thing)


def test_self_is_never_none():
    with pytest.raises(TypeError):
        Parrot.describe(None)


@pytest.mark.parametrize("cls", [Dead, Quiet, Loud, Relapsed, Parrot, Norwegian])
def test_it_is_overridden_afterwards_too(cls):
    original = cls("Polly")
    for again in every_round_trip(original):
        assert type(again) is cls
        assert again.name == "Polly"
        assert heard(again) == again.describe() == heard(original)


HEAR_ALL = """
import pickle, sys
from brine.gallery import heard
for stream in pickle.load(sys.stdin.buffer):
    print(heard(pickle.loads(stream)))
"""


def test_it_is_overridden_in_another_process_too():
    flock = [
        (Dead("Polly"), "Polly is no more.\n"),
        (Loud("Paul"), "THIS PARROT IS RESTING.\n"),
        (Quiet("Pete"), "Pete is no more.\n"),
        (Parrot(), "This parrot is resting.\n"),
        (Norwegian("Blue"), "This parrot is resting.\nLovely plumage!\n"),
    ]
    streams = [pickle.dumps(parrot, protocol) for parrot, _ in flock for protocol in range(6)]
    expected = [text for _, text in flock for protocol in range(6)]
    assert run_in_fresh_process(HEAR_ALL, stdin=pickle.dumps(streams)) == "".join(expected)


def test_it_changes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Parrot())
