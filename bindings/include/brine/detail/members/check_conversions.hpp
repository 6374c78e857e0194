// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Can each listed member be converted, now that its module is there?

#include <boost/python/converter/registered.hpp>

#include <brine/detail/instance/python_type_name.hpp>
#include <brine/detail/members/field_list.hpp>
#include <brine/detail/members/struct_value.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>
#include <brine/detail/values/unsupported_type.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/reduce/guards.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/types/smart_pointer.hpp>

#include <any>
#include <array>
#include <cstring>
#include <functional>
#include <string>

BRINE_DETAIL_BEGIN

/// What stands in the way of a value, as the end of a sentence; empty where nothing does. `unconvertible` is more than
/// a class that was never enabled: no state can be made at all.
struct problem {
    std::string text;
    bool unconvertible = false;

    explicit operator bool() const { return !text.empty(); }
};

/// What to write in place of a member that nothing is known of.
template <class T>
inline constexpr char const* remedy = "expose it with boost::python::class_, in any order";

template <>
inline constexpr char const* remedy<std::any> = "make the member a std::variant of the types that it may hold";

template <class Signature>
inline constexpr char const* remedy<std::function<Signature>> =
    "keep the function's name or number as the member, and look the function up";

problem check_class(PyTypeObject* cls, char const* type, bool has_conversion, char const* what_to_do = remedy<void>);

template <class T>
problem check_value();

/// A smart pointer that shares what it points to.
template <class Pointer>
problem check_counted()
{
    using element = std::remove_const_t<typename Pointer::element_type>;
    std::string const name = boost::python::type_id<Pointer>().name();
    PyTypeObject* const cls = wrapping_class<element>();
    bool const fits = !cls || std::is_abstract_v<element> || is_held_by<Pointer>(cls);
    if (fits || is_made_by_conversion<Pointer>())
        return check_class(cls, boost::python::type_id<element>().name(), false);
    return {"the class " + std::string(cls->tp_name) + " is not held by the smart pointer " + name +
                ", so what it points to could not be shared: write boost::python::class_<T, " + name +
                ">, or specialise brine::value for it",
            true};
}

/// Whether T is a smart pointer by which a class holds its instances.
template <class T>
bool holds_instances(PyTypeObject* cls)
{
    restorer* const suite = cls && has_arrow<T> ? own_restorer(cls) : nullptr;
    return suite && suite->ops && std::strcmp(suite->ops->wrapped.type, boost::python::type_id<T>().name()) != 0;
}

template <class T>
problem check_registered()
{
    auto const& found = boost::python::converter::registered<T>::converters;
    if constexpr (is_counted_pointer<T>::value) return check_counted<T>();
    if (holds_instances<T>(wrapping_class<T>()))
        return {std::string("the smart pointer ") + boost::python::type_id<T>().name() +
                    " shares what it points to in a way that Brine does not know: give it an element_type, and a "
                    "get_pointer in its own namespace, or specialise brine::value for it",
                true};
    bool const there = found.m_to_python && (found.rvalue_chain || found.lvalue_chain);
    return check_class(wrapping_class<T>(), boost::python::type_id<T>().name(), there, remedy<T>);
}

/// The values that one is made of. By default it is made of none. Allocators, comparisons and their like are no data:
/// they are empty.
template <class T>
struct parts_of {
    static problem check() { return {}; }
};

template <class First, class... Rest>
problem check_each()
{
    problem found;
    if constexpr (!std::is_empty_v<First>) found = check_value<First>();
    if constexpr (sizeof...(Rest) > 0)
        if (!found) found = check_each<Rest...>();
    return found;
}

template <template <class...> class Template, class First, class... Rest>
struct parts_of<Template<First, Rest...>> {
    static problem check()
    {
        if constexpr (held_arguments<Template> != holding::none)
            return check_each<First, Rest...>();
        else
            return {};
    }
};

template <class T, std::size_t N>
struct parts_of<std::array<T, N>> {
    static problem check() { return check_value<T>(); }
};

template <class... Fields>
problem check_fields(field_list<Fields...>)
{
    if constexpr (sizeof...(Fields) > 0)
        return check_each<typename Fields::type...>();
    else
        return {};
}

template <class T>
problem check_value()
{
    if constexpr (!std::is_same_v<T, std::remove_cv_t<T>>) {
        return check_value<std::remove_cv_t<T>>();
    } else if constexpr (std::is_void_v<T> || std::is_base_of_v<boost::python::api::object, T> ||
                         std::is_same_v<T, boost::python::object>) {
        return {};
    } else if constexpr (has_struct_members<T>::value) {
        static thread_local bool inside = false; // a struct may lead to others of its type
        if (inside) return {};
        inside = true;
        problem found = check_fields(typename struct_members<T>::plan::arguments());
        if (!found) found = check_fields(typename struct_members<T>::plan::members());
        inside = false;
        return found;
    } else if constexpr (is_registered_value<T>) {
        return check_registered<T>();
    } else {
        return parts_of<T>::check();
    }
}

/// (name, type, problem or None, whether it cannot even be converted)
template <class Field>
ref check_field(std::string const& type)
{
    problem const found = check_value<typename Field::type>();
    return ref(Py_BuildValue("sszO", Field::name, type.c_str(), found ? found.text.c_str() : nullptr,
                             found.unconvertible ? Py_True : Py_False));
}

template <class... Fields>
bool check_into(PyObject* list, schema const& described, std::size_t first, field_list<Fields...>)
{
    bool fine = true;
    [[maybe_unused]] auto const add = [&](ref const& checked) {
        fine = fine && checked && PyList_Append(list, checked.get()) == 0;
    };
    (add(check_field<Fields>(described.fields[first++].type)), ...);
    return fine;
}

template <class Plan>
PyObject* check_plan()
{
    schema const& described = schema_of<Plan>();
    ref list(PyList_New(0));
    bool const done = list && check_into(list.get(), described, 0, typename Plan::arguments()) &&
                      check_into(list.get(), described, Plan::arguments::size, typename Plan::members());
    return done ? list.release() : nullptr;
}

BRINE_DETAIL_END
