# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does `python -m brine` answer?"""


def test_alone_it_prints_help(brine_command):
    done = brine_command()
    assert done.returncode == 0
    assert b"tour" in done.stdout


def test_help_lists_the_commands(brine_command):
    done = brine_command("--help")
    assert done.returncode == 0
    assert b"tour" in done.stdout
    assert done.stdout == brine_command().stdout


def test_a_command_has_help_of_its_own(brine_command):
    done = brine_command("tour", "--help")
    assert done.returncode == 0
    assert b"Exit status" in done.stdout


def test_an_unknown_command_is_refused_with_those_that_there_are(brine_command):
    done = brine_command("tuor")
    assert done.returncode == 2
    assert b"tuor" in done.stderr
    assert b"tour" in done.stderr
    assert done.stdout == b""


def test_an_unknown_option_is_refused(brine_command):
    assert brine_command("tour", "--fast").returncode == 2


WITHOUT_GALLERY = """
import sys
sys.modules["brine.gallery"] = None
from brine.__main__ import main
sys.exit(main(["tour"]))
"""


def test_without_boost_python_the_tour_says_what_to_install(brine_command):
    done = brine_command(python=("-c", WITHOUT_GALLERY))
    assert done.returncode == 2
    assert b"pip install '.[gallery]'" in done.stderr
    assert done.stdout == b""


def test_the_command_line_alone_loads_no_gallery(brine_command):
    code = "import sys; from brine.__main__ import parser; parser(); sys.exit('brine.gallery' in sys.modules)"
    assert brine_command(python=("-c", code)).returncode == 0
