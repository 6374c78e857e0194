// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// One class with and without a free list, made by __init__ and in __new__; and a count of what making them allocates.

#include "instantiating.hpp"

#include <vector>

namespace instantiating {

struct coin { // nothing in it allocates
    int value = 0;
};
struct stock_coin : coin {};
struct kept_coin : coin {};
struct new_coin : coin {};
struct kept_new_coin : coin {};
struct kept_subcoin : kept_coin {
    double more[8] = {};
};
struct buried_coin : coin {};

int blocks_allocated = 0;

/// Counts in front of one of Python's allocators.
struct counting_allocator {
    PyMemAllocatorDomain domain;
    PyMemAllocatorEx real{};

    explicit counting_allocator(PyMemAllocatorDomain which) : domain(which)
    {
        PyMem_GetAllocator(domain, &real);
        PyMemAllocatorEx counting{this, allocate, allocate_cleared, reallocate, release};
        PyMem_SetAllocator(domain, &counting);
    }
    counting_allocator(counting_allocator const&) = delete;
    ~counting_allocator() { PyMem_SetAllocator(domain, &real); }

    static PyMemAllocatorEx& behind(void* self) { return static_cast<counting_allocator*>(self)->real; }
    static void* allocate(void* self, size_t size)
    {
        ++blocks_allocated;
        return behind(self).malloc(behind(self).ctx, size);
    }
    static void* allocate_cleared(void* self, size_t count, size_t size)
    {
        ++blocks_allocated;
        return behind(self).calloc(behind(self).ctx, count, size);
    }
    static void* reallocate(void* self, void* block, size_t size)
    {
        ++blocks_allocated;
        return behind(self).realloc(behind(self).ctx, block, size);
    }
    static void release(void* self, void* block) { behind(self).free(behind(self).ctx, block); }
};

/// How many blocks Python's allocators give while `times` instances are made and dropped, one after the other.
int allocations(bp::object cls, int times)
{
    bp::object const empty{bp::tuple()};
    auto const make = [&](int count) {
        for (int i = 0; i < count; ++i)
            bp::handle<> const made(PyObject_CallObject(cls.ptr(), empty.ptr()));
    };
    make(10); // so that what is made once is there
    counting_allocator const objects(PYMEM_DOMAIN_OBJ), memory(PYMEM_DOMAIN_MEM);
    blocks_allocated = 0;
    make(times);
    return blocks_allocated;
}

/// The same for `alive` instances at once, when as many were made and dropped before.
int allocations_of_many(bp::object cls, std::size_t alive)
{
    bp::object const empty{bp::tuple()};
    std::vector<bp::object> made;
    made.reserve(alive);
    auto const make = [&] {
        for (std::size_t i = 0; i < alive; ++i)
            made.emplace_back(bp::handle<>(PyObject_CallObject(cls.ptr(), empty.ptr())));
    };
    make();
    made.clear();
    counting_allocator const objects(PYMEM_DOMAIN_OBJ), memory(PYMEM_DOMAIN_MEM);
    blocks_allocated = 0;
    make();
    return blocks_allocated;
}

} // namespace instantiating

using namespace instantiating;

void expose_free_lists()
{
    bp::def("allocations", allocations);
    bp::def("allocations_of_many", allocations_of_many);
    bp::class_<stock_coin>("StockCoin");
    bp::class_<coin>("Coin").def_readwrite("value", &coin::value).def(brine::pickle<brine::members<&coin::value>>());
    bp::class_<kept_coin>("KeptCoin")
        .def_readwrite("value", &kept_coin::value)
        .def(brine::free_list<8>())
        .def(brine::pickle<brine::members<&kept_coin::value>>());
    bp::class_<new_coin>("NewCoin").def(brine::construct_in_new());
    bp::class_<kept_new_coin>("KeptNewCoin")
        .def_readwrite("value", &kept_new_coin::value)
        .def(brine::construct_in_new())
        .def(brine::free_list<8>())
        .def(brine::pickle<brine::members<&kept_new_coin::value>>());
    bp::class_<kept_subcoin, bp::bases<kept_coin>>("KeptSubcoin");
    bp::class_<buried_coin>("BuriedCoin")
        .def(
            "__del__", +[](bp::object self) { self.attr("__class__").attr("buried") += bp::object(1); })
        .def(brine::free_list<2>())
        .setattr("buried", 0);
    bp::def(
        "give_kept_coin", +[](int value) {
            kept_coin given;
            given.value = value;
            return given;
        });
}
