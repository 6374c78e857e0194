# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The one body of all round trips: make a variant of a subject, send it some way, compare."""

import copy
import pickle

import pytest
from conftest import PROTOCOLS, run_in_fresh_process
from subclasses import SUBCLASSES

# way -> (take apart, put together); the pure-Python pickle and unpickler are the reference.
WAYS = {
    f"{writer}-{reader}-{protocol}": (
        lambda made, protocol=protocol, dumps=dumps: dumps(made, protocol),
        loads,
    )
    for writer, dumps in (("C", pickle.dumps), ("Python", pickle._dumps))
    for reader, loads in (("C", pickle.loads), ("Python", pickle._loads))
    for protocol in PROTOCOLS
}
COPIES = {"copy": copy.copy, "deepcopy": copy.deepcopy}


def make(subject, variant):
    if variant == "other_init":
        made = SUBCLASSES[subject.name, variant](colour="blue")
    elif variant in ("subclass", "subclass_attribute"):
        made = SUBCLASSES[subject.name, "subclass"](*subject.arguments)
    elif variant == "own_state":
        made = SUBCLASSES[subject.name, variant](*subject.arguments)
    else:
        made = subject.cls(*subject.arguments)
    subject.fill(made)
    if variant in ("attribute", "subclass_attribute", "own_state"):
        made.note = ["whatever", {"a": "user"}, None]
    return made


def check(subject, variant, way):
    """One round trip: what is expected to be refused is, and what is kept is the same afterwards."""
    if not subject.can_be_made(variant):
        with pytest.raises(AttributeError):
            make(subject, variant)
        return
    original = make(subject, variant)
    before = subject.snapshot(original)
    refusal = subject.expected(variant)
    take_apart, put_together = (COPIES[way], None) if way in COPIES else WAYS[way]
    if refusal:
        with pytest.raises(refusal.exception) as caught:
            take_apart(original)
        assert type(caught.value) is refusal.exception
        assert refusal.words in str(caught.value)
    else:
        result = take_apart(original)
        restored = put_together(result) if put_together else result
        assert restored is not original
        assert type(restored) is type(original)
        assert subject.snapshot(restored) == before
    assert subject.snapshot(original) == before


LOAD_ALL = """
import pickle, sys
from subjects import SUBJECTS
subject = next(s for s in SUBJECTS if s.name == sys.argv[1])
for stream in pickle.load(sys.stdin.buffer):
    print(ascii(subject.snapshot(pickle.loads(stream))))
"""


def check_in_fresh_process(subject, variants):
    """Every kept variant at every protocol, loaded by a process that has not made any of them."""
    made = filter(subject.can_be_made, variants)
    kept = [make(subject, variant) for variant in made if not subject.expected(variant)]
    streams = [pickle.dumps(made, protocol) for made in kept for protocol in PROTOCOLS]
    expected = [ascii(subject.snapshot(made)) for made in kept for protocol in PROTOCOLS]
    printed = run_in_fresh_process(LOAD_ALL, subject.name, stdin=pickle.dumps(streams))
    assert printed.splitlines() == expected
