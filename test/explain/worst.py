# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Streams that cost a reader more than others of their size: name -> a function of how often the costly part stands."""

NAME = b"cm\nC\n\x94"  # number 0 of the memo
GETATTR = b"cbuiltins\ngetattr\n\x94"  # number 0
LONG = b"\x8c\xff" + b"a" * 255 + b"\x94"


def text(number):
    return b"\x8c\x06%06x" % number


def every(part):
    """part: a function of a number."""
    return lambda count: b"".join(map(part, range(count)))


def times(begin, part, end=b"."):
    return lambda count: begin + part * count + end


def of_each(begin, part, end=b"."):
    return lambda count: begin + every(part)(count) + end


WORST = {
    "calls of what calls made": times(b"cbuiltins\nlist\n", b")R"),
    "pickles": times(b"", b"N.", b""),
    "pickles with a memo": times(b"", b"\x80\x04N\x94.", b""),
    "pickles of classes": times(b"", b"\x80\x04cm\nC\n)R.", b""),
    "pickles that refer to those before": times(b"N\x94.", b"h\x00.", b""),
    "numbers": times(b"", b"K\x01"),
    "marks": times(b"", b"(1", b"N."),
    "marks in one another": times(b"", b"(", b"N."),
    "duplicates": times(b"N", b"2"),
    "pairs in one another": times(b"N", b"N\x86"),
    "tuples in one another": times(b"N", b"\x85"),
    "tuples of one": times(b"", b"N\x85"),
    "tuples between marks": times(b"", b"(Nt"),
    "dicts": times(b"", b"(d"),
    "dicts of one": times(b"", b"}\x8c\x01aNs"),
    "empty updates": times(b"}", b"(u"),
    "keys": of_each(b"}", lambda i: text(i) + b"Ns"),
    "one value in the memo": times(b"N", b"\x94"),
    "one tuple in the memo": times(NAME + b"h\x00h\x00\x86", b"\x94"),
    "tuples in the memo": times(NAME, b"h\x00\x85\x94"),
    "an instance in the memo": times(b"cm\nC\n)R", b"\x94"),
    "numbers of the memo": of_each(b"N", lambda i: b"r" + (i * 7919 & 0xFFFFFFFF).to_bytes(4, "little")),
    "names": of_each(b"", lambda i: b"cm\n%x\n" % i),
    "classes": of_each(b"", lambda i: b"cm\n%x\n)R0" % i, b"N."),
    "classes with fields": of_each(b"", lambda i: b"cm\n%x\n)R}\x8c\x01aNsb0" % i, b"N."),
    "fields": of_each(b"cm\nC\n)R", lambda i: b"}" + text(i) + b"Nsb"),
    "instances": times(NAME, b"h\x00)R"),
    "instances with arguments": times(NAME, b"h\x00NNN\x87R"),
    "instances by OBJ": times(NAME, b"(h\x00o"),
    "states": times(b"cm\nC\n)R", b"N\x85b"),
    "tagged states": times(NAME + b"\x8c\x08v1 a:int\x94h\x00)R", b"h\x01N\x86b"),
    "tags": of_each(b"cm\nC\n)R", lambda i: b"\x8c\x0ev1 a%06x:int" % i + b"N\x86b"),
    "attributes of attributes": times(GETATTR + LONG + b"cm\nC\n\x94", b"q\x02h\x00h\x02h\x01\x86R"),
    "attributes": of_each(
        GETATTR + b"cm\n" + b"C" * 1000 + b"\n\x94", lambda i: b"h\x00h\x01" + text(i) + b"\x86R)R0", b"N."
    ),
    "extension codes": of_each(b"", lambda i: b"\x84" + i.to_bytes(4, "little")),
    "text that is no UTF-8": times(b"", b"\x8c\x01\xff"),
}
