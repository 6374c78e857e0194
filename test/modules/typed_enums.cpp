// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// typed_enums: written with brine::enum_, which knows the C++ type (B6).

#include <boost/python.hpp>

#include <brine/enums.hpp>

#include <cstdint>

namespace bp = boost::python;

namespace {

enum class shade : std::uint8_t { red = 1, green = 2, crimson = 1 };
enum class word : int { plain, name, names, values, keyword, dotted, mro, real };
enum class letter : char { a = 'a' };
enum class answer : bool { no, yes };
enum class offset : std::int64_t { none = 0, back = -(1LL << 59) };
enum class hash : std::uint64_t { none = 0, most = (1ULL << 60) - 1, too_much = 1ULL << 60 };
enum class wide : std::uint64_t { too_much = 1ULL << 63 };
enum permission { may_read = 1, may_write = 2 };
struct file {
    permission rights = may_read;
};

template <class T>
T echo(T value)
{
    return value;
}
permission both() { return static_cast<permission>(may_read | may_write); }
hash too_much() { return hash::too_much; }
void register_too_much()
{
    bp::scope const within = bp::import("typed_enums");
    brine::enum_<wide>("TooMuch").value("too_much", wide::too_much);
}

} // namespace

BOOST_PYTHON_MODULE(typed_enums)
{
    brine::enum_<shade>("Color", "What a flower shows.")
        .value("red", shade::red)
        .value("green", shade::green)
        .value("crimson", shade::crimson)
        .export_values();
    brine::enum_<word>("Word")
        .value("plain", word::plain)
        .value("name", word::name)
        .value("names", word::names)
        .value("values", word::values)
        .value("None", word::keyword)
        .value("a.b", word::dotted)
        .value("mro", word::mro)
        .value("real", word::real);
    brine::enum_<letter>("Letter").value("a", letter::a);
    brine::enum_<answer>("Answer").value("no", answer::no).value("yes", answer::yes);
    brine::enum_<offset>("Offset").value("none", offset::none).value("back", offset::back);
    brine::enum_<hash>("Hash").value("none", hash::none).value("most", hash::most);
    {
        bp::scope const within = bp::class_<file>("File").def_readwrite("rights", &file::rights);
        brine::enum_<permission>("Access").value("may_read", may_read).value("may_write", may_write).export_values();
    }
    bp::def("echo", echo<shade>);
    bp::def("echo", echo<word>);
    bp::def("echo", echo<letter>);
    bp::def("echo", echo<answer>);
    bp::def("echo", echo<offset>);
    bp::def("echo", echo<hash>);
    bp::def("both", both);
    bp::def("too_much", too_much);
    bp::def("register_too_much", register_too_much);
}
