// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Classes with the serialize functions of cereal, of every shape that its manual shows.

#include <boost/python.hpp>

#include <brine/archives/cereal.hpp> // before the classes are registered
#include <brine/pickle.hpp>

#include <cereal/types/array.hpp>
#include <cereal/types/list.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/memory.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/polymorphic.hpp>
#include <cereal/types/set.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/unordered_map.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>

#include <sstream>

namespace bp = boost::python;

namespace orchard {

enum class ripeness : unsigned char { green, red };

// One member function, private.
class apple {
public:
    std::string name;
    double weight = 0;
    bool bitten = false;

private:
    friend class cereal::access;
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(CEREAL_NVP(name), weight, bitten);
    }
};

// Split members, and a version: up to 0 there was no depth.
struct pond {
    double length = 0;
    double depth = 0;
    template <class Archive>
    void save(Archive& archive, std::uint32_t) const
    {
        archive(length, depth);
    }
    template <class Archive>
    void load(Archive& archive, std::uint32_t version)
    {
        archive(length);
        if (version > 0) archive(depth);
    }
};

// The same class as its versions 0 and 9 wrote it.
struct old_pond {
    double length = 5;
    template <class Archive>
    void serialize(Archive& archive, std::uint32_t)
    {
        archive(length);
    }
};
struct new_pond : old_pond {};
struct lake : pond { // whose base has a version
    template <class Archive>
    void save(Archive& archive) const
    {
        archive(cereal::base_class<pond>(this));
    }
    template <class Archive>
    void load(Archive& archive)
    {
        archive(cereal::base_class<pond>(this));
    }
};

struct nothing {};

// A free function.
struct inventory {
    std::vector<double> weights;
    std::vector<bool> wet;
    std::vector<apple> apples;
    std::list<nothing> nothings;
    std::set<int> numbers;
    std::map<std::string, std::vector<int>> by_name;
    std::unordered_map<int, std::string> by_number;
    std::array<float, 3> colour{{0, 0, 0}};
    int fixed[4] = {0, 0, 0, 0};
    std::optional<std::string> maybe;
    std::variant<int, std::string> either = 0;
    std::wstring wide;
    ripeness state = ripeness::green;
    long double precise = 0;
    long number = 0;
};
template <class Archive>
void serialize(Archive& archive, inventory& value)
{
    archive(value.weights, value.wet, value.apples, value.nothings, value.numbers, value.by_name, value.by_number);
    archive(value.colour, value.fixed, value.maybe, value.either, value.wide, value.state, value.precise, value.number);
}

void fill(inventory& made)
{
    made.weights = {0.5, -1.25};
    made.wet = {true, false, true};
    made.apples.resize(2);
    made.apples[1].name = "Boskoop";
    made.nothings.resize(300);
    made.numbers = {3, 1, 2};
    made.by_name = {{"x", {1, 2}}, {"y", {}}};
    made.by_number = {{-5, "minus five"}};
    made.colour = {{0.5F, 1, 0}};
    made.fixed[3] = 9;
    made.maybe = "yes";
    made.either = std::string("text");
    made.wide = L"\u00e9\U0001F40D";
    made.state = ripeness::red;
    made.precise = -1.0L / 3;
    made.number = -1;
}
bool same(inventory const& a, inventory const& b)
{
    return a.weights == b.weights && a.wet == b.wet && a.apples.size() == b.apples.size() &&
           a.nothings.size() == b.nothings.size() && a.numbers == b.numbers && a.by_name == b.by_name &&
           a.by_number == b.by_number && a.colour == b.colour && a.fixed[3] == b.fixed[3] && a.maybe == b.maybe &&
           a.either == b.either && a.wide == b.wide && a.state == b.state && a.precise == b.precise &&
           a.number == b.number;
}

