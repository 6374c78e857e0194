// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::complex, as complex; of long double, which that could not hold, as the tuple (real, imaginary).

#include <brine/detail/values/packed.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/long_double.hpp>

#include <cmath>
#include <complex>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<std::complex<T>, std::enable_if_t<std::is_same_v<T, float> || std::is_same_v<T, double>>> {
    static PyObject* save(std::complex<T> const& given, field_path const&)
    {
        PyObject* const made = PyComplex_FromDoubles(given.real(), given.imag());
        return made ? made : (field_path::fail(), nullptr);
    }
    static std::complex<T> load(PyObject* got, field_path const& at)
    {
        if (!PyComplex_Check(got)) at.expected(PyExc_TypeError, "a complex", got);
        return {narrowed(PyComplex_RealAsDouble(got), got, at), narrowed(PyComplex_ImagAsDouble(got), got, at)};
    }
    static void append_type_name(std::string& name) { name += "complex" + std::to_string(16 * sizeof(T)); }

private:
    static T narrowed(double wide, PyObject* got, field_path const& at)
    {
        T const narrow = static_cast<T>(wide);
        if (std::isinf(narrow) && !std::isinf(wide))
            at.expected(PyExc_ValueError, "a complex of single precision", got);
        return narrow;
    }
};

template <>
struct value<std::complex<long double>> {
    static PyObject* save(std::complex<long double> const& given, field_path const& at)
    {
        return detail::save_items(at, given.real(), given.imag());
    }
    static std::complex<long double> load(PyObject* got, field_path const& at)
    {
        return detail::load_items<std::complex<long double>, long double, long double>(got, at);
    }
    static void append_type_name(std::string& name) { name += "complex:longdouble"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class T>
struct lies_packed<std::complex<T>> : lies_packed<T> {};

template <class T>
struct packed<std::complex<T>, std::enable_if_t<packed<T>::possible>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed_items<T, T>::size;
    static void write(char* to, std::complex<T> const& given)
    {
        packed_items<T, T>::write(to, given.real(), given.imag());
    }
    static std::complex<T> read(char const* from, field_path const& at)
    {
        return packed_items<T, T>::template read<std::complex<T>>(from, at);
    }
};

BRINE_DETAIL_END
