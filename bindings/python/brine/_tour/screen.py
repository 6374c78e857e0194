# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does the tour look? With colour and a progress line on a terminal, as plain ASCII text elsewhere."""

import os
import shutil

_COLOURS = {"title": "\x1b[1m", "good": "\x1b[32m", "bad": "\x1b[1;31m", "quiet": "\x1b[2m"}
_PLAIN = "\x1b[0m"


class Screen:
    """Writes to a text stream; nowhere if it is None, as Python has it when closed. On a terminal a progress line
    is rewritten in place, and words have colours, unless NO_COLOR is set; TERM=dumb counts as no terminal."""

    def __init__(self, stream, environment=os.environ):
        terminal = stream is not None and stream.isatty() and environment.get("TERM") != "dumb"
        self._stream = stream
        self._colours = _COLOURS if terminal and not environment.get("NO_COLOR") else {}
        self._width = (shutil.get_terminal_size().columns or 80) - 1 if terminal else 0  # some report 0
        self._shown = 0  # characters of progress that stand in the current line

    def title(self, text):
        self.line()
        self.line(text, "title")

    def verdict(self, good, text):
        """A line that begins with 'ok' or 'FAIL'."""
        self.line(f"  {self._painted('ok   ', 'good') if good else self._painted('FAIL ', 'bad')} {text}")

    def line(self, text="", style=None):
        self._wipe()
        self._write(self._painted(text, style) + "\n")

    def progress(self, text):
        """Show what is under way, on a terminal; it goes away with the next line."""
        if self._width:
            self._wipe()
            shown = text[: self._width]
            self._write(shown)
            self._shown = len(shown)

    def table(self, header, rows, right=(-1,)):
        """Rows of equally many texts, under a header; right: the columns that are set to the right."""
        widths = [max(map(len, column)) for column in zip(header, *rows)]
        right = [i % len(header) for i in right]
        for row in [header, ["-" * width for width in widths], *rows]:
            cells = [
                text.rjust(width) if i in right else text.ljust(width)
                for i, (text, width) in enumerate(zip(row, widths))
            ]
            self.line("  ".join(cells).rstrip(), "title" if row is header else None)

    def _painted(self, text, style):
        return f"{self._colours[style]}{text}{_PLAIN}" if style in self._colours else text

    def _wipe(self):
        if self._shown:
            self._write("\r" + " " * self._shown + "\r")
            self._shown = 0

    def _write(self, text):
        if self._stream is None:
            return
        self._stream.write(text.encode("ascii", "backslashreplace").decode())
        self._stream.flush()


def counted(count, noun, nouns=None):
    """A number with its noun: '1 class', '2 classes'."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def shown(text):
    """The text without what a terminal obeys."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in text
    )
