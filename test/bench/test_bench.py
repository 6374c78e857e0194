# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The benchmark's arithmetic and its rounds, on made-up numbers."""

import callgrind
import measure
import pytest
import ratios
import targets
from made_up import compared
from workloads import BY_NAME, WORKLOADS

KEYS = {"workload", "direction", "contestant", "median_ns", "ratio_to_brine", "rounds"}


def test_a_round_that_was_slow_for_all_does_not_change_the_ratio():
    assert ratios.median(ratios.ratios([20, 2000, 20], [10, 1000, 10])) == 2


def test_a_missed_turn_is_in_no_ratio():
    assert ratios.ratios([20, None, 30], [10, 10, None]) == [2]


def test_quartiles_are_those_of_the_values():
    assert ratios.quartiles([1, 2, 3, 4, 5]) == [2, 4]


def test_one_value_is_its_own_quartiles():
    assert ratios.quartiles([7]) == [7, 7]


@pytest.mark.parametrize("power", [1, 2])
def test_the_exponent_is_that_of_the_growth(power):
    assert ratios.exponent([1, 10, 100], [5 * size**power for size in (1, 10, 100)]) == pytest.approx(power)


def test_each_record_has_the_keys_that_readers_rely_on():
    for record in compared(brine=[10], plain=[20]):
        assert record.keys() >= KEYS


def test_the_ratio_is_the_median_of_the_peers_time_by_brines_in_each_round():
    records = compared(brine=[10, 20, 30], plain=[30, 20, 60])
    record = targets.find(records, "W1", "dumps", "plain", "on")
    assert (record["ratio_to_brine"], record["median_ns"], record["rounds"]) == (2, 30, 3)
    assert record["spread"]["quartiles_ratio"] == [1.5, 2.5]


def test_with_and_without_the_garbage_collector_are_separate_records():
    assert [record["gc"] for record in compared(brine=[10])] == ["on", "off", "on", "off"]


def test_without_brine_there_is_no_ratio():
    assert {record["ratio_to_brine"] for record in compared(plain=[20])} == {None}


def test_a_failed_turn_is_not_counted():
    record = targets.find(compared(brine=[10, 10], plain=[None, 20]), "W1", "dumps", "plain", "on")
    assert (record["rounds"], record["times_ns"]) == (1, [None, 20])


class Player:
    """A contestant that notes its turns."""

    def __init__(self, name, turns, fails=False):
        self.name, self.turns, self.fails = name, turns, fails

    def ask(self, do, workload, size, **more):
        self.turns.append(self.name)
        if self.fails:
            raise measure.Failure("broken")
        return {"dumps on": 1}


def play(players, rounds, said=None):
    return measure.play(players, BY_NAME["W1"], 1, rounds, 0, (said if said is not None else []).append)


def test_within_a_round_every_contestant_has_one_turn():
    turns = []
    play([Player(name, turns) for name in "abcd"], 6)
    assert [sorted(turns[start : start + 4]) for start in range(0, 24, 4)] == [list("abcd")] * 6


def test_the_order_changes_and_is_the_same_in_another_run():
    orders = []
    for _ in range(2):
        turns = []
        play([Player(name, turns) for name in "abcd"], 6)
        orders.append(turns)
    assert orders[0] == orders[1]
    assert len({tuple(orders[0][start : start + 4]) for start in range(0, 24, 4)}) > 1


def test_a_turn_that_fails_is_told_and_missing():
    said = []
    assert play([Player("a", [], fails=True)], 1, said) == {"a": [None]}
    assert "broken" in said[0]


BETWEEN, WARMING_UP = 1000, 77


def test_instructions_are_the_difference_of_two_numbers_of_calls():
    loops = [WARMING_UP, 500 + 2 * 30, 500 + 5 * 30, WARMING_UP, 900 + 2 * 60, 900 + 5 * 60]
    parts = [part for loop in loops for part in (BETWEEN, loop)]
    assert callgrind.per_object(parts, 10, (2, 5), ["dumps", "loads"]) == {"dumps": 3, "loads": 6}


def test_another_number_of_loops_is_refused():
    with pytest.raises(measure.Failure, match="saw 1 loops instead of 3"):
        callgrind.per_object([BETWEEN, WARMING_UP], 10, (2, 5), ["dumps"])


def test_all_workloads_but_the_import_are_listed():
    assert {workload.name.split()[0] for workload in WORKLOADS} == {f"W{number}" for number in range(1, 11)} - {"W9"}
