// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// corners: shapes of classes and functions that the twins do not have.

#include "corner.hpp"

BOOST_PYTHON_MODULE(corners)
{
    expose_failing();
    expose_holding();
    expose_inheriting();
    expose_listed();
    expose_naming();
    expose_own_methods();
    expose_virtuals();
}
