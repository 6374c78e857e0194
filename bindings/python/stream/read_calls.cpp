// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are objects made by calls, and given their states?

#include "globals.hpp"
#include "reader.hpp"

namespace brine {
namespace stream {

namespace {

/// What stands below the arguments is called with them, from where they lie: no tuple is made.
bool call_in_place(reader& r, std::size_t begin)
{
    ref const callable(r.stack[begin - 1]);
    std::size_t const count = r.stack.size() - begin;
    PyObject* const made = PyObject_Vectorcall(callable.get(), count ? &r.stack[begin] : nullptr, count, nullptr);
    r.stack.drop_from(begin);
    r.stack.forget_from(begin - 1);
    return r.stack.push(made);
}

ref instantiate(PyObject* cls, PyObject* arguments)
{
    if (PyTuple_GET_SIZE(arguments) || !PyType_Check(cls)) return ref(PyObject_CallObject(cls, arguments));
    ref getinitargs;
    int const found = find_attribute(cls, names.getinitargs, getinitargs);
    if (found < 0) return ref();
    return ref(found ? PyObject_CallObject(cls, arguments) : PyObject_CallMethodObjArgs(cls, names.make, cls, nullptr));
}

bool refuse_newobj(char const* format, bool with_keywords, PyObject* got)
{
    PyErr_Format(library.unpickling_error, format, with_keywords ? "NEWOBJ_EX" : "NEWOBJ", Py_TYPE(got)->tp_name);
    return false;
}

bool fits_newobj(PyObject* cls, PyObject* arguments, PyObject* keywords)
{
    bool const with_keywords = keywords != nullptr;
    if (!PyType_Check(cls)) return refuse_newobj("%s class argument must be a type, not %.200s", with_keywords, cls);
    if (!as_type(cls)->tp_new)
        return refuse_newobj("%s class argument '%.200s' doesn't have __new__", with_keywords, cls);
    if (!PyTuple_Check(arguments))
        return refuse_newobj("%s args argument must be a tuple, not %.200s", with_keywords, arguments);
    if (with_keywords && !PyDict_Check(keywords))
        return refuse_newobj("%s kwargs argument must be a dict, not %.200s", with_keywords, keywords);
    return true;
}

bool add_to_dict(PyObject* object, PyObject* state)
{
    if (!PyDict_Check(state)) {
        PyErr_SetString(library.unpickling_error, "state is not a dictionary");
        return false;
    }
    ref const dict(PyObject_GetAttr(object, names.dict));
    PyObject *key = nullptr, *value = nullptr;
    Py_ssize_t position = 0;
    while (dict && PyDict_Next(state, &position, &key, &value)) {
        PyObject* interned = ref::borrowed(key).release();
        ref const held = ref::borrowed(value);
        if (PyUnicode_CheckExact(interned)) PyUnicode_InternInPlace(&interned);
        ref const name(interned);
        int const result = PyDict_CheckExact(dict.get()) ? PyDict_SetItem(dict.get(), name.get(), value)
                                                         : PyObject_SetItem(dict.get(), name.get(), value);
        if (result < 0) return false;
    }
    return bool(dict);
}

bool set_attributes(PyObject* object, PyObject* slots)
{
    if (!PyDict_Check(slots)) {
        PyErr_SetString(library.unpickling_error, "slot state is not a dictionary");
        return false;
    }
    PyObject *key = nullptr, *value = nullptr;
    Py_ssize_t position = 0;
    while (PyDict_Next(slots, &position, &key, &value)) {
        ref const name = ref::borrowed(key), held = ref::borrowed(value);
        if (PyObject_SetAttr(object, name.get(), held.get()) < 0) return false;
    }
    return true;
}

/// A state without a __setstate__: a dict or None, or a pair of such a state and a dict of attributes.
bool set_state(PyObject* object, PyObject* state)
{
    bool const with_slots = PyTuple_Check(state) && PyTuple_GET_SIZE(state) == 2;
    PyObject* const dict = with_slots ? PyTuple_GET_ITEM(state, 0) : state;
    if (dict != Py_None && !add_to_dict(object, dict)) return false;
    return !with_slots || set_attributes(object, PyTuple_GET_ITEM(state, 1));
}

} // namespace

bool load_tuple(reader& r, std::size_t begin)
{
    if (r.next != r.end && *r.next == op::reduce && begin > r.stack.fence()) {
        ++r.next;
        return call_in_place(r, begin);
    }
    return r.stack.push(r.stack.take_tuple(begin));
}

bool load_reduce(reader& r)
{
    ref const arguments = r.stack.pop();
    ref const callable = arguments ? r.stack.pop() : ref();
    return callable && r.stack.push(PyObject_CallObject(callable.get(), arguments.get()));
}

bool load_newobj(reader& r, bool with_keywords)
{
    ref const keywords = with_keywords ? r.stack.pop() : ref();
    if (with_keywords && !keywords) return false;
    ref const arguments = r.stack.pop();
    ref const cls = arguments ? r.stack.pop() : ref();
    if (!cls || !fits_newobj(cls.get(), arguments.get(), keywords.get())) return false;
    return r.stack.push(as_type(cls.get())->tp_new(as_type(cls.get()), arguments.get(), keywords.get()));
}

bool load_obj(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin)) return false;
    if (r.stack.size() == begin) return r.stack.underflow();
    ref const arguments(r.stack.take_tuple(begin + 1));
    ref const cls = arguments ? r.stack.pop() : ref();
    return cls && r.stack.push(instantiate(cls.get(), arguments.get()).release());
}

bool load_inst(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin)) return false;
    ref const cls = find_in_lines(r, "ascii"); // as pickle, to which GLOBAL alone is UTF-8
    ref const arguments(cls ? r.stack.take_tuple(begin) : nullptr);
    return arguments && r.stack.push(instantiate(cls.get(), arguments.get()).release());
}

bool load_build(reader& r)
{
    if (!r.stack.has(2)) return false;
    ref const state = r.stack.pop();
    PyObject* const object = r.stack.top();
    ref setstate;
    if (find_attribute(object, names.setstate, setstate) < 0) return false;
    if (!setstate) return set_state(object, state.get());
    return bool(ref(PyObject_CallFunctionObjArgs(setstate.get(), state.get(), nullptr)));
}

} // namespace stream
} // namespace brine
