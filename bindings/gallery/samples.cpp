// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Samples: a __reduce_ex__ written by hand, which knows the protocol, so that shared memory travels out of band.

#include "samples_memory.hpp"

#include <brine/class_options/buffer.hpp>
#include <brine/pickle.hpp>

#include <utility>

using gallery::Order;
using gallery::Samples;

namespace {

using shared_samples = std::shared_ptr<Samples>;

// Made from a shape, or from what has a buffer.

bool is_shape(PyObject* given)
{
    return PyLong_Check(given) || PyTuple_Check(given) || PyList_Check(given) || !PyObject_CheckBuffer(given);
}

Samples::Shape shape_from(bp::object const& given, brine::field_path const& at)
{
    bp::object const lengths =
        PyIndex_Check(given.ptr()) ? bp::make_tuple(given) : bp::object(bp::handle<>(PySequence_Tuple(given.ptr())));
    return shape_of(lengths.ptr(), at);
}

shared_samples make(bp::object const& given, bp::object const& type, bp::object const& order)
{
    brine::field_path const at("brine.gallery.Samples");
    bool const ordered = !order.is_none();
    Order const wanted = ordered ? order_of(order.ptr(), at.field("order")) : Order::c;
    if (is_shape(given.ptr())) {
        std::string const name =
            type.is_none() ? "float64" : brine::value<std::string>::load(type.ptr(), at.field("type"));
        return std::make_shared<Samples>(shape_from(given, at.field("shape")), gallery::element_named(name), wanted);
    }
    if (!type.is_none())
        at.field("type").expected(PyExc_TypeError, "none beside an array, which brings its own", type.ptr());
    auto const view = buffer_of(given.ptr());
    return shared_samples(new Samples(copy_of(*view, layout_of(*view), ordered ? &wanted : nullptr)));
}

/// In the memory of the array itself.
shared_samples share(bp::object const& array)
{
    brine::field_path const at("brine.gallery.Samples.share");
    auto const view = buffer_of(array.ptr());
    Layout const layout = layout_of(*view);
    if (layout.swapped) at.expected(PyExc_ValueError, "numbers in the byte order of this machine", array.ptr());
    gallery::Memory memory = memory_of(view, at);
    memory.borrowed = true;
    return std::make_shared<Samples>(shape_of(*view), layout.type, order_of(*view), std::move(memory));
}

// What Python sees.

brine::buffer_view view(Samples const& samples)
{
    std::shared_ptr<void> const lent = samples.lend();
    return {lent.get(),
            format_of(samples.type()),
            gallery::size_of(samples.type()),
            lengths_of(samples),
            samples.strides(),
            samples.readonly(),
            lent,
            samples.borrowed()};
}

std::string order_name(Samples const& samples) { return samples.order() == Order::fortran ? "F" : "C"; }

bp::tuple shape_tuple(Samples const& samples)
{
    bp::list lengths;
    for (std::size_t length : samples.shape())
        lengths.append(length);
    return bp::tuple(lengths);
}

void resize(Samples& samples, bp::object const& shape)
{
    samples.resize(shape_from(shape, brine::field_path("brine.gallery.Samples.resize")));
}

bp::object repr(bp::object self)
{
    return representation(self, "<%s of shape %r, type=%r, order=%r>", self.attr("shape"), self.attr("type"),
                          self.attr("order"));
}

// What a pickle holds.

bp::object pickle_buffer(bp::object const& self, Samples const& samples)
{
    // What takes buffers out of band mostly wants C order: that is how Fortran order looks when it is transposed.
    bp::object const exporter =
        samples.order() == Order::fortran ? bp::object(shared_samples(new Samples(samples.transposed()))) : self;
    return bp::object(bp::handle<>(PyPickleBuffer_FromObject(exporter.ptr())));
}

struct samples_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        Samples const& samples = bp::extract<Samples const&>(self);
        bool const shared = brine::pickle_protocol(self) >= 5;
        brine::bytes_view const bytes{static_cast<char const*>(samples.data()), samples.size()};
        auto const pack = [&](auto const& block) {
            return brine::pack(self, typestr_of(samples.type()), shape_tuple(samples), order_name(samples), shared,
                               block);
        };
        return shared ? pack(pickle_buffer(self, samples)) : pack(bytes);
    }

    static void setstate(bp::object self, bp::object state)
    {
        auto const [type, shape, order, shared, block] =
            brine::unpack<std::string, bp::object, bp::object, bool, bp::object>(
                self, {"type", "shape", "order", "shared", "block"}, state);
        brine::field_path const at(Py_TYPE(self.ptr()));
        Layout const layout = layout_of(type, at.field("type"));
        Samples given(shape_of(shape.ptr(), at.field("shape")), layout.type, order_of(order.ptr(), at.field("order")),
                      memory_of(buffer_of(block.ptr()), at.field("block")));
        Samples& samples = bp::extract<Samples&>(self);
        if (shared && !layout.swapped) return samples.swap(given);
        Samples copy(given);
        if (layout.swapped) swap_bytes(copy);
        samples.swap(copy);
    }

    static constexpr bool setstate_is_atomic() { return true; } // it throws before the swap
    static bool getstate_manages_dict() { return true; }        // pack and unpack carry the __dict__
};

} // namespace

void expose_samples()
{
    bp::register_exception_translator<gallery::Lent>(
        +[](gallery::Lent const& error) { PyErr_SetString(PyExc_BufferError, error.what()); });
    bp::class_<Samples, shared_samples>(
        "Samples",
        "Samples(shape=(0,), type='float64', order='C'), or Samples(array, order=None)\n\nNumbers in any number of "
        "dimensions: zeros, or a copy of whatever has a buffer. memoryview and numpy.asarray share their memory.\n\n"
        "shape: int or sequence of int, at most 64 lengths\ntype: 'int8' to 'int64', 'uint8' to 'uint64', 'float32', "
        "'float64', 'complex64' or 'complex128'\norder: 'C', 'F', or the array's own\nTypeError for an array of other "
        "elements; ValueError for a shape that cannot be; MemoryError.",
        bp::no_init)
        .def("__init__", bp::make_constructor(make, bp::default_call_policies(),
                                              (bp::arg("shape") = bp::make_tuple(0), bp::arg("type") = bp::object(),
                                               bp::arg("order") = bp::object())))
        .def("share", share, bp::arg("array"),
             "Samples in the memory of the array, read-only if that is. ValueError where it has gaps, or the byte "
             "order of other machines; TypeError for other elements.")
        .staticmethod("share")
        .add_property("shape", shape_tuple, "The length of each dimension: tuple of int.")
        .add_property(
            "type", +[](Samples const& samples) { return gallery::name_of(samples.type()); },
            "The type of an element: str.")
        .add_property("order", order_name, "'C' if the last index runs fastest in memory, 'F' if the first does.")
        .add_property("readonly", &Samples::readonly, "Whether the memory can only be read: bool.")
        .add_property("nbytes", &Samples::size, "The size of the memory: int, in bytes.")
        .def("tolist", listed, "The numbers: nested lists, or one number where there are no dimensions.")
        .def("resize", resize, bp::arg("shape"),
             "Another shape for the numbers as they lie in memory, with zeros behind them, or without the last ones. "
             "BufferError while somebody looks at the memory; ValueError if it is read-only, or the shape cannot be.")
        .def("__repr__", repr)
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::buffer<&view>())
        .def(brine::pickle<samples_suite>());
}
