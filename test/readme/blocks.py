# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The fenced code blocks of a Markdown file.   python blocks.py FILE LANGUAGE [NUMBER]"""

import re
import sys


def blocks(path, language):
    """The contents of the blocks in that language, in order: a list of str, each with a newline at its end."""
    with open(path, encoding="utf-8") as file:
        return re.findall(rf"^```{language}\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)


if __name__ == "__main__":
    found = blocks(*sys.argv[1:3])
    chosen = found if len(sys.argv) < 4 else [found[int(sys.argv[3])]]
    sys.stdout.write("".join(chosen))
