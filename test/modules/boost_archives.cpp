// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Classes with the serialize functions of Boost.Serialization, of every shape that its manual shows.

#include <boost/python.hpp>

#include <brine/archives/boost.hpp> // before the classes are exported
#include <brine/pickle.hpp>

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>

#include <boost/serialization/array.hpp>
#include <boost/serialization/base_object.hpp>
#include <boost/serialization/deque.hpp>
#include <boost/serialization/export.hpp>
#include <boost/serialization/list.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/optional.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/shared_ptr.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/unique_ptr.hpp>
#include <boost/serialization/unordered_map.hpp>
#include <boost/serialization/variant.hpp>
#include <boost/serialization/vector.hpp>
#include <boost/serialization/weak_ptr.hpp>

#include <array>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace bp = boost::python;

namespace meadow {

enum class soil : unsigned long long { clay = 1, sand = 1ULL << 40 };

// One member function, private.
class flower {
public:
    std::string name;
    double height = 0;
    bool blooming = false;

private:
    friend class boost::serialization::access;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& name& height& blooming;
    }
};

// Split members, and a version: up to 0 there was no depth, and lengths were in feet.
class pond {
public:
    double length = 0; // in metres
    double depth = 0;

    template <class Archive>
    void save(Archive& archive, unsigned) const
    {
        archive << length << depth;
    }
    template <class Archive>
    void load(Archive& archive, unsigned version)
    {
        archive >> length;
        if (version == 0)
            length *= 0.3048;
        else
            archive >> depth;
    }
    BOOST_SERIALIZATION_SPLIT_MEMBER()
};

// The same class as its versions 0 and 9 wrote it.
struct old_pond {
    double length = 0;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& length;
    }
};
struct new_pond : old_pond {};

// A free function.
struct stone {
    int weight = 0;
};
template <class Archive>
void serialize(Archive& archive, stone& value, unsigned)
{
    archive& value.weight;
}

struct nothing {
    template <class Archive>
    void serialize(Archive&, unsigned)
    {}
};

struct not_default { // in containers by way of the library's stack_construct
    explicit not_default(int n) : number(n) {}
    int number;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& number;
    }
    bool operator<(not_default const& other) const { return number < other.number; }
};

// Everything that a standard header has.
struct inventory {
    std::vector<double> heights;
    std::vector<bool> wet;
    std::vector<flower> flowers;
    std::vector<nothing> nothings;
    std::list<std::string> names;
    std::deque<short> shorts;
    std::set<int> numbers;
    std::map<std::string, std::vector<int>> by_name;
    std::unordered_map<int, std::string> by_number;
    std::array<float, 3> colour{{0, 0, 0}};
    int fixed[4] = {0, 0, 0, 0};
    boost::optional<std::string> maybe;
    boost::variant<int, std::string> either = 0;
    std::wstring wide;
    soil ground = soil::clay;
    long double precise = 0;
    long number = 0;
    char letter = 'a';
    std::vector<stone> stones;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& heights& wet& flowers& nothings& names& shorts& numbers& by_name& by_number& colour& fixed& maybe;
        archive& either& wide& ground& precise& number& letter& stones;
    }
};

void fill(inventory& made)
{
    made.heights = {0.5, -1.25, std::numeric_limits<double>::infinity()};
    made.wet = {true, false, true};
    made.flowers.resize(2);
    made.flowers[1].name = "daisy";
    made.nothings.resize(500);
    made.names = {"a", std::string("\0\xff", 2)};
    made.shorts = {-1, 2};
    made.numbers = {3, 1, 2};
    made.by_name = {{"x", {1, 2}}, {"y", {}}};
    made.by_number = {{-5, "minus five"}, {7, ""}};
    made.colour = {{0.5F, 1, 0}};
    made.fixed[3] = 9;
    made.maybe = std::string("yes");
    made.either = std::string("text");
    made.wide = L"\u00e9\U0001F40D";
    made.ground = soil::sand;
    made.precise = std::numeric_limits<long double>::epsilon() + 1;
    made.number = std::numeric_limits<long>::min();
    made.letter = static_cast<char>(0xE9);
    made.stones.push_back({5});
}

