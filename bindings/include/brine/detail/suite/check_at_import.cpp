// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/suite/check_at_import.hpp>

#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/ref.hpp>

#include <boost/python/scope.hpp>
#include <vector>

BRINE_DETAIL_BEGIN

struct class_to_check {
    restorer* own; ///< held
    bool in_full;  ///< all that brine.check asks, not conversions alone
};

static std::vector<class_to_check>& classes_to_check()
{
    static std::vector<class_to_check> waiting;
    return waiting;
}

static unsigned long& checking_thread()
{
    static unsigned long thread = 0;
    return thread;
}

/// Raises what brine.check found; false with an error set.
static bool check_now(restorer* own, bool in_full)
{
    ref const found(PyObject_CallMethod(reinterpret_cast<PyObject*>(own), "check", nullptr));
    PyObject *fields = nullptr, *problems = nullptr;
    if (!found || !PyArg_ParseTuple(found.get(), "O!O!", &PyList_Type, &fields, &PyList_Type, &problems)) return false;
    ref const name = class_name(own->cls);
    if (!name) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(fields); ++i) {
        PyObject* const field = PyList_GET_ITEM(fields, i);
        bool const hopeless = PyTuple_GET_ITEM(field, 3) == Py_True;
        if (PyTuple_GET_ITEM(field, 2) == Py_None || !(hopeless || in_full)) continue;
        if (hopeless)
            raise(PyExc_TypeError, "no-conversion", "%U cannot be pickled: its member %U: %U", name.get(),
                  PyTuple_GET_ITEM(field, 0), PyTuple_GET_ITEM(field, 2));
        else
            raise(pickling_error(), "check", "%U cannot be pickled: its member %U: %U", name.get(),
                  PyTuple_GET_ITEM(field, 0), PyTuple_GET_ITEM(field, 2));
        return false;
    }
    if (in_full && PyList_GET_SIZE(problems)) {
        raise(pickling_error(), "check", "%U cannot be pickled: %U", name.get(), PyList_GET_ITEM(problems, 0));
        return false;
    }
    return true;
}

static int check_waiting_classes(void*)
{
    // Boost.Python's scope is a module or a class while that is made, and Python code may run meanwhile.
    PyObject* const scope = boost::python::detail::current_scope;
    if (scope && scope != Py_None && Py_AddPendingCall(check_waiting_classes, nullptr) == 0) return 0;

    std::vector<class_to_check> waiting;
    waiting.swap(classes_to_check());
    bool fine = true;
    for (class_to_check const& each : waiting) {
        ref const held(reinterpret_cast<PyObject*>(each.own));
        if (fine) fine = check_now(each.own, each.in_full);
    }
    if (fine) return 0;
    if (checking_thread() == PyThread_get_thread_ident()) return -1;
    PyErr_WriteUnraisable(nullptr); // the import runs in another thread, which cannot be reached
    return 0;
}

bool check_at_import(restorer* own, bool in_full)
{
    if (!in_full) {
        if (check_now(own, false)) return true;
        PyErr_Clear();
    }
    if (classes_to_check().empty() && Py_AddPendingCall(check_waiting_classes, nullptr) < 0) return true;
    checking_thread() = PyThread_get_thread_ident();
    classes_to_check().push_back(
        {reinterpret_cast<restorer*>(ref::borrowed(reinterpret_cast<PyObject*>(own)).release()), in_full});
    return true;
}

BRINE_DETAIL_END
