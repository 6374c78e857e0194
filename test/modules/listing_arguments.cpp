// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine::argument and brine::factory: objects that are made of their values.

#include "listing.hpp"

#include <boost/shared_ptr.hpp>

namespace listing {

/// No default constructor, const members, and one that can change.
struct deed {
    deed(std::string o, int l) : owner(std::move(o)), lot(l)
    {
        if (lot < 0) throw std::invalid_argument("a negative lot");
    }
    std::string const owner;
    int const lot;
    double price = 0;
};
struct shared_deed : deed {
    using deed::deed;
};
struct boost_deed : deed {
    using deed::deed;
    boost_deed(boost_deed const&) = delete;
};
struct noncopyable_deed : deed {
    using deed::deed;
    noncopyable_deed(noncopyable_deed const&) = delete;
};
/// Python has no way to make one: only C++ does.
struct hidden_deed : deed {
    using deed::deed;
};
struct hidden_shared_deed : deed {
    using deed::deed;
};
using deed_suite = brine::members<brine::argument<&deed::owner>, brine::argument<&deed::lot>, &deed::price>;

template <class T>
std::shared_ptr<T> find_deed(std::string const& owner, int lot)
{
    return std::make_shared<T>(owner, lot);
}

template <class T, class... Options, class Init>
void expose_deed(char const* name, Init const& init)
{
    bp::class_<T, Options...>(name, init)
        .def_readonly("owner", &T::owner)
        .def_readonly("lot", &T::lot)
        .def_readwrite("price", &T::price)
        .def(brine::pickle<deed_suite>());
}

/// The argument comes from a getter, and is not called what the getter is called.
class seal {
public:
    explicit seal(int number) : number_(number) {}
    int get_number() const { return number_; }

private:
    int number_;
};

/// Python's constructor takes other values than that of C++.
struct scale {
    explicit scale(double f) : factor(f) {}
    double const factor;
};
std::shared_ptr<scale> scale_of_percent(int percent) { return std::make_shared<scale>(percent / 100.0); }

/// Made by functions alone.
class coin {
public:
    static coin minted(int value)
    {
        if (value <= 0) throw std::out_of_range("no such coin");
        return coin(value);
    }
    static std::shared_ptr<coin> minted_shared(int value) { return std::make_shared<coin>(minted(value)); }
    static std::unique_ptr<coin> minted_unique(int value) { return std::make_unique<coin>(minted(value)); }
    int value() const { return value_; }
    std::string owner;

private:
    explicit coin(int value) : value_(value) {}
    int value_;
};
struct shared_coin : coin {
    explicit shared_coin(coin const& made) : coin(made) {}
};
struct unique_coin : coin {
    explicit unique_coin(coin const& made) : coin(made) {}
};
shared_coin make_shared_coin_by_value(int value) { return shared_coin(coin::minted(value)); }
std::unique_ptr<unique_coin> make_unique_coin(int value) { return std::make_unique<unique_coin>(coin::minted(value)); }
std::shared_ptr<unique_coin> find_coin(int value) { return make_unique_coin(value); }

/// A member of bytes goes to the constructor: what a library's own from_bytes() takes.
class molecule {
public:
    explicit molecule(std::string binary) : binary_(std::move(binary)) {}
    std::string to_binary() const { return binary_; }

private:
    std::string binary_;
};

} // namespace listing

using namespace listing;

void expose_arguments()
{
    bp::init<std::string, int> const init;
    expose_deed<deed>("Deed", init);
    expose_deed<shared_deed, std::shared_ptr<shared_deed>>("SharedDeed", init);
    expose_deed<boost_deed, boost::shared_ptr<boost_deed>, boost::noncopyable>("BoostDeed", init);
    expose_deed<noncopyable_deed, boost::noncopyable>("NoncopyableDeed", init);
    expose_deed<hidden_deed>("HiddenDeed", bp::no_init);
    expose_deed<hidden_shared_deed, std::shared_ptr<hidden_shared_deed>>("HiddenSharedDeed", bp::no_init);
    bp::def(
        "find_deed", +[](std::string owner, int lot) { return hidden_deed(owner, lot); });
    bp::def("find_shared_deed", find_deed<hidden_shared_deed>);

    bp::class_<seal>("Seal", bp::init<int>())
        .add_property("number", &seal::get_number)
        .def(brine::pickle<brine::members<brine::argument<&seal::get_number>>>());
    bp::class_<scale, std::shared_ptr<scale>>("Scale", bp::no_init)
        .def("__init__", bp::make_constructor(scale_of_percent))
        .def_readonly("factor", &scale::factor)
        .def(brine::pickle<brine::members<brine::argument<&scale::factor>>>());

    using brine::argument;
    using brine::factory;
    bp::class_<coin>("Coin", bp::no_init)
        .add_property("value", &coin::value)
        .def_readwrite("owner", &coin::owner)
        .def("minted", &coin::minted)
        .staticmethod("minted")
        .def(brine::pickle<brine::members<argument<&coin::value>, factory<&coin::minted>, &coin::owner>>());
    bp::class_<shared_coin, std::shared_ptr<shared_coin>>("SharedCoin", bp::no_init)
        .add_property("value", &shared_coin::value)
        .def("minted", make_shared_coin_by_value)
        .staticmethod("minted")
        .def(brine::pickle<brine::members<argument<&coin::value>, factory<&make_shared_coin_by_value>>>());
    bp::class_<unique_coin, std::shared_ptr<unique_coin>>("UniqueCoin", bp::no_init)
        .add_property("value", &unique_coin::value)
        .def("minted", find_coin)
        .staticmethod("minted")
        .def(brine::pickle<brine::members<argument<&coin::value>, factory<&make_unique_coin>>>());

    bp::class_<molecule>("Molecule", bp::no_init)
        .def(
            "from_binary",
            +[](bp::object bytes) {
                return molecule(std::string(PyBytes_AsString(bytes.ptr()), PyBytes_Size(bytes.ptr())));
            })
        .staticmethod("from_binary")
        .def(
            "to_binary",
            +[](molecule const& self) {
                std::string const binary = self.to_binary();
                return bp::object(bp::handle<>(PyBytes_FromStringAndSize(binary.data(), binary.size())));
            })
        .def(brine::pickle<brine::members<argument<brine::as_bytes<&molecule::to_binary>>>>());
}
