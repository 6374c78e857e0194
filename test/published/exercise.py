# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the pickles of published modules keep?   python exercise.py before|packages|everything MODULE...

Finds every pickle-enabled class that can be constructed, puts an attribute on an instance, and passes it through
protocols 0 to 5, copy and deepcopy; does the same with a Python subclass, and looks whether enum members return as
themselves. Prints one JSON object. A class that crashes its process is a result: each is tried in a child process.
"""

import copy
import importlib
import itertools
import json
import os
import pickle
import signal
import sys

LIMIT_IN_SECONDS = 20


def boost_classes(kind):
    base = {"instance": object, "enum": int}[kind]
    for library in [cls for cls in base.__subclasses__() if (cls.__module__, cls.__name__) == ("Boost.Python", kind)]:
        pending = list(library.__subclasses__())
        while pending:
            cls = pending.pop()
            if cls.__module__ != __name__:
                yield cls
            pending += cls.__subclasses__()


def arguments():
    """Guesses at what a constructor takes; the examples come from the modules' own documentation."""
    yield ()
    values = (1, 2.0, "CC", 0, True, (1.0, 2.0, 3.0), b"")
    for count in (1, 2, 3):
        yield from itertools.product(values, repeat=count)


def instance(cls):
    for args in arguments():
        try:
            return cls(*args), args
        except Exception:
            continue
    return None, None


def scenarios():
    for protocol in range(6):
        yield f"protocol {protocol}", lambda obj, p=protocol: pickle.loads(pickle.dumps(obj, p))
    yield "copy", copy.copy
    yield "deepcopy", copy.deepcopy


def outcome(pass_on, obj):
    try:
        returned = pass_on(obj)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    if type(returned) is not type(obj):
        return "another class"
    return "kept" if getattr(returned, "brine_note", None) == ["kept"] else "lost"


class Sub:
    """Made into a subclass of each class in turn; importable under its name while it is."""


def subclass(cls, args):
    def __init__(self, note):
        cls.__init__(self, *args)
        self.brine_note = note

    made = type(cls)("Sub", (cls,), {"__init__": __init__, "__module__": __name__})
    globals()["Sub"] = made
    return made(["kept"])


def exercise(cls):
    obj, args = instance(cls)
    if obj is None:
        return {"constructed": False}
    plain = {name: outcome_of_plain(pass_on, obj) for name, pass_on in scenarios()}
    obj.brine_note = ["kept"]
    result = {"constructed": True, "plain": plain, "attribute": {name: outcome(f, obj) for name, f in scenarios()}}
    try:
        derived = subclass(cls, args)
    except Exception as error:
        result["subclass"] = {"made": f"{type(error).__name__}: {error}"}
    else:
        result["subclass"] = {name: outcome(f, derived) for name, f in scenarios()}
    return result


def exercise_and_report(cls, reports):
    """The outcomes, and what the reports say then: a suite that fails in C++ is noted when it does."""
    result = exercise(cls)
    result["remaining"] = [
        sentence for report in reports for entry in report if entry.cls is cls for sentence in entry.remaining
    ]
    result["reported"] = any(entry.cls is cls for report in reports for entry in report)
    return result


def outcome_of_plain(pass_on, obj):
    try:
        return "kept" if type(pass_on(obj)) is type(obj) else "another class"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]


def enum_outcome(cls):
    lost = []
    for name, member in cls.names.items():
        for scenario, pass_on in scenarios():
            try:
                same = pass_on(member) is member
            except Exception:
                same = False
            if not same:
                lost.append(f"{name} ({scenario})")
    return lost


def in_child(function, *args):
    """The function's result, or {'crashed': signal} where it took its process down."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(LIMIT_IN_SECONDS)
        os.close(reader)
        with os.fdopen(writer, "w") as out:
            json.dump(function(*args), out)
            out.flush()
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as received:
        text = received.read()
    _, status = os.waitpid(child, 0)
    return json.loads(text) if status == 0 else {"crashed": status}


def main(mode, names):
    packages = {sys.modules[importlib.import_module(name).__name__.partition(".")[0]] for name in names}
    reports = []
    if mode != "before":
        import brine

        reports = [brine.repair()] if mode == "everything" else [brine.repair(package) for package in packages]
    classes, enums = {}, {}
    for cls in list(boost_classes("instance")):
        if getattr(cls, "__safe_for_unpickling__", False):
            classes[f"{cls.__module__}.{cls.__qualname__}"] = in_child(exercise_and_report, cls, reports)
    for cls in list(boost_classes("enum")):
        enums[f"{cls.__module__}.{cls.__qualname__}"] = in_child(enum_outcome, cls)
    json.dump({"classes": classes, "enums": enums}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
