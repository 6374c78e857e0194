// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Smart pointers that are no shared_ptr, but share what they point to: boost::intrusive_ptr, and others alike. Such a
// pointer names its element_type, has a get_pointer in its own namespace, and can be copied, and null.

#include <boost/get_pointer.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>

#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

namespace pointers {
using boost::get_pointer;

template <class Pointer>
auto get(Pointer const& pointer) -> decltype(get_pointer(pointer))
{
    return get_pointer(pointer);
}
} // namespace pointers

template <class Pointer, class = void>
inline constexpr bool has_arrow = false;
template <class Pointer>
inline constexpr bool has_arrow<Pointer, std::void_t<decltype(std::declval<Pointer const&>().operator->())>> = true;

template <class Pointer, class = void>
struct is_counted_pointer : std::false_type {};
template <class Pointer>
struct is_counted_pointer<
    Pointer, std::void_t<typename Pointer::element_type, decltype(pointers::get(std::declval<Pointer const&>()))>>
    : std::bool_constant<has_arrow<Pointer> && std::is_copy_constructible_v<Pointer> &&
                         std::is_default_constructible_v<Pointer> && !shared_traits<Pointer>::is_shared> {};

/// The count is in the object, so any pointer to it can join in.
template <class Pointer>
inline constexpr bool is_intrusive = false;
template <class T>
inline constexpr bool is_intrusive<boost::intrusive_ptr<T>> = true;

template <class Pointer, class = void>
inline constexpr bool has_use_count = false;
template <class Pointer>
inline constexpr bool has_use_count<Pointer, std::void_t<decltype(std::declval<Pointer&>().use_count())>> = true;

/// Whether others may own the object of a pointer that is not null. True where nobody counts.
template <class Pointer>
bool others_may_own(Pointer const& pointer)
{
    if constexpr (has_use_count<Pointer>)
        return pointer.use_count() > 1;
    else if constexpr (has_use_count<typename Pointer::element_type const>)
        return pointers::get(pointer)->use_count() > 1;
    else
        return true;
}

BRINE_DETAIL_END
