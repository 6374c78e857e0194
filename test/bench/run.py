# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Measures Brine and its peers at the same work, and prints how they compare. See README.md, beside this file.

Usage: python test/bench/run.py [--quick] [--json FILE] [--svg FOLDER] [--only W1 W2 …]
       python test/bench/run.py --markdown FILE          the README's table, of the JSON of an earlier run
"""

import argparse
import json
import sys
from pathlib import Path


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few minutes: fewer rounds, smaller sizes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all records there")
    parser.add_argument("--svg", type=Path, metavar="FOLDER", help="write the charts there")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="print the README's table of that JSON, and end")
    parser.add_argument("--only", nargs="+", metavar="W", help="these workloads, for example W1 W9")
    return parser.parse_args()


def main():
    sys.pycache_prefix = str(Path(__file__).resolve().parents[2] / "build" / "bench" / "pycache")  # not in the sources
    import benchmark
    import readme_table

    options = arguments()
    if options.markdown:
        print(readme_table.table(json.loads(options.markdown.read_text(encoding="utf-8"))), end="")
        return 0
    return benchmark.run(options)


if __name__ == "__main__":
    sys.exit(main())
