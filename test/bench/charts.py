# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""All charts of a run: one of ratios for each workload, and one of W10 for each direction."""

from growth_chart import growth_chart
from ratio_chart import ratio_chart
from report import directions_of, unique


def charts(records):
    """File names and contents."""
    made = {}
    for workload in unique(record["workload"] for record in records):
        name = workload.lower().replace(" ", "-")
        if workload == "W10":
            made.update({f"{name}-{each}.svg": growth_chart(records, each) for each in directions_of(records, "W10")})
        else:
            made[f"{name}.svg"] = ratio_chart(records, workload)
    return {name: content for name, content in made.items() if content}


def write(records, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in charts(records).items():
        (folder / name).write_text(content, encoding="utf-8")
