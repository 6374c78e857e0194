// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The module `natives`: classes that brine.dumps and brine.loads take without Python objects in between, and such as
// look like these but are not.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bp = boost::python;

namespace natives {

struct crate {
    std::string name;
    int number = 0;
    crate() = default;
    crate(std::string name_, int number_) : name(std::move(name_)), number(number_) {}
};

/// Each kind of field that goes natively.
struct mixed {
    bool open = false;
    std::int8_t tiny = 0;
    std::uint8_t small = 0;
    std::int16_t brief = 0;
    std::int64_t wide = 0;
    std::uint64_t wider = 0;
    float rough = 0;
    double fine = 0;
    std::string text;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::optional<int> maybe;
    std::pair<int, std::string> both;
    std::map<std::string, int> stock;
    std::vector<std::pair<std::string, std::vector<std::optional<double>>>> nested;
};

/// Hash tables, of which a reload changes the order.
struct tables {
    std::unordered_map<int, std::string> by_number;
    std::unordered_map<std::string, std::vector<double>> by_name;
};
/// Whose key takes Python to be compared.
struct pair_table {
    struct crowded {
        std::size_t operator()(std::pair<std::string, int> const&) const { return 7; }
    };
    std::unordered_map<std::pair<std::string, int>, int, crowded> by_pair;
};

/// Whose names fill more than 255 bytes.
struct register_of_entries {
    int number_of_entries_on_page_one_of_this_register = 0;
    int number_of_entries_on_page_two_of_this_register = 0;
    int number_of_entries_on_page_three_of_this_register = 0;
    int number_of_entries_on_page_four_of_this_register = 0;
    int number_of_entries_on_page_five_of_this_register = 0;
};

/// Made by its constructor from what is read.
struct sealed {
    std::string label;
    std::vector<std::int32_t> counts;
    explicit sealed(std::string label_) : label(std::move(label_))
    {
        if (label == "bad") throw std::invalid_argument("a bad label");
    }
};

/// A getter runs somebody's code, so it does not go natively.
struct asked {
    int value = 0;
    int count = 0;
    int get_value() const { return ++const_cast<asked*>(this)->count, value; }
    void set_value(int given) { value = given; }
};

/// Whose object C++ keeps as well is not taken apart natively, but can be pickled.
struct shared {
    std::string name;
    int first = 0, second = 0;
};
std::shared_ptr<shared> make_kept()
{
    static auto& kept = *new std::vector<std::shared_ptr<shared>>; // for ever
    kept.push_back(std::make_shared<shared>());
    return kept.back();
}

struct shape {
    virtual ~shape() = default;
    std::string name;
};
struct circle : shape {
    double radius = 0;
};
std::shared_ptr<shape> hidden_circle() { return std::make_shared<circle>(); }

template <class T, class Member>
bp::object list_of(T const& self, Member member)
{
    bp::list made;
    for (auto const& each : self.*member)
        made.append(each);
    return made;
}
bp::list numbers(mixed const& self) { return bp::list(list_of(self, &mixed::numbers)); }
bp::list texts(mixed const& self) { return bp::list(list_of(self, &mixed::texts)); }

void fill(mixed& self, int seed)
{
    self.open = seed % 2 == 1;
    self.tiny = static_cast<std::int8_t>(-seed);
    self.small = static_cast<std::uint8_t>(seed * 37);
    self.brief = static_cast<std::int16_t>(seed * -301);
    self.wide = -(std::int64_t(1) << 40) * seed;
    self.wider = ~std::uint64_t(0) - static_cast<std::uint64_t>(seed);
    self.rough = 0.5f * static_cast<float>(seed);
    self.fine = 1e300 * seed;
    self.text = std::string(static_cast<std::size_t>(seed * 90), 'x') + "\xc3\xa9";
    self.numbers.assign(static_cast<std::size_t>(seed * 20), 0.25);
    self.texts.assign(static_cast<std::size_t>(seed), "text");
    if (seed) self.maybe = seed;
    self.both = {seed, "both"};
    for (int i = 0; i < seed; ++i)
        self.stock["key " + std::to_string(i)] = i;
    self.nested = {{"a", {1.5, std::nullopt}}, {"b", {}}};
}

bool same(mixed const& a, mixed const& b)
{
    auto const all = [](mixed const& m) {
        return std::tie(m.open, m.tiny, m.small, m.brief, m.wide, m.wider, m.rough, m.fine, m.text, m.numbers, m.texts,
                        m.maybe, m.both, m.stock, m.nested);
    };
    return all(a) == all(b);
}

} // namespace natives

