// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do instances of one wrapped class share a C++ object, lend it, or give it away? What class_ops says of it.

#include <brine/detail/instance/find_object.hpp>
#include <brine/detail/instance/holder.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/detail/sharing/counted_pointer.hpp>
#include <brine/detail/sharing/kept_owner.hpp>
#include <brine/detail/sharing/shared_box.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>
#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// `Pointers` are the types of pointer by which instances may share a T.
template <class T, class... Pointers>
struct sharing {
    /// An object that a Python instance alone owns needs no place in the table.
    static object_key key(PyObject* self)
    {
        char const* const weak = weak_pointers_exist();
        return key_if(self, [&](auto const& pointer) { return others_may_own(pointer) || (weak && *weak); });
    }
    static object_key held_key(PyObject* self)
    {
        return key_if(self, [](auto const&) { return true; });
    }

    static bool share(PyObject* fresh, PyObject* other)
    {
        bool shared = false;
        auto const take = [&](auto* pointer) {
            using pointer_type = std::remove_pointer_t<decltype(pointer)>;
            if (shared || !pointer || !pointers::get(*pointer)) return;
            emplace_holder<holder_of<pointer_type>>(fresh, *pointer);
            shared = true;
        };
        return translated([&] {
                   (take(held_pointer<Pointers>(other)), ...);
                   if (shared && visit_owners) keep_owner(fresh, other); // which may get an owner
               }) &&
               shared;
    }

    static bool owner(PyObject* self, bool of_boost, void* to)
    {
        bool found = false;
        auto const look = [&](auto* pointer) {
            using traits = shared_traits<std::remove_pointer_t<decltype(pointer)>>;
            if constexpr (traits::is_shared) {
                if (found || !pointer || !*pointer || traits::is_boost != of_boost) return;
                *static_cast<typename traits::of_void*>(to) = *pointer;
                found = true;
            }
        };
        (look(held_pointer<Pointers>(self)), ...);
        return found;
    }

private:
    template <class Condition>
    static object_key key_if(PyObject* self, Condition const& condition)
    {
        object_key found;
        auto const look = [&](auto* pointer) {
            if (!found && pointer && pointers::get(*pointer) && condition(*pointer))
                found = key_of(pointers::get(*pointer));
        };
        (look(held_pointer<Pointers>(self)), ...);
        return found;
    }
};

/// A C++ object made from that of `self`, which it may leave empty, and the address of that; null where T cannot.
template <class T>
void* move_out(PyObject* self, void** from)
{
    void* made = nullptr;
    if constexpr (!std::is_abstract_v<T> && std::is_move_constructible_v<T>) {
        T* const object = find_object<T>(self);
        if (object) translated([&] { made = new T(std::move(*object)); });
        *from = object;
    }
    return made;
}

/// Whether the instance merely refers to an object that C++ owns, as reference_existing_object makes them.
template <class T>
bool is_borrowed(PyObject* self)
{
    namespace objects = boost::python::objects;
    auto* const holder = reinterpret_cast<objects::instance<>*>(self)->objects;
    return holder && typeid(*holder) == typeid(objects::pointer_holder<T*, T>);
}

/// The name of the C++ object's own type where that is neither T nor the class that lets Python override T's methods.
template <class T, class Wrapper>
char const* sliced_type(PyObject* self)
{
    if constexpr (std::is_polymorphic_v<T>) {
        T const* const object = find_object<T>(self);
        if (object && typeid(*object) != typeid(T) && typeid(*object) != typeid(Wrapper))
            return boost::python::type_info(typeid(*object)).name();
    }
    return nullptr;
}

/// The pointers by which instances of a class may share their object: as it is held, and as others may hold it.
template <class T, class Held,
          bool = (shared_traits<Held>::is_shared && !std::is_same_v<Held, std::shared_ptr<T>>) ||
                 is_counted_pointer<Held>::value>
struct sharing_of {
    using type = sharing<T, std::shared_ptr<T>>;
};
template <class T, class Held>
struct sharing_of<T, Held, true> {
    using type = sharing<T, std::shared_ptr<T>, Held>;
};

inline PyObject* make_shared_box() { return new_cell().release(); }

BRINE_DETAIL_END
