// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Instances whose class says how its __new__ makes them: by __getnewargs_ex__ or __getnewargs__.
//
// A stream then holds (cls, arguments[, keywords]) where it else holds the class. __new__ may give an object that lives
// already. One that has its C++ part keeps it.

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// (first, *rest)
ref with_first(PyObject* first, PyObject* rest);

/// __getnewargs_ex__, which also gives keywords, else __getnewargs__.
struct new_arguments {
    definition found;
    bool with_keywords = false;
    explicit operator bool() const { return bool(found); }
};

/// What Boost.Python wrapped under these names says nothing of a __new__ in Python.
new_arguments find_new_arguments(PyTypeObject* cls);

/// (cls, arguments[, keywords]), by what find_new_arguments found.
ref ask_new_arguments(PyObject* self, new_arguments const& by);

/// Whom a stream asks for. All are borrowed from `whom`.
struct newcomer {
    PyTypeObject* cls = nullptr;
    PyObject* arguments = nullptr; ///< for the __new__ of the class; null where that is not to run
    PyObject* keywords = nullptr;

    /// False with an error set where it is neither a class nor (cls, arguments[, keywords]).
    bool read(PyObject* whom)
    {
        Py_ssize_t const size = PyTuple_Check(whom) ? PyTuple_GET_SIZE(whom) : 0;
        PyObject* const first = size ? PyTuple_GET_ITEM(whom, 0) : whom;
        arguments = size > 1 ? PyTuple_GET_ITEM(whom, 1) : nullptr;
        keywords = size > 2 ? PyTuple_GET_ITEM(whom, 2) : nullptr;
        bool const fits = PyType_Check(first) && size != 1 && size < 4 && (!arguments || PyTuple_Check(arguments)) &&
                          (!keywords || PyDict_Check(keywords));
        if (fits)
            cls = as_type(first);
        else
            raise(PyExc_TypeError, "bad-restore",
                  "__restore__ expected a class, or a tuple of it and the arguments of its __new__, got %.100s",
                  Py_TYPE(whom)->tp_name);
        return fits;
    }
};

/// cls.__new__(cls, *arguments, **keywords), which has to give an instance of just that class.
ref make_by_new(PyTypeObject* cls, PyObject* arguments, PyObject* keywords);

/// An instance without a C++ part, unless the __new__ that made it saw to that.
ref make_newcomer(newcomer const& who);

/// Whether a call with that many positional arguments fits, as far as a signature shows.
bool may_take(PyObject* callable, Py_ssize_t count);

/// Where the instance has its first C++ part: in Boost.Python's struct it follows the weak references.
bool has_cpp_part(PyObject* self);

BRINE_DETAIL_END
