// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// chronicle: one binding through the years, compiled as five modules of the same name.
//
//     CHRONICLE=0     suites written by hand, registered with stock .def_pickle
//     CHRONICLE=1     lists of members
//     CHRONICLE=2…4   the classes change, and the lists migrate what was pickled before
//
// The pickles in this folder were written by these modules. A release whose states look otherwise gets a new number.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

namespace {

// ---- Ship: fields are retyped and renamed (2), removed and added (3), renamed and added (4)

struct ship {
#if CHRONICLE < 4
    std::string name;
#else
    std::string title;
#endif
#if CHRONICLE < 2
    int years = 0;
#else
    double age = 0;
#endif
#if CHRONICLE == 1 || CHRONICLE == 2
    std::string nickname;
#endif
#if CHRONICLE >= 3
    double length = 0;
#endif
#if CHRONICLE >= 4
    short crew = 0;
#endif
};

[[maybe_unused]] void ship_from_version_1(brine::migration& old)
{
    old.rename("years", "age");
    old.change<int>("age", [](int years) { return double(years); });
}
[[maybe_unused]] void ship_from_version_2(brine::migration& old)
{
    old.remove("nickname");
    old.set("length", 1.5);
}
[[maybe_unused]] void ship_from_version_3(brine::migration& old)
{
    old.rename("name", "title");
    old.set("crew", short(2));
}
/// (name, years, __dict__), as pickle3.cpp of the Boost.Python documents has it.
[[maybe_unused]] void ship_from_suite(brine::migration& fields, bp::object state)
{
    fields.set("title", bp::object(state[0]));
    fields.set("age", double(bp::extract<int>(state[1])));
    fields.set("length", 1.5);
    fields.set("crew", short(2));
    fields.set_attributes(state[2]);
}

#if CHRONICLE == 0
struct ship_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        ship const& saved = bp::extract<ship const&>(self);
        return bp::make_tuple(saved.name, saved.years, self.attr("__dict__"));
    }
    static void setstate(bp::object self, bp::tuple state)
    {
        ship& restored = bp::extract<ship&>(self);
        restored.name = bp::extract<std::string>(state[0]);
        restored.years = bp::extract<int>(state[1]);
        self.attr("__dict__").attr("update")(bp::object(state[2]));
    }
    static bool getstate_manages_dict() { return true; }
};
#elif CHRONICLE == 1
using ship_suite = brine::members<&ship::name, &ship::years, &ship::nickname>;
#elif CHRONICLE == 2
using ship_suite = brine::members<&ship::name, &ship::age, &ship::nickname, brine::version<2, &ship_from_version_1>>;
#elif CHRONICLE == 3
using ship_suite = brine::members<&ship::name, &ship::age, &ship::length,
                                  brine::version<3, &ship_from_version_1, &ship_from_version_2>>;
#else
using ship_suite = brine::members<&ship::title, &ship::age, &ship::length, &ship::crew,
                                  brine::version<4, &ship_from_version_1, &ship_from_version_2, &ship_from_version_3>,
                                  brine::legacy_state<&ship_from_suite>>;
#endif

// ---- Dinghy: its first suite gave a dict

struct dinghy {
    std::string name;
    int oars = 0;
};
[[maybe_unused]] void dinghy_from_suite(brine::migration& fields, bp::object state)
{
    fields.set("name", state["name"]);
    fields.set("oars", state["oars"]);
}
#if CHRONICLE == 0
struct dinghy_suite : bp::pickle_suite {
    static bp::dict getstate(dinghy const& self)
    {
        bp::dict state;
        state["name"] = self.name;
        state["oars"] = self.oars;
        return state;
    }
    static void setstate(dinghy& self, bp::dict state)
    {
        self.name = bp::extract<std::string>(state["name"]);
        self.oars = bp::extract<int>(state["oars"]);
    }
};
#else
using dinghy_suite = brine::members<&dinghy::name, &dinghy::oars, brine::legacy_state<&dinghy_from_suite>>;
#endif

// ---- Tug: the constructor's argument was that of a suite, and is one of the list

struct tug {
    explicit tug(std::string n) : name(std::move(n)) {}
    std::string const name;
    int power = 0;
};
[[maybe_unused]] void tug_from_suite(brine::migration& fields, bp::object state) { fields.set("power", state[0]); }
#if CHRONICLE == 0
struct tug_suite : bp::pickle_suite {
    static bp::tuple getinitargs(tug const& self) { return bp::make_tuple(self.name); }
    static bp::tuple getstate(tug const& self) { return bp::make_tuple(self.power); }
    static void setstate(tug& self, bp::tuple state) { self.power = bp::extract<int>(state[0]); }
};
#else
using tug_suite = brine::members<brine::argument<&tug::name>, &tug::power, brine::legacy_state<&tug_from_suite>>;
#endif

