// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// With how many arguments can a class be constructed from Python? Registration knows; Boost.Python shows it to no one.

#include <boost/python/object/function.hpp>
#include <boost/python/object/py_function.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

// The overloads and arities of a Boost.Python function are private, under the same names in every Boost so far.
// An explicit instantiation may name private members: that is how they are reached, without a change to Boost.
namespace {

template <class Tag, typename Tag::type Member>
struct expose {
    friend typename Tag::type reach(Tag) { return Member; }
};

using boost_function = boost::python::objects::function;

struct function_body {
    using type = boost::python::objects::py_function boost_function::*;
    friend type reach(function_body);
};
struct next_overload {
    using type = boost::python::handle<boost_function> boost_function::*;
    friend type reach(next_overload);
};
struct default_count {
    using type = unsigned boost_function::*;
    friend type reach(default_count);
};
template struct expose<function_body, &boost_function::m_fn>;
template struct expose<next_overload, &boost_function::m_overloads>;
template struct expose<default_count, &boost_function::m_nkeyword_values>;

/// Whether an overload of the __init__ takes `count` arguments beside self. What is no Boost.Python function, such as
/// an __init__ that somebody replaced in Python, may take anything; that of a no_init class takes nothing at all.
inline bool takes_arguments(PyObject* init, Py_ssize_t count)
{
    if (PyCFunction_Check(init)) return false; // no_init
    if (!is_boost_function(init)) return true;
    std::size_t const given = static_cast<std::size_t>(count) + 1;
    for (auto const* overload = static_cast<boost_function const*>(init); overload;
         overload = (overload->*reach(next_overload())).get()) {
        auto const& body = overload->*reach(function_body());
        if (given + overload->*reach(default_count()) >= body.min_arity() && given <= body.max_arity()) return true;
    }
    return false;
}

} // namespace

BRINE_DETAIL_END
