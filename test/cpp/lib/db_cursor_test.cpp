// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/db_cursor.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <type_traits>

using gallery::DBConnection;
using gallery::DBCursor;

BOOST_AUTO_TEST_SUITE(db_cursor)

BOOST_AUTO_TEST_CASE(is_open_on_its_connection_while_it_lives)
{
    auto const connection = std::make_shared<DBConnection>("stock");
    BOOST_TEST(connection->database() == "stock");
    {
        DBCursor const cursor(connection);
        BOOST_TEST(cursor.connection() == connection);
        BOOST_TEST(connection->open_cursors() == 1);
    }
    BOOST_TEST(connection->open_cursors() == 0);
    BOOST_TEST(connection->closed_cursors() == 1);
}

BOOST_AUTO_TEST_CASE(keeps_its_connection_alive)
{
    auto connection = std::make_shared<DBConnection>("stock");
    std::weak_ptr<DBConnection> const observer = connection;
    {
        DBCursor const cursor(std::move(connection));
        BOOST_TEST(!observer.expired());
    }
    BOOST_TEST(observer.expired());
}

BOOST_AUTO_TEST_CASE(moves_to_another_connection_or_to_none)
{
    auto const first = std::make_shared<DBConnection>("stock"), second = std::make_shared<DBConnection>("orders");
    DBCursor cursor(first);
    cursor.connect(second);
    BOOST_TEST(first->closed_cursors() == 1);
    BOOST_TEST(second->open_cursors() == 1);
    cursor.connect(nullptr);
    BOOST_TEST(!cursor.connection());
    BOOST_TEST(second->open_cursors() == 0);
}

BOOST_AUTO_TEST_CASE(without_a_connection_has_nothing_to_close)
{
    auto const before = DBCursor::never_closed();
    {
        DBCursor const cursor;
        BOOST_TEST(!cursor.connection());
    }
    BOOST_TEST(DBCursor::never_closed() == before);
}

BOOST_AUTO_TEST_CASE(whose_connection_is_taken_away_is_never_closed)
{
    auto const before = DBCursor::never_closed();
    {
        DBCursor cursor(std::make_shared<DBConnection>("stock"));
        cursor.reference().reset();
    }
    BOOST_TEST(DBCursor::never_closed() == before + 1);
}

BOOST_AUTO_TEST_CASE(neither_is_copied)
{
    static_assert(!std::is_copy_constructible_v<DBCursor> && !std::is_copy_constructible_v<DBConnection>);
}

BOOST_AUTO_TEST_SUITE_END()
