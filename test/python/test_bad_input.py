# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Malformed state raises, naming class, field, expected and got, and leaves the object as it was."""

import math
import pickle

import corners
import pytest
from brine import gallery
from conftest import error_ids

HUGE = 10**5000
LONG = (0,) * 10**6
CYCLE = []
CYCLE.append(CYCLE)

# What fits no state at all, and how it is described.
NO_TUPLE = [
    (None, "None"),
    (5, "the int 5"),
    (2**64, "an int of 65 bits"),
    (HUGE, "an int of 16610 bits"),
    (1.5, "the float 1.5"),
    (math.nan, "the float nan"),
    (True, "bool"),
    ("text", "str"),
    (b"bytes", "bytes of length 5"),
    ([], "list"),
    ({}, "dict"),
    (CYCLE, "list"),
    (object(), "object"),
    (type, "type"),
    (gallery.World("a"), "World"),
]


def no_int(field, bits=32):
    """(state, error, field, expected, got) for a field that is an int."""
    of = f"an int from {-(2 ** (bits - 1))} to {2 ** (bits - 1) - 1}"
    return [
        ((None,), TypeError, field, of, "None"),
        (("1",), TypeError, field, of, "str"),
        ((b"1",), TypeError, field, of, "bytes of length 1"),
        ((1.0,), TypeError, field, of, "the float 1.0"),
        ((math.nan,), TypeError, field, of, "the float nan"),
        (((),), TypeError, field, of, "a tuple of 0"),
        ((2 ** (bits - 1),), ValueError, field, of, f"the int {2 ** (bits - 1)}"),
        ((-(2 ** (bits - 1)) - 1,), ValueError, field, of, f"the int {-(2 ** (bits - 1)) - 1}"),
        ((2**63,), ValueError, field, of, "an int of 64 bits"),
        ((2**64,), ValueError, field, of, "an int of 65 bits"),
        ((-HUGE,), ValueError, field, of, "an int of 16610 bits"),
    ]


def no_str(field):
    return [
        ((None,), TypeError, field, "a str", "None"),
        ((b"Eve",), TypeError, field, "a str", "bytes of length 3"),
        ((5,), TypeError, field, "a str", "the int 5"),
        (("\ud800",), ValueError, field, "a str that UTF-8 can encode", "str"),
        (("a\udcffb",), ValueError, field, "a str that UTF-8 can encode", "str"),
    ]


def no_catalogue_bytes(field):
    return [
        (("text",), TypeError, field, "bytes", "str"),
        ((bytearray(11),), ValueError, field, "a multiple of 12 bytes", "bytearray"),
        ((memoryview(bytes(13)),), ValueError, field, "a multiple of 12 bytes", "memoryview"),
        ((memoryview(bytes(24))[::2],), ValueError, field, "does not convert", "not C-contiguous"),
        ((None,), TypeError, field, "bytes", "None"),
        ((bytes(11),), ValueError, field, "a multiple of 12 bytes", "bytes of length 11"),
        ((bytes(13),), ValueError, field, "a multiple of 12 bytes", "bytes of length 13"),
        ((bytes(12 * 10**6 + 1),), ValueError, field, "a multiple of 12 bytes", "bytes of length 12000001"),
    ]


def padded(rows, *, before=(), after=()):
    return [((*before, *state, *after), *rest) for state, *rest in rows]


def wrong_shape(fields, lengths):
    """States that are no tuple, or one of a wrong length."""
    of = f"a tuple of {len(fields)} ({', '.join(fields)})"
    return [(state, TypeError, None, of, got) for state, got in NO_TUPLE] + [
        (LONG[:length], ValueError, None, of, f"a tuple of {length}") for length in (*lengths, 10**6)
    ]


def secret_world():
    made = gallery.SecretWorld("Utopia")
    made.secret_number = 42
    made.__dict__["note"] = "old"
    return made


def open_world():
    made = gallery.OpenWorld("Utopia")
    made.secret_number = 42
    made.note = "old"
    return made


def person():
    made = gallery.Person("Dave", 30)
    made.note = "old"
    return made


def catalogue():
    made = gallery.Catalogue()
    made.data = [(21, 100.5)]
    made.note = "old"
    return made


def owned_catalogue():
    made = gallery.OwnedCatalogue()
    made.data = [(21, 100.5)]
    made.owner = gallery.Person("Dave", 30)
    made.note = "old"
    return made


