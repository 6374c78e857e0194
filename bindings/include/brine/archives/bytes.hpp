// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do an archive's values lie in bytes? Little-endian and of fixed width, so that any machine reads them; counts and
// ids in groups of seven bits. There is no padding between them. Neither Python nor an archive library is needed here.

#include <brine/archives/limits.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
inline constexpr bool is_little_endian = false;
#else
inline constexpr bool is_little_endian = true;
#endif

/// What a number takes in the archive: as in memory, but a long has 8 bytes everywhere, and a wchar_t 4.
template <class T>
constexpr std::size_t wire_size()
{
    static_assert(std::is_arithmetic_v<T> && (sizeof(T) <= 8 || std::is_same_v<T, long double>),
                  "brine archives: this number has no portable form; serialize two of 64 bits");
    if constexpr (std::is_same_v<T, long double>) return 21; // class, exponent, 128 bits of the fraction
    if constexpr (std::is_same_v<T, long> || std::is_same_v<T, unsigned long>) return 8;
    if constexpr (std::is_same_v<T, wchar_t>) return 4;
    return sizeof(T);
}

/// Whether an array of them may be copied as it lies in memory. Not of bool: its bytes are to be checked.
template <class T>
inline constexpr bool lies_as_in_memory = is_little_endian && !std::is_same_v<T, bool> && wire_size<T>() == sizeof(T);

class byte_writer {
public:
    void raw(void const* data, std::size_t size)
    {
        check_stack();
        bytes_.append(static_cast<char const*>(data), size);
    }

    template <class T>
    void number(T value)
    {
        if constexpr (std::is_same_v<T, long double>) {
            extended(value);
        } else if constexpr (std::is_floating_point_v<T>) {
            std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t> bits;
            static_assert(std::numeric_limits<T>::is_iec559 && sizeof bits == sizeof value);
            std::memcpy(&bits, &value, sizeof bits);
            number(bits);
        } else {
            char bytes[wire_size<T>()];
            auto const bits = static_cast<std::uint64_t>(value);
            for (std::size_t i = 0; i < sizeof bytes; ++i)
                bytes[i] = static_cast<char>(bits >> (8 * i));
            raw(bytes, sizeof bytes);
        }
    }

    template <class T>
    void numbers(T const* values, std::size_t count)
    {
        if constexpr (lies_as_in_memory<T>)
            raw(values, count * sizeof(T));
        else
            for (std::size_t i = 0; i < count; ++i)
                number(values[i]);
    }

    void small(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            number(static_cast<unsigned char>(value | 0x80));
        number(static_cast<unsigned char>(value));
    }

    /// The size of a collection. The reader takes none that is larger than what is left to read, so items that take no
    /// bytes are made up for behind the end.
    void count(std::uint64_t items)
    {
        small(items);
        if (items > 0) promised_ = promised_ > bytes_.size() + items ? promised_ : bytes_.size() + items;
    }

    void text(char const* characters, std::size_t size)
    {
        count(size);
        raw(characters, size);
    }

    std::string take()
    {
        if (promised_ > bytes_.size()) bytes_.resize(promised_);
        return std::move(bytes_);
    }

private:
    void extended(long double value)
    {
        int exponent = 0;
        bool const finite = std::isfinite(value);
        long double const fraction = finite ? std::frexp(std::fabs(value), &exponent) : 0;
        auto const high = static_cast<std::uint64_t>(std::ldexp(fraction, 64));
        number(static_cast<unsigned char>((std::signbit(value) ? 1 : 0) + (finite ? 0 : std::isnan(value) ? 4 : 2)));
        number(static_cast<std::int32_t>(exponent));
        number(high);
        number(static_cast<std::uint64_t>(std::ldexp(std::ldexp(fraction, 64) - static_cast<long double>(high), 64)));
    }

    std::string bytes_;
    std::size_t promised_ = 0;
};

/// Every read is checked against what is left. After a failure nothing more can be read, even if its exception was
/// swallowed.
class byte_reader {
public:
    byte_reader(char const* data, std::size_t size) : begin_(data), cursor_(data), end_(data + size) {}

    std::size_t position() const { return static_cast<std::size_t>(cursor_ - begin_); }
    std::size_t remaining() const { return static_cast<std::size_t>(end_ - cursor_); }

