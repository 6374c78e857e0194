// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Gardener: derives from a class of another module, with one member renamed and one that Python does not see.

#include "expose.hpp"

#include <annex/gardener.hpp>
#include <brine/pickle.hpp>

using annex::Gardener;

namespace {

constexpr char plot[] = "plot";

} // namespace

void expose_gardener()
{
    bp::class_<Gardener, bp::bases<gallery::Person>, std::shared_ptr<Gardener>>(
        "Gardener",
        "Gardener(name='', age=0, plot=0)\n\nA Person with a plot.\n\nname: str\nage: int of 32 bits, in years\n"
        "plot: int of 32 bits, the plot's number; 0 where there is none",
        bp::init<std::string, int, int>((bp::arg("name") = "", bp::arg("age") = 0, bp::arg("plot") = 0)))
        .def_readwrite(plot, &Gardener::plot_no, "The plot's number: int of 32 bits; 0 where there is none.")
        .def("work", &Gardener::work, bp::arg("hours"),
             "Adds to the hours worked.\n\nhours: float; ValueError where it is negative or not a number")
        .def("is_experienced", &Gardener::is_experienced, "Whether the hours worked are a hundred or more: bool.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return bp::str("%s(name=%r, age=%r, plot=%r)") % bp::make_tuple(self.attr("__class__").attr("__name__"),
                                                                                self.attr("name"), self.attr("age"),
                                                                                self.attr(plot));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::named<plot, &Gardener::plot_no>, &Gardener::hours>>());
}
