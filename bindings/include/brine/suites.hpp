// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which suites are one word? They are passed to brine::pickle<…>(), and a suite may have the functions of its own.

#include <boost/python/object/pickle_support.hpp>

#include <brine/version.hpp>

#include <string>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

struct dict_defines_state_suite : boost::python::pickle_suite {
    static bool dict_defines_state() { return true; }
};

struct inherits_suite_suite : boost::python::pickle_suite {
    static constexpr bool inherits_suite() { return true; }
};

struct not_picklable_suite : boost::python::pickle_suite {
    static std::string why_off() { return "it was turned off in C++, by brine::not_picklable"; }
};

/// The instance's __dict__ is all of its state: waives Pitfall 1, as dict_defines_state() did in the 2001 document.
using dict_defines_state = dict_defines_state_suite;

/// A C++ subclass that adds nothing to its base, whose suite serves it too.
using inherits_suite = inherits_suite_suite;

/// The class does not pickle, although a base of it does: RuntimeError [brine.not-enabled]. A __reduce__ of its own, or
/// of a Python subclass, is heard all the same.
using not_picklable = not_picklable_suite;

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
