# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Who may repair, or undo that? One thread at a time: the one whose turn it is. Its work is done wholly or not at all.

No module is imported in a turn. It may be half initialised; or another thread is importing it, and waits in the hook of
_imports for its turn.
"""

import os
from _thread import RLock  # that of threading, which takes longer to import

from brine import _engine

_lock = RLock()
# A child process is forked in no other thread's turn, for that would never end there.
os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def in_turn(work, recover):
    """work(), in a turn of this thread. Where an interrupt or an error ends it, recover() is called until it has run to
    its end, whatever interrupts that: it takes back what was done, or does the rest."""
    return _engine.transact(_lock, work, recover)
