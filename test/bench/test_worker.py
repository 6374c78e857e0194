# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What a turn's process does, with contestants that are written in Python; none of them is looked at for its time."""

import sys
from pathlib import Path

import measure
import pytest
import startup
from workloads import BY_NAME

GOOD = """
class Item:
    def __init__(self, name, number):
        self.name, self.number = name, number
    def __eq__(self, other):
        return vars(self) == vars(other)
"""
FORGETFUL = GOOD + "    def __reduce__(self): return Item, (self.name, 0)\n"
UNPICKLABLE = GOOD + "    def __reduce__(self): raise TypeError('no')\n"
SAMPLES = """
class Samples:
    def __init__(self, count):
        self.values = b"1" * count
        b"2" * (10 * count)  # gone before the pickling begins
    def __eq__(self, other): return self.values == other.values
"""


@pytest.fixture
def contestant(tmp_path):
    def make(source):
        (tmp_path / "bench_made_up.py").write_text(source)
        return measure.Contestant("made_up", str(tmp_path), sys.executable, str(tmp_path / "cache"))

    return make


def check(contestant, workload, size=1):
    said = []
    passed, failed = measure.check([contestant], BY_NAME[workload], size, said.append)
    return passed, failed, " ".join(said)


@pytest.mark.parametrize("workload", ["W1", "W2", "W5", "W6", "W10"])
def test_a_good_contestant_takes_part(contestant, workload):
    assert check(contestant(GOOD), workload, 10) == ({"made_up"}, False, "")


@pytest.mark.parametrize("workload", ["W1", "W2", "W5", "W6", "W10"])
def test_a_contestant_that_loses_a_member_is_told_and_left_out(contestant, workload):
    passed, failed, said = check(contestant(FORGETFUL), workload, 10)
    assert (passed, failed) == (set(), True)
    assert "made_up is left out" in said


def test_a_contestant_that_raises_is_told_and_left_out(contestant):
    passed, failed, said = check(contestant(UNPICKLABLE), "W1")
    assert (passed, failed) == (set(), True)
    assert "TypeError: no" in said


def test_a_contestant_without_that_class_is_no_failure(contestant):
    assert check(contestant(GOOD), "W3") == (set(), False, "")


@pytest.mark.parametrize("brine, passed", [("from pickle import dumps, loads", {"brine.dumps"}), ("", set())])
def test_brine_dumps_takes_part_where_brine_has_it(tmp_path, brine, passed):
    (tmp_path / "brine.py").write_text(brine)
    (tmp_path / "bench_brine.py").write_text(GOOD)
    made = measure.Contestant("brine.dumps", str(tmp_path), sys.executable, str(tmp_path / "cache"))
    assert check(made, "W1") == (passed, False, "")


def test_an_array_that_goes_in_band_takes_no_part_out_of_band(contestant):
    assert check(contestant(SAMPLES), "W4 in band") == ({"made_up"}, False, "")
    assert check(contestant(SAMPLES), "W4 out of band") == (set(), False, "")


def test_a_turn_measures_each_direction_with_and_without_the_collector(contestant):
    answer = contestant(GOOD).ask("measure", BY_NAME["W1"], 1, seconds=0)
    assert answer.keys() == {"dumps on", "dumps off", "loads on", "loads off", "bytes"}
    assert min(answer.values()) >= 0


def test_a_turn_of_copying_has_no_pickle(contestant):
    answer = contestant(GOOD).ask("measure", BY_NAME["W6"], 1, seconds=0)
    assert answer.keys() == {"copy on", "copy off", "deepcopy on", "deepcopy off"}


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux tells the peak of a process")
def test_the_peak_is_that_of_the_pickling_alone(contestant, tmp_path):
    lines = [{"contestant": "made_up", "direction": direction} for direction in ("dumps", "loads")]
    measure.add_peak_memory(lines, [contestant(SAMPLES)], BY_NAME["W4 in band"], 5_000_000, tmp_path, pytest.fail)
    assert all(4_900_000 < line["peak_memory"] < 25_000_000 for line in lines)


def test_malloc_keeps_its_memory_for_arrays_alone(contestant):
    assert measure.MALLOC.items() <= contestant(GOOD).environment(arrays=True).items()
    assert not measure.MALLOC.keys() & contestant(GOOD).environment().keys()


def test_imports_are_measured_in_fresh_processes(contestant):
    times = startup.import_times({"key": (contestant(GOOD), "bench_made_up")}, 2)
    assert len(times["key"]) == 2
    assert None not in times["key"]
