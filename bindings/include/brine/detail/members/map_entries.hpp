// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do the entries of a wrapped map pickle? map_indexing_suite exposes std::pair for them as a class of its own, out
// of the user's reach, so it is enabled along with the map.

#include <boost/python/class.hpp>

#include <brine/detail/members/make_suite_ops.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/install/install.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/items.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

inline constexpr char entry_key[] = "key";
inline constexpr char entry_data[] = "data";

/// The data may lead back to the entry, so it is no argument.
template <class Entry>
Entry make_entry(typename Entry::first_type key)
{
    return Entry(std::move(key), typename Entry::second_type());
}

template <class Entry>
using entry_plan =
    plan<named<entry_key, argument<&Entry::first>>, named<entry_data, &Entry::second>, factory<&make_entry<Entry>>>;

template <class T, class = void>
struct is_map : std::false_type {};
template <class T>
struct is_map<T, std::void_t<typename T::key_type, typename T::mapped_type>> : std::true_type {};

/// The class that map_indexing_suite made for the entries, while it does not pickle yet: borrowed, null for none.
template <class Entry>
PyTypeObject* unserved_entry_class()
{
    auto const* const known = boost::python::converter::registry::query(boost::python::type_id<Entry>());
    PyTypeObject* const cls = known ? known->m_class_object : nullptr;
    bool const by_the_suite = cls && std::strncmp(cls->tp_name, "map_indexing_suite_", 19) == 0;
    return by_the_suite && !own_attribute(cls, names.restore) ? cls : nullptr;
}

/// A new attribute of a wrapped class.
inline void set_class_attribute(PyTypeObject* cls, char const* name, PyObject* value)
{
    if (PyObject_SetAttrString(as_object(cls), name, value) < 0) field_path::fail();
}

template <class Map>
void enable_entries()
{
    if constexpr (is_map<Map>::value) {
        using entry = typename Map::value_type;
        using mapped = typename Map::mapped_type;
        if constexpr (std::is_default_constructible_v<mapped> && swaps_safely<mapped>) {
            if (!engine_ready()) field_path::fail();
            PyTypeObject* const cls = unserved_entry_class<entry>();
            if (!cls) return;
            using class_type = boost::python::class_<entry>;
            static class_ops const ops = make_class_ops<class_type, entry>(
                {false, false, true, false, false},
                generated<entry, typename class_type::metadata::holder, entry_plan<entry>>::ops());
            set_class_attribute(cls, "__safe_for_unpickling__", Py_True);
            set_class_attribute(cls, "__getstate_manages_dict__", Py_True);
            if (!install(cls, &ops)) field_path::fail();
        }
    }
}

BRINE_DETAIL_END
