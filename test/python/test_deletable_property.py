# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::deletable_property, on classes outside the gallery, beside Python's own property."""

import inspect

import pytest
from plain_classes import Desk, Furniture, Talker


class Plain:
    """What Python makes of the same."""

    _label = "none"

    def label(self):
        return self._label

    def set_label(self, label):
        self._label = label

    def remove_label(self):
        self._label = "none"

    undeletable = property(label, set_label)
    unwritable = property(label, None, remove_label)
    unreadable = property(None, set_label, remove_label)
    label = property(label, set_label, remove_label, "What is written on it.")


both = pytest.mark.parametrize("cls", [Plain, Desk])


@both
def test_it_is_read_written_and_deleted(cls):
    desk = cls()
    assert desk.label == "none"
    desk.label = "letters"
    assert desk.label == "letters"
    del desk.label
    assert desk.label == "none"


@both
def test_what_was_left_out_is_an_attribute_error(cls):
    desk = cls()
    desk.label = "letters"
    with pytest.raises(AttributeError):
        del desk.undeletable
    with pytest.raises(AttributeError):
        desk.unwritable = "bills"
    with pytest.raises(AttributeError):
        desk.unreadable  # noqa: B018
    assert desk.label == "letters"


@both
def test_what_was_not_left_out_works(cls):
    desk = cls()
    desk.undeletable = "letters"
    assert desk.undeletable == desk.unwritable == "letters"
    del desk.unwritable
    desk.unreadable = "bills"
    assert desk.label == "bills"
    del desk.unreadable
    assert desk.label == "none"


@both
def test_it_is_a_property_with_a_docstring(cls):
    found = inspect.getattr_static(cls, "label")
    assert type(found) is property
    assert inspect.getdoc(found) == "What is written on it."


def test_data_members_do_as_getter_and_setter_those_of_a_base_too():
    desk = Desk()
    desk.drawers = 3
    assert desk.drawers == 3
    del desk.drawers
    assert desk.drawers == 0
    with pytest.raises(TypeError):
        desk.drawers = "three"


def test_only_the_class_itself_has_it():
    """Furniture's is another; the functions of Desk's take no Furniture."""
    with pytest.raises(AttributeError):
        del Furniture().drawers
    with pytest.raises(TypeError):
        Desk.drawers.fget(Furniture())


def test_a_getter_has_its_call_policies():
    part = Desk().part  # which keeps the desk
    assert part.drawers == 0


def test_errors_of_setter_and_deleter_are_handed_on():
    desk = Desk()
    with pytest.raises(ValueError, match="it is stuck"):
        del desk.stuck
    with pytest.raises(TypeError):
        desk.stuck = "open"  # its setter takes no value


def test_a_class_held_as_its_wrapper_has_it_too():
    class Shouter(Talker):
        pass

    shouter = Shouter()
    shouter.text = "hey"
    assert shouter.text == "hey"
    del shouter.text
    assert shouter.text == ""


def test_a_python_subclass_can_override_it():
    class Locked(Desk):
        label = Desk.label.deleter(lambda self: None)

    desk = Locked()
    desk.label = "letters"
    del desk.label
    assert desk.label == "letters"
