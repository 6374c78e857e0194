// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine::property and brine::named: fields behind functions, and fields under another name.

#include "listing.hpp"

#include <vector>

namespace listing {

/// Two settings behind functions; the second one, set last, may throw.
class thermostat {
public:
    std::string const& get_room() const { return room_; }
    void set_room(std::string const& room) { room_ = room; }
    double target() const noexcept { return target_; }
    void target(double degrees)
    {
        if (degrees > 100) throw std::invalid_argument("too hot");
        target_ = degrees;
    }
    double target_of() { return target_; } // not const, as in many a library
    bool set_target(double degrees)        // returns something, as in many a library
    {
        target(degrees);
        return true;
    }

private:
    std::string room_;
    double target_ = 20;
};
struct fixed_thermostat : thermostat {
    fixed_thermostat() = default;
    fixed_thermostat(fixed_thermostat const&) = delete;
};
using thermostat_suite = brine::members<brine::property<&thermostat::get_room, &thermostat::set_room>,
                                        brine::property<&thermostat::target_of, &thermostat::set_target>>;

template <class T, class... Options>
void expose_thermostat(char const* name)
{
    bp::class_<T, Options...>(name)
        .add_property(
            "room", +[](T const& self) { return self.get_room(); },
            +[](T& self, std::string room) { self.set_room(room); })
        .add_property(
            "target", +[](T const& self) { return self.target(); }, +[](T& self, double to) { self.set_target(to); })
        .def(brine::pickle<thermostat_suite>());
}

/// Somebody else's struct, which only functions of another header read and write.
struct tap {
    int turns = 0;
};
int get_turns(tap const& self) { return self.turns; }
void set_turns(tap& self, int turns) { self.turns = turns; }

/// C++ names that are nobody's business.
class jar {
public:
    std::string const& label() const { return m_lbl; }
    void set_label(std::string label) { m_lbl = std::move(label); }
    int m_wgt = 0;

private:
    std::string m_lbl;
};
constexpr char label[] = "label_text";
constexpr char weight[] = "weight";
using jar_suite = brine::members<brine::named<label, brine::property<&jar::label, &jar::set_label>>,
                                 brine::named<weight, &jar::m_wgt>>;

/// Getters of which each compiler makes a name of its own, called as one of them did.
struct bundle {
    std::vector<double> weights;
    int stamps = 0;
    double price = 0;
    operator double() const { return price; }
    void set_price(double given) { price = given; }
};
template <class T>
T const& get(bundle const& self);
template <>
std::vector<double> const& get(bundle const& self)
{
    return self.weights;
}
template <>
int const& get(bundle const& self)
{
    return self.stamps;
}
template <class T>
void set(bundle& self, T given)
{
    if constexpr (std::is_same_v<T, int>)
        self.stamps = given;
    else
        self.weights = std::move(given);
}
constexpr char weights_before[] = ">", stamps_before[] = "get<int>", price_before[] = "";
using weights_type = std::vector<double>;
using bundle_suite =
    brine::members<brine::named<weights_before, brine::property<&get<weights_type>, &set<weights_type>>>,
                   brine::named<stamps_before, brine::property<&get<int>, &set<int>>>,
                   brine::named<price_before, brine::property<&bundle::operator double, &bundle::set_price>>>;

/// Its suite is registered as Boost.Python's manual says.
struct classic {
    int number = 0;
};

} // namespace listing

using namespace listing;

void expose_properties()
{
    expose_thermostat<thermostat>("Thermostat");
    expose_thermostat<fixed_thermostat, boost::noncopyable>("FixedThermostat");
    bp::class_<tap>("Tap")
        .add_property("turns", get_turns, set_turns)
        .def(brine::pickle<brine::members<brine::property<&get_turns, &set_turns>>>());
    bp::class_<jar>("Jar")
        .add_property("label", bp::make_function(&jar::label, bp::return_value_policy<bp::copy_const_reference>()),
                      &jar::set_label)
        .def_readwrite("weight", &jar::m_wgt)
        .def(brine::pickle<jar_suite>());
    bp::class_<bundle>("Bundle")
        .def(
            "weigh", +[](bundle& self, int count, double weight) { self.weights.assign(count, weight); })
        .def(
            "weight", +[](bundle const& self, int index) { return self.weights.at(index); })
        .def_readwrite("stamps", &bundle::stamps)
        .def_readwrite("price", &bundle::price)
        .def(brine::pickle<bundle_suite>());
    bp::class_<classic>("Classic")
        .def_readwrite("number", &classic::number)
        .def_pickle(brine::members<&classic::number>());
}
