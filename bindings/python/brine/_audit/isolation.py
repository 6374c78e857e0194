# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does work run that may crash, hang, or take all the memory? In a forked child, step by step.

A job is a function that is called with `step`. In the child, step(label, function, *args) announces the label, calls
the function, and sends its result, which must be fit for JSON. A child that dies is followed by another one, which is
given the results so far, and goes on behind the step that did it. A step that runs out of time may only have had to
wait for others: it is tried once more, alone and with more time, before it counts as a hang.
"""

import collections
import os
import selectors
import time

from brine._audit import child, lines
from brine._audit.look import said


def first_word(label):
    """The group of a label that begins with what it is about."""
    return label.partition(" ")[0]


def cause(result):
    """What a step's result says of its child's end, as words."""
    if "hung" in result:
        return f"did not end within {result['hung']:g} s"
    return f"crashed ({result['crashed']})"


FOREIGN = "it wrote to a file descriptor that is not its own"


def chunks(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]


class Limits:
    """Of one step: seconds by the clock; of one child: MiB of address space beyond what it begins with. In `folder`
    each child has a folder of its own, so that none finds the files of another. `channel`: the supervisor's own file
    descriptor, which children close."""

    def __init__(self, timeout, memory, folder=None, channel=None):
        self.timeout, self.memory, self.folder, self.channel = timeout, memory, folder, channel
        self.patience = Patience()


class Patience:
    """How much time the second tries of steps have. Where no more is `left`, they have as much as the first, and are
    not alone."""

    def __init__(self):
        self.factor, self.left = 3, 120  # seconds


def died(result):
    """Whether a step's result says that it crashed or hung."""
    return isinstance(result, dict) and ("crashed" in result or "hung" in result)


class Job:
    """work(step) runs in children; finish(results) in the supervisor, with a dict of label to result.

    A step that ended its child has as its result {"crashed": signal} or {"hung": seconds}, and "phase", if it set one.
    After so many `deaths`, or `hangs`, the other steps of the same group(label) are left out. What happens outside of
    steps has the label "setup"."""

    def __init__(self, name, work, finish=None, deaths=12, hangs=2, group=lambda label: ""):
        self.name, self.work, self.finish = name, work, finish
        self.deaths, self.hangs, self.group = deaths, hangs, group

    def gives_up(self, label, known):
        """Whether so much went wrong before, in the label's group, that its step is left out."""
        ends = [result for other, result in known.items() if died(result) and self.group(other) == self.group(label)]
        return len(ends) >= self.deaths or sum("hung" in result for result in ends) >= self.hangs


class Step:
    """What a job's function calls in the child."""

    def __init__(self, job, send, known):
        self._job, self._send, self._known = job, send, known

    def __call__(self, label, function, *args):
        if label not in self._known:
            if self._job.gives_up(label, self._known):
                return {"error": "not tried, after too many crashes"}
            self._send(["at", label])
            try:
                result = function(*args)
            except BaseException as error:  # SystemExit, too
                result = {"error": said(error)}
            self._send(["done", label, result])
            self._known[label] = result
        return self._known[label]

    def phase(self, name):
        """Say in which part of the step the child is, for the case that it dies there."""
        self._send(["phase", name])


def run_all(jobs, lanes, limits, tell=lambda name: None):
    """Run all jobs, so many at a time, each in children of its own; tell(name) after each."""
    waiting = collections.deque(_Run(job, limits) for job in jobs)
    running = set()
    with selectors.DefaultSelector() as selector:
        while waiting or running:
            while waiting and len(running) < lanes and not _must_wait(waiting[0], running):
                run = waiting.popleft()
                run.start()
                running.add(run)
                selector.register(run.fd, selectors.EVENT_READ, run)
            wait = min(run.deadline for run in running) - time.monotonic()
            ready = [key.data for key, _ in selector.select(max(wait, 0))]
            late = [run for run in running if time.monotonic() > run.deadline]
            for run in [*late, *(run for run in ready if run not in late)]:
                how = {"hung": run.timeout} if run in late else run.read()
                if how is None:
                    continue
                selector.unregister(run.fd)
                running.discard(run)
                if run.end(how):
                    waiting.appendleft(run)
                    continue
                if run.job.finish:
                    run.job.finish(run.results)
                tell(run.job.name)


def _must_wait(run, running):
    return bool(running) and (run.alone or any(other.alone for other in running))


class _Run:
    """A job under way: its present child, and the results so far. `again`: the label of the step that is tried for the
    second time."""

    def __init__(self, job, limits):
        self.job, self.limits = job, limits
        self.results = {}
        self._be_patient(None)

    def _be_patient(self, label):
        """With this step; with None as with all."""
        patience = self.limits.patience
        self.again, self.alone = label, label is not None and patience.left > 0
        self.timeout = self.limits.timeout * (patience.factor if self.alone else 1)

    def start(self):
        self.fd, theirs = os.pipe()
        word = lines.word()
        self.pid = os.fork()
        if self.pid == 0:
            child.live(self.job, Step, theirs, word, dict(self.results), self.limits, self.timeout)
        os.close(theirs)
        self.label, self.phase, self.complete, self.reader = "setup", None, False, lines.Reader(word)
        self.began = time.monotonic()
        self.deadline = self.began + self.timeout

    def read(self):
        """Take in what the child sent: None if there may be more, else how it ended as far as it is known."""
        data = os.read(self.fd, 1 << 16)
        for message in self.reader.take(data):
            if message is lines.FOREIGN:
                return {"crashed": FOREIGN}
            self._hear(*message)
        return None if data and not self.complete else {}

    def _hear(self, what, label=None, result=None):
        if self.again is not None and (label == self.again if what == "done" else self.again == "setup"):
            self._second_try_ended()
        self.deadline = time.monotonic() + self.timeout
        if what == "at":
            self.label, self.phase = label, None
        elif what == "phase":
            self.phase = label
        elif what == "done":
            self.label, self.results[label] = "setup", result
        else:
            self.complete = True

    def _second_try_ended(self):
        self.limits.patience.left -= time.monotonic() - self.began
        self._be_patient(None)

    def end(self, how):
        """The child is to be gone. Whether another one must go on."""
        os.close(self.fd)
        status = child.reap(self.pid, patience=0 if how else 2)
        if self.complete:
            return False
        if "setup" in self.results:  # an exception outside of steps; it would come again
            return False
        if "hung" in how and self.again is None:
            self._be_patient(self.label)
            return True
        how = how or {"crashed": child.ending(status)}
        if self.again is not None:
            self._second_try_ended()
        self.results[self.label] = {**how, "phase": self.phase} if self.phase else how
        return self.label != "setup"
