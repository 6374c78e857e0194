// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a function refuse None for an argument that is a pointer, or any object, and say for which?
//
//     .def("plant", &plant, (bp::arg("self"), bp::arg("neighbour")), brine::not_none<2>("neighbour"))
//
// A reference refuses None by itself, in Boost.Python's words; a pointer, shared or not, takes it as null.

#include <boost/mpl/int.hpp>
#include <boost/mpl/size.hpp>
#include <boost/python/default_call_policies.hpp>
#include <boost/python/detail/caller.hpp>

#include <brine/engine/python/errors.hpp>

#include <cstddef>
#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A call policy: None for the argument at Position is a TypeError [brine.none-argument] that names it. Positions count
/// from 1 and include self, as those of boost::python::with_custodian_and_ward do; in make_constructor there is none.
/// More policies follow as the base: brine::not_none<1, brine::not_none<2>>("first", brine::not_none<2>("second")).
/// The name is a string of static storage. Of an overloaded function, no other overload is tried afterwards.
template <std::size_t Position, class BasePolicy = boost::python::default_call_policies>
class not_none : public BasePolicy {
    static_assert(Position > 0, "brine::not_none: positions count from 1");

public:
    explicit not_none(char const* argument, BasePolicy base = BasePolicy())
        : BasePolicy(std::move(base)), argument_(argument)
    {}

    template <class Arguments>
    bool precall(Arguments const& arguments)
    {
        using boost::python::detail::get; // and that of make_constructor's arguments, which stands beside their type
        PyObject* const given = get(boost::mpl::int_<static_cast<int>(Position) - 1>(), arguments);
        if (given != Py_None) return BasePolicy::precall(arguments);
        detail::raise(PyExc_TypeError, "none-argument", "argument '%s' must not be None", argument_);
        return false;
    }

    template <class Signature> // its result, then its arguments
    struct extract_return_type : BasePolicy::template extract_return_type<Signature> {
        static_assert(Position < boost::mpl::size<Signature>::value,
                      "brine::not_none<Position>: the function has fewer arguments than that");
    };

private:
    char const* argument_;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
