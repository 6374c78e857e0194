# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C6: a class that never asked for pickling is refused with RuntimeError, whoever is asked."""

import copy
import pickle

import corners
import pytest
import twins
from brine import gallery
from conftest import refused


class Explorer(gallery.ClosedWorld):
    pass


class Disabled(gallery.World):
    __safe_for_unpickling__ = False


@pytest.mark.parametrize("cls", [gallery.ClosedWorld, Explorer, corners.Closed], ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("take_apart", [pickle.dumps, pickle._dumps, copy.copy, copy.deepcopy])
def test_it_fires(cls, take_apart):
    with pytest.raises(RuntimeError) as caught:
        take_apart(cls())
    assert str(caught.value).startswith(f'Pickling of "{cls.__module__}.{cls.__qualname__}" instances is not enabled')


def test_it_fires_at_each_protocol(protocol):
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(gallery.ClosedWorld(), protocol)


def test_it_does_not_fire_for_classes_that_asked():
    pickle.dumps(gallery.World("Utopia"))
    pickle.dumps(twins.BrineGiven())


def test_a_false_flag_in_python_takes_the_permission_back():
    with refused(RuntimeError, "not-enabled", "Disabled", "brine::pickle<Suite>()"):
        pickle.dumps(Disabled("Utopia"))


def test_a_function_registered_with_copyreg_is_asked_before():
    import copyreg

    copyreg.pickle(corners.Closed, lambda made: (corners.Closed, ()))
    try:
        assert type(pickle.loads(pickle.dumps(corners.Closed()))) is corners.Closed
    finally:
        del copyreg.dispatch_table[corners.Closed]
