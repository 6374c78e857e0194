// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The protocol of the pickle that a getstate is called for. From protocol 5 on a state may hold a pickle.PickleBuffer:
//
//     static boost::python::tuple getstate(boost::python::object self)
//     {
//         bool const by_buffer = brine::pickle_protocol(self) >= 5;
//         …

#include <boost/python/object.hpp>

#include <brine/engine/python/pickling_context.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// The protocol, 0 or higher, while pickle asks for the state of just that instance in this thread; -1 while
/// copy.copy or copy.deepcopy does, or nobody.
inline int pickle_protocol(boost::python::object const& self) { return detail::protocol_for(self.ptr()); }

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
