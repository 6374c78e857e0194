// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/contiguous.hpp>

#include <brine/detail/values/buffer_exporter.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <memory>
#include <type_traits>

BRINE_DETAIL_BEGIN

PyObject* save_block(memory_row row)
{
    PyObject* const bytes =
        PyBytes_FromStringAndSize(static_cast<char const*>(row.data), static_cast<Py_ssize_t>(row.size));
    return bytes ? bytes : (field_path::fail(), nullptr);
}

bool goes_by_buffer(memory_row row, PyObject* instance) { return row.size >= least_shared && takes_buffers(instance); }

PyObject* save_row(memory_row row, bool readonly, memory_owner owner)
{
    PyObject* const made = new_pickle_buffer(row, readonly, std::move(owner));
    return made ? made : (field_path::fail(), nullptr);
}

PyObject* save_copied_row(memory_row row)
{
    ref const bytes(save_block(row));
    PyObject* const made = PyPickleBuffer_FromObject(bytes.get());
    return made ? made : (field_path::fail(), nullptr);
}

PyObject* save_owned_row(memory_row row, bool readonly, std::shared_ptr<void const> owner, field_path const& at)
{
    if (!goes_by_buffer(row, at.instance())) return save_block(row);
    if (!owner) return save_copied_row(row);
    memory_owner keeps;
    keeps.kept = std::move(owner);
    return save_row(row, readonly, std::move(keeps));
}

BRINE_DETAIL_END
