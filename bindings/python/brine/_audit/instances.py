# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Can an instance of each class be made, and how? By what signatures say, and by what other instances give."""

import re

from brine import _libraries
from brine._audit import isolation, look, signatures, values
from brine._audit.recipes import expression

_word = isolation.first_word
ROUNDS = 4
MOST = 40  # recipes tried for one class in one round
_GETTER = re.compile(r"(get|is|has|num|size|name|value|count|length|text|str|title|key)(?![a-z])", re.I)


class Search:
    """Fills in recipe, how and why_not of every Found. run(jobs) runs them in isolation."""

    def __init__(self, kitchen, modules, run):
        self.kitchen, self.classes, self.modules, self.run = kitchen, kitchen.classes, modules, run
        self.places = {found.cls: found.index for found in self.classes}
        self.by_name = {}
        for found in self.classes:
            self.by_name.setdefault(found.cls.__name__, []).append(found)
        self.facts = {found.index: {"init": [], "getters": []} for found in self.classes}
        self.sources = {found.index: [] for found in self.classes}  # lists of recipe makers, called in each round
        self.tried = {found.index: set() for found in self.classes}
        self.errors = {}

    def search(self):
        self._read_signatures()
        self._find_constants()
        for _ in range(ROUNDS):
            before = self._progress()
            self._try_all()
            self._harvest()
            if self._progress() == before:
                break
        for found in self._plain():
            if found.recipe is None:
                found.why_not = self.errors.get(found.index, "no constructor, function or attribute that gives one")

    def _progress(self):
        return [(found.recipe is None, len(self.facts[found.index]["init"])) for found in self._plain()]

    def _plain(self):
        return [found for found in self.classes if not found.is_enum]

    def index_of(self, value):
        return self.places.get(type(value))

    # What docstrings say.

    def _read_signatures(self):
        owners = [("class", found.index, found.cls) for found in self._plain()]
        owners += [("module", module.__name__, module) for module in self.modules]
        jobs = []
        for chunk in chunks(owners, 40):
            jobs.append(isolation.Job("signatures", self._reader(chunk), self._note_signatures, 3, group=str))
        self.run(jobs, "reading signatures")

    def _reader(self, owners):
        def work(step):
            for kind, key, owner in owners:
                step(f"{kind} {key}", self._read, owner, kind)

        return work

    def _read(self, owner, kind):
        init, makers, getters = [], [], []
        for name, member in list(vars(owner).items()):
            how = kind
            if isinstance(member, staticmethod):
                member, how = member.__func__, "static"
            elif type(member) is property:
                member, how = member.fget, "property"
            if not _libraries.is_boost(type(member), "function"):
                continue
            for overload in signatures.parse(member.__doc__):
                if name == "__init__":
                    init.append(overload)
                elif overload["gives"].rpartition(".")[2] in self.by_name:
                    makers.append([how, name, overload])
                elif how == "class" and _is_getter(name, overload):
                    getters.append(name)
        return {"init": init, "makers": makers, "getters": getters}

    def _note_signatures(self, results):
        for label, facts in results.items():
            kind, _, key = label.partition(" ")
            if "init" not in (facts if isinstance(facts, dict) else {}):
                continue
            if kind == "class":
                self.facts[int(key)] = facts
            for how, name, overload in facts["makers"]:
                for found in self.by_name[overload["gives"].rpartition(".")[2]]:
                    self.sources[found.index].append((how, key, name, overload))

    # What stands ready.

    def _find_constants(self):
        for module in self.modules:
            for name, value in list(vars(module).items()):
                if self.index_of(value) is not None:
                    self.sources[self.index_of(value)].append(["named", module.__name__, name])
        for found in self.classes:
            for name, value in list(vars(found.cls).items()):
                if self.index_of(value) is not None:
                    self.sources[self.index_of(value)].append(["static", found.index, name])

    # Trying.

    def _instances(self, name):
        """Recipes for what a signature calls by that name."""
        for found in self.by_name.get(name, []):
            if found.is_enum:
                names = list(getattr(found.cls, "names", {}))
                if names:
                    yield ["member", found.index, names[0]]
            elif found.recipe:
                yield found.recipe

    def candidates(self, found):
        """Pairs of (how, recipe), in the order in which they are to be tried."""
        for name in self.kitchen.factory:
            yield "factory", ["factory", name]
        yield "default", ["new", found.index, []]
        for overload in sorted(self.facts[found.index]["init"], key=lambda each: len(each["args"])):
            for args in values.argument_lists(overload["args"][1:], overload["cpp"][1:], self._instances):
                if not any(_uses(arg, found.index) for arg in args):
                    yield "signature", ["new", found.index, args]
        for source in self.sources[found.index]:
            if isinstance(source, list):
                yield "found", source
            else:
                yield from (("found", recipe) for recipe in self._recipes(*source))

    def _recipes(self, how, key, name, overload):
        kinds, cpps = overload["args"], overload["cpp"]
        if how == "module":
            for args in values.argument_lists(kinds, cpps, self._instances):
                yield ["function", key, name, args]
        elif how == "static":
            for args in values.argument_lists(kinds, cpps, self._instances):
                yield ["static-call", int(key), name, args]
        elif self.classes[int(key)].recipe:
            base = self.classes[int(key)].recipe
            if how == "property":
                yield ["attribute", base, name]
            elif name not in ("__copy__", "__deepcopy__") and not name.startswith("__i"):
                for args in values.argument_lists(kinds[1:], cpps[1:], self._instances):
                    yield ["call", base, name, args]

    def _try_all(self):
        wanted = [found for found in self._plain() if found.recipe is None]
        jobs = []
        for chunk in chunks(wanted, 20):
            plans = []
            for found in chunk:
                plan = []
                for how, recipe in self.candidates(found):
                    if repr(recipe) not in self.tried[found.index] and len(plan) < MOST:
                        self.tried[found.index].add(repr(recipe))
                        plan.append((how, recipe))
                plans.append((found, plan))
            jobs.append(isolation.Job("instances", self._trier(plans), self._noter(plans), 4, group=_word))
        self.run(jobs, "making instances")

    def _trier(self, plans):
        def work(step):
            for found, plan in plans:
                for number, (_, recipe) in enumerate(plan):
                    if step(f"{found.index} {number}", self._try, found, recipe) == "made":
                        break

        return work

    def _try(self, found, recipe):
        try:
            obj = self.kitchen.make(recipe)
        except TypeError as error:
            if type(error).__name__ != "ArgumentError":
                raise
            return {"error": look.said(error), "signatures": str(error)[:4000]}
        if type(obj) is not found.cls:
            return {"error": f"gave an instance of {type(obj).__name__}"}
        return "made"

    def _noter(self, plans):
        def finish(results):
            for found, plan in plans:
                for number, (how, recipe) in enumerate(plan):
                    result = results.get(f"{found.index} {number}")
                    if result == "made":
                        found.how, found.recipe = how, recipe
                        break
                    if isolation.died(result):
                        found.constructor_crashes.append(f"{expression(recipe, self.classes)} {cause(result)}")
                    if result and how in ("default", "signature"):
                        self.errors[found.index] = result.get("error") or cause(result)
                    if how == "default" and result and not self.facts[found.index]["init"]:
                        self.facts[found.index]["init"] = signatures.from_error(result.get("signatures", ""))

        return finish

    # What instances show, and give.

    def _harvest(self):
        fresh = [found for found in self._plain() if found.recipe and not hasattr(found, "looked")]
        jobs = [
            isolation.Job("looks", self._looker(chunk), self._note_looks, 6, group=_word) for chunk in chunks(fresh, 8)
        ]
        for found in fresh:
            found.looked = True
        self.run(jobs, "looking at instances")

    def _looker(self, founds):
        def work(step):
            for found in founds:
                pair = []
                for what in aspects(found.cls, self.facts[found.index]["getters"]):
                    step(f"{found.index} {' '.join(what)}", self._look, found, what, pair)

        return work

    def _look(self, found, what, pair):
        if not pair:
            pair += [self.kitchen.make(found.recipe), self.kitchen.make(found.recipe)]
        first, again, twin = look.glance(pair[0], what), look.glance(pair[0], what), look.glance(pair[1], what)
        gives = None
        if what[0] == "property":
            gives = self.index_of(getattr(pair[0], what[1], None))
        elif what[0] == "items":
            gives = self.index_of(next(iter(pair[0]), None))
        return {"stable": first == again == twin, "gives": gives}

    def _note_looks(self, results):
        for label, result in results.items():
            index, *what = label.split(" ")
            if not index.isdigit():
                continue
            found = self.classes[int(index)]
            if isolation.died(result):
                found.use_crashes.append(f"{' '.join(what)} {cause(result)}")
            elif result.get("stable"):
                found.safe.append(what)
            if result.get("gives") is not None:
                way = ["attribute", found.recipe, what[1]] if what[0] == "property" else ["item", found.recipe]
                self.sources[result["gives"]].append(way)


def aspects(cls, getters):
    """What of an instance might be looked at, see look.glance."""
    from brine._tour.portrait import properties

    yield from (["property", name] for name in properties(cls))
    yield from (["method", name] for name in getters[:30])
    if hasattr(cls, "__len__"):
        yield ["len"]
    if hasattr(cls, "__len__") and (hasattr(cls, "__iter__") or hasattr(cls, "__getitem__")):
        yield ["items"]


def _is_getter(name, overload):
    """Whether a method seems to tell something, and to do nothing."""
    return len(overload["args"]) == 1 and values.is_scalar(overload["gives"]) and bool(_GETTER.match(name))


def _uses(recipe, index):
    return recipe[:2] == ["new", index] or any(isinstance(part, list) and _uses(part, index) for part in recipe if part)


def cause(result):
    """What a step's result says of its child's end, as words."""
    if "hung" in result:
        return f"did not end within {result['hung']:g} s"
    return f"crashed ({result['crashed']})"


def chunks(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]
