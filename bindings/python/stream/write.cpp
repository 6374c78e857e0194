// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Which function writes an object? In the order in which CPython's pickler asks.

#include "writer.hpp"

#if PY_VERSION_HEX < 0x030B0000
#include <longintrepr.h>
#endif

namespace brine {
namespace stream {

namespace {

bool save_float(writer& w, PyObject* object)
{
    if (!make_room(w.out, most_of_a_number)) return false;
    w.out.next = encode_float(w.out.next, PyFloat_AS_DOUBLE(object));
    return true;
}

/// The value of an int of one digit, as most are, without a call.
bool small_value(PyObject* object, std::int64_t& value)
{
    auto* const number = reinterpret_cast<PyLongObject*>(object);
#if PY_VERSION_HEX >= 0x030C0000
    if (!PyUnstable_Long_IsCompact(number)) return false;
    value = PyUnstable_Long_CompactValue(number);
#else
    Py_ssize_t const digits = Py_SIZE(number);
    if (digits < -1 || digits > 1) return false;
    value = digits ? digits * static_cast<std::int64_t>(number->ob_digit[0]) : 0;
#endif
    return true;
}

bool save_int(writer& w, PyObject* number)
{
    std::int64_t value;
    if (!small_value(number, value)) return save_long_int(w, number);
    if (!make_room(w.out, most_of_a_number)) return false;
    w.out.next = encode_int(w.out.next, value);
    return true;
}

bool save_compound(writer& w, PyObject* object, PyTypeObject* type)
{
    if (type == &PyDict_Type) return save_dict(w, object);
    if (type == &PySet_Type) return save_set(w, object);
    if (type == &PyFrozenSet_Type) return save_frozenset(w, object);
    if (type == &PyList_Type) return save_list(w, object);
    if (type == &PyTuple_Type) return save_tuple(w, object);
    if (type == &PyByteArray_Type) return save_bytearray(w, object);
    if (type == &PyPickleBuffer_Type) return save_buffer(w, object);
    if (type == &PyType_Type) return save_type(w, object);
    if (type == &PyFunction_Type) return save_global(w, object, nullptr);
    native_result const native = save_native(w, object);
    return native == native_result::done || (native == native_result::not_now && save_object(w, object));
}

} // namespace

bool save(writer& w, PyObject* object)
{
    if (!w.out.begin_value()) return false;
    PyTypeObject* const type = Py_TYPE(object);
    if (object == Py_None) return w.put(op::none);
    if (type == &PyBool_Type) return w.put(object == Py_True ? op::newtrue : op::newfalse);
    if (type == &PyLong_Type) return save_int(w, object);
    if (type == &PyFloat_Type) return save_float(w, object);
    if (!w.is_lone(object)) {
        std::ptrdiff_t const index = w.memo.find(object);
        if (index >= 0) return w.put_from_memo(index);
    }
    if (w.writes_again(type)) {
        native_result const native = save_native(w, object);
        if (native != native_result::not_now) return native == native_result::done;
    }
    if (type == &PyUnicode_Type) return save_text(w, object);
    if (type == &PyBytes_Type) return save_bytes(w, object);
    if (Py_EnterRecursiveCall(" while pickling an object")) return false;
    bool const done = save_compound(w, object, type);
    Py_LeaveRecursiveCall();
    return done;
}

} // namespace stream
} // namespace brine
