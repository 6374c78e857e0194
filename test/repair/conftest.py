# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The stock modules: `stock` is one of them; `later_name` names the other, which no test process has imported yet.
`containers` is one of containers."""

import importlib
import os

import brine
import pytest
from ways import WAYS

NAMES = os.environ["BRINE_STOCK_MODULES"].split(",")


@pytest.fixture(scope="session")
def stock():
    return importlib.import_module(NAMES[0])


@pytest.fixture
def later_name():
    return NAMES[1]


@pytest.fixture(scope="session")
def containers():
    return importlib.import_module(os.environ["BRINE_STOCK_CONTAINERS"])


@pytest.fixture
def repair():
    """brine.repair, undone after the test."""
    reports = []

    def repair(*args, **options):
        reports.append(brine.repair(*args, **options))
        return reports[-1]

    yield repair
    while reports:
        reports.pop().undo()


@pytest.fixture
def repaired(stock, repair):
    return repair(stock)


@pytest.fixture(params=WAYS, ids=[name.replace(" ", "-") for name in WAYS])
def pass_on(request):
    return WAYS[request.param]
