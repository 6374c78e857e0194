// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// boost::python::wrapper<>: virtual functions that Python overrides.

#include "corner.hpp"

namespace {

struct instrument {
    virtual ~instrument() = default;
    virtual std::string sound() const { return "silence"; }
    int strings = 0;
};
struct instrument_wrap : instrument, bp::wrapper<instrument> {
    std::string sound() const override
    {
        if (bp::override const overriding = get_override("sound")) return overriding();
        return instrument::sound();
    }
    std::string default_sound() const { return instrument::sound(); }
};
std::string play(instrument const& played) { return played.sound(); }

/// Abstract: only Python subclasses have instances.
struct shape {
    virtual ~shape() = default;
    virtual double area() const = 0;
    int corners = 0;
};
struct shape_wrap : shape, bp::wrapper<shape> {
    double area() const override { return get_override("area")(); }
};
double measure(shape const& measured) { return measured.area(); }

} // namespace

void expose_virtuals()
{
    bp::class_<instrument_wrap, boost::noncopyable>("Instrument")
        .def("sound", &instrument::sound, &instrument_wrap::default_sound)
        .def_readwrite("strings", &instrument::strings)
        .def(brine::pickle<brine::members<&instrument::strings>>());
    bp::def("play", play);

    bp::class_<shape_wrap, boost::noncopyable>("Shape")
        .def("area", bp::pure_virtual(&shape::area))
        .def_readwrite("corners", &shape::corners)
        .def(brine::pickle<brine::members<&shape::corners>>());
    bp::def("measure", measure);
}
