// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are lists, tuples, dicts and sets written? While their elements are, Python code may change them: what is met
// then is what CPython's pickler would meet.

#include "writer.hpp"

namespace brine {
namespace stream {

namespace {

bool save_one(writer& w, PyObject* item)
{
    kept const here(w, item);
    return save(w, item);
}

bool save_pair(writer& w, PyObject* key, PyObject* value)
{
    kept const first(w, key), second(w, value);
    return save(w, key) && save(w, value);
}

/// MARK and up to batch_size items, from `begin` on; returns where it stopped, -1 with an error set.
Py_ssize_t save_batch_of_list(writer& w, PyObject* list, Py_ssize_t begin)
{
    if (!w.put(op::mark)) return -1;
    Py_ssize_t i = begin;
    for (; i < PyList_GET_SIZE(list) && i < begin + batch_size; ++i)
        if (!save_one(w, PyList_GET_ITEM(list, i))) return -1;
    return w.put(op::appends) ? i : -1;
}

bool has_changed(Py_ssize_t before, Py_ssize_t now, char const* kind)
{
    if (before == now) return false;
    PyErr_Format(PyExc_RuntimeError, "%s changed size during iteration", kind);
    return true;
}

bool save_items_of_list(writer& w, PyObject* list)
{
    Py_ssize_t const size = PyList_GET_SIZE(list);
    if (size == 1) return save_one(w, PyList_GET_ITEM(list, 0)) && w.put(op::append);
    Py_ssize_t i = 0;
    do {
        i = save_batch_of_list(w, list, i);
        if (PY_VERSION_HEX >= 0x030E0000 && i >= 0 && has_changed(size, PyList_GET_SIZE(list), "list")) return false;
    } while (i >= 0 && i < PyList_GET_SIZE(list));
    return i >= 0;
}

bool save_single_pair(writer& w, PyObject* dict)
{
    PyObject *key = nullptr, *value = nullptr;
    Py_ssize_t position = 0;
    if (!PyDict_Next(dict, &position, &key, &value)) return true;
    return save_pair(w, key, value) && w.put(op::setitem);
}

bool save_items_of_dict(writer& w, PyObject* dict)
{
    Py_ssize_t const size = PyDict_GET_SIZE(dict);
    if (size == 1) return save_single_pair(w, dict);
    PyObject *key = nullptr, *value = nullptr;
    Py_ssize_t position = 0, in_batch = 0;
    do {
        if (!w.put(op::mark)) return false;
        for (in_batch = 0; in_batch < batch_size && PyDict_Next(dict, &position, &key, &value); ++in_batch)
            if (!save_pair(w, key, value)) return false;
        if (!w.put(op::setitems) || has_changed(size, PyDict_GET_SIZE(dict), "dictionary")) return false;
    } while (in_batch == batch_size);
    return true;
}

/// The members, batch by batch; the last batch may be short.
bool save_members(writer& w, PyObject* set, Py_ssize_t most, unsigned opcode)
{
    Py_ssize_t const size = PySet_GET_SIZE(set);
    ref const members(PyObject_GetIter(set));
    if (!members) return false;
    Py_ssize_t in_batch = 0;
    do {
        if (!w.put(op::mark)) return false;
        for (in_batch = 0; in_batch < most; ++in_batch) {
            ref const member(PyIter_Next(members.get()));
            if (!member && PyErr_Occurred()) return false;
            if (!member) break;
            if (!save(w, member.get()) || has_changed(size, PySet_GET_SIZE(set), "set")) return false;
        }
        if (opcode && !w.put(opcode)) return false;
    } while (in_batch == most);
    return true;
}

/// Of a tuple or a frozenset that turned out to lead to itself, which has been written meanwhile.
bool replace_by_known(writer& w, std::ptrdiff_t index, Py_ssize_t pops, unsigned pop)
{
    for (Py_ssize_t i = 0; i < pops; ++i)
        if (!w.put(pop)) return false;
    return w.put_from_memo(index);
}

} // namespace

bool save_list(writer& w, PyObject* list)
{
    if (!w.put(op::empty_list) || !w.memoize(list)) return false;
    return PyList_GET_SIZE(list) == 0 || save_items_of_list(w, list);
}

bool save_items_of_tuple(writer& w, PyObject* const* items, Py_ssize_t count)
{
    if (count > 3 && !w.put(op::mark)) return false;
    for (Py_ssize_t i = 0; i < count; ++i)
        if (!save(w, items[i])) return false;
    return true;
}

bool put_tuple(writer& w, Py_ssize_t count)
{
    constexpr op::opcode by_count[] = {op::empty_tuple, op::tuple1, op::tuple2, op::tuple3};
    return w.put(count > 3 ? op::tuple : by_count[count]);
}

bool save_tuple(writer& w, PyObject* tuple)
{
    Py_ssize_t const count = PyTuple_GET_SIZE(tuple);
    if (!save_items_of_tuple(w, PySequence_Fast_ITEMS(tuple), count)) return false;
    if (count == 0) return put_tuple(w, 0);
    std::ptrdiff_t const known = w.is_lone(tuple) ? -1 : w.memo.find(tuple);
    if (known >= 0) return replace_by_known(w, known, count > 3 ? 1 : count, count > 3 ? op::pop_mark : op::pop);
    return put_tuple(w, count) && w.memoize(tuple);
}

bool save_dict(writer& w, PyObject* dict)
{
    if (!w.put(op::empty_dict) || !w.memoize(dict)) return false;
    return PyDict_GET_SIZE(dict) == 0 || save_items_of_dict(w, dict);
}

bool save_set(writer& w, PyObject* set)
{
    if (!w.put(op::empty_set) || !w.memoize(set)) return false;
    return PySet_GET_SIZE(set) == 0 || save_members(w, set, batch_size, op::additems);
}

bool save_frozenset(writer& w, PyObject* set)
{
    if (!save_members(w, set, PY_SSIZE_T_MAX, 0)) return false;
    std::ptrdiff_t const known = w.memo.find(set);
    if (known >= 0) return replace_by_known(w, known, 1, op::pop_mark);
    return w.put(op::frozenset) && w.memoize(set);
}

bool save_from_iterator(writer& w, PyObject* iterator, save_function save_each, unsigned one, unsigned many)
{
    Py_ssize_t in_batch = 0;
    do {
        ref const first(PyIter_Next(iterator));
        if (!first) return !PyErr_Occurred();
        ref item(PyIter_Next(iterator));
        if (!item) return !PyErr_Occurred() && save_each(w, first.get()) && w.put(one);
        if (!w.put(op::mark) || !save_each(w, first.get())) return false;
        for (in_batch = 1; item; item = ref(PyIter_Next(iterator))) {
            if (!save_each(w, item.get())) return false;
            if (++in_batch == batch_size) break;
        }
        if (PyErr_Occurred() || !w.put(many)) return false;
    } while (in_batch == batch_size);
    return true;
}

bool save_tuple_of_pair(writer& w, PyObject* pair)
{
    if (PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) == 2)
        return save(w, PyTuple_GET_ITEM(pair, 0)) && save(w, PyTuple_GET_ITEM(pair, 1));
    PyErr_SetString(PyExc_TypeError, "dict items iterator must return 2-tuples");
    return false;
}

} // namespace stream
} // namespace brine
