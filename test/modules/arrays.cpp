// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Members whose elements lie in a row, and how they are reached: each class once for each way.

#include <boost/python.hpp>

#include <brine/class_options/buffer.hpp>
#include <brine/pickle.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

namespace bp = boost::python;

namespace array_types {

using doubles = std::vector<double>;

/// Without padding.
struct point {
    std::int32_t x = 0, y = 0;
    double weight = 0;
    bool operator==(point const& other) const { return x == other.x && y == other.y && weight == other.weight; }
};

/// 16 bytes in memory, 4 of which are padding.
struct bicycle {
    int gears = 0;
    double price = 0;
};

// Vectors.

struct series {
    doubles values;
};
struct points {
    std::vector<point> values;
};
struct bicycles {
    std::vector<bicycle> values;
};
struct flags {
    std::vector<bool> values;
};
struct blob {
    std::string bytes;
};

/// In places that belong to no instance by themselves.
struct nested {
    std::vector<doubles> rows;
    std::map<std::string, doubles> named;
    std::optional<doubles> maybe;
};

struct fixed {
    std::array<double, 256> values{};
};

/// In everything that may hold an array.
struct part {
    std::string name;
    doubles values;
    std::map<std::string, doubles> more;
};
struct base_part {
    std::vector<doubles> inherited;
};
struct holding : base_part {
    std::vector<doubles> rows;
    std::array<doubles, 2> both_rows;
    std::deque<doubles> queued;
    std::list<doubles> linked;
    std::map<std::string, doubles> named;
    std::multimap<int, doubles> numbered;
    std::unordered_map<std::string, doubles> hashed;
    std::optional<doubles> maybe;
    std::pair<int, doubles> both;
    std::tuple<std::string, doubles> several;
    std::variant<int, doubles> either;
    std::shared_ptr<doubles> shared;
    std::shared_ptr<part> shared_part;
    std::unique_ptr<doubles> owned;
    part inner;
    std::vector<part> parts;
    std::map<std::string, std::vector<std::optional<doubles>>> deep;
    std::map<int, doubles> asked;
    std::map<int, doubles> const& get_asked() const { return asked; }
    void set_asked(std::map<int, doubles> given) { asked = std::move(given); }
};

/// The array in the member of that name, which is made where it is not there.
doubles& array_in(holding& self, std::string const& name)
{
    static std::map<std::string, doubles& (*)(holding&)> const all = {
        {"inherited", [](holding& of) -> doubles& { return of.inherited.resize(2), of.inherited[1]; }},
        {"rows", [](holding& of) -> doubles& { return of.rows.resize(3), of.rows[1]; }},
        {"both_rows", [](holding& of) -> doubles& { return of.both_rows[1]; }},
        {"queued", [](holding& of) -> doubles& { return of.queued.resize(3), of.queued[1]; }},
        {"linked", [](holding& of) -> doubles& { return of.linked.resize(3), *std::next(of.linked.begin()); }},
        {"named", [](holding& of) -> doubles& { return of.named["b"], of.named["a"]; }},
        {"numbered",
         [](holding& of) -> doubles& {
             while (of.numbered.size() < 3)
                 of.numbered.emplace(7, doubles());
             return std::next(of.numbered.begin())->second;
         }},
        {"hashed", [](holding& of) -> doubles& { return of.hashed["b"], of.hashed["a"]; }},
        {"maybe", [](holding& of) -> doubles& { return of.maybe ? *of.maybe : of.maybe.emplace(); }},
        {"both", [](holding& of) -> doubles& { return of.both.second; }},
        {"several", [](holding& of) -> doubles& { return std::get<1>(of.several); }},
        {"either",
         [](holding& of) -> doubles& { return of.either.index() ? std::get<1>(of.either) : of.either.emplace<1>(); }},
        {"shared",
         [](holding& of) -> doubles& { return *(of.shared ? of.shared : of.shared = std::make_shared<doubles>()); }},
        {"shared_part",
         [](holding& of) -> doubles& {
             return (of.shared_part ? of.shared_part : of.shared_part = std::make_shared<part>())->values;
         }},
        {"owned",
         [](holding& of) -> doubles& { return *(of.owned ? of.owned : of.owned = std::make_unique<doubles>()); }},
        {"inner", [](holding& of) -> doubles& { return of.inner.values; }},
        {"parts", [](holding& of) -> doubles& { return of.parts.resize(2), of.parts[1].more["x"]; }},
        {"deep",
         [](holding& of) -> doubles& {
             return of.deep["x"].resize(2), of.deep["x"][1] ? *of.deep["x"][1] : of.deep["x"][1].emplace();
         }},
        {"asked", [](holding& of) -> doubles& { return of.asked[5]; }},
    };
    return all.at(name)(self);
}

/// Takes the arrays and what holds them away.
void clear_all(holding& self) { self = holding(); }

/// Is such a container itself.
struct table : std::vector<doubles> {};

/// Of a fixed, small size.
struct vector_3d {
    doubles values = {1, 2, 3};
    brine::span<double const> get() const { return {values.data(), values.size()}; }
    void set(brine::span<double const> given) { values.assign(given.begin(), given.end()); }
};
/// Sizes of its own, given to its class before its list of members and after.
struct weighed {
    doubles values;
};
struct plain_numbers {
    std::valarray<double> values;
};
struct linked_arrays {
    doubles values;
    std::shared_ptr<linked_arrays> next;
};

/// Reached by getters: by reference, by value, and a span of it.
class hidden {
public:
    doubles const& by_reference() const { return values_; }
    void set(doubles given) { values_ = std::move(given); }
    doubles by_value() const { return values_; }
    brine::span<double const> spanned() const { return {values_.data(), values_.size()}; }
    void set_span(brine::span<double const> given)
    {
        given_at = reinterpret_cast<std::uintptr_t>(given.data());
        values_.assign(given.begin(), given.end());
    }
    std::uintptr_t given_at = 0;

private:
    doubles values_;
};
struct referring : hidden {};
struct copying : hidden {};
struct spanning : hidden {};

/// A malloc'ed block.
class malloced {
public:
    malloced() = default;
    malloced(malloced const& other) { assign({other.data_, other.size_}); }
    malloced& operator=(malloced const&) = delete;
    ~malloced() { std::free(data_); }
    void assign(brine::span<point const> given)
    {
        auto* const made = static_cast<point*>(std::malloc(given.size() * sizeof(point) + 1));
        if (!made) throw std::bad_alloc();
        std::copy(given.begin(), given.end(), made);
        std::free(data_);
        data_ = made;
        size_ = given.size();
    }
    brine::span<point const> view() const { return {data_, size_}; }

private:
    point* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Its getter gives elements that belong to nobody else.
struct generating {
    brine::span<double const> values() const
    {
        auto const made = std::make_shared<doubles>(size, 0.5);
        return {std::shared_ptr<double const>(made, made->data()), made->size()};
    }
    void set_values(brine::span<double const> given) { size = given.size(); }
    std::size_t size = 0;
};

/// Its getter fails once `broken`.
struct breaking {
    brine::span<double const> values() const
    {
        if (broken) throw std::runtime_error("it is broken");
        return {numbers.data(), numbers.size()};
    }
    void set_values(brine::span<double const> given) { numbers.assign(given.begin(), given.end()); }
    doubles numbers;
    bool broken = false;
};

/// In the constructor's arguments.
struct constructed {
    explicit constructed(doubles given) : values(std::move(given)) {}
    doubles values;
};

// Structs with text.

struct home {
    std::string town;
    double distance = 0;
};
struct guest {
    explicit guest(std::string given = "") : name(std::move(given)) {}
    std::string name;
    std::int32_t age = 0;
    bool invited = false;
    std::string token; // bytes
    home lives_in;
};
struct roster {
    std::vector<guest> guests;
};
struct queue {
    std::deque<guest> guests;
};

// Storage.

using stored_doubles = brine::storage<double>;

struct stored {
    stored_doubles values;
};
struct stored_points {
    brine::storage<point> values;
};
struct stored_rows {
    std::vector<stored_doubles> rows;
};

/// The example of brine/storage.hpp.
class image {
public:
    std::array<std::uint32_t, 2> shape{}; // rows and columns
    brine::storage<float> const& pixels() const { return pixels_; }
    void set_pixels(brine::storage<float> given)
    {
        if (given.size() != std::size_t(shape[0]) * shape[1]) throw std::invalid_argument("not of that shape");
        pixels_ = std::move(given);
    }
    float* row(std::size_t index) { return pixels_.mutable_data() + index * shape[1]; }
    brine::buffer_view view()
    {
        float* const data = pixels_.mutable_data();
        return brine::view_of(data, {shape[0], shape[1]}, pixels_.lend());
    }

private:
    brine::storage<float> pixels_;
};

} // namespace array_types

template <>
struct brine::struct_members<array_types::point>
    : brine::members<&array_types::point::x, &array_types::point::y, &array_types::point::weight> {};
template <>
struct brine::struct_members<array_types::bicycle>
    : brine::members<&array_types::bicycle::gears, &array_types::bicycle::price> {};

template <>
struct brine::struct_members<array_types::part>
    : brine::members<&array_types::part::name, &array_types::part::values, &array_types::part::more> {};
template <>
struct brine::struct_members<array_types::base_part> : brine::members<&array_types::base_part::inherited> {};

template <>
struct brine::struct_members<array_types::home>
    : brine::members<&array_types::home::town, &array_types::home::distance> {};
template <>
struct brine::struct_members<array_types::guest>
    : brine::members<brine::argument<&array_types::guest::name>, &array_types::guest::age, &array_types::guest::invited,
                     brine::as_bytes<&array_types::guest::token>, &array_types::guest::lives_in> {};

namespace array_types {

// What the tests see and do.

template <class Elements>
std::uintptr_t address(Elements const& of)
{
    return reinterpret_cast<std::uintptr_t>(of.data());
}

doubles counted(std::size_t size)
{
    doubles made;
    for (std::size_t i = 0; i < size; ++i)
        made.push_back(0.5 * static_cast<double>(i));
    return made;
}

template <class Elements>
bp::list listed(Elements const& elements)
{
    bp::list made;
    for (auto const& each : elements)
        made.append(each);
    return made;
}

bp::tuple tuple_of(point const& given) { return bp::make_tuple(given.x, given.y, given.weight); }
bp::tuple tuple_of(bicycle const& given) { return bp::make_tuple(given.gears, given.price); }

template <class T>
bp::list tuples(T const& self)
{
    bp::list made;
    for (auto const& each : self.values)
        made.append(tuple_of(each));
    return made;
}

template <class T>
void fill_structs(T& self, int size)
{
    std::vector<std::decay_t<decltype(*self.values.data())>> made(size);
    for (int i = 0; i < size; ++i) {
        if constexpr (std::is_same_v<T, bicycles>)
            made[i].gears = i, made[i].price = 0.5 * i;
        else
            made[i].x = i, made[i].y = -i, made[i].weight = 0.5 * i;
    }
    self.values = decltype(self.values)(std::move(made));
}

/// A class with a vector of doubles that `Get` finds.
template <class T, doubles& (*Get)(T&), class Suite>
void expose_series(char const* name)
{
    bp::class_<T>(name)
        .def(
            "fill", +[](T& self, std::size_t size) { Get(self) = counted(size); })
        .def(
            "append", +[](T& self, double value) { Get(self).push_back(value); })
        .def(
            "set", +[](T& self, std::size_t index, double value) { Get(self).at(index) = value; })
        .def(
            "tolist", +[](T& self) { return listed(Get(self)); })
        .def(
            "address", +[](T& self) { return address(Get(self)); })
        .def(brine::pickle<Suite>());
}

doubles& values_of(series& self) { return self.values; }
template <class T>
doubles& hidden_values(T& self)
{
    return const_cast<doubles&>(self.by_reference());
}
doubles& numbers_of(breaking& self) { return self.numbers; }

template <class T>
void expose_storage(char const* name)
{
    bp::class_<T>(name)
        .def(
            "fill", +[](T& self, std::size_t size) { self.values = stored_doubles(counted(size)); })
        .def(
            "get", +[](T const& self, std::size_t index) { return self.values[index]; })
        .def(
            "set", +[](T& self, std::size_t index, double value) { self.values.mutable_data()[index] = value; })
        .def(
            "resize", +[](T& self, std::size_t size) { self.values.resize(size, 7.0); })
        .def(
            "append", +[](T& self, double value) { self.values.push_back(value); })
        .def(
            "take_copy", +[](T& self, T const& other) { self.values = other.values; })
        .def(
            "__len__", +[](T const& self) { return self.values.size(); })
        .def(
            "__eq__", +[](T const& self, T const& other) { return self.values == other.values; })
        .def(
            "tolist", +[](T const& self) { return listed(self.values); })
        .def(
            "address", +[](T const& self) { return address(self.values); })
        .add_property(
            "writable", +[](T const& self) { return self.values.writable(); })
        .def(brine::pickle<brine::members<&T::values>>());
}

template <class T>
void expose_guests(char const* name)
{
    bp::class_<T>(name)
        .def(
            "fill",
            +[](T& self, int size) {
                self.guests.clear();
                for (int i = 0; i < size; ++i) {
                    guest made("guest " + std::to_string(i));
                    made.age = i;
                    made.invited = i % 2 == 0;
                    made.token = std::string(static_cast<std::size_t>(i % 300), '\xff');
                    made.lives_in.town = i % 3 ? "Zürich" : "";
                    made.lives_in.distance = 0.5 * i;
                    self.guests.push_back(made);
                }
            })
        .def(
            "rename",
            +[](T& self, std::size_t index, bp::object given) {
                self.guests.at(index).name =
                    std::string(PyBytes_AsString(given.ptr()), static_cast<std::size_t>(bp::len(given)));
            })
        .def(
            "tolist",
            +[](T const& self) {
                bp::list made;
                for (guest const& each : self.guests) {
                    bp::object const token(bp::handle<>(
                        PyBytes_FromStringAndSize(each.token.data(), static_cast<Py_ssize_t>(each.token.size()))));
                    made.append(bp::make_tuple(each.name, each.age, each.invited, token,
                                               bp::make_tuple(each.lives_in.town, each.lives_in.distance)));
                }
                return made;
            })
        .def(brine::pickle<brine::members<&T::guests>>());
}

float get_pixel(image& self, std::size_t row, std::size_t column)
{
    if (row >= self.shape[0] || column >= self.shape[1]) throw std::out_of_range("no such pixel");
    return self.pixels()[row * self.shape[1] + column];
}

void set_pixel(image& self, std::size_t row, std::size_t column, float value)
{
    get_pixel(self, row, column);
    self.row(row)[column] = value;
}

void fill_image(image& self, std::uint32_t rows, std::uint32_t columns)
{
    self.shape = {rows, columns};
    std::vector<float> made(std::size_t(rows) * columns);
    for (std::size_t i = 0; i < made.size(); ++i)
        made[i] = static_cast<float>(i);
    self.set_pixels(brine::storage<float>(std::move(made)));
}

void expose_holding()
{
    using listed_members =
        brine::members<brine::bases<base_part>, &holding::rows, &holding::both_rows, &holding::queued, &holding::linked,
                       &holding::named, &holding::numbered, &holding::hashed, &holding::maybe, &holding::both,
                       &holding::several, &holding::either, &holding::shared, &holding::shared_part, &holding::owned,
                       &holding::inner, &holding::parts, &holding::deep,
                       brine::property<&holding::get_asked, &holding::set_asked>>;
    bp::class_<holding, boost::noncopyable>("Holding")
        .def(
            "fill",
            +[](holding& self, std::string const& name, std::size_t size) { array_in(self, name) = counted(size); })
        .def(
            "set", +[](holding& self, std::string const& name, double value) { array_in(self, name).at(3) = value; })
        .def(
            "tolist", +[](holding& self, std::string const& name) { return listed(array_in(self, name)); })
        .def("clear", clear_all)
        .def(
            "grow",
            +[](holding& self, std::size_t rows) { // each of them with 128 elements
                self.rows.assign(rows, counted(128));
                self.linked.assign(rows, counted(128));
                for (std::size_t i = 0; i < rows; ++i)
                    self.named[std::to_string(i)] = counted(128);
            })
        .def(brine::pickle<listed_members>());
    bp::class_<vector_3d>("Vector3d")
        .def(brine::pickle<brine::members<brine::property<&vector_3d::get, &vector_3d::set>>>());
    bp::class_<std::vector<vector_3d>>("Vectors")
        .def(
            "fill", +[](std::vector<vector_3d>& self, std::size_t size) { self.resize(size); })
        .def("__len__", &std::vector<vector_3d>::size)
        .def(brine::pickle<brine::container_items>());
    bp::class_<table>("Rows")
        .def(
            "fill", +[](table& self, std::size_t size) { self.assign(2, counted(size)); })
        .def("__len__", &table::size)
        .def(brine::pickle<brine::container_items>());
    bp::class_<weighed>("Weighed")
        .def(
            "__sizeof__", +[](weighed const&) { return 7; })
        .def(brine::pickle<brine::members<&weighed::values>>());
    bp::class_<part>("WeighedLater")
        .def(brine::pickle<brine::members<&part::values>>())
        .def(
            "__sizeof__", +[](part const&) { return 7; });
    bp::class_<plain_numbers>("PlainNumbers")
        .def(
            "fill",
            +[](plain_numbers& self, std::size_t size) {
                auto const made = counted(size);
                self.values = std::valarray<double>(made.data(), made.size());
            })
        .def(
            "tolist", +[](plain_numbers const& self) { return listed(doubles(begin(self.values), end(self.values))); })
        .def(brine::pickle<brine::members<&plain_numbers::values>>());
    bp::class_<linked_arrays, std::shared_ptr<linked_arrays>>("LinkedArrays")
        .def_readwrite("next", &linked_arrays::next)
        .def(
            "fill", +[](linked_arrays& self, std::size_t size) { self.values = counted(size); })
        .def(
            "tolist", +[](linked_arrays const& self) { return listed(self.values); })
        .def(brine::pickle<brine::members<&linked_arrays::values, brine::graph<&linked_arrays::next>>>());
}

} // namespace array_types

BOOST_PYTHON_MODULE(arrays)
{
    using namespace array_types;

    expose_holding();

    expose_series<series, values_of, brine::members<&series::values>>("Series");
    expose_series<referring, hidden_values<referring>,
                  brine::members<brine::property<&hidden::by_reference, &hidden::set>>>("ByReference");
    expose_series<copying, hidden_values<copying>, brine::members<brine::property<&hidden::by_value, &hidden::set>>>(
        "ByValue");
    expose_series<spanning, hidden_values<spanning>,
                  brine::members<brine::property<&hidden::spanned, &hidden::set_span>>>("BySpan");
    expose_series<breaking, numbers_of, brine::members<brine::property<&breaking::values, &breaking::set_values>>>(
        "Breaking");

    bp::def(
        "given_at", +[](spanning const& self) { return self.given_at; });
    bp::def(
        "break_it", +[](breaking& self) { self.broken = true; });

    bp::class_<points>("Points")
        .def("fill", fill_structs<points>)
        .def("tolist", tuples<points>)
        .def(brine::pickle<brine::members<&points::values>>());
    bp::class_<bicycles>("Bicycles")
        .def("fill", fill_structs<bicycles>)
        .def("tolist", tuples<bicycles>)
        .def(brine::pickle<brine::members<&bicycles::values>>());
    bp::class_<flags>("Flags")
        .def(
            "fill", +[](flags& self, std::size_t size) { self.values.assign(size, true); })
        .def(
            "tolist",
            +[](flags const& self) {
                return bp::list(listed(std::vector<int>(self.values.begin(), self.values.end())));
            })
        .def(brine::pickle<brine::members<&flags::values>>());
    bp::class_<blob>("Blob")
        .def(
            "fill", +[](blob& self, std::size_t size) { self.bytes.assign(size, '\xff'); })
        .def(
            "tolist",
            +[](blob const& self) { return bp::list(listed(std::vector<int>(self.bytes.begin(), self.bytes.end()))); })
        .def(brine::pickle<brine::members<brine::as_bytes<&blob::bytes>>>());
    bp::class_<fixed>("Fixed")
        .def(
            "set", +[](fixed& self, std::size_t index, double value) { self.values.at(index) = value; })
        .def(
            "tolist", +[](fixed const& self) { return listed(self.values); })
        .def(brine::pickle<brine::members<&fixed::values>>());

    bp::class_<nested>("Nested")
        .def(
            "fill",
            +[](nested& self, std::size_t size) {
                self.rows = {counted(size), counted(size)};
                self.named["a"] = counted(size);
                self.maybe = counted(size);
            })
        .def(
            "tolist",
            +[](nested const& self) {
                return bp::make_tuple(listed(self.rows.at(0)), listed(self.rows.at(1)), listed(self.named.at("a")),
                                      listed(*self.maybe));
            })
        .def(brine::pickle<brine::members<&nested::rows, &nested::named, &nested::maybe>>());

    bp::class_<malloced>("Malloced")
        .def(
            "fill",
            +[](malloced& self, int size) {
                points made;
                fill_structs(made, size);
                self.assign({made.values.data(), made.values.size()});
            })
        .def(
            "tolist",
            +[](malloced const& self) {
                bp::list made;
                for (point const& each : self.view())
                    made.append(tuple_of(each));
                return made;
            })
        .def(brine::pickle<brine::members<brine::property<&malloced::view, &malloced::assign>>>());

    bp::class_<generating>("Generating")
        .def_readwrite("size", &generating::size)
        .def(brine::pickle<brine::members<brine::property<&generating::values, &generating::set_values>>>());

    bp::class_<constructed>("Constructed", bp::no_init)
        .def("__init__", bp::make_constructor(+[](std::size_t size) { return new constructed(counted(size)); }))
        .def(
            "tolist", +[](constructed const& self) { return listed(self.values); })
        .def(brine::pickle<brine::members<brine::argument<&constructed::values>>>());

    expose_guests<roster>("Roster");
    expose_guests<queue>("Queue");

    expose_storage<stored>("Stored");
    bp::class_<stored_points>("StoredPoints")
        .def("fill", fill_structs<stored_points>)
        .def("tolist", tuples<stored_points>)
        .def(brine::pickle<brine::members<&stored_points::values>>());
    bp::class_<stored_rows>("StoredRows")
        .def(
            "fill",
            +[](stored_rows& self, std::size_t size) {
                self.rows.clear();
                self.rows.emplace_back(counted(size));
                self.rows.emplace_back(counted(size));
            })
        .def(
            "tolist",
            +[](stored_rows const& self) { return bp::make_tuple(listed(self.rows.at(0)), listed(self.rows.at(1))); })
        .def(brine::pickle<brine::members<&stored_rows::rows>>());

    bp::class_<image>("Image")
        .def("fill", fill_image)
        .def("get", get_pixel)
        .def("set", set_pixel)
        .def(brine::buffer<&image::view>())
        .def(brine::pickle<brine::members<&image::shape, brine::property<&image::pixels, &image::set_pixels>>>());
}
