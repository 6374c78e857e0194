// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

#include <boost/python.hpp>
#include <boost/shared_ptr.hpp>

#include <brine/pickle.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace bp = boost::python;

// Boost.Python takes a held std::unique_ptr by value to convert it, which does not compile: modules that use one bring
// this along.
namespace boost {
namespace python {
namespace objects {
template <class T, class MakeInstance>
struct class_value_wrapper<std::unique_ptr<T>, MakeInstance>
    : to_python_converter<std::unique_ptr<T>, class_value_wrapper<std::unique_ptr<T>, MakeInstance>, true> {
    static PyObject* convert(std::unique_ptr<T> const& x)
    {
        return MakeInstance::execute(const_cast<std::unique_ptr<T>&>(x));
    }
    static PyTypeObject const* get_pytype() { return MakeInstance::get_pytype(); }
};
} // namespace objects
} // namespace python
} // namespace boost

void expose_virtuals_of_holders();
void expose_sliced();
void expose_borrowed();
void expose_aligned();
