# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a page hold, whoever looks at it?"""

import copy
import doctest
from html.parser import HTMLParser

import made_up
import pytest
from brine._pages import audit_page, markup, treemap


class Reader(HTMLParser):
    """Takes a document apart: which elements are open, which there are, which texts."""

    VOID = frozenset({"br", "input", "link", "meta", "wbr"})

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts, self.ids, self.referred = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        for name in ("aria-controls", "aria-labelledby"):
            self.referred += [attributes[name]] if name in attributes else []
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def read():
    return Reader(audit_page(made_up.report(80)))


def test_every_element_is_closed(read):
    assert read.open == []


def test_names_are_unique_and_what_is_referred_to_is_there(read):
    assert len(read.ids) == len(set(read.ids))
    assert set(read.referred) <= set(read.ids)


def test_nothing_is_loaded_from_elsewhere():
    text = audit_page(made_up.report(5, hostile=False))
    assert "http" not in text.replace("http-equiv", "").replace("https://www.boost.org/LICENSE_1_0.txt", "")
    assert "url(" not in text
    assert "@import" not in text


def test_hostile_text_is_in_no_element_of_its_own(read):
    assert read.tags.count("script") == 1
    assert not {"img", "iframe"} & set(read.tags)
    assert any("</script><script>" in text for text in read.texts)


def test_the_same_report_gives_the_same_page():
    report = made_up.report(20)
    assert audit_page(report) == audit_page(copy.deepcopy(report))


def test_a_package_without_a_class_says_so():
    report = made_up.report(0, after=False, hostile=False)
    text = audit_page(report)
    assert "No class and no enum of Boost.Python was found" in text
    assert "There is no class and no enum" in text


def test_a_module_that_failed_says_why():
    report = made_up.report(0, after=False, hostile=False)
    report["modules"][0]["error"] = "ImportError: libfoo.so <missing>"
    assert "ImportError: libfoo.so &lt;missing&gt;" in audit_page(report)


@pytest.mark.parametrize("why_not", ["it was refused <while> it was saved", None])
def test_where_no_stream_was_written_the_page_says_why(why_not):
    report = made_up.report(1, after=False, hostile=False)
    report["classes"][0].update(stream=None, no_stream=why_not)
    text = audit_page(report)
    assert ("There is none: it was refused &lt;while&gt; it was saved." in text) == bool(why_not)
    assert ("The failing stream" in text) == bool(why_not)


def test_a_damaged_stream_says_what_was_damaged():
    report = made_up.report(1, after=False, hostile=False)
    report["classes"][0]["stream"] = {"scenario": "state [0]: -1", "protocol": "2", "bytes": 3, "disassembly": "STOP"}
    assert "damaged state [0]: -1, protocol 2, 3 bytes" in audit_page(report)


def test_a_class_that_is_there_before_or_after_only_is_shown():
    report = made_up.report(3, hostile=False)
    gone, come = report["classes"][0]["name"], "rdkit.Chem.Newcomer"
    report["after"]["classes"] = [cls for cls in report["after"]["classes"] if cls["name"] != gone]
    report["after"]["classes"].append({**report["classes"][1], "name": come})
    text = audit_page(report)
    assert text.count("not there") == 4  # in each class's row, and in the line above it
    assert "Newcomer" in text


@pytest.mark.parametrize("where", ["status", "kind", "outcome", "severity", "scenario", "id"])
def test_words_that_the_format_does_not_know_are_shown_as_they_are(where):
    report = made_up.report(3, after=False, hostile=False)
    cls = (
        next(cls for cls in report["classes"] if cls["scenarios"] and cls["findings"])
        if where != "status"
        else report["classes"][0]
    )
    word = "brand<new"
    if where in ("status", "kind"):
        cls[where] = word
    elif where == "outcome":
        cls["scenarios"]["plain"]["0"]["outcome"] = word
    elif where == "scenario":
        cls["scenarios"][word] = cls["scenarios"]["plain"]
    elif where == "severity":
        report["finding_kinds"] = {id_: {**kind, "severity": word} for id_, kind in made_up.KINDS.items()}
    else:
        cls["findings"][0]["id"] = word
    text = audit_page(report)
    assert "brand<new" not in text
    assert where == "severity" or "brand&lt;new" in text


def test_the_examples_of_markup_hold():
    assert doctest.testmod(markup).failed == 0


@pytest.mark.parametrize("sizes", [[1], [5, 3, 1], list(range(50, 0, -1)), [1e9, 1], [10, 0, 0], []])
def test_the_areas_of_a_treemap_fill_it(sizes):
    places = treemap.squarified(sizes, 0, 0, 300, 200)
    assert len(places) == len(sizes)
    for size, (x, y, width, height) in zip(sizes, places):
        assert width * height == pytest.approx(size / sum(sizes) * 60000, abs=1e-3)
        assert -1e-6 <= x <= 300.001
        assert -1e-6 <= y <= 200.001
        assert x + width <= 300.001
        assert y + height <= 200.001
