// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does Boost.Python wrap the classes, whatever pickles them?
//
// Each of them is a bp::class_ with all but its pickling, to which the contestant adds that.

#include "classes.hpp"

#include <boost/python.hpp>

namespace BENCH_CONTESTANT {

namespace bp = boost::python;

template <class T>
bp::class_<T> class_item(char const* name)
{
    return bp::class_<T>(name, bp::init<std::string, int>((bp::arg("name"), bp::arg("number"))))
        .def(bp::init<>())
        .def_readwrite("name", &T::name)
        .def_readwrite("number", &T::number)
        .def(bp::self == bp::self)
        .setattr("__hash__", bp::object());
}

template <class T>
bp::class_<T> class_sized(char const* name)
{
    return bp::class_<T>(name, bp::init<std::size_t>(bp::arg("count")))
        .def(bp::init<>())
        .def("__len__", &T::size)
        .def(bp::self == bp::self)
        .setattr("__hash__", bp::object());
}

inline bp::class_<Mixed> class_mixed()
{
    return bp::class_<Mixed>("Mixed", bp::init<int>(bp::arg("seed")))
        .def(bp::init<>())
        .def(bp::self == bp::self)
        .setattr("__hash__", bp::object());
}

inline bp::class_<Node, std::shared_ptr<Node>> class_node()
{
    return bp::class_<Node, std::shared_ptr<Node>>("Node", bp::init<std::string>(bp::arg("name")))
        .def(bp::init<>())
        .def_readwrite("name", &Node::name);
}

} // namespace BENCH_CONTESTANT
