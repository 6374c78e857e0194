// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A value within another is saved so that memory within it can be found again.

#include <brine/detail/values/contiguous.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

#include <iterator>

BRINE_DETAIL_BEGIN

template <class T>
constexpr bool leads_to_memory();

/// Of a container or an optional those of its values; of what else there is nobody knows.
template <class T, class = void>
struct leads_by_parts : std::true_type {};
template <class T>
struct leads_by_parts<T, std::void_t<typename T::value_type>>
    : std::bool_constant<std::is_same_v<typename T::value_type, T> || leads_to_memory<typename T::value_type>()> {};
template <class A, class B>
struct leads_by_parts<std::pair<A, B>> : std::bool_constant<leads_to_memory<A>() || leads_to_memory<B>()> {};

/// Whether a T may hold memory that goes by a buffer. Those that may not are saved without a step.
template <class T>
constexpr bool leads_to_memory()
{
    using type = std::remove_cv_t<T>;
    if constexpr (!std::is_class_v<type>)
        return false;
    else if constexpr (contiguous<type>::value)
        return true;
    else if constexpr (packed<type>::possible || is_registered_value<type>)
        return false;
    else
        return leads_by_parts<type>::value;
}

/// value<T>::save of a part of `whole`; make_reach() gives a function that finds such a part in a Whole.
template <class Whole, class T, class MakeReach>
PyObject* save_part(Whole const& whole, T const& part, field_path const& at, MakeReach make_reach)
{
    if constexpr (leads_to_memory<T>()) {
        step_into<Whole, T, MakeReach> const by(whole, part, make_reach);
        return value<T>::save(part, at.field(nullptr, by));
    } else {
        return value<T>::save(part, at);
    }
}

/// What is further back in a list is not looked for: it is saved as a copy.
constexpr std::size_t most_walked = 256;

template <class Range>
inline constexpr bool has_random_access =
    std::is_base_of_v<std::random_access_iterator_tag, typename std::iterator_traits<decltype(std::begin(
                                                           std::declval<Range const&>()))>::iterator_category>;

/// Null where there are not so many.
template <class Range>
auto* element_at(Range const& range, std::size_t index)
{
    auto at = std::begin(range);
    auto const end = std::end(range);
    if constexpr (has_random_access<Range>) {
        bool const is_there = index < static_cast<std::size_t>(end - at);
        return is_there ? std::addressof(*(at + static_cast<std::ptrdiff_t>(index))) : nullptr;
    } else {
        for (; index && at != end; --index)
            ++at;
        return at != end ? std::addressof(*at) : nullptr;
    }
}

template <class Range, class T>
PyObject* save_element(Range const& range, T const& element, field_path const& at, std::size_t index)
{
    field_path const at_it = at.item(index);
    if constexpr (leads_to_memory<T>())
        if (has_random_access<Range> || index < most_walked)
            return save_part(range, element, at_it,
                             [index] { return [index](Range const& found) { return element_at(found, index); }; });
    return value<T>::save(element, at_it);
}

BRINE_DETAIL_END
