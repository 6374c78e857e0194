# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Do the pages work in a browser: sorted, filtered, opened, light and dark, wide and narrow, and by keyboard?"""

import copy
import re

import pytest
from brine._audit import headline
from brine._pages import audit_page

PAGES = ["audit", "audit of before", "explanation"]
HOSTILE = ["audit", "hostile explanation"]

CONTRAST = """
const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (colour) => {
  context.clearRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
};
const linear = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => [r, g, b].map(v => linear(v / 255))
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const below = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = rgba(getComputedStyle(e).backgroundColor);
    if (colour[3] > 250) return colour;
  }
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  if (!own || element.closest("svg") || !element.checkVisibility()) continue;
  const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(below(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${element.textContent.slice(0, 30)} ${ratio}`);
}
return [...new Set(poor)].slice(0, 5);
"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", [*PAGES, "hostile explanation"])
def test_a_page_loads_without_a_complaint_and_without_a_request(browser, pages, name, dark):
    browser.complaints(), browser.requests()
    browser.show(pages[name], dark=dark)
    assert browser.complaints() == []
    asked = [url for url in browser.requests() if not url.startswith("data:")]
    assert [url for url in asked if url != pages[name].as_uri()] == []
    assert browser.run("return performance.getEntriesByType('resource').map(e => e.name)") == []


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stay_text(browser, pages, name):
    browser.show(pages[name])
    browser.unfold()
    for button in browser.all("button.open")[:12]:
        button.click()
    assert browser.run("return window.hurt") is None
    assert browser.run("return document.querySelectorAll('iframe, img, body script, object, embed').length") == 0
    assert browser.run("return document.scripts.length") == 1
    shown = browser.run("return document.body.textContent")
    assert "</script><script>window.hurt = 1</script>" in shown
    assert "<img src=x onerror='window.hurt = 2'>" in shown
    assert "right\\u202eleft\\x00null\\x1b[31mred" in shown
    assert browser.complaints() == []


def test_a_script_that_got_into_the_page_does_not_run(browser, pages, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    text = pages["audit"].read_text(encoding="utf-8")
    spoilt.write_text(text.replace("<footer>", "<script>window.hurt = 9</script><img src=http://127.0.0.1:9/x>"))
    browser.requests()
    browser.show(spoilt)
    assert browser.run("return window.hurt") is None
    assert any("Content Security Policy" in complaint for complaint in browser.complaints())
    browser.driver.get("about:blank")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_text_can_be_read_against_its_background(browser, pages, name, dark):
    browser.show(pages[name], dark=dark)
    browser.unfold()
    for button in browser.all("button.open")[:3]:
        button.click()
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert browser.run(CONTRAST) == []


def test_the_theme_follows_the_system_until_the_button_is_pressed(browser, pages):
    background = "return getComputedStyle(document.documentElement).backgroundColor"
    light = browser.show(pages["audit"]).run(background)
    dark = browser.show(pages["audit"], dark=True).run(background)
    assert light != dark
    button = browser.one("button.theme")
    assert (button.text, button.get_attribute("aria-pressed")) == ("Light", "true")
    button.click()
    assert browser.run(background) == light
    assert (button.text, button.get_attribute("aria-pressed")) == ("Dark", "false")
    assert browser.show(pages["audit"], dark=True).run(background) == light, "it is not remembered"
    browser.one("button.theme").click()
    assert browser.run(background) == dark
    browser.run("localStorage.clear()")


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("name", [*PAGES, "hostile explanation"])
def test_on_a_phone_the_page_does_not_scroll_sideways(browser, pages, name, width):
    browser.show(pages[name], width=width)
    for button in browser.all("button.open")[:10]:
        browser.run("arguments[0].click()", button)
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.run("return [...document.querySelectorAll('.sortable')].every(e => e.offsetWidth <= innerWidth)")


def test_on_a_phone_an_audit_is_a_few_screens_tall(browser, pages):
    """Classes that are alike are folded, and so is what repair mended: of 1,500 classes as of 60."""
    for name in ("audit", "huge audit"):
        browser.show(pages[name], width=360)
        assert browser.run("return document.documentElement.scrollHeight") < 7000, name


# The table of an audit.


def seen(browser):
    return [each for each in browser.all("#classes > tbody:not(.group)") if each.is_displayed()]


def test_classes_that_are_alike_unfold_below_one_line(browser, pages, reports):
    browser.show(pages["audit"])
    assert seen(browser) == []
    counts = [int(text) for text in browser.texts("#classes .fold .count")]
    assert sum(counts) == len(reports["before and after"]["classes"]) > len(counts)
    button = browser.all("#classes .fold")[0]
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert len(seen(browser)) == counts[0]
    assert len({each.get_attribute("data-ids") for each in seen(browser)}) == 1
    button.click()
    assert seen(browser) == []
    choose(browser, "kind", "enum")
    assert len(seen(browser)) == len(browser.shown()) > 0
    choose(browser, "kind", "")
    assert seen(browser) == []


def test_findings_that_repair_mended_are_folded_away(browser, pages, reports):
    report = copy.deepcopy(reports["before and after"])
    for cls in report["after"]["classes"]:
        cls["findings"] = [each for each in cls["findings"] if each["id"] != "audit.misfire"]
    page = pages["audit"].with_name("mended.html")
    page.write_text(audit_page(report), encoding="utf-8")
    browser.show(page)
    shown = {each.get_attribute("value") for each in browser.all(".finding button")}
    mended = browser.one("details.mended")
    inside = {each.get_attribute("value") for each in mended.find_elements("css selector", ".finding button")}
    assert "audit.misfire" in inside < shown
    assert not mended.find_element("css selector", ".finding").is_displayed()
    assert "No more after repair" in mended.text


def test_the_headline_counts_what_people_ask(browser, pages, reports):
    browser.show(pages["audit"])
    before, after = browser.texts("p.figure")
    report = reports["before and after"]
    assert after == f"After repair: {headline.sentence(headline.count(report['after']['classes']))}."
    assert before == f"Before repair: {headline.sentence(headline.count(report['classes']))}."
    assert " classes keep everything, " in before


def header(browser, key):
    return browser.one(f"#classes > thead th[data-key='{key}']")


def test_a_header_sorts_and_says_so(browser, pages, reports):
    names = [cls["name"] for cls in reports["before and after"]["classes"]]
    browser.show(pages["audit"])
    assert sorted(browser.shown()) == sorted(
        name.replace("\u202e", "\\u202e").replace("\x00", "\\x00").replace("\x1b", "\\x1b").replace("\ud800", "\\ud800")
        for name in names
    )
    header(browser, "name").find_element("css selector", "button").click()
    ascending = browser.shown()
    assert header(browser, "name").get_attribute("aria-sort") == "ascending"
    header(browser, "name").find_element("css selector", "button").click()
    assert browser.shown() == ascending[::-1]
    assert header(browser, "name").get_attribute("aria-sort") == "descending"
    assert header(browser, "status").get_attribute("aria-sort") == "none"
    plain = [name for name in ascending if name.startswith("rdkit.Chem.rdchem.Atom")]
    assert plain == sorted(plain, key=lambda name: int(name.removeprefix("rdkit.Chem.rdchem.Atom")))


def test_statuses_sort_by_how_bad_they_are(browser, pages, reports):
    order = ["crashes", "lossy", "broken", "not-enabled", "unknown", "clean"]
    browser.show(pages["audit"])
    column = "return [...document.querySelectorAll('#classes > tbody:not(.group)')].map(e => e.dataset.is)"
    assert browser.run(column) == sorted(browser.run(column), key=order.index)
    button = header(browser, "status").find_element("css selector", "button")
    button.click()
    assert browser.run(column) == sorted(browser.run(column), key=order.index, reverse=True)


def test_headers_are_reached_and_pressed_by_keyboard(browser, pages):
    from selenium.webdriver.common.keys import Keys

    browser.show(pages["audit"])
    button = header(browser, "name").find_element("css selector", "button")
    browser.run("arguments[0].focus()", button)
    button.send_keys(Keys.ENTER)
    assert header(browser, "name").get_attribute("aria-sort") == "ascending"


def choose(browser, name, value, event="input"):
    browser.run(
        "const e = document.querySelector('form[data-for=classes]').elements[arguments[0]]; e.value = arguments[1];"
        "e.dispatchEvent(new Event(arguments[2], { bubbles: true }))",
        name,
        value,
        event,
    )
    browser.driver.execute_async_script("setTimeout(arguments[0], 250)")


@pytest.mark.parametrize("name", ["audit", "audit of before"])
def test_each_filter_shows_what_it_says(browser, pages, reports, name):
    report = reports["before" if name.endswith("before") else "before and after"]
    after = {cls["name"]: cls for cls in (report["after"] or {"classes": []})["classes"]}
    chosen = {
        ("is", "lossy"): lambda cls: cls["status"] == "lossy",
        ("kind", "enum"): lambda cls: cls["kind"] == "enum",
        ("ids", "audit.misfire"): lambda cls: cls["findings"] and cls["findings"][0]["id"] == "audit.misfire",
        ("text", "RingInfo"): lambda cls: "RingInfo" in cls["name"],
        ("text", "silently ringinfo"): lambda cls: (
            "RingInfo" in cls["name"] and "attribute-lost" in str(cls["findings"])
        ),
    }
    if after:
        chosen["becomes", "clean"] = lambda cls: after[cls["name"]]["status"] == "clean"
    browser.show(pages[name])
    for (key, value), fits in chosen.items():
        choose(browser, key, value)
        expected = [cls["name"] for cls in report["classes"] if fits(cls)]
        assert 0 < len(expected) < len(report["classes"]), f"{key}={value} proves nothing"
        assert len(browser.shown()) == len(expected)
        assert browser.one("form output").text == f"{len(expected)} of {len(report['classes'])}"
        choose(browser, key, "")
    assert len(browser.shown()) == len(report["classes"])


def test_a_filter_hears_a_change_without_an_input(browser, pages):
    browser.show(pages["audit"])
    before = len(browser.shown())
    choose(browser, "kind", "enum", "change")
    assert 0 < len(browser.shown()) < before


def test_filters_work_together_and_can_be_reset(browser, pages, reports):
    browser.show(pages["audit"])
    choose(browser, "kind", "enum")
    choose(browser, "is", "lossy")
    both = [cls for cls in reports["before and after"]["classes"] if (cls["kind"], cls["status"]) == ("enum", "lossy")]
    assert len(browser.shown()) == len(both) > 0
    browser.one("button[type=reset]").click()
    browser.driver.execute_async_script("setTimeout(arguments[0], 100)")
    assert len(browser.shown()) == len(reports["before and after"]["classes"])


def test_a_status_is_a_button_that_filters(browser, pages, reports):
    browser.show(pages["audit"])
    button = browser.one("button.stand[value=broken]")
    count = sum(cls["status"] == "broken" for cls in reports["before and after"]["classes"])
    assert f"{count} \u2192 " in button.text
    button.click()
    assert len(browser.shown()) == count
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert len(browser.shown()) == len(reports["before and after"]["classes"])


def test_a_finding_leads_to_its_classes(browser, pages):
    browser.show(pages["audit"])
    browser.run(
        "document.querySelector(\".finding button[value='audit.enum-identity']\").closest('details').open = true"
    )
    browser.one(".finding button[value='audit.enum-identity']").click()
    assert browser.shown()
    assert browser.run(
        "return [...document.querySelectorAll('#classes > tbody:not([hidden])')]"
        ".every(e => e.dataset.ids.split(' ').includes('audit.enum-identity'))"
    )


def test_a_class_opens_on_findings_scenarios_and_stream(browser, pages):
    browser.show(pages["audit"])
    choose(browser, "is", "lossy")
    button = browser.one("#classes > tbody[data-is=lossy] button.open")
    row = browser.one(f"#{button.get_attribute('aria-controls')}")
    assert not row.is_displayed()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert row.is_displayed()
    for part in ("Means", "Remedy", "brine.repair(module)", "Python subclass", "deepcopy", "lost", "0: \\x80 PROTO"):
        assert part in row.text
    assert len(row.find_elements("css selector", "table.grid")) == 2
    button.click()
    assert not row.is_displayed()


def test_the_chart_shows_the_counts(browser, pages, reports):
    browser.show(pages["audit"])
    for number, report in enumerate([reports["before and after"], reports["before and after"]["after"]]):
        bar = browser.all(".bars svg")[number]
        widths = browser.run(
            "return [...arguments[0].querySelectorAll('rect')].map(e => e.getBoundingClientRect().width)", bar
        )
        kinds = browser.run("return [...arguments[0].querySelectorAll('rect')].map(e => e.classList[0])", bar)
        counts = [sum(cls["status"] == kind for cls in report["classes"]) for kind in kinds]
        assert all(counts)
        assert [width / sum(widths) for width in widths] == pytest.approx([n / sum(counts) for n in counts], abs=0.01)
        spoken = bar.get_attribute("aria-label")
        assert all(str(count) in spoken for count in counts)


def test_thousands_of_classes_sort_and_filter(browser, pages):
    browser.show(pages["huge audit"])
    assert len(browser.shown()) == 1500
    header(browser, "name").find_element("css selector", "button").click()
    plain = [name for name in browser.shown() if re.fullmatch(r"[\w.]+", name)]
    assert len(plain) > 1400
    assert plain == sorted(plain, key=as_people_sort)
    choose(browser, "text", "RingInfo")
    assert 0 < len(browser.shown()) < 1500


def as_people_sort(name):
    """Mol2 before Mol10, and case does not matter."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", name.lower())]


