// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <memory>
#include <stdexcept>
#include <string>

namespace bp = boost::python;

// The classes are in namespace listing: Boost.Python knows a class by its C++ name in all modules of a process, and
// takes those of two unnamed namespaces for one.

void expose_arguments();
void expose_bases();
void expose_contents();
void expose_migrations();
void expose_owners();
void expose_properties();
