// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine::parent_pointer: children whose raw pointers lead back to their parent.

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
using shelf_suite = brine::members<&shelf::name, brine::parent_pointer<&shelf::boxes, &box::on>,
                                   brine::parent_pointer<&shelf::drawer, &box::on>>;

// Does not tell its children that it goes.
struct world;
struct body {
    std::string label;
    world* in = nullptr;
    ~body();
};
struct world {
    std::string name;
    std::vector<std::shared_ptr<body>> bodies;
    static int alive;
    world() { ++alive; }
    world(world const&) = delete;
    ~world()
    {
        name = "gone";
        --alive;
    }

    std::shared_ptr<body> add(std::string const& label)
    {
        bodies.push_back(std::make_shared<body>());
        bodies.back()->label = label;
        bodies.back()->in = this;
        return bodies.back();
    }
    void take(std::shared_ptr<body> const& added)
    {
        bodies.push_back(added);
        added->in = this;
    }
};
int world::alive = 0;
body::~body()
{
    if (in && in->name.empty()) label.clear(); // its destructor looks at the world
}

void expose_world()
{
    bp::class_<world, boost::noncopyable>("World") // held by value
        .def_readwrite("name", &world::name)
        .add_static_property(
            "alive", +[] { return world::alive; })
        .def("add", &world::add, bp::with_custodian_and_ward_postcall<0, 1>())
        .def("take", &world::take)
        .def(
            "body", +[](world const& self, std::size_t i) { return self.bodies.at(i); },
            bp::with_custodian_and_ward_postcall<0, 1>())
        .def(
            "own_body", +[](world const& self, std::size_t i) { return self.bodies.at(i); },
            "The Python object of a body that take() got.")
        .def(brine::pickle<brine::members<&world::name, brine::parent_pointer<&world::bodies, &body::in>>>());
}

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

    bp::class_<body, std::shared_ptr<body>>("Body")
        .def_readwrite("label", &body::label)
        .add_property(
            "world", +[](body const& self) { return self.in ? bp::object(self.in->name) : bp::object(); })
        .def(brine::pickle<brine::members<&body::label>>());
    expose_world();
}
