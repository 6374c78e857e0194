# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Built-in types as bases, as extension types of Cython may have them: what cannot be, and what is done instead."""

import multiprocessing
import pickle

import builtin_bases
import pytest
from brine import gallery
from builtin_bases import Larder, SoldOut, WrappedSoldOut
from conftest import every_round_trip, run_in_fresh_process

BUILTINS = [dict, list, set, int, str, tuple, Exception]
WRAPPED = [gallery.World, gallery.Person, gallery.Catalogue, Larder]


class Tagged:
    """Has a layout like any Python class: no C fields of its own."""

    def tag(self):
        return f"tagged {self.greet()}"


class TaggedWorld(Tagged, gallery.World):
    pass


# Less than Cython: the layouts do not go together, and Python says so.


@pytest.mark.parametrize("builtin", BUILTINS, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("wrapped", WRAPPED, ids=lambda cls: cls.__name__)
def test_a_class_of_both_is_refused_by_python_itself(wrapped, builtin):
    for bases in ((wrapped, builtin), (builtin, wrapped)):
        with pytest.raises(TypeError, match=r"lay-?out conflict"):
            type(wrapped)("Both", bases, {})


def test_two_builtin_bases_are_refused_with_the_same_words():
    with pytest.raises(TypeError, match=r"lay-?out conflict"):
        type("Both", (dict, list), {})


def test_a_python_base_without_a_layout_of_its_own_is_not_refused():
    for back in every_round_trip(TaggedWorld("Utopia")):
        assert (type(back), back.tag()) == (TaggedWorld, "tagged Hello from Utopia!")


# Instead: hold one.


@pytest.fixture
def larder():
    made = Larder()
    made.shelf, made.prices, made.anything = ["brie", ["edam"]], {"brie": 2.5, ("edam", 1): None}, {1, 2}
    return made


def test_a_held_list_dict_or_any_object_returns(larder):
    for back in every_round_trip(larder):
        assert (back.shelf, back.prices, back.anything) == (larder.shelf, larder.prices, larder.anything)


def test_it_is_the_very_list_that_was_put_in(larder):
    shelf = ["brie"]
    larder.shelf = shelf
    shelf.append("edam")
    assert larder.shelf is shelf


def test_what_it_shares_with_others_it_shares_afterwards(larder, protocol):
    back, shelf = pickle.loads(pickle.dumps([larder, larder.shelf], protocol))
    assert back.shelf is shelf


def test_it_may_hold_itself(larder, protocol):
    larder.shelf.append(larder)
    larder.anything = {"in": larder}
    back = pickle.loads(pickle.dumps(larder, protocol))
    assert back.shelf[-1] is back.anything["in"] is back


class Names(list):
    pass


def test_a_subclass_of_the_builtin_type_is_kept_as_such(larder):
    larder.shelf = Names(["brie"])
    for back in every_round_trip(larder):
        assert (type(back.shelf), back.shelf) == (Names, ["brie"])


@pytest.mark.parametrize("field, value", [("shelf", ()), ("shelf", None), ("prices", []), ("prices", None)])
def test_a_type_other_than_the_declared_one_is_refused(larder, field, value):
    before = getattr(larder, field)
    with pytest.raises(TypeError):
        setattr(larder, field, value)
    tag, *fields = larder.__getstate__()
    fields[["anything", "shelf", "prices"].index(field)] = value
    with pytest.raises(TypeError, match=rf"builtin_bases\.Larder\.{field}: expected .* \[brine\.bad-state\]"):
        larder.__setstate__((tag, *fields))
    assert getattr(larder, field) is before


# Instead, for exceptions: a class that PyErr_NewException makes.


@pytest.fixture
def error():
    with pytest.raises(SoldOut) as caught:
        builtin_bases.order("brie")
    return caught.value


def test_what_cpp_throws_is_an_exception_of_python(error):
    assert isinstance(error, LookupError)
    assert error.args == ("brie", 3)


def test_it_returns_with_arguments_and_attributes(error):
    error.note = ["kept"]
    for back in every_round_trip(error):
        assert (type(back), back.args, back.note) == (SoldOut, ("brie", 3), ["kept"])


def test_another_process_reads_it(error, protocol):
    code = "import pickle, sys; error = pickle.load(sys.stdin.buffer); print(repr(error))"
    assert run_in_fresh_process(code, stdin=pickle.dumps(error, protocol)) == "SoldOut('brie', 3)\n"


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_pool_raises_what_cpp_threw_in_another_process(method):
    with multiprocessing.get_context(method).Pool(1) as pool, pytest.raises(SoldOut) as caught:
        pool.map(builtin_bases.order, ["edam"])
    assert caught.value.args == ("edam", 3)


def test_a_wrapped_exception_pickles_and_cannot_be_raised():
    wrapped = WrappedSoldOut("brie", 3)
    for back in every_round_trip(wrapped):
        assert (type(back), back.cheese, back.days) == (WrappedSoldOut, "brie", 3)
    with pytest.raises(TypeError, match="must derive from BaseException"):
        raise wrapped


# __reduce__() called by hand, and rebuilt by hand, as pickle does.


def bicycles():
    made = gallery.Catalogue()
    made.data = [(1, 50.0), (7, 199.0)]
    return made


def garden():
    made = gallery.Garden()
    made.beds = [gallery.Garden.Bed(gallery.Color.red, ["rose"])]
    return made


def secret():
    made = gallery.SecretWorld("Utopia")
    made.secret_number = 42
    return made


BY_HAND = {
    "World": lambda: gallery.World("Utopia"),
    "TaggedWorld": lambda: TaggedWorld("Utopia"),
    "SecretWorld": secret,
    "Person": lambda: gallery.Person("Dave", 30),
    "Catalogue": bicycles,
    "Garden": garden,
    "Color": lambda: gallery.Color.red,
}


@pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)
def test_reduce_called_by_hand_is_rebuilt_by_hand(make):
    original = make()
    function, arguments, *state = original.__reduce__()
    back = function(*arguments)
    if state:
        back.__setstate__(*state)
    assert type(back) is type(original)
    assert back == original


def test_reduce_shows_a_function_its_arguments_and_a_state_as_that_of_numpy_does():
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    theirs, ours = numpy.array(0).__reduce__(), secret().__reduce__()
    assert [type(part) for part in (theirs[1], theirs[2])] == [type(part) for part in (ours[1], ours[2])] == [tuple] * 2
    assert callable(theirs[0])
    assert ours == (gallery.SecretWorld, ("Utopia",), (42,))
