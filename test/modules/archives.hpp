// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A library's own classes, of every shape that a serialize function has; none knows of Python. Twice: for
// Boost.Serialization and for cereal.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;
