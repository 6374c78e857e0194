// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a migration change the fields of an older state?
//
//     // version 2 calls the years age, and counts them in double; the height is new, the nickname gone
//     void from_version_1(brine::migration& old)
//     {
//         old.rename("years", "age");
//         old.change<int>("age", [](int years) { return double(years); });
//         old.set("height", 1.7);
//         old.remove("nickname");
//     }

#include <boost/python/object.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types.hpp>

#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// The fields of a state by name, in the form that they have in it. Every field of the present version must be there
/// when the last migration is done, in the present type, and no other. ValueError [brine.migration] for a name that is
/// not there, or there already; TypeError or ValueError [brine.bad-state] for a value of another type than asked for.
class __attribute__((visibility("hidden"))) migration {
public:
    explicit migration(PyTypeObject* cls) : cls_(cls), values_(PyDict_New())
    {
        if (!values_) field_path::fail();
    }

    bool has(char const* name) const { return find(name) != nullptr; }

    template <class T>
    T get(char const* name) const
    {
        return value<T>::load(at(name), field_path(cls_).field(name));
    }

    /// Adds the field, or gives it another value.
    template <class T>
    void set(char const* name, T const& given)
    {
        detail::ref const converted(detail::saved_value(given, field_path(cls_).field(name)));
        set_item(name, converted.get());
    }

    void remove(char const* name)
    {
        at(name);
        if (PyDict_DelItemString(values_.get(), name) < 0) field_path::fail();
    }

    void rename(char const* from, char const* to)
    {
        detail::ref const moved = detail::ref::borrowed(at(from));
        if (has(to)) fail("has both", from, to);
        remove(from);
        set_item(to, moved.get());
    }

    /// Replaces the value by what `convert` makes of it; From is the type that it had.
    template <class From, class Convert>
    void change(char const* name, Convert const& convert)
    {
        set(name, convert(get<From>(name)));
    }

    /// What is to be added to the __dict__ of the object, for a reader of states that held it: a dict.
    void set_attributes(boost::python::object const& dict)
    {
        if (!PyDict_Check(dict.ptr()))
            field_path(cls_).field("__dict__").expected(PyExc_TypeError, "a dict", dict.ptr());
        attributes_ = detail::ref::borrowed(dict.ptr());
    }

    PyObject* attributes() const { return attributes_.get(); } ///< borrowed, null where none were set

    /// The dict itself: borrowed; str to whatever value<T>::save made.
    PyObject* dict() const { return values_.get(); }

private:
    PyObject* find(char const* name) const
    {
        PyObject* const found = detail::item_named(values_.get(), name);
        if (!found && PyErr_Occurred()) field_path::fail();
        return found;
    }

    PyObject* at(char const* name) const
    {
        PyObject* const found = find(name);
        if (!found) fail("has no field", name, nullptr);
        return found;
    }

    void set_item(char const* name, PyObject* item)
    {
        if (PyDict_SetItemString(values_.get(), name, item) < 0) field_path::fail();
    }

    [[noreturn]] void fail(char const* what, char const* name, char const* other) const
    {
        detail::ref const cls = detail::class_name(cls_);
        detail::ref const names(PyDict_Keys(values_.get()));
        if (cls && names)
            detail::raise(PyExc_ValueError, "migration",
                          "%U: the state that a migration got %s %s%s%s. Its fields are %.500R", cls.get(), what, name,
                          other ? " and " : "", other ? other : "", names.get());
        field_path::fail();
    }

    PyTypeObject* cls_;
    detail::ref values_;
    detail::ref attributes_;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
