// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Bases: those that Python does not know are listed, those that it knows bring their own suites.

#include "listing.hpp"

namespace listing {

/// Not wrapped.
struct hull {
    double length = 0;
    std::string material;
};
struct kayak : hull {
    int seats = 1;
};

} // namespace listing

using namespace listing;

template <>
struct brine::struct_members<hull> : brine::members<&hull::length, &hull::material> {};

namespace listing {

// Three levels, each with the list of its own members.
struct animal {
    virtual ~animal() = default;
    std::string name;
};
struct dog : animal {
    int tricks = 0;
};
struct puppy : dog {
    puppy(double w) : weight(w) {}
    double const weight;
    bool asleep = false;
};

/// A suite written by hand, which refuses a negative number after it has changed the object.
struct trunk {
    std::string bark;
    int rings = 0;
};
struct trunk_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        trunk const& saved = bp::extract<trunk const&>(self);
        return brine::pack(self, saved.bark, saved.rings);
    }
    static void setstate(bp::object self, bp::object state)
    {
        auto const [bark, rings] = brine::unpack<std::string, int>(self, {"bark", "rings"}, state);
        trunk& restored = bp::extract<trunk&>(self);
        restored.bark = bark;
        if (rings < 0) throw std::invalid_argument("negative rings");
        restored.rings = rings;
    }
    static bool getstate_manages_dict() { return true; }
};

/// Listed members on a hand-written base, and on those again.
template <class Base>
struct branch_of : Base {
    int leaves = 0;
};
using branch = branch_of<trunk>;
struct twig : branch {
    int buds = 0;
};
struct lone_trunk : trunk {
    lone_trunk() = default;
    lone_trunk(lone_trunk const&) = delete;
};
struct lone_branch : lone_trunk {
    int leaves = 0;
};

struct swimmer {
    int depth = 0;
};
struct walker {
    int speed = 0;
};
struct frog : swimmer, walker {
    std::string colour;
};

/// A base that its constructor's arguments restore.
struct seed {
    explicit seed(std::string kind = "") : kind(kind) {}
    std::string kind;
};
struct seed_suite : bp::pickle_suite {
    static bp::tuple getinitargs(seed const& self) { return bp::make_tuple(self.kind); }
};
struct seedling : seed {
    seedling() = default;
    int age = 0;
};
struct sapling : seed {
    explicit sapling(std::string kind) : seed(kind) {}
    int age = 0;
};

} // namespace listing

void expose_bases()
{
    bp::class_<seed>("Seed", bp::init<std::string>())
        .def_readonly("kind", &seed::kind)
        .def(brine::pickle<seed_suite>());
    bp::class_<seedling, bp::bases<seed>>("Seedling")
        .def_readwrite("age", &seedling::age)
        .def(brine::pickle<brine::members<&seedling::age>>());
    bp::class_<sapling, bp::bases<seed>>("Sapling", bp::init<std::string>())
        .def_readwrite("age", &sapling::age)
        .def(brine::pickle<brine::members<brine::argument<&sapling::kind>, &sapling::age>>());
    bp::class_<kayak>("Kayak")
        .add_property(
            "length", +[](kayak const& self) { return self.length; },
            +[](kayak& self, double length) { self.length = length; })
        .add_property(
            "material", +[](kayak const& self) { return self.material; },
            +[](kayak& self, std::string material) { self.material = material; })
        .def_readwrite("seats", &kayak::seats)
        .def(brine::pickle<brine::members<brine::bases<hull>, &kayak::seats>>());

    bp::class_<animal>("Animal")
        .def_readwrite("name", &animal::name)
        .def(brine::pickle<brine::members<&animal::name>>());
    bp::class_<dog, bp::bases<animal>>("Dog")
        .def_readwrite("tricks", &dog::tricks)
        .def(brine::pickle<brine::members<&dog::tricks>>());
    bp::class_<puppy, std::shared_ptr<puppy>, bp::bases<dog>>("Puppy", bp::init<double>())
        .def_readonly("weight", &puppy::weight)
        .def_readwrite("asleep", &puppy::asleep)
        .def(brine::pickle<brine::members<brine::argument<&puppy::weight>, &puppy::asleep>>());

    bp::class_<trunk>("Trunk")
        .def_readwrite("bark", &trunk::bark)
        .def_readwrite("rings", &trunk::rings)
        .def(brine::pickle<trunk_suite>());
    bp::class_<branch, bp::bases<trunk>>("Branch")
        .def_readwrite("leaves", &branch::leaves)
        .def(brine::pickle<brine::members<&branch::leaves>>());
    bp::class_<twig, bp::bases<branch>>("Twig")
        .def_readwrite("buds", &twig::buds)
        .def(brine::pickle<brine::members<&twig::buds>>());
    bp::class_<lone_trunk, bp::bases<trunk>, boost::noncopyable>("LoneTrunk")
        .def(brine::pickle<brine::inherits_suite>());
    bp::class_<lone_branch, bp::bases<lone_trunk>, boost::noncopyable>("LoneBranch")
        .def_readwrite("leaves", &lone_branch::leaves)
        .def(brine::pickle<brine::members<&lone_branch::leaves>>());

    bp::class_<swimmer>("Swimmer")
        .def_readwrite("depth", &swimmer::depth)
        .def(brine::pickle<brine::members<&swimmer::depth>>());
    bp::class_<walker>("Walker")
        .def_readwrite("speed", &walker::speed)
        .def(brine::pickle<brine::members<&walker::speed>>());
    bp::class_<frog, bp::bases<swimmer, walker>>("Frog")
        .def_readwrite("colour", &frog::colour)
        .def(brine::pickle<brine::members<&frog::colour>>());
}
