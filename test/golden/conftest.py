# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The present version of the chronicle, and the golden pickles of all."""

import base64
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
MODULES = next(pathlib.Path(entry) for entry in sys.path if (pathlib.Path(entry) / "chronicle_4").is_dir())
sys.path.insert(0, str(MODULES / "chronicle_4"))
sys.path.insert(0, str(FOLDER))


def golden(version):
    """name -> six streams: one for each protocol"""
    text = (FOLDER / f"chronicle_{version}.json").read_text()
    return {name: [base64.b64decode(each) for each in streams] for name, streams in json.loads(text).items()}