// ---- Keeper: what was a field becomes an argument; Lodger: the other way round

[[maybe_unused]] void changes_nothing(brine::migration&) {}

#if CHRONICLE < 2
struct keeper {
    std::string name;
    int age = 0;
};
struct lodger {
    explicit lodger(std::string n) : name(std::move(n)) {}
    std::string const name;
    int rent = 0;
};
using keeper_suite = brine::members<&keeper::name, &keeper::age>;
using lodger_suite = brine::members<brine::argument<&lodger::name>, &lodger::rent>;
#else
struct keeper {
    explicit keeper(std::string n) : name(std::move(n)) {}
    std::string const name;
    int age = 0;
};
struct lodger {
    std::string name;
    int rent = 0;
};
using keeper_suite = brine::members<brine::argument<&keeper::name>, &keeper::age, brine::version<2, &changes_nothing>>;
using lodger_suite = brine::members<&lodger::name, &lodger::rent, brine::version<2, &changes_nothing>>;
#endif

// ---- Relic: its oldest version is read no more in the end; Clerk: its fields change, and the version does not

struct relic {
    int depth = 0;
};
[[maybe_unused]] void relic_from_version_1(brine::migration& old) { old.set("depth", old.get<int>("depth") * 2); }
#if CHRONICLE < 2
using relic_suite = brine::members<&relic::depth>;
#elif CHRONICLE < 4
using relic_suite = brine::members<&relic::depth, brine::version<2, &relic_from_version_1>>;
#else
using relic_suite = brine::members<&relic::depth, brine::version<3, nullptr, &changes_nothing>>;
#endif

struct clerk {
#if CHRONICLE < 2
    int desk = 0;
    int floor = 0;
#else
    double desk = 0;
    int room = 0;
#endif
};
#if CHRONICLE < 2
using clerk_suite = brine::members<&clerk::desk, &clerk::floor>;
#else
using clerk_suite = brine::members<&clerk::desk, &clerk::room>;
#endif

template <class Suite, class Class>
void enable(Class& cls)
{
#if CHRONICLE == 0
    cls.def_pickle(Suite());
#else
    cls.def(brine::pickle<Suite>());
#endif
}

} // namespace

BOOST_PYTHON_MODULE(chronicle)
{
    bp::class_<ship> ships("Ship");
#if CHRONICLE < 4
    ships.def_readwrite("name", &ship::name);
#else
    ships.def_readwrite("title", &ship::title);
#endif
#if CHRONICLE < 2
    ships.def_readwrite("years", &ship::years);
#else
    ships.def_readwrite("age", &ship::age);
#endif
#if CHRONICLE == 1 || CHRONICLE == 2
    ships.def_readwrite("nickname", &ship::nickname);
#endif
#if CHRONICLE >= 3
    ships.def_readwrite("length", &ship::length);
#endif
#if CHRONICLE >= 4
    ships.def_readwrite("crew", &ship::crew);
#endif
    enable<ship_suite>(ships);

    bp::class_<dinghy> dinghies("Dinghy");
    dinghies.def_readwrite("name", &dinghy::name).def_readwrite("oars", &dinghy::oars);
    enable<dinghy_suite>(dinghies);

    bp::class_<tug> tugs("Tug", bp::init<std::string>());
    tugs.def_readonly("name", &tug::name).def_readwrite("power", &tug::power);
    enable<tug_suite>(tugs);

#if CHRONICLE >= 1
#if CHRONICLE == 1
    bp::class_<keeper> keepers("Keeper");
    bp::class_<lodger> lodgers("Lodger", bp::init<std::string>());
    keepers.def_readwrite("name", &keeper::name);
    lodgers.def_readonly("name", &lodger::name);
    bp::class_<clerk> clerks("Clerk");
    clerks.def_readwrite("floor", &clerk::floor);
#else
    bp::class_<keeper> keepers("Keeper", bp::init<std::string>());
    bp::class_<lodger> lodgers("Lodger");
    keepers.def_readonly("name", &keeper::name);
    lodgers.def_readwrite("name", &lodger::name);
    bp::class_<clerk> clerks("Clerk");
    clerks.def_readwrite("room", &clerk::room);
#endif
    keepers.def_readwrite("age", &keeper::age);
    enable<keeper_suite>(keepers);
    lodgers.def_readwrite("rent", &lodger::rent);
    enable<lodger_suite>(lodgers);
    clerks.def_readwrite("desk", &clerk::desk);
    enable<clerk_suite>(clerks);

    bp::class_<relic> relics("Relic");
    relics.def_readwrite("depth", &relic::depth);
    enable<relic_suite>(relics);
#endif
}
