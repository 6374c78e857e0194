// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a C++ value stand in a state? brine::value<T> says it for each type T: those of types.hpp, those that
// Boost.Python converts, and what you specialise it for:
//
//     template <>
//     struct brine::value<Celsius> {
//         static PyObject* save(Celsius const& given, field_path const& at) { return value<double>::save(given.degrees, at);
//         } static Celsius load(PyObject* got, field_path const& at) { return Celsius{value<double>::load(got, at)}; }
//         static void append_type_name(std::string& name) { name += "celsius"; }
//     };

#include <boost/python/errors.hpp>
#include <boost/python/extract.hpp>
#include <boost/python/object.hpp>
#include <boost/python/ptr.hpp>

#include <brine/detail/instance/python_type_name.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

/// By the conversions that are registered with Boost.Python.
template <class T>
struct conversion_value {
    static constexpr bool is_registered = true;

    static PyObject* save(T const& given, field_path const& at)
    {
        try {
            boost::python::object const converted = to_python(given);
            if (extracted(converted.ptr()).check()) return boost::python::incref(converted.ptr());
            PyErr_Format(PyExc_TypeError, "%.200s does not convert to %s", Py_TYPE(converted.ptr())->tp_name,
                         boost::python::type_id<T>().name());
        } catch (boost::python::error_already_set const&) {
        }
        at.refuse_to_save();
    }

    static T load(PyObject* got, field_path const& at)
    {
        extracted const conversion(got);
        if (!conversion.check()) at.expected(PyExc_TypeError, python_type_name<T>().c_str(), got);
        try {
            if constexpr (copies)
                return conversion();
            else
                return T(std::move(conversion())); // nobody else has it: it was made for this place
        } catch (boost::python::error_already_set const&) {
        } catch (std::bad_alloc const&) {
            PyErr_NoMemory();
        } catch (std::exception const& error) {
            PyErr_SetString(PyExc_ValueError, error.what());
        }
        at.does_not_convert(got);
    }

    static void append_type_name(std::string& name) { name += "object"; }

private:
    static constexpr bool copies = std::is_copy_constructible_v<T>;
    using extracted = boost::python::extract<std::conditional_t<copies, T, T&>>;

    static boost::python::object to_python(T const& given)
    {
        if constexpr (copies)
            return boost::python::object(given);
        else
            return boost::python::object(boost::python::ptr(const_cast<T*>(&given)));
    }
};

/// That of pointers which share what they point to is another (types/smart_pointer.hpp).
template <class T, class = void>
struct registered_value : conversion_value<T> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// save: the value in Python, a new reference. PicklingError [brine.member] if it has none.
/// load: the C++ value of `got`. TypeError or ValueError [brine.bad-state] if it has none.
/// append_type_name: appends the type's name in fingerprints; a state of another name is not read without a migration.
/// All three throw boost::python::error_already_set with the Python error set, which `at` words.
///
/// This one serves every type that has no other: by the conversions that are registered with Boost.Python, such as
/// those of wrapped classes, whose instances then pickle by the suite of their own class.
template <class T, class = void>
struct value : detail::registered_value<T> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class T, class = void>
struct uses_registered_conversion : std::false_type {};
template <class T>
struct uses_registered_conversion<T, std::void_t<decltype(value<T>::is_registered)>> : std::true_type {};

/// Whether the type has no value of Brine's or its own, and goes by conversions registered with Boost.Python.
template <class T>
inline constexpr bool is_registered_value = uses_registered_conversion<T>::value;

/// A new reference to the value in Python, of whatever type it is: a literal, an attr(), a type of no conversion back.
template <class T>
PyObject* saved_value(T const& given, field_path const& at)
{
    using type = std::decay_t<T>;
    if constexpr (!is_registered_value<type>)
        return value<type>::save(given, at);
    else
        return boost::python::incref(boost::python::object(given).ptr());
}

BRINE_DETAIL_END