PERSON = "v1 name:str age:int32"
CATALOGUE = "v1 data:[(gears=int32,price=float64)]"
OWNED = "v1 owner:object"
NO_BICYCLES = (CATALOGUE, b"")
PERSON_OR_NONE = "brine.gallery.Person or None"
BAD = {
    secret_world: wrong_shape(["secret_number"], (0, 2)) + no_int("secret_number"),
    open_world: wrong_shape(["__dict__", "secret_number"], (0, 1, 3))
    + padded(no_int("secret_number"), before=({"new": 1},))
    + [
        (([], 1), TypeError, "__dict__", "dict", "list"),
        ((None, 1), TypeError, "__dict__", "dict", "None"),
        ((((1, 2),), 1), TypeError, "__dict__", "dict", "a tuple of 1"),
    ],
    person: wrong_shape(["tag", "name", "age"], (0, 1, 2, 3, 4, 5))
    + padded(no_str("name"), before=(PERSON,), after=(1,))
    + padded(no_int("age"), before=(PERSON, "Eve"))
    + padded(no_int("age"), before=(PERSON, "Eve"), after=({"new": 1},))
    + [
        (state, ValueError, None, f"a tuple of 3 (tag, name, age), with the tag '{PERSON}'", f"a tuple of {len(state)}")
        for state in [
            (PERSON,),
            (PERSON, "Eve"),
            (PERSON, "Eve", 1, 5),
            (PERSON, "Eve", 1, None),
            (PERSON, "Eve", 1, {"new": 1}, {}),
            ("Eve", 1),
            ("Eve", 1, {"new": 1}),
            (PERSON.encode(), "Eve", 1),
            ("", "Eve", 1),
        ]
    ],
    catalogue: wrong_shape(["tag", "data"], (0, 1, 2, 3, 4))
    + padded(no_catalogue_bytes("data"), before=(CATALOGUE,))
    + padded(no_catalogue_bytes("data"), before=(CATALOGUE,), after=({"new": 1},))
    + [
        (state, ValueError, None, f"a tuple of 2 (tag, data), with the tag '{CATALOGUE}'", f"a tuple of {len(state)}")
        for state in [(CATALOGUE,), (CATALOGUE, b"", None), (CATALOGUE, b"", {}, {}), (b"",), (b"", {}), ("", b"")]
    ],
    owned_catalogue: wrong_shape(["tag", "owner", "state of the base"], (0, 1, 2, 3, 4, 5))
    + [
        ((OWNED, None, (CATALOGUE, *state), *rest), *expected)
        for rest in [(), ({"new": 1},)]
        for state, *expected in no_catalogue_bytes("data")
    ]
    + [
        ((OWNED, None, state), error, None, "a tuple of 2 (tag, data), with the tag", got)
        for state, error, *_, got in wrong_shape(["tag", "data"], (0, 1, 3))
    ]
    + [
        ((OWNED, owner, NO_BICYCLES, *rest), TypeError, "owner", PERSON_OR_NONE, got)
        for rest in [(), ({"new": 1},)]
        for owner, got in [
            (5, "the int 5"),
            ("Eve", "str"),
            (("Eve", 1), "a tuple of 2"),
            (gallery.Catalogue(), "Catalogue"),
            (gallery.Person, "Boost.Python.class"),
            (gallery.Person.__new__(gallery.Person), "Person"),
        ]
    ],
}
FIELDS = ("country", "secret_number", "name", "age", "data", "owner")


def snapshot(made):
    return {field: getattr(made, field) for field in FIELDS if hasattr(made, field)}, dict(made.__dict__)


def short(value):
    return "huge" if value is HUGE else repr(getattr(value, "__name__", value))


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_state_is_refused_by_name_and_changes_nothing(make):
    for state, error, field, expected, got in BAD[make]:
        made = make()
        before = snapshot(made)
        with pytest.raises((TypeError, ValueError)) as caught:
            made.__setstate__(state)
        text = str(caught.value)
        cls = f"{type(made).__module__}.{type(made).__qualname__}"
        assert type(caught.value) is error, text
        assert text.startswith(f"{cls} refused the state"), text
        assert f"{cls}.{field}" in text or f"{field or cls}: expected" in text, text  # no field: the state as a whole
        assert expected in text, text
        assert got in text, text
        assert len(text) < 1000
        assert error_ids(text)[-1] == "state-refused"
        assert snapshot(made) == before


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_the_same_state_in_a_stream_is_an_error_of_loads(make, protocol):
    for state, error, *_ in BAD[make]:
        if state is None or (isinstance(state, tuple) and len(state) > 1000):
            continue  # a pickle never hands None over; and long ones cost time at each protocol
        try:
            stream = pickle.dumps(Forged(make(), state), protocol)
            pickle.loads(pickle.dumps(state, protocol))
        except (AttributeError, TypeError, ValueError, RuntimeError, pickle.PicklingError):
            continue  # not every bad state can be pickled in the first place
        with pytest.raises(error):
            pickle.loads(stream)


class Forged:
    """Pickles as the given object, with another state."""

    def __init__(self, made, state):
        made.__dict__.clear()
        cls, args, _ = made.__reduce__()
        self.reduced = cls, args, state

    def __reduce__(self):
        return self.reduced


