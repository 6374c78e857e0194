// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// pybind11: py::pickle, as its manual shows.

#define BENCH_CONTESTANT bench_pybind11
#include "classes.hpp"

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace py = pybind11;
using namespace BENCH_CONTESTANT;

namespace {

void check_length(py::tuple const& state, std::size_t length)
{
    if (state.size() != length) throw py::value_error("the state has another length");
}

template <class T, class... Options>
py::class_<T> class_item(py::module_& module, char const* name, Options... options)
{
    return py::class_<T>(module, name, options...)
        .def(py::init<std::string, int>(), py::arg("name"), py::arg("number"))
        .def_readwrite("name", &T::name)
        .def_readwrite("number", &T::number)
        .def(py::self == py::self);
}

template <class T, class... Options>
py::class_<T> class_sized(py::module_& module, char const* name, Options... options)
{
    return py::class_<T>(module, name, options...)
        .def(py::init<std::size_t>(), py::arg("count"))
        .def("__len__", &T::size)
        .def(py::self == py::self);
}

/// The elements as one bytes object.
template <class T, auto Elements>
auto pickle_bytes()
{
    return py::pickle(
        [](T const& sized) {
            auto const& elements = sized.*Elements;
            return py::make_tuple(py::bytes(reinterpret_cast<char const*>(elements.data()), bytes_in(elements)));
        },
        [](py::tuple const& state) {
            check_length(state, 1);
            std::string_view const bytes = py::reinterpret_borrow<py::bytes>(state[0]); // checked by the conversion
            T sized;
            using element = typename std::decay_t<decltype(sized.*Elements)>::value_type;
            sized.*Elements = from_bytes<element>(bytes.data(), bytes.size());
            return sized;
        });
}

/// With the attributes that were set in Python: a pair with a dict, as pybind11's own tests show.
auto pickle_with_attributes()
{
    return py::pickle(
        [](py::object const& self) {
            OpenItem const& item = self.cast<OpenItem const&>();
            return py::make_tuple(item.name, item.number, self.attr("__dict__"));
        },
        [](py::tuple const& state) {
            check_length(state, 3);
            return std::make_pair(OpenItem(state[0].cast<std::string>(), state[1].cast<int>()),
                                  state[2].cast<py::dict>());
        });
}

/// The memory itself, which pickle takes out of band or copies once.
py::tuple reduce_samples(py::object const& self, int protocol)
{
    py::object const buffer =
        protocol >= 5 ? py::reinterpret_steal<py::object>(PyPickleBuffer_FromObject(self.ptr())) : py::bytes(self);
    if (!buffer) throw py::error_already_set();
    return py::make_tuple(py::type::of(self), py::make_tuple(buffer));
}

BufferSamples samples_from(py::buffer const& buffer)
{
    py::buffer_info const info = buffer.request();
    BufferSamples samples;
    samples.values = from_bytes<double>(info.ptr, static_cast<std::size_t>(info.size * info.itemsize));
    return samples;
}

py::tuple mixed_state(Mixed const& mixed)
{
    return py::make_tuple(mixed.gears, mixed.seats, mixed.spokes, mixed.teeth, mixed.year, mixed.height, mixed.length,
                          mixed.price, mixed.weight, mixed.electric, mixed.sold, mixed.brand, mixed.colour, mixed.model,
                          mixed.owner, mixed.laps, mixed.parts, mixed.discount, mixed.best_lap, mixed.stock);
}

Mixed mixed_from(py::tuple const& state)
{
    check_length(state, 20);
    Mixed mixed;
    std::size_t next = 0;
    auto const take_all = [&](auto&... members) {
        ((members = state[next++].cast<std::decay_t<decltype(members)>>()), ...);
    };
    take_all(mixed.gears, mixed.seats, mixed.spokes, mixed.teeth, mixed.year, mixed.height, mixed.length, mixed.price,
             mixed.weight, mixed.electric, mixed.sold, mixed.brand, mixed.colour, mixed.model, mixed.owner, mixed.laps,
             mixed.parts, mixed.discount, mixed.best_lap, mixed.stock);
    return mixed;
}

} // namespace

PYBIND11_MODULE(bench_pybind11, module)
{
    auto const get_item = [](Item const& item) { return py::make_tuple(item.name, item.number); };
    auto const set_item = [](py::tuple const& state) {
        check_length(state, 2);
        return Item(state[0].cast<std::string>(), state[1].cast<int>());
    };
    class_item<Item>(module, "Item").def(py::pickle(get_item, set_item));
    class_item<OpenItem>(module, "OpenItem", py::dynamic_attr()).def(pickle_with_attributes());

    // Its manual advises these two for faster copies than pickling makes.
    class_item<CopyableItem>(module, "CopyableItem")
        .def("__copy__", [](CopyableItem const& self) { return CopyableItem(self); })
        .def("__deepcopy__", [](CopyableItem const& self, py::dict const&) { return CopyableItem(self); });

    class_sized<Bicycles>(module, "Bicycles").def(pickle_bytes<Bicycles, &Bicycles::all>());
    class_sized<Samples>(module, "Samples").def(pickle_bytes<Samples, &Samples::values>());
    class_sized<BufferSamples>(module, "BufferSamples", py::buffer_protocol())
        .def_buffer([](BufferSamples& samples) {
            return py::buffer_info(samples.values.data(), static_cast<py::ssize_t>(samples.size()));
        })
        .def(py::init(&samples_from))
        .def("__reduce_ex__", &reduce_samples);
    py::class_<Mixed>(module, "Mixed")
        .def(py::init<int>(), py::arg("seed"))
        .def(py::self == py::self)
        .def(py::pickle(&mixed_state, &mixed_from));

    py::class_<Node, std::shared_ptr<Node>>(module, "Node")
        .def(py::init<std::string>(), py::arg("name"))
        .def_readwrite("name", &Node::name)
        .def(py::pickle([](Node const& node) { return py::make_tuple(node.name, node.children); },
                        [](py::tuple const& state) {
                            check_length(state, 2);
                            auto const node = std::make_shared<Node>(state[0].cast<std::string>());
                            node->children = state[1].cast<std::vector<std::shared_ptr<Node>>>();
                            return node;
                        }));
    module.def("make_graph", [](std::size_t count) { return make_graph(count, make_shared_node); });
    module.def("describe", &describe);
}
