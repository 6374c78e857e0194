// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Registered in two modules, which are compiled as two versions of the toolkit.

struct version_base_class {
    virtual ~version_base_class() = default;
    int below = 0;
};

/// Adds a field, and has a suite.
struct version_derived_class : version_base_class {
    int above = 0;
};

/// Adds a field, and has none.
struct version_silent_class : version_base_class {
    int above = 0;
};

/// Adds nothing, and says so.
struct version_alias_class : version_base_class {};
