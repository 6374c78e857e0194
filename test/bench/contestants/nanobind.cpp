// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// nanobind: __getstate__ and a __setstate__ that constructs in place, as its manual shows.

#define BENCH_CONTESTANT bench_nanobind
#include "classes.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/operators.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

namespace nb = nanobind;
using namespace BENCH_CONTESTANT;

namespace {

using item_state = std::tuple<std::string, int>;
using open_item_state = std::tuple<std::string, int, nb::dict>;
using node_state = std::tuple<std::string, std::vector<std::shared_ptr<Node>>>;
using mixed_state = std::tuple<int, int, int, int, int, double, double, double, double, bool, bool, std::string,
                               std::string, std::string, std::string, std::vector<double>, std::vector<std::string>,
                               std::optional<int>, std::pair<int, double>, std::map<std::string, int>>;

template <class T, class... Options>
nb::class_<T> class_item(nb::module_& module, char const* name, Options... options)
{
    return nb::class_<T>(module, name, options...)
        .def(nb::init<std::string, int>(), nb::arg("name"), nb::arg("number"))
        .def_rw("name", &T::name)
        .def_rw("number", &T::number)
        .def(nb::self == nb::self);
}

template <class T, class... Options>
nb::class_<T> class_sized(nb::module_& module, char const* name, Options... options)
{
    return nb::class_<T>(module, name, options...)
        .def(nb::init<std::size_t>(), nb::arg("count"))
        .def("__len__", &T::size)
        .def(nb::self == nb::self);
}

/// The elements as one bytes object.
template <auto Elements, class T>
void pickle_bytes(nb::class_<T>&& wrapped)
{
    wrapped
        .def("__getstate__",
             [](T const& sized) {
                 auto const& elements = sized.*Elements;
                 return nb::bytes(elements.data(), bytes_in(elements));
             })
        .def("__setstate__", [](T& sized, nb::bytes const& bytes) {
            using element = typename std::decay_t<decltype(sized.*Elements)>::value_type;
            auto elements = from_bytes<element>(bytes.data(), bytes.size());
            new (&sized) T();
            sized.*Elements = std::move(elements);
        });
}

// The memory itself, which pickle takes out of band or copies once.

int lend(PyObject* self, Py_buffer* view, int flags)
{
    auto& values = nb::inst_ptr<BufferSamples>(self)->values;
    return PyBuffer_FillInfo(view, self, values.data(), static_cast<Py_ssize_t>(bytes_in(values)), 0, flags);
}

PyType_Slot lending_slots[] = {{Py_bf_getbuffer, reinterpret_cast<void*>(lend)}, {0, nullptr}};

nb::tuple reduce_samples(nb::handle_t<BufferSamples> self, int protocol)
{
    nb::object const buffer =
        nb::steal(protocol >= 5 ? PyPickleBuffer_FromObject(self.ptr()) : PyBytes_FromObject(self.ptr()));
    if (!buffer.is_valid()) nb::raise_python_error();
    return nb::make_tuple(self.type(), nb::make_tuple(buffer));
}

void make_samples(BufferSamples* samples, nb::handle buffer)
{
    Py_buffer view;
    if (PyObject_GetBuffer(buffer.ptr(), &view, PyBUF_SIMPLE) < 0) nb::raise_python_error();
    struct release_afterwards {
        Py_buffer& view;
        ~release_afterwards() { PyBuffer_Release(&view); }
    } const guard{view};
    auto values = from_bytes<double>(view.buf, static_cast<std::size_t>(view.len));
    new (samples) BufferSamples();
    samples->values = std::move(values);
}

} // namespace

NB_MODULE(bench_nanobind, module)
{
    class_item<Item>(module, "Item")
        .def("__getstate__", [](Item const& item) { return std::make_tuple(item.name, item.number); })
        .def("__setstate__",
             [](Item& item, item_state const& state) { new (&item) Item(std::get<0>(state), std::get<1>(state)); });

    // A Python subclass has a __dict__; nanobind leaves it to the state.
    class_item<OpenItem>(module, "OpenItem", nb::dynamic_attr())
        .def("__getstate__",
             [](nb::handle_t<OpenItem> self) {
                 OpenItem const& item = *nb::inst_ptr<OpenItem>(self);
                 return nb::make_tuple(item.name, item.number, self.attr("__dict__"));
             })
        .def("__setstate__", [](nb::handle_t<OpenItem> self, open_item_state const& state) {
            new (nb::inst_ptr<OpenItem>(self)) OpenItem(std::get<0>(state), std::get<1>(state));
            nb::inst_mark_ready(self);
            self.attr("__dict__") = std::get<2>(state);
        });

    pickle_bytes<&Bicycles::all>(class_sized<Bicycles>(module, "Bicycles"));
    pickle_bytes<&Samples::values>(class_sized<Samples>(module, "Samples"));
    class_sized<BufferSamples>(module, "BufferSamples", nb::type_slots(lending_slots))
        .def("__init__", make_samples)
        .def("__reduce_ex__", reduce_samples);

    nb::class_<Mixed>(module, "Mixed")
        .def(nb::init<int>(), nb::arg("seed"))
        .def(nb::self == nb::self)
        .def("__getstate__", [](Mixed const& mixed) { return mixed.tie(); })
        .def("__setstate__", [](Mixed& mixed, mixed_state const& state) {
            new (&mixed) Mixed();
            mixed.tie() = state;
        });

    nb::class_<Node>(module, "Node")
        .def(nb::init<std::string>(), nb::arg("name"))
        .def_rw("name", &Node::name)
        .def("__getstate__", [](Node const& node) { return std::make_tuple(node.name, node.children); })
        .def("__setstate__", [](Node& node, node_state const& state) {
            new (&node) Node(std::get<0>(state));
            node.children = std::get<1>(state);
        });
    module.def("make_graph", [](std::size_t count) { return make_graph(count, make_shared_node); });
    module.def("describe", &describe);
}
