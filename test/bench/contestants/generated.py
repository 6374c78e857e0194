# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Modules of many classes of one shape, each with its pickling, as a peer's user would write them one by one."""

PEERS = ("brine", "stock", "pybind11", "nanobind", "cython")

STRUCT = """
struct Class{i} {{
    std::string name;
    int number = 0;
    Class{i}() = default;
    Class{i}(std::string name_, int number_) : name(std::move(name_)), number(number_) {{}}
}};
"""

BOOST_CLASS = """
    bp::class_<Class{i}>("Class{i}", bp::init<std::string, int>())
        .def(bp::init<>())
        .def_readwrite("name", &Class{i}::name)
        .def_readwrite("number", &Class{i}::number)
"""

SUITE = """
struct suite{i} : bp::pickle_suite {{
    static bp::tuple getstate(Class{i} const& object) {{ return bp::make_tuple(object.name, object.number); }}
    static void setstate(Class{i}& object, bp::tuple state)
    {{
        object.name = bp::extract<std::string>(state[0]);
        object.number = bp::extract<int>(state[1]);
    }}
}};
"""

PYBIND11_CLASS = """
    py::class_<Class{i}>(module, "Class{i}")
        .def(py::init<std::string, int>())
        .def_readwrite("name", &Class{i}::name)
        .def_readwrite("number", &Class{i}::number)
        .def(py::pickle([](Class{i} const& object) {{ return py::make_tuple(object.name, object.number); }},
                        [](py::tuple const& state) {{
                            return Class{i}(state[0].cast<std::string>(), state[1].cast<int>());
                        }}));
"""

NANOBIND_CLASS = """
    nb::class_<Class{i}>(module, "Class{i}")
        .def(nb::init<std::string, int>())
        .def_rw("name", &Class{i}::name)
        .def_rw("number", &Class{i}::number)
        .def("__getstate__", [](Class{i} const& object) {{ return std::make_tuple(object.name, object.number); }})
        .def("__setstate__", [](Class{i}& object, std::tuple<std::string, int> const& state) {{
            new (&object) Class{i}(std::get<0>(state), std::get<1>(state));
        }});
"""

CYTHON_CLASS = """
cdef extern from *:
    '''{struct}'''
    cdef cppclass cpp_Class{i} "Class{i}":
        string name
        int number

cdef class Class{i}:
    cdef cpp_Class{i} object

    def __init__(self, str name, int number):
        self.object.name = name
        self.object.number = number

    @property
    def name(self):
        return self.object.name

    @name.setter
    def name(self, str name):
        self.object.name = name

    @property
    def number(self):
        return self.object.number

    @number.setter
    def number(self, int number):
        self.object.number = number

    def __reduce__(self):
        return restore{i}, (self.object.name, self.object.number)

def restore{i}(str name, int number):
    cdef Class{i} made = Class{i}.__new__(Class{i})
    made.object.name = name
    made.object.number = number
    return made
"""


def each(template, count):
    return "".join(template.format(i=i, struct=STRUCT.format(i=i)) for i in range(count))


def brine(name, count):
    pickled = BOOST_CLASS + "        .def(brine::pickle<brine::members<&Class{i}::name, &Class{i}::number>>());\n"
    return f"""#include <boost/python.hpp>
#include <brine/pickle.hpp>
#include <string>
namespace bp = boost::python;
namespace {name}_classes {{{each(STRUCT, count)}}}
using namespace {name}_classes;
BOOST_PYTHON_MODULE({name})
{{{each(pickled, count)}}}
"""


def stock(name, count):
    pickled = BOOST_CLASS + "        .def_pickle(suite{i}());\n"
    return f"""#include <boost/python.hpp>
#include <string>
namespace bp = boost::python;
namespace {name}_classes {{{each(STRUCT + SUITE, count)}}}
using namespace {name}_classes;
BOOST_PYTHON_MODULE({name})
{{{each(pickled, count)}}}
"""


def pybind11(name, count):
    return f"""#include <pybind11/pybind11.h>
#include <string>
namespace py = pybind11;
namespace {name}_classes {{{each(STRUCT, count)}}}
using namespace {name}_classes;
PYBIND11_MODULE({name}, module)
{{{each(PYBIND11_CLASS, count)}}}
"""


def nanobind(name, count):
    return f"""#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
namespace nb = nanobind;
namespace {name}_classes {{{each(STRUCT, count)}}}
using namespace {name}_classes;
NB_MODULE({name}, module)
{{{each(NANOBIND_CLASS, count)}}}
"""


def cython(name, count):
    return f"""# distutils: language = c++
# cython: c_string_type=str, c_string_encoding=utf8
from libcpp.string cimport string
{each(CYTHON_CLASS, count)}"""


def write(peer, count, folder):
    """Writes the source of a module named many_<peer>_<count>; classes Class0, Class1, …"""
    name = f"many_{peer}_{count}"
    source = folder / (name + (".pyx" if peer == "cython" else ".cpp"))
    text = globals()[peer](name, count)
    if not source.exists() or source.read_text() != text:
        source.write_text(text)
    return source
