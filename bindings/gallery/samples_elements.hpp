// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#pragma once

// Which numbers are in the bytes of Samples, and how do Python, NumPy and the buffer protocol call them?

#include "expose.hpp"

#include <brine/field_path.hpp>
#include <gallery/element.hpp>

struct Layout {
    gallery::Element type;
    bool swapped; ///< in the byte order of other machines
};

std::string format_of(gallery::Element type);  ///< "d" and so on, for the buffer protocol
std::string typestr_of(gallery::Element type); ///< "<f8" and so on, as NumPy's dtype.str

/// As Python's int, float or complex. The bytes need not be aligned.
bp::object number_at(char const* element, gallery::Element type);

/// Of any buffer; TypeError where its elements are none of gallery::Element.
Layout layout_of(Py_buffer const& view);

/// Of a state's "<f8" and its like; ValueError for anything else.
Layout layout_of(std::string const& typestr, brine::field_path const& at);
