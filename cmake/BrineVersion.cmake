# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# The version stands in version.hpp alone.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../bindings/include/brine/version.hpp brine_version_line
    REGEX "^#define BRINE_VERSION_STRING ")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" BRINE_VERSION "${brine_version_line}")
