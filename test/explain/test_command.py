# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does `python -m brine explain` print, write and return?"""

import json
import os
import pickle
import subprocess
import sys

import brine
import pytest
from brine import gallery


def explain(*arguments):
    command = [sys.executable, "-m", "brine", "explain", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def file(tmp_path):
    """A file of two people and a call that nobody wants."""

    class Caller:
        def __reduce__(self):
            return os.system, ("true",)

    path = tmp_path / "people.pickle"
    path.write_bytes(pickle.dumps([gallery.Person("Ada", 36), gallery.Person("Charles", 46), Caller()]))
    return path


def test_the_tables_name_classes_fields_and_names(file):
    done = explain(file)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row for row in rows if row[:3] == ["brine.gallery.Person", "1", "2"]]
    assert [row for row in rows if row[:3] == ["brine.gallery.Person", "name", "str"]]
    assert "runs commands" in done.stdout


def test_what_was_printed_is_what_str_says(file):
    assert explain(file).stdout.strip() == str(brine.explain(file))


def test_json_has_all_of_it(file, tmp_path):
    output = tmp_path / "out.json"
    assert explain(file, "--json", output).returncode == 0
    assert json.loads(output.read_text()) == json.loads(json.dumps(brine.explain(file).as_dict()))


def test_html_is_a_page(file, tmp_path):
    output = tmp_path / "out.html"
    assert explain(file, "--html", output).returncode == 0
    text = output.read_text()
    assert text.startswith("<!doctype html>")
    assert "brine.gallery.Person" in text


@pytest.mark.parametrize("what", ["none", "text", "truncated", "folder", "empty", "followed"])
def test_what_cannot_be_read_is_said_on_standard_error(what, file, tmp_path):
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    elif what != "none":
        path.write_bytes(
            {
                "text": b"Hello",
                "truncated": file.read_bytes()[:-9],
                "empty": b"",
                "followed": file.read_bytes() + b"\0junk",
            }[what]
        )
    done = explain(path)
    assert done.returncode == 2
    assert what in done.stderr
    assert "Traceback" not in done.stderr
    assert ("brine.gallery.Person" in done.stdout) == (what in ("truncated", "followed"))


def test_a_pipe_can_be_read(file):
    command = f"{sys.executable} -m brine explain <(cat {file})"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "brine.gallery.Person" in done.stdout


def test_standard_input_can_be_read(file):
    for data, status in (file.read_bytes(), 0), (b"", 2):
        command = [sys.executable, "-m", "brine", "explain", "-"]
        done = subprocess.run(command, capture_output=True, input=data, check=False)
        assert done.returncode == status
        assert (b"brine.gallery.Person" in done.stdout) == (not status)


def test_nothing_in_a_name_commands_the_terminal(tmp_path):
    path = tmp_path / "a.pickle"
    path.write_bytes(b"cm\x1b[31m\r\x07\nna\xe2\x80\xaeme\n)R.")
    done = subprocess.run([sys.executable, "-m", "brine", "explain", path], capture_output=True, check=False)
    assert b"m\\x1b[31m\\r\\x07.na\\u202eme" in done.stdout
    assert not set(done.stdout) - set(range(32, 127)) - {10}


def kinds(found):
    return {f"{name.module}.{name.name}": name.kind for name in found.globals}


NAMES = (
    b"\x80\x04("
    + b"".join(
        b"\x8c" + bytes([len(module)]) + module + b"\x8c" + bytes([len(name)]) + name + b"\x93"
        for module, name in [
            (b"brine.gallery", b"Person"),
            (b"brine.gallery", b"Color"),
            (b"brine.gallery", b"Color.red"),
            (b"brine.gallery", b"Garden.__restore__"),
            (b"brine.gallery", b"Nobody"),
            (b"brine._tour.subclasses", b"DerivedClosedWorld"),
            (b"brine._tour.subclasses", b"OtherInit"),
            (b"json", b"JSONDecoder"),
        ]
    )
    + b"t."
)


def test_resolving_tells_wrapped_classes_from_others():
    found = brine.explain(NAMES, resolve=["brine.gallery", "brine._tour.subclasses"])
    assert kinds(found) == {
        "brine.gallery.Person": "wrapped",
        "brine.gallery.Color": "wrapped",
        "brine.gallery.Color.red": "member",
        "brine.gallery.Garden.__restore__": "restore",
        "brine.gallery.Nobody": "missing",
        "brine._tour.subclasses.DerivedClosedWorld": "derived",
        "brine._tour.subclasses.OtherInit": "class",
        "json.JSONDecoder": "standard",  # it was not asked for
    }
    assert found.remarks == []


def test_without_it_wrapped_classes_are_only_probable():
    assert kinds(brine.explain(NAMES))["brine.gallery.Person"] == "boost"


def test_a_module_that_fails_or_ends_the_process_is_a_remark(tmp_path, monkeypatch):
    (tmp_path / "broken_one.py").write_text("raise RuntimeError('no')")
    (tmp_path / "deadly_one.py").write_text("import os; print('noise'); os._exit(3)")
    (tmp_path / "loud_one.py").write_text("print('noise')\nclass A: pass\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    data = b"cloud_one\nA\n."
    assert "RuntimeError: no" in brine.explain(data, resolve=["broken_one"]).remarks[0]
    assert "status 3" in brine.explain(data, resolve=["deadly_one"]).remarks[0]
    assert kinds(brine.explain(data, resolve=["loud_one"])) == {"loud_one.A": "class"}


def test_the_package_loads_without_it():
    code = (
        "import sys, brine; sys.exit(any(name.startswith(('brine._explain', 'brine._pages')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_many_rows_are_cut_on_the_terminal_and_whole_in_the_data():
    data = b"".join(b"cm%d\nC\n)R." % i for i in range(100))
    found = brine.explain(data)
    assert len(found.classes) > 100
    assert "more, in --json and --html" in str(found)
