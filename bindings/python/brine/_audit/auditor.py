# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does the auditor live on whatever a module does? The module is imported in another process, which it listens to.

A submodule whose import ends that process, or does not end, is left out, and the process started again."""

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from brine._audit import left_out, lines
from brine._switch import VARIABLE

LEAST = 10  # seconds for the import of one module,
STEPS = 6  # or the time of so many steps
_NO_END = "did not end"


class Audited:
    """What became of one module: its description, the records of its classes, and those under repair, or None."""

    def __init__(self, name):
        self.module = {"name": name, "file": None, "version": None, "classes": 0, "enums": 0, "error": None}
        self.module.update(submodules=0, skipped=[])
        self.foreign_writes = 0
        self.records = self.after = None
        self.seconds = [0.0, 0.0]

    def hear(self, event):
        if "module" in event:
            self.module = event["module"]
        elif "records" in event:
            self.records, self.seconds[0] = event["records"], event["seconds"]
        elif "after" in event:
            self.after, self.seconds[1] = event["after"], event["seconds"]
        elif "failed" in event:
            self.module["error"] = event["failed"]


def audit_module(name, plan, watch=lambda text, share: None):
    """Audit one module; return an Audited. plan: see zygote. watch(text, share done) is called as it goes on."""
    skip = {}
    while True:
        audited = Audited(name)
        folder = tempfile.mkdtemp(prefix="brine-audit-")
        try:
            importing, how = _listen({**plan, "module": name, "skip": skip, "folder": folder}, audited, watch)
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # who was killed may still be writing
        audited.module["foreign_writes"] = audited.foreign_writes
        if how is None:
            if audited.records is None and not audited.module["error"]:
                audited.module["error"] = "what was found did not arrive"
            return audited
        if importing is None or importing in (name, plan["factory"]) or importing in skip:
            what = "its process" if importing is None else "the import"
            audited.module["error"] = f"{importing if importing == plan['factory'] and importing else what} {how}"
            return audited
        finding = left_out.HANGS if how.startswith(_NO_END) else left_out.CRASHES
        skip[importing] = left_out.entry(importing, f"its import {how}", finding)


def _listen(plan, audited, watch):
    """Run the process: (the module that it was importing when it ended, or None; how it ended, None if well)."""
    plan = {**plan, "word": lines.word()}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        cwd=plan["folder"],
        env={**os.environ, **dict.fromkeys(_THREADS, "1"), VARIABLE: "0"},  # what is before repair has none
    )
    process.stdin.write(json.dumps(plan).encode() + b"\n")
    process.stdin.close()
    importing, ended = None, False
    try:
        for event in _events(process, plan["word"], _seconds(plan)):
            if event is lines.FOREIGN:
                audited.foreign_writes += 1
                continue
            if event is None and importing is None:
                continue
            if event is None:
                return importing, f"{_NO_END} within {_seconds(plan):g} s"
            if "importing" in event:
                importing = event["importing"]
                watch(f"importing {importing}", 0)
            elif "imported" in event:
                importing = None
            elif "progress" in event:
                done, count, what = event["progress"]
                watch(f"{audited.module['name']}: {what}", done / max(count, 1))
            elif "end" in event:
                ended = True
                break  # who else has the pipe is not waited for
            else:
                audited.hear(event)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
    finally:
        _kill(process.pid)
        status = process.wait()
        process.stdout.close()
    return importing, None if ended else _end(status)


# The same sys.path first of all, so that the package is this one.
_PROGRAM = """
import json, sys
plan = json.loads(sys.stdin.readline())
sys.path[:] = plan["path"]
from brine._audit.zygote import main
main(plan)
"""
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # threads do not survive a fork


def _seconds(plan):
    """How long an import may take."""
    return max(LEAST, STEPS * plan["timeout"])


def _events(process, word, seconds):
    """The events that come until the process is gone; None where none has come for so many seconds."""
    reader, heard = lines.Reader(word), time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            gone = process.poll() is not None  # before the last look
            if not selector.select(0 if gone else 1):
                if gone:  # and who else has the pipe is not waited for
                    return
                if time.monotonic() - heard > seconds:
                    heard = time.monotonic()
                    yield None
                continue
            data, heard = os.read(process.stdout.fileno(), 1 << 20), time.monotonic()
            if not data:
                return
            yield from reader.take(data)


def _kill(pid):
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _end(status):
    if status < 0:
        try:
            return f"crashed ({signal.Signals(-status).name})"
        except ValueError:
            return f"crashed (signal {-status})"
    return f"ended the process with status {status}"
