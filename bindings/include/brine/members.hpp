// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which suite writes itself? The one that only lists the members.
//
//     boost::python::class_<Person>("Person")
//         .def(brine::pickle<brine::members<&Person::name, &Person::age>>());

#include <brine/detail/members/member_suite.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/items.hpp>

BRINE_DERIVED_BEGIN

/// A suite of the listed data members, inherited ones too, and of what brine/items.hpp names: constructor arguments,
/// properties, versions, states of an earlier suite. Each member's type is one of brine/types.hpp, a struct with a
/// brine::struct_members, or one that Boost.Python converts.
///
/// The object is made by the C++ constructor, which takes the listed arguments or nothing; where it is out of reach, by
/// an __init__ without arguments. Its __dict__ and the states of its wrapped bases travel along. A state is checked as
/// a whole before the object is changed. Errors: those of brine::value, and ids changed-fields, newer-version,
/// older-version and migration.
template <auto... Items>
struct members : detail::generated_suite<detail::plan<Items...>> {};

BRINE_DERIVED_END
