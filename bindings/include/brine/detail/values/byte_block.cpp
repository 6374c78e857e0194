// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/byte_block.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

BRINE_DETAIL_BEGIN

std::size_t count_elements(std::size_t bytes, std::size_t size, PyObject* got, field_path const& at)
{
    if (bytes % size != 0)
        at.expected(PyExc_ValueError, ("a multiple of " + std::to_string(size) + " bytes").c_str(), got);
    return bytes / size;
}

static void release_shared_buffer(Py_buffer* held)
{
    if (Py_IsInitialized()) { // later there is nobody to give it back to
        PyGILState_STATE const state = PyGILState_Ensure();
        PyBuffer_Release(held);
        PyGILState_Release(state);
    }
    delete held;
}

shared_buffer share_buffer(PyObject* got, field_path const& at)
{
    if (!PyObject_CheckBuffer(got)) at.expected(PyExc_TypeError, "bytes", got);
    auto view = std::make_unique<Py_buffer>();
    if (PyObject_GetBuffer(got, view.get(), PyBUF_SIMPLE) < 0) at.does_not_convert(got);
    return {view.release(), release_shared_buffer};
}

BRINE_DETAIL_END
