// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does C++ describe memory to Python's buffer protocol?
//
//     brine::buffer_view view(Track& track) { return brine::view_of(track.data(), {track.rows(), track.columns()}); }
//
// See brine/class_options/buffer.hpp for how a class exports it.

#include <brine/engine/python/ref.hpp>

#include <complex>
#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Elements in memory, and in how many dimensions they are to be seen.
struct buffer_view {
    void* data = nullptr;     ///< the first element: may be null where there is none
    std::string format = "B"; ///< of an element, as Python's module struct writes it; "Zf" and "Zd" for complex numbers
    std::size_t itemsize = 1; ///< of an element, in bytes
    std::vector<std::ptrdiff_t> shape;   ///< the length of each dimension; without any, there is one element
    std::vector<std::ptrdiff_t> strides; ///< from one element to the next, in bytes; empty for C order without gaps
    bool readonly = false;
    std::shared_ptr<void const> held; ///< released with the view: what keeps the memory in place, or has to be told
    bool borrowed = false;            ///< the memory is somebody else's, which sys.getsizeof does not count

    /// What empty strides stand for.
    std::vector<std::ptrdiff_t> strides_in_c_order() const
    {
        std::vector<std::ptrdiff_t> steps(shape.size());
        std::size_t step = itemsize;
        for (std::size_t i = shape.size(); i-- > 0; step *= static_cast<std::size_t>(shape[i] > 0 ? shape[i] : 1))
            steps[i] = static_cast<std::ptrdiff_t>(step);
        return steps;
    }

    /// Of all elements; -1 where a length is negative, or there are more bytes than can be addressed.
    std::ptrdiff_t size_in_bytes() const
    {
        std::size_t room = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max());
        if (itemsize > room) return -1;
        room /= itemsize ? itemsize : 1;
        std::size_t bytes = itemsize;
        for (std::ptrdiff_t length : shape) {
            if (length < 0 || static_cast<std::size_t>(length) > room) return -1;
            room /= static_cast<std::size_t>(length ? length : 1);
            bytes *= static_cast<std::size_t>(length);
        }
        return static_cast<std::ptrdiff_t>(bytes);
    }
};

/// The format of a number or a complex number.
template <class T>
std::string format_of()
{
    if constexpr (std::is_same_v<T, std::complex<float>> || std::is_same_v<T, std::complex<double>> ||
                  std::is_same_v<T, std::complex<long double>>) {
        return "Z" + format_of<typename T::value_type>();
    } else {
        static_assert(std::is_arithmetic_v<T>, "brine::view_of: the elements must be numbers; fill in a "
                                               "brine::buffer_view by hand for others");
        if constexpr (std::is_same_v<T, bool>) return "?";
        if constexpr (std::is_floating_point_v<T>) return sizeof(T) == 4 ? "f" : std::is_same_v<T, double> ? "d" : "g";
        char const* const formats = std::is_signed_v<T> ? "bhilq" : "BHILQ";
        int const field_path = sizeof(T) == 1               ? 0
                               : sizeof(T) == sizeof(short) ? 1
                               : sizeof(T) == sizeof(int)   ? 2
                               : sizeof(T) == sizeof(long)  ? 3
                                                            : 4;
        return std::string(1, formats[field_path]);
    }
}

/// Numbers in C order without gaps; read-only where T is const.
template <class T>
buffer_view view_of(T* data, std::vector<std::size_t> const& shape, std::shared_ptr<void const> held = nullptr)
{
    using element = std::remove_const_t<T>;
    buffer_view view;
    view.data = const_cast<element*>(data);
    view.format = format_of<element>();
    view.itemsize = sizeof(T);
    for (std::size_t length : shape) // one beyond all addresses becomes negative, and is refused as such
        view.shape.push_back(static_cast<std::ptrdiff_t>(length));
    view.readonly = std::is_const_v<T>;
    view.held = std::move(held);
    return view;
}

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
