// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Catalogue: a malloc'ed array of structs, seen from Python as a list of tuples, pickled as bytes.

#include "catalogue.hpp"

#include <gallery/catalogue_bytes.hpp>

#include <stdexcept>
#include <string>

using gallery::Bicycle;
using gallery::Catalogue;

bp::object packed_bicycles(Catalogue const& catalogue)
{
    std::string const bytes = gallery::pack_bicycles(catalogue);
    return bp::object(bp::handle<>(PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size()))));
}

gallery::Catalogue unpacked_bicycles(brine::bytes_view data)
{
    try {
        return gallery::unpack_bicycles(data.data, data.size);
    } catch (std::invalid_argument const& error) {
        throw std::invalid_argument(std::string("data: ") + error.what());
    }
}

namespace {

struct catalogue_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        return brine::pack(self, packed_bicycles(bp::extract<Catalogue const&>(self)));
    }

    static void setstate(bp::object self, bp::object state)
    {
        auto const [bytes] = brine::unpack<brine::bytes_view>(self, {"data"}, state);
        Catalogue& catalogue = bp::extract<Catalogue&>(self);
        catalogue = unpacked_bicycles(bytes);
    }

    static bool getstate_manages_dict() { return true; }
};

bp::list bicycles(Catalogue const& catalogue)
{
    bp::list tuples;
    for (Bicycle const& bicycle : catalogue)
        tuples.append(bp::make_tuple(bicycle.gears, bicycle.price));
    return tuples;
}

void set_bicycles(Catalogue& catalogue, bp::object values)
{
    Catalogue incoming;
    bp::object const iterator(bp::handle<>(PyObject_GetIter(values.ptr())));
    while (PyObject* const next = PyIter_Next(iterator.ptr())) {
        bp::object const item{bp::handle<>(next)};
        std::string const where = "brine.gallery.Catalogue.data[" + std::to_string(incoming.size()) + "]";
        auto const [gears, price] = brine::unpack<int, double>(where.c_str(), {"gears", "price"}, item);
        incoming.push_back({gears, price});
    }
    if (PyErr_Occurred()) bp::throw_error_already_set();
    catalogue.swap(incoming);
}

} // namespace

void expose_catalogue()
{
    bp::class_<Catalogue>("Catalogue", "Catalogue()\n\nBicycles in one block of memory.")
        .add_property(
            "data", bicycles, set_bicycles,
            "The bicycles: a list of (gears, price), a copy. gears: int of 32 bits, a count; price: float, in the "
            "catalogue's currency. Any iterable of such tuples can be assigned; TypeError or ValueError for what "
            "does not fit, and the catalogue stays as it was.")
        .def("__len__", &Catalogue::size)
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "<%s of %d bicycles>", bp::len(self)); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<catalogue_suite>());
}
