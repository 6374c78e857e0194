# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The package through pip: from the sources and from an sdist, with Boost.Python and without.

Usage: with_pip.py WORK CMAKE GENERATOR

Only the package index's Boost may be used, whatever the machine has.
"""

import os
import sys
import tarfile
import zipfile
from pathlib import Path

from build_with import HERE, build_and_check
from steps import CLEAN, SOURCE, VirtualEnvironment, expect, fresh, need_package_index, step

LOADED = """
import {modules}
libraries = {{line.split()[-1] for line in open("/proc/self/maps") if "/" in line}}
print(*sorted(path for path in libraries if "libboost" in path or "libstdc++" in path), sep="\\n")
"""

ROUND_TRIP = """
import pickle, brine.annex, brine.gallery
for person in (brine.gallery.Person("Ada", 36), brine.annex.Gardener("Ada", 36, 7)):
    person.note = "kept"
    again = pickle.loads(pickle.dumps(person))
    assert again == person and again.note == "kept"
"""


def files_that_were_read(build):
    """What the compiler read, as Ninja noted it: a binary file with the paths in it."""
    return (build / ".ninja_deps").read_bytes()


def install_from_sources(work):
    step("pip install '.[gallery]' in a new virtual environment")
    with_boost = VirtualEnvironment(work / "with-boost")
    need_package_index(with_boost)
    build = fresh(work / "build")
    with_boost.pip("install", f"--config-settings=build-dir={build}", f"{SOURCE}[gallery]")
    read = files_that_were_read(build)
    expect(b"cmeel.prefix/include/boost/python" in read, "the modules were compiled with the package index's Boost")
    expect(b"/usr/include/boost" not in read, "and not with the system's")
    return with_boost


def use_with_boost(with_boost):
    step("use it with Boost.Python")
    with_boost("-c", ROUND_TRIP)
    loaded = with_boost(
        "-c", LOADED.format(modules="brine.gallery, brine.annex, brine._lossy, brine._engine, brine._stream"), show=True
    ).split()
    boost = [path for path in loaded if "libboost" in path]
    expect(sum("libboost_python" in path for path in boost) == 1, "all modules share one libboost_python")
    own = with_boost.site / "cmeel.prefix" / "lib"
    expect({os.path.dirname(path) for path in boost} == {str(own)}, "which is the environment's own")
    step("the tour")
    with_boost("-m", "brine", "tour")


def build_against(with_boost, work, cmake, generator):
    step("a project of somebody else's, with the toolkit and the Boost that pip installed")
    toolkit, boost = with_boost.site / "brine", with_boost.site / "cmeel.prefix"
    found = [f"-Dbrine_ROOT={toolkit}", f"-DBoost_ROOT={boost}"]
    build_and_check(cmake, generator, HERE / "consumer", work, *found, python=with_boost.python)


def wheel_from_sdist(work):
    step("make an sdist, and a wheel from it")
    tools = VirtualEnvironment(work / "tools")
    tools.pip("install", "--quiet", "build")
    tools("-m", "build", "--outdir", work / "dist", SOURCE)
    [sdist] = (work / "dist").glob("brine-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    expect({"README.md", "LICENSE", "pyproject.toml", "lib/CMakeLists.txt"} <= names, "the sdist has the sources")
    [wheel] = (work / "dist").glob("brine-*.whl")
    return wheel


def check_contents(wheel):
    step(f"look into {wheel.name}")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.partition("/")[0] for name in names}
    expect(tops == {"brine", *(top for top in tops if top.endswith(".dist-info"))}, "it holds brine and nothing else")

    package, toolkit = SOURCE / "bindings" / "python" / "brine", SOURCE / "bindings" / "include"
    kinds = (".py", ".pyi", ".css", ".js", "py.typed")
    python = {f"brine/{path.relative_to(package)}" for path in package.rglob("*") if path.name.endswith(kinds)}
    headers = {f"brine/include/{path.relative_to(toolkit)}" for path in toolkit.rglob("*.[hc]pp")}
    modules = {name for name in names if name.endswith(".so")}
    config = {name for name in names if name.startswith("brine/share/cmake/brine/")}
    expect(python <= names, f"the Python files with stubs, py.typed and what pages are made of: {len(python)}")
    expect(headers <= names and config, f"the toolkit: {len(headers)} headers and its CMake package")
    extensions = sorted(name[6:].partition(".")[0] for name in modules)
    expect(extensions == ["_engine", "_lossy", "_stream", "annex", "gallery"], "five modules")
    rest = {name for name in names if name.startswith("brine/")} - python - headers - modules - config
    expect(not rest, f"and no other file {sorted(rest) or ''}")


def use_without_boost(wheel, work):
    step("install the wheel where there is no compiler and no Boost.Python")
    folder = work / "without-boost"
    env = {**CLEAN, "PATH": str(folder / "bin")}
    without_boost = VirtualEnvironment(folder, env=env)
    without_boost.pip("install", "--no-index", wheel)
    loaded = without_boost("-c", LOADED.format(modules="brine, brine._engine; print(brine.repair())"), show=True)
    expect("/lib" not in loaded, "brine and brine.repair() loaded neither Boost.Python nor a C++ runtime")
    message = without_boost("-c", "try:\n import brine.gallery\nexcept ImportError as error: print(error)", show=True)
    expect("libboost_python" in message or "brine[gallery]" in message, "brine.gallery says what it lacks")


if __name__ == "__main__":
    work, cmake, generator = fresh(Path(sys.argv[1])), *sys.argv[2:]
    with_boost = install_from_sources(work)
    use_with_boost(with_boost)
    build_against(with_boost, work / "consumer", cmake, generator)
    wheel = wheel_from_sdist(work)
    check_contents(wheel)
    use_without_boost(wheel, work)
