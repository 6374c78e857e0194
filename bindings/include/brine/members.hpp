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

/// A suite of the listed data members. The state is a tuple of their values, and the __dict__ after them if it is not
/// empty, so that nothing that a Python user sets is lost. A state is checked as a whole before the object is changed.
/// The class needs a default constructor. Errors: those of brine::unpack.
template <auto... Members>
struct members : boost::python::pickle_suite {
    static_assert(sizeof...(Members) > 0,
                  "brine::members: list at least one data member:  brine::members<&T::a, &T::b>");
    static_assert((std::is_member_object_pointer_v<decltype(Members)> && ...),
                  "brine::members: list pointers to data members:  brine::members<&T::a, &T::b>");

    static boost::python::tuple getstate(boost::python::object self)
    {
        return pack(self, detail::member_to_python<Members>(self)...);
    }

    static void setstate(boost::python::object self, boost::python::object state)
    {
        auto incoming = unpack<detail::member_value_t<Members>...>(self, detail::field_names<Members...>, state);
        detail::swap_members<Members...>(self, incoming, std::make_index_sequence<sizeof...(Members)>());
    }

    static bool getstate_manages_dict() { return true; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
