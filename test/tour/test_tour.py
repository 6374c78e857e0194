# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Does the tour pass, and say what it proved?"""

import os
import signal
import subprocess
import sys

import pytest
from brine import _lossy, annex, gallery


def classes_of(module):
    found = [name for name, value in vars(module).items() if isinstance(value, type)]
    return [name for name in found if getattr(module, name).__module__ == module.__name__]


def table(lines):
    return [line.split() for line in lines[lines.index("What was proved") :]]


def test_all_holds_and_the_exit_status_is_0(tour):
    assert tour.returncode == 0, tour.stdout.decode() + tour.stderr.decode()
    assert tour.stdout.decode().endswith("All held.\n")


def test_nothing_is_written_to_standard_error(tour):
    assert tour.stderr == b""


def test_output_in_a_pipe_has_no_escape_codes_and_no_carriage_returns(tour):
    assert b"\x1b" not in tour.stdout
    assert b"\r" not in tour.stdout


@pytest.mark.parametrize("name", classes_of(gallery) + classes_of(annex))
def test_the_table_names_every_class_of_gallery_and_annex(lines, name):
    (row,) = [row for row in table(lines) if row[:1] == [name]]
    assert "kept" in row or "refused" in row
    assert row[-1] == "-" if name in ("BareWorld", "ClosedWorld") else int(row[-1]) > 0


@pytest.mark.parametrize("name", classes_of(_lossy))
def test_each_lossy_twin_is_reported(lines, name):
    (row,) = [" ".join(row) for row in table(lines) if row[:1] == [name]]
    unharmed = name == "MisfiringWorld" and sys.version_info < (3, 11)
    assert ("loses nothing on this Python" if unharmed else "loss reported") in row


@pytest.mark.parametrize("guard", ["Pitfall 1 (C4)", "Pitfall 2 (C5)", "never asked (C6)"])
def test_each_guard_is_shown_firing(lines, guard):
    assert [line for line in lines if f"{guard}  fires" in line]


@pytest.mark.parametrize("guard", ["Pitfall 1 (C4)", "Pitfall 2 (C5)"])
def test_each_guard_is_shown_not_firing(lines, guard):
    assert [line for line in lines if f"{guard}  silent" in line]


@pytest.mark.parametrize("module", ["minieigen", "rdkit"])
def test_published_modules_are_mended_or_said_to_be_missing(brine_command, lines, module):
    installed = brine_command(python=("-c", f"import {module}")).returncode == 0
    if installed:
        first = next(i for i, line in enumerate(lines) if line.startswith(f"  ok    {module}: "))
        assert lines[first + 2] == "        repaired: kept at protocols 0 to 5"
    else:
        assert [line for line in lines if line.startswith(f"        {module}") and "not installed" in line]


def test_it_runs_from_any_folder_and_leaves_no_file(brine_command, tmp_path):
    assert brine_command("tour", cwd=tmp_path, TMPDIR=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_its_checks_are_no_asserts(brine_command):
    done = brine_command("tour", python=("-OO", "-m", "brine"))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, b"All held.")


def test_an_interrupt_ends_it_with_status_130_and_no_traceback():
    command = [sys.executable, "-m", "brine", "tour"]
    tour = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while not tour.stdout.readline().startswith(b"Gallery"):
        pass
    os.killpg(tour.pid, signal.SIGINT)  # as a terminal does: to the processes that it started, too
    _, errors = tour.communicate(timeout=60)
    assert (tour.returncode, errors) == (130, b"\ninterrupted\n")


@pytest.mark.parametrize("arguments", [[], ["tour"]])
def test_a_reader_that_goes_away_is_no_traceback(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "brine", *arguments], stdout=writing, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writing)
    assert done.stderr == b""
