// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/db_cursor.hpp>

#include <atomic>
#include <utility>

namespace gallery {

namespace {

std::atomic<long> cursors_never_closed{0};

} // namespace

DBConnection::DBConnection(std::string database) : database_(std::move(database)) {}

DBCursor::DBCursor(std::shared_ptr<DBConnection> connection) { connect(std::move(connection)); }

DBCursor::~DBCursor() { close(); }

void DBCursor::connect(std::shared_ptr<DBConnection> connection) noexcept
{
    close();
    connection_ = std::move(connection);
    is_open_ = connection_ != nullptr;
    if (is_open_) ++connection_->opened_;
}

long DBCursor::never_closed() noexcept { return cursors_never_closed; }

void DBCursor::close() noexcept
{
    if (is_open_ && connection_)
        ++connection_->closed_;
    else if (is_open_)
        ++cursors_never_closed;
    is_open_ = false;
}

} // namespace gallery
