# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""bindings/gallery/README.md says what is so: what it cites is there, and every class of the gallery is in it."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parents[2]
GALLERY = ROOT / "bindings" / "gallery"
TEXT = (GALLERY / "README.md").read_text(encoding="utf-8")


def rows(text):
    """The rows of its tables, without their heads: a list of lists of cells."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if row[1] != "counterpart"]


def has_test(file, name):
    """Whether a file of that name below test/ defines that test, in Python or in C++."""
    defined = rf"\bdef {name}\(" if file.endswith(".py") else rf"\bBOOST_AUTO_TEST_CASE\({name}[,)]"
    return any(re.search(defined, path.read_text(encoding="utf-8")) for path in (ROOT / "test").rglob(file))


def wrong_in(row):
    """What a row cites and is not there, or does not cite: a list of str."""
    if len(row) != 4:
        return [f"{len(row)} cells"]
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", row[1]) if not (GALLERY / link).exists()]
    cited = re.findall(r"`(\w+\.\w+)::(\w+)`", row[2])
    tests = [f"{file}::{name}" for file, name in cited if not has_test(file, name)]
    lacks = [
        what for what, there in (("no link", "](" in row[1]), ("no test", cited), ("no verdict", row[3])) if not there
    ]
    return links + tests + lacks


@pytest.mark.parametrize("row", rows(TEXT), ids=lambda row: row[0])
def test_what_a_row_cites_is_there(row):
    assert wrong_in(row) == []


GOOD = "| one | [world.cpp](world.cpp) | `test_world.py::test_it_greets_from_its_country` | same |"


@pytest.mark.parametrize(
    "good, bad, wrong",
    [
        ("(world.cpp)", "(no_world.cpp)", ["no_world.cpp"]),
        ("its_country", "its_county", ["test_world.py::test_it_greets_from_its_county"]),
        ("test_world", "test_no_world", ["test_no_world.py::test_it_greets_from_its_country"]),
        ("`test_world.py::test_it_greets_from_its_country`", "test_world.py", ["no test"]),
        ("[world.cpp](world.cpp)", "world.cpp", ["no link"]),
        (" | same", "", ["3 cells"]),
        ("same |", " |", ["no verdict"]),
        ("", "", []),
    ],
)
def test_what_is_not_there_is_found(good, bad, wrong):
    assert wrong_in(rows(GOOD.replace(good, bad))[0]) == wrong


def test_every_class_of_the_gallery_has_a_row():
    exposed = re.findall(r"^void expose_(\w+)\(\);", (GALLERY / "expose.hpp").read_text(encoding="utf-8"), re.MULTILINE)
    assert [stem for stem in exposed if (GALLERY / f"{stem}.cpp").exists() and f"({stem}.cpp)" not in TEXT] == []


@pytest.mark.parametrize(
    "title", ["Pickle support", "Pickling Cython classes", "Extension types", "NumPy", "local objects"]
)
def test_every_document_has_its_table(title):
    (part,) = [part for part in TEXT.split("\n## ") if title in part.splitlines()[0]]
    assert len(rows(part)) >= 7
