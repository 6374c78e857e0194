// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// plain_classes: what the toolkit offers to any class_, pickling or not, on classes without a suite.

#include <boost/python.hpp>

#include <brine/class_options/deletable_property.hpp>
#include <brine/class_options/final_class.hpp>
#include <brine/class_options/not_none.hpp>

#include <memory>
#include <string>

namespace bp = boost::python;

namespace plain_classes {

// Arguments that refuse None.

struct planter {
    explicit planter(int pots_) : pots(pots_) {}
    explicit planter(planter const* like) : pots(like->pots) {}
    int pots;
};

int both(planter const& self, planter const* neighbour) { return self.pots + (neighbour ? neighbour->pots : 0); }
int shared(planter const& self, std::shared_ptr<planter> const& neighbour) { return self.pots + neighbour->pots; }
int through_reference(planter const& self, planter const& neighbour) { return both(self, &neighbour); }
int any(planter const& self, bp::object const& neighbour) { return both(self, bp::extract<planter const*>(neighbour)); }
int all(planter const* first, planter const* second) { return first->pots + second->pots; }
planter* fuller(planter* first, planter* second) { return first->pots < second->pots ? second : first; }
std::shared_ptr<planter> made_like(planter const* like, int more)
{
    return std::make_shared<planter>(like->pots + more);
}

int overloaded(planter const*) { return 1; }
int overloaded_for_texts(std::string const&) { return 2; }

void expose_planter()
{
    using brine::not_none;
    bp::arg const self("self"), neighbour("neighbour");

    bp::class_<planter, std::shared_ptr<planter>>("Planter", bp::init<int>())
        .def(bp::init<planter const*>(bp::arg("like"))[not_none<2>("like")])
        .def("__init__", bp::make_constructor(made_like, not_none<1>("like"), (bp::arg("like"), bp::arg("more"))))
        .def("beside", both, (self, neighbour), not_none<2>("neighbour"), "How many pots both have.")
        .def("beside_if_any", both, (self, neighbour))
        .def("beside_shared", shared, (self, neighbour), not_none<2>("neighbour"))
        .def("beside_reference", through_reference, (self, neighbour))
        .def("beside_anything", any, (self, neighbour), not_none<2>("neighbour"))
        .def("and_", all, (bp::arg("first"), bp::arg("second")),
             not_none<1, not_none<2>>("first", not_none<2>("second")))
        .def("fuller", fuller, (self, neighbour), not_none<2, bp::return_internal_reference<2>>("neighbour"))
        .def_readonly("pots", &planter::pots);
    bp::def("beside", both, (bp::arg("planter"), neighbour), not_none<2>("neighbour"));
    bp::def("overloaded", overloaded, bp::arg("planter"), not_none<1>("planter"));
    bp::def("overloaded", overloaded_for_texts, bp::arg("text"));
}

// Properties with a deleter.

struct furniture {
    int drawers = 0;
};
struct desk : furniture {
    std::string const& label() const { return label_; }
    void set_label(std::string label) { label_ = std::move(label); }
    void remove_label() { label_ = "none"; }
    furniture& part() { return *this; }

private:
    std::string label_ = "none";
};
void remove_drawers(desk& emptied) { emptied.drawers = 0; }
void refuse(desk&) { throw std::invalid_argument("it is stuck"); }

struct talker {
    virtual ~talker() = default;
    std::string text;
    void hush() { text.clear(); }
};
struct talker_wrap : talker, bp::wrapper<talker> {};

void expose_desk()
{
    using brine::deletable_property;
    auto const label = bp::make_function(&desk::label, bp::return_value_policy<bp::copy_const_reference>());

    bp::class_<furniture>("Furniture").def_readonly("drawers", &furniture::drawers);
    bp::class_<desk>("Desk")
        .def(deletable_property("label", label, &desk::set_label, &desk::remove_label, "What is written on it."))
        .def(deletable_property("drawers", &furniture::drawers, &furniture::drawers, remove_drawers))
        .def(deletable_property("undeletable", label, &desk::set_label, nullptr))
        .def(deletable_property("unwritable", label, nullptr, &desk::remove_label))
        .def(deletable_property("unreadable", nullptr, &desk::set_label, &desk::remove_label))
        .def(deletable_property("stuck", label, refuse, refuse))
        .def(deletable_property("part", bp::make_function(&desk::part, bp::return_internal_reference<>()), nullptr,
                                nullptr));
    bp::class_<talker_wrap, boost::noncopyable>("Talker").def(
        deletable_property("text", &talker::text, &talker::text, &talker::hush));
}

// Classes that are closed to subclasses.

struct ancestor {};
struct last : ancestor {};
struct open : ancestor {};
struct heir : last {};
struct open_heir : open {};

void expose_last()
{
    bp::class_<ancestor>("Ancestor");
    bp::class_<last, bp::bases<ancestor>>("Last").def(brine::final_class());
    bp::class_<open, bp::bases<ancestor>>("Open");
    bp::def(
        "derive_from_last", +[] { return bp::object(bp::class_<heir, bp::bases<last>>("Heir")); });
    bp::def(
        "derive_from_open", +[] { return bp::object(bp::class_<open_heir, bp::bases<open>>("OpenHeir")); });
}

} // namespace plain_classes

BOOST_PYTHON_MODULE(plain_classes)
{
    plain_classes::expose_planter();
    plain_classes::expose_desk();
    plain_classes::expose_last();
}
