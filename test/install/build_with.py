# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Another project builds a module with Brine: from `cmake --install`, or with Brine's sources as a part of it.

Usage: build_with.py installed|sources BUILD WORK CMAKE GENERATOR BOOST_DIR
"""

import sys
from pathlib import Path

from steps import CLEAN, SOURCE, expect, fresh, run, step

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "readme"))
from blocks import blocks  # noqa: E402


def build_and_check(cmake, generator, project, work, *settings, python=sys.executable, env=CLEAN):
    step(f"configure, build and import {project.name}")
    run(cmake, "-S", project, "-B", work, "-G", generator, "-Wdev", f"-DPython_EXECUTABLE={python}", *settings, env=env)
    run(cmake, "--build", work, env=env)
    run(python, "-I", HERE / "consumer" / "check.py", work, show=True, env=env)


def installed(build, work, cmake, generator, boost):
    prefix, python = work / "prefix", work / "python"
    step("install the toolkit")
    run(cmake, "--install", build, "--prefix", prefix)
    files = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    toolkit = SOURCE / "bindings" / "include"
    headers = {f"include/{path.relative_to(toolkit)}" for path in toolkit.rglob("*.[hc]pp")}
    expect({name for name in files if name.startswith("include/")} == headers, f"{len(headers)} headers, all of them")
    rest = files - headers
    expect(all(name.startswith("share/cmake/brine/") for name in rest), "besides them only the CMake package")
    found = f"-DCMAKE_PREFIX_PATH={prefix}"
    build_and_check(cmake, generator, HERE / "consumer", work / "build", found, f"-DBoost_DIR={boost}")

    step("the README's own project")
    example = fresh(work / "readme")
    for name, language in (("CMakeLists.txt", "cmake"), ("garden.cpp", "cpp")):
        (example / name).write_text("".join(blocks(SOURCE / "README.md", language)), encoding="utf-8")
    settings = (f"-DPython_EXECUTABLE={sys.executable}", found, f"-DBoost_DIR={boost}")
    run(cmake, "-S", example, "-B", example / "build", "-G", generator, *settings)
    run(cmake, "--build", example / "build")
    check = "import sys; sys.path.insert(0, sys.argv[1]); import copy, garden; copy.copy(garden.Plant())"
    run(sys.executable, "-I", "-c", check, example / "build")

    step("install the Python package, which is a component to be asked for")
    run(cmake, "--install", build, "--prefix", python, "--component", "python")
    [site] = [path.parents[1] for path in python.rglob("brine/__init__.py")]
    program = f"import sys; sys.path.insert(0, {str(site)!r}); import brine.annex; print(brine.annex.__file__)"
    run(sys.executable, "-I", "-c", program, show=True)


def sources(build, work, cmake, generator, boost):
    del build
    build_and_check(cmake, generator, HERE / "subproject", work, f"-DBRINE_SOURCE={SOURCE}", f"-DBoost_DIR={boost}")


if __name__ == "__main__":
    how, build, work, cmake, generator, boost = sys.argv[1:]
    {"installed": installed, "sources": sources}[how](Path(build), fresh(Path(work)), cmake, generator, boost)
