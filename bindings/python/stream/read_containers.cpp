// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are tuples, lists, dicts and sets put together from what is on the stack?

#include "reader.hpp"

namespace brine {
namespace stream {

namespace {

/// Moves as many of the items to the list as fit without it growing.
void fill_list(object_stack& stack, PyObject* list, std::size_t begin)
{
    auto* const plain = reinterpret_cast<PyListObject*>(list);
    Py_ssize_t const size = PyList_GET_SIZE(list), room = plain->allocated - size;
    auto const count = static_cast<Py_ssize_t>(stack.size() - begin);
    Py_ssize_t const moved = room < count ? room : count;
    if (moved <= 0) return;
    std::memcpy(plain->ob_item + size, &stack[begin], static_cast<std::size_t>(moved) * sizeof(PyObject*));
    Py_SET_SIZE(plain, size + moved);
    stack.forget(begin, static_cast<std::size_t>(moved));
}

bool extend_list(object_stack& stack, PyObject* list, std::size_t begin)
{
    for (fill_list(stack, list, begin); stack.size() > begin; fill_list(stack, list, begin)) {
        if (PyList_Append(list, stack[begin]) < 0) return false; // makes room for more
        Py_DECREF(stack[begin]);
        stack.forget(begin, 1);
    }
    return true;
}

PyObject* take_list(reader& r, std::size_t begin)
{
    auto const count = static_cast<Py_ssize_t>(r.stack.size() - begin);
    PyObject* const list = PyList_New(count);
    if (!list) return nullptr;
    for (Py_ssize_t i = 0; i < count; ++i)
        PyList_SET_ITEM(list, i, r.stack[begin + static_cast<std::size_t>(i)]);
    r.stack.forget_from(begin);
    return list;
}

/// Calls method(item) for each that is above `begin`.
bool call_with_each(reader& r, PyObject* method, std::size_t begin)
{
    for (std::size_t i = begin; i < r.stack.size(); ++i) {
        ref const result(PyObject_CallFunctionObjArgs(method, r.stack[i], nullptr));
        if (!result) return false;
    }
    r.stack.drop_from(begin);
    return true;
}

bool extend_object(reader& r, PyObject* object, std::size_t begin)
{
    ref method;
    if (find_attribute(object, library.extend_name, method) < 0) return false;
    if (method) {
        ref const items(take_list(r, begin));
        return items && ref(PyObject_CallFunctionObjArgs(method.get(), items.get(), nullptr));
    }
    method = ref(PyObject_GetAttr(object, library.append_name));
    return method && call_with_each(r, method.get(), begin);
}

bool is_odd(reader& r, std::size_t begin, char const* message)
{
    if ((r.stack.size() - begin) % 2 == 0) return false;
    PyErr_SetString(library.unpickling_error, message);
    return true;
}

bool set_items(reader& r, PyObject* object, std::size_t begin)
{
    bool const plain = PyDict_CheckExact(object);
    for (std::size_t i = begin; i + 1 < r.stack.size(); i += 2) {
        int const result = plain ? PyDict_SetItem(object, r.stack[i], r.stack[i + 1])
                                 : PyObject_SetItem(object, r.stack[i], r.stack[i + 1]);
        if (result < 0) return false;
    }
    r.stack.drop_from(begin);
    return true;
}

/// What is to be filled stands below the items: borrowed from the stack; null with an error set.
PyObject* target_below(reader& r, std::size_t begin)
{
    if (begin <= r.stack.size() && begin > r.stack.fence()) return r.stack[begin - 1];
    r.stack.underflow();
    return nullptr;
}

} // namespace

bool load_list(reader& r)
{
    std::size_t begin;
    return r.stack.pop_mark(begin) && r.stack.push(take_list(r, begin));
}

bool load_dict(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin) || is_odd(r, begin, "odd number of items for DICT")) return false;
    ref dict(PyDict_New());
    return dict && set_items(r, dict.get(), begin) && r.stack.push(dict.release());
}

bool load_frozenset(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin)) return false;
    ref const items(r.stack.take_tuple(begin));
    return items && r.stack.push(PyFrozenSet_New(items.get()));
}

bool load_appends(reader& r, std::size_t begin)
{
    PyObject* const list = target_below(r, begin);
    if (!list) return false;
    if (r.stack.size() == begin) return true;
    return PyList_CheckExact(list) ? extend_list(r.stack, list, begin) : extend_object(r, list, begin);
}

bool load_setitems(reader& r, std::size_t begin)
{
    PyObject* const dict = target_below(r, begin);
    if (!dict) return false;
    return !is_odd(r, begin, "odd number of items for SETITEMS") && set_items(r, dict, begin);
}

bool load_additems(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin)) return false;
    PyObject* const set = target_below(r, begin);
    if (!set) return false;
    if (r.stack.size() == begin) return true;
    if (!PySet_Check(set)) {
        ref const add(PyObject_GetAttr(set, library.add_name));
        return add && call_with_each(r, add.get(), begin);
    }
    for (std::size_t i = begin; i < r.stack.size(); ++i)
        if (PySet_Add(set, r.stack[i]) < 0) return false;
    r.stack.drop_from(begin);
    return true;
}

} // namespace stream
} // namespace brine
