// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does Python call the instances of a C++ type?

#include <boost/python/converter/pytype_object_mgr_traits.hpp>
#include <boost/python/converter/registered.hpp>
#include <boost/python/errors.hpp>
#include <boost/python/object_core.hpp>
#include <boost/python/type_id.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/errors.hpp>

#include <string>
#include <type_traits>

BRINE_DETAIL_BEGIN

template <class T, class = void>
struct pointee_of {
    using type = T;
    static constexpr char const* or_none = "";
};
template <class T>
struct pointee_of<T, std::void_t<typename T::element_type>> {
    using type = typename T::element_type;
    static constexpr char const* or_none = " or None";
};

/// The Python class that wraps T: borrowed, null where none does (yet).
template <class T>
PyTypeObject* wrapping_class()
{
    return boost::python::converter::registered<T>::converters.m_class_object;
}

/// "module.Class", "module.Class or None" for smart pointers, "what converts to T" where no class wraps it.
template <class T>
std::string python_type_name()
{
    namespace bp = boost::python;
    if constexpr (std::is_base_of_v<bp::object, T>) {
        return bp::converter::object_manager_traits<T>::get_pytype()->tp_name;
    } else {
        PyTypeObject* const type = wrapping_class<typename pointee_of<T>::type>();
        ref const name = type ? class_name(type) : ref();
        char const* const text = name ? PyUnicode_AsUTF8(name.get()) : nullptr;
        if (text) return std::string(text) + pointee_of<T>::or_none;
        if (!drop_error()) boost::python::throw_error_already_set();
        return std::string("what converts to ") + bp::type_id<T>().name();
    }
}

BRINE_DETAIL_END
