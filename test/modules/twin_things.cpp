// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// One class for every legal combination of a suite's functions.

#include "twin.hpp"

namespace {

/// `name` is a constructor's argument, `number` is not; `value` is any Python object.
template <by How, class Pattern>
struct thing {
    thing() = default;
    explicit thing(std::string n) : name(std::move(n)) {}

    std::string name;
    int number = 0;
    bp::object value;
    bool restored = false; // whether a __setstate__ ran
};

template <class T>
struct gives_args : bp::pickle_suite {
    static bp::tuple getinitargs(T const& self) { return bp::make_tuple(self.name); }
};

template <class T>
struct gives_state : bp::pickle_suite {
    static bp::tuple getstate(T const& self) { return bp::make_tuple(self.name, self.number); }
    static void setstate(T& self, bp::tuple state)
    {
        self.name = bp::extract<std::string>(state[0]);
        self.number = bp::extract<int>(state[1]);
        self.restored = true;
    }
};

template <class T>
struct gives_args_and_state : gives_state<T> {
    static bp::tuple getinitargs(T const& self) { return bp::make_tuple(self.name); }
};

/// pickle3.cpp's pattern.
template <class T>
struct gives_args_state_and_dict : bp::pickle_suite {
    static bp::tuple getinitargs(T const& self) { return bp::make_tuple(self.name); }
    static bp::tuple getstate(bp::object self)
    {
        return bp::make_tuple(self.attr("__dict__"), bp::extract<T const&>(self)().number);
    }
    static void setstate(bp::object self, bp::tuple state)
    {
        bp::extract<bp::dict>(self.attr("__dict__"))().update(state[0]);
        T& restored = bp::extract<T&>(self);
        restored.number = bp::extract<int>(state[1]);
    }
    static bool getstate_manages_dict() { return true; }
};

/// The state is whatever `value` is: None and the like too.
template <class T>
struct gives_value : bp::pickle_suite {
    static bp::object getstate(T const& self) { return self.value; }
    static void setstate(T& self, bp::object state)
    {
        self.value = state;
        self.restored = true;
    }
};

struct args {};
struct state {};
struct args_and_state {};
struct open {};
struct given {};
struct unbuildable {};

template <by How, class Pattern, template <class> class Suite, class Init>
void expose(char const* name, Init const& init)
{
    using T = thing<How, Pattern>;
    bp::class_<T> cls(twin_name<How>(name).c_str(), init);
    cls.def_readwrite("name", &T::name)
        .def_readwrite("number", &T::number)
        .def_readwrite("restored", &T::restored)
        .add_property(
            "value", +[](T const& self) { return self.value; }, +[](T& self, bp::object v) { self.value = v; });
    enable<How, Suite<T>>(cls);
}

template <by How>
void expose_each()
{
    bp::init<std::string> const by_name;
    bp::init<> const by_nothing;
    expose<How, args, gives_args>("Args", by_name);
    expose<How, state, gives_state>("State", by_nothing);
    expose<How, args_and_state, gives_args_and_state>("ArgsAndState", by_name);
    expose<How, open, gives_args_state_and_dict>("Open", by_name);
    expose<How, given, gives_value>("Given", by_nothing);
    expose<How, unbuildable, gives_state>("Unbuildable", by_name); // a state, and no constructor without arguments
}

} // namespace

void expose_things()
{
    expose_each<by::brine>();
    expose_each<by::stock>();
}
