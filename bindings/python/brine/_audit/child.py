# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a child live and end? Alone in its folder of processes, within limits, and never beyond its supervisor."""

import contextlib
import os
import resource
import signal
import tempfile
import time

from brine._audit import lines
from brine._audit.look import said


def reap(pid, patience):
    """The exit status of a child, which is killed when it does not go by itself."""
    until = time.monotonic() + patience
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() >= until:
            _kill(pid)
            done, status = os.waitpid(pid, 0)
            break
        time.sleep(0.002)
    _kill(pid)  # what it may have started itself
    return status


def _kill(pid):
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def ending(status):
    """How a child ended, by its exit status: str."""
    if os.WIFSIGNALED(status):
        with contextlib.suppress(ValueError):
            return signal.Signals(os.WTERMSIG(status)).name
        return f"signal {os.WTERMSIG(status)}"
    return f"exit status {os.WEXITSTATUS(status)}"


def live(job, step, fd, word, known, limits, timeout):
    """The life of a child. It never returns."""

    def send(message):
        data = lines.line(word, message)
        signal.setitimer(signal.ITIMER_REAL, 4 * timeout + 5)  # should the supervisor be gone
        while data:
            data = data[os.write(fd, data) :]

    try:
        os.setsid()
        _die_with_parent()
        _limit(limits.memory)
        if limits.channel is not None:
            os.close(limits.channel)
        _move(limits.folder)
        job.work(step(job, send, known))
        send(["end"])
    except BaseException as error:
        send(["done", "setup", {"error": said(error)}])  # and no end: what is missing was not done
    finally:
        os._exit(0)


def _move(folder):
    """Into an empty folder of its own, but for one empty file, whose name is the first text that is tried."""
    if folder:
        os.chdir(tempfile.mkdtemp(dir=folder))
        open("1", "w").close()


def _die_with_parent():
    """On Linux, an interrupted audit leaves nobody behind; elsewhere its children live on until their alarm."""
    with contextlib.suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


_DEADLY = (signal.SIGALRM, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT, signal.SIGTERM)


def _limit(memory):
    for name in _DEADLY:  # whoever waits for them, the supervisor wants to see what they are
        signal.signal(name, signal.SIG_DFL)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_most(memory),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _most(memory):
    """So many MiB beyond the address space that there is, in bytes. OSError where that is not known."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize() + (memory << 20)


@contextlib.contextmanager
def limited(memory):
    """Within it this process gets so many MiB more, and a MemoryError beyond."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):  # it may be lower already
        resource.setrlimit(resource.RLIMIT_AS, (_most(memory), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
