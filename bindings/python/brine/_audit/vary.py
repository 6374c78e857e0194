# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is an instance changed from its defaults, so that a default object in its place is noticed?

Properties that can be written get another value, containers get an item; each change is kept if it can be read back,
and if the instance is pickled as well as before."""

import pickle

from brine._audit import fill, isolation, look, values
from brine._audit.recipes import expression
from brine._tour.portrait import properties

MOST = 12  # properties
GIVEN = 12  # other ways to make a container that was empty
_NO = "nothing that was tried could be put into it"


class Variation:
    def __init__(self, search):
        self.search, self.kitchen, self.classes = search, search.kitchen, search.kitchen.classes

    def vary(self):
        wanted = [found for found in self.classes if found.recipe and not found.is_enum]
        jobs = [
            isolation.Job("changes", self._worker(chunk), self._noter(chunk), 6, group=isolation.first_word)
            for chunk in isolation.chunks(wanted, 8)
        ]
        self.search.run(jobs, "changing instances")

    def _worker(self, founds):
        def work(step):
            for found in founds:
                outcome = self._vary(found, step)
                step(f"outcome {found.index}", lambda outcome=outcome: outcome)

        return work

    def _noter(self, founds):
        def finish(results):
            for found in founds:
                outcome = results.get(f"outcome {found.index}") or {}
                found.changes = outcome.get("changes", [])
                found.tried_empty = outcome.get("empty")
                found.safe = [what for what in found.safe if what not in outcome.get("unsafe", [])]
                if outcome.get("recipe"):
                    found.how, found.recipe = outcome["how"], outcome["recipe"]

        return finish

    def _vary(self, found, step):
        """What is to be another than it is by default: {"changes":, "unsafe":, "empty":, "how":, "recipe":}."""
        empty = hasattr(found.cls, "__len__") and step(f"{found.index} length", self._length, found, []) == 0
        if found.how == "factory":
            return {"empty": "the factory's example has no items" if empty else None}
        kept, unsafe, unfit = [], [], []
        plain = step(f"{found.index} plain", self._trip, found, [])
        for number, change in enumerate(self._proposals(found, step, empty)):
            label = f"{found.index} {number}"
            result = step(label, self._try, found, [*kept, change], plain, empty)
            if isolation.died(result) and change[0] == "call" and ["items"] in found.safe:
                unsafe = [["items"]]  # what it holds crashes where it is looked at
                result = step(f"{label} unseen", self._try, found, [*kept, change], plain, empty, unsafe)
            if result == "kept":
                kept.append(change)
                if change[0] == "call":
                    empty = False
                    break
            if change[0] == "call" and (isinstance(result, str) or isolation.died(result)):
                items = ", ".join(expression(value, self.classes) for value in change[2:])
                unfit.append(f"with {items} it {result if isinstance(result, str) else isolation.cause(result)}")
            unsafe = []
        outcome = {"changes": kept, "unsafe": unsafe, "empty": [*unfit, _NO][0] if empty else None}
        if empty and (full := self._full(found, step, plain)):
            how = "signature" if full[0] == "new" else "found"
            return {"changes": [], "unsafe": [], "empty": None, "how": how, "recipe": full}
        if not kept and found.how == "default" and (better := self._better(found, step, plain)):
            return {**outcome, "how": "signature", "recipe": better}
        return outcome

    def _proposals(self, found, step, empty):
        for name in properties(found.cls):
            if ["property", name] in found.safe[:MOST]:
                literal = step(f"{found.index} other {name}", self._other, found, name)
                if isinstance(literal, str):
                    yield ["set", name, ["value", literal]]
        yield from fill.calls(found, self.classes, self.search.sources, empty)

    def _other(self, found, name):
        if getattr(found.cls, name).fset is None:
            return None
        return values.other_than(getattr(self.kitchen.make(found.recipe), name))

    def _length(self, found, changes, recipe=None):
        obj = self.kitchen.make(recipe or found.recipe)
        self.kitchen.change(obj, changes)
        return len(obj)

    def _try(self, found, changes, plain, empty, unsafe=()):
        """Whether the last change shows, or fills what was empty: "kept" if the instance is pickled as well as before,
        else how it is pickled; None if nothing shows."""
        safe = [what for what in found.safe if what not in unsafe]
        obj = self.kitchen.make(found.recipe)
        self.kitchen.change(obj, changes[:-1])
        before = look.portrait(obj, safe)
        self.kitchen.change(obj, changes[-1:])
        shows = look.portrait(obj, safe) != before
        if not (len(obj) > 0 if empty and changes[-1][0] == "call" else shows):
            return None
        trip = self._trip(found, changes, safe=safe)
        return "kept" if trip == "whole" or trip == plain else f"is {trip}"

    def _trip(self, found, changes, recipe=None, safe=None):
        obj = self.kitchen.make(recipe or found.recipe)
        self.kitchen.change(obj, changes)
        try:
            data = pickle.dumps(obj, 2)
        except Exception:
            return "refused"
        try:
            look.portrait(pickle.loads(data), found.safe if safe is None else safe)
        except Exception:
            return "unloadable"
        return "whole"

    def _full(self, found, step, plain):
        """The recipe of an instance that is not empty, best as a copy that the constructor makes of it."""
        others = [recipe for _, recipe in self.search.sources.candidates(found) if recipe != found.recipe]
        for number, recipe in enumerate(others[:GIVEN]):
            for each in ([["new", found.index, [recipe]]] if recipe[0] != "new" else []) + [recipe]:
                label = f"{found.index} full {number} {each[0]}"
                if step(label, self._is_full, found, each, plain) is True:
                    return each
        return None

    def _is_full(self, found, recipe, plain):
        one, twin = self.kitchen.make(recipe), self.kitchen.make(recipe)
        alike = look.portrait(one, found.safe) == look.portrait(twin, found.safe)
        is_full = type(one) is found.cls and alike and len(one) > 0
        return is_full and self._trip(found, [], recipe) in ("whole", plain)

    def _better(self, found, step, plain):
        """The recipe of an instance made with numbers and texts, where one made without shows nothing to be changed."""
        tried = 0
        for overload in self.search.sources.facts[found.index]["init"]:
            kinds = overload["args"][1:]
            if not kinds or not all(map(values.is_scalar, kinds)) or any("file" in n for n in overload["names"]):
                continue
            for args in values.argument_lists(kinds, overload["cpp"][1:], lambda _: [], most=2):
                recipe, tried = ["new", found.index, args], tried + 1
                if step(f"{found.index} better {tried}", self._trip, found, [], recipe) in ("whole", plain):
                    return recipe
                if tried >= 6:
                    return None
        return None
