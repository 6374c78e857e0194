# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""One class with a member of nearly every kind, on two wrapped bases, in a graph: one line makes it pickle whole, and
every error names the field.

What the same takes elsewhere: a dataclass pickles without a word but checks nothing that it is given, and Cython's
auto_pickle refuses a class with any C pointer or struct in it.
"""

import pickle
import struct

import pytest
from brine import gallery
from conftest import every_round_trip, refused, run_in_fresh_process
from twenty import Camp, Expedition, Season, Voyage, convoy

TAG = (
    "v1 open:bool grade:int8 number:uint64 budget:float32 leader:str photo:bytes when:enum:int32 sponsor:str? "
    "flag:(int32,str) permit:(bool,float64,str) goal:(int32|str|[str]) guides:[str*2] "
    "route:[(hour=int16,east=float64,north=float64)] log:[str] stores:[(food=str,days=int32)] members:{str} "
    "pay:{str:int32} tents:{int32:str} spent:duration:1/1:int64 map:path bearing:complex128 secret:str? "
    "reserve:(food=str,days=int32) notes:object song:*str base:object outpost:object ahead:object behind:object"
)
VOYAGE = "v1 ship:str tides:[float64]"
JOURNEY = "v1 title:str days:int32"
TAGS = (TAG, VOYAGE, JOURNEY)
FIELDS = {
    "open": True,
    "grade": -5,
    "number": 2**64 - 1,
    "budget": 1.5,
    "leader": "Åse",
    "photo": b"\xff\0\x80",
    "when": Season.autumn,
    "sponsor": ("Dave",),
    "flag": (7, "red"),
    "permit": (True, 0.1, "valid"),
    "goal": (2, ["pole", "home"]),
    "guides": ["Eve", "Bo"],
    "route": struct.pack("<hddhdd", 6, 0.5, 80.25, -1, 1.5, 90.0),
    "log": ["day 1", "day 2"],
    "stores": [("rice", 40), ("beans", 50)],
    "members": ["Ann", "Bo"],
    "pay": [("Ann", 5), ("Bo", -5)],
    "tents": [(3, "green")],
    "spent": 3600,
    "map": "/maps/north",
    "bearing": -1j,
    "secret": ("gold",),
    "reserve": ("rum", 3),
    "notes": ("any", 1),
}
BASES = (VOYAGE, "Fram", struct.pack("<2d", 0.5, -0.0), (JOURNEY, "North", 90))
POINTERS = ("song", "base", "outpost", "ahead", "behind")


def names(tag):
    return [word.partition(":")[0] for word in tag.split()[1:]]


def filled(cls=Expedition):
    made = cls()
    made.fill()
    return made


def snapshot(made):
    """All but the pointers, the version of the values alone: (tag, fields, states of the bases, attributes)."""
    tag, *state = made.__getstate__()
    return tag, tuple(state[: len(FIELDS)]), state[len(FIELDS) + len(POINTERS)], made.__dict__


def test_its_state_is_each_field_in_its_own_form():
    assert snapshot(filled()) == (TAG, tuple(FIELDS.values()), BASES, {})
    assert names(TAG) == [*FIELDS, *POINTERS]


def test_nothing_is_lost_by_any_way():
    made = filled()
    made.mood = ["good"]
    for restored in every_round_trip(made):
        assert snapshot(restored) == snapshot(made)
        assert type(restored) is Expedition


class Relief(Expedition):
    """Rebuilt without its __init__."""

    def __init__(self, *, doctor):
        super().__init__()
        self.doctor = doctor


def test_nothing_is_lost_of_a_python_subclass():
    made = Relief(doctor="Eve")
    made.fill()
    for restored in every_round_trip(made):
        assert snapshot(restored) == snapshot(made)
        assert type(restored) is Relief
        assert restored.doctor == "Eve"


def test_nothing_is_lost_on_the_way_to_another_process():
    made = convoy()
    made.mood = ["good"]
    code = """
import pickle, sys
for made in pickle.load(sys.stdin.buffer):
    tag, *state = made.__getstate__()
    print(ascii((tag, tuple(state[:24]), state[29], made.__dict__)))
    made.title = "South"
    print(made.ahead.behind.title, made.base is made.ahead.base, made.sings_with(made.ahead))
"""
    streams = [pickle.loads(pickle.dumps(made, protocol)) for protocol in range(6)]
    printed = run_in_fresh_process(code, stdin=pickle.dumps(streams)).splitlines()
    assert printed == [ascii(snapshot(made)), "South True True"] * 6


def test_what_the_instances_share_they_share_afterwards():
    for restored in every_round_trip([convoy()] * 2):
        last, again = restored
        first = last.ahead
        assert again is last
        last.title = "South"
        assert first.behind.title == "South"
        assert first.ahead is None
        assert first.base is last.base
        assert first.outpost is last.outpost
        assert first.outpost is not first.base
        assert first.sings_with(last)


def test_a_cycle_of_two_closes():
    one, other = Expedition(), Expedition()
    one.ahead, other.ahead = other, one
    for protocol in range(6):
        restored = pickle.loads(pickle.dumps(one, protocol))
        assert restored.ahead.ahead is restored


# ---- each field's error names it


def with_field(state, field, value):
    """The state with another value in the place of the field, however deep its class's part stands."""
    found = [names(state[0]).index(field) + 1] if field in names(state[0]) else []
    inner = [i for i, part in enumerate(state) if isinstance(part, tuple) and part and part[0] in TAGS]
    for i in found or inner:
        return (*state[:i], value if found else with_field(state[i], field, value), *state[i + 1 :])
    raise KeyError(field)


