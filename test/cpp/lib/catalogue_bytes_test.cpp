// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/catalogue_bytes.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>

using gallery::Bicycle;
using gallery::Catalogue;
using gallery::pack_bicycles;
using gallery::packed_bicycle_size;
using gallery::unpack_bicycles;

namespace {

Catalogue catalogue_of_one(Bicycle bicycle)
{
    Catalogue catalogue;
    catalogue.push_back(bicycle);
    return catalogue;
}

Catalogue unpack(std::string const& bytes) { return unpack_bicycles(bytes.data(), bytes.size()); }

Bicycle packed_and_unpacked(Bicycle bicycle) { return unpack(pack_bicycles(catalogue_of_one(bicycle))).at(0); }

std::uint64_t bits_of(double number)
{
    std::uint64_t bits;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

double with_bits(std::uint64_t bits)
{
    double number;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

template <std::size_t size>
std::string bytes_of(char const (&literal)[size])
{
    return std::string(literal, size - 1);
}

bool says_13_bytes(std::invalid_argument const& error)
{
    return std::string(error.what()) == "expected a multiple of 12 bytes, got 13";
}

} // namespace

BOOST_AUTO_TEST_SUITE(catalogue_bytes)

// The form.

BOOST_AUTO_TEST_CASE(nothing_packs_to_nothing) { BOOST_TEST(pack_bicycles(Catalogue()).empty()); }

BOOST_AUTO_TEST_CASE(a_bicycle_packs_to_little_endian_gears_then_price)
{
    // 50 is 0x4049000000000000.
    BOOST_TEST((pack_bicycles(catalogue_of_one({0x01020304, 50.0})) == bytes_of("\x04\x03\x02\x01"
                                                                                "\x00\x00\x00\x00\x00\x00\x49\x40")));
}

BOOST_AUTO_TEST_CASE(negative_gears_pack_as_two_s_complement)
{
    BOOST_TEST((pack_bicycles(catalogue_of_one({-2, 0.0})) == bytes_of("\xfe\xff\xff\xff"
                                                                       "\x00\x00\x00\x00\x00\x00\x00\x00")));
}

BOOST_AUTO_TEST_CASE(bicycles_pack_in_order_and_without_padding)
{
    Catalogue catalogue;
    for (int gears = 0; gears != 100; ++gears)
        catalogue.push_back({gears, 0.0});
    std::string const bytes = pack_bicycles(catalogue);
    BOOST_TEST(packed_bicycle_size == 12U);
    BOOST_TEST(bytes.size() == 100 * packed_bicycle_size);
    BOOST_TEST(bytes[99 * packed_bicycle_size] == 99);
}

// There and back.

BOOST_AUTO_TEST_CASE(a_catalogue_comes_back_equal)
{
    Catalogue catalogue;
    catalogue.push_back({1, 50.0});
    catalogue.push_back({7, 199.0});
    catalogue.push_back({21, 399.99});
    BOOST_TEST((unpack(pack_bicycles(catalogue)) == catalogue));
}

BOOST_AUTO_TEST_CASE(the_least_and_the_most_gears_come_back)
{
    int const least = std::numeric_limits<int>::min();
    int const most = std::numeric_limits<int>::max();
    BOOST_TEST(packed_and_unpacked({least, 0.0}).gears == least);
    BOOST_TEST(packed_and_unpacked({most, 0.0}).gears == most);
    BOOST_TEST(packed_and_unpacked({-1, 0.0}).gears == -1);
}

BOOST_AUTO_TEST_CASE(infinite_prices_come_back)
{
    double const infinity = std::numeric_limits<double>::infinity();
    BOOST_TEST(packed_and_unpacked({1, infinity}).price == infinity);
    BOOST_TEST(packed_and_unpacked({1, -infinity}).price == -infinity);
}

BOOST_AUTO_TEST_CASE(a_price_that_is_no_number_keeps_its_bits)
{
    std::uint64_t const payload = 0xfff8'0000'00c0'ffee;
    BOOST_TEST(std::isnan(with_bits(payload)));
    BOOST_TEST(bits_of(packed_and_unpacked({1, with_bits(payload)}).price) == payload);
}

BOOST_AUTO_TEST_CASE(a_price_of_minus_zero_keeps_its_sign)
{
    BOOST_TEST(std::signbit(packed_and_unpacked({1, -0.0}).price));
    BOOST_TEST(!std::signbit(packed_and_unpacked({1, 0.0}).price));
}

BOOST_AUTO_TEST_CASE(the_least_price_above_zero_comes_back)
{
    double const least = std::numeric_limits<double>::denorm_min();
    BOOST_TEST(packed_and_unpacked({1, least}).price == least);
}

// Bytes from elsewhere.

BOOST_AUTO_TEST_CASE(no_bytes_unpack_to_nothing_even_from_nowhere)
{
    Catalogue const catalogue = unpack_bicycles(nullptr, 0);
    BOOST_TEST(catalogue.size() == 0U);
    BOOST_TEST(catalogue.data() == nullptr);
}

BOOST_AUTO_TEST_CASE(known_bytes_unpack_to_the_known_bicycle)
{
    Catalogue const catalogue = unpack(bytes_of("\xfe\xff\xff\xff"
                                                "\x00\x00\x00\x00\x00\x00\x49\xc0"));
    BOOST_TEST((catalogue == catalogue_of_one({-2, -50.0})));
}

BOOST_AUTO_TEST_CASE(bytes_need_not_be_aligned)
{
    std::string const bytes = "x" + pack_bicycles(catalogue_of_one({7, 199.0}));
    BOOST_TEST((unpack_bicycles(bytes.data() + 1, packed_bicycle_size) == catalogue_of_one({7, 199.0})));
}

BOOST_AUTO_TEST_CASE(a_length_that_is_no_multiple_of_12_is_refused_with_expected_and_got)
{
    BOOST_CHECK_EXCEPTION(unpack(std::string(13, '\0')), std::invalid_argument, says_13_bytes);
}

BOOST_AUTO_TEST_CASE(every_length_between_two_multiples_of_12_is_refused)
{
    for (std::size_t length = 1; length != 12; ++length) {
        BOOST_CHECK_THROW(unpack(std::string(length, '\0')), std::invalid_argument);
        BOOST_CHECK_THROW(unpack(std::string(12 + length, '\0')), std::invalid_argument);
    }
    BOOST_TEST(unpack(std::string(12, '\0')).size() == 1U);
    BOOST_TEST(unpack(std::string(24, '\0')).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_length_is_refused_before_a_byte_is_read)
{
    BOOST_CHECK_EXCEPTION(unpack_bicycles(nullptr, 13), std::invalid_argument, says_13_bytes);

    // More bicycles than a block can hold: 12 bytes packed, but 16 in memory.
    std::size_t const most_bytes = std::numeric_limits<std::size_t>::max();
    if (packed_bicycle_size < sizeof(Bicycle))
        BOOST_CHECK_THROW(unpack_bicycles(nullptr, most_bytes - most_bytes % 12), std::length_error);
}

BOOST_AUTO_TEST_SUITE_END()
