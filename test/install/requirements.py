# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Build and run time agree on Boost: the library's name ends in its version, so any other one would not be found."""

import re

from steps import SOURCE, expect, step

step("read pyproject.toml")
text = (SOURCE / "pyproject.toml").read_text()  # by hand: tomllib came with Python 3.11
[requires] = re.findall(r"^requires = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
[gallery] = re.findall(r"^gallery = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
build, run = (re.findall(r'"(cmeel-boost[^"]*)"', block) for block in (requires, gallery))

expect(len(build) == 2 and build == run, f"the build requires what the extra brings: {build}")
exact = re.compile(r"cmeel-boost==\d+\.\d+\.\d+\.\*;")
expect(all(map(exact.match, build)), "down to the last number of the release")
