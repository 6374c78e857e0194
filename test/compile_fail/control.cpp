// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Must compile: every legal suite. If it does not, the other files may fail for no reason of theirs.

#include "misuse.hpp"

#include <brine/import_class.hpp>

struct arguments : bp::pickle_suite {
    static bp::tuple getinitargs(World const&) { return {}; }
};
struct state : bp::pickle_suite {
    static bp::object getstate(World const&) { return {}; }
    static void setstate(World&, bp::object) {}
};
struct by_object : arguments {
    static bp::dict getstate(bp::object) { return {}; }
    static void setstate(bp::object, bp::dict) {}
    static bool getstate_manages_dict() { return true; }
};
struct by_pointer_noexcept : bp::pickle_suite {
    static int getstate(World* world) noexcept { return world->number; }
    static void setstate(World* world, int number) noexcept { world->number = number; }
};

template void wrap<>();
template void wrap<arguments>();
template void wrap<state>();
template void wrap<by_object>();
template void wrap<by_pointer_noexcept>();
template void wrap<brine::dict_defines_state>();
template void wrap<brine::inherits_suite>();
template void wrap<brine::not_picklable>();
template bp::object brine::import_class<World>(char const*, char const*, brine::size_check);
template void wrap<brine::members<&World::country, &World::number>>();
template void wrap<brine::automatic<&World::country, &World::number>>();
