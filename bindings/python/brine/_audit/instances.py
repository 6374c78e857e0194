# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Can an instance of each class be made, and how? What may give one is tried, in rounds, for one class needs others."""

from brine._audit import isolation
from brine._audit.glances import Glances
from brine._audit.look import said
from brine._audit.recipes import expression
from brine._audit.signatures import from_error
from brine._audit.sources import Sources

ROUNDS = 4
MOST = 40  # recipes tried for one class in one round


class Search:
    """Fills in recipe, how and why_not of every Found. run(jobs, what) runs jobs in isolation."""

    def __init__(self, kitchen, modules, run):
        self.kitchen, self.run = kitchen, run
        self.sources = Sources(kitchen, modules, run)
        self.glances = Glances(kitchen, self.sources, run)
        self.plain = [found for found in kitchen.classes if not found.is_enum]
        self.tried = {found.index: set() for found in self.plain}
        self.errors = {}

    def search(self):
        self.sources.gather()
        for _ in range(ROUNDS):
            before = self._progress()
            self._try_all()
            self.glances.take()
            if self._progress() == before:
                break
        for found in self.plain:
            if found.recipe is None:
                found.why_not = self.errors.get(found.index, "no constructor, function or attribute that gives one")

    def _progress(self):
        return [(found.recipe is None, len(self.sources.facts[found.index]["init"])) for found in self.plain]

    def _try_all(self):
        wanted = [found for found in self.plain if found.recipe is None]
        jobs = []
        for chunk in isolation.chunks(wanted, 20):
            plans = []
            for found in chunk:
                plan = []
                for how, recipe in self.sources.candidates(found):
                    if repr(recipe) not in self.tried[found.index] and (how == "factory" or len(plan) < MOST):
                        self.tried[found.index].add(repr(recipe))
                        plan.append((how, recipe))
                plans.append((found, plan))
            jobs.append(
                isolation.Job("instances", self._trier(plans), self._noter(plans), 4, group=isolation.first_word)
            )
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
            return {"error": said(error), "signatures": str(error)[:4000]}
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
                        found.constructor_crashes.append(
                            f"{expression(recipe, self.kitchen.classes)} {isolation.cause(result)}"
                        )
                    result = result or results.get("setup")
                    if result and how in ("default", "signature"):
                        self.errors[found.index] = result.get("error") or isolation.cause(result)
                    if how == "default" and result and not self.sources.facts[found.index]["init"]:
                        self.sources.facts[found.index]["init"] = from_error(result.get("signatures", ""))

        return finish
