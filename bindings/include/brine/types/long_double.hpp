// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// long double, exactly: as float where that holds it, which every infinity, NaN and zero does, or else as the tuple
// (mantissa, exponent) of mantissa * 2**exponent.

#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>

#include <cmath>
#include <cstdint>
#include <cstdio>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<long double> {
    static PyObject* save(long double given, field_path const&)
    {
        auto const narrow = static_cast<double>(given);
        bool const fits = std::isnan(given) || static_cast<long double>(narrow) == given;
        PyObject* const made = fits ? PyFloat_FromDouble(narrow) : split(given);
        return made ? made : (field_path::fail(), nullptr);
    }

    static long double load(PyObject* got, field_path const& at)
    {
        if (PyFloat_Check(got)) return PyFloat_AS_DOUBLE(got);
        if (!PyTuple_Check(got)) at.expected(PyExc_TypeError, expectation, got);
        if (PyTuple_GET_SIZE(got) != 2) at.expected(PyExc_ValueError, expectation, got);
        PyObject* const mantissa = PyTuple_GET_ITEM(got, 0);
        if (!PyLong_Check(mantissa)) at.item(0).expected(PyExc_TypeError, "an int", mantissa);
        int const exponent = value<int>::load(PyTuple_GET_ITEM(got, 1), at.item(1));
        long double const made = std::ldexp(number(mantissa), exponent);

        detail::ref const again(save(made, at)); // a mantissa or an exponent too long for this platform shows here
        int const same = PyObject_RichCompareBool(again.get(), got, Py_EQ);
        if (same < 0) field_path::fail();
        if (!same) at.expected(PyExc_ValueError, "a long double of this platform that is no float", got);
        return made;
    }

    static void append_type_name(std::string& name) { name += "longdouble"; }

private:
    static constexpr char const* expectation = "a float or a tuple of 2 (mantissa, exponent)";
    static constexpr std::size_t most_digits = (std::numeric_limits<long double>::digits + 31) / 32 * 8;

    static PyObject* split(long double given)
    {
        int exponent = 0;
        long double rest = std::frexp(std::fabs(given), &exponent);
        char digits[8 + 1];
        std::string text = std::signbit(given) ? "-" : "";
        for (; rest != 0; exponent -= 32) {
            rest = std::ldexp(rest, 32);
            auto const next = static_cast<std::uint32_t>(rest);
            rest -= next;
            std::snprintf(digits, sizeof digits, "%08lx", static_cast<unsigned long>(next));
            text += digits;
        }
        detail::ref const mantissa(PyLong_FromString(text.c_str(), nullptr, 16));
        return mantissa ? Py_BuildValue("(Oi)", mantissa.get(), exponent) : nullptr;
    }

    /// Infinite where there are more digits than a long double has.
    static long double number(PyObject* mantissa)
    {
        detail::ref const text(PyNumber_ToBase(mantissa, 16));
        Py_ssize_t size = 0;
        char const* digit = text ? PyUnicode_AsUTF8AndSize(text.get(), &size) : nullptr;
        if (!digit) field_path::fail();
        bool const negative = *digit == '-';
        digit += negative + 2; // "-0x"
        if (static_cast<std::size_t>(size) - negative - 2 > most_digits) return HUGE_VALL;
        long double made = 0;
        for (; *digit; ++digit)
            made = made * 16 + (*digit <= '9' ? *digit - '0' : *digit - 'a' + 10);
        return negative ? -made : made;
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
