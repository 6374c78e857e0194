# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The tables, on made-up numbers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import readme_table
import report
import targets
from made_up import ENVIRONMENT, compared, growing


@pytest.mark.parametrize(
    "nanoseconds, text", [(0.5, "0.5 ns"), (999.7, "1 µs"), (1234, "1.23 µs"), (5e6, "5 ms"), (2e9, "2 s")]
)
def test_times_have_three_digits_and_a_unit(nanoseconds, text):
    assert report.time_text(nanoseconds) == text


def test_columns_that_say_nothing_are_not_shown():
    assert report.aligned([["a", "b"], ["1", report.DASH]]) == "a\n-\n1"


def test_a_target_is_met_or_missed():
    records = compared(brine=[10], stock=[23], pybind11=[14])
    said = {(t.peer, t.direction, t.ours): targets.verdict(records, t) for t in targets.targets() if t.workload == "W1"}
    assert said["stock", "dumps", "brine"] == "met"
    assert said["pybind11", "dumps", "brine"] == "missed"
    assert said["nanobind", "dumps", "brine"] == "not measured"


def test_the_terminal_shows_each_contestant_and_target():
    text = report.terminal(compared(brine=[10], stock=[23]))
    assert "W1: one small object" in text
    assert "2.30 [2.30 2.30]" in text
    assert "targets: 2 met, 0 missed" in text


def test_the_terminal_tells_where_no_target_was_measured():
    text = report.terminal(growing())
    assert "target  " not in text
    assert text.endswith(f"targets: 0 met, 0 missed, {len(targets.targets())} not measured")


def test_the_exponent_of_linear_cost_is_shown_as_one():
    assert "1.000" in report.growth_table(growing(), "dumps")


def test_the_table_for_the_readme_has_a_row_for_each_workload_and_who_measured():
    records = compared(brine=[10], stock=[23], plain=[15])
    lines = readme_table.table({"environment": ENVIRONMENT, "records": records}).splitlines()
    assert lines[0] == "| workload | ours | stock Boost.Python | plain class |"
    assert lines[2] == "| W1 dumps / loads | `brine` | 2.30 / 2.30 | 1.50 / 1.50 |"
    assert "1969-10-05, a fast one, python 3.11; `run.py`" in lines[-1]


def test_run_prints_that_table_of_a_file(tmp_path):
    document = tmp_path / "run.json"
    document.write_text(json.dumps({"environment": ENVIRONMENT, "records": compared(brine=[1], stock=[3])}))
    command = [sys.executable, str(Path(__file__).with_name("run.py")), "--markdown", str(document)]
    assert "3.00 / 3.00" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
