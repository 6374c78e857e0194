// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#define BOOST_TEST_MODULE brine_lib
#include <boost/test/unit_test.hpp>

// The tests ask for blocks that do not exist. AddressSanitizer would end the program there instead of letting
// malloc return null, as it does without the sanitizer. Nothing calls this function where it is not linked
// in.
extern "C" char const* __asan_default_options() // NOLINT: the sanitizer chose the name.
{
    return "allocator_may_return_null=1";
}
