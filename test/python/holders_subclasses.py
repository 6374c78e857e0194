# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Python subclasses of test_holders.py, which another process imports, too."""

import holders


def robot_of(base):
    class Worker(base):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.inits = 1

        def work(self):
            return f"work by {self.name}"

    Worker.__name__ = Worker.__qualname__ = f"Worker{base.__name__}"
    globals()[Worker.__name__] = Worker
    return Worker


WORKERS = [
    robot_of(base)
    for base in (
        holders.Robot,
        holders.SharedRobot,
        holders.UniqueRobot,
        holders.CallingRobot,
        holders.SharedCallingRobot,
    )
]
AssembledWorker = robot_of(holders.AssembledRobot)


class Saw(holders.AbstractTool):
    def cut(self, depth):
        return depth * self.factor


class Worn(holders.CopiedMachine):
    pass


class Named(holders.FoundMachine):
    pass


class Remembering(holders.FoundMachine):
    """With a state of its own."""

    __getstate_manages_dict__ = True

    def __getstate__(self):
        return super().__getstate__(), "remembered"

    def __setstate__(self, state):
        super().__setstate__(state[0])
        self.memory = state[1]
