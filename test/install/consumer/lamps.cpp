// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// A module of somebody else's: Lamp lists its members, Lantern keeps a suite written by hand.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

#if BRINE_VERSION < 100
#error "lamps: expected Brine 0.1 or later"
#endif

namespace bp = boost::python;

struct Lamp {
    std::string colour;
    int watts = 0;
};

class Lantern {
public:
    explicit Lantern(std::string colour) : colour_(std::move(colour)) {}
    std::string colour() const { return colour_; }
    int oil = 0; ///< In millilitres.

private:
    std::string colour_;
};

struct lantern_suite : bp::pickle_suite {
    static bp::tuple getinitargs(Lantern const& lantern) { return bp::make_tuple(lantern.colour()); }
    static bp::tuple getstate(bp::object self)
    {
        return bp::make_tuple(bp::extract<Lantern const&>(self)().oil, self.attr("__dict__"));
    }
    static void setstate(bp::object self, bp::tuple state)
    {
        bp::extract<Lantern&>(self)().oil = bp::extract<int>(state[0]);
        self.attr("__dict__").attr("update")(bp::object(state[1]));
    }
    static bool getstate_manages_dict() { return true; }
};

BOOST_PYTHON_MODULE(lamps)
{
    bp::class_<Lamp>("Lamp")
        .def_readwrite("colour", &Lamp::colour)
        .def_readwrite("watts", &Lamp::watts)
        .def(brine::pickle<brine::members<&Lamp::colour, &Lamp::watts>>());

    bp::class_<Lantern>("Lantern", bp::init<std::string>())
        .add_property("colour", &Lantern::colour)
        .def_readwrite("oil", &Lantern::oil)
        .def(brine::pickle<lantern_suite>());
}
