// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "expose.hpp"

// Registration order: what a class uses stands before it.
BOOST_PYTHON_MODULE(gallery)
{
    boost::python::scope().attr("__doc__") =
        "One class, one pickling pattern: domain classes in C++, wrapped with Boost.Python and pickled with Brine.";
    boost::python::docstring_options const only_ours(true, false, false);

    expose_world();
    expose_secret_world();
    expose_open_world();
    expose_bare_world();
    expose_dict_world();
    expose_closed_world();
    expose_person();
    expose_catalogue();
    expose_owned_catalogue();
    expose_shrubbery();
    expose_animal();
    expose_cheese_shop();
    expose_parrot();
    expose_norwegian();
    expose_penguin();
    expose_wrapper_class();
    expose_exploding_animal();
    expose_db_cursor();
    expose_user_info();
    expose_samples();
    expose_color();
    expose_garden();
    expose_node();
}
