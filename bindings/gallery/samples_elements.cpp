// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "samples_elements.hpp"

#include <brine/class_options/buffer_view.hpp>

#include <complex>
#include <cstdint>
#include <cstring>

using gallery::Element;

namespace {

/// How the elements of one type look to Python.
struct Look {
    std::string format;
    bp::object (*number)(char const* element);
};

template <class T>
Look look_of()
{
    return {brine::format_of<T>(), [](char const* element) {
                T number; // where it lies, it need not be aligned
                std::memcpy(&number, element, sizeof(T));
                return bp::object(number);
            }};
}

Look const& look_of(Element type)
{
    static Look const looks[] = {
        // in the order of the enumerators
        look_of<std::int8_t>(),   look_of<std::int16_t>(),        look_of<std::int32_t>(),
        look_of<std::int64_t>(),  look_of<std::uint8_t>(),        look_of<std::uint16_t>(),
        look_of<std::uint32_t>(), look_of<std::uint64_t>(),       look_of<float>(),
        look_of<double>(),        look_of<std::complex<float>>(), look_of<std::complex<double>>()};
    return looks[static_cast<std::size_t>(type)];
}

bool is_little_endian()
{
    unsigned short const one = 1;
    unsigned char first = 0;
    std::memcpy(&first, &one, 1);
    return first == 1;
}

bool is_swapped(char mark) { return is_little_endian() ? mark == '>' || mark == '!' : mark == '<'; }

char kind_of_format(std::string const& format)
{
    if (format == "Zf" || format == "Zd") return 'c';
    if (format.size() != 1) return '\0';
    if (std::string("bhilqn").find(format) != std::string::npos) return 'i';
    if (std::string("BHILQN").find(format) != std::string::npos) return 'u';
    return format == "f" || format == "d" ? 'f' : '\0';
}

} // namespace

std::string format_of(Element type) { return look_of(type).format; }

std::string typestr_of(Element type)
{
    std::size_t const size = gallery::size_of(type);
    return std::string{size == 1 ? '|' : is_little_endian() ? '<' : '>', gallery::kind_of(type)} + std::to_string(size);
}

bp::object number_at(char const* element, Element type) { return look_of(type).number(element); }

Layout layout_of(Py_buffer const& view)
{
    std::string const format = view.format ? view.format : "B";
    bool const marked = format.find_first_of("@=^<>!") == 0; // '^' is NumPy's, for what is not aligned
    char const kind = kind_of_format(format.substr(marked ? 1 : 0));
    try {
        return {gallery::element_of(kind, static_cast<std::size_t>(view.itemsize)), marked && is_swapped(format[0])};
    } catch (std::invalid_argument const&) {
        PyErr_Format(PyExc_TypeError, "expected an array of integers, floats or complex numbers, got the format '%s'",
                     format.c_str());
        throw bp::error_already_set();
    }
}

Layout layout_of(std::string const& typestr, brine::field_path const& at)
{
    for (int i = 0; i <= static_cast<int>(Element::complex128); ++i) {
        auto const type = static_cast<Element>(i);
        std::string const native = typestr_of(type);
        bool const marked = typestr.find_first_of(gallery::size_of(type) == 1 ? "|" : "<>") == 0;
        if (marked && typestr.substr(1) == native.substr(1)) return {type, is_swapped(typestr[0])};
    }
    at.expected(PyExc_ValueError, "a type such as '<f8'", bp::object(typestr).ptr());
}
