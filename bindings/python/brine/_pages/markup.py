# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is HTML written so that no text can become markup? All text goes through `element`, which escapes it.

>>> element("p", "a < b & ", element("b", "c"), title='"', class_="note")
'<p title="&quot;" class="note">a &lt; b &amp; <b>c</b></p>'
"""

import html
import re

_VOID = frozenset({"br", "input", "link", "meta", "wbr"})
# What no page should obey: control characters, surrogates, and what turns the direction of writing round.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Markup: a text that is written as it is."""

    __slots__ = ()


def escaped(text):
    """Any value as text of a page, also within an attribute: Html."""
    if text.__class__ is Html:
        return text
    return Html(_CONTROLS.sub(_visible, html.escape(str(text))))


def element(name, /, *children, **attributes):
    """<name attributes>children</name>; children and values are escaped unless they are Html, None and False left out.

    An attribute's underscores are written as hyphens, and a last one is dropped: class_, data_sort.
    """
    opening = name + "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escaped(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID and not children:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{joined(children)}</{name}>")


def joined(children):
    """Several pieces, one behind the other, those that are None left out: Html."""
    return Html("".join([escaped(child) for child in children if child is not None]))


def _visible(match):
    return match[0].encode("unicode_escape", "surrogatepass").decode()
