# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is an instance made again, in any process that has the module? By a recipe: a list that JSON can hold.

["value", literal as text]           ["array", rows, columns]          ["member", class, name of an enum's member]
["new", class, [recipes]]            ["named", module, name]           ["static", class, name]
["attribute", recipe, name]          ["call", recipe, name, [recipes]] ["function", module, name, [recipes]]
["static-call", class, name, [recipes]]   ["item", recipe]             ["factory", name]

A class is given by its index among all that were found, for some have no name that leads to them.
"""

import ast
import itertools
import sys

from brine._audit import factory


class Kitchen:
    """Follows recipes. classes: a list of Found; factory: a dict of name to object, or to a function that makes it."""

    def __init__(self, classes, factory):
        self.classes, self.factory = classes, factory

    def make(self, recipe, instead=None):
        """The object. instead: a Python subclass that is made in place of the wrapped class, given its arguments."""
        kind, *rest = recipe
        return getattr(self, "_" + kind.replace("-", "_"))(*rest, **({"instead": instead} if instead else {}))

    def instance(self, found, instead=None):
        """An instance of the class as the audit uses it: made by its recipe, and then changed from its defaults."""
        obj = self.make(found.recipe, instead)
        self.change(obj, found.changes)
        return obj

    def change(self, obj, changes):
        for kind, name, *values in changes:
            values = [self.make(value) for value in values]
            setattr(obj, name, *values) if kind == "set" else getattr(obj, name)(*values)

    def all(self, recipes):
        return [self.make(recipe) for recipe in recipes]

    def _value(self, literal):
        return ast.literal_eval(literal)

    def _array(self, rows, columns):
        import numpy

        array = numpy.eye(rows, columns)
        return array[:, 0] if columns == 1 else array

    def _member(self, index, name):
        return self.classes[index].cls.names[name]

    def _new(self, index, args, instead=None):
        return (instead or self.classes[index].cls)(*self.all(args))

    def _named(self, module, name):
        return getattr(sys.modules[module], name)

    def _static(self, index, name):
        return getattr(self.classes[index].cls, name)

    def _attribute(self, recipe, name):
        return getattr(self.make(recipe), name)

    def _call(self, recipe, name, args):
        return getattr(self.make(recipe), name)(*self.all(args))

    def _function(self, module, name, args):
        return getattr(sys.modules[module], name)(*self.all(args))

    def _static_call(self, index, name, args):
        return getattr(self.classes[index].cls, name)(*self.all(args))

    def _item(self, recipe):
        return next(itertools.islice(iter(self.make(recipe)), 1))

    def _factory(self, name):
        value = self.factory[name]
        return value() if factory.is_function(value) else value


def expression(recipe, classes):
    """The recipe as Python would write it: str."""
    kind, *rest = recipe

    def args(recipes):
        return ", ".join(expression(each, classes) for each in recipes)

    def name(index):
        return classes[index].cls.__name__

    written = {
        "value": lambda literal: literal,
        "array": lambda rows, columns: f"numpy.eye({rows}, {columns}){'[:, 0]' if columns == 1 else ''}",
        "member": lambda index, member: f"{name(index)}.{member}",
        "new": lambda index, recipes: f"{name(index)}({args(recipes)})",
        "named": lambda module, attribute: f"{module}.{attribute}",
        "static": lambda index, attribute: f"{name(index)}.{attribute}",
        "attribute": lambda inner, attribute: f"{expression(inner, classes)}.{attribute}",
        "call": lambda inner, method, recipes: f"{expression(inner, classes)}.{method}({args(recipes)})",
        "function": lambda module, function, recipes: f"{module}.{function}({args(recipes)})",
        "static-call": lambda index, method, recipes: f"{name(index)}.{method}({args(recipes)})",
        "item": lambda inner: f"next(iter({expression(inner, classes)}))",
        "factory": lambda example: f"factory: {example}",
    }
    return written[kind](*rest)


def written(found, classes):
    """How the audit makes its instance of a class, with the changes from the defaults: str."""
    lines = [expression(found.recipe, classes)]
    for kind, name, *values in found.changes:
        args = ", ".join(expression(value, classes) for value in values)
        lines.append(f".{name} = {args}" if kind == "set" else f".{name}({args})")
    return "; ".join(lines)
