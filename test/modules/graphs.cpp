// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Linked structures, declared as graphs.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <list>
#include <memory>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace {

struct chain_link {
    int number = 0;
    double weight = 0.5;
    std::shared_ptr<chain_link> next;
    std::weak_ptr<chain_link> previous;
    ~chain_link()
    {
        --alive;
        while (next && next.use_count() == 1) // a long chain must not fall one by one inside another
            next = std::shared_ptr<chain_link>(std::move(next->next));
    }
    chain_link() { ++alive; }
    chain_link(chain_link const&) = delete;
    static int alive;
};
int chain_link::alive = 0;

std::shared_ptr<chain_link> chain(int length)
{
    std::shared_ptr<chain_link> first, last;
    for (int i = 0; i < length; ++i) {
        auto made = std::make_shared<chain_link>();
        made->number = i;
        made->previous = last;
        (last ? last->next : first) = made;
        last = made;
    }
    return first;
}

int measure(std::shared_ptr<chain_link> at) // the length of a whole chain; -1 where it is not whole
{
    int length = 0;
    std::shared_ptr<chain_link> before;
    for (; at; before = at, at = at->next) {
        if (at->number != length++ || at->previous.lock() != before) return -1;
    }
    return length;
}

struct city {
    virtual ~city() = default;
    std::string name;
    bp::object anything;
    std::vector<std::shared_ptr<city>> roads;
    std::list<std::weak_ptr<city>> views;
};
struct capital : city {};

} // namespace

BOOST_PYTHON_MODULE(graphs)
{
    bp::class_<chain_link, std::shared_ptr<chain_link>, boost::noncopyable>("Link")
        .def_readwrite("number", &chain_link::number)
        .def_readwrite("weight", &chain_link::weight)
        .add_property("next", bp::make_getter(&chain_link::next, bp::return_value_policy<brine::same_object>()),
                      bp::make_setter(&chain_link::next))
        .add_property(
            "previous", +[](chain_link const& self) { return self.previous.lock(); })
        .def(
            "at",
            +[](std::shared_ptr<chain_link> self, int steps) {
                for (; self && steps > 0; --steps)
                    self = self->next;
                return self;
            })
        .def(
            "close",
            +[](std::shared_ptr<chain_link>& self) { // makes a ring
                auto last = self;
                while (last->next)
                    last = last->next;
                last->next = self;
            })
        .def(
            "cut", +[](chain_link& self) { self.next.reset(); })
        .def(
            "address", +[](chain_link const& self) { return reinterpret_cast<std::size_t>(&self); })
        .add_static_property(
            "alive", +[] { return chain_link::alive; })
        .def(brine::pickle<brine::members<&chain_link::number, &chain_link::weight,
                                          brine::graph<&chain_link::next, &chain_link::previous>>>());
    bp::def("chain", chain);
    bp::def("measure", measure);

    bp::class_<city, std::shared_ptr<city>>("City")
        .def_readwrite("name", &city::name)
        .def_readwrite("anything", &city::anything)
        .def(
            "build_road", +[](city& self, std::shared_ptr<city> const& to) { self.roads.push_back(to); })
        .def(
            "join",
            +[](std::shared_ptr<city>& self, std::shared_ptr<city>& other) {
                self->roads.push_back(other);
                other->roads.push_back(self);
            })
        .def(
            "see", +[](city& self, std::shared_ptr<city>& other) { self.views.push_back(other); })
        .def(
            "raze", +[](city& self) { self.roads.clear(); })
        .def(
            "road", +[](city const& self, std::size_t i) { return self.roads.at(i); })
        .def(
            "roads", +[](city const& self) { return self.roads.size(); })
        .def(
            "view", +[](city const& self) { return self.views.front().lock(); })
        .def(
            "address", +[](city const& self) { return reinterpret_cast<std::size_t>(&self); })
        .def(brine::pickle<brine::members<&city::name, &city::anything, brine::graph<&city::roads, &city::views>>>());
    bp::class_<capital, std::shared_ptr<capital>, bp::bases<city>>("Capital").def(
        brine::pickle<brine::inherits_suite>());
}
