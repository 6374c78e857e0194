// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#pragma once

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/catalogue.hpp>

/// The bicycles as bytes: 12 for each, without padding.
bp::object packed_bicycles(gallery::Catalogue const& catalogue);

/// The catalogue in such bytes, the field "data" of a state; throws std::invalid_argument where the length does not
/// fit.
gallery::Catalogue unpacked_bicycles(brine::bytes_view data);
