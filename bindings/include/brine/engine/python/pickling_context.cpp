// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/pickling_context.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

#include <climits>
#include <cstring>

BRINE_DETAIL_BEGIN

thread_local reduced_instance being_reduced = {nullptr, 0};

bool is_shared_state(PyObject* instance)
{
    return being_reduced.instance != instance || being_reduced.protocol == for_copy;
}

bool knows_dotted_names(PyObject* protocol)
{
    int overflow = 0;
    return PyLong_Check(protocol) && PyLong_AsLongAndOverflow(protocol, &overflow) >= 4;
}

bool is_asked_by_yaml()
{
    if (being_reduced.protocol != 2) return false;
    PyObject* const globals = PyEval_GetGlobals();
    PyObject* const name = globals ? PyDict_GetItemWithError(globals, names.name) : nullptr;
    char const* const text = name && PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : nullptr;
    if (!text) PyErr_Clear();
    return text && (std::strncmp(text, "yaml.", 5) == 0 || std::strncmp(text, "ruamel.yaml.", 12) == 0);
}

int protocol_for(PyObject* instance)
{
    bool const known = instance && being_reduced.instance == instance && being_reduced.protocol >= 0;
    return !known ? -1 : being_reduced.protocol < INT_MAX ? static_cast<int>(being_reduced.protocol) : INT_MAX;
}

bool takes_buffers(PyObject* instance) { return protocol_for(instance) >= 5; }

BRINE_DETAIL_END
