// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Migrations that go wrong, each in its own way. Version 1 of each class had the fields name:str age:int32.

#include "listing.hpp"

#include <stdexcept>

namespace listing {

template <int>
struct migrated {
    std::string name;
    double age = 0;
    int height = 0;
};

void forgets_the_height(brine::migration& old)
{
    old.change<int>("age", [](int age) { return double(age); });
}
void leaves_one_over(brine::migration& old)
{
    forgets_the_height(old);
    old.set("height", 170);
    old.set("nickname", std::string("Davey"));
}
void throws_an_exception(brine::migration& old)
{
    old.remove("name");
    throw std::runtime_error("no migration today");
}
void uses_a_name_that_is_not_there(brine::migration& old) { old.rename("years", "age"); }
void removes_a_name_that_is_not_there(brine::migration& old) { old.remove("years"); }
void renames_onto_another(brine::migration& old) { old.rename("age", "name"); }
void expects_another_type(brine::migration& old) { old.set("height", old.get<int>("name")); }
void leaves_the_old_type(brine::migration& old)
{
    old.set("height", std::string("tall"));
    old.change<int>("age", [](int age) { return double(age); });
}
void attributes_that_are_none(brine::migration& old) { old.set_attributes(bp::object(5)); }
void raises_in_python(brine::migration&)
{
    PyErr_SetString(PyExc_LookupError, "from Python");
    bp::throw_error_already_set();
}
void works(brine::migration& old)
{
    if (!old.has("height")) old.set("height", 170);
    old.change<int>("age", [](int age) { return age + 0.5; });
}

template <int Number, void (*Migration)(brine::migration&)>
void expose_migrated(char const* name)
{
    using T = migrated<Number>;
    bp::class_<T>(name)
        .def_readwrite("name", &T::name)
        .def_readwrite("age", &T::age)
        .def_readwrite("height", &T::height)
        .def(brine::pickle<brine::members<&T::name, &T::age, &T::height, brine::version<2, Migration>>>());
}

} // namespace listing

using namespace listing;

void expose_migrations()
{
    expose_migrated<0, &works>("Works");
    expose_migrated<1, &forgets_the_height>("Forgets");
    expose_migrated<2, &leaves_one_over>("LeavesOver");
    expose_migrated<3, &throws_an_exception>("Throws");
    expose_migrated<4, &uses_a_name_that_is_not_there>("Renames");
    expose_migrated<5, &removes_a_name_that_is_not_there>("Removes");
    expose_migrated<6, &renames_onto_another>("RenamesOnto");
    expose_migrated<7, &expects_another_type>("ExpectsType");
    expose_migrated<8, &leaves_the_old_type>("LeavesType");
    expose_migrated<9, &raises_in_python>("Raises");
    expose_migrated<10, &attributes_that_are_none>("NoAttributes");
    expose_migrated<11, nullptr>("ReadsNoMore");
}
