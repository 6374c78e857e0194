// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Classes made in __new__, of every kind of suite, holder and base.

#include "instantiating.hpp"

#include <memory>
#include <stdexcept>

namespace instantiating {

/// Counts how often one is made, beside copies.
struct counted {
    explicit counted(std::string l) : label(std::move(l))
    {
        if (label.empty()) throw std::invalid_argument("an empty label");
        ++constructed;
    }
    counted(std::string const& l, int times) : counted(l) { number = times; }
    virtual ~counted() = default;
    std::string const& get_label() const { return label; }
    virtual std::string kind() const { return "counted"; }
    void count() { ++inits; }

    std::string label;
    int number = 0;
    int inits = 0;
    static inline int constructed = 0;
};
struct by_hand : counted {
    using counted::counted;
};
struct greedy : counted { // its __init__ wants another argument than its constructor
    using counted::counted;
};
struct with_state_only : counted {
    using counted::counted;
};
struct shared : counted {
    using counted::counted;
};
struct derived : counted {
    explicit derived(double w) : counted("derived"), weight(w) {}
    std::string kind() const override { return "derived"; }
    double weight;
};
struct derived_in_new : derived {
    using derived::derived;
};
struct by_function : counted {
    using counted::counted;
};
struct unmakeable : counted {
    using counted::counted;
};
struct spoken : counted {
    using counted::counted;
};
struct wrapped : spoken, bp::wrapper<spoken> {
    using spoken::spoken;
    std::string kind() const override
    {
        if (bp::override const overridden = get_override("kind")) return overridden();
        return "wrapped";
    }
};
struct alignas(64) aligned {
    explicit aligned(int n) : number(n) {}
    int number;
    bool lies_well() const { return reinterpret_cast<std::uintptr_t>(this) % 64 == 0; }
};

} // namespace instantiating

using namespace instantiating;

namespace {

template <class T>
struct arguments_suite : bp::pickle_suite {
    static bp::tuple getinitargs(T const& self) { return bp::make_tuple(self.label); }
};
template <class T>
struct state_suite : bp::pickle_suite {
    static bp::tuple getstate(T const& self) { return bp::make_tuple(self.label); }
    static void setstate(T& self, bp::tuple state) { self.label = bp::extract<std::string>(state[0]); }
};

template <class T, class... Options>
bp::class_<T, Options...> expose(char const* name)
{
    return bp::class_<T, Options...>(name, bp::init<std::string>(bp::arg("label")))
        .def(bp::init<std::string, int>((bp::arg("label"), bp::arg("times"))))
        .add_property(
            "label", +[](T const& self) { return self.label; })
        .def_readwrite("number", &T::number)
        .def_readonly("inits", &T::inits)
        .def("kind", &T::kind)
        .def(brine::construct_in_new());
}

using listed = brine::members<brine::argument<&counted::get_label>, &counted::number, &counted::inits>;

} // namespace

BOOST_PYTHON_MODULE(instantiating)
{
    bp::def(
        "constructed", +[] { return counted::constructed; });

    bp::arg const label("label"), times("times");
    expose<counted>("Listed")
        .def(
            "__init__", +[](counted& self, std::string, int) { self.count(); }, (bp::arg("self"), label, times))
        .def(
            "__init__", +[](counted& self, std::string) { self.count(); }, (bp::arg("self"), label))
        .def(brine::pickle<listed>());
    expose<by_hand>("ByHand").def(brine::pickle<arguments_suite<by_hand>>());
    expose<greedy>("Greedy")
        .def(
            "__init__", +[](greedy& self, std::string, int) { self.count(); })
        .def(brine::pickle<arguments_suite<greedy>>());
    expose<with_state_only>("WithStateOnly").def(brine::pickle<state_suite<with_state_only>>());
    expose<shared, std::shared_ptr<shared>>("Shared").def(brine::pickle<listed>());
    bp::class_<derived, bp::bases<counted>>("Derived", bp::init<double>())
        .def_readonly("weight", &derived::weight)
        .def(brine::pickle<brine::members<brine::argument<&derived::weight>>>());
    bp::class_<derived_in_new, bp::bases<derived>>("DerivedInNew", bp::init<double>())
        .def(brine::construct_in_new())
        .def(brine::pickle<brine::members<brine::argument<&derived_in_new::weight>>>());
    bp::class_<by_function>("ByFunction", bp::no_init)
        .def("__init__",
             bp::make_constructor(+[](int n) { return std::make_unique<by_function>("made", n).release(); }))
        .def_readwrite("number", &by_function::number)
        .def(brine::construct_in_new());
    bp::class_<unmakeable>("Unmakeable", bp::no_init).def(brine::construct_in_new());
    bp::class_<wrapped, boost::noncopyable>("Virtual", bp::init<std::string>())
        .def("kind", &spoken::kind)
        .def(
            "kind_in_cpp", +[](spoken const& self) { return self.kind(); })
        .def(brine::construct_in_new())
        .def(brine::pickle<brine::members<brine::argument<&counted::get_label>>>());
    bp::class_<aligned>("Aligned", bp::init<int>())
        .def_readonly("number", &aligned::number)
        .def("lies_well", &aligned::lies_well)
        .def(brine::construct_in_new())
        .def(brine::pickle<brine::members<brine::argument<&aligned::number>>>());

    // What C++ makes, no Python constructor sees.
    bp::def(
        "hatch", +[](std::string label) { return counted(label); });
    bp::def(
        "hatch_shared", +[](std::string label) { return std::make_shared<shared>(label); });

    expose_free_lists();
}
