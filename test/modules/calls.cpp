// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The module `calls`: classes whose fields are all plain, so that their instances travel as one call of their class;
// and what must not travel so.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace calls {

struct jar {
    std::string label;
    int grams = 0;

    jar() = default;
    jar(std::string label_, int grams_) : label(std::move(label_)), grams(grams_) {}
};

/// Of which C++ has another kind that Python does not know.
struct tin : jar {
    using jar::jar;
    virtual ~tin() = default;
};
struct dented_tin : tin {
    int dents = 3;
};
std::shared_ptr<tin> make_dented() { return std::make_shared<dented_tin>(); }

struct sealed_jar {
    explicit sealed_jar(std::string label_) : label(std::move(label_)) {}
    std::string const label;
    std::map<std::string, std::vector<double>> readings;
};

struct shelf {
    std::string room;
    bp::object content;
};

struct big_jar : jar {
    double litres = 0;
};

/// Version 2; version 1 had ounces.
struct bottle {
    double grams = 0;
};
void from_ounces(brine::migration& old)
{
    old.change<double>("ounces", [](double ounces) { return 28.0 * ounces; });
    old.rename("ounces", "grams");
}

/// How often its getter has run.
struct counted {
    int reads = 0;
    int get() const { return ++const_cast<int&>(reads); }
    void set(int) {}
};

struct crate {
    std::string name;
};
/// Never freed: it may keep a Python object alive, and Python goes first.
std::shared_ptr<crate>& last_crate()
{
    static auto& kept = *new std::shared_ptr<crate>;
    return kept;
}

} // namespace calls

BOOST_PYTHON_MODULE(calls)
{
    using namespace calls;
    bp::class_<jar>("Jar")
        .def(bp::init<std::string, int>())
        .def_readwrite("label", &jar::label)
        .def_readwrite("grams", &jar::grams)
        .def(brine::pickle<brine::members<&jar::label, &jar::grams>>());
    bp::class_<big_jar, bp::bases<jar>>("BigJar")
        .def_readwrite("litres", &big_jar::litres)
        .def(brine::pickle<brine::members<&big_jar::litres>>());
    bp::class_<tin, std::shared_ptr<tin>>("Tin")
        .def(bp::init<std::string, int>())
        .add_property(
            "label", +[](tin const& self) { return self.label; })
        .def(brine::pickle<brine::members<&tin::label, &tin::grams>>());
    bp::def("make_dented", make_dented);
    bp::class_<sealed_jar>("SealedJar", bp::init<std::string>())
        .add_property("label", bp::make_getter(&sealed_jar::label, bp::return_value_policy<bp::return_by_value>()))
        .def(brine::pickle<brine::members<brine::argument<&sealed_jar::label>, &sealed_jar::readings>>());
    bp::class_<shelf>("Shelf")
        .def_readwrite("content", &shelf::content)
        .def(brine::pickle<brine::members<&shelf::room, &shelf::content>>());
    bp::class_<bottle>("Bottle")
        .def_readwrite("grams", &bottle::grams)
        .def(brine::pickle<brine::members<&bottle::grams, brine::version<2, &from_ounces>>>());
    bp::class_<counted>("Counted")
        .def_readonly("reads", &counted::reads)
        .def(brine::pickle<brine::members<brine::property<&counted::get, &counted::set>>>());
    bp::class_<crate, std::shared_ptr<crate>>("Crate")
        .def_readwrite("name", &crate::name)
        .def(
            "keep", +[](std::shared_ptr<crate> const& given) { last_crate() = given; })
        .def(brine::pickle<brine::members<&crate::name>>());
}
