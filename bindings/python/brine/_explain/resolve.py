# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which names of a pickle are wrapped classes? Asked in a process of its own, which imports what the user allows.

The process reads {"modules": [...], "names": [[module, name], ...]} as JSON and answers {"failed": {module: error},
"names": [[kind, sentence] or null, ...]}. It imports nothing but those modules and those below them.
"""

import contextlib
import functools
import importlib
import json
import os
import subprocess
import sys

PATIENCE = 120  # seconds


def resolve(names, modules):
    """Fill in kind and says of each explanation.Name in one of the modules; return what failed: a list of str."""
    asked = [name for name in names if _allowed(name.module, modules)]
    question = {"modules": list(modules), "names": [[name.module, name.name] for name in asked]}
    answer, failure = _ask(question)
    if failure:
        return [f"{', '.join(modules)} could not be asked: {failure}"]
    for name, found in zip(asked, answer["names"]):
        if found:
            name.kind, name.says = found
    return [f"{module} could not be imported: {error}" for module, error in answer["failed"].items()]


def _ask(question):
    """(answer, None), or (None, why there is none)."""
    command = [sys.executable, "-m", "brine._explain.resolve"]
    try:
        done = subprocess.run(command, input=json.dumps(question).encode(), capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None, f"no answer within {PATIENCE} s"
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["nothing was said"]
        return None, f"the process ended with status {done.returncode}: {last[0]:.200}"
    return json.loads(done.stdout), None


def _allowed(module, modules):
    return any(module == each or module.startswith(each + ".") for each in modules)


# In the other process.


def main():
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the modules print is no answer
    question = json.load(sys.stdin)
    failed = {}
    for module in question["modules"]:
        try:
            importlib.import_module(module)
        except Exception as error:
            failed[module] = f"{type(error).__name__}: {error}"
    with answer:
        json.dump({"failed": failed, "names": [_look_at(*name) for name in question["names"]]}, answer)


def _look_at(module, name):
    with contextlib.suppress(ImportError):
        importlib.import_module(module)
    if module not in sys.modules:
        return ["missing", "its module cannot be imported"]
    try:
        return _say(functools.reduce(getattr, name.split("."), sys.modules[module]))
    except AttributeError:
        return ["missing", f"{module} has nothing of this name: the pickle cannot be loaded"]
    except Exception as error:
        return ["unknown", f"looking at it failed: {type(error).__name__}: {error}"]


def _say(found):
    from brine import _engine, _libraries

    if type(found).__name__ == "restorer":  # of brine._engine, or of the module itself
        return ["restore", "what restores instances of a wrapped class, of Brine"]
    if not isinstance(found, type):
        if _libraries.is_enum(type(found)):
            return ["member", "a member of a wrapped enum"]
        return ["value", f"no class, but an object of class {type(found).__name__}"]
    if _libraries.is_enum(found):
        return ["wrapped", "a wrapped enum"]
    if _engine.is_wrapped(found):
        return ["wrapped", "a wrapped class"]
    wrapped = next((base for base in found.__mro__ if _engine.is_wrapped(base)), None)
    if wrapped:
        return ["derived", f"a Python class derived from the wrapped class {wrapped.__module__}.{wrapped.__qualname__}"]
    return ["class", "not a wrapped class"]


if __name__ == "__main__":
    main()
