# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a process say to the one that watches it? JSON by the line, behind a word that only these two know.

What the audited module writes into the same pipe has not the word, and is told from what was meant."""

import json
import os

FOREIGN = object()  # in place of what somebody else wrote
MOST = 1 << 24  # bytes of a line


def word():
    return os.urandom(8).hex()


def line(word, message):
    """A message as bytes. It begins with a newline, so that nothing unfinished stands before it."""
    return f"\n{word} {json.dumps(message, default=str)}\n".encode()


class Reader:
    def __init__(self, word):
        self._word, self._rest = word.encode(), bytearray()

    def take(self, data):
        """The messages that are complete with this data, FOREIGN for each other line."""
        self._rest += data
        if b"\n" not in data and len(self._rest) < MOST:
            return
        *lines, self._rest = self._rest.split(b"\n")
        if len(self._rest) >= MOST:
            lines.append(self._rest)
            self._rest = bytearray()
        for each in filter(None, lines):
            yield self._message(each)

    def _message(self, line):
        word, _, text = line.partition(b" ")
        if word != self._word:
            return FOREIGN
        try:
            return json.loads(text)
        except ValueError:
            return FOREIGN
