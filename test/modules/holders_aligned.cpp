// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Types that want more alignment than malloc gives.

#include "holders.hpp"

namespace {

template <std::size_t Alignment, int>
struct alignas(Alignment) block {
    block() = default;
    explicit block(int n) : number(n) {}
    int number = 0;
    double values[4] = {};
};

template <class T>
std::size_t misalignment(T const& object)
{
    return reinterpret_cast<std::uintptr_t>(&object) % alignof(T);
}

template <class T, class... Held>
void wrap_aligned(char const* name)
{
    bp::class_<T, Held...>(name)
        .def_readwrite("number", &T::number)
        .def("misalignment", misalignment<T>)
        .def(brine::pickle<brine::members<&T::number, &T::values>>());
}

} // namespace

void expose_aligned()
{
    using plain = block<8, 0>;
    using by_32 = block<32, 0>;
    using by_64 = block<64, 0>;
    using by_32_shared = block<32, 1>;
    using by_64_shared = block<64, 1>;
    using by_64_argument = block<64, 2>;
    wrap_aligned<plain>("Aligned8");
    wrap_aligned<by_32>("Aligned32");
    wrap_aligned<by_64>("Aligned64");
    wrap_aligned<by_32_shared, std::shared_ptr<by_32_shared>>("SharedAligned32");
    wrap_aligned<by_64_shared, std::shared_ptr<by_64_shared>>("SharedAligned64");
    bp::class_<by_64_argument>("ArgumentAligned64", bp::init<int>())
        .def_readonly("number", &by_64_argument::number)
        .def("misalignment", misalignment<by_64_argument>)
        .def(
            "make", +[](int n) { return new by_64_argument(n); }, bp::return_value_policy<bp::manage_new_object>())
        .staticmethod("make")
        .def(brine::pickle<brine::members<brine::argument<&by_64_argument::number>, &by_64_argument::values>>());
}
