// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: raw pointers, and threads, mutexes and other objects that cannot be moved, have no value that could be saved

#include "misuse.hpp"

#include <thread>

struct Holder {
    int number = 0;
    std::thread member;
};

void expose()
{
    bp::class_<Holder, boost::noncopyable>("Holder").def(
        brine::pickle<brine::members<&Holder::number, &Holder::member>>());
}
