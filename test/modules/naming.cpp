// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Where do classes and functions stand, and by which name are they found? (C8, B13)

#include "corner.hpp"

namespace {

int twice(int number) { return 2 * number; }
int thrice(int number) { return 3 * number; }

struct inner {
    int number = 0;
};
struct innermost {
    int number = 0;
};

struct outer {
    int number = 0;
    int plus(int more) const { return number + more; }
    static int half(int number) { return number / 2; }
};

struct trout {
    int weight = 0;
    int doubled() const { return 2 * weight; }
};
struct scale {
    int weight = 0;
};
struct frog {
    int weight = 0;
};

struct submarine {
    int depth = 0;
    int dive(int more) const { return depth + more; }
};

/// A module within the module, one that is not in sys.modules.
bp::object module_within(char const* name, char const* attribute)
{
    bp::object const made{bp::handle<>(PyModule_New(name))};
    bp::scope().attr(attribute) = made;
    return made;
}

template <class T>
bp::class_<T> weighed(char const* name)
{
    return bp::class_<T>(name).def_readwrite("weight", &T::weight).def(brine::pickle<brine::members<&T::weight>>());
}

void expose_lakes()
{
    {
        bp::scope const within_lake = module_within("corners.lake", "lake");
        bp::scope const within_trout = weighed<trout>("Trout").def("doubled", &trout::doubled);
        weighed<scale>("Scale");
    }
    bp::scope const within_pond = module_within("pond", "pond"); // nobody can tell where this one is
    weighed<frog>("Frog");
}

} // namespace

void expose_naming()
{
    bp::def("twice", twice);
    // An overload set is one function.
    bp::def(
        "shape", +[](int) { return std::string("int"); });
    bp::def(
        "shape", +[](std::string const&) { return std::string("str"); });

    {
        bp::class_<outer> cls("Outer");
        bp::scope const within_outer = cls;
        bp::class_<inner> inner_class("Inner");
        bp::scope const within_inner = inner_class;
        bp::class_<innermost>("Innermost")
            .def_readwrite("number", &innermost::number)
            .def(brine::pickle<brine::members<&innermost::number>>());
        inner_class.def_readwrite("number", &inner::number).def(brine::pickle<brine::members<&inner::number>>());
        cls.def_readwrite("number", &outer::number)
            .def("plus", &outer::plus)
            .def("half", &outer::half)
            .staticmethod("half")
            .def(brine::pickle<brine::members<&outer::number>>());
    }

    expose_lakes();

    // A module within the module, as larger bindings make them.
    bp::object const sea(bp::handle<>(bp::borrowed(PyImport_AddModule("corners.sea"))));
    bp::scope().attr("sea") = sea;
    bp::scope const within_sea = sea;
    bp::def("thrice", thrice);
    bp::class_<submarine>("Submarine")
        .def_readwrite("depth", &submarine::depth)
        .def("dive", &submarine::dive)
        .def(brine::pickle<brine::members<&submarine::depth>>());
}