bool same(inventory const& a, inventory const& b)
{
    bool flowers = a.flowers.size() == b.flowers.size();
    for (std::size_t i = 0; flowers && i < a.flowers.size(); ++i)
        flowers = a.flowers[i].name == b.flowers[i].name && a.flowers[i].height == b.flowers[i].height;
    return flowers && a.heights == b.heights && a.wet == b.wet && a.nothings.size() == b.nothings.size() &&
           a.names == b.names && a.shorts == b.shorts && a.numbers == b.numbers && a.by_name == b.by_name &&
           a.by_number == b.by_number && a.colour == b.colour && a.fixed[3] == b.fixed[3] && a.maybe == b.maybe &&
           a.either == b.either && a.wide == b.wide && a.ground == b.ground && a.precise == b.precise &&
           a.number == b.number && a.letter == b.letter && a.stones.size() == b.stones.size();
}

// Polymorphic, abstract, by pointers of every kind.
struct animal {
    virtual ~animal() = default;
    virtual std::string sound() const = 0;
    int legs = 4;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& legs;
    }
};
struct cow : animal {
    std::string sound() const override { return "moo " + name; }
    std::string name;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& boost::serialization::base_object<animal>(*this) & name;
    }
};
struct mouse : animal {
    std::string sound() const override { return "squeak"; }
    std::vector<int> tail;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& boost::serialization::base_object<animal>(*this) & tail;
    }
};
struct stranger { // exported, and no animal
    virtual ~stranger() = default;
    double numbers[3] = {0, 0, 0};
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& numbers;
    }
};
struct hidden : animal { // never exported
    std::string sound() const override { return ""; }
};

struct herd {
    std::shared_ptr<animal> first, second;
    std::weak_ptr<animal> watched;
    std::unique_ptr<animal> alone;
    boost::shared_ptr<animal> boosted;
    animal* leader = nullptr; // one of the others
    std::shared_ptr<stone> boulder, again;
    std::unique_ptr<stone> pebble;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& first& second& watched& alone& boosted& leader& boulder& again& pebble;
    }
};

void fill(herd& made)
{
    auto const berta = std::make_shared<cow>();
    berta->name = "Berta";
    made.first = made.second = berta;
    made.watched = made.first;
    auto tiny = std::make_unique<mouse>();
    tiny->tail = {1, 2, 3};
    made.alone = std::move(tiny);
    made.boosted.reset(new mouse);
    made.leader = berta.get();
    made.boulder = made.again = std::make_shared<stone>(stone{7});
    made.pebble = std::make_unique<stone>(stone{1});
}

std::string describe(herd const& made)
{
    std::ostringstream out;
    if (!made.first) return "empty";
    out << made.first->sound() << ", " << (made.first == made.second) << (made.watched.lock() == made.first)
        << (made.leader == made.first.get()) << (made.boulder == made.again) << ", " << made.alone->sound() << ", "
        << made.boosted->sound() << ", " << made.boulder->weight << made.pebble->weight;
    return out.str();
}

// Points into itself, so it must not be moved once it is loaded.
struct compass {
    std::array<stone, 3> points{};
    stone* north = &points[0];
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& points& north;
    }
};

// Keys that are tracked and are moved while they are loaded, and a pointer to one of them.
struct register_of {
    std::set<not_default> numbers;
    not_default const* chosen = nullptr;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& numbers& chosen;
    }
};

// A chain as long as wanted.
struct chain_link {
    std::unique_ptr<chain_link> next;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& next;
    }
};

// Cannot be moved, so it is loaded where it is.
struct anchored {
    anchored() = default;
    anchored(anchored const&) = delete;
    anchored& operator=(anchored const&) = delete;
    std::string first = "first", second = "second";
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& first& second;
    }
};

// Has no default constructor, but arguments.
struct named {
    explicit named(std::string n) : name(n) {}
    std::string name;
    int number = 0;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& number;
    }
};

struct throwing {
    bool harmless = true;
    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& harmless;
        if (!harmless) throw std::runtime_error("the gate is shut");
    }
};

// Two local variables, of a class that is tracked for there are pointers to it, at one address.
struct careless {
    std::shared_ptr<stone> shared;
    template <class Archive>
    void save(Archive& archive, unsigned) const
    {
        archive << shared;
        for (int i = 0; i < 2; ++i) {
            stone const local{i};
            archive << local;
        }
    }
    template <class Archive>
    void load(Archive& archive, unsigned)
    {
        archive >> shared;
        stone local;
        archive >> local >> local;
    }
    BOOST_SERIALIZATION_SPLIT_MEMBER()
};

} // namespace meadow

BOOST_CLASS_VERSION(meadow::pond, 1)
BOOST_CLASS_VERSION(meadow::new_pond, 9)
BOOST_SERIALIZATION_ASSUME_ABSTRACT(meadow::animal)
BOOST_CLASS_EXPORT_GUID(meadow::cow, "cow")
BOOST_CLASS_EXPORT_GUID(meadow::mouse, "mouse")
BOOST_CLASS_EXPORT_GUID(meadow::stranger, "stranger")

