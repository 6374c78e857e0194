// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// C++ subclasses and what their suites say, or do not say, beside that of their base; members that are hard to reach.

#include "corner.hpp"

#include <boost/python/back_reference.hpp>

#include <stdexcept>
#include <vector>

namespace {

struct base {
    int first = 0;
};
template <int>
struct derived : base {
    int second = 0;
};

/// Says aloud that it leaves the __dict__ out, below a base whose suite carries it.
struct without_dict : bp::pickle_suite {
    static bp::tuple getstate(derived<0> const& self) { return bp::make_tuple(self.first, self.second); }
    static void setstate(derived<0>& self, bp::tuple state)
    {
        self.first = bp::extract<int>(state[0]);
        self.second = bp::extract<int>(state[1]);
    }
    static bool getstate_manages_dict() { return false; }
};
struct inherits_not : bp::pickle_suite {
    static constexpr bool inherits_suite() { return false; }
};

struct empty {};
struct below_empty : empty {
    int number = 0;
};

struct hidden {
    int inherited = 0;
};
struct shown : hidden {
    int own = 0;
};

struct listed_noncopyable {
    listed_noncopyable() = default;
    listed_noncopyable(listed_noncopyable const&) = delete;
    int number = 0;
};

struct copy_throws {
    copy_throws() = default;
    copy_throws(copy_throws const&) { throw std::runtime_error("no copies today"); }
    copy_throws& operator=(copy_throws const&) = default;
    int number = 0;
};
struct copy_throws_suite : bp::pickle_suite {
    static bp::tuple getstate(copy_throws const& self) { return bp::make_tuple(self.number); }
    static void setstate(copy_throws& self, bp::tuple state) { self.number = bp::extract<int>(state[0]); }
};

/// A vector of what cannot be assigned: its own assignment looks possible until it is compiled.
struct fixed {
    int const id = 0;
};
struct bag {
    std::vector<fixed> items;
    int number = 0;
};
struct bag_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::back_reference<bag const&> self) { return bp::make_tuple(self.get().number); }
    static void setstate(bp::back_reference<bag&> self, bp::tuple state)
    {
        self.get().number = bp::extract<int>(state[0]);
    }
};

/// Converts to a float, and from a str: not back.
struct celsius {
    celsius() = default;
    celsius(std::string const& text) : degrees(std::stod(text)) {}
    double degrees = 0;
};
struct celsius_to_float {
    static PyObject* convert(celsius const& value) { return PyFloat_FromDouble(value.degrees); }
};
struct weather {
    celsius temperature;
};

struct made_of_number {
    explicit made_of_number(int) {}
};
struct made_of_number_suite : bp::pickle_suite {
    static bp::tuple getstate(made_of_number const&) { return bp::make_tuple(); }
    static void setstate(made_of_number&, bp::tuple) {}
};

} // namespace

void expose_inheriting()
{
    bp::class_<base>("Base").def_readwrite("first", &base::first).def(brine::pickle<brine::members<&base::first>>());
    bp::class_<derived<0>, bp::bases<base>>("WithoutDict")
        .def_readwrite("second", &derived<0>::second)
        .def(brine::pickle<without_dict>());
    bp::class_<derived<1>, bp::bases<base>>("Undecided")
        .def_readwrite("second", &derived<1>::second)
        .def(brine::pickle<>());
    bp::class_<derived<2>, bp::bases<base>>("InheritsNot")
        .def_readwrite("second", &derived<2>::second)
        .def(brine::pickle<inherits_not>());

    bp::class_<empty>("Empty").def(brine::pickle<brine::dict_defines_state>());
    bp::class_<below_empty, bp::bases<empty>>("BelowEmpty")
        .def_readwrite("number", &below_empty::number)
        .def(brine::pickle<>());

    bp::class_<shown>("Shown")
        .def_readwrite("inherited", &shown::inherited)
        .def_readwrite("own", &shown::own)
        .def(brine::pickle<brine::members<&shown::inherited, &shown::own>>());
    bp::class_<listed_noncopyable, boost::noncopyable>("ListedNoncopyable")
        .def_readwrite("number", &listed_noncopyable::number)
        .def(brine::pickle<brine::members<&listed_noncopyable::number>>());
    bp::class_<copy_throws>("CopyThrows")
        .def_readwrite("number", &copy_throws::number)
        .def(brine::pickle<copy_throws_suite>());
    bp::class_<bag>("Bag").def_readwrite("number", &bag::number).def(brine::pickle<bag_suite>());

    bp::to_python_converter<celsius, celsius_to_float>();
    bp::implicitly_convertible<std::string, celsius>();
    bp::class_<weather>("Weather").def(brine::pickle<brine::members<&weather::temperature>>());
    bp::class_<made_of_number>("MadeOfNumber", bp::init<int>()).def(brine::pickle<made_of_number_suite>());
}
