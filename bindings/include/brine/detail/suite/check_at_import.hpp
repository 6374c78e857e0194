// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// When is a class checked whose members' classes may be exposed behind it? When the import of its module ends.
//
// Boost.Python has no hook for that moment, but Python makes calls that are pending as soon as it runs code again; then
// an error is one of the import statement.

#include <boost/python/scope.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

#include <vector>

BRINE_DETAIL_BEGIN

/// Checks the class when the module is there. It is done at once only where all is well already.
bool check_at_import(restorer* own, bool in_full);

BRINE_DETAIL_END