# The page of a pickle.


def test_areas_of_the_treemap_are_as_the_bytes(browser, pages):
    browser.show(pages["explanation"])
    tiles = browser.run(
        "return [...document.querySelectorAll('svg.wide-only a')].map(e => [e.getAttribute('aria-label'),"
        "e.querySelector('rect').getBoundingClientRect()]).map(([label, r]) => [label, r.width * r.height])"
    )
    sizes = {label: area for label, area in tiles if label.startswith("Thing: ")}
    found = {label: int(label.split(", ")[-2].split(" ")[0].replace(",", "")) for label in sizes}
    assert len(found) >= 3
    scale = sum(sizes.values()) / sum(found.values())
    assert list(sizes.values()) == pytest.approx([size * scale for size in found.values()], rel=0.05)


def test_no_label_of_the_treemap_is_cut_or_wider_than_its_area(browser, pages):
    for width, part in ((1280, "svg.wide-only"), (360, "svg.narrow")):
        browser.show(pages["explanation"], width=width)
        wide = browser.run(
            f"return [...document.querySelectorAll('{part} text')].filter(t => t.getBBox().width + 4 >"
            " t.parentElement.querySelector('rect').getBBox().width).map(t => t.textContent)"
        )
        labels = browser.run(f"return [...document.querySelectorAll('{part} text')].map(t => t.textContent)")
        assert (wide, [label for label in labels if "\u2026" in label]) == ([], [])
        assert len(labels) > 3


