// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped container pickle? By its items.
//
//     boost::python::class_<std::vector<double>>("Doubles")
//         .def(boost::python::vector_indexing_suite<std::vector<double>>())
//         .def(brine::pickle<brine::container_items>());
//     boost::python::class_<std::map<std::string, Plant>>("Beds")
//         .def(boost::python::map_indexing_suite<std::map<std::string, Plant>>())
//         .def(brine::pickle<brine::container_items>());        // the class of its entries pickles from then on, too
//
// What Python holds of an element, `v[0]` of a class that is wrapped, pickles as a copy of that element: its container
// does not travel along.

#include <brine/detail/members/container_suite.hpp>
#include <brine/items.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// brine::container_items with what brine/items.hpp names to say of the whole class: version, reads for the states of
/// an earlier suite, and so on. The one field is called "items".
template <auto... Options>
struct container_items_with : boost::python::pickle_suite {
    template <class T>
    using for_class = detail::container_suite<T, Options...>;
};

/// A suite for a class_ of a container of the standard library, or of a class that derives from one and adds no data:
/// the state is the brine::value of the container, so numbers travel as one block of bytes, and shared objects stay
/// shared. The rest is as with brine::members.
using container_items = container_items_with<>;

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
