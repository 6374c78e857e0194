# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Who may repair, or undo that? One thread at a time: the one whose turn it is.

No module is imported in a turn: another thread may be importing it just now, and wait for its turn in the hook of
_imports. What may import is put off until the turn is over.
"""

import os
from _thread import RLock  # that of threading, which takes longer to import


class _Turn:
    def __init__(self):
        self._lock = RLock()
        self._depth = 0
        self._put_off = []
        # A child process is forked in no other thread's turn, for that would never end there.
        release = self._lock.release
        os.register_at_fork(before=self._lock.acquire, after_in_parent=release, after_in_child=release)

    def __enter__(self):
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, *_):
        self._depth -= 1
        put_off = []
        if not self._depth:
            put_off, self._put_off = self._put_off, []
        self._lock.release()
        for function in put_off:
            function()

    def put_off(self, function):
        """Call the function in this thread once its turn is over."""
        self._put_off.append(function)


turn = _Turn()