    [[noreturn]] void fail(std::string const& expected)
    {
        std::string const where = "at byte " + std::to_string(position()) + ": ";
        failed_ = true;
        end_ = cursor_;
        throw archive_error(where + expected);
    }
    void poison() ///< what was read so far is not to be used
    {
        failed_ = true;
        end_ = cursor_;
    }

    char const* raw(std::uint64_t size)
    {
        check_stack();
        if (size > remaining())
            fail("expected " + std::to_string(size) + " more bytes, got " + std::to_string(remaining()));
        char const* const at = cursor_;
        cursor_ += size;
        return at;
    }

    template <class T>
    T number()
    {
        if constexpr (std::is_same_v<T, long double>) {
            return extended();
        } else if constexpr (std::is_same_v<T, bool>) {
            auto const byte = number<unsigned char>();
            if (byte > 1) fail("expected a bool of 0 or 1, got " + std::to_string(byte));
            return byte == 1;
        } else if constexpr (std::is_floating_point_v<T>) {
            auto const bits = number<std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>();
            T value;
            std::memcpy(&value, &bits, sizeof bits);
            return value;
        } else {
            constexpr std::size_t size = wire_size<T>();
            char const* const bytes = raw(size);
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < size; ++i)
                bits |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
            auto const value = static_cast<T>(bits);
            if constexpr (size > sizeof(T)) // a long of 8 bytes, where a long has but 4
                if (static_cast<std::uint64_t>(value) != bits) fail("expected a number that fits this machine's type");
            return value;
        }
    }

    template <class T>
    void numbers(T* values, std::size_t count)
    {
        if (count > remaining() / wire_size<T>())
            fail("expected " + std::to_string(count) + " numbers of " + std::to_string(wire_size<T>()) +
                 " bytes, got " + std::to_string(remaining()) + " bytes");
        if constexpr (lies_as_in_memory<T>) {
            if (count > 0) std::memcpy(values, raw(count * sizeof(T)), count * sizeof(T));
        } else {
            for (std::size_t i = 0; i < count; ++i)
                values[i] = number<T>();
        }
    }

    std::uint64_t small()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            auto const byte = number<unsigned char>();
            if (shift == 63 && byte > 1) fail("expected a number of 64 bits, got a longer one");
            value |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) return value;
        }
    }

    /// The size of a collection whose items take at least so many bytes each.
    std::size_t count(std::size_t item_bytes = 1)
    {
        std::uint64_t const items = small();
        if (items > remaining() / item_bytes)
            fail("expected a collection that fits the " + std::to_string(remaining()) + " bytes left, got a size of " +
                 std::to_string(items));
        std::size_t const size = static_cast<std::size_t>(items);
        if (size > 0) promised_ = promised_ > position() + size ? promised_ : position() + size;
        return size;
    }

    std::string text(std::size_t limit = std::numeric_limits<std::size_t>::max())
    {
        std::size_t const size = count();
        if (size > limit)
            fail("expected a text of at most " + std::to_string(limit) + " bytes, got " + std::to_string(size));
        return std::string(raw(size), size);
    }

    /// To be called last: all must have been read.
    void finish()
    {
        while (position() < promised_ && remaining() > 0 && *cursor_ == 0)
            ++cursor_;
        if (failed_) fail("expected an archive without errors");
        if (remaining() > 0) fail("expected the end, got " + std::to_string(remaining()) + " more bytes");
    }

private:
    long double extended()
    {
        auto const kind = number<unsigned char>();
        if (kind > 5) fail("expected a kind of number from 0 to 5, got " + std::to_string(kind));
        int const exponent = number<std::int32_t>();
        auto const high = number<std::uint64_t>(), low = number<std::uint64_t>();
        constexpr int smallest = std::numeric_limits<int>::min() + 128;
        int const scale = exponent < smallest ? smallest : exponent;
        long double const magnitude = kind >= 4   ? std::numeric_limits<long double>::quiet_NaN()
                                      : kind >= 2 ? std::numeric_limits<long double>::infinity()
                                                  : std::ldexp(static_cast<long double>(high), scale - 64) +
                                                        std::ldexp(static_cast<long double>(low), scale - 128);
        return kind % 2 ? -magnitude : magnitude;
    }

    char const *begin_, *cursor_, *end_;
    std::size_t promised_ = 0;
    bool failed_ = false;
};

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
