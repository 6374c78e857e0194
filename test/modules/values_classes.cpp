// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// A class that lists members of these types; and a type whose conversion runs Python code.

#include "values.hpp"

namespace {

struct shed {
    std::vector<int> tools;
    std::map<std::string, std::vector<std::unique_ptr<std::string>>> shelves;
    std::optional<std::string> owner;
    std::variant<std::monostate, int, std::string> key;
    std::filesystem::path plan;
    std::set<std::pair<int, int>> tiles;
};
using shed_suite = brine::members<&shed::tools, &shed::shelves, &shed::owner, &shed::key, &shed::plan, &shed::tiles>;

struct seed {
    int number = 0;
    bool operator<(seed const& other) const { return number < other.number; }
};

/// A seed from what has a method grow(), which it calls.
struct seed_from_python {
    static void* convertible(PyObject* from) { return PyObject_HasAttrString(from, "grow") ? from : nullptr; }
    static void construct(PyObject* from, bp::converter::rvalue_from_python_stage1_data* data)
    {
        bp::object const grown = bp::object(bp::handle<>(bp::borrowed(from))).attr("grow")();
        void* const room = reinterpret_cast<bp::converter::rvalue_from_python_storage<seed>*>(data)->storage.bytes;
        data->convertible = new (room) seed{bp::extract<int>(grown)};
    }
};

} // namespace

void expose_mutating()
{
    bp::class_<seed>("Seed").def_readwrite("number", &seed::number);
    bp::converter::registry::push_back(seed_from_python::convertible, seed_from_python::construct, bp::type_id<seed>());
    add<std::vector<seed>>("vector seed");
    add<std::array<seed, 3>>("array seed 3");
    add<std::set<seed>>("set seed");
    add<std::map<int, seed>>("map int32 seed");
    add<std::optional<std::vector<seed>>>("optional vector seed");
    add<std::tuple<seed, std::list<seed>>>("tuple seed list");
}

void expose_shed() { bp::class_<shed, boost::noncopyable>("Shed").def(brine::pickle<shed_suite>()); }
