// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/element.hpp>

#include <stdexcept>

namespace gallery {

namespace {

struct Description {
    Element type;
    char const* name;
    char kind;
    std::size_t size;
};

// In the order of the enumerators.
constexpr Description descriptions[] = {
    {Element::int8, "int8", 'i', 1},           {Element::int16, "int16", 'i', 2},
    {Element::int32, "int32", 'i', 4},         {Element::int64, "int64", 'i', 8},
    {Element::uint8, "uint8", 'u', 1},         {Element::uint16, "uint16", 'u', 2},
    {Element::uint32, "uint32", 'u', 4},       {Element::uint64, "uint64", 'u', 8},
    {Element::float32, "float32", 'f', 4},     {Element::float64, "float64", 'f', 8},
    {Element::complex64, "complex64", 'c', 8}, {Element::complex128, "complex128", 'c', 16},
};

Description const& description_of(Element type) noexcept { return descriptions[static_cast<std::size_t>(type)]; }

} // namespace

std::size_t size_of(Element type) noexcept { return description_of(type).size; }

char kind_of(Element type) noexcept { return description_of(type).kind; }

std::string name_of(Element type) { return description_of(type).name; }

Element element_named(std::string const& name)
{
    std::string known;
    for (Description const& each : descriptions) {
        if (each.name == name) return each.type;
        (known += known.empty() ? "" : ", ") += each.name;
    }
    throw std::invalid_argument("expected a type out of " + known + "; got '" + name + "'");
}

Element element_of(char kind, std::size_t size)
{
    for (Description const& each : descriptions)
        if (each.kind == kind && each.size == size) return each.type;
    throw std::invalid_argument("there are no elements of kind '" + std::string(1, kind) + "' and " +
                                std::to_string(size) + " bytes");
}

} // namespace gallery
