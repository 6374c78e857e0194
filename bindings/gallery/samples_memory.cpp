// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "samples_memory.hpp"

#include <brine/types/string.hpp>
#include <brine/value.hpp>

#include <algorithm>

using gallery::Order;
using gallery::Samples;

namespace {

bp::object listed_from(Samples const& samples, std::vector<std::ptrdiff_t> const& strides, std::size_t dimension,
                       char const* first)
{
    if (dimension == strides.size()) return number_at(first, samples.type());
    bp::list items;
    for (std::size_t i = 0; i < samples.shape()[dimension]; ++i)
        items.append(
            listed_from(samples, strides, dimension + 1, first + static_cast<std::ptrdiff_t>(i) * strides[dimension]));
    return std::move(items);
}

} // namespace

std::vector<std::ptrdiff_t> lengths_of(Samples const& samples)
{
    return {samples.shape().begin(), samples.shape().end()};
}

bp::object listed(Samples const& samples)
{
    return listed_from(samples, samples.strides(), 0, static_cast<char const*>(samples.data()));
}

std::shared_ptr<Py_buffer> buffer_of(PyObject* object)
{
    auto view = std::make_unique<Py_buffer>();
    if (PyObject_GetBuffer(object, view.get(), PyBUF_FULL_RO) < 0) bp::throw_error_already_set();
    return {view.release(), [](Py_buffer* held) {
                PyGILState_STATE const state = PyGILState_Ensure(); // C++ may let go of it anywhere
                PyBuffer_Release(held);
                PyGILState_Release(state);
                delete held;
            }};
}

Samples::Shape shape_of(Py_buffer const& view)
{
    return view.shape ? Samples::Shape(view.shape, view.shape + view.ndim) : Samples::Shape();
}

Order order_of(Py_buffer const& view)
{
    return PyBuffer_IsContiguous(&view, 'F') && !PyBuffer_IsContiguous(&view, 'C') ? Order::fortran : Order::c;
}

Samples copy_of(Py_buffer const& view, Layout layout, Order const* order)
{
    Order const wanted = order ? *order : order_of(view);
    Samples samples(shape_of(view), layout.type, wanted);
    if (static_cast<std::size_t>(view.len) != samples.size())
        throw std::invalid_argument("the length of the buffer is not that of its shape");
    if (PyBuffer_ToContiguous(samples.data(), const_cast<Py_buffer*>(&view), view.len,
                              wanted == Order::fortran ? 'F' : 'C') < 0)
        throw bp::error_already_set();
    if (layout.swapped) swap_bytes(samples);
    return samples;
}

gallery::Memory memory_of(std::shared_ptr<Py_buffer> const& view, brine::field_path const& at)
{
    if (!PyBuffer_IsContiguous(view.get(), 'A')) at.expected(PyExc_ValueError, "memory without gaps", view->obj);
    return {std::shared_ptr<void>(view, view->buf), static_cast<std::size_t>(view->len), view->readonly != 0};
}

void swap_bytes(Samples& samples)
{
    std::size_t const size = gallery::size_of(samples.type()) / (gallery::kind_of(samples.type()) == 'c' ? 2 : 1);
    auto* const first = static_cast<char*>(samples.data());
    for (char* number = first; number != first + samples.size(); number += size)
        std::reverse(number, number + size);
}

Samples::Shape shape_of(PyObject* tuple, brine::field_path const& at)
{
    if (!PyTuple_Check(tuple)) at.expected(PyExc_TypeError, "a tuple of lengths", tuple);
    Samples::Shape shape;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); ++i) {
        PyObject* const item = PyTuple_GET_ITEM(tuple, i);
        brine::field_path const at_it = at.item(shape.size());
        if (!PyIndex_Check(item)) at_it.expected(PyExc_TypeError, "an int", item);
        Py_ssize_t const length = PyNumber_AsSsize_t(item, nullptr); // clipped
        if (length == -1 && PyErr_Occurred()) throw bp::error_already_set();
        if (length < 0) at_it.expected(PyExc_ValueError, "a length, which is not negative", item);
        shape.push_back(static_cast<std::size_t>(length));
    }
    return shape;
}

Order order_of(PyObject* name, brine::field_path const& at)
{
    std::string const order = brine::value<std::string>::load(name, at);
    if (order != "C" && order != "F") at.expected(PyExc_ValueError, "'C' or 'F'", name);
    return order == "F" ? Order::fortran : Order::c;
}
