# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Whatever a step does, the steps behind it are done, and the supervisor is told what happened."""

import contextlib
import os
import signal
import sys
import time

import pytest
from brine._audit.isolation import Job, Limits, run_all


def results_of(work, timeout=1, memory=256, **options):
    found = {}
    run_all([Job("job", work, found.update, **options)], 1, Limits(timeout, memory))
    return found


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def test_results_come_back():
    assert results_of(lambda step: step("one", lambda: [1, "two", None])) == {"one": [1, "two", None]}


def test_an_exception_is_a_result():
    assert results_of(lambda step: step("one", int, "x"))["one"]["error"].startswith("ValueError")


def test_an_exit_is_a_result_and_the_next_step_is_done():
    def work(step):
        step("one", sys.exit)
        step("two", lambda: 2)

    assert results_of(work) == {"one": {"error": "SystemExit: "}, "two": 2}


def test_an_exit_outside_of_steps_is_told():
    assert results_of(lambda step: sys.exit(3)) == {"setup": {"error": "SystemExit: 3"}}


def test_a_step_sees_the_results_before_it():
    def work(step):
        first = step("first", lambda: 1)
        step("crash", crash)
        step("last", lambda: first + 1)

    assert results_of(work)["last"] == 2


ENDS = {
    "crash": (crash, {"crashed": "SIGSEGV"}),
    "abort": (os.abort, {"crashed": "SIGABRT"}),
    "exit": (lambda: os._exit(3), {"crashed": "exit status 3"}),
    "hang": (lambda: time.sleep(60), {"hung": pytest.approx(0.9)}),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_steps_behind_the_end_of_a_child_are_done(end):
    function, expected = ENDS[end]

    def work(step):
        step("before", lambda: 1)
        step("end", function)
        step("after", lambda: 2)

    assert results_of(work, timeout=0.3) == {"before": 1, "end": expected, "after": 2}


def test_a_step_that_ran_out_of_time_is_tried_once_more_before_it_is_called_a_hang(tmp_path):
    def end():
        with open(tmp_path / "log", "a") as log:
            log.write("x")
        if (tmp_path / "log").read_text() == "x":
            time.sleep(60)
        return "done"

    assert results_of(lambda step: step("end", end), timeout=0.3) == {"end": "done"}

    def hang():
        end()
        time.sleep(60)

    (tmp_path / "log").unlink()
    assert results_of(lambda step: step("end", hang), timeout=0.3) == {"end": {"hung": pytest.approx(0.9)}}
    assert (tmp_path / "log").read_text() == "xx"


def test_the_second_time_it_has_more_time_and_the_steps_behind_it_have_not():
    def work(step):
        step("slow", lambda: time.sleep(0.4))
        step("hang", lambda: (time.sleep(0.1), time.sleep(60)))

    assert results_of(work, timeout=0.3) == {"slow": None, "hang": {"hung": pytest.approx(0.9)}}


def test_the_second_time_it_is_alone(tmp_path):
    """Those beside it lay down a mark while they are at work."""

    def late():
        if not (tmp_path / "tried").exists():
            (tmp_path / "tried").touch()
            time.sleep(60)
        return [path.name for path in tmp_path.glob("busy*")]

    def busy(number):
        with open(tmp_path / f"busy {number}", "x"):
            time.sleep(0.05)
        (tmp_path / f"busy {number}").unlink()
        return "done"

    found = {}
    jobs = [Job("late", lambda step: step("late", late), found.update)]
    jobs += [Job("busy", lambda step, n=n: step(f"{n}", busy, n), found.update) for n in range(8)]
    run_all(jobs, 2, Limits(0.3, 256))
    assert found == {"late": [], **{f"{n}": "done" for n in range(8)}}


def test_second_tries_take_no_more_time_than_there_is_for_all_of_them():
    def work(step):
        for number in range(3):
            step(f"{number}", time.sleep, 60)

    limits = Limits(0.3, 256)
    limits.patience.left = 0.5
    found = {}
    run_all([Job("job", work, found.update, hangs=3)], 1, limits)
    assert [found[key]["hung"] for key in "012"] == pytest.approx([0.9, 0.3, 0.3])


def test_a_hang_that_blocks_signals_ends_too():
    def work(step):
        step("end", lambda: (signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals)), time.sleep(60)))

    assert results_of(work, timeout=0.3) == {"end": {"hung": pytest.approx(0.9)}}


