# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The command, run as its users run it."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def brine_command():
    """A function that runs `python -m brine` with its arguments; returns a subprocess.CompletedProcess."""

    def run(*arguments, python=("-m", "brine"), cwd=None, **environment):
        command = [sys.executable, *python, *arguments]
        variables = {**os.environ, **environment}
        return subprocess.run(command, capture_output=True, cwd=cwd, env=variables, timeout=300, check=False)

    return run


@pytest.fixture(scope="session")
def tour(brine_command):
    """One tour with its output in a pipe, where nothing but ASCII can be written."""
    return brine_command("tour", PYTHONIOENCODING="ascii", LC_ALL="C")


@pytest.fixture(scope="session")
def lines(tour):
    """What that tour printed: a list of str."""
    return tour.stdout.decode("ascii").splitlines()


@pytest.fixture(scope="session")
def routes():
    """The tour's own routes, processes and all."""
    from brine._tour.routes import open_routes

    with open_routes() as opened:
        yield opened
