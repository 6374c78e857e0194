// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Trees of a base class and a derived one that lead to one another, by the pointers of std and of boost.

#include <boost/enable_shared_from_this.hpp>
#include <boost/make_shared.hpp>
#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <memory>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace {

struct of_std {
    template <class T>
    using shared = std::shared_ptr<T>;
    template <class T>
    using weak = std::weak_ptr<T>;
    template <class T>
    using from_this = std::enable_shared_from_this<T>;
    template <class T, class U>
    static shared<T> cast(shared<U> const& pointer)
    {
        return std::static_pointer_cast<T>(pointer);
    }
};
struct of_boost {
    template <class T>
    using shared = boost::shared_ptr<T>;
    template <class T>
    using weak = boost::weak_ptr<T>;
    template <class T>
    using from_this = boost::enable_shared_from_this<T>;
    template <class T, class U>
    static shared<T> cast(shared<U> const& pointer)
    {
        return boost::static_pointer_cast<T>(pointer);
    }
};

template <class Pointers>
struct family {
    struct node;
    struct group;
    using shared_node = typename Pointers::template shared<node>;
    using shared_group = typename Pointers::template shared<group>;
    using weak_node = typename Pointers::template weak<node>;

    struct node : Pointers::template from_this<node> {
        int number = 0;
        weak_node parent, next;
        virtual ~node() = default;
    };
    struct group : node {
        weak_node favourite; // listed before what owns it
        std::vector<shared_node> children;
        shared_group twin;
    };

    // As C++ code does: the parent's pointer is its own, the child's comes from Python.
    static void add(shared_group const& self, shared_node const& child)
    {
        self->children.push_back(child);
        child->parent = Pointers::template cast<node>(self->shared_from_this());
    }
    static void add_myself(group& self, shared_node const& child)
    {
        child->parent = self.shared_from_this();
        self.children.push_back(child);
    }
    // The child's own pointer, of which weak ones can be made.
    static void prefer(group& self, node& child) { self.favourite = child.shared_from_this(); }
    static void prefer_argument(group& self, shared_node const& child)
    {
        self.children.push_back(child);
        self.favourite = child;
        if (self.children.size() > 1) self.children.front()->next = child;
    }
    static shared_node favourite(group const& self) { return self.favourite.lock(); }
    static shared_node parent(node const& self) { return self.parent.lock(); }
    static shared_node next(node const& self) { return self.next.lock(); }
    static shared_node child(group const& self, std::size_t i) { return self.children.at(i); }
    static shared_group twin(group const& self) { return self.twin; }
    static shared_node myself(node& self) { return self.shared_from_this(); }
    static shared_node make_group() { return shared_node(new group); } // a derived object in a pointer to its base
    static void set_twin(group& self, group& other)
    {
        self.twin = Pointers::template cast<group>(other.shared_from_this());
    }

    static void expose(std::string const& prefix)
    {
        using same_object = bp::return_value_policy<brine::same_object>;
        bp::class_<node, shared_node>((prefix + "Node").c_str())
            .def_readwrite("number", &node::number)
            .add_property("parent", bp::make_function(parent, same_object()))
            .add_property("next", bp::make_function(next, same_object()))
            .add_property("myself", bp::make_function(myself, same_object()))
            .def(brine::pickle<brine::members<&node::number, &node::parent, &node::next>>());
        bp::class_<group, shared_group, bp::bases<node>>((prefix + "Group").c_str())
            .def("add", add)
            .def("add_myself", add_myself)
            .def("prefer", prefer)
            .def("prefer_argument", prefer_argument)
            .def("set_twin", set_twin)
            .def("child", child, same_object())
            .def("make", make_group)
            .staticmethod("make")
            .add_property("favourite", bp::make_function(favourite, same_object()))
            .add_property("twin", bp::make_function(twin, same_object()))
            .def(brine::pickle<brine::members<&group::favourite, &group::children, &group::twin>>());
    }
};

} // namespace

void expose_families()
{
    family<of_std>::expose("Std");
    family<of_boost>::expose("Boost");
}
