# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What a module costs before it does anything (W9): its import in a fresh process, and compiling one class."""

import random
import subprocess

from measure import SEED, record

PROGRAM = """
import time
start = time.process_time_ns()
import {}
print(time.process_time_ns() - start)
"""
IMPORT, IMPORT_MANY, COMPILE = "import of 1 class", "import of 11 classes", "compile time of a class"


def import_time(contestant, module):
    """Nanoseconds, None where it fails."""
    command = [contestant.python, "-c", PROGRAM.format(module)]
    done = subprocess.run(command, env=contestant.environment(), text=True, capture_output=True)
    return int(done.stdout) if done.returncode == 0 else None


def import_times(modules, rounds):
    """Per key of modules, a list of times; the first round, which fills the system's caches, is not among them."""
    order, shuffled = list(modules), random.Random(SEED)
    times = {key: [] for key in modules}
    for _ in range(rounds + 1):
        shuffled.shuffle(order)
        for key in order:
            times[key].append(import_time(*modules[key]))
    return {key: taken[1:] for key, taken in times.items()}


def records(contestants, classes, rounds):
    """Lines of the JSON. classes: per contestant and number of classes, the module and the seconds that it took."""
    modules = {
        (direction, contestant.name): (contestant, classes[contestant.name][count]["module"])
        for contestant in contestants
        for direction, count in ((IMPORT, 1), (IMPORT_MANY, 11))
    }
    times = import_times(modules, rounds)
    for contestant in contestants:
        few, many = (classes[contestant.name][count]["seconds"] for count in (1, 11))
        times[COMPILE, contestant.name] = [(many - few) / 10 * 1e9]
    return [
        record("W9", 1, 1, direction, "on", name, taken, times.get((direction, "brine"), []))
        for (direction, name), taken in times.items()
        if any(taken)
    ]
