// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Lists of members with every way in which Boost.Python holds an object.

#include "holders.hpp"

namespace {

/// One type for each holder.
template <int>
struct crate {
    std::string label;
    int weight = 0;
};
struct unmovable : crate<100> {
    unmovable() = default;
    unmovable(unmovable const&) = delete;
    unmovable& operator=(unmovable const&) = delete;
};
struct numbered {
    explicit numbered(int n) : number(n) {}
    int const number;
    std::string label;
    int weight = 0;
};
/// Knows the Python object that holds it.
struct aware {
    explicit aware(PyObject* s) : self(s) {}
    aware(PyObject* s, aware const& other) : self(s), label(other.label), weight(other.weight) {}
    PyObject* self;
    std::string label;
    int weight = 0;
    bool knows(bp::object const& other) const { return self == other.ptr(); }
};
struct aware_by_pointer : aware {
    using aware::aware;
};

template <class T, class Class>
Class& with_members(Class& cls)
{
    return cls.def_readwrite("label", &T::label)
        .def_readwrite("weight", &T::weight)
        .def(brine::pickle<brine::members<&T::label, &T::weight>>());
}
template <class Class>
void wrap(char const* name)
{
    Class cls(name);
    with_members<typename Class::wrapped_type>(cls);
}

using given = crate<5>;
int take(std::unique_ptr<given>& from)
{
    std::unique_ptr<given> const taken = std::move(from);
    return taken ? taken->weight : -1;
}

using made = crate<6>;
made* make(int weight)
{
    auto* const one = new made;
    one->weight = weight;
    return one;
}

} // namespace

namespace boost {
namespace python {
template <>
struct has_back_reference<aware> : mpl::true_ {};
template <>
struct has_back_reference<aware_by_pointer> : mpl::true_ {};
} // namespace python
} // namespace boost

BOOST_PYTHON_MODULE(holders)
{
    wrap<bp::class_<crate<0>>>("ByValue");
    wrap<bp::class_<crate<1>, boost::shared_ptr<crate<1>>>>("ByBoostPointer");
    wrap<bp::class_<crate<2>, std::shared_ptr<crate<2>>>>("ByStdPointer");
    wrap<bp::class_<crate<3>, std::unique_ptr<crate<3>>, boost::noncopyable>>("ByUniquePointer");
    wrap<bp::class_<crate<4>, boost::noncopyable>>("Noncopyable");
    wrap<bp::class_<unmovable, boost::noncopyable>>("Unmovable");
    wrap<bp::class_<given, std::unique_ptr<given>, boost::noncopyable>>("Given");
    bp::def("take", take);
    wrap<bp::class_<made>>("Made");
    bp::def("make", make, bp::return_value_policy<bp::manage_new_object>());

    bp::class_<aware> by_value("Aware");
    with_members<aware>(by_value).def("knows", &aware::knows);
    bp::class_<aware_by_pointer, std::shared_ptr<aware_by_pointer>> by_pointer("AwareByPointer");
    with_members<aware_by_pointer>(by_pointer).def("knows", &aware_by_pointer::knows);

    bp::class_<numbered, std::unique_ptr<numbered>, boost::noncopyable>("Numbered", bp::init<int>())
        .def_readonly("number", &numbered::number)
        .def_readwrite("label", &numbered::label)
        .def_readwrite("weight", &numbered::weight)
        .def(brine::pickle<brine::members<brine::argument<&numbered::number>, &numbered::label, &numbered::weight>>());

    expose_virtuals_of_holders();
    expose_sliced();
    expose_borrowed();
    expose_aligned();
}
