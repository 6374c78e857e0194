// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which Python objects does a C++ value hold? brine::python_objects<T> says it for brine::gc_traverse, and you can
// specialise it for a struct of your own:
//
//     template <>
//     struct brine::python_objects<Callbacks> {
//         static int visit(Callbacks const& held, visitproc visit, void* arg)
//         {
//             Py_VISIT(held.on_close.ptr());
//             return 0;
//         }
//         static void clear(Callbacks& held) { brine::python_objects<boost::python::object>::clear(held.on_close); }
//     };

#include <boost/python/handle.hpp>
#include <boost/python/object.hpp>

#include <brine/detail/sharing/shared_ptr.hpp>

#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// visit: calls visit(object, arg) once for each reference that `held` owns, and returns what is not 0 at once.
/// clear: lets go of all of them; what is destroyed then may look at `held` again.
template <class T, class = void>
struct python_objects {
    static_assert(!sizeof(T*),
                  "brine::gc_traverse: which Python objects does this type hold? Specialise  "
                  "template <> struct brine::python_objects<T>  (see brine/class_options/python_objects.hpp)");
};

/// boost::python::object, list, dict, str …
template <class T>
struct python_objects<T, std::enable_if_t<std::is_base_of_v<boost::python::api::object, T>>> {
    static int visit(T const& held, visitproc visit, void* arg)
    {
        Py_VISIT(held.ptr());
        return 0;
    }
    static void clear(T& held)
    {
        boost::python::object const until_it_is_none(held);
        static_cast<boost::python::object&>(held) = boost::python::object();
    }
};

template <class T>
struct python_objects<boost::python::handle<T>> {
    static int visit(boost::python::handle<T> const& held, visitproc visit, void* arg)
    {
        Py_VISIT(reinterpret_cast<PyObject*>(held.get()));
        return 0;
    }
    static void clear(boost::python::handle<T>& held)
    {
        boost::python::handle<T> const until_it_is_null(held);
        held.reset();
    }
};

/// A shared_ptr that Boost.Python made of an instance owns that instance. Where others share the reference, none of
/// them can say that it is theirs.
template <class Pointer>
struct python_objects<Pointer, std::enable_if_t<detail::shared_traits<Pointer>::is_shared>> {
    static int visit(Pointer const& held, visitproc visit, void* arg)
    {
        if (held.use_count() == 1) Py_VISIT(detail::shared_traits<Pointer>::python_owner(held));
        return 0;
    }
    static void clear(Pointer& held) { Pointer().swap(held); }
};

template <class T>
struct python_objects<std::optional<T>> {
    static int visit(std::optional<T> const& held, visitproc visit, void* arg)
    {
        return held ? python_objects<T>::visit(*held, visit, arg) : 0;
    }
    static void clear(std::optional<T>& held) { std::exchange(held, std::nullopt); }
};

template <class First, class Second>
struct python_objects<std::pair<First const, Second>> {
    static int visit(std::pair<First const, Second> const& held, visitproc visit, void* arg)
    {
        return python_objects<Second>::visit(held.second, visit, arg);
    }
};

/// Containers of such; of maps, the values.
template <class T>
struct python_objects<
    T, std::enable_if_t<!std::is_base_of_v<boost::python::api::object, T> && sizeof(typename T::value_type) &&
                        sizeof(decltype(std::begin(std::declval<T&>())))>> {
    static int visit(T const& held, visitproc visit, void* arg)
    {
        for (auto const& item : held)
            if (int const stop = python_objects<typename T::value_type>::visit(item, visit, arg)) return stop;
        return 0;
    }
    static void clear(T& held) { T().swap(held); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
