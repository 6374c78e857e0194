// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How is the C++ object held and made? And what does its state hold?

#include "corner.hpp"

namespace {

struct counted {
    counted() = default;
    counted(counted const&) = delete;
    std::string name;
};
using counted_suite = brine::members<&counted::name>;

/// Made by a function alone.
struct found {
    int number = 0;
};
struct found_suite : bp::pickle_suite {
    static bp::object getstate(found const& self) { return bp::object(self.number); }
    static void setstate(found& self, bp::object state) { self.number = bp::extract<int>(state); }
};
found find(int number) { return {number}; }

/// Constructors with defaults and overloads.
struct flexible {
    explicit flexible(int a, int b = 2) : sum(a + b) {}
    explicit flexible(std::string const& text) : sum(static_cast<int>(text.size())) {}
    int sum;
};
struct flexible_suite : bp::pickle_suite {
    static bp::tuple getinitargs(flexible const& self) { return bp::make_tuple(self.sum - 2); }
};

/// Never asked for pickling.
struct closed {};

/// Its state holds any Python object.
struct box {
    bp::object content;
};
struct box_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self) { return brine::pack(self, bp::extract<box&>(self)().content); }
    static void setstate(bp::object self, bp::object state)
    {
        auto const [content] = brine::unpack<bp::object>(self, {"content"}, state);
        box& restored = bp::extract<box&>(self);
        restored.content = content;
    }
    static bool getstate_manages_dict() { return true; }
};

} // namespace

void expose_holding()
{
    bp::class_<counted, std::shared_ptr<counted>, boost::noncopyable>("Counted")
        .def_readwrite("name", &counted::name)
        .def(brine::pickle<counted_suite>());
    bp::class_<found>("Found", bp::no_init).def_readonly("number", &found::number).def(brine::pickle<found_suite>());
    bp::def("find", find);
    bp::class_<flexible>("Flexible", bp::init<int, bp::optional<int>>())
        .def(bp::init<std::string>())
        .def_readonly("sum", &flexible::sum)
        .def(brine::pickle<flexible_suite>());
    bp::class_<closed>("Closed");
    bp::class_<box>("Box")
        .add_property(
            "content", +[](box const& self) { return self.content; },
            +[](box& self, bp::object content) { self.content = content; })
        .def(brine::pickle<box_suite>());
}
