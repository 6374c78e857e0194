# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Writes the golden pickles of one version of the chronicle: once, when that version is made.

    PYTHONPATH=<build>/test/modules/chronicle_<version> python write.py <version>

The file, chronicle_<version>.json, is never edited and never written again: it stands for the pickles that users have.
"""

import base64
import json
import pathlib
import pickle
import sys

FIELDS = {"name": "Argo", "title": "Argo", "nickname": "Goldie", "years": 30, "age": 31, "length": 9.5, "crew": 7}
FIELDS |= {"oars": 2, "power": 400, "rent": 12, "depth": 3, "desk": 4, "floor": 5, "room": 6}


def filled(made):
    for field, value in FIELDS.items():
        described = getattr(type(made), field, None)
        if described and described.fset:
            setattr(made, field, value)
    return made


def with_note(made):
    made.note = ["kept"]
    return made


def examples(version):
    """name -> object"""
    import chronicle
    import heirs

    def arguments(cls):
        takes_one = [chronicle.Tug, *([chronicle.Lodger] if version == 1 else [chronicle.Keeper] if version else [])]
        return ("Argo",) if issubclass(cls, tuple(takes_one)) else ()

    exact = [cls for cls in vars(chronicle).values() if isinstance(cls, type)]
    made = {cls.__name__: filled(cls(*arguments(cls))) for cls in exact}
    for cls in [each for each in vars(heirs).values() if isinstance(each, type) and each is not heirs.Heir]:
        if cls is heirs.Barge:
            made[cls.__name__] = filled(cls("Argo"))
        elif version or issubclass(cls, chronicle.Ship):  # stock refuses attributes where the suite leaves them out
            made[cls.__name__] = with_note(filled(cls(*arguments(cls), colour="blue")))
    for cls in exact if version else [chronicle.Ship]:
        made[f"{cls.__name__} with a note"] = with_note(filled(cls(*arguments(cls))))
    return made


def streams(version):
    """name -> one stream for each protocol, as text"""
    return {
        name: [base64.b64encode(pickle.dumps(made, protocol)).decode() for protocol in range(6)]
        for name, made in examples(version).items()
    }


if __name__ == "__main__":
    (number,) = sys.argv[1:]
    path = pathlib.Path(__file__).with_name(f"chronicle_{number}.json")
    with open(path, "x") as file:  # there must be none yet
        json.dump(streams(int(number)), file, indent=1)
        file.write("\n")
