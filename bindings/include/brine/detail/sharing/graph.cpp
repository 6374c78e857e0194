// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/sharing/graph.hpp>

#include <brine/engine/class/gc_pause.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/field_path.hpp>

#include <boost/python/errors.hpp>
#include <cstddef>

BRINE_DETAIL_BEGIN

static PyTypeObject graph_type{};

graph_content* content_of(PyObject* object)
{
    return Py_TYPE(object) == &graph_type ? reinterpret_cast<graph*>(object)->content : nullptr;
}

static void graph_dealloc(PyObject* object)
{
    delete content_of(object);
    Py_TYPE(object)->tp_free(object);
}

static PyObject* graph_reduce(PyObject* object, PyObject*)
{
    collection_paused const meanwhile;
    ref value;
    boost::python::handle_exception([&] { value = content_of(object)->reduce(object); });
    return value.release();
}

/// In which arrays may go by buffers.
static PyObject* graph_reduce_ex(PyObject* object, PyObject* protocol)
{
    reducing const now(object, protocol);
    return graph_reduce(object, nullptr);
}

static PyObject* graph_setstate(PyObject* object, PyObject* state)
{
    if (boost::python::handle_exception([&] { content_of(object)->take_state(state); })) return nullptr;
    Py_RETURN_NONE;
}

static PyMethodDef graph_methods[] = {{"__reduce__", graph_reduce, METH_NOARGS, "All the nodes."},
                                      {"__reduce_ex__", graph_reduce_ex, METH_O, "The same, for a protocol."},
                                      {"__setstate__", graph_setstate, METH_O, "Takes the nodes' fields."},
                                      {nullptr, nullptr, 0, nullptr}};

ref new_graph(graph_content* content)
{
    PyTypeObject& type = graph_type;
    if (!type.tp_dict) {
        Py_SET_REFCNT(&type, 1);
        type.tp_name = "brine.graph";
        type.tp_basicsize = sizeof(graph);
        type.tp_flags = Py_TPFLAGS_DEFAULT;
        type.tp_doc = "Stands for C++ objects that lead to one another.";
        type.tp_dealloc = graph_dealloc;
        type.tp_methods = graph_methods;
    }
    auto* const made = PyType_Ready(&type) == 0 ? PyObject_New(graph, &type) : nullptr;
    if (!made) {
        delete content;
        field_path::fail();
    }
    made->content = content;
    return ref(reinterpret_cast<PyObject*>(made));
}

ref restore_node(restorer const* own, PyObject* args)
{
    PyObject *cls = nullptr, *object = nullptr;
    Py_ssize_t number = 0;
    if (!PyArg_ParseTuple(args, "O!On:__restore__", &PyType_Type, &cls, &object, &number)) return ref();
    graph_content* const content = content_of(object);
    if (!content || content->owner() != own || number < 0 || static_cast<std::size_t>(number) >= content->size()) {
        ref const name = class_name(own->cls);
        if (!name) return ref();
        return raise(PyExc_ValueError, "bad-restore",
                     "%U.__restore__ expected a graph of this class and the number of one of its nodes, got %zd",
                     name.get(), number);
    }
    if (!expect_subclass(own, as_type(cls))) return ref();
    ref made = bare_instance(as_type(cls));
    if (!made || boost::python::handle_exception([&] { content->give(made.get(), static_cast<std::size_t>(number)); }))
        return ref();
    return made;
}

BRINE_DETAIL_END
