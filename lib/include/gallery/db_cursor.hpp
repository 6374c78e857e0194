// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A cursor that needs its connection until its very end: it is closed by way of it.

#include <memory>
#include <string>

namespace gallery {

/// A connection to a database, which counts its cursors. Neither copied nor moved: cursors refer to it.
class DBConnection {
public:
    explicit DBConnection(std::string database);
    DBConnection(DBConnection const&) = delete;
    DBConnection& operator=(DBConnection const&) = delete;

    std::string const& database() const noexcept { return database_; }
    int open_cursors() const noexcept { return opened_ - closed_; }
    int closed_cursors() const noexcept { return closed_; }

private:
    friend class DBCursor;
    std::string database_;
    int opened_ = 0, closed_ = 0;
};

/// Without a connection until it is given one. Neither copied nor moved: what it opened, it closes.
class DBCursor {
public:
    DBCursor() = default;
    explicit DBCursor(std::shared_ptr<DBConnection> connection);
    DBCursor(DBCursor const&) = delete;
    DBCursor& operator=(DBCursor const&) = delete;
    ~DBCursor();

    /// What keeps the connection alive: null where there is none. Whoever empties it behind the cursor's back keeps it
    /// from closing what it opened.
    std::shared_ptr<DBConnection>& reference() noexcept { return connection_; }
    std::shared_ptr<DBConnection> connection() const noexcept { return connection_; }

    /// Closes the cursor on the connection that it had, and opens it on the new one; null leaves it without.
    void connect(std::shared_ptr<DBConnection> connection) noexcept;

    int row = 0; ///< The row that is read next, from 0.

    /// How many cursors of this process could not be closed, because their connection was gone.
    static long never_closed() noexcept;

private:
    void close() noexcept;

    std::shared_ptr<DBConnection> connection_;
    bool is_open_ = false;
};

} // namespace gallery
