// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// enums: written with bp::enum_, before and after the one class that asks for pickling (B6).

#include "corner.hpp"

namespace {

enum class color { red = 1, green = 2, crimson = 1 };
enum class season { spring = 1, autumn = 3 };
enum class tide { low = -1, high = 1 };
enum class depth { shallow, deep };
enum class late { member = 7 };

struct flower {
    color petals = color::red;
};
struct pot {};

color mixed() { return static_cast<color>(3); }
color green() { return color::green; }
bool is_green(color c) { return c == color::green; }

/// A module made by hand; one that is in sys.modules can be imported.
bp::object module_within(char const* name, char const* attribute, bool importable)
{
    PyObject* const module = importable ? bp::incref(PyImport_AddModule(name)) : PyModule_New(name);
    bp::object const made{bp::handle<>(module)};
    bp::scope().attr(attribute) = made;
    return made;
}

void make_late_enum()
{
    bp::scope const within = bp::import("enums");
    bp::enum_<late>("Late").value("member", late::member);
}

} // namespace

BOOST_PYTHON_MODULE(enums)
{
    bp::enum_<color>("Color").value("red", color::red).value("green", color::green).value("crimson", color::crimson);
    {
        bp::scope const within = bp::class_<pot>("Pot");
        bp::enum_<season>("Season").value("spring", season::spring);
    }
    bp::class_<flower>("Flower")
        .def_readwrite("petals", &flower::petals)
        .def(brine::pickle<brine::members<&flower::petals>>());

    struct bed {};
    struct corner_of_bed {};
    {
        bp::scope const within = bp::class_<bed>("Bed");
        bp::scope const further_within = bp::class_<corner_of_bed>("Corner");
        bp::enum_<tide>("Tide").value("low", tide::low).value("high", tide::high);
    }
    bp::def("mixed", mixed);
    bp::def("green", green);
    bp::def("is_green", is_green);
    bp::def("make_late_enum", make_late_enum);
    {
        bp::scope const within = module_within("enums.sea", "sea", true);
        bp::enum_<depth>("Depth").value("shallow", depth::shallow).value("deep", depth::deep);
    }
    enum class lake_depth { shallow, deep };
    {
        bp::scope const within = module_within("enums.lake", "lake", false);
        bp::enum_<lake_depth>("Depth").value("shallow", lake_depth::shallow).value("deep", lake_depth::deep);
    }
}
