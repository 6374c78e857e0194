// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/invalidated.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

doubt*& all_doubts()
{
    static doubt* first = nullptr;
    return first;
}

/// One that is free for the next restore.
static doubt*& spare_doubt()
{
    static doubt* spare = nullptr;
    return spare;
}

doubt* reserve_doubt()
{
    doubt* reserved = spare_doubt();
    spare_doubt() = nullptr;
    if (!reserved) reserved = static_cast<doubt*>(PyMem_Malloc(sizeof(doubt)));
    if (!reserved) PyErr_NoMemory();
    return reserved;
}

void give_back(doubt* reserved)
{
    if (!spare_doubt())
        spare_doubt() = reserved;
    else
        PyMem_Free(reserved);
}

doubt** find_doubt(PyObject* object)
{
    doubt** at = &all_doubts();
    while (*at && (*at)->object != object)
        at = &(*at)->next;
    return at;
}

void clear_doubt(PyObject* object)
{
    doubt** const at = find_doubt(object);
    doubt* const found = *at;
    if (!found) return;
    *at = found->next;
    ref const until_given_back(found->keeper);
    give_back(found);
}

/// For the weak references, as the object dies.
static PyObject* forget_doubt(PyObject*, PyObject* weak)
{
    for (doubt* each = all_doubts(); each; each = each->next) {
        if (each->keeper != weak) continue;
        clear_doubt(each->object);
        break;
    }
    Py_RETURN_NONE;
}

static PyMethodDef forget_doubt_method = {"forget", forget_doubt, METH_O, nullptr};

/// Drops the objects that nothing else keeps alive.
static void drop_kept_doubts()
{
    doubt** at = &all_doubts();
    while (*at) {
        bool const kept = (*at)->keeper == (*at)->object && Py_REFCNT((*at)->object) == 1;
        if (!kept) {
            at = &(*at)->next;
            continue;
        }
        clear_doubt((*at)->object); // runs any code, so begin again
        at = &all_doubts();
    }
}

void mark_invalidated(PyObject* object, doubt* reserved)
{
    drop_kept_doubts();
    if (is_invalidated(object)) return give_back(reserved);
    ref const callback(PyCFunction_New(&forget_doubt_method, nullptr));
    ref weak(callback ? PyWeakref_NewRef(object, callback.get()) : nullptr);
    PyErr_Clear(); // no memory, or a class without weak references
    *reserved = {object, weak ? weak.release() : ref::borrowed(object).release(), all_doubts()};
    all_doubts() = reserved;
}

BRINE_DETAIL_END
