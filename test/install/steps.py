# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What the installation tests share: steps that say what they do, and virtual environments."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SKIPPED = 77  # the exit status that ctest takes for a skip

# What the calling test or shell set for its own Python is not for the ones that are started here.
FOREIGN = {"LD_PRELOAD", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CMAKE_PREFIX_PATH"}
CLEAN = {name: value for name, value in os.environ.items() if name not in FOREIGN}


def step(text):
    print(f"== {text}", flush=True)


def fail(text):
    sys.exit(f"FAILED: {text}")


def skip(text):
    print(f"SKIPPED: {text}", flush=True)
    sys.exit(SKIPPED)


def expect(holds, text):
    print(f"   {'yes' if holds else 'NO'}: {text}", flush=True)
    if not holds:
        fail(text)


def run(*command, env=None, cwd=None, show=False):
    """The standard output of a command that must succeed; all of its output is printed if it does not, or if asked."""
    command = [str(word) for word in command]
    print("   $ " + " ".join(word if len(word) < 100 else "…" for word in command), flush=True)
    done = subprocess.run(command, env=env or CLEAN, cwd=cwd, text=True, stdin=subprocess.DEVNULL, capture_output=True)
    if show or done.returncode:
        print(done.stdout + done.stderr, flush=True)
    if done.returncode:
        fail(f"exit status {done.returncode}")
    return done.stdout


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class VirtualEnvironment:
    """A new one for that Python, which sees nothing that is installed elsewhere."""

    def __init__(self, folder, python=sys.executable, env=None):
        self.env = env or CLEAN
        self.folder = folder
        self.python = folder / "bin" / "python"
        run(python, "-m", "venv", "--clear", folder, env=self.env)
        self.site = Path(self("-c", "import sysconfig; print(sysconfig.get_path('platlib'))").strip())

    def __call__(self, *arguments, **options):
        return run(self.python, "-I", *arguments, env=self.env, cwd=self.folder, **options)

    def pip(self, *arguments, **options):
        return self("-m", "pip", "--disable-pip-version-check", *arguments, **options)


def need_package_index(environment):
    """Skip where no package index answers; where CI runs, that is a failure."""
    command = [environment.python, "-I", "-m", "pip", "download", "--quiet", "--no-deps", "scikit-build-core"]
    found = subprocess.run(
        command, cwd=fresh(environment.folder / "download"), env=CLEAN, text=True, capture_output=True
    )
    if found.returncode:
        print(found.stderr)
        (fail if os.environ.get("CI") else skip)("pip reaches no package index")
