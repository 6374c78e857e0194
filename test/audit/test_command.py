# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The command: its exit status, its files, the baseline, and modules that do not want to be audited."""

import copy
import importlib.util
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from importlib.machinery import EXTENSION_SUFFIXES

import brine
import pytest
from brine._audit import auditor, baseline, factory
from brine._audit.report import AuditReport


def audit(*arguments, cwd=None, path=None):
    program = f"import sys; sys.path[:0] = {[str(path)] if path else []!r}\n"
    program += "from brine.__main__ import main; sys.exit(main(['audit', *sys.argv[1:]]))"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


def package(folder, **files):
    """A package of Python files in a folder."""
    (folder / "pack").mkdir()
    for name, text in {"__init__": "", **files}.items():
        (folder / "pack" / f"{name}.py").write_text(text)
    return folder


CRASH = "import os; os.abort()"


def test_a_package_without_boost_is_clean_and_says_so():
    done = audit("json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No class of Boost.Python was found" in done.stdout


def test_modules_built_with_brine_are_clean():
    done = audit("brine.gallery", "brine.annex")
    assert done.returncode == 0, done.stdout
    assert "refused on purpose" in done.stdout


def test_findings_make_it_fail_but_for_those_of_the_baseline(name, report, tmp_path):
    file = tmp_path / "old.json"
    assert AuditReport(report).status == 1
    file.write_text(json.dumps(report))
    assert baseline.new(report, baseline.load(file)) == []
    fewer = copy.deepcopy(report)
    for record in fewer["classes"]:
        record["findings"] = [entry for entry in record["findings"] if entry["id"] != "audit.false-claim"]
    file.write_text(json.dumps(fewer))
    done = audit(name, "--timeout", "0.3", "--baseline", file, "--json", tmp_path / "new.json")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [f"    {name}.FalseClaim: audit.false-claim"]
    assert "audit.false-claim (1, loss)" in done.stdout
    data = json.loads((tmp_path / "new.json").read_text())
    assert (data["format"], data["repaired"], data["after"]) == (1, False, None)
    assert data["summary"] == report["summary"]
    assert set(data["summary"]["findings"]) == set(data["finding_kinds"])


def test_the_command_in_the_report_has_all_options(tmp_path):
    arguments = ["json", "--after-repair", "--timeout", "3", "--json", tmp_path / "a file"]
    assert audit(*arguments).returncode == 0
    data = json.loads((tmp_path / "a file").read_text())
    assert data["command"] == f"python -m brine audit json --after-repair --timeout 3 --json '{tmp_path / 'a file'}'"
    called = brine.audit("json", after_repair=True, memory=512).to_dict()
    assert called["command"] == "brine.audit('json', after_repair=True, memory=512)"


def test_a_repair_at_start_is_turned_off_in_the_audit_and_that_is_said(name):
    for begin, said in (("import brine._begin", True), ("", False)):
        program = f"import sys; {begin}\nfrom brine.__main__ import main; main(sys.argv[1:])"
        command = [sys.executable, "-c", program, "audit", name, "--timeout", "0.3", "--json", "-"]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "BRINE_REPAIR": "1"})
        data = json.loads(done.stdout)
        assert [remark for remark in data["remarks"] if "at the start" in remark] == data["remarks"]
        assert bool(data["remarks"]) == said
        records = {record["name"]: record for record in data["classes"]}
        assert records[f"{name}.FalseClaim"]["scenarios"]["attribute"]["2"]["outcome"] == "lost"


def test_nothing_new_since_the_baseline_is_success(report, tmp_path):
    file = tmp_path / "old.json"
    file.write_text(json.dumps(report))
    done = audit("brine.gallery", "--baseline", file)
    assert done.returncode == 0
    assert "Nothing that is not in" in done.stderr


def test_a_baseline_that_is_none_is_refused_before_the_audit(tmp_path):
    file = tmp_path / "old.json"
    whole = {"format": 1, "modules": [], "classes": [], "after": None}
    for key in whole:
        file.write_text(json.dumps({name: value for name, value in whole.items() if name != key}))
        with pytest.raises(ValueError, match=rf"\(it has no '{key}'\).*audit\.bad-baseline"):
            baseline.load(file)
    file.write_text(json.dumps(whole))
    assert baseline.load(file) == set()
    file.write_text("[]")
    done = audit("json", "--baseline", file)
    assert done.returncode == 2
    assert "audit.bad-baseline" in done.stderr


