// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a C++ exception become a Python error? As Boost.Python translates it, which knows the users' translators
// too.

#include <boost/python/errors.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// One type for all that may throw: boost::python::handle_exception makes a boost::function of each that it is given,
/// which compilers take their time for.
struct any_work {
    void (*run)(void const* work);
    void const* work;
    void operator()() const { run(work); }
};

inline bool run_translated(any_work work) { return !boost::python::handle_exception(work); }

/// Runs `work`, which may throw; false with the Python error set if it did.
template <class Work>
bool translated(Work const& work)
{
    try {
        work();
        return true;
    } catch (...) {
        return run_translated({[](void const*) { throw; }, nullptr});
    }
}

BRINE_DETAIL_END
