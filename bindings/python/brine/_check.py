# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Will a class survive a round trip, field by field, before any data was written?"""

import dataclasses
import pickle
from typing import Optional


@dataclasses.dataclass(eq=False)
class Field:
    """A field of a generated suite: its name and type, and what stands in its way (None where nothing does)."""

    name: str
    type: str
    problem: Optional[str] = None


@dataclasses.dataclass(eq=False)
class Check:
    """What brine.check found: true where nothing stands in the way. print() shows it."""

    cls: type
    fields: tuple = ()  # of Field: where the suite was written by hand, it alone knows its fields
    problems: tuple = ()  # of str: what concerns the class as a whole

    def __bool__(self):
        return not self.problems and all(field.problem is None for field in self.fields)

    def __str__(self):
        name = f"{self.cls.__module__}.{self.cls.__qualname__}"
        lines = [f"{name}: {'will round-trip' if self else 'will not round-trip'}"]
        lines += [
            f"    {field.name}: {field.type}{f' - {field.problem}' if field.problem else ''}" for field in self.fields
        ]
        lines += [f"    - {problem}" for problem in self.problems]
        return "\n".join(lines)


def check(target):
    """Say whether a wrapped class, or one of its instances, will round-trip.

    target: a class that Boost.Python wraps, a Python subclass of one, or an instance. Of a class, what is registered is
    looked at; no constructor runs. An instance is also taken through a pickle in memory, and its fields are compared.

    Returns a Check, which is true where nothing stands in the way. TypeError [brine.bad-target] for anything else.

    >>> import brine, garden                                            # doctest: +SKIP
    >>> print(brine.check(garden.Plant))                                # doctest: +SKIP
    garden.Plant: will round-trip
        name: str
        height: float64
    """
    cls = target if isinstance(target, type) else type(target)
    wrapped = next(
        (base for base in cls.__mro__ if "__reduce__" in vars(base) or "__instance_size__" in vars(base)), None
    )
    if (
        not any(meta.__name__ == "class" and meta.__module__ == "Boost.Python" for meta in type(cls).__mro__)
        or not wrapped
    ):
        raise TypeError(
            f"brine.check expected a class that Boost.Python wraps, or an instance of one, got {target!r:.100} "
            "[brine.bad-target]"
        )
    fields, problems = _of_class(cls)
    if cls is not target and not problems and all(field.problem is None for field in fields):
        fields, problems = _of_instance(target, fields)
    return Check(cls, tuple(fields), tuple(problems))


def _of_class(cls):
    if not getattr(cls, "__safe_for_unpickling__", False):
        why = getattr(cls, "__pickling_off__", "in C++, add .def(brine::pickle<Suite>()) to its class_")
        return [], [f"its pickling is not enabled: {why}"]
    fields, problems, names = [], _not_importable(cls), set()
    suites = [base for base in cls.__mro__ if hasattr(vars(base).get("__restore__"), "check")]
    for base in suites:
        found, wrong = vars(base)["__restore__"].check()
        problems += wrong if base is suites[0] else []
        for name, kind, problem, _ in found:
            if name not in names:
                names.add(name)
                fields.append(Field(name, kind, problem))
    if not suites:
        problems.append(
            "its suite was compiled without Brine, so what it keeps is not known: try an instance, or brine.repair"
        )
    return fields, problems


def _not_importable(cls):
    try:
        pickle.dumps(cls)
    except Exception as error:
        return [str(error)]
    return []


def _of_instance(original, fields):
    try:
        again = pickle.loads(pickle.dumps(original))
    except Exception as error:
        return fields, [f"{type(error).__name__}: {error}"]
    if not fields:
        return fields, [] if type(again) is type(original) else [f"it came back as {type(again)!r}"]
    before, after = original.__getstate__(), again.__getstate__()
    names = [word.strip("()").split(":")[0] for word in before[0].split(" ")[1:] if not word.startswith("(")]
    changed = {}
    for name, old, new in zip(names, before[1:], after[1:]):
        if _differ(old, new):
            changed[name] = "it came back different"
    return [Field(f.name, f.type, changed.get(f.name, f.problem)) for f in fields], []


def _differ(old, new):
    """Whether two values of a field surely differ. Instances are compared by their own class's check."""
    try:
        same = old == new or pickle.dumps(old) == pickle.dumps(new)
    except Exception:
        return False
    return not same and type(old).__eq__ is not object.__eq__
