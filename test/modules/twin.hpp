// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Twins: each class is made twice, as two C++ types, one registered with Brine and one with stock Boost.Python. Their
// names start with "Brine" and "Stock", which are of one length, so that replacing the word in the stream of the one
// gives a stream for the other, at every protocol.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

enum class by { brine, stock };

template <by How>
std::string twin_name(char const* rest)
{
    return std::string(How == by::brine ? "Brine" : "Stock") + rest;
}

template <by How, class Suite, class Class>
void enable(Class& cls)
{
    if constexpr (How == by::brine)
        cls.def(brine::pickle<Suite>());
    else
        cls.def_pickle(Suite());
}

void expose_things();
void expose_families();
