// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A copy of the C++ object, made before a restore, takes the object's place if that fails (B5).
//
// That asks no more of the class than Boost.Python does: its copy constructor. The object of the failed restore stays
// behind the copy until the instance dies, for somebody may refer to it. An object held by a pointer may have other
// owners, who would keep that one, so it is not replaced.

#include <boost/core/ref.hpp>

#include <brine/detail/holder.hpp>
#include <brine/detail/translated.hpp>

#include <typeinfo>

BRINE_DETAIL_BEGIN

/// A class registered as noncopyable is taken at its word; of the others, Boost.Python copies instances too.
template <class Holder, bool Noncopyable>
struct former_object {
    using object = typename held_by<Holder>::object;
    static constexpr bool can_return = [] {
        if constexpr (Noncopyable || !std::is_void_v<typename held_by<Holder>::pointer> || held_by<Holder>::takes_self)
            return false;
        else
            return !std::is_abstract_v<object> && std::is_copy_constructible_v<object>;
    }();

    static void* save(PyObject* self)
    {
        Holder* made = nullptr;
        if constexpr (can_return) {
            auto* const held = find_object(self);
            if (held) translated([&] { made = make_holder<Holder>(self, self, boost::cref(*held)); });
        }
        return made;
    }

    static void put_back(PyObject* self, void* saved) { static_cast<Holder*>(saved)->install(self); }

    static void discard(PyObject* self, void* saved)
    {
        static_cast<Holder*>(saved)->~Holder();
        Holder::deallocate(self, saved);
    }

private:
    /// Null where an instance refers to an object elsewhere.
    static object const* find_object(PyObject* self)
    {
        auto* holder = reinterpret_cast<boost::python::objects::instance<>*>(self)->objects;
        while (holder && typeid(*holder) != typeid(Holder))
            holder = holder->next();
        return holder ? static_cast<object const*>(holder->holds(boost::python::type_id<object>(), false)) : nullptr;
    }
};

BRINE_DETAIL_END
