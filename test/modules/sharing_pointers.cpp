// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Members that are smart pointers of other kinds than shared_ptr.

#include <boost/python.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <brine/pickle.hpp>

#include <memory>

namespace bp = boost::python;

namespace other_pointers {

// Counts its owners itself.
struct material {
    int number = 0;
    int owners = 0;
    static int alive;
    material() { ++alive; }
    virtual ~material() { --alive; }

    friend void intrusive_ptr_add_ref(material* self) { ++self->owners; }
    friend void intrusive_ptr_release(material* self)
    {
        if (--self->owners == 0) delete self;
    }
};
int material::alive = 0;
struct metal : material {
    int weight = 0;
};
struct plastic : material {}; // held by value

using material_pointer = boost::intrusive_ptr<material>;

struct geometry {
    material_pointer m, k;
    boost::intrusive_ptr<metal> frame;
};

// As boost::intrusive_ptr says nothing of its kind, this one does: a pointer of a library that nobody knows.
template <class T>
class handle {
public:
    using element_type = T;
    handle() = default;
    explicit handle(T* object) : shared_(object) {}
    T* operator->() const { return shared_.get(); }
    T& operator*() const { return *shared_; }
    friend T* get_pointer(handle const& self) { return self.shared_.get(); }

private:
    std::shared_ptr<T> shared_;
};
struct texture {
    int number = 0;
};
struct surface {
    handle<texture> front, back;
};

// Says nothing of what it points to.
template <class T>
class silent_handle {
public:
    silent_handle() = default;
    explicit silent_handle(T* object) : shared_(object) {}
    T* operator->() const { return shared_.get(); }
    friend T* get_pointer(silent_handle const& self) { return self.shared_.get(); }

private:
    std::shared_ptr<T> shared_;
};
struct sound {
    int number = 0;
};
struct player {
    silent_handle<sound> track;
};
struct by_value {
    int number = 0;
    int owners = 0;
    friend void intrusive_ptr_add_ref(by_value* self) { ++self->owners; }
    friend void intrusive_ptr_release(by_value*) {}
};
struct pointing_to_values {
    boost::intrusive_ptr<by_value> m;
};

template <class T, class Pointer>
bp::object shared(Pointer T::*member)
{
    return bp::make_getter(member, bp::return_value_policy<bp::return_by_value>());
}

} // namespace other_pointers

namespace boost::python {
template <class T>
struct pointee<other_pointers::silent_handle<T>> {
    using type = T;
};
} // namespace boost::python

using namespace other_pointers;

void expose_other_pointers()
{
    using brine::members;
    using brine::pickle;
    bp::class_<material, material_pointer>("Material")
        .def_readwrite("number", &material::number)
        .add_static_property(
            "alive", +[] { return material::alive; })
        .def(pickle<members<&material::number>>());
    bp::class_<metal, boost::intrusive_ptr<metal>, bp::bases<material>>("Metal")
        .def_readwrite("weight", &metal::weight)
        .def(pickle<members<&metal::weight>>());
    bp::class_<plastic, bp::bases<material>>("Plastic").def(pickle<brine::inherits_suite>());
    bp::class_<geometry>("Geometry")
        .add_property("m", shared(&geometry::m), bp::make_setter(&geometry::m))
        .add_property("k", shared(&geometry::k), bp::make_setter(&geometry::k))
        .def(
            "make_metal",
            +[](geometry& self) {
                self.frame = new metal;
                self.m = self.k = self.frame;
            })
        .def(
            "make_plastic", +[](geometry& self) { self.m = new plastic; })
        .def(
            "make",
            +[](geometry& self) {
                self.m = self.k = new material;
                self.m->number = 7;
            })
        .def(
            "is_shared", +[](geometry const& self) { return self.m && self.m == self.k; })
        .def(
            "frames_itself", +[](geometry const& self) { return self.frame && self.frame == self.m; })
        .def(pickle<members<&geometry::m, &geometry::k, &geometry::frame>>());
    bp::class_<texture, handle<texture>>("Texture")
        .def_readwrite("number", &texture::number)
        .def(pickle<members<&texture::number>>());
    bp::class_<surface>("Surface")
        .def(
            "make", +[](surface& self) { self.front = self.back = handle<texture>(new texture); })
        .def(
            "is_shared",
            +[](surface const& self) {
                return get_pointer(self.front) && get_pointer(self.front) == get_pointer(self.back);
            })
        .def(pickle<members<&surface::front, &surface::back>>());
    bp::class_<sound, silent_handle<sound>>("Sound").def(pickle<members<&sound::number>>());
    bp::class_<player>("Player").def(pickle<brine::automatic<&player::track>>());
    bp::class_<by_value>("ByValue").def(pickle<members<&by_value::number>>());
    bp::class_<pointing_to_values>("PointingToValues").def(pickle<brine::automatic<&pointing_to_values::m>>());
}
