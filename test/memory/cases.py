# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Instances of each class of the gallery and the annex: plain, and in cycles by attributes and by C++ members."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
from subclasses import SUBCLASSES
from subjects import SUBJECTS


def make(subject, cls=None):
    made = (cls or subject.cls)(*subject.arguments)
    subject.fill(made)
    return made


def make_cycle(subject):
    """Where the class takes no attributes, a Python subclass does."""
    made = make(subject, None if subject.takes_attributes else SUBCLASSES[subject.name, "subclass"])
    made.itself = made
    return made


def give_cursor(cursor):
    cursor.connection.cursor = cursor


def give_catalogue(catalogue):
    catalogue.owner.catalogue = catalogue


def give_garden(garden):
    for bed in garden.beds:
        bed.garden = garden


def give_node(node):
    node.links[0].above = node  # a link back would be a ring in C++ once it is loaded, and C++'s to cut


def give_club(club):
    club.members[0].club = club  # the founder is a member, too: once loaded, two owners share one pointer to him


def give_borrower(lender):
    lender.borrower = lender.borrow()


# The members are filled; this makes what they hold refer to the object that holds it.
GIVE_BACK = {
    "DBCursor": give_cursor,
    "OwnedCatalogue": give_catalogue,
    "Garden": give_garden,
    "Node": give_node,
    "Club": give_club,
    "WrapperClass": give_borrower,
}


def make_cycle_of_members(subject):
    made = make(subject)
    GIVE_BACK[subject.name](made)
    return made


# Of each the subject, what makes an instance, and the variant of test_round_trip.py that says whether it pickles.
CASES = {}
for each in SUBJECTS:
    if each.cls.__module__.startswith("brine."):
        CASES[f"{each.name}-plain"] = each, make, "plain"
        CASES[f"{each.name}-in_a_cycle"] = each, make_cycle, "attribute"
        if each.name in GIVE_BACK:
            CASES[f"{each.name}-in_a_cycle_of_members"] = each, make_cycle_of_members, "attribute"
