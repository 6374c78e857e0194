// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The module `twenty`: a class with a member of nearly every kind, on two wrapped bases, in a graph of its own kind.
// Each class has one line about pickling.

#include <boost/make_shared.hpp>
#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <cstdint>

namespace bp = boost::python;

namespace {

enum class season_of_travel { spring = 1, autumn = 3 };

/// Not wrapped: travel as bytes, and as a tuple.
struct waypoint {
    std::int16_t hour = 0;
    double east = 0, north = 0;
};
struct ration {
    std::string food;
    int days = 0;
};

struct camp {
    std::string name;
};

struct journey {
    virtual ~journey() = default;
    std::string title;
    int days = 0;
};

struct voyage : journey {
    std::string ship;
    std::vector<double> tides;
};

struct expedition : voyage {
    bool open = false;
    std::int8_t grade = 0;
    std::uint64_t number = 0;
    float budget = 0;
    std::string leader;
    std::string photo;
    season_of_travel when = season_of_travel::spring;
    std::optional<std::string> sponsor;
    std::pair<int, std::string> flag;
    std::tuple<bool, double, std::string> permit;
    std::variant<int, std::string, std::vector<std::string>> goal;
    std::array<std::string, 2> guides;
    std::vector<waypoint> route;
    std::deque<std::string> log;
    std::list<ration> stores;
    std::set<std::string> members;
    std::map<std::string, int> pay;
    std::unordered_map<int, std::string> tents;
    std::chrono::seconds spent{0};
    std::filesystem::path map;
    std::complex<double> bearing;
    std::unique_ptr<std::string> secret;
    ration reserve;
    bp::object notes;
    std::shared_ptr<std::string> song;
    std::shared_ptr<camp> base;
    boost::shared_ptr<camp> outpost;
    std::shared_ptr<expedition> ahead;
    std::weak_ptr<expedition> behind;
};

void fill(expedition& self)
{
    self.title = "North";
    self.days = 90;
    self.ship = "Fram";
    self.tides = {0.5, -0.0};
    self.open = true;
    self.grade = -5;
    self.number = ~std::uint64_t(0);
    self.budget = 1.5F;
    self.leader = "Åse";
    self.photo = std::string("\xff\0\x80", 3);
    self.when = season_of_travel::autumn;
    self.sponsor = "Dave";
    self.flag = {7, "red"};
    self.permit = {true, 0.1, "valid"};
    self.goal = std::vector<std::string>{"pole", "home"};
    self.guides = {"Eve", "Bo"};
    self.route = {{6, 0.5, 80.25}, {-1, 1.5, 90.0}};
    self.log = {"day 1", "day 2"};
    self.stores = {{"rice", 40}, {"beans", 50}};
    self.members = {"Ann", "Bo"};
    self.pay = {{"Ann", 5}, {"Bo", -5}};
    self.tents = {{3, "green"}};
    self.spent = std::chrono::seconds(3600);
    self.map = "/maps/north";
    self.bearing = {0.0, -1.0};
    self.secret = std::make_unique<std::string>("gold");
    self.reserve = {"rum", 3};
    self.notes = bp::make_tuple("any", 1);
    self.song = std::make_shared<std::string>("la");
}

/// Text that no str can hold, in the field of that name.
void spoil(expedition& self, std::string const& field)
{
    char const* const bad = "\xff";
    if (field == "title") self.title = bad;
    if (field == "ship") self.ship = bad;
    if (field == "leader") self.leader = bad;
    if (field == "sponsor") self.sponsor = bad;
    if (field == "flag") self.flag.second = bad;
    if (field == "permit") std::get<2>(self.permit) = bad;
    if (field == "goal") self.goal = std::vector<std::string>{"pole", bad};
    if (field == "guides") self.guides[1] = bad;
    if (field == "log") self.log.push_back(bad);
    if (field == "stores") self.stores.back().food = bad;
    if (field == "members") self.members.insert(bad);
    if (field == "pay") self.pay[bad] = 1;
    if (field == "tents") self.tents[3] = bad;
    if (field == "secret") self.secret = std::make_unique<std::string>(bad);
    if (field == "reserve") self.reserve.food = bad;
    if (field == "song") self.song = std::make_shared<std::string>(bad);
    if (field == "base") self.base->name = bad;
    if (field == "outpost") self.outpost->name = bad;
}

/// Two that C++ has linked, ahead and behind.
std::shared_ptr<expedition> convoy()
{
    auto const first = std::make_shared<expedition>(), second = std::make_shared<expedition>();
    fill(*first);
    fill(*second);
    first->behind = second;
    second->ahead = first;
    first->base = second->base = std::make_shared<camp>();
    first->outpost = second->outpost = boost::make_shared<camp>();
    second->song = first->song;
    return second;
}

template <class Pointer>
bp::object shared(Pointer expedition::*member)
{
    return bp::make_getter(member, bp::return_value_policy<brine::same_object>());
}

} // namespace

template <>
struct brine::struct_members<waypoint> : brine::members<&waypoint::hour, &waypoint::east, &waypoint::north> {};
template <>
struct brine::struct_members<ration> : brine::members<&ration::food, &ration::days> {};

BOOST_PYTHON_MODULE(twenty)
{
    bp::enum_<season_of_travel>("Season")
        .value("spring", season_of_travel::spring)
        .value("autumn", season_of_travel::autumn);

    bp::class_<camp, std::shared_ptr<camp>>("Camp")
        .def_readwrite("name", &camp::name)
        .def(brine::pickle<brine::members<&camp::name>>());
    bp::register_ptr_to_python<boost::shared_ptr<camp>>();

    bp::class_<journey, std::shared_ptr<journey>>("Journey")
        .def_readwrite("title", &journey::title)
        .def_readwrite("days", &journey::days)
        .def(brine::pickle<brine::members<&journey::title, &journey::days>>());

    bp::class_<voyage, std::shared_ptr<voyage>, bp::bases<journey>>("Voyage").def(
        brine::pickle<brine::members<&voyage::ship, &voyage::tides>>());

    bp::def("convoy", convoy, bp::return_value_policy<brine::same_object>());

    using e = expedition;
    bp::class_<e, std::shared_ptr<e>, bp::bases<voyage>, boost::noncopyable>("Expedition")
        .def("fill", fill, "Sets every field but the pointers to other instances.")
        .def("spoil", spoil)
        .def_readwrite("notes", &e::notes)
        .add_property("base", shared(&e::base), bp::make_setter(&e::base))
        .add_property("outpost", shared(&e::outpost), bp::make_setter(&e::outpost))
        .add_property("ahead", shared(&e::ahead), bp::make_setter(&e::ahead))
        .add_property(
            "behind",
            bp::make_function(
                +[](e const& self) { return self.behind.lock(); }, bp::return_value_policy<brine::same_object>()),
            +[](e& self, std::shared_ptr<e> const& other) { self.behind = other; })
        .def(
            "sings_with", +[](e const& self, e const& other) { return self.song == other.song; })
        .def(brine::pickle<
             brine::members<&e::open, &e::grade, &e::number, &e::budget, &e::leader, brine::as_bytes<&e::photo>,
                            &e::when, &e::sponsor, &e::flag, &e::permit, &e::goal, &e::guides, &e::route, &e::log,
                            &e::stores, &e::members, &e::pay, &e::tents, &e::spent, &e::map, &e::bearing, &e::secret,
                            &e::reserve, &e::notes, &e::song, &e::base, &e::outpost, &e::ahead, &e::behind>>());
}