def test_opcodes_stand_in_a_table_that_uses_the_width(browser, pages):
    browser.show(pages["explanation"])
    assert (
        browser.run(
            "const t = document.getElementById('by-opcode'); return t.offsetWidth / t.closest('section').offsetWidth"
        )
        > 0.99
    )
    row = browser.one("#by-opcode > tbody[data-name='PROTO']").text
    assert "Protocol version indicator" in row


def test_the_treemap_speaks_when_it_is_pointed_at_or_tabbed_to(browser, pages):
    from selenium.webdriver.common.keys import Keys

    browser.show(pages["explanation"])
    tile = browser.one("svg.wide-only a[aria-label*='notes']")
    browser.run("arguments[0].focus()", tile)
    assert browser.one("output.readout").text == tile.get_attribute("aria-label")
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.one("output.readout").text != tile.get_attribute("aria-label")


def test_fields_of_a_class_open(browser, pages):
    browser.show(pages["explanation"])
    button = browser.one("#by-class > tbody[data-name='made_up.Thing'] button.open")
    button.click()
    row = browser.one(f"#{button.get_attribute('aria-controls')}")
    assert {"notes", "number", "name"} <= set(row.text.split())


# Without a script.


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_the_page_is_a_document_to_read(browser_without_scripts, pages, name):
    page = browser_without_scripts.show(pages[name])
    assert not [e for e in page.all(".filters, .theme, .only-script") if e.is_displayed()]
    row = page.one("tr.more")
    assert row.is_displayed()
    summary = row.find_element("css selector", "summary")
    hidden = row.find_element("css selector", ".inside")
    assert not hidden.is_displayed()
    summary.click()
    assert hidden.is_displayed()
