// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// What a check finds before any data was written: one class of each kind. BRINE_TEST_UNFINISHED leaves out what the
// members need, BRINE_TEST_ONE_WAY gives them half of it, and BRINE_TEST_NOT_ENABLED asks for a check of what cannot be
// built, so that the import itself fails.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bp = boost::python;

namespace BRINE_TEST_MODULE_NAMESPACE {

struct wheel {
    int size = 0;
};
struct bell {
    int volume = 0;
};

struct bike {
    std::string name;
    wheel front;
    std::map<std::string, std::vector<std::optional<wheel>>> spares;
    std::variant<int, std::shared_ptr<wheel>> either;
};
struct ringing {
    bell mine;
};
struct unbuildable {
    explicit unbuildable(int n) : number(n) {}
    int number;
};
struct forgetful { // its setter keeps nothing
    int get_number() const { return number; }
    void set_number(int) {}
    int number = 0;
};

struct wheel_to_int {
    static PyObject* convert(wheel const& given) { return PyLong_FromLong(given.size); }
};

} // namespace BRINE_TEST_MODULE_NAMESPACE

using namespace BRINE_TEST_MODULE_NAMESPACE;

BOOST_PYTHON_MODULE(BRINE_TEST_MODULE)
{
    bp::import("json"); // Python code runs while the module is made
    bp::class_<bike>("Bike")
        .def_readwrite("name", &bike::name)
        .def(brine::pickle<brine::members<&bike::name, &bike::front, &bike::spares, &bike::either>>(brine::checked));
#ifdef BRINE_TEST_ONE_WAY
    bp::to_python_converter<wheel, wheel_to_int>();
#endif
#ifndef BRINE_TEST_UNFINISHED
    bp::class_<wheel>("Wheel").def(brine::pickle<brine::members<&wheel::size>>()); // behind the class that needs it
    bp::class_<bell>("Bell");
    bp::class_<ringing>("Ringing").def(brine::pickle<brine::members<&ringing::mine>>());
    bp::class_<unbuildable>("Unbuildable", bp::init<int>())
#ifdef BRINE_TEST_NOT_ENABLED
        .def(brine::pickle<brine::members<&unbuildable::number>>(brine::checked));
#else
        .def(brine::pickle<brine::members<&unbuildable::number>>());
#endif
    bp::class_<forgetful>("Forgetful")
        .def_readwrite("number", &forgetful::number)
        .def(brine::pickle<brine::members<brine::property<&forgetful::get_number, &forgetful::set_number>>>());
#endif
}
