// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Instances that merely refer to objects that C++ owns, and what a list of members can say of them.

#include "holders.hpp"

#include <stdexcept>

namespace {

/// One type for each policy.
template <int>
struct machine {
    std::string name;
    int power = 0;
};
template <int N>
std::map<std::string, machine<N>>& plant()
{
    static std::map<std::string, machine<N>> all;
    return all;
}
template <int N>
machine<N>* build(std::string const& name, int power)
{
    machine<N>& made = plant<N>()[name];
    made.name = name;
    made.power = power;
    return &made;
}
template <int N>
machine<N>* find(std::string const& name)
{
    auto const found = plant<N>().find(name);
    return found == plant<N>().end() ? nullptr : &found->second;
}
template <int N>
void demolish(std::string const& name)
{
    plant<N>().erase(name);
}

/// Nothing can make it but C++, and its id is a number.
struct singleton {
    singleton(singleton const&) = delete;
    static singleton* all(int number)
    {
        static singleton zero(0), one(1);
        if (number != 0 && number != 1) throw std::out_of_range("there are two singletons");
        return number ? &one : &zero;
    }
    int number() const { return m_number; }
    int hits = 0;

private:
    explicit singleton(int number) : m_number(number) {}
    int m_number;
};

/// What a class of its own derives from such a class, and C++ returns as the base.
struct special : machine<2> {
    int extra = 0;
};

/// Its parts live within it.
struct engine {
    machine<0> copied;
    machine<1> refused;
};

template <int N, class... Items>
auto expose(char const* name)
{
    using reference = bp::return_value_policy<bp::reference_existing_object>;
    return bp::class_<machine<N>>(name)
        .def_readwrite("name", &machine<N>::name)
        .def_readwrite("power", &machine<N>::power)
        .def(
            "address", +[](machine<N> const& m) { return reinterpret_cast<std::uintptr_t>(&m); })
        .def("build", build<N>, reference())
        .staticmethod("build")
        .def("demolish", demolish<N>)
        .staticmethod("demolish");
}

} // namespace

void expose_borrowed()
{
    using brine::members, brine::pickle;
    using reference = bp::return_value_policy<bp::reference_existing_object>;

    expose<0>("CopiedMachine").def(pickle<members<&machine<0>::name, &machine<0>::power>>());
    expose<1>("RefusedMachine").def(pickle<members<&machine<1>::name, &machine<1>::power, brine::refuse_borrowed>>());
    expose<2>("FoundMachine")
        .def(pickle<members<&machine<2>::name, &machine<2>::power, brine::found_by_id<&machine<2>::name, &find<2>>>>());

    bp::class_<singleton, boost::noncopyable>("Singleton", bp::no_init)
        .def("get", &singleton::all, reference())
        .staticmethod("get")
        .def_readwrite("hits", &singleton::hits)
        .def(pickle<members<&singleton::hits, brine::found_by_id<&singleton::number, &singleton::all>>>());

    bp::class_<engine>("Engine").def_readwrite("copied", &engine::copied).def_readwrite("refused", &engine::refused);
}
