// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a value travel that may be missing? As None, or as the tuple (value,), whatever the value is: so one that is
// None itself, or may be missing in turn, is told from one that is not there.

#include <brine/detail/values/parts.hpp>
#include <brine/detail/values/recursion_guard.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

BRINE_DETAIL_BEGIN

/// Of an optional, or a pointer that owns its value.
template <class T, class Whole>
PyObject* save_maybe(Whole const& whole, field_path const& at)
{
    if (!whole) return ref::borrowed(Py_None).release();
    one_level_deeper const guard;
    auto const reach_it = [] { return [](Whole const& found) -> T const* { return found ? &*found : nullptr; }; };
    ref const saved(save_part<Whole, T>(whole, *whole, at, reach_it));
    PyObject* const tuple = PyTuple_Pack(1, saved.get());
    return tuple ? tuple : (field_path::fail(), nullptr);
}

/// make(value) for (value,), an empty Whole for None.
template <class Whole, class T, class Make>
Whole load_maybe(PyObject* got, field_path const& at, Make make)
{
    if (got == Py_None) return Whole();
    bool const is_tuple = PyTuple_Check(got);
    if (!is_tuple || PyTuple_GET_SIZE(got) != 1)
        at.expected(is_tuple ? PyExc_ValueError : PyExc_TypeError, "None or a tuple of 1", got);
    one_level_deeper const guard;
    return make(value<T>::load(PyTuple_GET_ITEM(got, 0), at));
}

template <class T>
void spell_maybe(std::string& name)
{
    value<T>::append_type_name(name);
    name += '?';
}

BRINE_DETAIL_END
