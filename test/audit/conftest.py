# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The stock module's name, and its report: audited once, before and under repair."""

import os

import brine
import pytest


@pytest.fixture(scope="session")
def name():
    return os.environ["BRINE_AUDIT_MODULE"]


@pytest.fixture(scope="session")
def report(name):
    return brine.audit(name, after_repair=True, timeout=0.3).to_dict()


@pytest.fixture(scope="session")
def records(report, name):
    return {record["name"].removeprefix(name + "."): record for record in report["classes"]}


@pytest.fixture(scope="session")
def repaired(report, name):
    return {record["name"].removeprefix(name + "."): record for record in report["after"]["classes"]}
