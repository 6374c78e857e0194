// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Numbers, characters, texts, paths, durations and enumerations, one by one.

#include "values.hpp"

#include <cstdint>

namespace {

enum class mode : std::uint8_t { off, slow, fast = 200 };
/// Not higher: in an instance with more than 60 bits, Boost.Python 1.74 keeps the name where the digits are.
enum class wide_mode : std::uint64_t { low, high = 1ull << 59 };
enum class plain : std::int16_t { zero };
enum flat { none = 0, some = 1 };
enum class truth : bool { no, yes };

} // namespace

void expose_enums()
{
    bp::enum_<mode>("Mode").value("off", mode::off).value("slow", mode::slow).value("fast", mode::fast);
    bp::enum_<wide_mode>("WideMode").value("low", wide_mode::low).value("high", wide_mode::high);
}

void add_numbers()
{
    add<bool>("bool");
    add<char>("char");
    add<signed char>("schar");
    add<std::uint8_t>("uint8");
    add<std::int16_t>("int16");
    add<std::uint16_t>("uint16");
    add<std::int32_t>("int32");
    add<std::uint32_t>("uint32");
    add<std::int64_t>("int64");
    add<std::uint64_t>("uint64");
    add<long long>("long long");
    add<wchar_t>("wchar");
    add<char16_t>("char16");
    add<char32_t>("char32");
    add<std::byte>("byte");
    add<float>("float");
    add<double>("double");
    add<long double>("long double");
    add<std::complex<float>>("complex64");
    add<std::complex<double>>("complex128");
    add<std::complex<long double>>("complex long double");
    add<mode>("mode");
    add<wide_mode>("wide mode");
    add<plain>("plain enum");
    add<flat>("flat enum");
    add<truth>("bool enum");
    add<std::chrono::seconds>("seconds");
    add<std::chrono::duration<double, std::ratio<3600>>>("hours as double");
    add<std::chrono::system_clock::time_point>("system time");
    add<std::chrono::steady_clock::time_point>("steady time");
    add<std::bitset<1>>("bits 1");
    add<std::bitset<8>>("bits 8");
    add<std::bitset<77>>("bits 77");
    add<std::bitset<0>>("bits 0");
}

void add_texts()
{
    add<std::string>("string");
    add<std::wstring>("wstring");
    add<std::u16string>("u16string");
    add<std::u32string>("u32string");
    add<std::filesystem::path>("path");
}
