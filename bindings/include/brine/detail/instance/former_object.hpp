// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A copy of the C++ object, made before a restore, takes the object's place if that fails (B5).
//
// That asks no more of the class than Boost.Python does: its copy constructor, and never its assignment.

#include <boost/core/ref.hpp>

#include <brine/detail/instance/holder.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/detail/sharing/noted_instances.hpp>
#include <brine/engine/python/ref.hpp>

#include <memory>
#include <new>
#include <type_traits>
#include <typeinfo>

BRINE_DETAIL_BEGIN

/// The object that the instance's own holder holds; null where the instance refers to an object elsewhere.
template <class Holder>
typename held_by<Holder>::object* object_in_holder(PyObject* self)
{
    using object = typename held_by<Holder>::object;
    auto* holder = reinterpret_cast<boost::python::objects::instance<>*>(self)->objects;
    while (holder && typeid(*holder) != typeid(Holder))
        holder = holder->next();
    return holder ? static_cast<object*>(holder->holds(boost::python::type_id<object>(), false)) : nullptr;
}

/// For what cannot be put back. The object then refuses to be pickled. Whoever puts back gives up what was saved.
struct no_former_object {
    static void* save(PyObject*) { return nullptr; }
    static bool put_back(PyObject*, void*) { return false; }
    static void discard(PyObject*, void*) {}
};

/// Held by value: the copy has a holder of its own. The object of the failed restore stays behind it until the instance
/// dies, for somebody may refer to it.
template <class Holder>
struct former_holder {
    static void* save(PyObject* self)
    {
        Holder* made = nullptr;
        auto const* const held = object_in_holder<Holder>(self);
        if (held) translated([&] { made = make_holder<Holder>(self, self, boost::cref(*held)); });
        return made;
    }
    static bool put_back(PyObject* self, void* saved)
    {
        static_cast<Holder*>(saved)->install(self);
        return true;
    }
    static void discard(PyObject* self, void* saved)
    {
        static_cast<Holder*>(saved)->~Holder();
        Holder::deallocate(self, saved);
    }
};

/// Held by a pointer: others may own the object, so the copy is moved to where it lies. Moving must not throw: nobody
/// would have an object then. Not for classes with shared_from_this(), which would forget who owns them.
template <class Holder>
struct former_in_place {
    using object = typename held_by<Holder>::object;
    struct saved_object {
        explicit saved_object(object& held) : field_path(std::addressof(held)), copy(static_cast<object const&>(held))
        {}
        object* field_path;
        object copy;
    };

    static void* save(PyObject* self)
    {
        saved_object* made = nullptr;
        object* const held = object_in_holder<Holder>(self);
        if (held && typeid(*held) == typeid(object)) translated([&] { made = new saved_object(*held); });
        return made;
    }
    /// False where the suite has made the instance hold another object.
    static bool put_back(PyObject* self, void* given)
    {
        auto* const saved = static_cast<saved_object*>(given);
        bool const there = object_in_holder<Holder>(self) == saved->field_path;
        if (there) {
            saved->field_path->~object();
            ::new (static_cast<void*>(saved->field_path)) object(static_cast<object&&>(saved->copy));
        }
        discard(self, saved);
        return there;
    }
    static void discard(PyObject*, void* saved) { delete static_cast<saved_object*>(saved); }
};

/// A class registered as noncopyable is taken at its word; of the others, Boost.Python copies instances too.
template <class Holder, bool Noncopyable>
auto former_object_of()
{
    using held = held_by<Holder>;
    using object = typename held::object;
    if constexpr (Noncopyable || held::takes_self)
        return no_former_object();
    else if constexpr (std::is_const_v<object> || std::is_abstract_v<object> || !std::is_copy_constructible_v<object>)
        return no_former_object();
    else if constexpr (std::is_void_v<typename held::pointer>)
        return former_holder<Holder>();
    else if constexpr (std::is_nothrow_move_constructible_v<object> && std::is_nothrow_destructible_v<object> &&
                       !shares_from_this<object>)
        return former_in_place<Holder>();
    else
        return no_former_object();
}

template <class Holder, bool Noncopyable>
using former_object = decltype(former_object_of<Holder, Noncopyable>());

BRINE_DETAIL_END
