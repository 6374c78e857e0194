// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Virtual functions that Python overrides, with each way to hold their wrappers; and objects that would be sliced.

#include "holders.hpp"

namespace holders_virtuals {

/// One type for each holder.
template <int>
struct robot {
    virtual ~robot() = default;
    virtual std::string work() const { return "rust"; }
    int arms = 0;
};
template <int N>
struct robot_wrap : robot<N>, bp::wrapper<robot<N>> {
    std::string work() const override
    {
        if (bp::override const overriding = this->get_override("work")) return overriding();
        return robot<N>::work();
    }
    std::string default_work() const { return robot<N>::work(); }
};
template <int N>
std::string command(robot<N> const& commanded)
{
    return commanded.work();
}

/// The older way: the wrapper is given the Python object, and calls its methods.
template <int N>
struct calling_robot_wrap : robot<N> {
    explicit calling_robot_wrap(PyObject* s) : self(s) {}
    calling_robot_wrap(PyObject* s, robot<N> const& other) : robot<N>(other), self(s) {}
    std::string work() const override { return bp::call_method<std::string>(self, "work"); }
    std::string default_work() const { return robot<N>::work(); }
    PyObject* self;
};

struct abstract_tool {
    virtual ~abstract_tool() = default;
    virtual int cut(int depth) const = 0;
    int edge = 0;
};
struct abstract_tool_wrap : abstract_tool, bp::wrapper<abstract_tool> {
    int cut(int depth) const override { return get_override("cut")(depth); }
};
int use(abstract_tool const& tool, int depth) { return tool.cut(depth); }

template <int N>
std::shared_ptr<robot_wrap<N>> assemble(int arms)
{
    auto const made = std::make_shared<robot_wrap<N>>();
    made->arms = arms;
    return made;
}

template <int N, class Class>
void with_work(Class& cls)
{
    cls.def_readwrite("arms", &robot<N>::arms).def("command", command<N>);
}

// Objects of C++ classes that have no class_.

struct shape {
    virtual ~shape() = default;
    virtual std::string kind() const { return "shape"; }
    int corners = 0;
};
struct hidden_square : shape {
    hidden_square() { corners = 4; }
    std::string kind() const override { return "square"; }
};
std::shared_ptr<shape> make_shape(std::string const& kind)
{
    if (kind == "square") return std::make_shared<hidden_square>();
    return std::make_shared<shape>();
}

struct covered : shape {};
struct hidden_covered : covered {
    std::string kind() const override { return "hidden"; }
};
std::shared_ptr<covered> make_covered(std::string const& kind)
{
    if (kind == "hidden") return std::make_shared<hidden_covered>();
    return std::make_shared<covered>();
}

struct hand_covered : shape {};
struct hidden_hand_covered : hand_covered {};
struct hand_covered_suite : bp::pickle_suite {
    static bp::tuple getstate(hand_covered const& self) { return bp::make_tuple(self.corners); }
    static void setstate(hand_covered& self, bp::tuple const& state) { self.corners = bp::extract<int>(state[0]); }
    static constexpr bool covers_subclasses() { return true; }
};
struct hand_sliced : shape {};
struct hidden_hand_sliced : hand_sliced {};
struct hand_sliced_suite : bp::pickle_suite {
    static bp::tuple getstate(hand_sliced const& self) { return bp::make_tuple(self.corners); }
    static void setstate(hand_sliced& self, bp::tuple const& state) { self.corners = bp::extract<int>(state[0]); }
};

} // namespace holders_virtuals

using namespace holders_virtuals;

void expose_virtuals_of_holders()
{
    using brine::factory, brine::argument, brine::members, brine::pickle;

    bp::class_<robot_wrap<0>, boost::noncopyable> by_value("Robot");
    with_work<0>(by_value);
    by_value.def("work", &robot<0>::work, &robot_wrap<0>::default_work).def(pickle<members<&robot<0>::arms>>());

    bp::class_<robot_wrap<1>, std::shared_ptr<robot_wrap<1>>, boost::noncopyable> shared("SharedRobot");
    with_work<1>(shared);
    shared.def("work", &robot<1>::work, &robot_wrap<1>::default_work).def(pickle<members<&robot<1>::arms>>());

    bp::class_<robot_wrap<2>, std::unique_ptr<robot_wrap<2>>, boost::noncopyable> unique("UniqueRobot");
    with_work<2>(unique);
    unique.def("work", &robot<2>::work, &robot_wrap<2>::default_work).def(pickle<members<&robot<2>::arms>>());

    bp::class_<robot<3>, calling_robot_wrap<3>> calling("CallingRobot");
    with_work<3>(calling);
    calling.def("work", &calling_robot_wrap<3>::default_work).def(pickle<members<&robot<3>::arms>>());

    bp::class_<robot<5>, std::shared_ptr<calling_robot_wrap<5>>> shared_calling("SharedCallingRobot");
    with_work<5>(shared_calling);
    shared_calling.def("work", &calling_robot_wrap<5>::default_work).def(pickle<members<&robot<5>::arms>>());

    bp::class_<robot_wrap<4>, std::shared_ptr<robot_wrap<4>>, boost::noncopyable> assembled("AssembledRobot",
                                                                                            bp::no_init);
    with_work<4>(assembled);
    assembled.def("__init__", bp::make_constructor(assemble<4>))
        .def("work", &robot<4>::work, &robot_wrap<4>::default_work)
        .def(pickle<members<argument<&robot<4>::arms>, factory<&assemble<4>>>>());

    bp::class_<abstract_tool_wrap, boost::noncopyable>("AbstractTool")
        .def("cut", bp::pure_virtual(&abstract_tool::cut))
        .def_readwrite("edge", &abstract_tool::edge)
        .def(pickle<members<&abstract_tool::edge>>());
    bp::def("use", use);
}

void expose_sliced()
{
    using brine::factory, brine::argument, brine::members, brine::pickle;

    bp::class_<shape, std::shared_ptr<shape>>("Shape")
        .def_readwrite("corners", &shape::corners)
        .def("kind", &shape::kind)
        .def(pickle<members<&shape::corners>>());
    bp::def("make_shape", make_shape);

    bp::class_<covered, std::shared_ptr<covered>>("Covered", bp::no_init)
        .def("__init__", bp::make_constructor(make_covered))
        .def_readwrite("corners", &shape::corners)
        .def("kind", &shape::kind)
        .def(pickle<
             members<argument<&covered::kind>, factory<&make_covered>, &covered::corners, brine::covers_subclasses>>());

    bp::class_<hand_covered, std::shared_ptr<hand_covered>>("HandCovered")
        .def_readwrite("corners", &shape::corners)
        .def(pickle<hand_covered_suite>());
    bp::def(
        "make_hand_covered",
        +[]() -> std::shared_ptr<hand_covered> { return std::make_shared<hidden_hand_covered>(); });
    bp::class_<hand_sliced, std::shared_ptr<hand_sliced>>("HandSliced")
        .def_readwrite("corners", &shape::corners)
        .def(pickle<hand_sliced_suite>());
    bp::def(
        "make_hand_sliced", +[]() -> std::shared_ptr<hand_sliced> { return std::make_shared<hidden_hand_sliced>(); });
}
