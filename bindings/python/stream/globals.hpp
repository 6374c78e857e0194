// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does a name of a module stand for now? Asked anew each time, as what a module holds may be replaced.

#include "library.hpp"

#include <cstddef>

namespace brine {
namespace stream {

/// The module, imported where it was not: a new reference, null with an error set.
ref module_named(PyObject* name);

/// An attribute without dots: 1, 0 where there is none, -1 with an error set.
int find_in_module(PyObject* module, PyObject* name, ref& found);

/// As find_in_module, with dots; `parent` is what the last name was looked up in.
int find_dotted(PyObject* module, PyObject* dotted, ref& found, ref& parent);

/// Whether one of the names between the dots is "<locals>".
bool has_local_part(PyObject* dotted, bool& failed);

/// Whether a module has what it calls so in its dict: exact, without dots, and none of the names of Python itself.
bool is_plain_name(PyObject* name);

/// Whether the names, of which the second is plain, lead to the object by dicts alone.
bool is_global(PyObject* module_name, PyObject* name, PyObject* object);

/// As the unpickler's find_class.
ref find_class(PyObject* module_name, PyObject* name, int protocol);

/// The names that these UTF-8 bytes are, null with an error set. No str is made for those that were asked for lately.
struct global_name {
    ref module, name;
};
global_name name_from_bytes(char const* module, std::size_t module_size, char const* name, std::size_t name_size);

} // namespace stream
} // namespace brine
