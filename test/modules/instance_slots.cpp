// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// What a plain class_ can say of its instances, outside the gallery and without pickling.

#include <boost/python.hpp>

#include <brine/class_options/gc_traverse.hpp>
#include <brine/class_options/instance_slots.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace slots {

// Attributes and weak references.

struct stone {};
struct pebble : stone {};

// Holds Python objects in C++ members of every kind.
struct box {
    bp::object content;
    bp::list list;
    bp::handle<> handle;
    std::shared_ptr<stone> stone_held;
    std::vector<bp::object> several;
    std::optional<bp::object> maybe;
    std::map<std::string, bp::object> named;

    void hold(std::string const& where, bp::object const& what)
    {
        if (where == "content") content = what;
        if (where == "list") list.append(what);
        if (where == "handle") handle = bp::handle<>(bp::borrowed(what.ptr()));
        if (where == "stone_held") stone_held = bp::extract<std::shared_ptr<stone>>(what);
        if (where == "several") several.push_back(what);
        if (where == "maybe") maybe = what;
        if (where == "named") named["it"] = what;
    }
};
struct bigger_box : box {
    bp::object extra;
};
struct shared_box : box {};
struct unseen_box : box {}; // as stock Boost.Python has it
struct small_box : box {};

struct keeper {
    void keep(stone&) {}
};

std::vector<std::shared_ptr<shared_box>> kept;
void keep(std::shared_ptr<shared_box> const& given) { kept.push_back(given); }
void let_go() { kept.clear(); }

template <class Box>
void hold_extra(Box& box, bp::object const& what)
{
    box.extra = what;
}

} // namespace slots

BOOST_PYTHON_MODULE(instance_slots)
{
    using namespace slots;

    bp::class_<stone, std::shared_ptr<stone>>("Stone").def(brine::gc_traverse());
    bp::class_<pebble, std::shared_ptr<pebble>, bp::bases<stone>>("Pebble")
        .def(brine::no_attributes())
        .def(brine::no_weak_references());

    bp::class_<box>("Box")
        .def("hold", &box::hold)
        .def(brine::gc_traverse<&box::content, &box::list, &box::handle, &box::stone_held, &box::several, &box::maybe,
                                &box::named>());
    bp::class_<bigger_box, bp::bases<box>>("BiggerBox")
        .def("hold_extra", &hold_extra<bigger_box>)
        .def(brine::gc_traverse<&bigger_box::extra>());
    bp::class_<shared_box, std::shared_ptr<shared_box>>("SharedBox")
        .def("hold", &shared_box::hold)
        .def(brine::gc_traverse<&shared_box::content>());
    bp::class_<unseen_box>("UnseenBox").def("hold", &unseen_box::hold);
    bp::class_<keeper>("Keeper")
        .def("keep", &keeper::keep, bp::with_custodian_and_ward<1, 2>())
        .def(brine::gc_traverse());
    bp::class_<small_box>("SmallBox").def("hold", &small_box::hold).def(brine::gc_exempt());
    bp::def("keep", keep);
    bp::def("let_go", let_go);
}
