# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Does something leak? Counted in memory blocks and references over many runs."""

import gc
import sys


def assert_level(action, watched=()):
    """No more blocks and references after 400 runs than after 100; the growth of caches is past by then."""

    def run(times):
        for _ in range(times):
            action()
        gc.collect()
        return sys.getallocatedblocks(), [sys.getrefcount(each) for each in watched]

    run(100)
    growth = []
    for _ in range(3):  # the allocator has bad days of its own; a leak shows every time
        blocks_before, counts_before = run(100)
        blocks_after, counts_after = run(400)
        growth.append(blocks_after - blocks_before)
        if growth[-1] < 100:
            break
    assert min(growth) < 100
    assert all(abs(after - before) < 20 for before, after in zip(counts_before, counts_after))
