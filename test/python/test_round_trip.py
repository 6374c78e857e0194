# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Every class, every way, every variant, through the one body in round_trip.py."""

import pytest
import round_trip
from subjects import SUBJECTS

each_case = pytest.mark.parametrize(
    "subject, variant",
    [
        pytest.param(subject, variant, id=f"{subject.name}-{variant}")
        for subject in SUBJECTS
        for variant in subject.variants
    ],
)


@each_case
@pytest.mark.parametrize("way", [*round_trip.WAYS, *round_trip.COPIES])
def test_is_kept_or_refused_as_expected(subject, variant, way):
    round_trip.check(subject, variant, way)


@pytest.mark.parametrize(
    "subject",
    [subject for subject in SUBJECTS if not all(map(subject.expected, subject.variants))],
    ids=lambda subject: subject.name,
)
def test_is_loaded_by_a_fresh_process(subject):
    round_trip.check_in_fresh_process(subject, subject.variants)
