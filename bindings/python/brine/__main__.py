# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which commands does `python -m brine` have?"""

import argparse
import importlib
import shlex
import sys

from brine import _output

# name: (module, help). The module has add_arguments(parser) and run(arguments), which returns the exit status.
COMMANDS = {
    "audit": ("brine._audit.command", "find out what pickles of a compiled module lose, class by class"),
    "explain": ("brine._explain", "show what is inside a pickle, without loading it"),
    "startup": ("brine._startup", "have brine.repair called in each interpreter of this environment"),
    "tour": ("brine._tour", "show on every gallery class that pickling loses nothing, and that losses are noticed"),
}


def parser():
    """The parser of the whole command line: an argparse.ArgumentParser, one subcommand per line of COMMANDS."""
    top = argparse.ArgumentParser(prog="python -m brine", description="Pickling for Boost.Python.")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, (module, text) in COMMANDS.items():
        command = importlib.import_module(module)
        as_written = argparse.RawDescriptionHelpFormatter
        below = commands.add_parser(name, help=text, description=command.__doc__, formatter_class=as_written)
        command.add_arguments(below)
        below.set_defaults(run=command.run)
    return top


def main(argv=None):
    """Run one command; return its exit status: int. SystemExit(2) for a command line that cannot be understood."""
    top = parser()
    top.set_defaults(run=lambda _: top.print_help())
    arguments = top.parse_args(argv)
    arguments.typed = shlex.join(["python", "-m", "brine", *(sys.argv[1:] if argv is None else argv)])
    try:
        status = arguments.run(arguments) or 0
        if sys.stdout is not None:  # it may be closed
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        _output.give_up()
        return 1
    except OSError as error:  # such as a full disk
        _output.give_up()
        print(f"brine {arguments.command}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
