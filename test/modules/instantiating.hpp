// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

#include <boost/python.hpp>

#include <brine/class_options/free_list.hpp>
#include <brine/class_options/construct_in_new.hpp>
#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

void expose_free_lists();
