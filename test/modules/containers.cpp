// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Containers wrapped by the indexing suites, with proxies and without, and members of the same types.

#include <boost/python.hpp>
#include <boost/python/suite/indexing/map_indexing_suite.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>

#include <brine/pickle.hpp>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bp = boost::python;

namespace {

struct plant {
    std::string name;
    int height = 0;
    bool operator==(plant const& other) const { return name == other.name && height == other.height; }
};
struct stone {
    int weight = 0;
    bool operator==(stone const& other) const { return weight == other.weight; }
};
struct animal {
    std::string name;
    std::shared_ptr<animal> friend_of;
    bool operator==(animal const& other) const { return name == other.name && friend_of == other.friend_of; }
};

/// All keys in one bucket, so that each reload turns the order round.
struct crowded {
    template <class Key>
    std::size_t operator()(Key const&) const
    {
        return 7;
    }
};
using stock = std::unordered_map<std::string, int, crowded>;
using planted = std::unordered_map<plant, int, crowded>;
using fed = std::unordered_map<animal, int, crowded>;
using friends = std::unordered_set<std::shared_ptr<animal>, crowded>;
using herd = std::unordered_multimap<std::string, int, crowded>;

/// Adds functions to a container, and no data.
struct readings : std::vector<double> {
    using std::vector<double>::vector;
    double sum() const
    {
        double made = 0;
        for (double each : *this)
            made += each;
        return made;
    }
};

/// The same types as members.
struct greenhouse {
    std::vector<double> temperatures;
    std::vector<plant> plants;
    std::map<std::string, plant> beds;
};

template <class Container>
std::size_t address(Container const& container)
{
    return reinterpret_cast<std::size_t>(&container);
}

template <class Vector, bool NoProxy = false>
auto wrap_vector(char const* name)
{
    return bp::class_<Vector>(name)
        .def(bp::vector_indexing_suite<Vector, NoProxy>())
        .def(brine::pickle<brine::container_items>());
}
template <class Map, bool NoProxy = false>
auto wrap_map(char const* name)
{
    return bp::class_<Map>(name)
        .def(bp::map_indexing_suite<Map, NoProxy>())
        .def(brine::pickle<brine::container_items>());
}

void wrap_elements()
{
    bp::class_<plant>("Plant")
        .def_readwrite("name", &plant::name)
        .def_readwrite("height", &plant::height)
        .def(brine::pickle<brine::members<&plant::name, &plant::height>>());
    bp::class_<stone>("Stone").def_readwrite("weight", &stone::weight);
    bp::class_<animal, std::shared_ptr<animal>>("Animal")
        .def_readwrite("name", &animal::name)
        .add_property("friend", bp::make_getter(&animal::friend_of, bp::return_value_policy<bp::return_by_value>()),
                      bp::make_setter(&animal::friend_of))
        .def("address", address<animal>)
        .def(brine::pickle<brine::members<&animal::name, &animal::friend_of>>());
}

void wrap_vectors()
{
    wrap_vector<std::vector<double>>("Doubles");
    wrap_vector<std::vector<std::string>>("Strings");
    wrap_vector<std::vector<bool>, true>("Flags");
    wrap_vector<std::vector<plant>>("Plants");
    wrap_vector<std::vector<stone>, true>("Stones");
    wrap_vector<std::vector<std::shared_ptr<animal>>, true>("Animals");
    wrap_vector<std::vector<std::vector<double>>>("Table");
    bp::class_<std::vector<int>>("StockInts").def(bp::vector_indexing_suite<std::vector<int>>());

    bp::class_<readings, std::shared_ptr<readings>>("Readings")
        .def(bp::vector_indexing_suite<readings>())
        .def("sum", &readings::sum)
        .def(brine::pickle<brine::container_items>());
    bp::class_<std::vector<float>, boost::noncopyable>("Rates", bp::no_init)
        .def(bp::vector_indexing_suite<std::vector<float>>())
        .def(
            "make", +[] { return new std::vector<float>(); }, bp::return_value_policy<bp::manage_new_object>())
        .staticmethod("make")
        .def(brine::pickle<brine::container_items>());
}

void wrap_maps()
{
    wrap_map<std::map<std::string, double>>("Prices");
    wrap_map<std::map<std::string, plant>>("Beds");
    wrap_map<std::map<int, plant>, true>("NumberedBeds");
    wrap_map<std::map<int, std::shared_ptr<animal>>, true>("Stalls");
    bp::class_<std::map<int, int>>("StockMap").def(bp::map_indexing_suite<std::map<int, int>>());
}

void wrap_hash_tables()
{
    bp::class_<stock>("Stock")
        .def(
            "put", +[](stock& self, int number) { self["item " + std::to_string(number)] = number; })
        .def(brine::pickle<brine::container_items>());
    bp::class_<planted>("Planted")
        .def(
            "put",
            +[](planted& self, int number) {
                self[plant{"plant", number}] = number;
            })
        .def(brine::pickle<brine::container_items>());
    bp::class_<fed>("Fed")
        .def(
            "put",
            +[](fed& self, int number) {
                self[animal{"animal " + std::to_string(number), nullptr}] = number;
            })
        .def(brine::pickle<brine::container_items>());
    bp::class_<friends>("Friends")
        .def(
            "put", +[](friends& self, std::shared_ptr<animal> const& each) { self.insert(each); })
        .def("__len__", &friends::size)
        .def(brine::pickle<brine::container_items>());
    bp::class_<herd>("Herd")
        .def(
            "put", +[](herd& self, std::string const& name, int number) { self.emplace(name, number); })
        .def(
            "all",
            +[](herd const& self, std::string const& name) {
                bp::list found;
                for (auto [each, end] = self.equal_range(name); each != end; ++each)
                    found.append(each->second);
                return found;
            })
        .def(brine::pickle<brine::container_items>());
}

} // namespace

BOOST_PYTHON_MODULE(containers)
{
    wrap_elements();
    wrap_vectors();
    wrap_maps();
    wrap_hash_tables();
    bp::class_<greenhouse>("Greenhouse")
        .def_readwrite("temperatures", &greenhouse::temperatures)
        .def_readwrite("plants", &greenhouse::plants)
        .def_readwrite("beds", &greenhouse::beds)
        .def(brine::pickle<brine::members<&greenhouse::temperatures, &greenhouse::plants, &greenhouse::beds>>());
}
