# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Where and how the numbers came about, for the JSON: nobody can judge them without."""

import datetime
import platform
import shlex
import sys
from pathlib import Path

from measure import MALLOC, SEED


def cpu():
    """The model's name as Linux gives it."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]} ({len(names)} cores)" if names else platform.processor()


def describe(made, flags):
    """Versions, build commands and the machine. made: what build.build returned."""
    versions = {name: version for product in made.values() for name, version in product["versions"].items()}
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "command": shlex.join(["python", "test/bench/run.py", *sys.argv[1:]]),
        "cpu": cpu(),
        "system": f"{platform.system()} {platform.release()}, {' '.join(platform.libc_ver())}",
        "versions": versions,
        "flags": flags,
        "build_commands": {name: product["commands"] for name, product in made.items()},
        "clock": "processor time of the process, time.process_time_ns",
        "seed": SEED,
        "malloc_for_arrays": MALLOC,
    }
