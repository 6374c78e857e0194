# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
# cython: c_string_type=str, c_string_encoding=utf8

# Cython's automatic pickling: each member is of a type that Cython converts, so nothing is written. These are Cython's
# own classes, for it converts no C++ class.

cimport cython
from libcpp cimport bool
from libcpp.map cimport map
from libcpp.pair cimport pair
from libcpp.string cimport string
from libcpp.vector cimport vector

from bench_plain import describe, link  # noqa: F401
from bench_plain import Mixed as PlainMixed


@cython.auto_pickle(True)
cdef class Item:
    cdef public string name
    cdef public int number

    def __init__(self, str name, int number):
        self.name = name
        self.number = number

    def __eq__(self, Item other):
        return self.name == other.name and self.number == other.number


OpenItem = Item  # what is generated carries the attributes of a Python subclass


cdef struct Bicycle:
    int gears
    double price


@cython.auto_pickle(True)
cdef class Bicycles:
    cdef vector[Bicycle] all

    def __init__(self, size_t count):
        cdef size_t i
        self.all.reserve(count)
        for i in range(count):
            self.all.push_back(Bicycle(i % 30, 100 + 0.25 * i))

    def __len__(self):
        return self.all.size()

    def __eq__(self, Bicycles other):
        cdef size_t i
        if self.all.size() != other.all.size():
            return False
        for i in range(self.all.size()):
            if self.all[i].gears != other.all[i].gears or self.all[i].price != other.all[i].price:
                return False
        return True


@cython.auto_pickle(True)
cdef class Samples:
    cdef vector[double] values

    def __init__(self, size_t count):
        cdef size_t i
        self.values.reserve(count)
        for i in range(count):
            self.values.push_back(0.5 * i)

    def __len__(self):
        return self.values.size()

    def __eq__(self, Samples other):
        return self.values == other.values


@cython.auto_pickle(True)
cdef class Mixed:
    cdef public int gears, seats, spokes, teeth, year
    cdef public double height, length, price, weight
    cdef public bool electric, sold
    cdef public string brand, colour, model, owner
    cdef public vector[double] laps
    cdef public vector[string] parts
    cdef public object discount  # an int or None: Cython does not convert std::optional
    cdef public pair[int, double] best_lap
    cdef public map[string, int] stock

    def __init__(self, int seed):
        for name, value in vars(PlainMixed(seed)).items():
            setattr(self, name, value)

    def __eq__(self, Mixed other):
        return all(getattr(self, name) == getattr(other, name) for name in vars(PlainMixed(0)))


@cython.auto_pickle(True)
cdef class Node:
    cdef public string name
    cdef public list children

    def __init__(self, str name):
        self.name = name
        self.children = []


def make_graph(size_t count):
    return link([Node(f"node {i}") for i in range(count)])
