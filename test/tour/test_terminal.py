# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does the tour look on a terminal?"""

import io
import os
import pty
import subprocess
import sys

import pytest
from brine._tour.screen import Screen


def tour_on_a_terminal(**environment):
    """Everything that the tour writes to a pseudo terminal: bytes."""
    here, there = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS")}
    command = [sys.executable, "-m", "brine", "tour"]
    tour = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env={**plain, **environment})
    os.close(there)
    written = b""
    while True:
        try:
            chunk = os.read(here, 65536)
        except OSError:  # how Linux says that nobody writes any more
            chunk = b""
        if not chunk:
            break
        written += chunk
    os.close(here)
    assert tour.wait(60) == 0, written.decode()
    return written.replace(b"\r\n", b"\n")


@pytest.fixture(scope="module")
def on_xterm():
    return tour_on_a_terminal(TERM="xterm")


def test_a_terminal_gets_colours(on_xterm):
    assert b"\x1b[32mok" in on_xterm


def test_colours_are_switched_off_again(on_xterm):
    assert on_xterm.count(b"\x1b[0m") == on_xterm.count(b"\x1b[") / 2


def test_a_terminal_gets_a_progress_line_that_is_rewritten(on_xterm):
    assert b"  World: plain\r" + b" " * len("  World: plain") + b"\r" in on_xterm


def test_no_progress_is_left_behind(on_xterm):
    for line in on_xterm.split(b"\n"):
        shown = line.rpartition(b"\r")[2]
        assert b": own getstate" not in shown


def test_what_is_not_ascii_is_written_as_escapes():
    output = io.StringIO()
    Screen(output).line("caf\u00e9")
    assert output.getvalue() == "caf\\xe9\n"


def test_no_color_is_respected():
    written = tour_on_a_terminal(TERM="xterm", NO_COLOR="1")
    assert b"\x1b" not in written
    assert b"\r" in written  # progress is no colour


def test_an_empty_no_color_does_not_count():
    assert b"\x1b[32m" in tour_on_a_terminal(TERM="xterm", NO_COLOR="")


def test_a_dumb_terminal_gets_plain_text():
    written = tour_on_a_terminal(TERM="dumb")
    assert b"\x1b" not in written
    assert b"\r" not in written
