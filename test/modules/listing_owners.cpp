// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine::owns: children whose raw pointers lead back to their parent.

#include "listing.hpp"

#include <vector>

namespace listing {

struct shelf;
struct box {
    std::string label;
    shelf* on = nullptr;
};
struct shelf {
    std::string name;
    std::vector<std::shared_ptr<box>> boxes;
    std::shared_ptr<box> drawer;
    ~shelf()
    {
        for (auto const& each : boxes)
            if (each && each->on == this) each->on = nullptr;
        if (drawer && drawer->on == this) drawer->on = nullptr;
    }

    void put(std::shared_ptr<box> const& added)
    {
        added->on = this;
        boxes.push_back(added);
    }
    void set_drawer(std::shared_ptr<box> const& added)
    {
        if (added) added->on = this;
        drawer = added;
    }
};
using shelf_suite =
    brine::members<&shelf::name, brine::owns<&shelf::boxes, &box::on>, brine::owns<&shelf::drawer, &box::on>>;

} // namespace listing

using namespace listing;

void expose_owners()
{
    bp::class_<box, std::shared_ptr<box>>("Box")
        .def_readwrite("label", &box::label)
        .add_property(
            "on", +[](box const& self) { return self.on ? bp::object(self.on->name) : bp::object(); },
            "The name of the shelf that the box stands on, by its raw pointer; None where it stands on none.")
        .def(brine::pickle<brine::members<&box::label>>());
    bp::class_<shelf, std::shared_ptr<shelf>, boost::noncopyable>("Shelf")
        .def_readwrite("name", &shelf::name)
        .def("put", &shelf::put)
        .add_property(
            "boxes",
            +[](shelf const& self) {
                bp::list boxes;
                for (auto const& each : self.boxes)
                    boxes.append(each);
                return boxes;
            })
        .add_property("drawer", bp::make_getter(&shelf::drawer, bp::return_value_policy<bp::return_by_value>()),
                      &shelf::set_drawer)
        .def(brine::pickle<shelf_suite>());
}
