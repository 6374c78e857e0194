# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The stock modules: `stock` is one of them; `later_name` names the other, which no test process has imported yet."""

import importlib
import os

import pytest

NAMES = os.environ["BRINE_STOCK_MODULES"].split(",")


@pytest.fixture(scope="session")
def stock():
    return importlib.import_module(NAMES[0])


@pytest.fixture
def later_name():
    return NAMES[1]
