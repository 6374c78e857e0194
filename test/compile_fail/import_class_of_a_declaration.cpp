// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::import_class: a declaration of the class is not enough, include the header that defines it

#include "misuse.hpp"

#include <brine/import_class.hpp>

struct Moon;
template bp::object brine::import_class<Moon>(char const*, char const*, brine::size_check);
