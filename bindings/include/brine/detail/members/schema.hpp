// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does a generated state look like, and how is one of another version read (B9)?
//
// (tag, field, …[, state of a wrapped base, …][, __dict__]), and (tag, argument, …) for the constructor. The tag says
// version, names and types: "v2 (owner:str) tools:int32", arguments in brackets. It is one str object per class, so
// that a pickle holds it once.

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/migration.hpp>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BRINE_DETAIL_BEGIN

using migration_step = void (*)(migration&);
using state_reader = void (*)(migration&, boost::python::object);

struct named_type {
    std::string name, type;
};

struct schema {
    std::size_t arguments = 0; ///< how many of the fields, the first ones, go to the constructor
    std::vector<named_type> fields;
    int version = 1;
    migration_step const* migrations = nullptr; ///< version - 1 of them; a null one is read no more
    state_reader reader = nullptr;              ///< of states without a tag; null where there are none to read
    PyObject* tag = nullptr;
    PyObject* call_tag = nullptr; ///< the same in a call (call_tag.hpp)

    std::size_t members() const { return fields.size() - arguments; }
};

std::string spell_tag(schema const& described);

/// False where the object is no tag.
bool parse_tag(PyObject* object, schema& described);

/// Where the parts of a state are: all borrowed from it, or from `kept`.
struct state_parts {
    PyObject* const* arguments = nullptr; ///< null where the object has been constructed before
    PyObject* const* members = nullptr;
    PyObject* const* bases = nullptr;
    PyObject* dict = nullptr;
    std::vector<ref> kept;
    std::vector<PyObject*> found;
};

inline PyObject* const* items_of(PyObject* tuple) { return &PyTuple_GET_ITEM(tuple, 0); }

bool is_tagged(PyObject* tuple, PyObject* tag);

/// Whether these are a constructor's arguments, `count` of them, as a state with that tag has them.
bool are_arguments(PyObject* arguments, std::size_t count, PyObject* tag);

/// The place of the __dict__ behind `count` items of the tuple; false where their number is another.
bool find_dict(PyObject* tuple, std::size_t count, PyObject*& dict);

/// `first` is the first field that was to stand there: in a call, arguments do, too.
[[noreturn]] inline void throw_unreadable(field_path const& at, schema const& here, std::size_t bases, PyObject* state,
                                          std::size_t first)
{
    std::string expected = "a tuple of " + std::to_string(1 + here.fields.size() - first + bases) + " (tag";
    for (std::size_t i = first; i < here.fields.size(); ++i)
        expected += ", " + here.fields[i].name;
    expected += bases ? ", state of the base" : "";
    expected += "), with the tag '" + spell_tag(here) + "'";
    at.expected(PyTuple_Check(state) ? PyExc_ValueError : PyExc_TypeError, expected.c_str(), state);
}

[[noreturn]] inline void throw_bad_arguments(field_path const& at, schema const& here, PyObject* arguments)
{
    std::string expected = "the constructor's arguments as a tuple of ";
    expected += std::to_string(here.arguments ? 1 + here.arguments : 0);
    for (std::size_t i = 0; i < here.arguments; ++i)
        expected += (i ? ", " : " (tag, ") + here.fields[i].name + (i + 1 == here.arguments ? ")" : "");
    expected += ", as its state has them";
    at.expected(PyExc_ValueError, expected.c_str(), arguments);
}

template <class... Arguments>
[[noreturn]] void throw_about_version(field_path const& at, char const* id, char const* format, Arguments... arguments)
{
    ref const name = at.text();
    if (name) raise(PyExc_ValueError, id, format, name.get(), arguments...);
    field_path::fail();
}

/// Finds the parts of a state of any version. `arguments` is the tuple that the constructor was to get: null where the
/// object has been constructed before, so that no argument is needed.
void read_state(field_path const& at, schema const& here, PyObject* arguments, PyObject* state, std::size_t bases,
                state_parts& parts);

BRINE_DETAIL_END
