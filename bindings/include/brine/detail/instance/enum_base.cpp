// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/instance/enum_base.hpp>

#include <brine/engine/class/enums.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/ref.hpp>

#include <boost/python/enum.hpp>
#include <boost/python/errors.hpp>
#include <boost/python/scope.hpp>

BRINE_DETAIL_BEGIN

/// Boost.Python readies the base class of its enums when it makes the first one, before it looks at the name. This one
/// has a name that is no UTF-8: the base class is ready, and no enum is made.
struct never_made : boost::python::objects::enum_base {
    never_made() : enum_base("\xff", nullptr, nullptr, nullptr, boost::python::type_id<void>()) {}
};

void expect_enums()
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
