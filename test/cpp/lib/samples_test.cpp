// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/samples.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

using gallery::Element;
using gallery::Lent;
using gallery::Order;
using gallery::Samples;

namespace {

using Shape = Samples::Shape;
using Strides = std::vector<std::ptrdiff_t>;

constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
constexpr std::size_t most_bytes = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max());

/// The bytes 1, 2, 3, … in the samples' memory.
Samples counted(Shape shape, Order order = Order::c)
{
    Samples samples(std::move(shape), Element::uint8, order);
    auto* const bytes = static_cast<unsigned char*>(samples.data());
    std::iota(bytes, bytes + samples.size(), static_cast<unsigned char>(1));
    return samples;
}

std::string bytes_of(Samples const& samples) { return {static_cast<char const*>(samples.data()), samples.size()}; }

std::shared_ptr<void> somebodys(std::string const& text)
{
    auto const owner = std::make_shared<std::string>(text);
    return {owner, owner->data()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(samples)

BOOST_AUTO_TEST_CASE(every_element_has_a_name_that_leads_back_to_it)
{
    for (char const* name : {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32",
                             "float64", "complex64", "complex128"}) {
        Element const type = gallery::element_named(name);
        BOOST_TEST(gallery::name_of(type) == name);
        BOOST_TEST((gallery::element_of(gallery::kind_of(type), gallery::size_of(type)) == type));
    }
    BOOST_CHECK_THROW(gallery::element_named("float16"), std::invalid_argument);
    BOOST_CHECK_THROW(gallery::element_of('f', 2), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(starts_as_zeros_in_memory_of_its_own)
{
    Samples const samples({2, 3}, Element::int16);
    BOOST_TEST(bytes_of(samples) == std::string(12, '\0'));
    BOOST_TEST(!samples.readonly());
    BOOST_TEST(!samples.is_lent());
}

BOOST_AUTO_TEST_CASE(is_one_element_without_dimensions)
{
    Samples const scalar({}, Element::complex128);
    BOOST_TEST(scalar.size() == 16U);
    BOOST_TEST(scalar.strides().empty());
}

BOOST_AUTO_TEST_CASE(has_memory_even_where_it_holds_nothing)
{
    BOOST_TEST(Samples().data() != nullptr);
    BOOST_TEST(Samples({3, 0}).data() != nullptr);
    BOOST_TEST(Samples({0}, Element::int8, Order::c, {}).data() != nullptr);
    BOOST_TEST(Samples({3, 0}).size() == 0U);
}

BOOST_AUTO_TEST_CASE(its_last_index_runs_fastest_in_c_order_and_its_first_in_fortran_order)
{
    BOOST_TEST((Samples({2, 3, 4}, Element::float64, Order::c).strides() == Strides{96, 32, 8}));
    BOOST_TEST((Samples({2, 3, 4}, Element::float64, Order::fortran).strides() == Strides{8, 16, 48}));
    BOOST_TEST((Samples({2, 0, 4}, Element::float64, Order::c).strides() == Strides{32, 32, 8}));
}

// What does not fit.

BOOST_AUTO_TEST_CASE(refuses_a_shape_that_cannot_be_addressed)
{
    BOOST_CHECK_THROW(Samples({most}), std::invalid_argument);
    BOOST_CHECK_THROW(Samples({most_bytes / 8 + 1}), std::invalid_argument);
    BOOST_CHECK_THROW(Samples({most_bytes / 2, 3}, Element::int8), std::invalid_argument);
    BOOST_CHECK_THROW(Samples({most / 2 + 1, 2}, Element::int8), std::invalid_argument); // their product is 0
    BOOST_CHECK_THROW(Samples({0, most_bytes, most_bytes}, Element::int8), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(refuses_more_memory_than_there_is)
{
    BOOST_CHECK_THROW(Samples({most_bytes}, Element::int8), std::bad_alloc);
}

BOOST_AUTO_TEST_CASE(takes_as_many_dimensions_as_the_buffer_protocol_and_no_more)
{
    BOOST_TEST(Samples(Shape(64, 1)).size() == 8U);
    BOOST_CHECK_EXCEPTION(Samples(Shape(65, 1)), std::invalid_argument, [](std::invalid_argument const& error) {
        return std::string(error.what()) == "expected at most 64 dimensions, got 65";
    });
}

// Somebody else's memory.

BOOST_AUTO_TEST_CASE(lies_in_somebody_elses_memory_and_keeps_it_alive)
{
    auto memory = somebodys("abcdef");
    std::weak_ptr<void> const watched = memory;
    void* const start = memory.get();
    {
        Samples const samples({2, 3}, Element::uint8, Order::c, {std::move(memory), 6, true});
        BOOST_TEST(samples.data() == start);
        BOOST_TEST(samples.readonly());
        BOOST_TEST(bytes_of(samples) == "abcdef");
        BOOST_TEST(!watched.expired());
    }
    BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_CASE(refuses_memory_of_another_size)
{
    for (std::size_t size : {0U, 5U, 7U})
        BOOST_CHECK_THROW(Samples({2, 3}, Element::uint8, Order::c, {somebodys("abcdef"), size, true}),
                          std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(gives_no_way_to_write_what_is_read_only)
{
    Samples samples({6}, Element::uint8, Order::c, {somebodys("abcdef"), 6, true});
    BOOST_CHECK_THROW(samples.data(), std::logic_error);
    BOOST_CHECK_THROW(samples.resize({3}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(is_not_lent_by_whoever_gave_it_its_memory)
{
    auto const memory = somebodys("abcdef");
    Samples samples({6}, Element::uint8, Order::c, {memory, 6, false});
    BOOST_TEST(!samples.is_lent());
    samples.resize({3});
    BOOST_TEST(bytes_of(samples) == "abc");
    BOOST_TEST(std::string(static_cast<char const*>(memory.get()), 6) == "abcdef");
}

// Lending its memory.

BOOST_AUTO_TEST_CASE(nothing_moves_its_memory_while_it_is_lent)
{
    Samples samples = counted({2, 3});
    Samples other = counted({2});
    void const* const start = samples.data();
    auto lent = samples.lend();
    BOOST_CHECK_THROW(samples.resize({2}), Lent);
    BOOST_CHECK_THROW(samples = other, Lent);
    BOOST_CHECK_THROW(samples.swap(other), Lent);
    BOOST_CHECK_THROW(other.swap(samples), Lent);
    BOOST_TEST((samples == counted({2, 3}) && other == counted({2})));
    BOOST_TEST(samples.data() == start);
    lent.reset();
    samples.resize({2});
    BOOST_TEST((samples == other));
}

BOOST_AUTO_TEST_CASE(lends_memory_that_outlives_it)
{
    std::shared_ptr<void> lent;
    {
        lent = counted({3}).lend();
    }
    BOOST_TEST(static_cast<char const*>(lent.get())[2] == '\3');
}

BOOST_AUTO_TEST_CASE(lends_memory_of_no_bytes_too)
{
    Samples samples;
    auto const lent = samples.lend();
    BOOST_CHECK_THROW(samples.resize({2}), Lent);
}

// Resizing.

BOOST_AUTO_TEST_CASE(grows_by_zeros_and_shrinks_from_the_end)
{
    Samples samples = counted({2, 2});
    samples.resize({3, 2});
    BOOST_TEST(bytes_of(samples) == std::string("\1\2\3\4\0\0", 6));
    samples.resize({3});
    BOOST_TEST(bytes_of(samples) == "\1\2\3");
    samples.resize({});
    BOOST_TEST(bytes_of(samples) == "\1");
}

BOOST_AUTO_TEST_CASE(stays_as_it_was_where_it_cannot_grow)
{
    Samples samples = counted({2, 2});
    BOOST_CHECK_THROW(samples.resize({most}), std::invalid_argument);
    BOOST_CHECK_THROW(samples.resize({most_bytes}), std::bad_alloc);
    BOOST_TEST((samples == counted({2, 2})));
}

// Copies and views.

BOOST_AUTO_TEST_CASE(copies_into_writable_memory_of_its_own)
{
    Samples const original({6}, Element::uint8, Order::c, {somebodys("abcdef"), 6, true});
    Samples copy(original);
    BOOST_TEST((copy == original));
    BOOST_TEST(!copy.readonly());
    static_cast<char*>(copy.data())[0] = 'x';
    BOOST_TEST(bytes_of(original) == "abcdef");
}

BOOST_AUTO_TEST_CASE(is_assigned_a_copy_be_it_its_own)
{
    Samples samples = counted({2, 3});
    Samples const& same = samples;
    samples = same;
    BOOST_TEST((samples == counted({2, 3})));
    samples = counted({4});
    BOOST_TEST((samples == counted({4})));
}

BOOST_AUTO_TEST_CASE(is_transposed_in_the_same_memory_which_is_lent_meanwhile)
{
    Samples samples = counted({2, 3});
    {
        Samples const transposed = samples.transposed();
        BOOST_TEST(transposed.data() == static_cast<Samples const&>(samples).data());
        BOOST_TEST((transposed == counted({3, 2}, Order::fortran)));
        BOOST_TEST((transposed.strides() == Strides{1, 3}));
        BOOST_TEST(samples.is_lent());
    }
    BOOST_TEST(!samples.is_lent());
}

// Comparing.

BOOST_AUTO_TEST_CASE(differs_by_type_shape_order_or_any_byte)
{
    BOOST_TEST((counted({2, 3}) == counted({2, 3})));
    BOOST_TEST((counted({2, 3}) != counted({3, 2})));
    BOOST_TEST((counted({2, 3}) != counted({2, 3}, Order::fortran)));
    BOOST_TEST((Samples({2}, Element::int8) != Samples({2}, Element::uint8)));
    Samples other = counted({2, 3});
    static_cast<char*>(other.data())[5] = 0;
    BOOST_TEST((other != counted({2, 3})));
}

BOOST_AUTO_TEST_SUITE_END()
