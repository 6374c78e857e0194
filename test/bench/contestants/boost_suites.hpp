// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which suites would be written for Boost.Python's .def_pickle? The same text serves brine::pickle<Suite>.

#include "boost_classes.hpp"

namespace BENCH_CONTESTANT {

inline void check_length(bp::tuple const& state, bp::ssize_t length)
{
    if (bp::len(state) == length) return;
    PyErr_SetString(PyExc_ValueError, "the state has another length");
    bp::throw_error_already_set();
}

struct item_suite : bp::pickle_suite {
    static bp::tuple getstate(Item const& item) { return bp::make_tuple(item.name, item.number); }

    static void setstate(Item& item, bp::tuple state)
    {
        check_length(state, 2);
        item.name = bp::extract<std::string>(state[0]);
        item.number = bp::extract<int>(state[1]);
    }
};

/// The constructor's arguments alone.
struct item_arguments_suite : bp::pickle_suite {
    static bp::tuple getinitargs(Item const& item) { return bp::make_tuple(item.name, item.number); }
};

/// With the attributes that were set in Python, as pickle3.cpp of Boost.Python's own tests carries them.
struct open_item_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        OpenItem const& item = bp::extract<OpenItem const&>(self)();
        return bp::make_tuple(item.name, item.number, self.attr("__dict__"));
    }

    static void setstate(bp::object self, bp::tuple state)
    {
        check_length(state, 3);
        OpenItem& item = bp::extract<OpenItem&>(self)();
        item.name = bp::extract<std::string>(state[0]);
        item.number = bp::extract<int>(state[1]);
        bp::extract<bp::dict>(self.attr("__dict__"))().update(state[2]);
    }
    static bool getstate_manages_dict() { return true; }
};

/// The constructor's arguments, and the attributes as the state.
struct open_item_arguments_suite : bp::pickle_suite {
    static bp::tuple getinitargs(OpenItem const& item) { return bp::make_tuple(item.name, item.number); }
    static bp::tuple getstate(bp::object self) { return bp::make_tuple(self.attr("__dict__")); }

    static void setstate(bp::object self, bp::tuple state)
    {
        check_length(state, 1);
        bp::extract<bp::dict>(self.attr("__dict__"))().update(state[0]);
    }
    static bool getstate_manages_dict() { return true; }
};

/// The elements as one bytes object.
template <class T, auto Elements>
struct bytes_suite : bp::pickle_suite {
    static bp::tuple getstate(T const& sized)
    {
        auto const& elements = sized.*Elements;
        return bp::make_tuple(bp::handle<>(
            PyBytes_FromStringAndSize(reinterpret_cast<char const*>(elements.data()), bytes_in(elements))));
    }

    static void setstate(T& sized, bp::tuple state)
    {
        check_length(state, 1);
        using element = typename std::decay_t<decltype(sized.*Elements)>::value_type;
        char* bytes = nullptr;
        Py_ssize_t size = 0;
        if (PyBytes_AsStringAndSize(bp::object(state[0]).ptr(), &bytes, &size) < 0) bp::throw_error_already_set();
        sized.*Elements = from_bytes<element>(bytes, static_cast<std::size_t>(size));
    }
};

template <class Container>
bp::list listed(Container const& values)
{
    bp::list list;
    for (auto const& value : values)
        list.append(value);
    return list;
}

template <class T>
void fill(std::vector<T>& values, bp::object const& list)
{
    values.assign(bp::stl_input_iterator<T>(list), bp::stl_input_iterator<T>());
}

/// The fifteen members that Boost.Python converts.
template <class Some>
auto plain_members(Some& mixed)
{
    return std::tie(mixed.gears, mixed.seats, mixed.spokes, mixed.teeth, mixed.year, mixed.height, mixed.length,
                    mixed.price, mixed.weight, mixed.electric, mixed.sold, mixed.brand, mixed.colour, mixed.model,
                    mixed.owner);
}

template <class T>
void extract_to(T& member, bp::object const& value)
{
    member = bp::extract<T>(value)();
}

struct mixed_suite : bp::pickle_suite {
    static bp::tuple getstate(Mixed const& mixed)
    {
        bp::dict stock;
        for (auto const& [part, count] : mixed.stock)
            stock[part] = count;
        bp::list state;
        std::apply([&](auto const&... plain) { (state.append(plain), ...); }, plain_members(mixed));
        state.append(listed(mixed.laps));
        state.append(listed(mixed.parts));
        state.append(mixed.discount ? bp::object(*mixed.discount) : bp::object());
        state.append(bp::make_tuple(mixed.best_lap.first, mixed.best_lap.second));
        state.append(stock);
        return bp::tuple(state);
    }

    static void setstate(Mixed& mixed, bp::tuple state)
    {
        check_length(state, 20);
        int next = 0;
        std::apply([&](auto&... plain) { (extract_to(plain, state[next++]), ...); }, plain_members(mixed));
        fill(mixed.laps, state[15]);
        fill(mixed.parts, state[16]);
        bp::object const discount = state[17], best_lap = state[18];
        mixed.discount = discount.is_none() ? std::nullopt : std::optional<int>(bp::extract<int>(discount)());
        mixed.best_lap = {bp::extract<int>(best_lap[0])(), bp::extract<double>(best_lap[1])()};
        bp::list const stock = bp::extract<bp::dict>(state[19])().items();
        for (bp::ssize_t i = 0, length = bp::len(stock); i < length; ++i) {
            bp::object const entry = stock[i];
            mixed.stock[bp::extract<std::string>(entry[0])] = bp::extract<int>(entry[1]);
        }
    }
};

struct node_suite : bp::pickle_suite {
    static bp::tuple getstate(Node const& node) { return bp::make_tuple(node.name, listed(node.children)); }

    static void setstate(Node& node, bp::tuple state)
    {
        check_length(state, 2);
        node.name = bp::extract<std::string>(state[0]);
        fill(node.children, state[1]);
    }
};

/// Made by way of Python, for Boost.Python finds the object again only of a pointer that came from there.
inline bp::object make_graph_in_python(std::size_t count)
{
    bp::object const node_class = bp::object(bp::handle<>(
        bp::borrowed(reinterpret_cast<PyObject*>(bp::converter::registered<Node>::converters.get_class_object()))));
    return bp::object(make_graph(
        count, [&](std::string const& name) { return bp::extract<std::shared_ptr<Node>>(node_class(name))(); }));
}

} // namespace BENCH_CONTESTANT
