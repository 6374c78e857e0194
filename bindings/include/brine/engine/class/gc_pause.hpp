// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What keeps Python's garbage collector, and with it anybody's __del__, from changing an object while it is saved?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// While one stands, no collection starts. Since Python 3.12 none starts within C code.
class collection_paused {
public:
#if PY_VERSION_HEX >= 0x030C0000
    collection_paused() = default;
    ~collection_paused() {}
#elif PY_VERSION_HEX >= 0x030A0000
    collection_paused() : was_enabled_(PyGC_Disable()) {}
    ~collection_paused()
    {
        if (was_enabled_) PyGC_Enable();
    }
#else
    collection_paused()
    {
        ref const enabled = call("isenabled");
        was_enabled_ = enabled.get() == Py_True;
        if (was_enabled_) call("disable");
    }
    ~collection_paused()
    {
        PyObject *type, *error, *traceback;
        PyErr_Fetch(&type, &error, &traceback);
        if (was_enabled_) call("enable");
        PyErr_Restore(type, error, traceback);
    }
#endif
    collection_paused(collection_paused const&) = delete;

private:
#if PY_VERSION_HEX < 0x030A0000
    static ref call(char const* function)
    {
        ref const gc(PyImport_ImportModule("gc"));
        ref done(gc ? PyObject_CallMethod(gc.get(), function, nullptr) : nullptr);
        PyErr_Clear();
        return done;
    }
#endif
#if PY_VERSION_HEX < 0x030C0000
    int was_enabled_ = 0;
#endif
};

BRINE_DETAIL_END
