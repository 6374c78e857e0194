# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The domain classes and their tests build and pass where there is neither Python nor Boost.Python.

Usage: lib_only.py WORK CMAKE CTEST BOOST_DIR
"""

import sys
from pathlib import Path

from steps import SOURCE, expect, fresh, run, step

work, cmake, ctest, boost = sys.argv[1:]
work = fresh(Path(work))

step("configure, with CMake forbidden to find any Python")
forbidden = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in ("Python", "Python3", "PythonInterp", "PythonLibs")]
run(cmake, "-S", SOURCE, "-B", work, "-G", "Ninja", "-DBRINE_BINDINGS=OFF", f"-DBoost_DIR={boost}", *forbidden)
cache = (work / "CMakeCache.txt").read_text().lower()
expect("boost_unit_test_framework_dir" in cache and "boost_python" not in cache, "only Boost.Test was looked for")

step("build and test")
run(cmake, "--build", work)
headers = run("ninja", "-C", work, "-t", "deps").lower()
expect("boost/test" in headers, "Boost.Test's headers were read")
expect("python" not in headers.replace(str(work).lower(), ""), "no file of Python's or Boost.Python's was read")
run(ctest, "--test-dir", work, "--output-on-failure", "--no-tests=error", show=True)
