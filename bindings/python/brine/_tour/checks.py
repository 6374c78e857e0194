# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Was an object kept, or refused where it must be? The checks return findings: an empty list says that all held.

They know nothing of the gallery, so they judge whatever they are given: gallery classes, lossy twins, yours.
"""

import pickle
from typing import Callable, NamedTuple, Optional, Union

from brine._tour.portrait import changes, differences, portrait, sentence

PROTOCOLS = tuple(range(pickle.HIGHEST_PROTOCOL + 1))


class Shape(NamedTuple):
    """One way in which a class is used. `make` returns a fresh instance; `refusal` is how the RuntimeError must begin
    with which it is refused, None where it must be kept. `barred` is how the error must begin with which it cannot
    even be made."""

    label: str
    make: Callable[[], object]
    refusal: Optional[str] = None
    barred: Optional[str] = None

    @property
    def is_refused(self):
        return bool(self.refusal or self.barred)


class Finding(NamedTuple):
    """What did not hold. kind: not made, refused, not refused, not loaded or changed; where: 'make',
    'dumps' or a route's name."""

    label: str
    kind: str
    where: str
    protocol: Union[int, str]
    text: str

    def __str__(self):
        return f"{self.label}: {self.kind} ({self.where}, protocol {self.protocol}): {self.text}"


def check(shape, routes):
    """The findings about one shape: a list of Finding."""
    try:
        shape.make()
    except Exception as error:
        text = sentence(error)
        expected = shape.barred and text.startswith(shape.barred)
        return [] if expected else [Finding(shape.label, "not made", "make", "any", text)]
    if shape.barred:
        return [Finding(shape.label, "not refused", "make", "any", "it could be made")]
    return check_refused(shape) if shape.refusal else check_kept(shape, routes)


def check_refused(shape):
    """That dumps refuses it at every protocol, with a RuntimeError in the documented words."""
    findings = []
    for protocol in PROTOCOLS:
        text = _refusal(shape.make(), protocol)
        if text is None:
            findings.append(Finding(shape.label, "not refused", "dumps", protocol, "dumps let it pass"))
        elif not text.startswith(f"RuntimeError: {shape.refusal}"):
            findings.append(Finding(shape.label, "not refused", "dumps", protocol, f"as it must be, but with {text}"))
    return findings


def check_kept(shape, routes):
    """That it arrives, and comes back, whole: by every route, at every protocol."""
    value = shape.make()
    before = portrait(value)
    refusals = {protocol: _refusal(value, protocol) for protocol in PROTOCOLS}
    findings = [Finding(shape.label, "refused", "dumps", p, text) for p, text in refusals.items() if text]
    allowed = [protocol for protocol, text in refusals.items() if not text]
    for route in routes:
        arrivals = route.carry(value, allowed)
        for protocol in dict.fromkeys([*allowed, *arrivals]):
            for kind, text in _judge(value, before, arrivals.get(protocol)):
                findings.append(Finding(shape.label, kind, route.name, protocol, text))
    for text in changes(before, portrait(value)):
        findings.append(Finding(shape.label, "changed", "dumps", "any", f"the original itself: {text}"))
    return findings


def _refusal(value, protocol):
    """What dumps raises, as 'Type: message'; None where it raises nothing."""
    try:
        pickle.dumps(value, protocol)
    except Exception as error:
        return sentence(error)
    return None


def _judge(value, before, arrival):
    """Pairs of (kind, text): what is wrong with one arrival."""
    if arrival is None:
        return [("not loaded", "it never arrived")]
    if arrival.error:
        return [("not loaded", arrival.error)]
    found = dict.fromkeys([*changes(before, arrival.seen), *differences(value, arrival.returned)])
    return [("changed", text) for text in found]
