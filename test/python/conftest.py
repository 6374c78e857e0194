# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What all the tests share: protocols, the check of an error's id, and another process."""

import collections
import contextlib
import os
import pickle
import re
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
PROTOCOLS = [int(each) for each in os.environ.get("BRINE_TEST_PROTOCOLS", "0 1 2 3 4 5").split()]


def pytest_collection_modifyitems(config, items):
    """BRINE_TEST_HALF=1 and BRINE_TEST_HALF=2 each run half of the tests, whole files of them."""
    half = os.environ.get("BRINE_TEST_HALF")
    if not half:
        return
    sizes, mine = {"1": 0, "2": 0}, set()
    for file, count in collections.Counter(item.path for item in items).most_common():
        smaller = min(sizes, key=sizes.get)
        sizes[smaller] += count
        if smaller == half:
            mine.add(file)
    config.hook.pytest_deselected(items=[item for item in items if item.path not in mine])
    items[:] = [item for item in items if item.path in mine]


@pytest.fixture(params=PROTOCOLS, ids=lambda protocol: f"protocol{protocol}")
def protocol(request):
    return request.param


@contextlib.contextmanager
def refused(exception, error_id, *words):
    """The block must raise just this exception type, with "[brine.<error_id>]" and the words in its text."""
    with pytest.raises(exception) as caught:
        yield caught
    text = str(caught.value)
    assert type(caught.value) is exception, text
    assert f"[brine.{error_id}]" in text
    for word in words:
        assert word in text


def error_ids(text):
    return re.findall(r"\[brine\.([a-z-]+)\]", text)


def run_in_fresh_process(code, *arguments, stdin=b""):
    """What the Python code prints in a process of its own, which can import what the tests can."""
    path = os.pathsep.join([HERE, *filter(None, sys.path)])
    environment = dict(os.environ, PYTHONPATH=path, PYTHONIOENCODING="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=stdin, env=environment, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode("utf-8")


def every_round_trip(original):
    """Yields the object after each protocol, and after copy and deepcopy."""
    import copy

    for protocol in PROTOCOLS:
        yield pickle.loads(pickle.dumps(original, protocol))
    yield copy.copy(original)
    yield copy.deepcopy(original)
