// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace {

/// The one item of a state, taken as a T.
template <class T>
T item(char const* expression)
{
    return std::get<0>(brine::unpack<T>("garden.Shed", {"field"}, evaluate(expression)));
}

template <class T>
std::string error_for(char const* expression)
{
    return error_of([&] { item<T>(expression); });
}

bool begins(std::string const& text, std::string const& start) { return text.compare(0, start.size(), start) == 0; }

template <class T>
void check_limits()
{
    using limits = std::numeric_limits<T>;
    std::string const low = std::to_string(limits::min()), high = std::to_string(limits::max());
    BOOST_TEST(item<T>(("(" + low + ",)").c_str()) == limits::min());
    BOOST_TEST(item<T>(("(" + high + ",)").c_str()) == limits::max());
    std::string const expected = "ValueError: garden.Shed.field: expected an int from " + low + " to " + high;
    for (std::string const& beyond : {low + " - 1", high + " + 1", std::string("2**70"), std::string("-10**5000")})
        BOOST_TEST(begins(error_for<T>(("(" + beyond + ",)").c_str()), expected), beyond);
}

} // namespace

BOOST_AUTO_TEST_SUITE(unpack)

BOOST_AUTO_TEST_CASE(takes_integers_up_to_their_limits_and_no_further)
{
    check_limits<signed char>();
    check_limits<unsigned char>();
    check_limits<short>();
    check_limits<unsigned short>();
    check_limits<int>();
    check_limits<unsigned>();
    check_limits<std::int64_t>();
    check_limits<std::uint64_t>();
}

BOOST_AUTO_TEST_CASE(takes_no_float_or_text_for_an_integer)
{
    for (char const* state : {"(1.0,)", "('1',)", "(b'1',)", "(None,)", "(float('nan'),)"})
        BOOST_TEST(begins(error_for<int>(state), "TypeError: garden.Shed.field: expected an int"), state);
}

BOOST_AUTO_TEST_CASE(takes_a_bool_from_bool_alone)
{
    BOOST_TEST(item<bool>("(True,)"));
    BOOST_TEST(!item<bool>("(False,)"));
    BOOST_TEST(begins(error_for<bool>("(1,)"), "TypeError: garden.Shed.field: expected a bool, got the int 1"));
}

BOOST_AUTO_TEST_CASE(takes_floats_and_the_integers_that_fit_one)
{
    BOOST_TEST(item<double>("(1.5,)") == 1.5);
    BOOST_TEST(item<double>("(2,)") == 2.0);
    BOOST_TEST(std::isnan(item<double>("(float('nan'),)")));
    BOOST_TEST(std::isinf(item<float>("(float('inf'),)")));
    BOOST_TEST(begins(error_for<double>("(10**5000,)"), "ValueError: garden.Shed.field: expected a float"));
    BOOST_TEST(begins(error_for<float>("(1e39,)"), "ValueError: garden.Shed.field: expected a float of single"));
    BOOST_TEST(begins(error_for<double>("('1',)"), "TypeError: garden.Shed.field: expected a float, got"));
}

BOOST_AUTO_TEST_CASE(takes_text_with_embedded_nuls_as_utf_8)
{
    BOOST_TEST(item<std::string>("('a\\0b',)") == std::string("a\0b", 3));
    BOOST_TEST(item<std::string>("('\\u2603',)") == "\xe2\x98\x83");
    BOOST_TEST(begins(error_for<std::string>("('\\ud800',)"), "ValueError: garden.Shed.field: expected a str that"));
    BOOST_TEST(begins(error_for<std::string>("(b'a',)"), "TypeError: garden.Shed.field: expected a str, got bytes"));
}

BOOST_AUTO_TEST_CASE(takes_bytes_as_a_view)
{
    bp::object const state = evaluate("(b'a\\0b',)");
    auto const [view] = brine::unpack<brine::bytes_view>("garden.Shed", {"field"}, state);
    BOOST_TEST(std::string(view.data, view.size) == std::string("a\0b", 3));
    BOOST_TEST(begins(error_for<brine::bytes_view>("('a',)"), "TypeError: garden.Shed.field: expected bytes, got"));
}

BOOST_AUTO_TEST_CASE(takes_wrapped_objects_and_names_their_class)
{
    BOOST_TEST(item<Garden>("(m.Garden(),)").beds == 0);
    BOOST_TEST(begins(error_for<Garden>("(5,)"), "TypeError: garden.Shed.field: expected engine_module.Garden, got"));
}

BOOST_AUTO_TEST_CASE(takes_pythons_own_types)
{
    BOOST_TEST(bp::len(item<bp::list>("([1, 2],)")) == 2);
    BOOST_TEST(item<bp::object>("(None,)").is_none());
    BOOST_TEST(begins(error_for<bp::dict>("([],)"), "TypeError: garden.Shed.field: expected dict, got"));
}

BOOST_AUTO_TEST_CASE(names_the_fields_where_the_length_is_wrong)
{
    auto const two = [](char const* state) {
        return error_of([&] { brine::unpack<int, int>("garden.Shed", {"first", "second"}, evaluate(state)); });
    };
    BOOST_TEST(begins(two("(1,)"), "ValueError: garden.Shed: expected a tuple of 2 (first, second), got a "
                                   "tuple of 1"));
    BOOST_TEST(begins(two("[1, 2]"), "TypeError: garden.Shed: expected a tuple of 2"));
    BOOST_TEST(begins(two("('x', 'y')"), "TypeError: garden.Shed.first"));
    BOOST_TEST(begins(two("(1, 'y')"), "TypeError: garden.Shed.second"));
    BOOST_TEST(two("(1, 2)") == "");
}

BOOST_AUTO_TEST_CASE(adds_the_dict_behind_the_values_once_they_are_right)
{
    bp::object const garden(Garden{});
    BOOST_TEST(error_of([&] { brine::unpack<int>(garden, {"beds"}, evaluate("('x', {'note': 1})")); }) != "");
    BOOST_TEST(bp::len(garden.attr("__dict__")) == 0);
    auto const [beds] = brine::unpack<int>(garden, {"beds"}, evaluate("(7, {'note': 1})"));
    BOOST_TEST(beds == 7);
    BOOST_TEST(bp::extract<int>(garden.attr("note"))() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
