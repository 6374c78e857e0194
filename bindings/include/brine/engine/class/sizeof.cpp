// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/sizeof.hpp>

#include <brine/engine/class/buffer_protocol.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>

#include <algorithm>

BRINE_DETAIL_BEGIN

/// Of what the class shows by brine::buffer; 0 where it has nothing to show.
static std::size_t bytes_shown(PyObject* self)
{
    PyTypeObject* const cls = nearest_wrapped(Py_TYPE(self)); // not a __buffer__ of a Python subclass
    PyBufferProcs const* const shows = cls ? cls->tp_as_buffer : nullptr;
    if (!shows || !shows->bf_getbuffer) return 0;
    Py_buffer view{};
    if (shows->bf_getbuffer(self, &view, PyBUF_FULL_RO | asks_for_owned) < 0) {
        PyErr_Clear();
        return 0;
    }
    auto const size = static_cast<std::size_t>(view.len);
    if (shows->bf_releasebuffer) shows->bf_releasebuffer(self, &view);
    Py_XDECREF(view.obj);
    return size;
}

struct object_size {
    std::size_t itself = 0;
    std::size_t owned = 0;
};

/// Of the C++ object that the instance holds; nothing before its __init__ has run, and where C++ owns it.
static object_size size_of_object(PyObject* self)
{
    object_size found;
    PyObject* const mro = Py_TYPE(self)->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        restorer const* const suite = own_restorer(as_type(PyTuple_GET_ITEM(mro, i)));
        if (!suite || !suite->ops || !suite->ops->constructed(self)) continue;
        found.itself = std::max(found.itself, static_cast<std::size_t>(suite->ops->wrapped.size));
        if (suite->ops->generated) found.owned += suite->ops->generated->owned(self, nullptr, 0);
    }
    return found;
}

static PyObject* sizeof_method(PyObject* self, PyObject*)
{
    auto size = static_cast<std::size_t>(Py_TYPE(self)->tp_basicsize);
    if (!is_borrowed_instance(self)) {
        object_size const object = size_of_object(self);
        size += object.itself + std::max(object.owned, bytes_shown(self));
    }
    return PyLong_FromSize_t(std::min(size, static_cast<std::size_t>(PY_SSIZE_T_MAX) / 2));
}

static PyMethodDef sizeof_def = {"__sizeof__", sizeof_method, METH_NOARGS, "Size in bytes, with what C++ members own."};

bool add_sizeof(PyTypeObject* cls)
{
    return own_attribute(cls, names.size_of) || (!PyErr_Occurred() && set_method(cls, &sizeof_def));
}

BRINE_DETAIL_END
