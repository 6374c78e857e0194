// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is a suite that writes itself to .def(brine::pickle<Suite>()), and to plain .def_pickle(Suite())?

#include <boost/python/object/pickle_support.hpp>
#include <boost/python/tuple.hpp>

#include <brine/detail/members/make_suite_ops.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Plan>
struct generated_suite : boost::python::pickle_suite {
    using plan = Plan;

    template <class T, class Holder>
    using generated = detail::generated<T, Holder, plan>;

    // For plain .def_pickle, which finds the class by its members, and makes it by its __init__.
    using class_type = typename plan::class_type;
    using unheld = detail::generated<class_type, boost::python::objects::value_holder<class_type>, plan>;

    static boost::python::tuple getstate(boost::python::object self)
    {
        static_assert(plan::arguments::size == 0, "brine::argument needs  .def(brine::pickle<brine::members<...>>())  "
                                                  "in place of  .def_pickle(brine::members<...>())");
        PyObject* const saved = unheld::save(self.ptr(), nullptr, dict_to_carry(self.ptr()));
        return boost::python::tuple(boost::python::handle<>(saved));
    }

    static void setstate(boost::python::object self, boost::python::object state)
    {
        void* const staged = unheld::stage(self.ptr(), nullptr, nullptr, state.ptr());
        if (!staged) field_path::fail();
        bool const done = unheld::commit(self.ptr(), staged);
        unheld::discard(staged);
        if (!done) field_path::fail();
    }

    static bool getstate_manages_dict() { return true; }
    static constexpr bool covers_subclasses() { return plan::covers_subclasses; }
};

BRINE_DETAIL_END
