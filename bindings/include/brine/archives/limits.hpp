// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does an archive refuse to do? To go on reading what is malformed, and to nest deeper than the stack reaches.

#include <brine/version.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>

#ifdef __linux__
#include <pthread.h>
#endif

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

/// An archive that is malformed, or an object that cannot be archived.
struct archive_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Objects that hold each other in a chain longer than this thread's stack.
struct nested_too_deeply : std::runtime_error {
    nested_too_deeply() : std::runtime_error("its objects are nested too deeply for the stack of this thread") {}
};

inline std::uintptr_t stack_position() { return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)); }

struct stack_range {
    std::uintptr_t floor, low, high; ///< the archive stays above floor; low to high is the whole stack
};

/// Where the thread's stack is not known, a quarter of a megabyte from here on.
inline stack_range find_stack()
{
    std::uintptr_t const here = stack_position();
    stack_range range{here - 256 * 1024, here - 256 * 1024, here};
#if defined(__linux__) && defined(__GLIBC__)
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return range;
    void* low = nullptr;
    std::size_t size = 0;
    if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
        range.low = reinterpret_cast<std::uintptr_t>(low);
        range.high = range.low + size;
        std::size_t const reserve =
            256 * 1024; // for what is called from here, the interpreter's handling of errors too
        range.floor = range.low + (size / 4 < reserve ? size / 4 : reserve);
    }
    pthread_attr_destroy(&attributes);
#endif
    return range;
}

inline stack_range const& this_stack()
{
    static thread_local stack_range const range = find_stack();
    return range;
}

/// Each nested object reads or writes at least a byte, so a check at every such place is enough. On a stack that a
/// library of coroutines made, nothing is known and nothing is checked.
inline void check_stack()
{
    stack_range const& range = this_stack();
    std::uintptr_t const here = stack_position();
    if (here < range.floor && here >= range.low) throw nested_too_deeply();
}

/// Whether the address is that of a local variable of a function called since `began` was made on the stack.
inline bool is_local_since(void const* address, void const* began)
{
    auto const at = reinterpret_cast<std::uintptr_t>(address);
    return at < reinterpret_cast<std::uintptr_t>(began) && at >= this_stack().low;
}

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
