// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Members of many kinds: bytes, arrays, private ones, structs inside structs.

#include "listing.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace listing {

/// Two members of bytes beside one of text. All three are shown to Python as bytes.
struct photo {
    std::string title;
    std::string image;
    std::vector<std::byte> thumbnail;
};
using photo_suite = brine::members<&photo::title, brine::as_bytes<&photo::image>, brine::as_bytes<&photo::thumbnail>>;

template <class Bytes>
bp::object shown(Bytes const& bytes)
{
    auto const size = static_cast<Py_ssize_t>(bytes.size());
    return bp::object(bp::handle<>(PyBytes_FromStringAndSize(reinterpret_cast<char const*>(bytes.data()), size)));
}

template <auto Member>
void add_bytes(bp::class_<photo>& cls, char const* name)
{
    using bytes = std::decay_t<decltype(std::declval<photo&>().*Member)>;
    cls.add_property(
        name, +[](photo const& self) { return shown(self.*Member); },
        +[](photo& self, bp::object given) {
            auto const* const data = reinterpret_cast<typename bytes::value_type const*>(PyBytes_AsString(given.ptr()));
            self.*Member = bytes(data, data + PyBytes_Size(given.ptr()));
        });
}

/// Private members are listed in a struct that is its friend.
class door {
public:
    bool is_open() const { return open_; }
    void open() { open_ = true; }

private:
    friend struct door_suite;
    bool open_ = false;
};
struct door_suite : brine::members<&door::open_> {};

/// Structs that Python does not know, one inside the other.
struct window {
    int panes = 0;
    double width = 0;
};
struct lamp {
    explicit lamp(int w) : watts(w) {}
    int watts;
    bool on = false;
};
struct room {
    std::string name;
    window view;
    lamp light{40};
};
struct house {
    int number = 0;
    room kitchen;
};

/// Its copy assignment throws at 13, and with it its swap.
struct fragile {
    fragile(int n = 0) : number(n) {}
    fragile(fragile const&) = default;
    fragile& operator=(fragile const& other)
    {
        if (other.number == 13) throw std::invalid_argument("13 is no good");
        number = other.number;
        return *this;
    }
    int number;
};
struct parcel {
    std::string label;
    fragile content;
    std::optional<std::deque<int>> rest; // its swap may throw, too, by what it says
};

/// Arrays as C has them.
struct grid {
    int counts[3] = {};
    double corners[2][2] = {};
    std::string names[2];
};

} // namespace listing

using namespace listing;

template <>
struct brine::struct_members<fragile> : brine::members<brine::argument<&fragile::number>> {};
template <>
struct brine::struct_members<window> : brine::members<&window::panes, &window::width> {};
template <>
struct brine::struct_members<lamp> : brine::members<brine::argument<&lamp::watts>, &lamp::on> {};
template <>
struct brine::struct_members<room> : brine::members<&room::name, &room::view, &room::light> {};

void expose_contents()
{
    bp::class_<grid>("Grid")
        .add_property(
            "all",
            +[](grid const& self) {
                return bp::make_tuple(self.counts[0], self.counts[2], self.corners[0][1], self.corners[1][0],
                                      self.names[0], self.names[1]);
            },
            +[](grid& self, bp::tuple values) {
                self.counts[0] = bp::extract<int>(values[0]);
                self.counts[2] = bp::extract<int>(values[1]);
                self.corners[0][1] = bp::extract<double>(values[2]);
                self.corners[1][0] = bp::extract<double>(values[3]);
                self.names[0] = bp::extract<std::string>(values[4]);
                self.names[1] = bp::extract<std::string>(values[5]);
            })
        .def(brine::pickle<brine::members<&grid::counts, &grid::corners, &grid::names>>());
    bp::class_<parcel>("Parcel")
        .def_readwrite("label", &parcel::label)
        .add_property(
            "number", +[](parcel const& self) { return self.content.number; },
            +[](parcel& self, int number) { self.content = fragile(number); })
        .def(brine::pickle<brine::members<&parcel::label, &parcel::content, &parcel::rest>>());
    bp::class_<photo> photos("Photo");
    add_bytes<&photo::title>(photos, "title");
    add_bytes<&photo::image>(photos, "image");
    add_bytes<&photo::thumbnail>(photos, "thumbnail");
    photos.def(brine::pickle<photo_suite>());

    bp::class_<door>("Door")
        .add_property("is_open", &door::is_open)
        .def("open", &door::open)
        .def(brine::pickle<door_suite>());

    bp::class_<house>("House")
        .def_readwrite("number", &house::number)
        .add_property(
            "kitchen",
            +[](house const& self) {
                room const& kitchen = self.kitchen;
                return bp::make_tuple(kitchen.name, kitchen.view.panes, kitchen.view.width, kitchen.light.watts,
                                      kitchen.light.on);
            },
            +[](house& self, bp::tuple values) {
                self.kitchen.name = bp::extract<std::string>(values[0]);
                self.kitchen.view = {bp::extract<int>(values[1]), bp::extract<double>(values[2])};
                self.kitchen.light = lamp(bp::extract<int>(values[3]));
                self.kitchen.light.on = bp::extract<bool>(values[4]);
            })
        .def(brine::pickle<brine::members<&house::number, &house::kitchen>>());
}