GOOD = {
    secret_world: [(0,), (2**31 - 1,), (-(2**31),), (True,)],
    open_world: [({}, 0), ({"new": 1}, 2**31 - 1), ({}, -(2**31))],
    person: [
        (PERSON, "", 0),
        (PERSON, "Eve", 2**31 - 1),
        (PERSON, "Eve", -(2**31)),
        (PERSON, "Eve\0\0", 1),
        (PERSON, "\U0010ffff\u2603", 1),
        (PERSON, "x" * 10**6, 1),
        (PERSON, "Eve", 1, {}),
        (PERSON, "Eve", 1, {"new": HUGE}),
    ],
    catalogue: [
        (CATALOGUE, b""),
        (CATALOGUE, bytes(12)),
        (CATALOGUE, b"\xff" * 24),
        (CATALOGUE, bytes(12 * 10**5), {"new": 1}),
    ],
    owned_catalogue: [
        (OWNED, None, NO_BICYCLES),
        (OWNED, (gallery.Person("", -1),), (CATALOGUE, bytes(12))),
        (OWNED, None, (CATALOGUE, bytes(12)), {"new": 1}),
    ],
}


@pytest.mark.parametrize("make", GOOD, ids=lambda make: make.__name__)
def test_good_values_next_to_the_limits_are_accepted(make):
    for state in GOOD[make]:
        made = make()
        made.__dict__.clear()
        made.__setstate__(state)
        again = made.__getstate__()
        assert [item for item in again if item != {}] == [item for item in state if item != {}]


# ---- the kinds of members that a generated suite lists

LISTED = (corners.Listed().__getstate__()[0], False, 0, 0, 0, 0, 0, 0.0, 0.0, "", None, [], None)
LIMITS = [
    (2, -(2**7), 2**7 - 1),
    (3, 0, 2**8 - 1),
    (4, -(2**15), 2**15 - 1),
    (5, -(2**63), 2**63 - 1),
    (6, 0, 2**64 - 1),
]
NAMES = [
    "tag",
    "yes",
    "tiny",
    "small",
    "middle",
    "large",
    "huge",
    "narrow",
    "wide",
    "text",
    "anything",
    "items",
    "shared",
]


def with_item(index, value):
    return (*LISTED[:index], value, *LISTED[index + 1 :])


@pytest.mark.parametrize("index, low, high", LIMITS, ids=[NAMES[index] for index, *_ in LIMITS])
def test_each_integer_type_has_its_limits(index, low, high):
    made = corners.Listed()
    for good in (low, high):
        made.__setstate__(with_item(index, good))
        assert made.__getstate__()[index] == good
    for bad in (low - 1, high + 1, HUGE, -HUGE):
        with pytest.raises(ValueError, match=f"corners.Listed.{NAMES[index]}: expected an int from {low} to {high}"):
            made.__setstate__(with_item(index, bad))
        assert made.__getstate__()[index] == high


@pytest.mark.parametrize(
    "index, bad, error",
    [
        (1, 1, TypeError),
        (1, None, TypeError),
        (7, 1e39, ValueError),
        (7, "1", TypeError),
        (8, HUGE, ValueError),
        (8, None, TypeError),
        (8, 1j, TypeError),
        (11, (), TypeError),
        (11, None, TypeError),
        (12, 5, TypeError),
        (12, gallery.World("a"), TypeError),
    ],
    ids=short,
)
def test_each_other_type_refuses_what_it_is_not(index, bad, error):
    with pytest.raises(error, match=rf"corners\.Listed\.{NAMES[index]}: expected .* got "):
        corners.Listed().__setstate__(with_item(index, bad))


@pytest.mark.parametrize(
    "index, good",
    [(1, True), (7, math.inf), (7, 3.0e38), (8, -math.inf), (8, 5), (10, HUGE), (11, [1]), (8, 1e308)],
    ids=short,
)
def test_each_other_type_takes_what_it_is(index, good):
    made = corners.Listed()
    made.__setstate__(with_item(index, good))
    assert made.__getstate__()[index] == good or index == 7


@pytest.mark.parametrize("index", [7, 8])
def test_nan_is_a_float_like_any_other(index):
    made = corners.Listed()
    made.__setstate__(with_item(index, math.nan))
    assert math.isnan(made.__getstate__()[index])


def test_a_subclass_of_str_or_int_is_one():
    class Text(str):
        pass

    class Number(int):
        pass

    made = gallery.Person()
    made.__setstate__((PERSON, Text("Eve"), Number(5)))
    assert (made.name, made.age) == ("Eve", 5)


def test_the_error_names_the_python_subclass():
    class Employee(gallery.Person):
        pass

    with pytest.raises(ValueError, match="Employee"):
        Employee().__setstate__(())
