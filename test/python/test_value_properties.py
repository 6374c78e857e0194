# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Whatever value a type has comes back as it was; whatever else Python makes is refused, by TypeError or ValueError."""

import os
import pickle
import struct

import pytest
import values
from value_types import GOOD, MUTATING, UNORDERED, round_trip, same

hypothesis = pytest.importorskip("hypothesis")
given, settings, st = hypothesis.given, hypothesis.settings, hypothesis.strategies
settings.register_profile(
    "brine",
    deadline=None,
    max_examples=40,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
settings.load_profile("brine")

bools = st.booleans()
doubles = st.floats()
singles = st.floats(width=32)
text = st.text(st.characters(blacklist_categories=["Cs"]), max_size=8)
surrogates = st.text(max_size=8)
paths = st.binary(max_size=12).map(os.fsdecode)


def ints(bits, signed=True):
    return st.integers(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else st.integers(0, 2**bits - 1)


def lists(element, **options):
    return st.lists(element, max_size=options.pop("max_size", 5), **options)


def packed(layout, *elements, count=None):
    """Any number of records of this layout, or just `count`."""
    size = {"max_size": 5} if count is None else {"min_size": count, "max_size": count}
    return st.lists(st.tuples(*elements), **size).map(
        lambda rows: b"".join(struct.pack("<" + layout, *row) for row in rows)
    )


def packed_set(layout, element, reverse=False, **options):
    return lists(element, **options).map(
        lambda keys: struct.pack(f"<{len(keys)}{layout}", *sorted(keys, reverse=reverse))
    )


def maybe(element):
    return st.none() | st.tuples(element)


def variant(*alternatives):
    return st.one_of(*(st.tuples(st.just(index), each) for index, each in enumerate(alternatives)))


def sorted_set(element, **options):
    return lists(element, unique=True, **options).map(sorted)


def sorted_map(key, mapped, **options):
    entries = lists(st.tuples(key, mapped), unique_by=lambda entry: entry[0], **options)
    return entries.map(lambda items: sorted(items, key=lambda entry: entry[0]))


def bits(count):
    return ints(count, signed=False).map(lambda number: number.to_bytes((count + 7) // 8, "little"))


int32 = ints(32)
vector_int32 = packed("i", int32)
vector_double = packed("d", doubles)
cells = variant(int32, text, vector_double)
mantissas = st.tuples(st.integers(2**63 + 1, 2**64 - 1).map(lambda odd: odd | 1), st.integers(-16000, 16000))
long_doubles = doubles | mantissas | mantissas.map(lambda pair: (-pair[0], pair[1]))


def named(cls, bits):
    return ints(bits, signed=False).map(lambda number: cls.values.get(number, number))


ANY = {
    "bool": bools,
    "char": ints(8),
    "schar": ints(8),
    "uint8": ints(8, False),
    "int16": ints(16),
    "uint16": ints(16, False),
    "int32": int32,
    "uint32": ints(32, False),
    "int64": ints(64),
    "uint64": ints(64, False),
    "long long": ints(64),
    "wchar": int32,
    "char16": ints(16, False),
    "char32": ints(32, False),
    "byte": ints(8, False),
    "float": singles,
    "double": doubles,
    "long double": long_doubles,
    "complex64": st.builds(complex, singles, singles),
    "complex128": st.builds(complex, doubles, doubles),
    "complex long double": st.tuples(long_doubles, long_doubles),
    "mode": named(values.Mode, 8),
    "wide mode": named(values.WideMode, 64),
    "plain enum": ints(16),
    "flat enum": st.integers(0, 1),
    "bool enum": bools,
    "seconds": ints(64),
    "hours as double": doubles,
    "system time": ints(64),
    "steady time": ints(64),
    "bits 0": st.just(b""),
    "bits 1": bits(1),
    "bits 8": bits(8),
    "bits 77": bits(77),
    "string": text,
    "wstring": surrogates,
    "u16string": text,
    "u32string": surrogates,
    "path": paths,
    **{
        f"{container} {element}": lists(text)
        for container in ("vector", "deque", "list", "forward_list")
        for element in ("string", "token")
    },
    "array string 3": lists(text, min_size=3, max_size=3),
    "array string 0": st.just([]),
    "array token 2": lists(text, min_size=2, max_size=2),
    "valarray string": lists(text),
    "pmr vector pmr string": lists(text),
    "deque array double 5000": st.integers(0, 3).map(lambda count: bytes(range(250)) * 160 * count),
    "vector unique_ptr int": lists(maybe(int32)),
    "vector optional int": lists(maybe(int32)),
    "vector array int 0": lists(st.just(b"")),
    "vector long double": lists(long_doubles),
    "vector bool": packed("?", bools),
    "vector char": st.binary(),
    "vector byte": st.binary(),
    "deque byte": st.binary(),
    "vector int16": packed("h", ints(16)),
    "vector int32": vector_int32,
    "vector uint64": packed("Q", ints(64, False)),
    "vector float": packed("f", singles),
    **{
        f"{container} double": vector_double
        for container in ("vector", "pmr vector", "deque", "list", "forward_list", "valarray")
    },
    "array int 3": packed("i", int32, count=3),
    "array bool 3": packed("?", bools, count=3),
    "array double 0": st.just(b""),
    "vector array double 3": packed("3d", doubles, doubles, doubles),
    "vector complex64": packed("2f", singles, singles),
    "deque complex128": packed("2d", doubles, doubles),
    "vector pair int8 double": packed("bd", ints(8), doubles),
    "vector tuple packed": packed("?i2f", bools, int32, singles, singles),
    "array pair packed": packed("b?", ints(8), bools, count=2),
    "vector bits 9": packed("H", st.integers(0, 2**9 - 1)),
    "vector time": packed("q", ints(64)),
    "set int32": packed_set("i", int32, unique=True),
    "set int32 backwards": packed_set("i", int32, unique=True, reverse=True),
    "set string": sorted_set(text),
    "set vector int32": st.just([])
    | st.lists(int32, min_size=1, max_size=4).map(lambda row: [struct.pack(f"<{len(row)}i", *row)]),
    "multiset int32": packed_set("i", st.integers(0, 3)),
    "multiset string": lists(st.sampled_from("abc")).map(sorted),
    "unordered_set uint16": st.just(b"") | packed("H", ints(16, False), count=1),
    "unordered_set string crowded": sorted_set(text),
    "unordered_multiset string": lists(st.sampled_from("abc")).map(sorted),
    "map string int32": sorted_map(text, int32),
    "map pair string": sorted_map(st.tuples(int32, int32), text),
    "map vector unique_ptr string": sorted_map(packed("i", st.integers(0, 5), count=1), maybe(text)),
    "multimap int32 string": lists(st.tuples(int32, text)).map(lambda items: sorted(items, key=lambda item: item[0])),
    "unordered_map string double": sorted_map(text, doubles),
    "unordered_map string int32 crowded": sorted_map(text, int32),
    "unordered_multimap int32 int32": lists(st.tuples(st.integers(0, 3), int32)).map(sorted),
    "unordered_map int32 string": sorted_map(int32, text),
    "unordered_multimap string in any case": lists(st.tuples(st.sampled_from("aAbB"), int32)),
    "unordered_set pair string": sorted_set(st.tuples(text, int32)),
    "unordered_set optional unordered_set": lists(maybe(packed("i", int32, count=1)), unique=True),
    "unordered_map unordered_set unordered_map": lists(
        st.tuples(sorted_set(text), sorted_map(text, int32)), unique_by=lambda entry: tuple(entry[0])
    ),
    "unordered_set unique_ptr int32": lists(maybe(int32), max_size=1),
    "optional int32": maybe(int32),
    "optional optional int32": maybe(maybe(int32)),
    "optional monostate": maybe(st.none()),
    "unique_ptr double": maybe(doubles),
    "unique_ptr vector string": maybe(lists(text)),
    "pair int32 string": st.tuples(int32, text),
    "tuple": st.just(()),
    "tuple bool": st.tuples(bools),
    "tuple tuple int32": st.tuples(st.tuples(int32)),
    "tuple int32 string unique_ptr": st.tuples(int32, text, maybe(int32)),
    "monostate": st.none(),
    "variant int32": variant(int32),
    "variant monostate int32 int32 string": variant(st.none(), int32, int32, text),
    "variant unique_ptr vector": variant(maybe(int32), packed("?", bools)),
    "map vector optional variant": sorted_map(text, lists(maybe(cells))),
    "vector map set": lists(sorted_map(int32, sorted_set(text))),
    "optional map vector vector": maybe(sorted_map(text, lists(vector_int32))),
    "tuple deque array": st.tuples(lists(st.tuples(int32, maybe(paths))), lists(cells, min_size=2, max_size=2)),
    "unordered_map list variant set": sorted_map(
        text, lists(variant(st.none(), packed_set("i", int32, unique=True))), max_size=1
    ),
    "vector vector vector string": lists(lists(lists(text))),
    "variant vector variant": variant(lists(variant(int32, text)), sorted_map(int32, maybe(packed("?", bools)))),
    "padded": st.tuples(ints(8), doubles, ints(16)),
    "vector padded": packed("bdh", ints(8), doubles, ints(16)),
    "span padded": packed("bdh", ints(8), doubles, ints(16)),
    "vector tight": packed("iid", int32, int32, doubles),
    "span tight": packed("iid", int32, int32, doubles),
    "vector backwards": packed("dii", doubles, int32, int32),
    "vector flagged": packed("B?", ints(8, False), bools),
    "set flagged": st.just(b"") | packed("B?", ints(8, False), bools, count=1),
    "vector nested": packed("iidbdhii", int32, int32, doubles, ints(8), doubles, ints(16), int32, int32),
    "vector nested tight": packed("iidiiff", int32, int32, doubles, int32, int32, singles, singles),
    "vector heir": packed("iidd", int32, int32, doubles, doubles),
    "deque sealed": packed("h?", ints(16), bools),
    "optional span sealed": maybe(packed("h?", ints(16), bools)),
    "vector hidden": packed("i", int32),
    "vector texted": lists(st.tuples(int32, text)),
    "array tight 2": packed("iid", int32, int32, doubles, count=2),
    "list pair bool padded": packed("?bdh", bools, ints(8), doubles, ints(16)),
    "unordered_map vector tight": sorted_map(text, packed("iid", int32, int32, doubles)),
    "span double": vector_double,
    "span bool": packed("?", bools),
    "tree": st.recursive(st.just([]), lists, max_leaves=8),
}


def test_each_type_has_a_strategy():
    assert {*ANY, *MUTATING} == {*values.names()}


@pytest.mark.parametrize("name", ANY)
def test_every_value_comes_back_as_it_was(name):
    @given(ANY[name])
    def check(state):
        saved = round_trip(name, state)
        if name in UNORDERED and isinstance(saved, list):
            saved, state = sorted(saved, key=repr), sorted(state, key=repr)
        assert same(saved, state)
        again = round_trip(name, pickle.loads(pickle.dumps(saved)))
        assert pickle.dumps(round_trip(name, again)) == pickle.dumps(round_trip(name, again))

    check()


@given(st.text(max_size=8))
def test_a_lone_surrogate_is_kept_in_utf_16(state):
    encoded = state.encode("utf-16-le", "surrogatepass")
    assert round_trip("u16string", state).encode("utf-16-le", "surrogatepass") == encoded


class Odd:
    """Converts to nothing, and says so."""

    def __getattr__(self, name):
        raise AttributeError(name)

    def __eq__(self, other):
        raise ValueError("not to be compared")

    __hash__ = None


scalars = st.one_of(
    st.none(),
    bools,
    st.integers(),
    st.sampled_from([2**31, 2**63, 2**64, -(2**63) - 1, 10**400]),
    doubles,
    st.complex_numbers(),
    st.text(max_size=5),
    st.binary(max_size=40),
    st.builds(bytearray, st.binary(max_size=8)),
    st.builds(Odd),
    st.just(int),
    st.sampled_from([values.Mode.off, values.WideMode.high]),
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=12,
)


def check_refused_or_taken(name, state):
    try:
        saved, error = round_trip(name, state), None
    except (TypeError, ValueError) as refusal:
        error = str(refusal)
    if error is None:
        round_trip(name, saved)
    else:
        assert error.startswith("garden.Shed.tools")
        assert error.endswith("[brine.bad-state]")


@given(anything)
def test_whatever_python_makes_is_taken_or_refused(state):
    for name in values.names():
        check_refused_or_taken(name, state)


def spoilt(state, where, poison):
    """The state with one of its parts exchanged: one level down for each further bit of `where`."""
    if not isinstance(state, (list, tuple)) or not state or where % 4 == 0:
        return poison
    index = where // 4 % len(state)
    parts = list(state)
    parts[index] = spoilt(parts[index], where // 16, poison)
    return type(state)(parts)


@given(st.sampled_from(sorted(GOOD)), st.integers(0, 5), st.integers(0, 2**20), anything)
@settings(max_examples=600)
def test_a_state_with_one_part_spoilt_is_taken_or_refused(name, which, where, poison):
    states = GOOD[name]
    check_refused_or_taken(name, spoilt(states[which % len(states)], where, poison))


@given(st.sampled_from(sorted(name for name in GOOD if isinstance(GOOD[name][-1], bytes))), st.binary(max_size=64))
@settings(max_examples=300)
def test_whatever_bytes_are_taken_or_refused(name, state):
    check_refused_or_taken(name, state)
