// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What of an instance that merely refers to an object of C++'s, as reference_existing_object and
// return_internal_reference make them?
//
// By default it is saved as a copy. By brine::found_by_id, ("&", id) stands in place of a constructor's arguments, the
// state is the __dict__ alone, and what is loaded refers to the object that the id leads to there.

#include <brine/detail/instance/find_object.hpp>
#include <brine/detail/instance/holder.hpp>
#include <brine/detail/members/field.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

#include <exception>

BRINE_DETAIL_BEGIN

template <class Kind>
struct borrowing_of {
    static constexpr bool value = false;
    static constexpr bool refuses = false;
    static constexpr bool by_id = false;
};
template <>
struct borrowing_of<refuse_borrowed_item*> {
    static constexpr bool value = true;
    static constexpr bool refuses = true;
    static constexpr bool by_id = false;
};
template <auto Id, auto Find>
struct borrowing_of<found_by_id_item<Id, Find>*> {
    static constexpr bool value = true;
    static constexpr bool refuses = false;
    static constexpr bool by_id = true;
    using id = field<Id>;
    static constexpr auto find = Find;

    template <class T>
    static constexpr bool fits()
    {
        if constexpr (!id::is_field) {
            return false;
        } else if constexpr (std::is_invocable_v<decltype(Find), typename id::type> &&
                             std::is_base_of_v<typename id::class_type, T>) {
            return std::is_convertible_v<std::invoke_result_t<decltype(Find), typename id::type>, T*>;
        } else {
            return false;
        }
    }
};

/// The references of one class, T, by the ids of `Borrowing`.
template <class T, class Borrowing>
struct reference {
    using id_type = typename Borrowing::id::type;
    using holder = boost::python::objects::pointer_holder<T*, T>;

    /// Null with or without a Python error set where there is none.
    static T* find(id_type id)
    {
        T* found = nullptr;
        boost::python::handle_exception([&] { found = std::invoke(Borrowing::find, std::move(id)); });
        return found;
    }

    /// ("&", id); throws.
    static PyObject* save(PyObject* self)
    {
        T* const object = find_object<T>(self);
        field_path const at(Py_TYPE(self));
        ref const id(Borrowing::id::save(*object, at.field(Borrowing::id::name)));
        if (find(Borrowing::id::get(*object)) != object) refuse_id(self, id.get());
        PyObject* const saved = Py_BuildValue("sO", reference_mark, id.get());
        return saved ? saved : (field_path::fail(), nullptr);
    }

    /// Lets a bare instance refer to the object with the id; throws.
    static void load(PyObject* self, PyObject* id)
    {
        field_path const at(Py_TYPE(self));
        T* const object = find(Borrowing::id::load(id, at.field(Borrowing::id::name)));
        if (!object) no_object(at, id);
        emplace_holder<holder>(self, object);
    }

private:
    [[noreturn]] static void refuse_id(PyObject* self, PyObject* id)
    {
        ref cause = PyErr_Occurred() ? take_error() : ref();
        refuse(Py_TYPE(self), "borrowed",
               "it merely refers to an object that C++ owns, and its id %R leads to no object, or to another one, when "
               "it is looked up. Pickle a copy of it (copy.copy), or see to it that the id finds it",
               id);
        if (cause) chain_to(std::move(cause));
        field_path::fail();
    }

    [[noreturn]] static void no_object(field_path const& at, PyObject* id)
    {
        ref cause = PyErr_Occurred() ? take_error() : ref();
        if (ref const name = at.text())
            raise(PyExc_ValueError, "no-object",
                  "%U: the pickle refers to an object that C++ owns, and there is none with the id %R here. Make it "
                  "before you load the pickle",
                  name.get(), id);
        if (cause) chain_to(std::move(cause));
        field_path::fail();
    }
};

BRINE_DETAIL_END
