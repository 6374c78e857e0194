// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

struct Garden {
    std::string name;
    int beds = 0;
};
using garden_suite = brine::members<&Garden::name, &Garden::beds>;

/// Its generated suite is registered with plain .def_pickle.
struct Orchard {
    int trees = 0;
};

extern "C" PyObject* PyInit_engine_module();

/// The text of the Python error that the call raises, after its type's name; empty where it raises none.
template <class Call>
std::string error_of(Call call)
{
    try {
        call();
        return "";
    } catch (bp::error_already_set const&) {
        PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
        PyErr_Fetch(&type, &value, &traceback);
        PyErr_NormalizeException(&type, &value, &traceback);
        bp::handle<> const type_held(type), value_held(value);
        bp::handle<> const traceback_held(bp::allow_null(traceback));
        std::string const text = bp::extract<std::string>(bp::str(bp::object(value_held)));
        return reinterpret_cast<PyTypeObject*>(type)->tp_name + (": " + text);
    }
}

inline bp::object evaluate(char const* expression)
{
    bp::dict names;
    names["m"] = bp::import("engine_module");
    names["pickle"] = bp::import("pickle");
    names["copy"] = bp::import("copy");
    return bp::eval(expression, names, names);
}
