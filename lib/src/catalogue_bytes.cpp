// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/catalogue_bytes.hpp>

#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace gallery {

namespace {

static_assert(std::numeric_limits<int>::digits == 31 && sizeof(int) == sizeof(std::uint32_t),
              "Brine: the packed form keeps gears in 32 bits; see gallery/catalogue_bytes.hpp");
static_assert(std::numeric_limits<double>::is_iec559 && sizeof(double) == sizeof(std::uint64_t),
              "Brine: the packed form keeps prices as 64-bit IEEE 754; see gallery/catalogue_bytes.hpp");
static_assert(packed_bicycle_size == sizeof(std::uint32_t) + sizeof(std::uint64_t),
              "Brine: the packed form has no padding; see gallery/catalogue_bytes.hpp");

template <class To, class From>
To same_bits(From from)
{
    static_assert(sizeof(To) == sizeof(From), "Brine: only values of one size can share their bits");
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

// Shifts rather than copied memory: they mean the same whatever the host's byte order.

template <class Unsigned>
void append_little_endian(std::string& bytes, Unsigned value)
{
    for (std::size_t i = 0; i != sizeof value; ++i)
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i) & 0xff)));
}

template <class Unsigned>
Unsigned read_little_endian(char const* bytes)
{
    Unsigned value = 0;
    for (std::size_t i = 0; i != sizeof value; ++i)
        value |= static_cast<Unsigned>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return value;
}

Bicycle read_bicycle(char const* bytes)
{
    auto const gears = read_little_endian<std::uint32_t>(bytes);
    auto const price = read_little_endian<std::uint64_t>(bytes + sizeof gears);
    return {same_bits<int>(gears), same_bits<double>(price)};
}

} // namespace

std::string pack_bicycles(Catalogue const& catalogue)
{
    std::string bytes;
    bytes.reserve(catalogue.size() * packed_bicycle_size);
    for (Bicycle const& bicycle : catalogue) {
        append_little_endian(bytes, same_bits<std::uint32_t>(bicycle.gears));
        append_little_endian(bytes, same_bits<std::uint64_t>(bicycle.price));
    }
    return bytes;
}

Catalogue unpack_bicycles(char const* bytes, std::size_t length)
{
    if (length % packed_bicycle_size != 0)
        throw std::invalid_argument("expected a multiple of " + std::to_string(packed_bicycle_size) + " bytes, got " +
                                    std::to_string(length));
    Catalogue catalogue;
    catalogue.reserve(length / packed_bicycle_size);
    for (std::size_t at = 0; at != length; at += packed_bicycle_size)
        catalogue.push_back(read_bicycle(bytes + at));
    return catalogue;
}

} // namespace gallery
