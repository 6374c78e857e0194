// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// DBCursor: holds a Python object in C++, and so takes part in garbage collection; but a cycle is not broken at it, for
// it needs its connection to be closed.

#include "expose.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/pickle.hpp>
#include <gallery/db_cursor.hpp>

using gallery::DBConnection;
using gallery::DBCursor;

void expose_db_cursor()
{
    bp::class_<DBConnection, std::shared_ptr<DBConnection>, boost::noncopyable>(
        "DBConnection",
        "DBConnection(database)\n\nA connection, which counts its cursors. A pickle of it is one to the same database.\n\n"
        "database: str",
        bp::init<std::string>(bp::arg("database")))
        .add_property("database",
                      bp::make_function(&DBConnection::database, bp::return_value_policy<bp::copy_const_reference>()),
                      "The database: str, read only.")
        .add_property("open_cursors", &DBConnection::open_cursors, "How many cursors are open: int.")
        .add_property("closed_cursors", &DBConnection::closed_cursors, "How many cursors have been closed: int.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s(%r)", self.attr("database")); })
        .def(brine::pickle<brine::members<brine::argument<&DBConnection::database>>>());

    bp::class_<DBCursor, boost::noncopyable>(
        "DBCursor",
        "DBCursor(connection=None)\n\nReads rows by a connection, and is closed on it when it is destroyed, also out of "
        "a cycle. A pickle of it is a cursor of its own, on the same row.\n\nconnection: a DBConnection, or None",
        bp::init<>())
        .def(bp::init<std::shared_ptr<DBConnection>>(bp::arg("connection")))
        .add_property("connection", &DBCursor::connection, &DBCursor::connect,
                      "The connection: a DBConnection, or None. TypeError for anything else.")
        .def_readwrite("row", &DBCursor::row, "The row that is read next: int of 32 bits, from 0.")
        .def("never_closed", &DBCursor::never_closed,
             "How many cursors of this process could not be closed, because their connection was gone: int.")
        .staticmethod("never_closed")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s of %r, row=%r>", self.attr("connection"), self.attr("row"));
            })
        .def(
            brine::pickle<brine::members<brine::property<&DBCursor::connection, &DBCursor::connect>, &DBCursor::row>>())
        .def(brine::gc_traverse<&DBCursor::reference>(brine::without_clear));
}
