// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/suite/import_class.hpp>

#include <brine/engine/python/find_global.hpp>
#include <brine/engine/ops/layout.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

#include <boost/python/object/class_detail.hpp>
#include <boost/python/object/instance.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/python/object/value_holder.hpp>
#include <boost/shared_ptr.hpp>
#include <cstring>
#include <memory>
#include <type_traits>

BRINE_DETAIL_BEGIN

ref find_class(char const* module, char const* name)
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

bool expect_wrapped(PyTypeObject* cls, char const* type, PyTypeObject* registered)
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

/// The room in the instances of a class that stock Boost.Python registered, if that cannot be room for a T; 0 where it
/// can, or nothing is to be seen.
static Py_ssize_t room_for_another(PyTypeObject* cls, stock_sizes const& sizes)
{
    PyObject* const told = own_attribute(cls, names.instance_size);
    Py_ssize_t const room = told && PyLong_Check(told) ? PyLong_AsSsize_t(told) : 0;
    drop_error(PyExc_OverflowError);
    bool const fits = room <= 0 || room == sizes.by_value || room == sizes.by_pointer || room == sizes.by_shared ||
                      !sizes.by_value || (room > sizes.by_value && sizes.may_have_wrapper);
    return fits ? 0 : room;
}

/// A sentence if the class's module takes the type to be of another layout; a null ref without an error if not.
static ref layout_difference(PyTypeObject* cls, layout const& here, stock_sizes const& sizes)
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

bool expect_layout(PyTypeObject* cls, layout const& here, stock_sizes const& sizes, bool must_agree)
{
    ref const difference = layout_difference(cls, here, sizes);
    if (!difference) return !PyErr_Occurred();
    if (!must_agree) return warn(PyExc_RuntimeWarning, "layout", "%U", difference.get());
    raise(PyExc_ImportError, "layout", "%U", difference.get());
    return false;
}

BRINE_DETAIL_END
