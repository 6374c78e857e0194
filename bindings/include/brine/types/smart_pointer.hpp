// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::intrusive_ptr, and other smart pointers that count their owners, to wrapped classes that are held by them.
// What several of them own is one object afterwards, too (B7).

#include <brine/detail/sharing/counted_pointer.hpp>
#include <brine/detail/sharing/share_ops.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/value.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

/// Whether a class holds its instances by Pointer, or by another intrusive_ptr where Pointer is one. True where its
/// class_ stands in a module of another version, which does not say.
template <class Pointer>
bool is_held_by(PyTypeObject* cls)
{
    restorer* const suite = own_restorer(cls);
    if (!suite || !suite->ops) return true;
    return std::strcmp(suite->ops->held, boost::python::type_id<Pointer>().name()) == 0 ||
           (is_intrusive<Pointer> && suite->ops->is_held_intrusively);
}

/// Whether somebody has registered how such pointers are made, such as boost::python::implicitly_convertible.
template <class Pointer>
bool is_made_by_conversion()
{
    return boost::python::converter::registered<Pointer>::converters.rvalue_chain != nullptr;
}

template <class Pointer>
struct registered_value<Pointer, std::enable_if_t<is_counted_pointer<Pointer>::value>> {
    static constexpr bool is_registered = true;
    using element = typename Pointer::element_type;
    using plain_element = std::remove_const_t<element>;

    static PyObject* save(Pointer const& given, field_path const& at)
    {
        if (!pointers::get(given)) return ref::borrowed(Py_None).release();
        ref object;
        bool const done = translated([&] { object = to_python(given); });
        if (done && object && (find_object<plain_element>(object.get()))) {
            PyTypeObject* const cls = nearest_wrapped(Py_TYPE(object.get()));
            if (!cls || is_held_by<Pointer>(cls) || is_made_by_conversion<Pointer>()) return object.release();
            PyErr_Format(PyExc_TypeError,
                         "%.200s is not held by %s: hold it so in its class_, or write "
                         "boost::python::implicitly_convertible for its pointer",
                         cls->tp_name, boost::python::type_id<Pointer>().name());
        }
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "no class wraps %s", boost::python::type_id<plain_element>().name());
        at.refuse_to_save();
    }

    static Pointer load(PyObject* got, field_path const& at)
    {
        if (got == Py_None) return Pointer();
        Pointer const loaded = from_instance(got, at);
        if (pointers::get(loaded) && !stand_for_if_nobody(key_of(pointers::get(loaded)), got)) field_path::fail();
        return loaded;
    }

    static void append_type_name(std::string& name) { name += "object"; }

private:
    /// The one Python object for what the pointer owns: that which stands for it, or a new one.
    static ref to_python(Pointer const& given)
    {
        using holder = boost::python::objects::pointer_holder<Pointer, element>;
        object_key const key = key_of(pointers::get(given));
        ref found = find_standing(key);
        if (found || PyErr_Occurred()) return found;
        Pointer copied(given);
        found = ref(boost::python::objects::make_ptr_instance<element, holder>::execute(copied));
        return found && found.get() != Py_None && !make_canonical(key, found.get()) ? ref() : found;
    }

    static Pointer from_instance(PyObject* got, field_path const& at)
    {
        if (auto* const held = held_pointer<Pointer>(got)) return *held;
        if constexpr (is_intrusive<Pointer>) {
            plain_element* const object = find_object<plain_element>(got);
            PyTypeObject* const cls = object ? nearest_wrapped(Py_TYPE(got)) : nullptr;
            restorer* const suite = cls ? own_restorer(cls) : nullptr;
            if (suite && suite->ops && suite->ops->is_held_intrusively) return Pointer(object);
        }
        return conversion_value<Pointer>::load(got, at);
    }
};

BRINE_DETAIL_END
