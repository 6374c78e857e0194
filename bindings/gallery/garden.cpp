// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Garden and Garden.Bed: a nested class, found by its path, and shared objects as members.

#include "expose.hpp"
#include "same_objects.hpp"
#include "texts.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/pickle.hpp>
#include <gallery/garden.hpp>

using gallery::Color;
using gallery::Garden;

namespace {

using Bed = Garden::Bed;

texts checked_plants(bp::object const& values) { return checked_texts("brine.gallery.Garden.Bed", "plants", values); }

std::shared_ptr<Bed> make_bed(Color color, bp::object plants)
{
    return std::make_shared<Bed>(Bed{color, checked_plants(plants)});
}

bp::list plants(Bed const& bed) { return listed(bed.plants); }

void set_plants(Bed& bed, bp::object values) { bed.plants = checked_plants(values); }

bp::list beds(Garden const& garden) { return same_objects(garden.beds()); }

void set_beds(Garden& garden, bp::object values)
{
    brine::field_path const cls("brine.gallery.Garden"), all = cls.field("beds");
    Garden::bed_list incoming;
    bp::list const items(values);
    for (bp::ssize_t i = 0; i < bp::len(items); ++i) {
        bp::object const item = items[i];
        bp::extract<std::shared_ptr<Bed>> const bed(item); // keeps the Python object, and what was set on it
        if (item.is_none() || !bed.check())
            all.item(incoming.size()).expected(PyExc_TypeError, "a Garden.Bed", item.ptr());
        incoming.push_back(bed());
    }
    garden.set_beds(std::move(incoming));
}

void expose_bed()
{
    bp::class_<Bed, std::shared_ptr<Bed>>("Bed",
                                          "Bed(color=Color.white, plants=())\n\nWhat grows in one place, in one colour."
                                          "\n\ncolor: a Color\nplants: any iterable of str",
                                          bp::no_init)
        .def("__init__", bp::make_constructor(make_bed, bp::default_call_policies(),
                                              (bp::arg("color") = Color::white, bp::arg("plants") = bp::tuple())))
        .def_readwrite("color", &Bed::color, "The flowers' colour: a Color. TypeError for anything else.")
        .add_property("plants", plants, set_plants,
                      "The plants' names: a list of str, a copy. Any iterable of str can be assigned; TypeError for "
                      "what does not fit, and the bed stays as it was.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "%s(%s, %r)", self.attr("color"), self.attr("plants"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<&Bed::color, &Bed::plants>>());
}

} // namespace

void expose_garden()
{
    bp::class_<Garden> garden("Garden", "Garden()\n\nBeds, which may belong to other gardens, too.");
    {
        bp::scope const within = garden;
        expose_bed();
    }
    garden
        .add_property("beds", beds, set_beds,
                      "The beds: a list of Garden.Bed, a copy, each the very object that was put in. Any iterable of "
                      "them can be assigned; TypeError for what does not fit, and the garden stays as it was.")
        .def("find", &Garden::find, bp::return_value_policy<brine::same_object>(), bp::arg("color"),
             "The first Garden.Bed that shows this Color; None where there is none.")
        .def(
            "__repr__",
            +[](bp::object self) { return representation(self, "<%s of %d beds>", bp::len(self.attr("beds"))); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::property<&Garden::beds, &Garden::set_beds>>>())
        .def(brine::gc_traverse<&Garden::beds>());
}
