// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where is the C++ object of an instance that its own class_ made? In the first holder, if that is of the class's type:
// one comparison, where Boost.Python asks each holder by the name of the type.

#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/holder.hpp>
#include <brine/detail/instance/find_object.hpp>

#include <boost/python/pointee.hpp>

#include <typeinfo>

BRINE_DETAIL_BEGIN

/// The Wanted inside a Holder lies at the same distance in each: private, but Boost.Python tells where it is.
template <class Wanted, class Holder>
Wanted* find_in_holder(boost::python::instance_holder* holder)
{
    static std::ptrdiff_t distance = -1;
    char* const start = reinterpret_cast<char*>(holder);
    if (distance < 0) {
        void* const found = holder->holds(boost::python::type_id<Wanted>(), false);
        if (!found) return nullptr;
        distance = static_cast<char*>(found) - start;
    }
    return reinterpret_cast<Wanted*>(start + distance);
}

/// Null where the first holder is of another type, or holds nothing.
template <class T, class Holder>
T* held_object(PyObject* self)
{
    using pointer = typename held_by<Holder>::pointer;
    auto* const holder = reinterpret_cast<boost::python::objects::instance<>*>(self)->objects;
    if (!holder || typeid(*holder) != typeid(Holder)) return nullptr;
    if constexpr (std::is_void_v<pointer>) {
        return find_in_holder<T, Holder>(holder);
    } else {
        using boost::get_pointer;
        auto* const found = find_in_holder<pointer, Holder>(holder);
        return found ? static_cast<T*>(get_pointer(*found)) : nullptr;
    }
}

BRINE_DETAIL_END
