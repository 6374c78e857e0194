// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What if Boost.Describe knows the members already? Then nothing is listed. Not part of brine/pickle.hpp: it needs
// Boost 1.77.
//
//     BOOST_DESCRIBE_STRUCT(Person, (), (name, age))
//     boost::python::class_<Person>("Person").def(brine::pickle<brine::described>());

#include <boost/describe.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/members.hpp>

BRINE_DETAIL_BEGIN

template <class Descriptors>
struct members_of_descriptors;
template <template <class...> class List, class... Descriptors>
struct members_of_descriptors<List<Descriptors...>> {
    using type = members<Descriptors::pointer...>;
};

template <class T, bool IsDescribed = boost::describe::has_describe_members<T>::value>
struct described_members {
    static_assert(IsDescribed, "brine::described: describe the class first:  BOOST_DESCRIBE_STRUCT(T, (), (a, b))  "
                               "beside it, or  BOOST_DESCRIBE_CLASS(T, (), (), (), (a_, b_))  in it");
    using type = boost::python::pickle_suite;
};
template <class T>
struct described_members<T, true> {
    // Hidden ones too: to leave them out would lose them. Two of one name are then refused by brine::members.
    static constexpr unsigned all =
        boost::describe::mod_any_access | boost::describe::mod_inherited | boost::describe::mod_hidden;
    using type = typename members_of_descriptors<boost::describe::describe_members<T, all>>::type;
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// brine::members of all described data members: public, protected and private ones, and those of described bases.
struct described : boost::python::pickle_suite {
    template <class T>
    using for_class = typename detail::described_members<T>::type;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
