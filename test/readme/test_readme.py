# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The README says what is so: its code runs, its commands are complete, its tables are whole."""

import pathlib
import re
import subprocess
import sys

import pytest
from blocks import blocks

ROOT = pathlib.Path(__file__).parents[2]
README = ROOT / "README.md"
SESSIONS = blocks(README, "python")


def run_sessions(sessions):
    """Runs them as one session and returns what did not come out as written: str, empty where all did."""
    code = f"""
import doctest, sys
sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r})
test = doctest.DocTestParser().get_doctest({"".join(sessions)!r}, {{}}, 'README', 'README.md', 0)
test.globs = globals()  # so that pickle finds the classes of the session in __main__
runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
runner.run(test, clear_globs=False)
sys.exit(1 if runner.failures or not runner.tries else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_sessions_come_out_as_written():
    assert run_sessions([session for session in SESSIONS if "rdkit" not in session]) == ""


def test_the_session_with_rdkit_comes_out_as_written():
    pytest.importorskip("rdkit", reason="python3-rdkit is not installed for this Python")
    assert run_sessions([session for session in SESSIONS if "rdkit" in session]) == ""


def test_a_session_that_does_not_come_out_is_noticed():
    assert run_sessions([">>> 1 + 1\n3\n"]) != ""


def test_the_first_two_blocks_are_commands_of_one_line_each():
    for command in blocks(README, "sh")[:2]:
        assert len(command.splitlines()) == 1
        assert command.startswith("apt-get update && apt-get install -y ")


def test_the_tour_prints_what_is_shown():
    printed = subprocess.run([sys.executable, "-m", "brine", "tour"], capture_output=True, text=True).stdout
    shown = [line for line in blocks(README, "text")[0].splitlines() if line != "..."]
    ours = [line for line in shown if "rdkit" not in line and "minieigen" not in line]  # those need not be installed
    words = {" ".join(line.split()) for line in printed.splitlines()}  # the columns' widths depend on them, too
    assert [line for line in ours if not line.startswith("---") and " ".join(line.split()) not in words] == []


def test_ci_runs_the_second_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "apt-get" not in script


def test_every_error_has_its_row():
    """Both ways: each id that the sources raise is explained, and each row is of an id that they raise."""
    sources = [
        *(ROOT / "bindings").rglob("*.[hc]pp"),
        *(ROOT / "bindings").rglob("*.py"),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    raised = set(re.findall(r'\b(?:raise|refuse|warn|throw_about_version)\(\s*[^";]*?"([a-z0-9-]+)",', text)) | set(
        re.findall(r"\[brine\.([a-z-]+)\]", text)
    )
    explained = set(re.findall(r"^\| `brine\.([a-z0-9-]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert raised == explained


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_version_is_that_of_the_toolkit():
    import brine

    assert f"Brine {brine.__version__};" in README.read_text(encoding="utf-8")
