# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The pages that Brine writes: of an audit, and of what is in a pickle. Each is one file without any other."""


def audit_page(report):
    """The page of an audit: str. report: a dict of format 1, as `python -m brine audit --json` writes it."""
    from brine._pages.audit import document

    return document(report)


def explain_page(explanation, name):
    """The page of what is in a pickle: str. explanation: a dict of format 1, as `python -m brine explain --json`
    writes it; name: of the file."""
    from brine._pages.contents import document

    return document(explanation, name)
