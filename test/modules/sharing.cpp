// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// C++ objects with several owners: shared between wrapped objects, weakly, in cycles, by base class, and in cells.

#include <boost/make_shared.hpp>
#include <boost/python.hpp>
#include <boost/weak_ptr.hpp>

#include <brine/pickle.hpp>

#include <memory>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace sharing_types {

struct part {
    int number = 0;
    virtual ~part() = default;
};
struct special_part : part {
    std::string what;
};
struct unknown_part : part {};

struct machine {
    std::shared_ptr<part> first, second;
    std::weak_ptr<part> watched;
    std::vector<std::shared_ptr<part>> spares;
};

struct boosted_part {
    int number = 0;
};
struct boosted_machine {
    boost::shared_ptr<boosted_part> first, second;
    boost::weak_ptr<boosted_part> watched;
};

// Cycles within C++.
struct person {
    std::string name;
    std::shared_ptr<person> friend_of;
    std::weak_ptr<person> rival;
    ~person() { --alive; }
    person() { ++alive; }
    static int alive;
};
int person::alive = 0;

// Shared, and wrapped by no class.
struct leaf {
    int number = 0;
    std::shared_ptr<leaf> next;
};
struct tree {
    std::shared_ptr<int> count, same_count;
    std::shared_ptr<std::vector<std::string>> words;
    std::weak_ptr<std::vector<std::string>> watched_words;
    std::shared_ptr<leaf> a, b;
    boost::shared_ptr<int> boosted, boosted_too;
};

// Held by value, and shared all the same.
struct penny {
    int value = 0;
};
struct purse {
    std::shared_ptr<penny> left, right;
};

// Owned alone.
struct engine_base {
    virtual ~engine_base() = default;
    virtual int power() const = 0;
};
struct diesel : engine_base {
    int litres = 0;
    int power() const override { return 10 * litres; }
};
struct car {
    std::unique_ptr<engine_base> engine;
    std::unique_ptr<diesel> spare;
    void build(int litres)
    {
        auto made = std::make_unique<diesel>();
        made->litres = litres;
        engine = std::move(made);
        spare = std::make_unique<diesel>();
        spare->litres = litres + 1;
    }
    int power() const { return engine ? engine->power() : 0; }
    int spare_litres() const { return spare ? spare->litres : 0; }
};

template <class T, class Member>
bp::object shared_property(Member T::*member)
{
    return bp::make_getter(member, bp::return_value_policy<brine::same_object>());
}
template <class T, class Member>
bp::object copying_property(Member T::*member)
{
    return bp::make_getter(member, bp::return_value_policy<bp::return_by_value>());
}

template <class P>
std::size_t address(P const& object)
{
    return reinterpret_cast<std::size_t>(&object);
}

} // namespace sharing_types

using namespace sharing_types;

namespace brine {
template <>
struct struct_members<leaf> : members<&leaf::number, &leaf::next> {};
} // namespace brine

void expose_families();       // sharing_families.cpp
void expose_other_pointers(); // sharing_pointers.cpp

