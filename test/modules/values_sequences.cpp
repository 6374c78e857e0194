// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Sequences: those that travel as one bytes object, and those that travel as a list.

#include "values.hpp"

#include <cstdint>
#include <memory_resource>

namespace {

/// Without a default constructor, and moved alone.
struct token {
    explicit token(std::string text_) : text(std::move(text_)) {}
    token(token&&) = default;
    token& operator=(token&&) = default;
    std::string text;
};

} // namespace

template <>
struct brine::value<token> {
    static PyObject* save(token const& given, field_path const& at) { return value<std::string>::save(given.text, at); }
    static token load(PyObject* got, field_path const& at) { return token(value<std::string>::load(got, at)); }
    static void append_type_name(std::string& name) { name += "token"; }
};

/// As a host does that is big-endian if this one is little-endian; from them, the number again, or an error.
bp::object packed_elsewhere(double number)
{
    using packed = brine::detail::packed_number<double, PY_LITTLE_ENDIAN>;
    char bytes[sizeof number];
    packed::write(bytes, number);
    if (packed::read(bytes) != number) throw std::logic_error("another number");
    return bp::object(bp::handle<>(PyBytes_FromStringAndSize(bytes, sizeof bytes)));
}

void add_sequences()
{
    bp::def("packed_elsewhere", packed_elsewhere);
    add<std::pmr::vector<std::pmr::string>>("pmr vector pmr string");
    add<std::deque<std::array<double, 5000>>>("deque array double 5000");
    add<std::vector<std::string>>("vector string");
    add<std::deque<std::string>>("deque string");
    add<std::list<std::string>>("list string");
    add<std::forward_list<std::string>>("forward_list string");
    add<std::array<std::string, 3>>("array string 3");
    add<std::array<std::string, 0>>("array string 0");
    add<std::vector<token>>("vector token");
    add<std::deque<token>>("deque token");
    add<std::list<token>>("list token");
    add<std::forward_list<token>>("forward_list token");
    add<std::array<token, 2>>("array token 2");
    add<std::vector<std::unique_ptr<int>>>("vector unique_ptr int");
    add<std::vector<std::optional<int>>>("vector optional int");
    add<std::vector<std::array<int, 0>>>("vector array int 0");
    add<std::vector<long double>>("vector long double");
    add<std::valarray<std::string>>("valarray string");
}

void add_packed()
{
    add<std::vector<bool>>("vector bool");
    add<std::vector<char>>("vector char");
    add<std::vector<std::byte>>("vector byte");
    add<std::deque<std::byte>>("deque byte");
    add<std::vector<std::int16_t>>("vector int16");
    add<std::vector<int>>("vector int32");
    add<std::vector<std::uint64_t>>("vector uint64");
    add<std::vector<float>>("vector float");
    add<std::vector<double>>("vector double");
    add<std::pmr::vector<double>>("pmr vector double");
    add<std::deque<double>>("deque double");
    add<std::list<double>>("list double");
    add<std::forward_list<double>>("forward_list double");
    add<std::valarray<double>>("valarray double");
    add<std::array<int, 3>>("array int 3");
    add<std::array<bool, 3>>("array bool 3");
    add<std::array<double, 0>>("array double 0");
    add<std::vector<std::array<double, 3>>>("vector array double 3");
    add<std::vector<std::complex<float>>>("vector complex64");
    add<std::deque<std::complex<double>>>("deque complex128");
    add<std::vector<std::pair<std::int8_t, double>>>("vector pair int8 double");
    add<std::vector<std::tuple<bool, std::int32_t, std::array<float, 2>>>>("vector tuple packed");
    add<std::array<std::pair<std::int8_t, bool>, 2>>("array pair packed");
    add<std::vector<std::bitset<9>>>("vector bits 9");
    add<std::vector<std::chrono::system_clock::time_point>>("vector time");
}
