# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The types of the module `values`, and what is the same value in Python."""

import struct

import values


def same(left, right):
    """Equal, of the same types and with the same bits of floats: NaN is itself, -0.0 is not 0.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return (left != left and right != right) or struct.pack("<d", left) == struct.pack("<d", right)
    if isinstance(left, complex):
        return same((left.real, left.imag), (right.real, right.imag))
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def round_trip(name, state):
    return values.round_trip(name, state)


# Containers without an order of their own.
UNORDERED = [name for name in values.names() if name.startswith("unordered")]

# A state of each type, as it is saved.
GOOD = {
    "bool": [False, True],
    "char": [0, 127, -128],
    "schar": [-128, 127],
    "uint8": [0, 255],
    "int16": [-(2**15), 2**15 - 1],
    "uint16": [0, 2**16 - 1],
    "int32": [-(2**31), 2**31 - 1],
    "uint32": [0, 2**32 - 1],
    "int64": [-(2**63), 2**63 - 1],
    "uint64": [0, 2**64 - 1],
    "long long": [-(2**63), 2**63 - 1],
    "wchar": [0, 0x10FFFF],
    "char16": [0, 0xD800, 0xFFFF],
    "char32": [0, 0x10FFFF, 2**32 - 1],
    "byte": [0, 255],
    "float": [0.0, -0.0, 1.5, float("nan"), float("inf"), -float("inf"), 2.0**-149],
    "double": [0.0, -0.0, 0.1, float("nan"), float("inf"), -float("inf"), 5e-324, 1.7976931348623157e308],
    "long double": [0.0, -0.0, 0.1, float("nan"), float("inf"), -float("inf"), 5e-324, 1.7976931348623157e308],
    "complex64": [0j, complex(-0.0, float("nan")), complex(float("inf"), 1.5)],
    "complex128": [0j, complex(-0.0, float("nan")), complex(float("-inf"), 0.1)],
    "complex long double": [(0.0, -0.0), (float("nan"), 0.1)],
    "mode": [values.Mode.off, values.Mode.slow, values.Mode.fast, 3, 255],
    "wide mode": [values.WideMode.low, values.WideMode.high, 1, 2**64 - 1],
    "plain enum": [0, -(2**15), 2**15 - 1],
    "flat enum": [0, 1],
    "bool enum": [False, True],
    "seconds": [0, -(2**63), 2**63 - 1],
    "hours as double": [0.1, -0.0, float("nan")],
    "system time": [0, 1_700_000_000_123_456_789, -1],
    "steady time": [0, 2**63 - 1],
    "bits 0": [b""],
    "bits 1": [b"\0", b"\1"],
    "bits 8": [b"\0", b"\xa5", b"\xff"],
    "bits 77": [bytes(10), b"\xff" * 9 + b"\x1f"],
    "string": ["", "a\0b", "snow\u2603"],
    "wstring": ["", "a\0b", "snow\u2603 \U0001f600", "\ud800 alone", "\ufeffmarked"],
    "u16string": ["", "a\0b", "snow\u2603 \U0001f600", "\ud800 alone", "\udc00", "\ufeffmarked", "\ufffe"],
    "u32string": ["", "a\0b", "snow\u2603 \U0001f600", "\ud800 alone", "\ufeffmarked"],
    "path": ["", "/a/b c", "sn\u2603w", "not utf-8: \udcff\udc80", "\udced\udca0\udc80"],
    **{
        f"{container} {element}": [[], ["a"], ["c", "a", "b", "a"]]
        for container in ("vector", "deque", "list", "forward_list")
        for element in ("string", "token")
    },
    "array string 3": [["c", "a", ""]],
    "array string 0": [[]],
    "array token 2": [["b", "a"]],
    "valarray string": [[], ["a", "b"]],
    "pmr vector pmr string": [[], ["a", "b"]],
    "deque array double 5000": [b"", struct.pack("<10000d", *range(10000))],
    "vector unique_ptr int": [[], [None, (5,), None]],
    "vector optional int": [[], [None, (5,), None]],
    "vector array int 0": [[], [b"", b""]],
    "vector long double": [[], [0.1, -0.0]],
    "vector bool": [b"", b"\1\0\1\1"],
    "vector char": [b"", b"abc\0\xff"],
    "vector byte": [b"", bytes(range(256))],
    "deque byte": [b"", bytes(range(256))],
    "vector int16": [b"", struct.pack("<3h", 1, -2, 300)],
    "vector int32": [b"", struct.pack("<3i", 1, -2, 70000)],
    "vector uint64": [b"", struct.pack("<2Q", 1, 2**64 - 1)],
    "vector float": [b"", struct.pack("<3f", 1.5, -0.0, float("nan"))],
    **{
        f"{container} double": [b"", struct.pack("<3d", 0.1, -0.0, float("nan"))]
        for container in ("vector", "pmr vector", "deque", "list", "forward_list", "valarray")
    },
    "array int 3": [struct.pack("<3i", 1, -2, 3)],
    "array bool 3": [b"\1\0\1"],
    "array double 0": [b""],
    "vector array double 3": [b"", struct.pack("<6d", *range(6))],
    "vector complex64": [b"", struct.pack("<4f", *range(4))],
    "deque complex128": [b"", struct.pack("<4d", *range(4))],
    "vector pair int8 double": [b"", struct.pack("<bdbd", -1, 0.1, 2, 0.2)],
    "vector tuple packed": [b"", struct.pack("<?iff", True, -5, 1.5, 2.5) * 2],
    "array pair packed": [struct.pack("<b?b?", -1, True, 5, False)],
    "vector bits 9": [b"", b"\xff\x01\x00\x00"],
    "vector time": [b"", struct.pack("<2q", 0, -1)],
    "set int32": [b"", struct.pack("<3i", -5, 0, 7)],
    "set int32 backwards": [b"", struct.pack("<3i", 7, 0, -5)],
    "set string": [[], ["", "a", "b"]],
    "set vector int32": [[], [b"", struct.pack("<i", 5), struct.pack("<2i", 5, 1)]],
    "multiset int32": [b"", struct.pack("<4i", -5, 0, 0, 7)],
    "multiset string": [[], ["a", "a", "b"]],
    "unordered_set uint16": [b"", struct.pack("<3H", 1, 2, 3)],
    "unordered_set string crowded": [[], ["a", "b", "c"]],
    "unordered_multiset string": [[], ["a", "a", "b"]],
    "map string int32": [[], [("", 1), ("a", -1)]],
    "map pair string": [[], [((1, 2), "a"), ((1, 3), "")]],
    "map vector unique_ptr string": [[], [(b"", None), (struct.pack("<i", 1), ("a",))]],
    "multimap int32 string": [[], [(1, "b"), (1, "a"), (2, "")]],
    "unordered_map string double": [[], [("a", 0.1), ("b", -0.0)]],
    "unordered_map string int32 crowded": [[], [("a", 1), ("b", 2)]],
    "unordered_multimap int32 int32": [[], [(1, 2), (1, 3), (2, 2)], [(1, 3), (1, 2)]],
    "unordered_map int32 string": [[], [(256, "a"), (1, "b"), (-1, "c")]],
    "unordered_multimap string in any case": [[], [("B", 1), ("a", 3), ("A", 2), ("a", 1)]],
    "unordered_set pair string": [[], [("a", 1), ("b", 0)]],
    "unordered_set optional unordered_set": [[], [(struct.pack("<2i", 1, 2),)]],
    "unordered_map unordered_set unordered_map": [[], [(["a", "b"], [("c", 1), ("d", 0)])]],
    "unordered_set unique_ptr int32": [[], [(5,)]],
    "optional int32": [None, (5,)],
    "optional optional int32": [None, (None,), ((5,),)],
    "optional monostate": [None, (None,)],
    "unique_ptr double": [None, (0.5,)],
    "unique_ptr vector string": [None, ([],), (["a"],)],
    "pair int32 string": [(1, "a")],
    "tuple": [()],
    "tuple bool": [(True,)],
    "tuple tuple int32": [((5,),)],
    "tuple int32 string unique_ptr": [(1, "a", None), (1, "a", (5,))],
    "monostate": [None],
    "variant int32": [(0, 5)],
    "variant monostate int32 int32 string": [(0, None), (1, 5), (2, 5), (3, "a")],
    "variant unique_ptr vector": [(0, None), (0, (5,)), (1, b"\1\0")],
    "map vector optional variant": [
        [],
        [("a", []), ("b", [None, ((0, 5),), ((1, "x"),), ((2, struct.pack("<2d", 0.1, 0.2)),)])],
    ],
    "vector map set": [[], [[], [(1, ["a", "b"]), (2, [])]]],
    "optional map vector vector": [None, ([],), ([("a", [b"", struct.pack("<i", 5)])],)],
    "tuple deque array": [([(1, None), (2, ("/a",))], [(0, 5), (1, "a")])],
    "unordered_map list variant set": [[], [("a", [(0, None), (1, struct.pack("<2i", 1, 2))])]],
    "vector vector vector string": [[], [[], [[]]], [[["a"], ["b", "c"]]]],
    "variant vector variant": [(0, [(0, 5), (1, "a")]), (1, [(5, None), (6, (b"\1\0",))])],
    "tree": [[], [[], [[], [[]]]]],
    "padded": [(0, 0.0, 0), (-1, 0.1, 2**15 - 1)],
    "vector padded": [b"", struct.pack("<bdhbdh", 1, 0.1, -2, -3, -0.0, 4)],
    "span padded": [b"", struct.pack("<bdhbdh", 1, 0.1, -2, -3, -0.0, 4)],
    "vector tight": [b"", struct.pack("<iidiid", 1, -2, 0.1, 3, 4, float("nan"))],
    "span tight": [b"", struct.pack("<iidiid", 1, -2, 0.1, 3, 4, float("nan"))],
    "vector backwards": [b"", struct.pack("<diidii", 0.1, -2, 1, 0.2, 4, 3)],
    "vector flagged": [b"", b"\x07\x01\x08\x00"],
    "set flagged": [b"", b"\x07\x01\x08\x00"],
    "vector nested": [b"", struct.pack("<iidbdhii", 1, -2, 0.1, 3, 0.2, 4, 5, 6) * 2],
    "vector nested tight": [b"", struct.pack("<iidiiff", 1, -2, 0.1, 3, 4, 0.5, -0.5) * 2],
    "vector heir": [b"", struct.pack("<iidd", 1, -2, 0.1, 0.2) * 2],
    "deque sealed": [b"", struct.pack("<h?h?", -5, True, 6, False)],
    "optional span sealed": [None, (b"",), (struct.pack("<h?h?", -5, True, 6, False),)],
    "vector hidden": [b"", struct.pack("<2i", -5, 6)],
    "vector texted": [[], [(1, "a"), (2, "")]],
    "array tight 2": [struct.pack("<iidiid", 1, -2, 0.1, 3, 4, -0.0)],
    "list pair bool padded": [b"", struct.pack("<?bdh", True, 1, 0.1, -2)],
    "unordered_map vector tight": [[], [("a", struct.pack("<iid", 1, -2, 0.1))]],
    "span double": [b"", struct.pack("<3d", 0.1, -0.0, float("nan"))],
    "span bool": [b"", b"\1\0\1"],
}
MUTATING = [name for name in values.names() if "seed" in name]
