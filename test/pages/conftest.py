# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A headless browser, where there is one: Debian's chromium, chromium-driver and python3-selenium."""

import json
import pickle
import shutil

import brine
import made_up
import pytest
from brine._pages import audit_page, explain_page


@pytest.fixture(scope="session")
def start_browser():
    """A function that starts a browser; scripts: whether pages may run theirs."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="python3-selenium is not installed for this Python")
    from selenium.webdriver.chrome.service import Service

    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("no chromium or chromium-driver was found")
    started = []

    def start(scripts=True):
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        started.append(webdriver.Chrome(service=Service(driver), options=options))
        return started[-1]

    yield start
    for each in started:
        each.quit()


class Browser:
    """Shows pages in a given width and colour scheme, and notes what they say and ask for."""

    def __init__(self, driver):
        self.driver = driver

    def show(self, path, width=1280, dark=False):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        features = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        wanted = [{"name": name, "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
        self.driver.get(path.as_uri())
        return self

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def texts(self, selector):
        """What can be seen of the elements: a list of str."""
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)

    def shown(self):
        """The names of the classes that the table shows, in its order."""
        return self.run(
            "return [...document.querySelectorAll('#classes > tbody:not([hidden], .group)')].map(e => e.dataset.name)"
        )

    def unfold(self):
        """Show the classes that stand folded."""
        self.run("for (const each of document.querySelectorAll('button.fold')) each.click()")

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """The addresses that were asked for since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def browser(start_browser):
    return Browser(start_browser())


@pytest.fixture(scope="session")
def browser_without_scripts(start_browser):
    return Browser(start_browser(scripts=False))


@pytest.fixture(scope="session")
def reports():
    return {"before and after": made_up.report(60), "before": made_up.report(60, after=False)}


@pytest.fixture(scope="session")
def pages(reports, tmp_path_factory):
    """Files of pages, by name."""
    folder = tmp_path_factory.mktemp("pages")
    data = pickle.dumps([{"a": 1}, [made_up.Thing(i) for i in range(50)]])
    hostile = b"\x80\x04(" + b"".join(_named(name.encode("utf-8", "surrogatepass")) for name in made_up.HOSTILE) + b"t."
    texts = {
        "audit": audit_page(reports["before and after"]),
        "audit of before": audit_page(reports["before"]),
        "huge audit": audit_page(made_up.report(1500)),
        "explanation": explain_page(brine.explain(data).as_dict(), "things.pickle"),
        "hostile explanation": explain_page(brine.explain(hostile).as_dict(), made_up.HOSTILE[0]),
    }
    files = {name: folder / f"{name}.html" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    return files


def _named(name):
    """An instance of a class of that name, with an attribute of that name."""
    text = b"\x8c" + bytes([len(name)]) + name
    return text + text + b"\x93)R" + b"}" + text + b"Nsb"
