# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which version and which fields does a state have? Brine's generated suites write it at its beginning.

"v2 (owner:str) tools:int32", or as a call's first argument "fields v2 (owner:str) tools:int32"; arguments of the
constructor stand in brackets.
"""

import functools
import re
from typing import NamedTuple

MARK = "fields "
_TAG = re.compile(r"v[1-9][0-9]{0,8}((?: [^\s:]*:\S+)*)\Z")


class Tag(NamedTuple):
    """What a tag says: (name, type) of each field, of which the first so many are arguments."""

    fields: list
    arguments: int
    is_call: bool


@functools.lru_cache(1000)
def parse(text):
    """The Tag in a text, or None."""
    is_call = text.startswith(MARK)
    match = _TAG.match(text, len(MARK) if is_call else 0)
    if not match:
        return None
    fields, arguments = [], 0
    for word in match[1].split(" ")[1:]:
        if word[0] == "(" and word[-1] == ")":
            word = word[1:-1]
            arguments += 1
        name, _, type_ = word.partition(":")
        fields.append((name, type_))
    return Tag(fields, arguments, is_call)