def test_a_module_that_is_missing_cannot_be_audited():
    done = audit("there_is_no_such_module")
    assert done.returncode == 2
    assert "ModuleNotFoundError" in done.stdout


def test_nothing_in_an_error_commands_the_terminal(tmp_path):
    text = "raise RuntimeError('no\\nsecond line \\x1b[31m\\u202e')"
    package(tmp_path, one=text)
    (tmp_path / "raises.py").write_text(text)
    (tmp_path / "coloured.py").write_text("__version__ = '\\x1b[31m'")
    done = audit("raises", "pack", "coloured", path=tmp_path)
    assert "RuntimeError: no second line \\x1b[31m\\u202e" in done.stdout
    assert "coloured \\x1b[31m: 0 classes" in done.stdout
    assert not set(done.stdout) - set(map(chr, range(32, 127))) - {"\n"}


def test_the_time_under_repair_counts(report):
    whole = {**report, "seconds": 2.5, "after": {**report["after"], "seconds": 61.25}}
    assert "in 63.8 s" in str(AuditReport(whole))
    assert "in 2.5 s" in str(AuditReport({**whole, "after": None}))


PATHS = ["./x.so", "..", ".", "folder/pack", "here.so", "/usr/lib/x.so"]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_no_name(path, tmp_path):
    (tmp_path / "here.so").touch()
    done = audit(path, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{path!r} is a path" in done.stderr
    assert "PYTHONPATH" in done.stderr


def test_a_class_is_no_module():
    for name, why in {
        "brine.annex.Club": "brine.annex.Club is no module, but stands in brine.annex: audit that",
        "brine.annex.Nobody": "No module named 'brine.annex.Nobody'",
    }.items():
        done = audit(name)
        assert done.returncode == 2
        assert why in done.stdout
        assert ("audit that" in done.stdout) == (name == "brine.annex.Club")


def test_a_module_whose_import_crashes_cannot_be_audited(tmp_path):
    (tmp_path / "crasher.py").write_text(CRASH)
    done = audit("crasher", "json", path=tmp_path)
    assert done.returncode == 2
    assert "crasher: could not be audited: the import crashed (SIGABRT)" in done.stdout
    assert "json" in done.stdout


def test_submodules_that_crash_or_exit_or_fail_are_left_out(tmp_path):
    good = "from brine.gallery import *"
    skipped = {"pack.crash", "pack.leave", "pack.fail", "pack.stop"}
    package(
        tmp_path,
        crash=CRASH,
        leave="raise SystemExit",
        fail="import nothing_at_all",
        good=good,
        stop="raise KeyboardInterrupt",
    )
    data = json.loads(audit("pack", "--json", "-", path=tmp_path).stdout)
    assert {each["name"] for each in data["modules"][0]["skipped"]} == skipped
    assert data["modules"][0]["error"] is None
    assert data["summary"]["classes"] == 25  # a front for an extension module of another name


LEFT_OUT = {  # what an import does: (its exit status, its finding)
    "import os; os.abort()": (1, "audit.import-crashes"),
    "import os; os._exit(0)": (1, "audit.import-crashes"),
    "while True: pass": (1, "audit.import-hangs"),
    "import pack.broken": (1, "audit.import-fails"),
    "raise SystemExit": (0, None),
    "import nothing_at_all": (0, None),
    "from json import nothing_at_all": (0, None),
    "no Python": (0, None),
}


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_submodule_that_may_have_classes_and_is_left_out_is_a_finding(tmp_path, monkeypatch, text):
    monkeypatch.setattr(auditor, "LEAST", 2)
    monkeypatch.syspath_prepend(package(tmp_path, one=text))
    status, finding = LEFT_OUT[text]
    if finding == "audit.import-fails":
        (tmp_path / "pack" / ("broken" + EXTENSION_SUFFIXES[0])).write_bytes(b"\x7fELF")
    report = brine.audit("pack", timeout=0.3)
    data = report.to_dict()
    assert report.status == status
    assert {each["finding"] for each in data["modules"][0]["skipped"]} == {finding}
    assert set(data["summary"]["findings"]) == set(data["finding_kinds"]) == {finding} - {None}
    assert "in what could be imported" in str(report)
    assert "nothing to audit" not in str(report)
    assert (str(finding) in str(report)) == bool(finding)


def test_an_extension_of_another_package_that_does_not_load_is_no_finding(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(package(tmp_path, one="import broken"))
    (tmp_path / ("broken" + EXTENSION_SUFFIXES[0])).write_bytes(b"\x7fELF")
    assert brine.audit("pack").status == 0


def test_what_a_baseline_knows_of_submodules_is_not_new(tmp_path):
    package(tmp_path, one=CRASH)
    old = tmp_path / "old.json"
    assert audit("pack", "--json", old, path=tmp_path).returncode == 1
    assert audit("pack", "--baseline", old, path=tmp_path).returncode == 0
    (tmp_path / "pack" / "two.py").write_text(CRASH)
    done = audit("pack", "--baseline", old, path=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == ["    pack.two: audit.import-crashes"]


def test_the_terminal_tells_what_was_left_out_and_why(tmp_path):
    package(tmp_path, crash=CRASH, fail="import nothing_at_all", stop="no Python", leave="raise SystemExit")
    lines = audit("pack", path=tmp_path).stdout.splitlines()
    assert lines[:4] == [
        "pack: 0 classes, 0 enums, 4 submodules left out",
        "    crash when they are imported: pack.crash",
        "    miss another module: pack.fail",
        "    raise another error: pack.leave, pack.stop",
    ]
    (tmp_path / "pack" / "crash.py").unlink()
    for name in ("leave", "stop"):
        (tmp_path / "pack" / f"{name}.py").write_text("")
    assert "1 submodule left out" in audit("pack", path=tmp_path).stdout
    assert "left out" not in audit("json").stdout


def test_the_main_module_of_a_package_is_not_run(tmp_path):
    package(tmp_path, __main__=CRASH)
    assert audit("pack", path=tmp_path).returncode == 0


def test_examples_come_from_a_factory(tmp_path):
    file = tmp_path / "examples.py"
    text = "import brine.gallery as g\nexample = g.World('by hand')\ndef other():\n    return g.ClosedWorld()\n"
    file.write_text(text)
    data = json.loads(audit("brine.gallery", "--factory", file, "--json", "-").stdout)
    how = {record["name"].rpartition(".")[2]: record["instance"] for record in data["classes"]}
    assert how["World"] == {"how": "factory", "expression": "factory: example", "why_not": None}
    assert how["ClosedWorld"]["expression"] == "factory: other"
    assert how["Person"]["how"] == "default"


def test_where_no_subclass_could_be_made_it_is_said(tmp_path):
    file = tmp_path / "examples.py"
    file.write_text("from brine.annex import Club\nclub = Club()\n")
    data = json.loads(audit("brine.annex", "--factory", file, "--json", "-").stdout)
    notes = {record["name"].rpartition(".")[2]: record["findings"] for record in data["classes"]}
    assert [(note["id"], note["detail"]) for note in notes["Club"] if note["id"] == "audit.no-subclass"] == [
        ("audit.no-subclass", "its instance is not made by its constructor")
    ]
    assert notes["Gardener"] == []
    assert data["summary"]["findings"]["audit.no-subclass"] == 1


def test_names_of_a_factory_hide_no_class_and_what_it_imports_is_not_called(tmp_path):
    file = tmp_path / "examples.py"
    numbers = "".join(f"x{number} = {number}\n" for number in range(50))
    file.write_text(f"from os import *\n{numbers}def leave():\n    raise SystemExit\n")
    data = json.loads(audit("brine.annex", "--factory", file, "--json", "-").stdout)
    assert data["summary"] == brine.audit("brine.annex").to_dict()["summary"]
    assert not any(value is os.getcwd for value in factory.run(str(file)).values())
    assert "leave" in factory.run(str(file))


def test_a_function_of_the_factory_that_hangs_is_not_tried_for_each_class(tmp_path):
    file, log = tmp_path / "examples.py", tmp_path / "log"
    file.write_text(f"def hang():\n    open({str(log)!r}, 'a').write('x')\n    while True:\n        pass\n")
    assert brine.audit("brine.annex", factory=file, timeout=0.3).status == 0
    assert log.read_text() == "xx"  # the second time with more time


def test_a_factory_that_never_ends_cannot_be_used(tmp_path, monkeypatch):
    monkeypatch.setattr(auditor, "LEAST", 1)
    file = tmp_path / "examples.py"
    file.write_text("while True: pass")
    report = brine.audit("json", factory=file, timeout=0.1)
    assert report.status == 2
    assert report.to_dict()["modules"][0]["error"] == f"{file} did not end within 1 s"


def test_the_time_limit_reaches_the_import(tmp_path, monkeypatch):
    monkeypatch.setattr(auditor, "LEAST", 0)
    monkeypatch.syspath_prepend(package(tmp_path, slow="import time; time.sleep(3)"))
    for timeout, expected in (0.2, ["its import did not end within 1.2 s"]), (10, []):
        (module,) = brine.audit("pack", timeout=timeout).to_dict()["modules"]
        assert [each["why"] for each in module["skipped"]] == expected


@pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="AddressSanitizer ends the process instead")
def test_the_memory_limit_reaches_the_import_and_a_child_has_its_own(tmp_path, monkeypatch):
    package(tmp_path, hog="x = bytes(300 << 20)")
    (tmp_path / "hog.py").write_text("x = bytes(300 << 20)\nfrom brine.annex import *")
    monkeypatch.syspath_prepend(tmp_path)
    report = brine.audit("pack", "hog", memory=200)
    pack, hog = report.to_dict()["modules"]
    assert [each["finding"] for each in pack["skipped"]] == ["audit.import-hangs"]
    assert hog["error"] == "the import takes more than 200 MiB of memory"
    report = brine.audit("pack", "hog", memory=400)
    assert report.status == 0
    assert report.to_dict()["summary"]["statuses"]["clean"] == 27


def test_a_factory_that_fails_cannot_be_used(tmp_path):
    file = tmp_path / "examples.py"
    file.write_text("1 / 0")
    done = audit("json", "--factory", file)
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stdout


def test_a_process_that_a_module_leaves_behind_is_not_waited_for(tmp_path):
    text = f"""
import os, time
if os.fork() == 0:
    os.setsid()
    for _ in range(300):
        if os.path.exists({str(tmp_path / "stop")!r}):
            os._exit(0)
        time.sleep(0.1)
    open({str(tmp_path / "over")!r}, "w")
    os._exit(0)
"""
    for name, end in (("good", ""), ("bad", "os._exit(3)")):
        (tmp_path / f"{name}.py").write_text(text + end)
    statuses = audit("good", path=tmp_path).returncode, audit("bad", path=tmp_path).returncode
    (tmp_path / "stop").touch()
    assert statuses == (0, 2)
    assert not (tmp_path / "over").exists()


def test_what_a_module_prints_does_not_get_into_the_report(tmp_path):
    (tmp_path / "talker.py").write_text("print('hello'); import os; os.write(1, b'hello')")
    data = json.loads(audit("talker", "--json", "-", path=tmp_path).stdout)
    assert data["modules"][0]["name"] == "talker"


SCRIBBLE = """
import contextlib, os
def scribble(junk=b"junk"):
    for fd in range(3, 51):
        with contextlib.suppress(OSError):
            os.write(fd, junk)
"""


def test_a_module_that_writes_where_it_should_not_is_audited_and_it_is_said(tmp_path):
    for junk in (b"junk", b'{"end": true}\n[]\n' + bytes(range(256))):
        (tmp_path / "scribbler.py").write_text(f"from brine.annex import *{SCRIBBLE}scribble({junk!r})")
        done = audit("scribbler", "--json", tmp_path / "json", path=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "wrote to file descriptors that are not its own" in done.stdout
        data = json.loads((tmp_path / "json").read_text())
        assert data["modules"][0]["foreign_writes"] > 0
        assert data["summary"]["statuses"]["clean"] == data["summary"]["classes"] == 27


def test_a_module_that_does_not_is_not_accused():
    report = brine.audit("brine.annex")
    assert report.to_dict()["modules"][0]["foreign_writes"] == 0
    assert "file descriptor" not in str(report)


def test_a_class_that_writes_where_it_should_not_has_a_finding_and_no_other_has(tmp_path):
    text = f"from brine.annex import *{SCRIBBLE}import brine.annex\nold = Club.__reduce__\n"
    text += "def reduce(self, *rest):\n    scribble()\n    return old(self)\n"
    text += "Club.__reduce__ = Club.__reduce_ex__ = reduce\n"
    (tmp_path / "scribbler.py").write_text(text)
    data = json.loads(audit("scribbler", "--json", "-", path=tmp_path).stdout)
    club, *others = data["classes"]
    assert (club["name"], club["status"]) == ("brine.annex.Club", "crashes")
    assert "wrote to a file descriptor that is not its own" in club["findings"][0]["detail"]
    assert club["findings"][0]["id"] == "audit.foreign-write"
    assert {record["status"] for record in others} == {"clean", "not-enabled"}
    assert data["modules"][0]["foreign_writes"] == 0  # of the children, who have not its descriptors


def test_this_process_has_imported_nothing():
    program = "import brine, sys; brine.audit('brine.gallery'); print('brine.gallery' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_report_prints_as_the_table():
    report = brine.audit("brine.gallery")
    assert report.status == 0
    assert "brine.gallery.BareWorld" in str(report)
    assert json.loads(report.to_json()) == report.to_dict()


def test_what_is_no_module_is_refused():
    with pytest.raises(TypeError, match=r"expected modules, or their names.*\[brine\.bad-target\]"):
        brine.audit(5)


@pytest.mark.skipif(importlib.util.find_spec("minieigen") is None, reason="python3-minieigen is not installed")
def test_minieigen_is_as_measured():
    """The numbers were there before the audit was."""
    data = brine.audit("minieigen", after_repair=True).to_dict()
    before, after = data["summary"], data["after"]["summary"]
    assert (before["classes"], before["enabled"], before["constructible"]) == (21, 21, 21)
    assert before["round_trip"] == after["round_trip"] == after["keep_attribute"] == 19
    if sys.version_info >= (3, 11):
        assert before["keep_attribute"] == 0
        assert before["findings"] == {"audit.misfire": 19, "audit.refused": 2}
    assert after["findings"] == {"audit.refused": 2}
    made = {record["name"]: record["instance"]["expression"] for record in data["classes"]}
    assert "resize" in made["minieigen.VectorX"]  # as its signature says: empty when it is made


@pytest.mark.skipif(importlib.util.find_spec("rdkit") is None, reason="python3-rdkit is not installed")
def test_rdkit_is_as_measured():
    data = brine.audit("rdkit.Chem.rdchem", after_repair=True).to_dict()
    records = {record["name"]: record for record in data["classes"]}
    after = {record["name"]: record for record in data["after"]["classes"]}
    assert data["summary"]["enums_same"] == 0
    assert data["after"]["summary"]["enums_same"] == data["summary"]["enums"] > 10
    assert records["rdkit.Chem.rdchem.Mol"]["scenarios"]["subclass"]["copy"]["outcome"] == "lost"
    assert after["rdkit.Chem.rdchem.Mol"]["status"] == "clean"


CONTAINER = """
from brine.annex import *
def held(self):
    return vars(self).get("held", [])
def append(self, item):
    if not isinstance(item, TAKES):
        raise TypeError("not one of mine")
    vars(self).setdefault("held", []).append(item)
Club.__len__, Club.__iter__, Club.append = (lambda self: len(held(self))), (lambda self: iter(held(self))), append
"""


def audit_of_a_container(folder, takes, *options):
    (folder / "holder.py").write_text(CONTAINER.replace("TAKES", takes))
    done = audit("holder", "--json", folder / "json", *options, path=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, json.loads((folder / "json").read_text())["classes"]


def test_a_container_is_given_an_instance_of_a_class_that_its_name_does_not_mention(tmp_path):
    _, records = audit_of_a_container(tmp_path, "Gardener")
    (club,) = [record for record in records if record["name"] == "brine.annex.Club"]
    assert club["instance"]["expression"].startswith("Club(); .append(Gardener(")
    assert club["findings"] == []


def test_a_container_into_which_nothing_could_be_put_is_not_clean_without_a_word(tmp_path):
    text, records = audit_of_a_container(tmp_path, "()")
    notes = {record["name"]: [entry["id"] for entry in record["findings"]] for record in records}
    assert notes["brine.annex.Club"] == ["audit.tried-empty"]
    assert notes["brine.annex.Gardener"] == []  # holds nothing
    assert "a container that was tried only while it was empty" in text
    assert "tried-empty" in next(line for line in text.splitlines() if line.startswith("brine.annex.Club"))
    assert "--factory FILE" in text


def test_a_container_of_the_factory_is_tried_as_it_is(tmp_path):
    example = tmp_path / "example.py"
    text = "import holder\nclub = holder.Club()\nif {}:\n    club.append(5)\n"
    for full in (True, False):
        example.write_text(text.format(full))
        _, records = audit_of_a_container(tmp_path, "int", "--factory", example)
        (club,) = [record for record in records if record["name"] == "brine.annex.Club"]
        assert ("audit.tried-empty" in [entry["id"] for entry in club["findings"]]) is not full


def test_a_container_whose_item_does_not_pickle_is_tried_empty_and_the_note_says_why(tmp_path):
    _, records = audit_of_a_container(tmp_path, "__import__('brine.gallery').gallery.ClosedWorld")
    (club,) = [record for record in records if record["name"] == "brine.annex.Club"]
    (note,) = club["findings"]
    assert (note["id"], note["detail"]) == ("audit.tried-empty", "with ClosedWorld() it is refused")


@pytest.mark.skipif(importlib.util.find_spec("vigra") is None, reason="python3-vigra is not installed")
def test_vigra_is_as_tried_by_hand():
    """Its vectors of edges are refused where there is an edge in them; AxisTags, whose __reduce__ is written in Python,
    lose their attributes in dumps and loads."""
    data = brine.audit("vigra", after_repair=True).to_dict()
    for report in (data, data["after"]):
        records = {record["name"]: record for record in report["classes"]}
        edges = records["vigra.graphs.EdgeVectorAdjacencyListGraph"]
        assert edges["instance"]["expression"] == "EdgeVectorAdjacencyListGraph(); .append(EdgeAdjacencyListGraph())"
        assert edges["scenarios"]["plain"]["2"]["outcome"] == "refused"
        assert (edges["status"], edges["mended"]) == ("not-enabled", False)
    tags = {record["name"]: record for record in data["classes"]}["vigra.vigranumpycore.AxisTags"]
    assert tags["scenarios"]["attribute"]["2"]["outcome"] == "lost"
    assert tags["hooks"][0] == "__reduce__"
    assert "audit.reduce-loses" in [entry["id"] for entry in tags["findings"]]
    assert "audit.refused" not in data["after"]["summary"]["findings"]
    assert "vigra.arraytypes.VigraArray" not in records


LEFT = {  # by what is done to the container: its status under repair, whether it is mended, and what is noted
    "pass": ("clean", True, None),
    "Numbers.__iter__ = lambda self: iter([Closed()])": (
        "not-enabled",
        False,
        "pickling of front.Closed was never enabled",
    ),
    "del Numbers.append": ("not-enabled", False, "has no append or __setitem__ to rebuild it by"),
}


@pytest.mark.parametrize("change", LEFT)
def test_a_container_that_repair_cannot_save_never_asked_for_it(name, tmp_path, change):
    """So it is no error that it is refused, and what would help is said."""
    status, mended, note = LEFT[change]
    text = f"from {name} import Numbers, Closed\nNumbers.__module__ = Closed.__module__ = 'front'\n{change}\n"
    (tmp_path / "front.py").write_text(text)
    done = audit("front", "--after-repair", "--json", tmp_path / "json", path=tmp_path)
    report = json.loads((tmp_path / "json").read_text())
    before, after = ({r["name"].rpartition(".")[2]: r for r in each["classes"]} for each in (report, report["after"]))
    assert [entry["id"] for entry in before["Numbers"]["findings"]] == ["audit.container"]
    record = after["Numbers"]
    assert (record["status"], record["mended"], record["enabled"]) == (status, mended, False)
    details = {entry["id"]: entry["detail"] for entry in record["findings"]}
    assert list(details) == (["audit.container-left"] if note else [])
    assert (note or "") in details.get("audit.container-left", "")
    assert ("a container that brine.repair cannot save" in done.stdout) == bool(note)


def test_a_class_of_which_nothing_could_be_tried_is_not_clean(tmp_path):
    file = tmp_path / "examples.py"
    text = "import inspect\nfrom brine.annex import Club\ndef club():\n"
    text += "    if any(frame.function == 'subject' for frame in inspect.stack()):\n        raise ValueError('gone')\n"
    file.write_text(text + "    return Club()\n")
    data = json.loads(audit("brine.annex", "--factory", file, "--json", "-").stdout)
    records = {record["name"].rpartition(".")[2]: record for record in data["classes"]}
    assert records["Gardener"]["status"] == "clean"
    assert records["Club"]["status"] == "unknown"
    assert [(entry["id"], entry["detail"]) for entry in records["Club"]["findings"]] == [
        ("audit.no-instance", "ValueError: gone")
    ]


def test_subclasses_in_python_are_none_of_the_audits_classes(tmp_path):
    text = "from brine.annex import *\nclass Mine(Club):\n    def __reduce__(self):\n        return Mine, ()\n"
    (tmp_path / "mine.py").write_text(text)
    data = json.loads(audit("mine", "--json", "-", path=tmp_path).stdout)
    assert data["summary"]["classes"] == 27


LIMITS = [("--jobs", "-1"), ("--timeout", "0"), ("--timeout", "nan"), ("--memory", "-1000"), ("--memory", "1" * 30)]


@pytest.mark.parametrize("option, value", LIMITS)
def test_limits_that_make_no_sense_are_refused(option, value):
    done = audit("json", option, value)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[brine.bad-limit]" in done.stderr
    with pytest.raises(ValueError, match=r"expected a number from .*\[brine\.bad-limit\]"):
        brine.audit("json", **{option[2:]: float(value)})


def shell(line):
    return subprocess.run(["sh", "-c", line.replace("brine ", f"{sys.executable} -m brine ")], capture_output=True)


def test_a_closed_output_is_no_finding(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(pickle.dumps([1]))
    for line in (f"brine audit json --json {tmp_path / 'a'} >&-", f"brine explain {file} --json {tmp_path / 'b'} >&-"):
        done = shell(line)
        assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tmp_path / "a").read_text())
    assert json.loads((tmp_path / "b").read_text())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_an_error_and_the_files_are_there(tmp_path):
    done = shell(f"brine audit json --json {tmp_path / 'a'} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"brine audit: ")
    assert done.stderr.count(b"\n") == 1
    assert json.loads((tmp_path / "a").read_text())["format"] == 1


def test_an_empty_name_is_refused():
    done = audit("", "json")
    assert done.returncode == 2
    assert "expected the name of a module" in done.stderr


def test_a_module_below_another_one_is_counted_once(tmp_path):
    package(tmp_path, good="from brine.gallery import *")
    data = json.loads(audit("pack", "pack.good", "pack", "--json", "-", path=tmp_path).stdout)
    assert [module["name"] for module in data["modules"]] == ["pack"]
    assert data["summary"]["classes"] == 25


def test_what_is_terminated_leaves_nothing_behind(tmp_path):
    (tmp_path / "slow.py").write_text(f"import time; open({str(tmp_path / 'begun')!r}, 'w'); time.sleep(60)")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": f"{tmp_path}:{os.environ['PYTHONPATH']}"}
    process = subprocess.Popen([sys.executable, "-m", "brine", "audit", "slow"], env=environment)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    assert list(temporary.iterdir())
    process.terminate()
    assert process.wait(20) == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("option, begin", [("--json", "{"), ("--html", "<!DOCTYPE html>")])
def test_a_dash_is_standard_output(tmp_path, option, begin):
    file = tmp_path / "file"
    file.write_bytes(pickle.dumps([1]))
    for line in (f"brine audit json {option} -", f"brine explain {file} {option} -"):
        done = shell(f"cd {tmp_path}; {line}")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().lower().startswith(begin.lower())
        assert not (tmp_path / "-").exists()


def test_standard_output_takes_one_file():
    assert audit("json", "--json", "-", "--html", "-").returncode == 2