EVERY_FIELD = [name for tag in TAGS for name in names(tag)]
REFUSING = [name for name in EVERY_FIELD if name != "notes"]  # which holds whatever Python has


@pytest.mark.parametrize("cls", [Expedition, Relief], ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("field", REFUSING)
def test_nonsense_in_its_place_names_the_field_and_changes_nothing(cls, field):
    made = filled() if cls is Expedition else Relief(doctor="Eve")
    before = snapshot(made)
    other = convoy()
    other.mood = "bad"
    place = f"{cls.__module__}.{cls.__name__}.{field}: expected "
    with refused(TypeError, "state-refused", place, "got an instance of object"):
        made.__setstate__(with_field(other.__getstate__(), field, object()))
    assert snapshot(made) == before


def test_what_may_be_anything_takes_anything():
    made = filled()
    made.__setstate__(with_field(made.__getstate__(), "notes", object))
    assert made.notes is object


DEEPER = [
    ("sponsor", (5,), TypeError, ""),
    ("flag", (7, 5), TypeError, "[1]"),
    ("permit", (True, "x", "valid"), TypeError, "[1]"),
    ("goal", (2, ["pole", 5]), TypeError, "[1]"),
    ("goal", (3, 5), ValueError, "[0]"),
    ("guides", ["Eve"], ValueError, ""),
    ("guides", ["Eve", None], TypeError, "[1]"),
    ("route", bytes(19), ValueError, ""),
    ("log", ["day 1", b"day 2"], TypeError, "[1]"),
    ("stores", [("rice", 40), ("beans", "50")], TypeError, "[1].days"),
    ("stores", [("rice",)], ValueError, "[0]"),
    ("members", ["Ann", "Ann"], ValueError, "[1]"),
    ("pay", [("Ann", 2**31)], ValueError, "[0][1]"),
    ("pay", [("Ann", 1), (5, 1)], TypeError, "[1][0]"),
    ("tents", [(3, "green"), (3, "blue")], ValueError, "[1]"),
    ("secret", (5,), TypeError, ""),
    ("reserve", ("rum", 2**31), ValueError, ".days"),
    ("grade", 128, ValueError, ""),
    ("number", -1, ValueError, ""),
    ("budget", 1e39, ValueError, ""),
    ("leader", "\ud800", ValueError, ""),
    ("when", 2**31, ValueError, ""),
    ("spent", 2**63, ValueError, ""),
    ("base", Expedition, TypeError, ""),
    ("ahead", Voyage(), TypeError, ""),
    ("tides", bytes(7), ValueError, ""),
    ("days", "90", TypeError, ""),
]


@pytest.mark.parametrize("field, value, error, below", DEEPER, ids=lambda value: ascii(value)[:30])
def test_a_bad_part_of_a_field_is_named_by_the_way_to_it(field, value, error, below):
    made = filled()
    before = snapshot(made)
    with refused(error, "state-refused", f"twenty.Expedition.{field}{below}: expected "):
        made.__setstate__(with_field(made.__getstate__(), field, value))
    assert snapshot(made) == before


# ---- and so does what cannot be saved

SPOILT = {
    "title": "title",
    "ship": "ship",
    "leader": "leader",
    "sponsor": "sponsor",
    "flag": "flag[1]",
    "permit": "permit[2]",
    "goal": "goal[1]",
    "guides": "guides[1]",
    "log": "log[2]",
    "stores": "stores[1].food",
    "members": "members[2]",
    "pay": "pay[2][0]",
    "tents": "tents[0][1]",
    "secret": "secret",
    "reserve": "reserve.food",
    "song": "song",
}


@pytest.mark.parametrize("field", SPOILT)
def test_text_that_no_str_can_hold_is_refused_by_its_field(field, protocol):
    made = filled()
    made.spoil(field)
    words = f"twenty.Expedition cannot be pickled: its member {SPOILT[field]} does not convert"
    with refused(pickle.PicklingError, "member", words):
        pickle.dumps(made, protocol)


@pytest.mark.parametrize("field", ["base", "outpost"])
def test_what_another_instance_cannot_save_is_refused_by_that_instances_class(field):
    made = convoy()
    made.spoil(field)
    with refused(pickle.PicklingError, "member", "twenty.Camp cannot be pickled: its member name"):
        pickle.dumps(made)


@pytest.mark.parametrize(
    "notes, path",
    [
        (gallery.ClosedWorld(), "notes"),
        ([Camp(), gallery.ClosedWorld()], "notes[1]"),
        ({"a": [gallery.ClosedWorld()]}, "notes['a'][0]"),
    ],
    ids=["alone", "in a list", "in a dict"],
)
def test_an_object_of_a_class_never_enabled_is_refused_by_its_field(notes, path):
    made = filled()
    made.notes = notes
    words = f"its member {path} is an instance of brine.gallery.ClosedWorld, whose pickling is not enabled"
    with refused(pickle.PicklingError, "member", words):
        pickle.dumps(made)
