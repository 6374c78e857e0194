// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which suite writes itself? The one that only lists the members.
//
//     boost::python::class_<Person>("Person")
//         .def(brine::pickle<brine::members<&Person::name, &Person::age>>());

#include <boost/python/object/pickle_support.hpp>

#include <brine/detail/member.hpp>
#include <brine/state.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// members<…>, bound to the wrapped class T; void where that is not known.
template <class T, auto... Members>
struct members_of : boost::python::pickle_suite {
    static_assert(sizeof...(Members) > 0,
                  "brine::members: list at least one data member:  brine::members<&T::a, &T::b>");
    static_assert((std::is_member_object_pointer_v<decltype(Members)> && ...),
                  "brine::members: list pointers to data members:  brine::members<&T::a, &T::b>");
    static constexpr bool can_be_restored =
        ((!std::is_const_v<typename detail::member_pointer<decltype(Members)>::value_type> &&
          !std::is_array_v<detail::member_value_t<Members>>)&&...);
    static_assert(can_be_restored,
                  "brine::members: a const member or an array cannot be assigned. Write a suite of its own "
                  "for the class:  struct suite : boost::python::pickle_suite { ... };");
    static_assert(
        !can_be_restored || (detail::swaps_safely<detail::member_value_t<Members>> && ...),
        "brine::members: a member's swap may throw, so a failed __setstate__ could not be undone. Give its type "
        "a noexcept swap");

    struct checks_before_it_changes; // is_atomic

    static boost::python::tuple getstate(boost::python::object self)
    {
        return pack(self, detail::member_to_python<T, Members>(self)...);
    }

    static void setstate(boost::python::object self, boost::python::object state)
    {
        if constexpr (can_be_restored) {
            using std::swap;
            auto incoming = unpack<detail::member_value_t<Members>...>(self, detail::field_names<Members...>, state);
            std::apply([&](auto&... values) { (swap(detail::member_of<T, Members>(self), values), ...); }, incoming);
        }
    }

    static bool getstate_manages_dict() { return true; }
};

/// A suite of the listed data members, inherited ones too. The state is a tuple of their values, and the __dict__ after
/// them if it is not empty, so that nothing that a Python user sets is lost. A state is checked as a whole before the
/// object is changed. The class needs a default constructor. Errors: those of brine::unpack, and at dumps PicklingError
/// that names a member without a value in Python, or whose value does not convert back.
template <auto... Members>
struct members : members_of<void, Members...> {
    template <class T>
    using for_class = members_of<T, Members...>;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
