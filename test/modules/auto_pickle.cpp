// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Pickling that is automatic, required or off; and a __reduce__ of the class's own beside each.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace bp = boost::python;

namespace auto_pickle {

struct wheel { // gets its class_ behind the classes that hold one
    int size = 0;
};
struct engine { // never gets one
    int power = 0;
};
struct sealed { // gets one, which does not pickle
    int content = 0;
};

struct note {
    std::string text;
    int number = 0;
};
struct bike {
    int number = 0;
    wheel front;
};
struct car {
    int number = 0;
    engine motor;
    std::vector<std::optional<engine>> spares;
};
struct safe {
    sealed content;
};
struct diary {
    std::string text;
    std::mutex lock;
    std::map<std::string, std::vector<diary*>> others;
    std::thread writer;
    int (*rate)(int) = nullptr;
    void* page = nullptr;
    int const year = 1;
};

struct report {
    std::string text;
};
struct secret_report : report { // off, though its base pickles
    int level = 0;
};
struct report_on_secrets : secret_report { // on again
    int pages = 0;
};
struct most_secret_report : secret_report { // nothing said
};
struct silent { // off, without such a base
};
struct locked_report : report { // automatic, and the lock prevents it
    std::mutex lock;
};

template <int>
struct reducing {
    int number = 0;
};

} // namespace auto_pickle

using namespace auto_pickle;

namespace {

bp::tuple reduce(bp::object self)
{
    return bp::make_tuple(bp::object(self.attr("__class__").attr("made")), bp::make_tuple(self.attr("number")));
}
bp::tuple reduce_ex(bp::object self, int) { return reduce(self); }

/// What a module says that cannot decide.
template <class T, class First, class Second>
void turn_off_and_on(char const* name)
{
    bp::scope const within(bp::import("auto_pickle"));
    bp::class_<T>(name).def(brine::pickle<First>()).def(brine::pickle<Second>());
}

/// Made by a function of its own: the number shows that it was called.
template <class T>
T made(int number)
{
    T made;
    made.number = number + 100;
    return made;
}

template <class T, class... Options>
bp::class_<T, Options...> expose_numbered(char const* name)
{
    return bp::class_<T, Options...>(name)
        .def_readwrite("number", &T::number)
        .def("made", &made<T>)
        .staticmethod("made");
}

} // namespace

BOOST_PYTHON_MODULE(auto_pickle)
{
    using brine::automatic;
    using brine::members;
    using brine::not_picklable;
    using brine::pickle;

    bp::class_<note>("Note")
        .def_readwrite("text", &note::text)
        .def_readwrite("number", &note::number)
        .def(pickle<automatic<&note::text, &note::number>>());
    bp::class_<bike>("Bike")
        .def_readwrite("number", &bike::number)
        .add_property("front", bp::make_getter(&bike::front, bp::return_value_policy<bp::return_by_value>()),
                      bp::make_setter(&bike::front))
        .def(pickle<automatic<&bike::number, &bike::front>>());
    bp::class_<car>("Car")
        .def_readwrite("number", &car::number)
        .def(pickle<automatic<&car::number, &car::motor, &car::spares>>());
    bp::class_<safe>("Safe").def(pickle<automatic<&safe::content>>());
    bp::class_<diary, boost::noncopyable>("Diary")
        .def_readwrite("text", &diary::text)
        .def(pickle<automatic<&diary::text, &diary::lock, &diary::others, &diary::writer, &diary::rate, &diary::page,
                              &diary::year>>());
    bp::class_<wheel>("Wheel").def_readwrite("size", &wheel::size).def(pickle<members<&wheel::size>>());
    bp::class_<sealed>("Sealed");

    bp::class_<report>("Report").def_readwrite("text", &report::text).def(pickle<members<&report::text>>());
    bp::class_<secret_report, bp::bases<report>>("SecretReport")
        .def_readwrite("level", &secret_report::level)
        .def(pickle<not_picklable>());
    bp::class_<report_on_secrets, bp::bases<secret_report>>("ReportOnSecrets")
        .def_readwrite("pages", &report_on_secrets::pages)
        .def(pickle<members<&secret_report::level, &report_on_secrets::pages>>());
    bp::class_<most_secret_report, bp::bases<secret_report>>("MostSecretReport");
    bp::class_<silent>("Silent").def(pickle<not_picklable>());
    bp::class_<locked_report, bp::bases<report>, boost::noncopyable>("LockedReport")
        .def(pickle<automatic<&locked_report::lock>>());

    using numbered = members<&reducing<6>::number>;
    bp::def(
        "turn_off_and_on", +[] { turn_off_and_on<reducing<6>, not_picklable, numbered>("OffAndOn"); });
    bp::def(
        "turn_on_and_off",
        +[] { turn_off_and_on<reducing<7>, members<&reducing<7>::number>, not_picklable>("OnAndOff"); });

    expose_numbered<reducing<0>>("ReducesBefore")
        .def("__reduce__", reduce)
        .def(pickle<members<&reducing<0>::number>>());
    expose_numbered<reducing<1>>("ReducesAfter").def(pickle<members<&reducing<1>::number>>()).def("__reduce__", reduce);
    expose_numbered<reducing<2>>("ReducesExBefore")
        .def("__reduce_ex__", reduce_ex)
        .def(pickle<automatic<&reducing<2>::number>>());
    expose_numbered<reducing<3>>("ReducesExAfter")
        .def(pickle<members<&reducing<3>::number>>())
        .def("__reduce_ex__", reduce_ex);
    expose_numbered<reducing<4>>("ReducesThoughOff").def(pickle<not_picklable>()).def("__reduce__", reduce);
    expose_numbered<reducing<5>>("ReducesExThoughOff").def("__reduce_ex__", reduce_ex).def(pickle<not_picklable>());
}
