// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: C++ has no name for this field: its getter is a template, an operator or a lambda. Give it one:  constexpr char label[] = "label";  brine::named<label

#include "misuse.hpp"

#include <vector>

template <class T>
T get(World const& self)
{
    return T(self.number);
}
template <class T>
void set(World& self, T given)
{
    self.number = static_cast<int>(given.size());
}

template void wrap<brine::members<brine::property<&get<std::vector<double>>, &set<std::vector<double>>>>>();
