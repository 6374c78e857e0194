# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The tests of test/python, or the tour, with another CPython, Brine and Boost.Python coming from pip.

Usage: run.py VERSION WORK CMAKE tests|tour            for example 3.12

Looks for python3.12 on the PATH, and for pyenv's. The running Python is left out: the build's own tests use it.
Little or nothing is optimised here, which saves half of the compiler's work; test/install builds what users get.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "install"))
from steps import SOURCE, VirtualEnvironment, expect, fresh, need_package_index, run, skip, step


def identity(python):
    """Version and prefix of a Python; None if it does not run, as one of pyenv's shims for a version not chosen."""
    program = "import platform, sys; print(platform.python_implementation(), *sys.version_info[:2], sys.base_prefix)"
    try:
        done = subprocess.run([python, "-I", "-c", program], text=True, capture_output=True, timeout=60)
    except OSError:
        return None
    return done.stdout.split() if done.returncode == 0 else None


def find(version):
    """The first CPython of that version that runs and is not the one running now."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates += sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"))
    for python in filter(None, candidates):
        found = identity(python)
        if not found:
            print(f"   {python} does not run", flush=True)
        elif found[:3] == ["CPython", *version.split(".")]:
            if found[3] != sys.base_prefix:
                return python
            print(f"   {python} is the one that the build's own tests use", flush=True)
    return skip(f"no other CPython {version} was found")


def install(python, work, optimise):
    step("pip install '.[gallery,test]' in a new virtual environment")
    environment = VirtualEnvironment(work / "environment", python)
    need_package_index(environment)
    flags = f"--config-settings=cmake.define.CMAKE_CXX_FLAGS_RELEASE={optimise}"
    environment.pip("install", flags, f"{SOURCE}[gallery,test]")
    return environment


def build_test_modules(environment, work, cmake):
    step("build the test modules with the Boost that pip installed")
    boost = environment.site / "cmeel.prefix"
    build = work / "build"
    settings = [
        "-DCMAKE_BUILD_TYPE=Debug",
        "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
        "-DCMAKE_UNITY_BUILD=ON",
        f"-DPython_EXECUTABLE={environment.python}",
    ]
    run(cmake, "-S", SOURCE, "-B", build, "-G", "Ninja", f"-DBoost_ROOT={boost}", *settings)
    expect(f"Boost_DIR:PATH={boost}" in (build / "CMakeCache.txt").read_text(), "with no other")
    run(cmake, "--build", build, "--target", "test/modules/all")
    return build / "test" / "modules"


def run_tests(environment, work, cmake):
    modules = build_test_modules(environment, work, cmake)
    step("run test/python")
    pytest = [environment.python, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", SOURCE / "test" / "python"]
    run(*pytest, cwd=work, env={**environment.env, "PYTHONPATH": str(modules)}, show=True)


def main(version, work, cmake, what):
    step(f"look for CPython {version}")
    python = find(version)
    work = fresh(Path(work) / version)
    environment = install(python, work, "-O1" if what == "tests" else "-O0")  # tests go deeper than the tour
    if what == "tests":
        run_tests(environment, work, cmake)
    else:
        step("the tour")
        environment("-m", "brine", "tour", show=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
