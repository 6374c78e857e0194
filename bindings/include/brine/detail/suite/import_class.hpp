// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Is the class that a module imports the one that it means, and of the size that it was compiled with?

#include <boost/python/object/class_detail.hpp>
#include <boost/python/object/instance.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/python/object/value_holder.hpp>
#include <boost/shared_ptr.hpp>

#include <brine/engine/python/find_global.hpp>
#include <brine/engine/ops/layout.hpp>

#include <cstring>
#include <memory>
#include <type_traits>

BRINE_DETAIL_BEGIN

template <class T, class = void>
inline constexpr bool is_defined = false;
template <class T>
inline constexpr bool is_defined<T, std::void_t<decltype(sizeof(T))>> = true;

/// What a dotted name leads to in the module, which is imported. It is a class, or ImportError.
inline ref find_class(char const* module, char const* name)
{
    if (!intern_names()) return ref();
    ref found(PyImport_ImportModule(module));
    ref const dotted(found ? PyUnicode_FromString(name) : nullptr);
    if (!dotted) return ref();
    found = follow(found.get(), dotted.get());
    if (PyErr_Occurred() || (found && PyType_Check(found.get()))) return found;
    return raise(PyExc_ImportError, "no-class", "%s has no class %s: was it renamed, or is the module another one?",
                 module, name);
}

/// `registered` is the class that Boost.Python has for the C++ type. False with ImportError where `cls` wraps another.
inline bool expect_wrapped(PyTypeObject* cls, char const* type, PyTypeObject* registered)
{
    ref const name = class_name(cls);
    if (!name) return false;
    if (!PyType_IsSubtype(Py_TYPE(cls), boost::python::objects::class_metatype().get())) {
        raise(PyExc_ImportError, "other-class",
              "%U was not made by the Boost.Python library that this module uses: link both modules with the same one",
              name.get());
        return false;
    }
    layout there{};
    ref const told = layout_of(cls, there);
    if (PyErr_Occurred()) return false;
    if (told ? std::strcmp(there.type, type) == 0 : registered == cls) return true;
    ref const other = registered ? class_name(registered) : ref();
    if (PyErr_Occurred()) return false;
    if (told)
        raise(PyExc_ImportError, "other-class", "%U wraps %s, not %s", name.get(), there.type, type);
    else if (other)
        raise(PyExc_ImportError, "other-class", "%U does not wrap %s: %U does", name.get(), type, other.get());
    else
        raise(PyExc_ImportError, "other-class", "%U does not wrap %s, nor does any other class", name.get(), type);
    return false;
}

/// What stock Boost.Python lets one see of a class: how much room its instances have for a holder.
struct stock_sizes {
    Py_ssize_t by_value;   ///< where they hold a T by value; 0 where there can be no such
    Py_ssize_t by_pointer; ///< … by a pointer of one word, or two
    Py_ssize_t by_shared;
    bool may_have_wrapper; ///< larger ones may hold a class derived from T, which lets Python override its methods
};

template <class T>
constexpr stock_sizes stock_sizes_of()
{
    namespace objects = boost::python::objects;
    stock_sizes sizes{0, objects::additional_instance_size<objects::pointer_holder<T*, T>>::value,
                      objects::additional_instance_size<objects::pointer_holder<std::shared_ptr<T>, T>>::value,
                      std::is_polymorphic_v<T>};
    if constexpr (!std::is_abstract_v<T>)
        sizes.by_value = objects::additional_instance_size<objects::value_holder<T>>::value;
    return sizes;
}

/// The room in the instances of a class that stock Boost.Python registered, if that cannot be room for a T; 0 where it
/// can, or nothing is to be seen.
inline Py_ssize_t room_for_another(PyTypeObject* cls, stock_sizes const& sizes)
{
    PyObject* const told = own_attribute(cls, names.instance_size);
    Py_ssize_t const room = told && PyLong_Check(told) ? PyLong_AsSsize_t(told) : 0;
    drop_error(PyExc_OverflowError);
    bool const fits = room <= 0 || room == sizes.by_value || room == sizes.by_pointer || room == sizes.by_shared ||
                      !sizes.by_value || (room > sizes.by_value && sizes.may_have_wrapper);
    return fits ? 0 : room;
}

/// A sentence if the class's module takes the type to be of another layout; a null ref without an error if not.
inline ref layout_difference(PyTypeObject* cls, layout const& here, stock_sizes const& sizes)
{
    layout there{};
    ref const told = layout_of(cls, there);
    if (PyErr_Occurred()) return ref();
    Py_ssize_t const room = told ? 0 : room_for_another(cls, sizes);
    if (told ? there.size == here.size && there.alignment == here.alignment : room == 0) return ref();
    ref const name = class_name(cls);
    if (!name) return ref();
    char const advice[] = "Compile both modules again, with the same header of it and the same options";
    if (told)
        return ref(PyUnicode_FromFormat(
            "%U: its module was compiled with a %s of %zd bytes, aligned by %zd, and this one with one of %zd bytes, "
            "aligned by %zd. %s",
            name.get(), here.type, there.size, there.alignment, here.size, here.alignment, advice));
    return ref(PyUnicode_FromFormat(
        "%U: its instances have %zd bytes of room, and a %s, which takes %zd bytes in this module, needs %zd. %s",
        name.get(), room, here.type, here.size, sizes.by_value, advice));
}

/// False with ImportError where the layouts differ; with the warning as an error, if they need not agree.
inline bool expect_layout(PyTypeObject* cls, layout const& here, stock_sizes const& sizes, bool must_agree)
{
    ref const difference = layout_difference(cls, here, sizes);
    if (!difference) return !PyErr_Occurred();
    if (!must_agree) return warn(PyExc_RuntimeWarning, "layout", "%U", difference.get());
    raise(PyExc_ImportError, "layout", "%U", difference.get());
    return false;
}

BRINE_DETAIL_END
