// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Can a class or a function be found by its name when a pickle is read? (Clauses C8 and B13, nested names.)

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Where names are looked up. As pickle does: modules are imported, and asked for names that they give only when asked.
/// Or in the dicts of what is loaded, so that no code runs.
enum class lookup { as_pickle, loaded };

/// The object at a dotted path below `root`; null without an error where there is none, with one when out of memory.
ref follow(PyObject* root, PyObject* dotted, lookup how = lookup::as_pickle);

/// The module of that name if it is loaded: borrowed, null without an error otherwise.
PyObject* loaded_module(PyObject* name);

/// Where below `scope` (a module or a class) the class stands, as a dotted path; null without an error if nowhere.
ref search_class(PyObject* scope, PyTypeObject* wanted, int depth);

/// The extension module that made a module of this name: itself, or the one within which it was made by hand, which is
/// then the nearest that was imported, or is just being imported. A package is nobody's maker.
ref extension_of(PyObject* module_name);

/// The module or class that is being filled just now: set by the header that knows Boost.Python. Borrowed, may be null.
extern PyObject* (*current_scope)();

/// A module that C++ made by hand in an extension module, and that stands in sys.modules, is imported by its name: the
/// import of the extension is enough. So those that the module's author did not put there are put there.
bool make_importable(PyObject* scope);

/// Boost.Python gives an enum within a class the bare name, and before 1.87 a class, too: puts the __qualname__ of what
/// stands in `scope`, or is being made there, right, if that is a class.
bool name_within_class(PyTypeObject* cls, PyObject* scope);

/// The same for a class that was made, perhaps in another scope than the present one.
bool name_within_scope(PyTypeObject* cls, PyObject* scope);

/// Where a class stands; no path where it was not found.
struct class_place {
    ref module_name, path;
    bool as_named = false; ///< where its own names say
};

/// The name under which a stream can refer to the class: its __qualname__ if that leads to it. Boost.Python before
/// 1.87 gives a nested class the bare name; then the class is searched in its module, likewise if its __module__ is
/// none that can be imported. No path and no error where it is not found.
class_place place_of(PyTypeObject* cls, lookup how);

ref refuse_unfound(PyTypeObject* cls);

/// The path of place_of; the names of the class are put right. PicklingError that names the remedies where there is no
/// way to it.
ref importable_name(PyTypeObject* cls);

BRINE_DETAIL_END
