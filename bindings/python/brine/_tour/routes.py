# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does an object travel? Through a file, through a spawned process, and through a pool of them.

Each route has carry(value, protocols), which returns a dict of protocol to Arrival. In the processes a stream is
loaded, looked at and dumped again: it is pickled on both sides. Whatever goes wrong there is reported, not raised.
"""

import contextlib
import multiprocessing
import pickle
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any, NamedTuple, Optional

from brine._tour.portrait import portrait, sentence

PATIENCE = 60  # seconds that another process may take to answer
SPAWN = multiprocessing.get_context("spawn")


class Arrival(NamedTuple):
    """What came of one trip: an error, or the portrait taken at the destination and the object that came back."""

    error: Optional[str] = None
    seen: Optional[dict] = None
    returned: Any = None


@contextlib.contextmanager
def open_routes():
    """All routes, ready to carry; their file and their processes are gone afterwards."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="brine-tour-"))
        with _without_interrupts():  # which the processes inherit: an interrupt is for this process to handle
            process = stack.enter_context(ProcessRoute())
            pool = stack.enter_context(SPAWN.Pool(2))
        yield [FileRoute(Path(folder) / "object.pickle"), process, PoolRoute(pool)]


class FileRoute:
    name = "file"

    def __init__(self, path):
        self._path = path

    def carry(self, value, protocols):
        return {protocol: self._there_and_back(value, protocol) for protocol in protocols}

    def _there_and_back(self, value, protocol):
        try:
            with open(self._path, "wb") as file:
                pickle.dump(value, file, protocol)
            with open(self._path, "rb") as file:
                returned = pickle.load(file)
            return Arrival(None, portrait(returned), returned)
        except Exception as error:
            return Arrival(sentence(error))


class ProcessRoute:
    """One process for the whole tour, started with multiprocessing's 'spawn': it shares nothing with this one."""

    name = "process"

    def __enter__(self):
        self._here, there = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_answer, args=(there,), daemon=True)
        self._process.start()
        there.close()
        return self

    def __exit__(self, *_):
        self._here.close()  # which ends the process
        self._process.join(5)
        if self._process.is_alive():
            self._process.terminate()

    def carry(self, value, protocols):
        try:
            self._here.send([(protocol, pickle.dumps(value, protocol)) for protocol in protocols])
            if not self._here.poll(PATIENCE):
                raise TimeoutError(f"no answer within {PATIENCE} s")
            return _unpack(self._here.recv())
        except Exception as error:
            self.__exit__()
            self.__enter__()  # for whoever travels next
            return {protocol: Arrival(f"the process was lost: {sentence(error)}") for protocol in protocols}


class PoolRoute:
    """Two processes. What arrives well as a stream travels once more as an argument, as users of a pool send it."""

    name = "pool"

    def __init__(self, pool):
        self._pool = pool

    def carry(self, value, protocols):
        streams = [(protocol, pickle.dumps(value, protocol)) for protocol in protocols]
        try:
            arrivals = _unpack(self._pool.starmap_async(_load_look_dump, streams).get(PATIENCE))
            if not any(arrival.error for arrival in arrivals.values()):  # else it might leave the pool hanging
                seen, returned = self._pool.apply_async(_look_return, (value,)).get(PATIENCE)
                arrivals["default"] = Arrival(None, seen, returned)
            return arrivals
        except Exception as error:
            return {protocol: Arrival(f"the pool failed: {sentence(error)}") for protocol in protocols}


# In the other processes.


def _answer(connection):
    with contextlib.suppress(EOFError, OSError):  # the tour has ended, or was interrupted
        while True:
            connection.send([_load_look_dump(protocol, stream) for protocol, stream in connection.recv()])


def _load_look_dump(protocol, stream):
    try:
        value = pickle.loads(stream)
        return protocol, None, portrait(value), pickle.dumps(value, protocol)
    except Exception as error:
        return protocol, sentence(error), None, None


def _look_return(value):
    return portrait(value), value


# Back in this one.


def _unpack(replies):
    return {protocol: _arrival(error, seen, stream) for protocol, error, seen, stream in replies}


def _arrival(error, seen, stream):
    try:
        return Arrival(error, seen, None if error else pickle.loads(stream))
    except Exception as unloadable:
        return Arrival(f"on the way back: {sentence(unloadable)}", seen)


@contextlib.contextmanager
def _without_interrupts():
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
