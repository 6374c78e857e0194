// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// WrapperClass: made from an existing C pointer, with an owner flag; what is loaded owns a copy.

#include "expose.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/class_options/not_none.hpp>
#include <brine/pickle.hpp>
#include <gallery/wrapper_class.hpp>

#include <optional>
#include <utility>

using gallery::Pair;
using gallery::WrapperClass;

namespace {

// What a pickle holds are the values. As constructor's arguments they make a new object, and no state can pull the
// memory away from under the others that refer to it.

using values = std::optional<std::pair<int, int>>;

values pair(WrapperClass const& wrapper)
{
    Pair const* const pair = wrapper.pair();
    return pair ? values({pair->a, pair->b}) : std::nullopt;
}

std::shared_ptr<WrapperClass> new_struct_of(int a, int b)
{
    std::shared_ptr<WrapperClass> made = WrapperClass::new_struct();
    *made->pair() = {a, b};
    return made;
}

std::shared_ptr<WrapperClass> restored(values const& given)
{
    return given ? new_struct_of(given->first, given->second) : std::make_shared<WrapperClass>();
}

// What Python sees. The pointer itself it never has.

template <int Pair::*Field>
bp::object get(WrapperClass const& wrapper)
{
    return wrapper.pair() ? bp::object(wrapper.pair()->*Field) : bp::object();
}

template <int Pair::*Field>
void set(WrapperClass& wrapper, int value)
{
    if (wrapper.pair()) {
        wrapper.pair()->*Field = value;
        return;
    }
    PyErr_SetString(PyExc_ValueError, "the WrapperClass refers to no struct");
    bp::throw_error_already_set();
}

std::shared_ptr<WrapperClass> new_struct() { return WrapperClass::new_struct(); }

std::shared_ptr<WrapperClass> borrow(std::shared_ptr<WrapperClass> const& lender)
{
    return WrapperClass::borrow(lender);
}

std::shared_ptr<WrapperClass> pool_at(std::size_t index)
{
    Pair* const pair = gallery::pool_pair(index);
    if (!pair) {
        PyErr_SetString(PyExc_IndexError, "the pool has four structs, 0 to 3");
        bp::throw_error_already_set();
    }
    return WrapperClass::from_ptr(pair);
}

} // namespace

void expose_wrapper_class()
{
    bp::class_<WrapperClass, std::shared_ptr<WrapperClass>, boost::noncopyable>(
        "WrapperClass",
        "WrapperClass()\nWrapperClass(a, b)\n\nRefers to a struct of C, which it owns or borrows; to none, if it is made "
        "without arguments. What is loaded or copied owns a struct of its own with the same values, whoever owned the "
        "first.\n\na, b: int of 32 bits, of a new struct")
        .def("__init__", bp::make_constructor(new_struct_of, bp::default_call_policies(), (bp::arg("a"), bp::arg("b"))))
        .def("new_struct", new_struct, "A new struct, of zeros: WrapperClass, its owner. MemoryError.")
        .staticmethod("new_struct")
        .def("pool_at", pool_at, bp::arg("index"),
             "The struct at that index, 0 to 3, of C's own pool: WrapperClass, which borrows it. IndexError.")
        .staticmethod("pool_at")
        .def("borrow", borrow, brine::not_none<1>("self"),
             "Another wrapper of the same struct: WrapperClass, which borrows it, and keeps this one alive.")
        .add_property("a", get<&Pair::a>, set<&Pair::a>,
                      "int of 32 bits, or None where it refers to no struct. ValueError if it is set then.")
        .add_property("b", get<&Pair::b>, set<&Pair::b>,
                      "int of 32 bits, or None where it refers to no struct. ValueError if it is set then.")
        .add_property("owner", &WrapperClass::owner, "Whether it frees the struct at its end: bool, read only.")
        .def("structs_freed", &gallery::pairs_freed, "How many structs were freed so far: int.")
        .staticmethod("structs_freed")
        .def(
            "__repr__",
            +[](bp::object self) { return representation(self, "<%s a=%r b=%r>", self.attr("a"), self.attr("b")); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::argument<&pair>, brine::factory<&restored>>>())
        .def(
            brine::gc_traverse<&WrapperClass::lender>(brine::without_clear)); // finalizers may still look at the struct
}
