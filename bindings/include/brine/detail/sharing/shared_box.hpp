// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does an object stay one that shared_ptr shares, but that no Python class wraps? In a cell: a Python object that
// stands for it in states, and that pickles by the restorer of the class whose state it is: World.__restore__(None).

#include <brine/detail/instance/translate_exception.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/field_path.hpp>

#include <memory>
#include <typeinfo>

BRINE_DETAIL_BEGIN

struct shared_box {
    PyObject ob_base;
    PyObject* weak_references;
    PyObject* carrier;             ///< the restorer; null in a cell that a pickle made
    PyObject* path;                ///< where a state was when it made the cell, a str below its class; null as above
    PyObject* state;               ///< (value,) as a pickle gave it; null in a cell that a state made
    std::shared_ptr<void> pointer; ///< what it stands for; from a pickle, once somebody asked for it
    std::type_info const* type;
    type_tag tag;                                                ///< of the same, for who looks for memory in it
    PyObject* (*save)(void const* object, field_path const& at); ///< throws
};

ref new_cell();

shared_box* as_cell(PyObject* object);

BRINE_DETAIL_END
