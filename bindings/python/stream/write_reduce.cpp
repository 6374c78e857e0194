// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How is an object of any class written? By its reduce value, with the checks and in the order of CPython's pickler.

#include "words.hpp"
#include "writer.hpp"

#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

namespace brine {
namespace stream {

namespace {

bool refuse(char const* why)
{
    PyErr_SetString(library.pickling_error, why);
    return false;
}

bool refuse_type(char const* format, PyObject* object)
{
    PyErr_Format(library.pickling_error, format, Py_TYPE(object)->tp_name);
    return false;
}

/// A reduce value, taken apart: borrowed from it, null for None and for what it does not have.
struct parts {
    PyObject *callable, *arguments, *state, *list_items, *dict_items, *state_setter;
    bool passing; ///< nobody else refers to the arguments, so they are not met again
    bool wrapped; ///< of an instance of Boost.Python, which has no MEMOIZE for what is not met again
};

PyObject* part_of(PyObject* reduced, Py_ssize_t i)
{
    PyObject* const part = i < PyTuple_GET_SIZE(reduced) ? PyTuple_GET_ITEM(reduced, i) : nullptr;
    return part == Py_None ? nullptr : part;
}

bool take_apart(PyObject* reduced, PyObject* object, parts& of)
{
    Py_ssize_t const size = PyTuple_GET_SIZE(reduced);
    if (size < 2 || size > 6) return refuse("tuple returned by __reduce__ must contain 2 through 6 elements");
    of = {PyTuple_GET_ITEM(reduced, 0),
          PyTuple_GET_ITEM(reduced, 1),
          part_of(reduced, 2),
          part_of(reduced, 3),
          part_of(reduced, 4),
          part_of(reduced, 5),
          Py_REFCNT(reduced) == 1 && Py_REFCNT(PyTuple_GET_ITEM(reduced, 1)) == 1,
          is_boost_instance(object)};
    if (!PyCallable_Check(of.callable))
        return refuse_type(words("first item of the tuple returned by __reduce__ must be callable",
                                 "first item of the tuple returned by __reduce__ must be callable, not %s"),
                           of.callable);
    if (!PyTuple_Check(of.arguments))
        return refuse_type(words("second item of the tuple returned by __reduce__ must be a tuple",
                                 "second item of the tuple returned by __reduce__ must be a tuple, not %s"),
                           of.arguments);
    if (of.list_items && !PyIter_Check(of.list_items))
        return refuse_type(words("fourth element of the tuple returned by __reduce__ must be an iterator, not %s",
                                 "fourth item of the tuple returned by __reduce__ must be an iterator, not %s"),
                           of.list_items);
    if (of.dict_items && !PyIter_Check(of.dict_items))
        return refuse_type(words("fifth element of the tuple returned by __reduce__ must be an iterator, not %s",
                                 "fifth item of the tuple returned by __reduce__ must be an iterator, not %s"),
                           of.dict_items);
    if (of.state_setter && !PyCallable_Check(of.state_setter))
        return refuse_type(words("sixth element of the tuple returned by __reduce__ must be a function, not %s",
                                 "sixth item of the tuple returned by __reduce__ must be callable, not %s"),
                           of.state_setter);
    return true;
}

enum class making { failed, call, newobj, newobj_ex };

/// How the callable's name says that the object is made.
making how_made(PyObject* callable)
{
    ref name;
    if (find_attribute(callable, names.name, name) < 0) return making::failed;
    if (!name) return making::call;
    if (is_text(name.get(), library.newobj_name)) return making::newobj;
    return is_text(name.get(), library.newobj_ex_name) ? making::newobj_ex : making::call;
}

/// A tuple that is not met again.
bool save_passing(writer& w, PyObject* const* items, Py_ssize_t count, bool wrapped)
{
    if (!w.out.begin_value() || !save_items_of_tuple(w, items, count) || !put_tuple(w, count)) return false;
    return count == 0 || wrapped || w.pass_memo();
}

bool save_arguments(writer& w, parts const& of)
{
    PyObject* const arguments = of.arguments;
    if (!of.passing || !PyTuple_CheckExact(arguments)) return save(w, arguments);
    return save_passing(w, PySequence_Fast_ITEMS(arguments), PyTuple_GET_SIZE(arguments), of.wrapped);
}

bool save_newobj_ex(writer& w, PyObject* arguments)
{
    if (PyTuple_GET_SIZE(arguments) != 3) {
        PyErr_Format(library.pickling_error,
                     words("length of the NEWOBJ_EX argument tuple must be exactly 3, not %zd",
                           "__newobj_ex__ expected 3 arguments, got %zd"),
                     PyTuple_GET_SIZE(arguments));
        return false;
    }
    PyObject* const cls = PyTuple_GET_ITEM(arguments, 0);
    PyObject* const positional = PyTuple_GET_ITEM(arguments, 1);
    PyObject* const keywords = PyTuple_GET_ITEM(arguments, 2);
    if (!PyType_Check(cls))
        return refuse_type(words("first item from NEWOBJ_EX argument tuple must be a class, not %.200s",
                                 "first argument to __newobj_ex__() must be a class, not %.200s"),
                           cls);
    if (!PyTuple_Check(positional))
        return refuse_type(words("second item from NEWOBJ_EX argument tuple must be a tuple, not %.200s",
                                 "second argument to __newobj_ex__() must be a tuple, not %.200s"),
                           positional);
    if (!PyDict_Check(keywords))
        return refuse_type(words("third item from NEWOBJ_EX argument tuple must be a dict, not %.200s",
                                 "third argument to __newobj_ex__() must be a dict, not %.200s"),
                           keywords);
    return save(w, cls) && save(w, positional) && save(w, keywords) && w.put(op::newobj_ex);
}

bool is_of_class(PyObject* object, PyObject* cls)
{
    ref said;
    int const found = find_attribute(object, library.class_name, said);
    if (found < 0) return false;
    PyObject* const wanted = found ? said.get() : as_object(Py_TYPE(object));
    if (wanted == cls) return true;
    PyErr_Format(library.pickling_error,
                 words("args[0] from __newobj__ args has the wrong class",
                       "first argument to __newobj__() must be %R, not %R"),
                 wanted, cls);
    return false;
}

bool save_newobj(writer& w, parts const& of, PyObject* object)
{
    Py_ssize_t const count = PyTuple_GET_SIZE(of.arguments) - 1;
    if (count < 0)
        return refuse(words("__newobj__ arglist is empty", "__newobj__ expected at least 1 argument, got 0"));
    PyObject* const* const items = PySequence_Fast_ITEMS(of.arguments);
    if (!PyType_Check(items[0]))
        return refuse_type(words("args[0] from __newobj__ args is not a type",
                                 "first argument to __newobj__() must be a class, not %.200s"),
                           items[0]);
    return is_of_class(object, items[0]) && save(w, items[0]) && save_passing(w, items + 1, count, of.wrapped) &&
           w.put(op::newobj);
}

bool save_making(writer& w, parts const& of, PyObject* object)
{
    switch (how_made(of.callable)) {
    case making::failed:
        return false;
    case making::newobj:
        return save_newobj(w, of, object);
    case making::newobj_ex:
        return save_newobj_ex(w, of.arguments);
    case making::call:
        break;
    }
    return save(w, of.callable) && save_arguments(w, of) && w.put(op::reduce);
}

bool save_state(writer& w, parts const& of, PyObject* object)
{
    if (!of.state_setter) return save(w, of.state) && w.put(op::build);
    return save(w, of.state_setter) && save(w, object) && save(w, of.state) && w.put(op::tuple2) && w.put(op::reduce) &&
           w.put(op::pop);
}

/// What the object's class, or copyreg, says of it; a null ref without an error where it is written by name.
ref reduce_value(writer& w, PyObject* object)
{
    PyTypeObject* const type = Py_TYPE(object);
    ref function = ref::borrowed(PyDict_GetItemWithError(library.dispatch_table, as_object(type)));
    if (function) return ref(PyObject_CallFunctionObjArgs(function.get(), object, nullptr));
    if (PyErr_Occurred() || PyType_IsSubtype(type, &PyType_Type)) return ref();
    int found = find_attribute(object, names.reduce_ex, function);
    if (found < 0) return ref();
    if (found > 0) {
        ref const protocol(PyLong_FromLong(w.protocol));
        return protocol ? ref(PyObject_CallFunctionObjArgs(function.get(), protocol.get(), nullptr)) : ref();
    }
    found = find_attribute(object, names.reduce, function);
    if (found > 0) return ref(PyObject_CallObject(function.get(), nullptr));
    if (found == 0) PyErr_Format(library.pickling_error, "can't pickle '%.200s' object: %R", type->tp_name, object);
    return ref();
}

} // namespace

bool save_reduced(writer& w, PyObject* reduced, PyObject* object)
{
    parts of;
    if (!take_apart(reduced, object, of) || !save_making(w, of, object)) return false;
    std::ptrdiff_t const known = w.memo.find(object); // met again while its arguments were written
    if (known >= 0) return w.put(op::pop) && w.put_from_memo(known);
    if (!w.memoize(object)) return false;
    if (of.list_items && !save_from_iterator(w, of.list_items, save, op::append, op::appends)) return false;
    if (of.dict_items && !save_from_iterator(w, of.dict_items, save_tuple_of_pair, op::setitem, op::setitems))
        return false;
    return !of.state || save_state(w, of, object);
}

bool save_object(writer& w, PyObject* object)
{
    if (!w.let_run()) return false;
    ref const reduced = reduce_value(w, object);
    if (!reduced) return !PyErr_Occurred() && save_global(w, object, nullptr);
    if (PyUnicode_Check(reduced.get())) return save_global(w, object, reduced.get());
    if (!PyTuple_Check(reduced.get()))
        return refuse_type(words("__reduce__ must return a string or tuple",
                                 "__reduce__ must return a string or tuple, not %.200s"),
                           reduced.get());
    return save_reduced(w, reduced.get(), object);
}

} // namespace stream
} // namespace brine
