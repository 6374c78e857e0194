// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Will nothing but the writer run while an object is written? Then whatever has one reference is met once, and needs no
// memo. Asked once, before; only containers with one reference are looked into, so each of them once.

#include "writer.hpp"

namespace brine {
namespace stream {

namespace {

constexpr int deepest = 64;

class search {
public:
    explicit search(writer const& w) : w_(w) {}

    bool is_quiet(PyObject* object, bool root, int depth)
    {
        PyTypeObject* const type = Py_TYPE(object);
        if (type == served_.cls) return !filled_dict(object, served_);
        if (is_leaf(object, type)) return true;
        if (type == &PyList_Type || type == &PyTuple_Type || type == &PyDict_Type)
            return (root || Py_REFCNT(object) == 1) && depth < deepest && are_quiet(object, type, depth + 1);
        return is_served_quietly(object, type);
    }

private:
    bool is_leaf(PyObject* object, PyTypeObject* type) const
    {
        return type == &PyLong_Type || type == &PyUnicode_Type || type == &PyFloat_Type || type == &PyBytes_Type ||
               type == &PyBool_Type || object == Py_None || object == library.empty_tuple ||
               (type == &PyByteArray_Type && w_.protocol >= 5);
    }

    bool are_quiet(PyObject* container, PyTypeObject* type, int depth)
    {
        if (type == &PyDict_Type) return are_pairs_quiet(container, depth);
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(container); ++i)
            if (!is_quiet(PySequence_Fast_GET_ITEM(container, i), false, depth)) return false;
        return true;
    }

    bool are_pairs_quiet(PyObject* dict, int depth)
    {
        PyObject *key = nullptr, *value = nullptr;
        Py_ssize_t position = 0;
        while (PyDict_Next(dict, &position, &key, &value))
            if (!is_quiet(key, false, depth) || !is_quiet(value, false, depth)) return false;
        return true;
    }

    bool is_served_quietly(PyObject* object, PyTypeObject* type)
    {
        ref const held = ref::borrowed(object); // a class that is asked for the first time may have Python code to run
        known_class const* const known = native_class_of(type);
        if (!is_served(w_, known) || filled_dict(object, *known) || !is_found_by_names(*known)) return false;
        served_ = *known;
        return true;
    }

    writer const& w_;
    known_class served_ = {}; ///< the class met last
};

} // namespace

bool is_quiet(writer const& w, PyObject* object) { return search(w).is_quiet(object, true, 0); }

} // namespace stream
} // namespace brine
