// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Structs whose members are listed, packed side by side, and memory that somebody else owns.

#include "values.hpp"

#include <cstdint>
#include <cstring>

namespace {

/// 24 bytes in memory, 7 and 6 of which are padding.
struct padded {
    std::int8_t tiny = 0;
    double wide = 0;
    std::int16_t small = 0;
};

/// Without padding.
struct tight {
    std::int32_t x = 0, y = 0;
    double wide = 0;
};
struct in_reverse : tight {};
struct partly : tight {};
struct again : tight {};

struct flagged {
    std::uint8_t number = 0;
    bool yes = false;
    bool operator<(flagged const& other) const { return number < other.number; }
};

struct nested {
    tight first;
    padded second;
    std::int32_t pair[2] = {};
};
struct nested_tight {
    tight first;
    std::int32_t pair[2] = {};
    std::complex<float> z;
};

struct heir : tight {
    double more = 0;
};

/// Without a default constructor.
class sealed {
public:
    sealed(std::int16_t number_) : number(number_) {}
    std::int16_t const number;
    bool broken = false;
};

/// Its number is reached by functions alone.
class hidden {
public:
    int get_low() const { return low_; }
    void set_low(int low) { low_ = low; }

private:
    int low_ = 0;
};

struct texted {
    int number = 0;
    std::string text;
};

} // namespace

template <>
struct brine::struct_members<padded> : brine::members<&padded::tiny, &padded::wide, &padded::small> {};
template <>
struct brine::struct_members<tight> : brine::members<&tight::x, &tight::y, &tight::wide> {};
template <>
struct brine::struct_members<in_reverse> : brine::members<&tight::wide, &tight::y, &tight::x> {};
template <>
struct brine::struct_members<partly> : brine::members<&tight::x, &tight::y> {};
constexpr char twice[] = "twice";
template <>
struct brine::struct_members<again> : brine::members<&tight::x, brine::named<twice, &tight::x>, &tight::wide> {};
template <>
struct brine::struct_members<flagged> : brine::members<&flagged::number, &flagged::yes> {};
template <>
struct brine::struct_members<nested> : brine::members<&nested::first, &nested::second, &nested::pair> {};
template <>
struct brine::struct_members<nested_tight>
    : brine::members<&nested_tight::first, &nested_tight::pair, &nested_tight::z> {};
template <>
struct brine::struct_members<heir> : brine::members<brine::bases<tight>, &heir::more> {};
template <>
struct brine::struct_members<sealed> : brine::members<&sealed::broken, brine::argument<&sealed::number>> {};
template <>
struct brine::struct_members<hidden> : brine::members<brine::property<&hidden::get_low, &hidden::set_low>> {};
template <>
struct brine::struct_members<texted> : brine::members<&texted::number, &texted::text> {};

namespace {

template <class T>
constexpr bool lies = brine::detail::lies_packed<T>::value;
static_assert(lies<tight> == bool(PY_LITTLE_ENDIAN) && lies<nested_tight> == lies<tight>,
              "whose members fill them, in order");
static_assert(!lies<padded> && !lies<nested> && !lies<partly>, "padding, or a member that is not listed");
static_assert(!lies<in_reverse> && !lies<again>, "another order");
static_assert(!lies<flagged>, "not every byte is a bool");
static_assert(!lies<sealed> && !lies<hidden>, "constructors and setters have to be called");
static_assert(!brine::detail::packed<texted>::possible, "text has no fixed size");

/// (the memory of `count` structs whose padding is filled with `pattern`, the state of a span of it, that of a vector).
bp::tuple saved_with_padding(int pattern, int count)
{
    std::vector<std::max_align_t> memory(count * sizeof(padded) / sizeof(std::max_align_t) + 1);
    std::memset(memory.data(), pattern, memory.size() * sizeof(std::max_align_t));
    auto* const first = reinterpret_cast<padded*>(memory.data());
    for (int i = 0; i < count; ++i) {
        first[i].tiny = static_cast<std::int8_t>(i);
        first[i].wide = i * 0.1;
        first[i].small = static_cast<std::int16_t>(-i);
    }
    brine::field_path const at("here");
    auto const bytes = [](PyObject* made) { return bp::object(bp::handle<>(made)); };
    return bp::make_tuple(
        bytes(PyBytes_FromStringAndSize(reinterpret_cast<char const*>(first), count * sizeof(padded))),
        bytes(brine::value<brine::span<padded const>>::save({first, std::size_t(count)}, at)),
        bytes(brine::value<std::vector<padded>>::save({first, first + count}, at)));
}

/// What a setter is given outlives the state that it was read from.
double sum_of_span(bp::object state)
{
    brine::span<double const> numbers;
    {
        brine::span<double const> const loaded =
            brine::value<brine::span<double const>>::load(state.ptr(), brine::field_path("here"));
        numbers = loaded;
    }
    state = bp::object();
    double sum = 0;
    for (double number : numbers)
        sum += number;
    return sum;
}

} // namespace

void add_packed_structs()
{
    bp::def("saved_with_padding", saved_with_padding);
    bp::def("sum_of_span", sum_of_span);
    add<std::vector<padded>>("vector padded");
    add<std::vector<tight>>("vector tight");
    add<std::vector<in_reverse>>("vector backwards");
    add<std::vector<flagged>>("vector flagged");
    add<std::vector<nested>>("vector nested");
    add<std::vector<nested_tight>>("vector nested tight");
    add<std::vector<heir>>("vector heir");
    add<std::deque<sealed>>("deque sealed");
    add<std::vector<hidden>>("vector hidden");
    add<std::vector<texted>>("vector texted");
    add<std::set<flagged>>("set flagged");
    add<std::unordered_map<std::string, std::vector<tight>>>("unordered_map vector tight");
    add<std::array<tight, 2>>("array tight 2");
    add<std::list<std::pair<bool, padded>>>("list pair bool padded");
    add<padded>("padded");
    add<brine::span<double const>>("span double");
    add<brine::span<bool const>>("span bool");
    add<brine::span<padded const>>("span padded");
    add<brine::span<tight const>>("span tight");
    add<std::optional<brine::span<sealed const>>>("optional span sealed");
}
