// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// C++ classes that bring a __reduce__ or __copy__ of their own.

#include "corner.hpp"

namespace {

template <int>
struct numbered {
    numbered() = default;
    explicit numbered(int n) : number(n) {}
    int number = 0;
};

using plain_reduce = numbered<0>;
using late_reduce = numbered<1>;
using copies_itself = numbered<2>;
using early_reduce = numbered<3>;

/// Rebuilds the object a hundred higher, which shows that it was asked.
template <class T>
bp::tuple reduce(bp::object self)
{
    return bp::make_tuple(self.attr("__class__"), bp::make_tuple(bp::extract<T const&>(self)().number + 100));
}

copies_itself copy(copies_itself const& self) { return copies_itself(self.number + 100); }

template <class T>
bp::class_<T> expose(char const* name)
{
    return bp::class_<T>(name, bp::init<int>()).def_readwrite("number", &T::number);
}

struct number_as_args : bp::pickle_suite {
    static bp::tuple getinitargs(bp::object self) { return bp::make_tuple(self.attr("number")); }
};

} // namespace

void expose_own_methods()
{
    expose<plain_reduce>("ReducesItself").def("__reduce__", reduce<plain_reduce>);
    expose<late_reduce>("ReducesAfterPickle")
        .def(brine::pickle<number_as_args>())
        .def("__reduce__", reduce<late_reduce>);
    expose<early_reduce>("ReducesBeforePickle")
        .def("__reduce__", reduce<early_reduce>)
        .def(brine::pickle<number_as_args>());
    expose<copies_itself>("CopiesItself").def("__copy__", copy).def(brine::pickle<number_as_args>());
}