namespace boost {
namespace serialization {
template <class Archive>
void load_construct_data(Archive&, meadow::not_default* at, unsigned)
{
    ::new (at) meadow::not_default(0);
}
} // namespace serialization
} // namespace boost

namespace {

using namespace meadow;

bp::object as_bytes(std::string const& text)
{
    return bp::object(bp::handle<>(PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()))));
}

template <class T>
bp::object archive_of()
{
    return as_bytes(brine::archives::boost_serialization<T>::save(T()));
}

// What one writes for stock Boost.Python: an archive in a std::string.
struct stock_flower : flower {};
struct stock_suite : bp::pickle_suite {
    static bp::tuple getstate(stock_flower const& self)
    {
        std::ostringstream stream;
        boost::archive::binary_oarchive(stream) << static_cast<flower const&>(self);
        return bp::make_tuple(stream.str());
    }
    static void setstate(stock_flower& self, bp::tuple state)
    {
        std::istringstream stream{bp::extract<std::string>(state[0])()};
        boost::archive::binary_iarchive archive(stream);
        archive >> static_cast<flower&>(self);
    }
};

struct named_suite : brine::boost_archive_of<named> {
    static bp::tuple getinitargs(named const& self) { return bp::make_tuple(self.name); }
};

void make_chain(chain_link& first, int length)
{
    for (chain_link* last = &first; length > 0; --length) {
        last->next = std::make_unique<chain_link>();
        last = last->next.get();
    }
}
int length_of(chain_link const& first)
{
    int length = 0;
    for (chain_link const* at = first.next.get(); at; at = at->next.get())
        ++length;
    return length;
}
void drop_chain(chain_link& first)
{
    while (first.next)
        first.next = std::unique_ptr<chain_link>(std::move(first.next->next));
}

} // namespace

BOOST_PYTHON_MODULE(boost_archives)
{
    bp::class_<flower>("Flower")
        .def_readwrite("name", &flower::name)
        .def_readwrite("height", &flower::height)
        .def_readwrite("blooming", &flower::blooming)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<pond>("Pond")
        .def_readwrite("length", &pond::length)
        .def_readwrite("depth", &pond::depth)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<stone>("Stone").def_readwrite("weight", &stone::weight).def(brine::pickle<brine::boost_archive>());
    bp::class_<inventory>("Inventory")
        .def("fill", static_cast<void (*)(inventory&)>(fill))
        .def("same", same)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<herd, boost::noncopyable>("Herd")
        .def("fill", static_cast<void (*)(herd&)>(fill))
        .def(
            "add_hidden", +[](herd& made) { made.first = std::make_shared<hidden>(); })
        .def("describe", static_cast<std::string (*)(herd const&)>(describe))
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<compass, boost::noncopyable>("Compass")
        .def(
            "turn", +[](compass& made, int to) { made.north = &made.points[static_cast<std::size_t>(to)]; })
        .def(
            "north", +[](compass const& made) { return static_cast<int>(made.north - made.points.data()); })
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<register_of, boost::noncopyable>("Register")
        .def(
            "fill",
            +[](register_of& made) {
                made.numbers = {not_default(3), not_default(5)};
                made.chosen = &*made.numbers.begin();
            })
        .def(
            "chosen", +[](register_of const& made) { return made.chosen ? made.chosen->number : 0; })
        .def(
            "holds_it", +[](register_of const& made) { return made.chosen == &*made.numbers.begin(); })
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<chain_link, boost::noncopyable>("Link")
        .def("make", make_chain)
        .def("drop", drop_chain)
        .def("__len__", length_of)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<anchored, boost::noncopyable>("Anchored")
        .def_readwrite("first", &anchored::first)
        .def_readwrite("second", &anchored::second)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<named>("Named", bp::init<std::string>())
        .def_readonly("name", &named::name)
        .def_readwrite("number", &named::number)
        .def(brine::pickle<named_suite>());
    bp::class_<throwing>("Throwing")
        .def_readwrite("harmless", &throwing::harmless)
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<careless>("Careless")
        .def(
            "fill", +[](careless& made) { made.shared = std::make_shared<stone>(); })
        .def(brine::pickle<brine::boost_archive>());
    bp::class_<stock_flower>("StockFlower").def_readwrite("height", &stock_flower::height).def_pickle(stock_suite());
    bp::def("old_pond", archive_of<old_pond>);
    bp::def("new_pond", archive_of<new_pond>);
}
