# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is an instance changed from its defaults, so that a default object in its place is noticed?

Properties that can be written get another value, containers get an item; each change is kept if it can be read back,
and if the instance is pickled as well as before."""

import pickle

from brine._audit import isolation, look, values
from brine._tour.portrait import properties

MOST = 12  # properties


class Variation:
    def __init__(self, search):
        self.search, self.kitchen, self.classes = search, search.kitchen, search.kitchen.classes

    def vary(self):
        wanted = [found for found in self.classes if found.recipe and found.how != "factory" and not found.is_enum]
        jobs = [
            isolation.Job("changes", self._worker(chunk), self._noter(chunk), 4, group=isolation.first_word)
            for chunk in isolation.chunks(wanted, 8)
        ]
        self.search.run(jobs, "changing instances")

    def _worker(self, founds):
        def work(step):
            for found in founds:
                kept = []
                plain = step(f"{found.index} plain", self._trip, found, [])
                for number, change in enumerate(self._proposals(found, step)):
                    if isinstance(step(f"{found.index} {number}", self._try, found, [*kept, change], plain), str):
                        kept.append(change)
                        if change[0] == "call":
                            break
                better = self._better(found, step, plain) if not kept and found.how == "default" else None
                step(f"{found.index} outcome", lambda kept=kept, better=better: {"changes": kept, "recipe": better})

        return work

    def _noter(self, founds):
        def finish(results):
            for found in founds:
                outcome = results.get(f"{found.index} outcome") or {}
                found.changes = outcome.get("changes", [])
                if outcome.get("recipe"):
                    found.how, found.recipe = "signature", outcome["recipe"]

        return finish

    def _proposals(self, found, step):
        for name in properties(found.cls):
            if ["property", name] in found.safe[:MOST]:
                literal = step(f"{found.index} other {name}", self._other, found, name)
                if isinstance(literal, str):
                    yield ["set", name, ["value", literal]]
        items = values.plain(["1", "1.5", "'a'", "b'a'"]) + self._related(found) + [["array", 3, 1], ["array", 3, 3]]
        if hasattr(found.cls, "append"):
            yield from (["call", "append", item] for item in items)
        elif hasattr(found.cls, "__setitem__") and hasattr(found.cls, "__len__"):
            for key in values.plain(["1", "'a'"]):
                yield from (["call", "__setitem__", key, item] for item in items)

    def _related(self, found):
        """Recipes of the classes whose names are within this one's, as in VectorOfThing."""
        name = found.cls.__name__
        others = [other for other in self.classes if other.recipe and other is not found and not other.use_crashes]
        related = [other for other in others if other.cls.__name__ in name]
        return [other.recipe for other in sorted(related, key=lambda other: -len(other.cls.__name__))[:4]]

    def _other(self, found, name):
        if getattr(found.cls, name).fset is None:
            return None
        return values.other_than(getattr(self.kitchen.make(found.recipe), name))

    def _try(self, found, changes, plain):
        obj = self.kitchen.make(found.recipe)
        self.kitchen.change(obj, changes[:-1])
        before = look.portrait(obj, found.safe)
        self.kitchen.change(obj, changes[-1:])
        if look.portrait(obj, found.safe) == before:
            return None
        trip = self._trip(found, changes)
        return "kept" if trip == "whole" or trip == plain else None

    def _trip(self, found, changes, recipe=None):
        obj = self.kitchen.make(recipe or found.recipe)
        self.kitchen.change(obj, changes)
        try:
            data = pickle.dumps(obj, 2)
        except Exception:
            return "refused"
        try:
            look.portrait(pickle.loads(data), found.safe)
        except Exception:
            return "unloadable"
        return "whole"

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
