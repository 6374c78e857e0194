// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine reach the C++ object of one wrapped class? By these functions, made for each class.

#include <boost/python/class.hpp>
#include <boost/python/wrapper.hpp>

#include <brine/detail/arity.hpp>
#include <brine/detail/class_hooks.hpp>
#include <brine/detail/held_object.hpp>
#include <brine/detail/object.hpp>
#include <brine/detail/sharing.hpp>
#include <brine/detail/translated.hpp>

#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

// The class behind boost::python::wrapper<T>.
template <class T>
using unwrapped_t = std::remove_pointer_t<decltype(boost::python::detail::unwrap_wrapper(static_cast<T*>(nullptr)))>;

template <class T, class Holder>
bool is_constructed(PyObject* self)
{
    return held_object<T, Holder>(self) || find_object<T>(self);
}

// A class registered as noncopyable is taken at its word; of the others, Boost.Python copies instances too.
template <class T, bool Noncopyable>
constexpr bool can_be_put_back =
    !Noncopyable && !std::is_abstract_v<T> && std::is_copy_constructible_v<T> && std::is_copy_assignable_v<T>;

template <class T>
void* save_copy(PyObject* self)
{
    T* const object = find_object<T>(self);
    void* saved = nullptr;
    if (object) translated([&] { saved = new T(static_cast<T const&>(*object)); });
    return saved;
}

template <class T>
bool put_back_copy(PyObject* self, void* saved)
{
    T* const object = find_object<T>(self);
    bool done = false;
    if (object) {
        done = translated([&] { *object = std::move(*static_cast<T*>(saved)); }); // it is not needed again
        if (!done) PyErr_Clear();
    }
    return done;
}

template <class T>
void discard_copy(void* saved)
{
    delete static_cast<T*>(saved);
}

inline void* save_nothing(PyObject*) { return nullptr; }
inline bool put_nothing_back(PyObject*, void*) { return false; }
inline void discard_nothing(void*) {}

/// What a suite says of itself.
struct suite_traits {
    bool inherits, defines_nothing, atomic, covers_subclasses, automatic;
};

/// For the class_ `Class`, which wraps T.
template <class Class, class T>
class_hooks hooks_of(suite_traits suite, generated_hooks const* generated)
{
    using held = typename Class::metadata::held_type;
    using sharing = typename sharing_of<T, held>::type;
    class_hooks hooks{};
    hooks.constructed = is_constructed<T, typename Class::metadata::holder>;
    hooks.constructible = takes_arguments;
    if constexpr (can_be_put_back<T, Class::metadata::is_noncopyable::value>) {
        hooks.save = save_copy<T>;
        hooks.put_back = put_back_copy<T>;
        hooks.discard = discard_copy<T>;
    } else {
        hooks.save = save_nothing;
        hooks.put_back = put_nothing_back;
        hooks.discard = discard_nothing;
    }
    hooks.sliced = suite.covers_subclasses ? nullptr : sliced_type<T, typename Class::metadata::wrapped>;
    hooks.shared_key = sharing::key;
    hooks.held_key = sharing::held_key;
    hooks.share = sharing::share;
    hooks.owner = sharing::owner;
    hooks.held = boost::python::type_id<held>().name();
    hooks.is_held_intrusively = is_intrusive<held>;
    hooks.move_out = move_out<T>;
    hooks.borrowed = is_borrowed<T>;
    hooks.make_cell = make_cell;
    hooks.inherits = suite.inherits;
    hooks.defines_nothing = suite.defines_nothing;
    hooks.atomic = suite.atomic;
    hooks.wrapped = {boost::python::type_id<T>().name(), sizeof(T), alignof(T)};
    hooks.automatic = suite.automatic;
    hooks.generated = generated;
    return hooks;
}

BRINE_DETAIL_END
