// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which suite writes itself? The one that only lists the members.
//
//     boost::python::class_<Person>("Person")
//         .def(brine::pickle<brine::members<&Person::name, &Person::age>>());

#include <boost/python/object/pickle_support.hpp>
#include <boost/python/tuple.hpp>

#include <brine/detail/generated.hpp>
#include <brine/items.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A suite of the listed data members, inherited ones too, and of what brine/items.hpp names: constructor arguments,
/// properties, versions, states of an earlier suite. Each member's type is one of brine/types.hpp, a struct with a
/// brine::suite_of, or one that Boost.Python converts.
///
/// The object is made by the C++ constructor, which takes the listed arguments or nothing; where it is out of reach, by
/// an __init__ without arguments. Its __dict__ and the states of its wrapped bases travel along. A state is checked as
/// a whole before the object is changed. Errors: those of brine::value, and ids changed-fields, newer-version,
/// older-version and migration.
template <auto... Items>
struct members : boost::python::pickle_suite {
    using plan = detail::plan<Items...>;
    using declared = members;

    template <class T, class Holder>
    using generated = detail::generated<T, Holder, plan>;

    // For plain .def_pickle, which finds the class by its members, and makes it by its __init__.
    using class_type = typename plan::class_type;
    using unheld = detail::generated<class_type, boost::python::objects::value_holder<class_type>, plan>;

    static boost::python::tuple getstate(boost::python::object self)
    {
        static_assert(plan::arguments::size == 0, "brine::argument needs  .def(brine::pickle<brine::members<...>>())  "
                                                  "in place of  .def_pickle(brine::members<...>())");
        PyObject* const saved = unheld::save(self.ptr(), nullptr, detail::dict_to_carry(self.ptr()));
        return boost::python::tuple(boost::python::handle<>(saved));
    }

    static void setstate(boost::python::object self, boost::python::object state)
    {
        void* const staged = unheld::stage(self.ptr(), nullptr, nullptr, state.ptr());
        if (!staged) place::fail();
        bool const done = unheld::commit(self.ptr(), staged);
        unheld::discard(staged);
        if (!done) place::fail();
    }

    static bool getstate_manages_dict() { return true; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
