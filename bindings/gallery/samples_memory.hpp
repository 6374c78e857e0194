// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#pragma once

// How do Samples and the memory of Python objects describe each other?

#include "samples_elements.hpp"

#include <gallery/samples.hpp>

// From Samples.

std::vector<std::ptrdiff_t> lengths_of(gallery::Samples const& samples);
bp::object listed(gallery::Samples const& samples); ///< nested lists of Python's numbers

// From any object with a buffer.

/// Its view, with all that there is to know; TypeError where it has none. Released with the last copy of the pointer.
std::shared_ptr<Py_buffer> buffer_of(PyObject* object);

gallery::Samples::Shape shape_of(Py_buffer const& view);
gallery::Order order_of(Py_buffer const& view); ///< Fortran's only where the elements do not lie in C order

/// A copy, however the elements lie, in the byte order of this machine. A null order is the view's own.
gallery::Samples copy_of(Py_buffer const& view, Layout layout, gallery::Order const* order);

/// The memory itself; ValueError where it has gaps.
gallery::Memory memory_of(std::shared_ptr<Py_buffer> const& view, brine::field_path const& at);

/// Turns every number round.
void swap_bytes(gallery::Samples& samples);

// From the parts of a state. TypeError or ValueError for what does not belong there.

gallery::Samples::Shape shape_of(PyObject* tuple, brine::field_path const& at);
gallery::Order order_of(PyObject* name, brine::field_path const& at); ///< 'C' or 'F'
