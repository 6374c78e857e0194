// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: C++ has no name for this field: its getter is a template, an operator or a lambda. Give it one:  constexpr char label[] = "label";  brine::named<label

#include "misuse.hpp"

constexpr auto get_number = +[](World const& self) { return self.number; };
constexpr auto set_number = +[](World& self, int number) { self.number = number; };

template void wrap<brine::members<brine::property<get_number, set_number>>>();
