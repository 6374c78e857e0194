# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Have brine.repair called in each interpreter of this environment that imports Boost.Python; no program changes.

  --enable    write a small file, brine-repair.pth, into the site-packages of this interpreter, which has to have brine
  --disable   remove it
  --status    say whether it is there, and what it would do now; the default

Where it is enabled, the environment variable BRINE_REPAIR decides for each process: 1, true, yes, on, or nothing at all
repairs all modules; a list of modules such as rdkit,minieigen those alone; 0, false, no and off none. Child processes
obey it too, those that multiprocessing spawns included. A Brine that cannot be imported is a warning: the interpreter
starts all the same.
"""

import os
import pathlib
import site
import subprocess
import sys
import sysconfig

from brine._switch import OFF, VARIABLE, asked_for, mistake

NAME = "brine-repair.pth"

# One line, which the site module runs at start. Where the variable turns it off, it imports nothing.
LINE = (
    f"import os, sys; exec(\"\" if not sys.flags.ignore_environment and os.environ.get({VARIABLE!r}, '')"
    f".strip().lower() in {OFF!r} else "
    r'"try:\n import brine._begin\nexcept Exception as error:\n import warnings\n warnings.warn('
    r"f'brine.repair at start failed: {error!r}. To stop it: python -m brine startup --disable, or remove '"
    r"f'brine-repair.pth from site-packages', RuntimeWarning)"
    '")\n'
)


def add_arguments(parser):
    action = parser.add_mutually_exclusive_group()
    for name, text in (("enable", "write the file"), ("disable", "remove it"), ("status", "say how things stand")):
        action.add_argument(f"--{name}", dest="action", action="store_const", const=name, help=text)
    parser.add_argument("--user", action="store_true", help="the site-packages of the user instead of this interpreter")
    parser.set_defaults(action="status")


def run(arguments):
    """Exit status: 0; 1 where the file cannot be written or removed, or would find no Brine."""
    path = _folder(arguments.user) / NAME
    try:
        if arguments.action == "enable":
            if not _finds_brine(arguments.user):
                print(
                    f"{sys.executable} does not find brine from another folder than this, without PYTHONPATH"
                    f"{'' if arguments.user else ' and for every user'}: install it first, with pip"
                    f"{'' if arguments.user else '; or --user, where the user alone has it'}.",
                    file=sys.stderr,
                )
                return 1
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(LINE)
        elif arguments.action == "disable":
            path.unlink(missing_ok=True)
    except OSError as error:
        print(f"{path}: {error.strerror}. Try --user, or an environment of your own.", file=sys.stderr)
        return 1
    print(_status(path, _folder(not arguments.user) / NAME))
    return 0


def _finds_brine(user):
    """Whether every start that reads the file finds brine: not by PYTHONPATH, which may not be set then, nor in the
    current folder, as `python -m` does, and in the user's site-packages only if the file is there, too."""
    command = [sys.executable, "-E" if user else "-I", "-c", "import brine"]
    return not subprocess.run(command, cwd="/", capture_output=True).returncode


def _folder(user):
    return pathlib.Path(site.getusersitepackages() if user else sysconfig.get_path("purelib"))


def _status(path, other):
    """other: the file of the other folder, which serves as well."""
    found = next((each for each in (path, other) if each.exists() and _is_searched(each.parent)), None)
    if not found and path.exists():
        return f"off: {path} is there, and this interpreter does not look into that folder"
    if not found:
        return f"off: {path} is not there"
    value = os.environ.get(VARIABLE, "")
    wanted = asked_for(value)
    if isinstance(wanted, bool):
        return f"on: {found} repairs {'all modules' if wanted else 'nothing'}"
    listed = f"on: {found} repairs what {VARIABLE} lists: {', '.join(sorted(wanted))}"
    return "\n".join(filter(None, [listed, mistake(value)]))


def _is_searched(folder):
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    return any(os.path.realpath(folder) == os.path.realpath(other) for other in folders)
