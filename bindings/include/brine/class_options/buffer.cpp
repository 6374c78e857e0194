// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/class_options/buffer.hpp>

#include <brine/class_options/buffer_view.hpp>
#include <brine/engine/class/buffer_protocol.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/engine/class/sizeof.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/ref.hpp>

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>
#include <functional>

BRINE_DETAIL_BEGIN

bool fill_view(PyTypeObject* cls, Py_buffer& view, buffer_view& from, int flags)
{
    static char nothing = 0; // where an empty container gives a null pointer
    if (from.borrowed && (flags & asks_for_owned)) return refuse_buffer(cls, "its memory is somebody else's");
    std::size_t const ndim = from.shape.size();
    if (ndim > PyBUF_MAX_NDIM) return refuse_buffer(cls, "its view has more than 64 dimensions");
    if (from.strides.empty()) from.strides = from.strides_in_c_order();
    if (from.strides.size() != ndim) return refuse_buffer(cls, "its view has not as many strides as dimensions");
    std::ptrdiff_t const size = from.size_in_bytes();
    if (size < 0) return refuse_buffer(cls, "its view has lengths that are negative or more than can be addressed");
    if (size > 0 && !from.data) return refuse_buffer(cls, "its view has elements, and no memory");
    view.buf = from.data ? from.data : &nothing;
    view.len = size;
    view.itemsize = static_cast<Py_ssize_t>(from.itemsize);
    view.readonly = from.readonly;
    view.ndim = static_cast<int>(ndim);
    view.format = from.format.data();
    view.shape = ndim ? from.shape.data() : nullptr;
    view.strides = ndim ? from.strides.data() : nullptr;
    view.suboffsets = nullptr;
    return true;
}

BRINE_DETAIL_END
