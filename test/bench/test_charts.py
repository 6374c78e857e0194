# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The charts, on made-up numbers: valid, told in words, with error bars."""

from xml.etree import ElementTree

import charts
from made_up import compared, growing

SVG = "{http://www.w3.org/2000/svg}"


def drawn(records):
    """The charts as XML, by file name."""
    return {name: ElementTree.fromstring(content) for name, content in charts.charts(records).items()}


def of_class(root, kind):
    return [element for element in root.iter() if kind in element.get("class", "").split()]


def test_a_chart_says_in_words_what_it_shows():
    root = drawn(compared(brine=[10], stock=[23]))["w1.svg"]
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "W1: one small object"
    assert "stock dumps 2.30, loads 2.30" in root.find(f"{SVG}desc").text


def test_each_bar_has_an_error_bar_of_three_lines():
    root = drawn(compared(brine=[10, 10, 10], stock=[20, 30, 40], plain=[20, 25, 30]))["w1.svg"]
    bars = [element for element in of_class(root, "first") + of_class(root, "second") if element.get("height") == "11"]
    in_rows = [element for element in bars if element.get("width") != "11"]  # not those of the legend
    assert len(in_rows) == 4
    assert len(of_class(root, "spread")) == 3 * 4


def test_an_error_bar_is_as_wide_as_the_spread():
    root = drawn(compared(brine=[10, 10, 10], stock=[20, 40, 60]))["w1.svg"]
    whisker = of_class(root, "spread")[0]
    steady = of_class(drawn(compared(brine=[10, 10, 10], stock=[40, 40, 40]))["w1.svg"], "spread")[0]
    assert float(whisker.get("x2")) > float(whisker.get("x1"))
    assert steady.get("x2") == steady.get("x1")


def test_the_chart_of_growth_has_an_error_bar_at_each_point():
    root = drawn(growing())["w10-dumps.svg"]
    assert len(of_class(root, "spread-of-line")) == 2 * 3


def test_a_chart_needs_nothing_else_and_has_colours_for_dark_screens():
    for content in charts.charts(compared(brine=[10], stock=[23]) + growing()).values():
        assert "prefers-color-scheme: dark" in content
        assert "href" not in content
        assert "url(" not in content


def test_where_nothing_was_compared_there_is_no_chart():
    assert charts.charts(compared(plain=[20])) == {}
