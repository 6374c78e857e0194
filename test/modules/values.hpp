// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What the sources of the module `values` share: each type gets a name under which Python asks for its conversion.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <map>
#include <string>

namespace bp = boost::python;

struct conversion {
    PyObject* (*round_trip)(PyObject*);
    void (*append_type_name)(std::string&);
};

/// By name.
std::map<std::string, conversion>& conversions();

/// What is saved of what was loaded. It stands at garden.Shed.tools, so errors say.
template <class T>
PyObject* round_trip(PyObject* state)
{
    brine::field_path const root("garden.Shed");
    brine::field_path const at = root.field("tools");
    T const loaded = brine::value<T>::load(state, at);
    return brine::value<T>::save(loaded, at);
}

template <class T>
void add(char const* name)
{
    conversions().emplace(name, conversion{round_trip<T>, brine::value<T>::append_type_name});
}

void add_numbers();
void add_texts();
void add_sequences();
void add_packed();
void add_packed_structs();
void add_keyed();
void add_products();
void add_nested();
void expose_enums();
void expose_mutating();
void expose_shed();
