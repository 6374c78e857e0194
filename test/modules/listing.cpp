// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// listing: one class for each item that can stand in a list of brine::members.

#include "listing.hpp"

BOOST_PYTHON_MODULE(listing)
{
    expose_arguments();
    expose_bases();
    expose_contents();
    expose_migrations();
    expose_owners();
    expose_properties();
}
