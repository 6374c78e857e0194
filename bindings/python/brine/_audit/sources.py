# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What may give an instance of a class? Constructors, functions, methods, properties and constants, as recipes."""

import re

from brine import _libraries
from brine._audit import isolation, signatures, values

_FILLER = re.compile(r"(append|push_?back|insert|add|resize)(?![a-z])", re.I)
_GETTER = re.compile(r"([gG]et|[iI]s|[hH]as|[nN]um|size|name|value|count|length|text|str|title|key)(?![a-z])")


class Sources:
    """For each class its 'init' (overloads of the constructor), its 'getters' and 'fillers', which add something to an
    instance, and what else gives an instance of it.

    run(jobs, what) runs jobs in isolation."""

    def __init__(self, kitchen, modules, run):
        self.kitchen, self.classes, self.factory = kitchen, kitchen.classes, kitchen.factory
        self.modules, self.run = modules, run
        classes = kitchen.classes
        self.places = {found.cls: found.index for found in classes}
        self.by_name = {}
        for found in classes:
            self.by_name.setdefault(found.cls.__name__, []).append(found)
        self.facts = {found.index: {"init": [], "getters": [], "fillers": []} for found in classes}
        self.givers = {found.index: [] for found in classes}  # recipes, and arguments of _recipes
        self.examples = {found.index: [] for found in classes}  # recipes of the factory's

    def gather(self):
        self._run_factory()
        self._read_signatures()
        self._find_constants()

    def index_of(self, value):
        return self.places.get(type(value))

    # What the user gives.

    def _run_factory(self):
        """Each name of the factory once, for the type of what it gives: a function may be slow, or never end."""
        jobs = []
        for chunk in isolation.chunks(list(self.factory), 20):
            jobs.append(isolation.Job("factory", self._example_maker(chunk), self._note_examples, group=str))
        self.run(jobs, "running the factory")

    def _example_maker(self, names):
        def work(step):
            for name in names:
                step(f"example {name}", lambda name=name: self.index_of(self.kitchen.make(["factory", name])))

        return work

    def _note_examples(self, results):
        for label, index in results.items():
            if isinstance(index, int):
                self.examples[index].append(["factory", label.partition(" ")[2]])

    # What docstrings say.

    def _read_signatures(self):
        owners = [("class", found.index, found.cls) for found in self._plain()]
        owners += [("module", module.__name__, module) for module in self.modules]
        jobs = []
        for chunk in isolation.chunks(owners, 40):
            jobs.append(isolation.Job("signatures", self._reader(chunk), self._note_signatures, 3, group=str))
        self.run(jobs, "reading signatures")

    def _reader(self, owners):
        def work(step):
            for kind, key, owner in owners:
                step(f"{kind} {key}", self._read, owner, kind)

        return work

    def _read(self, owner, kind):
        init, makers, getters, fillers = [], [], [], []
        for name, member in list(vars(owner).items()):
            how = kind
            if isinstance(member, staticmethod):
                member, how = member.__func__, "static"
            elif type(member) is property:
                member, how = member.fget, "property"
            if not _libraries.is_boost(type(member), "function"):
                continue
            for overload in signatures.parse(member.__doc__):
                if how == "class" and _FILLER.match(name) and len(overload["args"]) > 1:
                    fillers.append([name, overload])
                if name == "__init__":
                    init.append(overload)
                elif overload["gives"].rpartition(".")[2] in self.by_name:
                    makers.append([how, name, overload])
                elif how == "class" and _is_getter(name, overload):
                    getters.append(name)
        return {"init": init, "makers": makers, "getters": getters, "fillers": fillers}

    def _note_signatures(self, results):
        for label, facts in results.items():
            kind, _, key = label.partition(" ")
            if "init" not in (facts if isinstance(facts, dict) else {}):
                continue
            if kind == "class":
                self.facts[int(key)] = facts
            for how, name, overload in facts["makers"]:
                for found in self.by_name[overload["gives"].rpartition(".")[2]]:
                    self.givers[found.index].append((how, key, name, overload))

    # What stands ready.

    def _find_constants(self):
        for module in self.modules:
            for name, value in list(vars(module).items()):
                if self.index_of(value) is not None:
                    self.givers[self.index_of(value)].append(["named", module.__name__, name])
        for found in self.classes:
            for name, value in list(vars(found.cls).items()):
                if self.index_of(value) is not None:
                    self.givers[self.index_of(value)].append(["static", found.index, name])

    def instances(self, name):
        """Recipes for what a signature calls by that name."""
        for found in sorted(self.by_name.get(name, []), key=lambda found: len(found.use_crashes)):
            if found.is_enum:
                names = list(getattr(found.cls, "names", {}))
                if names:
                    yield ["member", found.index, names[0]]
            elif found.recipe:
                yield found.recipe

    def candidates(self, found):
        """Pairs of (how, recipe), in the order in which they are to be tried."""
        yield from (("factory", recipe) for recipe in self.examples[found.index])
        yield "default", ["new", found.index, []]
        for overload in sorted(self.facts[found.index]["init"], key=lambda each: len(each["args"])):
            for args in values.argument_lists(overload["args"][1:], overload["cpp"][1:], self.instances):
                if not any(_uses(arg, found.index) for arg in args):
                    yield "signature", ["new", found.index, args]
        for source in self.givers[found.index]:
            if isinstance(source, list):
                yield "found", source
            else:
                yield from (("found", recipe) for recipe in self._recipes(*source))

    def _recipes(self, how, key, name, overload):
        kinds, cpps = overload["args"], overload["cpp"]
        if how == "module":
            for args in values.argument_lists(kinds, cpps, self.instances):
                yield ["function", key, name, args]
        elif how == "static":
            for args in values.argument_lists(kinds, cpps, self.instances):
                yield ["static-call", int(key), name, args]
        elif self.classes[int(key)].recipe:
            base = self.classes[int(key)].recipe
            if how == "property":
                yield ["attribute", base, name]
            elif name not in ("__copy__", "__deepcopy__") and not name.startswith("__i"):
                for args in values.argument_lists(kinds[1:], cpps[1:], self.instances):
                    yield ["call", base, name, args]

    def _plain(self):
        return [found for found in self.classes if not found.is_enum]


def _is_getter(name, overload):
    """Whether a method seems to tell something, and to do nothing."""
    return len(overload["args"]) == 1 and values.is_scalar(overload["gives"]) and bool(_GETTER.match(name))


def _uses(recipe, index):
    return recipe[:2] == ["new", index] or any(isinstance(part, list) and _uses(part, index) for part in recipe if part)
