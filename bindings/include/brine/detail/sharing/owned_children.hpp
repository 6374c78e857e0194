// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which instances of children does a state of their owner hold, and whom must they keep alive? Their raw pointer says
// whose they are.

#include <brine/class_options/gc_traverse.hpp>
#include <brine/detail/members/field_list.hpp>
#include <brine/detail/sharing/kept_owner.hpp>
#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/install/install.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// Whether a field is one of brine::parent_pointer.
template <class Field, class = void>
inline constexpr bool owns_children = false;
template <class Field>
inline constexpr bool owns_children<Field, std::void_t<decltype(Field::parent)>> = true;

/// What the pointers in a member point to.
template <class Holder, class = void>
struct pointee_in : pointee_in<typename Holder::value_type> {};
template <class Holder>
struct pointee_in<Holder, std::void_t<typename Holder::element_type>> {
    using type = std::remove_const_t<typename Holder::element_type>;
};

/// The instances in what a value is in a state: alone, or within lists, tuples and dicts.
template <class Visitor>
void for_each_instance(PyObject* saved, Visitor const& visit, int depth = 0)
{
    ref const held = ref::borrowed(saved);
    if (depth > 8) return; // it has been changed since it was loaded
    if (PyList_Check(saved)) {
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(saved); ++i)
            for_each_instance(PyList_GET_ITEM(saved, i), visit, depth + 1);
    } else if (PyTuple_Check(saved)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(saved); ++i)
            for_each_instance(PyTuple_GET_ITEM(saved, i), visit, depth + 1);
    } else if (is_boost_instance(saved)) {
        visit(saved);
    }
}

enum keeping { saving, restoring };

/// For a field of brine::parent_pointer, `saved` in a state that `self` gives or is about to take. A child keeps its
/// owner alive; one that has another owner stays that one's, which `self` keeps alive then.
template <keeping Now, class Field, class T>
void keep_owners(PyObject* self, T const& object, PyObject* saved)
{
    using child_type = typename pointee_in<typename Field::type>::type;
    for_each_instance(saved, [&](PyObject* instance) {
        child_type* const child = find_object<child_type>(instance);
        if (!child) return;
        auto const* const parent = child->*Field::parent;
        if (parent ? Now == saving || parent == &object : Now == restoring) return keep_owner(instance, self);
        for_each_owner(instance, [&](PyObject* owner) {
            keep_owner(self, owner);
            return 0;
        });
    });
}

template <keeping Now, class T, class... Fields, std::size_t... I>
void keep_owners_of(PyObject* self, T const& object, PyObject* const* saved, field_list<Fields...>,
                    std::index_sequence<I...>)
{
    auto const keep = [&](auto field, PyObject* item) {
        if constexpr (owns_children<decltype(field)>) keep_owners<Now, decltype(field)>(self, object, item);
    };
    (keep(Fields(), saved[I]), ...);
}

template <class... Fields>
constexpr bool have_owners(field_list<Fields...>)
{
    return (owns_children<Fields> || ...);
}

/// Whether a member holds shared pointers, by which an owner may own the instances of its children.
template <class T, class = void>
inline constexpr bool holds_shared_pointers = shared_traits<T>::is_shared;
template <class T>
inline constexpr bool holds_shared_pointers<T, std::void_t<typename T::value_type>> =
    holds_shared_pointers<typename T::value_type>;

/// Lets a cycle of an owner and its children be collected: by the children that are Python's, until the author lists
/// others in brine::gc_traverse.
template <class T, class... Fields>
struct owner_traversal {
    static int traverse(PyObject* self, visitproc visit, void* arg)
    {
        int stop = visit_instance(self, visit, arg);
        if (T* const object = sole_object<T>(self))
            ((stop = stop ? stop : visit_field<Fields>(*object, visit, arg)), ...);
        return stop;
    }

    static int clear(PyObject* self)
    {
        if (T* const object = sole_object<T>(self)) (clear_field<Fields>(*object), ...);
        return clear_instance(self);
    }

    static void install(PyTypeObject* cls)
    {
        if (!(cls->tp_flags & Py_TPFLAGS_HAVE_GC) || cls->tp_traverse != visit_instance) return;
        set_traversal(cls, traverse, clear);
    }

private:
    template <class Field>
    static int visit_field(T& object, visitproc visit, void* arg)
    {
        if constexpr (owns_children<Field> && holds_shared_pointers<typename Field::type>)
            return python_objects<typename Field::type>::visit(Field::get(object), visit, arg);
        else
            return 0;
    }

    /// Others may keep a child, whose pointer must not lead to what is gone.
    template <class Field>
    static void clear_field(T& object)
    {
        if constexpr (owns_children<Field> && holds_shared_pointers<typename Field::type>) {
            Field::disown(object);
            python_objects<typename Field::type>::clear(object.*Field::pointer);
        }
    }
};

template <class T, class... Fields>
void collect_children(PyTypeObject* cls, field_list<Fields...>)
{
    if constexpr (((owns_children<Fields> && holds_shared_pointers<typename Fields::type>) || ...)) {
        visit_owners = visit_kept_owners;
        owner_traversal<T, Fields...>::install(cls);
    }
}

BRINE_DETAIL_END
