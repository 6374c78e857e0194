// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#pragma once

#include <boost/python.hpp>

#include <string>

namespace bp = boost::python;

void expose_world();
void expose_secret_world();
void expose_open_world();
void expose_bare_world();
void expose_dict_world();
void expose_closed_world();
void expose_person();
void expose_catalogue();
void expose_owned_catalogue();
void expose_shrubbery();
void expose_animal();
void expose_cheese_shop();
void expose_parrot();
void expose_norwegian();
void expose_penguin();
void expose_wrapper_class();
void expose_exploding_animal();
void expose_db_cursor();
void expose_user_info();
void expose_samples();
void expose_color();
void expose_garden();
void expose_node();

/// "Class(first, name=second)": the name of the instance's own class, and each value as Python shows it.
template <class... Values>
bp::object representation(bp::object const& self, char const* format, Values const&... values)
{
    bp::object const name = self.attr("__class__").attr("__name__");
    return bp::str(format) % bp::make_tuple(name, values...);
}