def test_the_phase_in_which_a_child_ended_is_known():
    def work(step):
        step("end", lambda: (step.phase("used"), crash()))

    assert results_of(work) == {"end": {"crashed": "SIGSEGV", "phase": "used"}}


@pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="AddressSanitizer ends the process instead")
def test_memory_is_limited():
    assert "MemoryError" in results_of(lambda step: step("hog", lambda: len(bytearray(1 << 30))))["hog"]["error"]
    assert results_of(lambda step: step("fits", lambda: len(bytearray(1 << 20)))) == {"fits": 1 << 20}


def test_after_so_many_ends_a_group_is_left_alone_and_others_are_not():
    def work(step):
        for number in range(5):
            step(f"a {number}", crash)
        step("b", lambda: 1)

    found = results_of(work, deaths=2, group=lambda label: label[0])
    assert found == {"a 0": {"crashed": "SIGSEGV"}, "a 1": {"crashed": "SIGSEGV"}, "b": 1}


def test_what_ran_out_of_time_outside_of_steps_is_begun_once_more(tmp_path):
    def work(step):
        if not (tmp_path / "tried").exists():
            (tmp_path / "tried").touch()
            time.sleep(60)
        step("one", lambda: 1)
        step("two", lambda: time.sleep(60) if not (tmp_path / "two").exists() and not (tmp_path / "two").touch() else 2)

    assert results_of(work, timeout=0.3) == {"one": 1, "two": 2}


def test_a_job_that_ends_outside_of_steps_does_not_begin_again():
    assert results_of(lambda step: crash()) == {"setup": {"crashed": "SIGSEGV"}}


def scribbler():
    """A function that writes to all descriptors but those of the test's own process."""
    others = {int(fd) for fd in os.listdir("/dev/fd")}

    def scribble(junk):
        for fd in {*range(3, 51)} - others:
            with contextlib.suppress(OSError):
                os.write(fd, junk)

    return scribble


JUNK = {
    "a line": b"junk\n",
    "no line": b"junk",
    "bytes": bytes(range(256)),
    "what looks like a result": b'["done", "before", 5]\n',
    "JSON of another form": b"[]\n1\n{}\nnull\n",
}


@pytest.mark.parametrize("junk", JUNK)
def test_a_step_that_writes_where_it_should_not_counts_as_crashed_and_the_others_are_done(junk):
    scribble = scribbler()

    def work(step):
        step("before", lambda: 1)
        step("end", lambda: scribble(JUNK[junk]))
        step("after", lambda: 2)

    end = {"crashed": "it wrote to a file descriptor that is not its own"}
    assert results_of(work) == {"before": 1, "end": end, "after": 2}


def test_a_step_that_writes_only_to_its_own_files_is_left_alone(tmp_path):
    assert results_of(lambda step: step("own", (tmp_path / "own").write_bytes, b"junk\n")) == {"own": 5}


def test_a_step_that_writes_without_end_and_without_a_line_ends_too():
    scribble = scribbler()

    def endless():
        while True:
            scribble(b"x" * 65536)

    assert "crashed" in results_of(lambda step: step("end", endless))["end"]


def test_a_process_that_a_step_leaves_behind_is_not_waited_for(tmp_path):
    def leave():
        if os.fork() == 0:
            os.setsid()
            for _ in range(300):
                time.sleep(0.1) if not (tmp_path / "stop").exists() else os._exit(0)
            (tmp_path / "over").touch()
            os._exit(0)

    assert results_of(lambda step: step("one", leave), timeout=60) == {"one": None}
    (tmp_path / "stop").touch()
    assert not (tmp_path / "over").exists()


def test_all_jobs_run_also_more_than_lanes():
    found = {}
    jobs = [Job("job", lambda step, n=n: step(str(n), lambda: n), found.update) for n in range(7)]
    told = []
    run_all(jobs, 2, Limits(1, 256), told.append)
    assert found == {str(n): n for n in range(7)}
    assert len(told) == 7