BOOST_PYTHON_MODULE(sharing)
{
    using namespace brine;

    expose_families();
    expose_other_pointers();

    bp::class_<part, std::shared_ptr<part>>("Part")
        .def_readwrite("number", &part::number)
        .def("address", address<part>)
        .def(pickle<members<&part::number>>());
    bp::class_<special_part, std::shared_ptr<special_part>, bp::bases<part>>("SpecialPart")
        .def_readwrite("what", &special_part::what)
        .def(pickle<members<&special_part::what>>());
    bp::class_<machine>("Machine")
        .add_property("first", copying_property(&machine::first), bp::make_setter(&machine::first))
        .add_property("second", copying_property(&machine::second), bp::make_setter(&machine::second))
        .add_property("same_first", shared_property(&machine::first))
        .add_property("same_second", shared_property(&machine::second))
        .def(
            "watch", +[](machine& m, std::shared_ptr<part> const& p) { m.watched = p; })
        .def(
            "watch_first", +[](machine& m) { m.watched = m.first; })
        .def(
            "watched", +[](machine const& m) { return m.watched.lock(); })
        .def(
            "share_first", +[](machine& m) { m.second = m.first; })
        .def(
            "add_spare", +[](machine& m, std::shared_ptr<part> const& p) { m.spares.push_back(p); })
        .def(
            "spare", +[](machine const& m, int i) { return m.spares.at(static_cast<std::size_t>(i)); })
        .def(
            "make_first",
            +[](machine& m, int n) {
                m.first = std::make_shared<part>();
                m.first->number = n;
            })
        .def(
            "make_special",
            +[](machine& m, int n) {
                auto made = std::make_shared<special_part>();
                made->number = n;
                made->what = "special";
                m.first = made;
            })
        .def(
            "make_unknown", +[](machine& m) { m.first = std::make_shared<unknown_part>(); })
        .def(
            "use_count", +[](machine const& m) { return m.first.use_count(); })
        .def(pickle<members<&machine::first, &machine::second, &machine::watched, &machine::spares>>());

    bp::class_<boosted_part, boost::shared_ptr<boosted_part>>("BoostedPart")
        .def_readwrite("number", &boosted_part::number)
        .def("address", address<boosted_part>)
        .def(pickle<members<&boosted_part::number>>());
    bp::class_<boosted_machine>("BoostedMachine")
        .add_property("first", copying_property(&boosted_machine::first))
        .add_property("second", copying_property(&boosted_machine::second))
        .def(
            "watched", +[](boosted_machine const& m) { return m.watched.lock(); })
        .def(
            "make",
            +[](boosted_machine& m, int n) {
                m.first = m.second = boost::make_shared<boosted_part>();
                m.watched = m.first;
                m.first->number = n;
            })
        .def(pickle<members<&boosted_machine::first, &boosted_machine::second, &boosted_machine::watched>>());

    bp::class_<person, std::shared_ptr<person>>("Person")
        .def_readwrite("name", &person::name)
        .add_property("friend", copying_property(&person::friend_of), bp::make_setter(&person::friend_of))
        .add_property(
            "rival", +[](person const& p) { return p.rival.lock(); },
            +[](person& p, std::shared_ptr<person> const& other) { p.rival = other; })
        .def("address", address<person>)
        .def(
            "befriend",
            +[](std::shared_ptr<person>& self, std::shared_ptr<person>& other) {
                self->friend_of = other; // the C++ pointer itself, not one that owns the Python object
                other->rival = self;
            })
        .def(
            "part_ways", +[](person& p) { p.friend_of.reset(); })
        .def_readonly("alive", &person::alive)
        .def(pickle<members<&person::name, &person::friend_of, &person::rival>>());

    bp::class_<tree>("Tree")
        .def(
            "make",
            +[](tree& t) {
                t.count = t.same_count = std::make_shared<int>(7);
                t.words = std::make_shared<std::vector<std::string>>(2, "word");
                t.watched_words = t.words;
                t.a = std::make_shared<leaf>();
                t.b = std::make_shared<leaf>();
                t.a->number = 1;
                t.b->number = 2;
                t.a->next = t.b;
                t.b->next = t.a; // the test leaks it, or calls cut()
                t.boosted = t.boosted_too = boost::make_shared<int>(8);
            })
        .def(
            "cut",
            +[](tree& t) {
                if (t.a) t.a->next.reset();
            })
        .def(
            "take_from", +[](tree& t, tree const& other) { t.count = other.count; })
        .def(
            "is_whole",
            +[](tree const& t) {
                return t.count && *t.count == 7 && t.count == t.same_count && t.words && t.words->size() == 2 &&
                       t.watched_words.lock() == t.words && t.a && t.b && t.a->next == t.b && t.b->next == t.a &&
                       t.a->number == 1 && t.b->number == 2 && t.boosted && *t.boosted == 8 &&
                       t.boosted.get() == t.boosted_too.get();
            })
        .def(
            "counts_with", +[](tree const& t, tree const& other) { return t.count == other.count; })
        .def(
            "is_empty", +[](tree const& t) { return !t.count && !t.words && !t.a && !t.boosted; })
        .def(
            "chain",
            +[](tree& t, int length) {
                for (t.a.reset(); length > 0; --length) {
                    auto made = std::make_shared<leaf>();
                    made->number = length;
                    made->next = t.a;
                    t.a = made;
                }
            })
        .def(pickle<members<&tree::count, &tree::same_count, &tree::words, &tree::watched_words, &tree::a, &tree::b,
                            &tree::boosted, &tree::boosted_too>>());

    bp::class_<penny>("Coin")
        .def_readwrite("value", &penny::value)
        .def("address", address<penny>)
        .def(pickle<members<&penny::value>>());
    bp::class_<purse>("Purse")
        .def(
            "fill",
            +[](purse& p, int value) {
                p.left = p.right = std::make_shared<penny>();
                p.left->value = value;
            })
        .def(
            "shares", +[](purse const& p) { return p.left && p.left == p.right; })
        .def(
            "value", +[](purse const& p) { return p.left ? p.left->value : 0; })
        .def(pickle<members<&purse::left, &purse::right>>());

    bp::class_<engine_base, boost::noncopyable>("Engine", bp::no_init).def("power", &engine_base::power);
    bp::class_<diesel, bp::bases<engine_base>>("Diesel")
        .def_readwrite("litres", &diesel::litres)
        .def(pickle<members<&diesel::litres>>());
    bp::class_<car, boost::noncopyable>("Car")
        .def("build", &car::build)
        .def("power", &car::power)
        .def("spare_litres", &car::spare_litres)
        .def(pickle<members<&car::engine, &car::spare>>());
}
