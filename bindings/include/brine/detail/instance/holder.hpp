// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a bare Python instance get its C++ object, in the very holder that its class_ would have made?

#include <boost/python/object/instance.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/python/object/value_holder.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/class/gc_deferred_tracking.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

inline boost::python::instance_holder*& first_holder(PyObject* instance)
{
    return reinterpret_cast<boost::python::objects::instance<>*>(instance)->objects;
}

/// What a holder makes of the arguments behind `self`.
template <class Holder>
struct held_by;
template <class Value>
struct held_by<boost::python::objects::value_holder<Value>> {
    using object = Value;
    using pointer = void;
    static constexpr bool takes_self = false;
};
template <class Value, class Held>
struct held_by<boost::python::objects::value_holder_back_reference<Value, Held>> {
    using object = Held;
    using pointer = void;
    static constexpr bool takes_self = true;
};
template <class Pointer, class Value>
struct held_by<boost::python::objects::pointer_holder<Pointer, Value>> {
    using object = Value;
    using pointer = Pointer;
    static constexpr bool takes_self = false;
};
template <class Pointer, class Value>
struct held_by<boost::python::objects::pointer_holder_back_reference<Pointer, Value>> {
    using object = typename boost::python::pointee<Pointer>::type;
    using pointer = Pointer;
    static constexpr bool takes_self = true;
};

/// Whether the holder can make its object from (Arguments…): the class's own constructor, or that of its wrapper.
template <class Holder, class... Arguments>
constexpr bool holder_constructs()
{
    using object = typename held_by<Holder>::object;
    if constexpr (std::is_abstract_v<object>)
        return false;
    else if constexpr (held_by<Holder>::takes_self)
        return std::is_constructible_v<object, PyObject*, Arguments&...>;
    else
        return std::is_constructible_v<object, Arguments&...>;
}

template <class Holder, class = void>
struct allocates_aligned : std::false_type {};
template <class Holder>
struct allocates_aligned<Holder, std::void_t<decltype(Holder::allocate(nullptr, 0, 0, 0))>> : std::true_type {};

/// Boost.Python's own __new__ leaves no room for a holder (bare_instance), whose memory thus comes from malloc. Before
/// 1.77 its own __init__ puts over-aligned objects wherever malloc does.
template <class Holder>
inline constexpr bool needs_more_room = !allocates_aligned<Holder>::value &&
                                        alignof(Holder) > alignof(std::max_align_t);

/// Where the room behind an instance begins.
inline constexpr Py_ssize_t start_of_room = offsetof(boost::python::objects::instance<>, storage);

/// Room for the holder at its alignment: inside the instance where there is enough. The place in there is ours to
/// choose, since no Boost aligns it: 1.77 and later mean to, but leave the holder at the offset that they were given.
template <class Holder>
void* allocate_holder(PyObject* self)
{
    auto const offset = static_cast<std::size_t>(start_of_room + number_size_of(self));
    auto const start = reinterpret_cast<std::uintptr_t>(self);
    std::size_t const aligned = (start + offset + alignof(Holder) - 1) / alignof(Holder) * alignof(Holder) - start;
    if constexpr (allocates_aligned<Holder>::value) {
        Py_ssize_t const room = -Py_SIZE(reinterpret_cast<PyVarObject*>(self)); // not positive where it is taken
        bool const fits = room >= static_cast<Py_ssize_t>(aligned + sizeof(Holder));
        return Holder::allocate(self, fits ? aligned : offset, sizeof(Holder), fits ? 1 : alignof(Holder));
    } else {
        return Holder::allocate(self, aligned, sizeof(Holder));
    }
}

/// Holder(self, arguments…), not installed. Throws what the constructor throws.
template <class Holder, class... Arguments>
Holder* make_holder(PyObject* self, Arguments&&... arguments)
{
    void* const memory = allocate_holder<Holder>(self);
    try {
        if (reinterpret_cast<std::uintptr_t>(memory) % alignof(Holder)) throw std::bad_alloc();
        return new (memory) Holder(std::forward<Arguments>(arguments)...);
    } catch (...) {
        Holder::deallocate(self, memory);
        throw;
    }
}

/// The same, installed.
template <class Holder, class... Arguments>
void emplace_holder(PyObject* self, Arguments&&... arguments)
{
    make_holder<Holder>(self, std::forward<Arguments>(arguments)...)->install(self);
}

BRINE_DETAIL_END