BOOST_PYTHON_MODULE(natives)
{
    using namespace natives;
    bp::class_<crate>("Crate", bp::init<>())
        .def(bp::init<std::string, int>())
        .def_readwrite("name", &crate::name)
        .def_readwrite("number", &crate::number)
        .def(
            "set_bytes",
            +[](crate& self, bp::object bytes) {
                self.name.assign(PyBytes_AsString(bytes.ptr()), static_cast<std::size_t>(bp::len(bytes)));
            })
        .def(brine::pickle<brine::members<&crate::name, &crate::number>>());
    bp::class_<tables>("Tables")
        .def(
            "put",
            +[](tables& self, int number) {
                self.by_number[number] = std::to_string(number);
                self.by_name[std::to_string(number)] = {0.5 * number};
            })
        .def(brine::pickle<brine::members<&tables::by_number, &tables::by_name>>());
    bp::class_<pair_table>("PairTable")
        .def(
            "put",
            +[](pair_table& self, int number) {
                self.by_pair[{std::to_string(number), number}] = number;
            })
        .def(brine::pickle<brine::members<&pair_table::by_pair>>());
    bp::class_<mixed>("Mixed")
        .def("fill", &fill)
        .def("__eq__", &same)
        .def(
            "nested_bytes",
            +[](mixed& self, bp::object bytes) {
                self.nested[0].first.assign(PyBytes_AsString(bytes.ptr()), static_cast<std::size_t>(bp::len(bytes)));
            })
        .def_readwrite("tiny", &mixed::tiny)
        .def_readwrite("wider", &mixed::wider)
        .def_readwrite("text", &mixed::text)
        .add_property("numbers", &numbers)
        .add_property("texts", &texts)
        .def(
            brine::pickle<brine::members<&mixed::open, &mixed::tiny, &mixed::small, &mixed::brief, &mixed::wide,
                                         &mixed::wider, &mixed::rough, &mixed::fine, &mixed::text, &mixed::numbers,
                                         &mixed::texts, &mixed::maybe, &mixed::both, &mixed::stock, &mixed::nested>>());
    using entries = register_of_entries;
    bp::class_<entries>("Register")
        .def_readwrite("last", &entries::number_of_entries_on_page_five_of_this_register)
        .def(brine::pickle<brine::members<&entries::number_of_entries_on_page_one_of_this_register,
                                          &entries::number_of_entries_on_page_two_of_this_register,
                                          &entries::number_of_entries_on_page_three_of_this_register,
                                          &entries::number_of_entries_on_page_four_of_this_register,
                                          &entries::number_of_entries_on_page_five_of_this_register>>());
    bp::class_<sealed>("Sealed", bp::init<std::string>())
        .def_readwrite("label", &sealed::label)
        .def(
            "count", +[](sealed& self, int value) { self.counts.push_back(value); })
        .add_property(
            "counts", +[](sealed const& self) { return bp::list(list_of(self, &sealed::counts)); })
        .def(brine::pickle<brine::members<brine::argument<&sealed::label>, &sealed::counts>>());
    bp::class_<asked>("Asked")
        .def_readwrite("value", &asked::value)
        .def_readonly("count", &asked::count)
        .def(brine::pickle<brine::members<brine::property<&asked::get_value, &asked::set_value>>>());
    bp::class_<shared, std::shared_ptr<shared>>("Shared")
        .def_readwrite("name", &shared::name)
        .def(brine::pickle<brine::members<&shared::name, &shared::first, &shared::second>>());
    bp::def("make_kept", &make_kept);
    bp::class_<shape, std::shared_ptr<shape>>("Shape")
        .def_readwrite("name", &shape::name)
        .def(brine::pickle<brine::members<&shape::name>>());
    bp::def("hidden_circle", &hidden_circle);
}
