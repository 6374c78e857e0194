# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a class do with states that are damaged, and is an object that was given one still safe to use?

A state counts as accepted in silence if nothing is raised, and the object then gives another state than that."""

import io
import pickle

from brine._audit import isolation, look

DEATHS, HANGS = 8, 2
_WRONG = (None, (), [], {}, 0, -1, 1.5, "x", b"", b"\xff" * 64, (None,), (0,) * 9, 2**31 - 1, 2**63)
_ELEMENTS = (None, "x", -1, 2**31 - 1, 2**63, 1e308, b"\xff" * 16, (), {}, [None] * 3)


def job(kitchen, found, finish):
    """All damaged states of a class, as a job; None of a class that takes no state."""

    def work(step):
        if not isinstance(step("reduce", _sizes, kitchen, found), list):
            return
        make, args, state = _reduced(kitchen, found)
        if hasattr(found.cls, "__setstate__"):
            for label, bad in mutations(state):
                step(f"state {label}", probe, step, kitchen, found, (make, args), state, bad)
        if args and make is found.cls:
            for label, bad in arguments(args):
                step(f"arguments {label}", probe_arguments, step, found, make, bad)

    return isolation.Job("malformed states", work, finish, DEATHS, HANGS)


def stream(kitchen, found, label):
    """The pickle that does what the step of this label did, or, of a class that refuses to be pickled, its state."""
    make, args, state = _reduced(kitchen, found)
    what, _, label = label.partition(" ")
    found_again = [bad for other, bad in (mutations(state) if what == "state" else arguments(args)) if other == label]
    if not found_again:
        raise LookupError("its state is another one now")
    bad = found_again[0]
    if make is None:
        return pickle.dumps(bad, 2)
    made = _reduced_to(kitchen.instance(found), (make, args if what == "state" else bad))
    if what == "arguments":
        return made
    return made[:-1] + pickle.dumps(bad, 2)[2:-1] + pickle.BUILD + pickle.STOP  # pickle leaves out a state that is None


def _reduced_to(obj, reduced):
    """The pickle of an object that is reduced to what is given."""

    class Pickler(pickle.Pickler):
        def reducer_override(self, other):
            return reduced if other is obj else NotImplemented

    file = io.BytesIO()
    Pickler(file, 2).dump(obj)
    return file.getvalue()


def mutations(real):
    """Pairs of (label, damaged state): of other types, cut short, too long, with other elements, with flipped bits."""
    for number, wrong in enumerate(_WRONG):
        if type(wrong) is not type(real) or number < 4:
            yield f"{wrong!r:.40}", wrong
    if type(real) is dict:
        for key in list(real)[:10]:
            yield f"without {key!r:.40}", {k: v for k, v in real.items() if k != key}
            yield from ((f"[{key!r:.40}]: {bad!r:.40}", {**real, key: bad}) for bad in _ELEMENTS)
    elif type(real) in (tuple, list):
        kind = type(real)
        if real:
            yield "without its last element", real[:-1]
        yield "with an element too many", kind([*real, 0])
        for place, element in enumerate(real[:10]):
            others = [
                bad for bad in _ELEMENTS if type(bad) is not dict or type(element) is not dict
            ]  # that may be merged
            for label, bad in [*((f"{bad!r:.40}", bad) for bad in others), *_damaged(element)]:
                yield f"[{place}]: {label}", kind([*real[:place], bad, *real[place + 1 :]])
    else:
        yield from _damaged(real)


def arguments(real):
    """As mutations(), of what goes to a constructor, which may well take other numbers and texts."""
    for place, element in enumerate(real[:10]):
        others = [("None", None), ("'x'", "x"), *_damaged(element)]
        for label, bad in others:
            yield f"[{place}]: {label}", (*real[:place], bad, *real[place + 1 :])


def _damaged(real):
    """Bytes and texts: cut short, with the first eight at their most, with single bits flipped."""
    if type(real) not in (bytes, str) or not real:
        return
    data = real if type(real) is bytes else real.encode("latin-1", "replace")
    size = len(data)
    for length in sorted({0, 1, size // 4, size // 2, size - 1}):
        yield f"its first {length} bytes", _as(real, data[:length])
    yield "twice", real + real
    for start in sorted({0, size // 4, size // 2}):
        yield f"the greatest size at {start}", _as(real, data[:start] + b"\xff" * 8 + data[start + 8 :])
    for place in range(0, size, max(1, size // 16)):
        flipped = bytes([data[place] ^ (1 << place % 8)])
        yield f"a bit flipped at {place}", _as(real, data[:place] + flipped + data[place + 1 :])


def _as(real, data):
    return data if type(real) is bytes else data.decode("latin-1")


def _reduced(kitchen, found):
    """What the class gives for pickling: (callable, arguments, state)."""
    obj = kitchen.instance(found)
    try:
        make, args, *rest = obj.__reduce_ex__(2)
        return make, args, rest[0] if rest else None
    except Exception:  # it refuses, but has a state perhaps
        return None, (), obj.__getstate__()


def _sizes(kitchen, found):
    """Whether there is something to damage, for the price of a step: a list of lengths."""
    _, args, state = _reduced(kitchen, found)
    return [len(args), len(state) if hasattr(state, "__len__") else 0]


def probe(step, kitchen, found, recipe, state, bad):
    """Give a fresh object the damaged state, and use it."""
    make, args = recipe
    step.phase("made for it")
    obj = make(*args) if make else kitchen.instance(found)
    step.phase("restored")
    try:
        obj.__setstate__(bad)
        accepted, how = True, "accepted"
    except Exception:
        accepted, how = False, "refused"
    step.phase(f"used after the state was {how}")
    use(found, obj)
    silent = accepted and make and state is not None and not _gives(obj, bad)
    step.phase(f"deleted after the state was {how}")
    del obj
    return "silent" if silent else how


def probe_arguments(step, found, make, bad):
    step.phase("restored")
    try:
        obj = make(*bad)
    except Exception:
        return "refused"
    step.phase("used after the arguments were accepted")
    use(found, obj)
    step.phase("deleted after the arguments were accepted")
    del obj
    return "accepted"


def use(found, obj):
    """Touch what can be touched; whatever is raised is in order."""
    attempts = (
        lambda: look.portrait(obj, found.safe),
        lambda: repr(obj),
        lambda: obj == obj,
        lambda: obj.__reduce_ex__(2),
        lambda: pickle.dumps(obj, 2),
    )
    for attempt in attempts:
        try:
            attempt()
        except Exception:
            continue


def _gives(obj, state):
    """Whether the object's state is now the one that it was given."""
    try:
        value = obj.__reduce_ex__(2)
    except UnicodeDecodeError:
        return True  # a std::string holds any bytes
    except Exception:
        return False
    given = value[2] if len(value) > 2 else None
    return _plain(given) == _plain(state) or look.text(given) == look.text(state)


def _plain(value):
    """Containers of any type as lists, for an array may well be given a tuple."""
    value = value.tolist() if hasattr(value, "tolist") else value
    return list(map(_plain, value)) if isinstance(value, (list, tuple)) else value
