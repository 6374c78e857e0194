# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""In which order is a module audited? Instances are found once; then each class goes through all that is tried."""

from brine._audit import again, discover, enums, isolation, judge, malformed, scenarios, streams
from brine._audit.instances import Search
from brine._audit.recipes import Kitchen
from brine._audit.vary import Variation


class Survey:
    def __init__(self, plan, classes, factory, modules, tell):
        self.plan, self.classes, self.tell = plan, classes, tell
        self.limits = isolation.Limits(plan["timeout"], plan["memory"], plan["folder"], plan["channel"])
        self.kitchen = Kitchen(classes, factory)
        self.modules = modules

    def run(self, jobs, what):
        """Run jobs in isolation, and tell the auditor how far they are."""
        done = 0

        def count(_):
            nonlocal done
            done += 1
            self.tell(progress=[done, len(jobs), what])

        isolation.run_all(jobs, self.plan["jobs"], self.limits, count)

    def find_instances(self):
        search = Search(self.kitchen, self.modules, self.run)
        search.search()
        Variation(search).vary()

    def audit(self, before=None, repair=None):
        """The records of all classes. before: those without repair, which spare what repair does not touch; repair: its
        Report."""
        cells, ranges, states = {}, {}, {}
        jobs = []
        for found in self.classes:
            found.lookup = discover.lookup(found.cls, found.path)
            if found.is_enum:
                jobs.append(enums.job(found, lambda f, c, r: (cells.update({f: c}), ranges.update({f: r}))))
            elif found.recipe:
                jobs.append(scenarios.job(self.kitchen, found, lambda f, c: cells.update({f: c})))
        self.run(jobs, "round trips" + (" under repair" if before else ""))
        if before is None:
            self.run(self._damage(states), "damaged states")
            self.states = states
        else:
            worse = again.jobs(self.kitchen, zip(self.classes, before), cells, repair.undo)
            self.run(list(worse), "trying again")
        left = {entry.cls: entry.remaining for entry in repair or []}
        records = [
            judge.judge(f, self.classes, cells.get(f, {}), self.states.get(f), ranges.get(f), left.get(f.cls))
            for f in self.classes
        ]
        if before:
            judge.compare(before, records)
        self.run(list(streams.jobs(self.kitchen, zip(self.classes, records), before)), "disassembling")
        return records

    def _damage(self, states):
        jobs = []
        for found in self.classes:
            if found.recipe and not found.is_enum and discover.is_enabled(found.cls):
                jobs.append(malformed.job(self.kitchen, found, lambda r, f=found: states.update({f: r})))
        return jobs
