// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine learn of enums that Boost.Python has not made yet?

#include <boost/python/enum.hpp>
#include <boost/python/errors.hpp>
#include <boost/python/scope.hpp>

#include <brine/engine/class/enums.hpp>

BRINE_DETAIL_BEGIN

/// Boost.Python readies the base class of its enums when it makes the first one, before it looks at the name. This one
/// has a name that is no UTF-8: the base class is ready, and no enum is made.
struct never_made : boost::python::objects::enum_base {
    never_made() : enum_base("\xff", nullptr, nullptr, nullptr, boost::python::type_id<void>()) {}
};

/// Once for each module: before its enums are served, or its first class installed.
inline void expect_enums()
{
    if (current_scope) return;
    try {
        never_made();
    } catch (boost::python::error_already_set const&) {
        if (!drop_error(PyExc_UnicodeError)) throw;
    }
    current_scope = [] { return boost::python::detail::current_scope; };
}

BRINE_DETAIL_END
