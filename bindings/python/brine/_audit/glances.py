# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can be seen of an instance without danger, and what does it give? Each aspect is looked at in isolation."""

from brine._audit import isolation, look
from brine._tour.portrait import properties


class Glances:
    """Fills in safe and use_crashes of every Found that has a recipe, and tells the sources what instances give."""

    def __init__(self, kitchen, sources, run):
        self.kitchen, self.sources, self.run = kitchen, sources, run
        self.done = set()

    def take(self):
        fresh = [found for found in self.kitchen.classes if found.recipe and found not in self.done]
        jobs = [
            isolation.Job("looks", self._looker(chunk), self._note_looks, 6, group=isolation.first_word)
            for chunk in isolation.chunks(fresh, 8)
        ]
        self.done.update(fresh)
        self.run(jobs, "looking at instances")

    def _looker(self, founds):
        def work(step):
            for found in founds:
                pair = []
                for what in aspects(found.cls, self.sources.facts[found.index]["getters"]):
                    step(f"{found.index} {' '.join(what)}", self._look, found, what, pair)

        return work

    def _look(self, found, what, pair):
        if not pair:
            pair += [self.kitchen.make(found.recipe), self.kitchen.make(found.recipe)]
        first, again, twin = look.glance(pair[0], what), look.glance(pair[0], what), look.glance(pair[1], what)
        gives = None
        if what[0] == "property":
            gives = self.sources.index_of(getattr(pair[0], what[1], None))
        elif what[0] == "items":
            gives = self.sources.index_of(next(iter(pair[0]), None))
        return {"stable": first == again == twin, "gives": gives}

    def _note_looks(self, results):
        for label, result in results.items():
            index, *what = label.split(" ")
            if not index.isdigit():
                continue
            found = self.kitchen.classes[int(index)]
            if isolation.died(result):
                found.use_crashes.append(f"{' '.join(what)} {isolation.cause(result)}")
            elif result.get("stable"):
                found.safe.append(what)
            if result.get("gives") is not None:
                way = ["attribute", found.recipe, what[1]] if what[0] == "property" else ["item", found.recipe]
                self.sources.givers[result["gives"]].append(way)


def aspects(cls, getters):
    """What of an instance might be looked at, see look.glance."""
    yield from (["property", name] for name in properties(cls))
    yield from (["method", name] for name in getters[:30])
    if hasattr(cls, "__len__"):
        yield ["len"]
    if hasattr(cls, "__len__") and (hasattr(cls, "__iter__") or hasattr(cls, "__getitem__")):
        yield ["items"]
