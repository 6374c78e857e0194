# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Valgrind looks on while each class of the gallery and the annex is made, travels, fails, and is collected.

Usage: under_valgrind.py                    runs itself under valgrind
       under_valgrind.py --exercise         what valgrind looks at
"""

import copy
import gc
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "install"))
from steps import expect, skip, step

TIMES = 3
PROTOCOLS = (0, 2, 5)
SUPPRESSIONS = Path("/usr/lib/valgrind/python3.supp")  # for what Debian's Python does on purpose
FOUND = 9  # the exit status for what valgrind finds


def command(valgrind):
    suppressions = [f"--suppressions={SUPPRESSIONS}"] if SUPPRESSIONS.exists() else []
    return [valgrind, "--quiet", f"--error-exitcode={FOUND}", "--leak-check=no", *suppressions, sys.executable]


def run(option):
    """Exit status and output. Python's own blocks are invisible to valgrind, so each one comes from malloc."""
    valgrind = shutil.which("valgrind") or skip("valgrind was not found")
    env = {**os.environ, "PYTHONMALLOC": "malloc"}
    done = subprocess.run([*command(valgrind), __file__, option], env=env, text=True, capture_output=True)
    return done.returncode, done.stdout + done.stderr


def refuse(made):
    """A state that is none, and leaves the object as it is."""
    try:
        made.__setstate__(("nonsense", 1, 2))
    except Exception:
        return
    raise AssertionError(f"{made!r} took a state that is none")


def exercise(subject, variant, expectation):
    made = variant(subject)
    if not subject.expected(expectation):
        for protocol in PROTOCOLS:
            pickle.loads(pickle.dumps(made, protocol))
        copy.copy(made)
        copy.deepcopy(made)
    if hasattr(made, "__setstate__"):
        refuse(made)


def exercise_all():
    from cases import CASES

    for case in CASES:
        print(f"   {case}", flush=True)
        for _ in range(TIMES):
            exercise(*CASES[case])
    gc.collect()


def read_freed_memory():
    """An error that valgrind has to find."""
    import ctypes

    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    block = libc.malloc(8)
    text = ctypes.cast(block, ctypes.POINTER(ctypes.c_char))
    libc.free(ctypes.c_void_p(block))
    print(text[0])


def main():
    step("valgrind finds an error where there is one")
    status, output = run("--read-freed-memory")
    expect(status == FOUND, f"exit status {FOUND}: memory is read after it was freed")
    step("each class of the gallery and the annex")
    status, output = run("--exercise")
    print(output, flush=True)
    expect(status == 0, "exit status 0: no error")


if __name__ == "__main__":
    {"--exercise": exercise_all, "--read-freed-memory": read_freed_memory}.get("".join(sys.argv[1:]), main)()
