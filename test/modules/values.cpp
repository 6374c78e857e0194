// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The module `values`: a state in Python, to a C++ value of the type that is named, and back.

#include "values.hpp"

std::map<std::string, conversion>& conversions()
{
    static std::map<std::string, conversion> all;
    return all;
}

namespace {

conversion const& named(std::string const& name)
{
    auto const found = conversions().find(name);
    if (found != conversions().end()) return found->second;
    PyErr_SetString(PyExc_KeyError, name.c_str());
    bp::throw_error_already_set();
    throw;
}

bp::object round_trip_named(std::string const& name, bp::object const& state)
{
    return bp::object(bp::handle<>(named(name).round_trip(state.ptr())));
}

std::string spell_named(std::string const& name)
{
    std::string spelt;
    named(name).append_type_name(spelt);
    return spelt;
}

bp::list names()
{
    bp::list all;
    for (auto const& each : conversions())
        all.append(each.first);
    return all;
}

} // namespace

BOOST_PYTHON_MODULE(values)
{
    expose_enums();
    expose_mutating();
    expose_shed();
    add_numbers();
    add_texts();
    add_sequences();
    add_packed();
    add_packed_structs();
    add_keyed();
    add_products();
    add_nested();
    bp::def("round_trip", round_trip_named);
    bp::def("spell", spell_named);
    bp::def("names", names);
}
