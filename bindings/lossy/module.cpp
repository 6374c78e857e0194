// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine._lossy: gallery classes registered with stock .def_pickle, each losing something in a way that was found in
// published modules. `python -m brine tour` must notice each loss, which shows that its checks can fail.

#include <boost/python.hpp>

#include <gallery/owned_catalogue.hpp>
#include <gallery/person.hpp>
#include <gallery/secret_world.hpp>
#include <gallery/world.hpp>

#include <string>

namespace bp = boost::python;

namespace {

// Types of their own, so that the converters of brine.gallery stay in charge of gallery's.
template <int>
struct world_twin : gallery::SecretWorld {
    using SecretWorld::SecretWorld;
};
struct catalogue_twin : gallery::Catalogue {};
struct owned_twin : catalogue_twin {
    std::string owner;
};

/// Arguments alone: since Python 3.11 stock mistakes object's __getstate__ for the class's own.
struct arguments_only : bp::pickle_suite {
    static bp::tuple getinitargs(world_twin<0> const& world) { return bp::make_tuple(world.country()); }
};

/// Claims to carry the __dict__ and drops it.
struct false_claim : bp::pickle_suite {
    static bp::tuple getinitargs(world_twin<1> const& world) { return bp::make_tuple(world.country()); }
    static bp::tuple getstate(world_twin<1> const& world) { return bp::make_tuple(world.secret_number()); }
    static void setstate(world_twin<1>& world, bp::tuple state) { world.set_secret_number(bp::extract<int>(state[0])); }
    static bool getstate_manages_dict() { return true; }
};

/// A state of None, which pickle never hands to __setstate__.
struct none_state : bp::pickle_suite {
    static bp::tuple getinitargs(world_twin<2> const& world) { return bp::make_tuple(world.country()); }
    static bp::object getstate(world_twin<2> const&) { return bp::object(); }
    static void setstate(world_twin<2>& world, bp::object) { world.set_secret_number(7); }
};

/// A state, but no constructor without arguments: dumps succeeds, loads fails.
struct state_only : bp::pickle_suite {
    static bp::tuple getstate(world_twin<3> const& world)
    {
        return bp::make_tuple(world.country(), world.secret_number());
    }
    static void setstate(world_twin<3>& world, bp::tuple state)
    {
        world = world_twin<3>(bp::extract<std::string>(state[0]));
        world.set_secret_number(bp::extract<int>(state[1]));
    }
};

/// The base's suite, which serves the subclass below too, and knows nothing of its owner.
struct length_only : bp::pickle_suite {
    static bp::object getstate(catalogue_twin const& catalogue) { return bp::object(catalogue.size()); }
    static void setstate(catalogue_twin& catalogue, bp::object size)
    {
        catalogue.clear();
        for (std::size_t i = 0, count = bp::extract<std::size_t>(size); i < count; ++i)
            catalogue.push_back({1, 0.0});
    }
};

template <int N>
bp::class_<world_twin<N>> world_class(char const* name, char const* doc)
{
    return bp::class_<world_twin<N>>(name, doc, bp::init<std::string>(bp::arg("country")))
        .add_property(
            "country", +[](world_twin<N> const& world) { return world.country(); })
        .add_property("secret_number", &world_twin<N>::secret_number, &world_twin<N>::set_secret_number);
}

} // namespace

BOOST_PYTHON_MODULE(_lossy)
{
    bp::scope().attr("__doc__") = "Twins of gallery classes that stock Boost.Python pickles with losses.";
    bp::docstring_options const only_ours(true, false, false);

    world_class<0>("MisfiringWorld", "Pickled by its arguments; an attribute is refused since Python 3.11.")
        .def_pickle(arguments_only());
    world_class<1>("ForgetfulWorld", "Claims to carry its attributes, and drops them.").def_pickle(false_claim());
    world_class<2>("SilentWorld", "Its state is None, which never arrives.").def_pickle(none_state());
    world_class<3>("UnbuildableWorld", "Saved without complaint, and cannot be loaded.").def_pickle(state_only());

    bp::class_<catalogue_twin>("CountedCatalogue",
                               "Pickled by its length, attributes refused; the base of SlicedCatalogue.")
        .def("__len__", &catalogue_twin::size)
        .def_pickle(length_only());
    bp::class_<owned_twin, bp::bases<catalogue_twin>>("SlicedCatalogue",
                                                      "Inherits its base's suite, and loses its owner.")
        .def_readwrite("owner", &owned_twin::owner);
}
