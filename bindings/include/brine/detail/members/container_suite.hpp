// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a container the plan of its own class? As one field, which is the whole object.

#include <boost/python/object/pickle_support.hpp>

#include <brine/detail/members/map_entries.hpp>
#include <brine/detail/members/member_suite.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class... A>
std::vector<A...> standard_base(std::vector<A...> const*);
template <class... A>
std::deque<A...> standard_base(std::deque<A...> const*);
template <class... A>
std::list<A...> standard_base(std::list<A...> const*);
template <class... A>
std::map<A...> standard_base(std::map<A...> const*);
template <class... A>
std::unordered_map<A...> standard_base(std::unordered_map<A...> const*);
void standard_base(...);

/// What has the items of a T: the T itself, or the standard container that it derives from. void for all others.
template <class T>
using container_of =
    std::conditional_t<is_registered_value<T>, decltype(standard_base(static_cast<T const*>(nullptr))), T>;

template <class T>
constexpr bool adds_no_data()
{
    if constexpr (std::is_void_v<container_of<T>>)
        return true; // it is another mistake, and has its own message
    else
        return sizeof(T) == sizeof(container_of<T>);
}

template <class T>
struct whole_field : field_value<container_of<T>> {
    using class_type = T;
    using type = container_of<T>;
    static constexpr char const* name = "items";
    static constexpr bool can_be_put = true;
    static constexpr bool puts_safely = swaps_safely<type>;

    static type const& get(T const& object) { return object; }
    static PyObject* save(T const& object, field_path const& at) { return save_field<whole_field>(object, at); }
    static void put(T& object, type& staged) noexcept { take_staged(static_cast<type&>(object), staged); }
};

template <class T>
struct owned_field<whole_field<T>> {
    static std::size_t bytes(T const& object, int depth) { return owned_bytes(whole_field<T>::get(object), depth); }
};

template <class T, auto... Options>
struct whole_plan {
    static_assert(
        !std::is_void_v<container_of<T>>,
        "brine::container_items: the class is no container of the standard library, and derives from none. Write a  "
        "template <> struct brine::value<T>,  or list its members:  brine::pickle<brine::members<&T::a>>()");
    static_assert(adds_no_data<T>(),
                  "brine::container_items: the class has more data than the container that it derives from, "
                  "which would be lost. Write a  template <> struct brine::value<T>");
    static_assert((is_option<decltype(Options)> && ...),
                  "brine::container_items_with: list what brine/items.hpp names to say of "
                  "the whole class, such as brine::version<...>");

    using arguments = field_list<>;
    using members = field_list<whole_field<T>>;
    using class_type = T;
    using version = typename find_kind<version_of, decltype(Options)...>::type;
    using reader = typename find_kind<reader_of, decltype(Options)...>::type;
    using factory = typename find_kind<factory_of, decltype(Options)...>::type;
    using borrowing = typename find_kind<borrowing_of, decltype(Options)...>::type;
    static constexpr bool covers_subclasses = (coverage_of<decltype(Options)>::value || ...);
    static constexpr bool is_graph = false;
};

template <class T, auto... Options>
struct container_suite : generated_suite<whole_plan<T, Options...>> {
    static void enable_parts() { enable_entries<T>(); }
};

BRINE_DETAIL_END
