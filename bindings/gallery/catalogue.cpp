// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Catalogue: a malloc'ed array of structs, seen from Python as a list of tuples, pickled as bytes.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/catalogue.hpp>

using gallery::Bicycle;
using gallery::Catalogue;

template <>
struct brine::struct_members<Bicycle> : brine::members<&Bicycle::gears, &Bicycle::price> {};

namespace {

// The state: the block as it lies there. The padding of a Bicycle stays where it is.

brine::span<Bicycle const> data(Catalogue const& catalogue) { return {catalogue.data(), catalogue.size()}; }

void set_data(Catalogue& catalogue, brine::span<Bicycle const> bicycles)
{
    catalogue.assign(bicycles.data(), bicycles.size());
}

// What Python sees.

bp::list tuples(Catalogue const& catalogue)
{
    bp::list made;
    for (Bicycle const& bicycle : catalogue)
        made.append(bp::make_tuple(bicycle.gears, bicycle.price));
    return made;
}

void set_tuples(Catalogue& catalogue, bp::object values)
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
            "data", tuples, set_tuples,
            "The bicycles: a list of (gears, price), a copy. gears: int of 32 bits, a count; price: float, in the "
            "catalogue's currency. Any iterable of such tuples can be assigned; TypeError or ValueError for what "
            "does not fit, and the catalogue stays as it was.")
        .def("__len__", &Catalogue::size)
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "<%s of %d bicycles>", bp::len(self)); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::property<&data, &set_data>>>());
}
