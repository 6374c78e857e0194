# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
# cython: c_string_type=str, c_string_encoding=utf8

# Cython by hand: classes that hold a C++ object, and a __reduce_ex__ that names a function of the module. The manual leaves
# the choice between it and __reduce__, which pickle reaches by a detour through object.__reduce_ex__.

from cpython.buffer cimport PyBuffer_FillInfo
from cpython.bytes cimport PyBytes_FromStringAndSize
from libcpp cimport bool
from libcpp.map cimport map
from libcpp.optional cimport make_optional, optional
from libcpp.pair cimport pair
from libcpp.string cimport string
from libcpp.vector cimport vector

from pickle import PickleBuffer

from bench_plain import describe, link  # noqa: F401

cdef extern from *:
    """
    #define BENCH_CONTESTANT bench_cython
    #include "classes.hpp"
    """


cdef extern from "classes.hpp" namespace "bench_cython":
    cdef cppclass cpp_Item "bench_cython::Item":
        string name
        int number
        bool operator==(const cpp_Item&)

    cdef cppclass cpp_Bicycle "bench_cython::Bicycle":
        pass

    cdef cppclass cpp_Bicycles "bench_cython::Bicycles":
        cpp_Bicycles()
        cpp_Bicycles(size_t)
        vector[cpp_Bicycle] all
        bool operator==(const cpp_Bicycles&)

    cdef cppclass cpp_Samples "bench_cython::Samples":
        cpp_Samples()
        cpp_Samples(size_t)
        vector[double] values
        bool operator==(const cpp_Samples&)

    cdef cppclass cpp_Mixed "bench_cython::Mixed":
        cpp_Mixed()
        cpp_Mixed(int)
        int gears, seats, spokes, teeth, year
        double height, length, price, weight
        bool electric, sold
        string brand, colour, model, owner
        vector[double] laps
        vector[string] parts
        optional[int] discount
        pair[int, double] best_lap
        map[string, int] stock
        bool operator==(const cpp_Mixed&)

    size_t bytes_in[T](const vector[T]&)
    vector[T] from_bytes[T](const void*, size_t) except +


cdef class Item:
    cdef cpp_Item item

    def __init__(self, str name, int number):
        self.item.name = name
        self.item.number = number

    @property
    def name(self):
        return self.item.name

    @name.setter
    def name(self, str name):
        self.item.name = name

    @property
    def number(self):
        return self.item.number

    @number.setter
    def number(self, int number):
        self.item.number = number

    def __eq__(self, Item other):
        return self.item == other.item

    def __reduce_ex__(self, protocol):
        return restore_item, (self.item.name, self.item.number)


def restore_item(str name, int number):
    cdef Item made = Item.__new__(Item)
    made.item.name = name
    made.item.number = number
    return made


cdef class OpenItem(Item):
    """What Python derives from: its attributes are the state, which pickle puts into the __dict__."""

    def __reduce_ex__(self, protocol):
        return restore_open_item, (type(self), self.item.name, self.item.number), getattr(self, "__dict__", None)


def restore_open_item(type cls, str name, int number):
    cdef OpenItem made = OpenItem.__new__(cls)
    made.item.name = name
    made.item.number = number
    return made


cdef class Bicycles:
    cdef cpp_Bicycles bicycles

    def __init__(self, size_t count):
        self.bicycles = cpp_Bicycles(count)

    def __len__(self):
        return self.bicycles.all.size()

    def __eq__(self, Bicycles other):
        return self.bicycles == other.bicycles

    def __reduce_ex__(self, protocol):
        return restore_bicycles, (
            PyBytes_FromStringAndSize(<const char*>self.bicycles.all.data(), bytes_in(self.bicycles.all)),
        )


def restore_bicycles(bytes all):
    cdef Bicycles made = Bicycles.__new__(Bicycles)
    made.bicycles.all = from_bytes[cpp_Bicycle](<const char*>all, len(all))
    return made


cdef class Samples:
    cdef cpp_Samples samples

    def __init__(self, size_t count):
        self.samples = cpp_Samples(count)

    def __len__(self):
        return self.samples.values.size()

    def __eq__(self, Samples other):
        return self.samples == other.samples

    def __reduce_ex__(self, protocol):
        return restore_samples, (
            PyBytes_FromStringAndSize(<const char*>self.samples.values.data(), bytes_in(self.samples.values)),
        )


def restore_samples(bytes values):
    cdef Samples made = Samples.__new__(Samples)
    made.samples.values = from_bytes[double](<const char*>values, len(values))
    return made


cdef class BufferSamples(Samples):
    """The memory itself, which pickle takes out of band or copies once."""

    def __getbuffer__(self, Py_buffer* view, int flags):
        PyBuffer_FillInfo(view, self, self.samples.values.data(), bytes_in(self.samples.values), 0, flags)

    def __reduce_ex__(self, int protocol):
        return restore_buffer_samples, (PickleBuffer(self) if protocol >= 5 else bytes(self),)


def restore_buffer_samples(const unsigned char[::1] values):
    cdef BufferSamples made = BufferSamples.__new__(BufferSamples)
    if values.shape[0]:
        made.samples.values = from_bytes[double](&values[0], values.shape[0])
    return made


cdef class Mixed:
    cdef cpp_Mixed mixed

    def __init__(self, int seed):
        self.mixed = cpp_Mixed(seed)

    def __eq__(self, Mixed other):
        return self.mixed == other.mixed

    def __reduce_ex__(self, protocol):
        return restore_mixed, (
            self.mixed.gears,
            self.mixed.seats,
            self.mixed.spokes,
            self.mixed.teeth,
            self.mixed.year,
            self.mixed.height,
            self.mixed.length,
            self.mixed.price,
            self.mixed.weight,
            self.mixed.electric,
            self.mixed.sold,
            self.mixed.brand,
            self.mixed.colour,
            self.mixed.model,
            self.mixed.owner,
            self.mixed.laps,
            self.mixed.parts,
            self.mixed.discount.value() if self.mixed.discount.has_value() else None,
            self.mixed.best_lap,
            self.mixed.stock,
        )


def restore_mixed(
    int gears, int seats, int spokes, int teeth, int year,
    double height, double length, double price, double weight,
    bool electric, bool sold,
    string brand, string colour, string model, string owner,
    vector[double] laps, vector[string] parts, discount, pair[int, double] best_lap, map[string, int] stock,
):
    cdef Mixed made = Mixed.__new__(Mixed)
    made.mixed.gears = gears
    made.mixed.seats = seats
    made.mixed.spokes = spokes
    made.mixed.teeth = teeth
    made.mixed.year = year
    made.mixed.height = height
    made.mixed.length = length
    made.mixed.price = price
    made.mixed.weight = weight
    made.mixed.electric = electric
    made.mixed.sold = sold
    made.mixed.brand = brand
    made.mixed.colour = colour
    made.mixed.model = model
    made.mixed.owner = owner
    made.mixed.laps = laps
    made.mixed.parts = parts
    if discount is not None:
        made.mixed.discount = make_optional[int](<int>discount)
    made.mixed.best_lap = best_lap
    made.mixed.stock = stock
    return made


cdef class Node:
    """Python's references share it: a wrapper of a std::shared_ptr would be another object each time."""

    cdef readonly string name
    cdef readonly list children

    def __init__(self, str name):
        self.name = name
        self.children = []

    def __reduce_ex__(self, protocol):
        return restore_node, (self.name, self.children)


def restore_node(string name, list children):
    cdef Node made = Node.__new__(Node)
    made.name = name
    made.children = children
    return made


def make_graph(size_t count):
    return link([Node(f"node {i}") for i in range(count)])
