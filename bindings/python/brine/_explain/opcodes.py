# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Where does each opcode of a pickle end? By pickletools' own table, and without looking at what is skipped.

pickletools.genops makes a Python object of every argument: a copy of each array, a conversion of each number. Here an
argument is a place in the data: (begin, end), which may be of any size.
"""

import pickletools
import struct

from brine._explain.problem import Malformed, Truncated

CODES = {ord(code): opcode for code, opcode in sorted(pickletools.code2op.items())}
NAMES = {opcode.name: code for code, opcode in CODES.items()}

_LENGTHS = {
    pickletools.TAKEN_FROM_ARGUMENT1: struct.Struct("<B"),
    pickletools.TAKEN_FROM_ARGUMENT4: struct.Struct("<i"),
    pickletools.TAKEN_FROM_ARGUMENT4U: struct.Struct("<I"),
    pickletools.TAKEN_FROM_ARGUMENT8U: struct.Struct("<Q"),
}


def fixed_width(opcode):
    """How many bytes opcode and argument take together, where that does not depend on the argument; else 0."""
    if opcode.arg is None:
        return 1
    return 1 + opcode.arg.n if opcode.arg.n >= 0 else 0


def argument_finder(opcode):
    """A function of data and the opcode's position: where the argument begins and ends, and the next opcode begins."""
    if opcode.arg is pickletools.stringnl_noescape_pair:
        return _two_lines
    if opcode.arg.n == pickletools.UP_TO_NEWLINE:
        return _line
    return _counted(_LENGTHS[opcode.arg.n])


def _counted(length):
    width = 1 + length.size

    def find(data, at):
        try:
            (size,) = length.unpack_from(data, at + 1)
        except struct.error:
            raise Truncated(at) from None
        if size < 0:
            raise Malformed(at, f"a length of {size} bytes")
        begin = at + width
        end = begin + size
        if end > len(data):
            raise Truncated(at, f"{size:,} bytes are announced there, and {len(data) - begin:,} are left")
        return begin, end, end

    return find


def _line(data, at):
    """The argument without its newline, which follows it."""
    end = data.find(b"\n", at + 1)
    if end < 0:
        raise Truncated(at, "no newline follows")
    return at + 1, end, end + 1


def _two_lines(data, at):
    _, end, after = _line(data, _line(data, at)[1])
    return at + 1, end, after


FINDERS = {code: argument_finder(opcode) for code, opcode in CODES.items() if not fixed_width(opcode)}
