# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""DBCursor and DBConnection, seen from Python: cycles through them, and who is alive when a cursor closes."""

import gc
import pickle
import weakref

import pytest
from brine.gallery import DBConnection, DBCursor


def in_a_cycle():
    connection = DBConnection("stock")
    connection.cursor = DBCursor(connection)
    return connection


def in_a_cycle_with_the_cursor_first():
    """The collector clears what is older first."""
    cursor = DBCursor()
    cursor.connection = connection = DBConnection("stock")
    connection.cursor = cursor
    return connection


def cursors():
    """How many there are, dead to weak references or not."""
    return sum(type(found) is DBCursor for found in gc.get_objects())


def test_a_cycle_through_a_cursor_is_collected():
    connection = in_a_cycle()
    references = [weakref.ref(connection), weakref.ref(connection.cursor)]
    del connection
    assert gc.collect() > 0
    assert [reference() for reference in references] == [None, None]


@pytest.mark.parametrize("make", [in_a_cycle, in_a_cycle_with_the_cursor_first])
def test_the_connection_is_still_there_when_the_cursor_closes(make):
    """A cursor that goes is either closed on its connection, or counted as never closed."""
    gc.collect()
    before, never_closed = cursors(), DBCursor.never_closed()
    connection = make()
    assert (connection.open_cursors, cursors()) == (1, before + 1)
    del connection
    gc.collect()
    assert (cursors(), DBCursor.never_closed()) == (before, never_closed)


def test_a_cursor_that_is_collected_closes_on_the_connection_that_stays():
    connection = DBConnection("stock")
    cursor = DBCursor(connection)
    cursor.itself = cursor
    del cursor
    gc.collect()
    assert (connection.open_cursors, connection.closed_cursors) == (0, 1)


def test_a_cycle_through_the_attributes_of_a_cursor_is_collected():
    cursor = DBCursor()
    cursor.itself = cursor
    reference = weakref.ref(cursor)
    del cursor
    gc.collect()
    assert reference() is None


def test_the_collector_sees_the_connection_that_the_cursor_holds_in_cpp():
    connection = DBConnection("stock")
    assert connection in gc.get_referents(DBCursor(connection))
    assert connection not in gc.get_referents(DBCursor())


def test_what_is_still_referred_to_is_not_collected():
    connection = in_a_cycle()
    gc.collect()
    assert connection.cursor.connection is connection
    assert connection.open_cursors == 1


def test_a_cursor_shared_with_its_connection_is_one_after_a_round_trip(protocol):
    connection = in_a_cycle()
    connection.cursor.row = 3
    restored = pickle.loads(pickle.dumps(connection, protocol))
    assert restored.cursor.connection is restored
    assert (restored.database, restored.cursor.row, restored.open_cursors) == ("stock", 3, 1)
    assert connection.open_cursors == 1


def test_a_cursor_closes_when_it_goes():
    connection = DBConnection("stock")
    cursor = DBCursor(connection)
    assert (connection.open_cursors, connection.closed_cursors) == (1, 0)
    del cursor
    assert (connection.open_cursors, connection.closed_cursors) == (0, 1)


def test_a_cursor_may_have_no_connection():
    assert DBCursor().connection is None
    assert DBCursor(None).connection is None
    assert pickle.loads(pickle.dumps(DBCursor())).connection is None


@pytest.mark.parametrize("wrong", ["stock", 5, DBCursor()])
def test_what_is_no_connection_is_refused(wrong):
    with pytest.raises(TypeError):
        DBCursor().connection = wrong


def test_their_reprs_say_what_is_open_where():
    assert eval(repr(DBConnection("stock"))).database == "stock"
    assert repr(DBCursor(DBConnection("stock"))) == "<DBCursor of DBConnection('stock'), row=0>"
