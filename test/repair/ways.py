# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""The ways that an object goes: each protocol, by both picklers of Python, copy and deepcopy."""

import copy
import copyreg
import pickle
import subprocess
import sys
from importlib.machinery import BuiltinImporter, ExtensionFileLoader


def _ways():
    for protocol in range(6):
        yield f"protocol {protocol}", lambda obj, p=protocol: pickle.loads(pickle.dumps(obj, p))
        yield f"pickle.py {protocol}", lambda obj, p=protocol: pickle._loads(pickle._dumps(obj, p))
    yield "copy", copy.copy
    yield "deepcopy", copy.deepcopy


WAYS = dict(_ways())


def run(code, *args, expect=0, **options):
    """What the code prints, in a process of its own that ends with the status `expect`."""
    done = subprocess.run([sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, **options)
    assert done.returncode == expect, done.stderr
    return done.stdout


LOAD = "import sys, pickle; obj = pickle.load(open(sys.argv[1], 'rb'))"
WITHOUT_BRINE = "import sys; sys.modules['brine'] = None\n"


def saved(path, obj, protocol=None):
    path.write_bytes(pickle.dumps(obj, protocol))
    return path


def make(stock, name, *attributes):
    """An instance of a class of Stamps, with some attributes."""
    obj = getattr(stock, name)("text")
    obj.value = 7
    for attribute in attributes:
        setattr(obj, attribute, [attribute])
    return obj


def everything(*modules):
    """What repairs change: all of it that can be compared."""
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    within = {value for cls in found for value in vars(cls).values() if isinstance(value, type)}
    classes = {base for cls in found | within for base in cls.__mro__}
    return (
        {cls: (dict(vars(cls)), cls.__module__, cls.__qualname__) for cls in classes},
        dict(copyreg.dispatch_table),
        [
            (vars(loader)["create_module"], vars(loader)["exec_module"])
            for loader in (ExtensionFileLoader, BuiltinImporter)
        ],
    )
