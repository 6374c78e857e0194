// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/buffer_exporter.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/detail/values/step.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

BRINE_DETAIL_BEGIN

static PyTypeObject exporter_type{};

static void exporter_dealloc(PyObject* object)
{
    auto* const self = reinterpret_cast<exporter*>(object);
    ref const instance(self->owner.instance);
    self->owner.~memory_owner();
    Py_TYPE(object)->tp_free(object);
}

static bool is_still_there(exporter const& self)
{
    if (self.fresh || !self.owner.instance) return true;
    memory_row now;
    if (!translated([&] { now = self.owner.find(); })) return false;
    if (now.data == self.shown.data && now.size == self.shown.size) return true;
    if (ref const name = class_name(self.owner.cls))
        raise(PyExc_BufferError, "moved",
              "%U.%s: its memory is not where it was when the object was pickled. Use the buffers of a pickle before "
              "the object changes, or pickle it again",
              name.get(), self.owner.member ? self.owner.member : "value");
    return false;
}

static int exporter_getbuffer(PyObject* object, Py_buffer* view, int flags)
{
    auto const& self = *reinterpret_cast<exporter*>(object);
    view->obj = nullptr;
    if (!is_still_there(self)) return -1;
    return PyBuffer_FillInfo(view, object, const_cast<void*>(self.shown.data), static_cast<Py_ssize_t>(self.shown.size),
                             self.readonly, flags);
}

static bool ready_exporter_type()
{
    PyTypeObject& type = exporter_type;
    if (type.tp_dict) return true;
    static PyBufferProcs procedures{exporter_getbuffer, nullptr};
    Py_SET_REFCNT(&type, 1);
    type.tp_name = "brine.exporter";
    type.tp_basicsize = sizeof(exporter);
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_doc = "Shows the memory of a C++ object.";
    type.tp_dealloc = exporter_dealloc;
    type.tp_as_buffer = &procedures;
    return PyType_Ready(&type) == 0;
}

PyObject* new_pickle_buffer(memory_row shown, bool readonly, memory_owner owner)
{
    auto* const made = ready_exporter_type() ? PyObject_New(exporter, &exporter_type) : nullptr;
    if (!made) return nullptr;
    made->shown = shown;
    made->readonly = readonly;
    made->fresh = true;
    Py_XINCREF(owner.instance);
    new (&made->owner) memory_owner(std::move(owner));
    ref const held(reinterpret_cast<PyObject*>(made));
    PyObject* const buffer = PyPickleBuffer_FromObject(held.get());
    made->fresh = false;
    return buffer;
}

BRINE_DETAIL_END