struct animal {
    virtual ~animal() = default;
    virtual std::string sound() const = 0;
};
struct bee : animal {
    std::string name;
    std::string sound() const override { return "buzz " + name; }
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(name);
    }
};
struct bird : animal {
    std::vector<int> eggs;
    std::string sound() const override { return "tweet"; }
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(eggs);
    }
};
struct stranger { // registered, and no animal
    virtual ~stranger() = default;
    int number = 0;
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(number);
    }
};
struct fence { // made by a constructor with arguments
    explicit fence(int n) : posts(n) {}
    int posts;
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(posts);
    }
    template <class Archive>
    static void load_and_construct(Archive& archive, cereal::construct<fence>& construct)
    {
        int posts = 0;
        archive(posts);
        construct(posts);
    }
};
struct hidden : animal { // never registered
    std::string sound() const override { return ""; }
};
struct swarm {
    std::shared_ptr<animal> first, second;
    std::weak_ptr<animal> watched;
    std::unique_ptr<animal> alone;
    std::shared_ptr<apple> fruit, again;
    std::shared_ptr<int> number;
    std::shared_ptr<fence> round;
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(first, second, watched, alone, fruit, again, number, round);
    }
};
void fill(swarm& made)
{
    auto const maja = std::make_shared<bee>();
    maja->name = "Maja";
    made.first = made.second = maja;
    made.watched = maja;
    auto singer = std::make_unique<bird>();
    singer->eggs = {1, 2};
    made.alone = std::move(singer);
    made.fruit = made.again = std::make_shared<apple>();
    made.number = std::make_shared<int>(7);
    made.round = std::make_shared<fence>(12);
}
std::string describe(swarm const& made)
{
    if (!made.first) return "empty";
    std::ostringstream out;
    out << made.first->sound() << ", " << (made.first == made.second) << (made.watched.lock() == made.first)
        << (made.fruit == made.again) << ", " << made.alone->sound() << ", " << *made.number << made.round->posts;
    return out.str();
}

// A chain as long as wanted.
struct chain_link {
    std::unique_ptr<chain_link> next;
    template <class Archive>
    void serialize(Archive& archive)
    {
        archive(next);
    }
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

template <class T>
bp::object archive_of()
{
    std::string const bytes = brine::archives::cereal_serialization<T>::save(T());
    return bp::object(bp::handle<>(PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size()))));
}

} // namespace orchard

CEREAL_CLASS_VERSION(orchard::pond, 1)
CEREAL_CLASS_VERSION(orchard::new_pond, 9)
CEREAL_REGISTER_TYPE(orchard::bee)
CEREAL_REGISTER_TYPE(orchard::bird)
CEREAL_REGISTER_TYPE(orchard::stranger)
CEREAL_REGISTER_POLYMORPHIC_RELATION(orchard::animal, orchard::bee)
CEREAL_REGISTER_POLYMORPHIC_RELATION(orchard::animal, orchard::bird)

BOOST_PYTHON_MODULE(cereal_archives)
{
    using namespace orchard;
    bp::class_<apple>("Apple")
        .def_readwrite("name", &apple::name)
        .def_readwrite("weight", &apple::weight)
        .def_readwrite("bitten", &apple::bitten)
        .def(brine::pickle<brine::cereal_archive>());
    bp::class_<pond>("Pond")
        .def_readwrite("length", &pond::length)
        .def_readwrite("depth", &pond::depth)
        .def(brine::pickle<brine::cereal_archive>());
    bp::class_<lake>("Lake").def_readwrite("length", &lake::length).def(brine::pickle<brine::cereal_archive>());
    bp::class_<inventory>("Inventory")
        .def("fill", static_cast<void (*)(inventory&)>(fill))
        .def("same", same)
        .def(brine::pickle<brine::cereal_archive>());
    bp::class_<swarm, boost::noncopyable>("Swarm")
        .def("fill", static_cast<void (*)(swarm&)>(fill))
        .def(
            "add_hidden", +[](swarm& made) { made.first = std::make_shared<hidden>(); })
        .def("describe", describe)
        .def(brine::pickle<brine::cereal_archive>());
    bp::class_<chain_link, boost::noncopyable>("Link")
        .def("make", make_chain)
        .def("drop", drop_chain)
        .def("__len__", length_of)
        .def(brine::pickle<brine::cereal_archive>());
    bp::def("old_pond", archive_of<old_pond>);
    bp::def("new_pond", archive_of<new_pond>);
}
