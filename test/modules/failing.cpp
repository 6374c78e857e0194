// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Hand-written suites whose setstate fails, before it has done something and after.

#include "corner.hpp"

#include <brine/class_options/instance_slots.hpp>

#include <map>
#include <memory>
#include <new>
#include <set>
#include <stdexcept>
#include <utility>

namespace {

/// Takes the name first, and throws where the number is negative.
struct copyable {
    std::string name;
    int number = 0;
};
struct noncopyable : copyable {
    noncopyable() = default;
    noncopyable(noncopyable const&) = delete;
};
/// Could be copied, but is registered as boost::noncopyable: then Brine takes no copy either.
struct called_noncopyable : copyable {};
/// Without weak references.
struct weightless : noncopyable {};

/// What C gave: a number, to be given back once.
std::multiset<int> open_handles;
int wrongly_closed = 0;
int open_handle()
{
    static int last = 0;
    open_handles.insert(++last);
    return last;
}
void close_handle(int handle)
{
    if (!open_handles.erase(handle)) ++wrongly_closed;
}

/// Its copy has a handle of its own, but the compiler's operator= takes the other's.
struct handle_alone {
    int handle = open_handle();
    int number = 0;
    std::string const& get_name() const { return name(); }
    void set_name(std::string const& to) { name() = to; }

    handle_alone() = default;
    handle_alone(handle_alone const& other) : number(other.number) { name() = other.name(); }
    ~handle_alone()
    {
        names().erase(handle);
        close_handle(handle);
    }
    static std::map<int, std::string>& names()
    {
        static std::map<int, std::string> all;
        return all;
    }
    std::string& name() const { return names()[handle]; }
};
/// The same beside other members.
struct handle_beside : copyable {
    handle_alone inner;
};
/// Likewise, but its copies fail.
struct copy_fails : copyable {
    copy_fails() = default;
    copy_fails(copy_fails const& other) : copyable(other)
    {
        if (name == "no memory") throw std::bad_alloc();
        throw std::runtime_error("cannot be copied after all");
    }
};
/// Others may own it, too.
struct owned : copyable {};
struct owned_from_this : copyable, std::enable_shared_from_this<owned_from_this> {};

template <class T>
struct half_way : bp::pickle_suite {
    static bp::tuple getstate(T const& self) { return bp::make_tuple(self.name, self.number); }
    static void setstate(T& self, bp::tuple state)
    {
        self.name = bp::extract<std::string>(state[0]);
        int const number = bp::extract<int>(state[1]);
        if (number < 0) throw std::invalid_argument("a negative number");
        self.number = number;
    }
};

struct half_way_with_handle : bp::pickle_suite {
    static bp::tuple getstate(handle_alone const& self) { return bp::make_tuple(self.get_name(), self.number); }
    static void setstate(handle_alone& self, bp::tuple state)
    {
        self.set_name(bp::extract<std::string>(state[0]));
        int const number = bp::extract<int>(state[1]);
        if (number < 0) throw std::invalid_argument("a negative number");
        self.number = number;
    }
};

template <class T, class... Options>
void expose_half_way(char const* name)
{
    bp::class_<T, Options...>(name)
        .def_readwrite("name", &T::name)
        .def_readwrite("number", &T::number)
        .def(brine::pickle<half_way<T>>());
}

struct not_a_std_exception {};
struct custom : std::exception {
    char const* what() const noexcept override { return "a custom exception"; }
};

struct thrower {};
struct throws_as_told : bp::pickle_suite {
    static bp::tuple getstate(thrower const&) { return bp::make_tuple("nothing"); }
    static void setstate(thrower&, bp::tuple state)
    {
        std::string const what = bp::extract<std::string>(state[0]);
        if (what == "out_of_range") throw std::out_of_range("beyond the end");
        if (what == "bad_alloc") throw std::bad_alloc();
        if (what == "custom") throw custom();
        if (what == "not a std::exception") throw not_a_std_exception();
        PyObject* const python = what == "KeyError"            ? PyExc_KeyError
                                 : what == "KeyboardInterrupt" ? PyExc_KeyboardInterrupt
                                 : what == "RecursionError"    ? PyExc_RecursionError
                                                               : nullptr;
        if (!python) return;
        PyErr_SetString(python, "from the suite");
        bp::throw_error_already_set();
    }
};

/// Edits or replaces the __dict__, then throws if told so.
struct dict_changer {
    std::string name;
};
struct changes_dict : bp::pickle_suite {
    static bp::tuple getstate(bp::object self) { return bp::make_tuple("keep", self.attr("__dict__")); }
    static void setstate(bp::object self, bp::tuple state)
    {
        std::string const what = bp::extract<std::string>(state[0]);
        dict_changer& changed = bp::extract<dict_changer&>(self);
        changed.name = what;
        if (what == "replace")
            self.attr("__dict__") = bp::dict(state[1]);
        else if (what == "clear")
            self.attr("__dict__").attr("clear")();
        else
            self.attr("__dict__").attr("update")(bp::object(state[1]));
        if (what == "keep without note0") self.attr("__dict__").attr("pop")("note0");
        if (what.substr(0, 4) != "keep") throw std::runtime_error("told to fail");
    }
    static bool getstate_manages_dict() { return true; }
};

/// Exceptions that are nowhere in the module, and one that is.
PyObject *lost_failure = nullptr, *lost_detail = nullptr, *found_failure = nullptr;

void make_exceptions()
{
    lost_failure = PyErr_NewException("nowhere.Failure", PyExc_RuntimeError, nullptr);
    lost_detail = PyErr_NewException("corners.Detail", lost_failure, nullptr);
    found_failure = PyErr_NewException("corners.Failure", PyExc_ValueError, nullptr);
    bp::scope().attr("Failure") = bp::handle<>(bp::borrowed(found_failure));
}
void fail(std::string const& kind, std::string const& message)
{
    PyErr_SetString(kind == "lost" ? lost_failure : kind == "detail" ? lost_detail : found_failure, message.c_str());
    bp::throw_error_already_set();
}

} // namespace

void expose_failing()
{
    make_exceptions();
    bp::def("fail", fail);
    expose_half_way<copyable>("Copyable");
    expose_half_way<noncopyable, boost::noncopyable>("Noncopyable");
    expose_half_way<called_noncopyable, boost::noncopyable>("CalledNoncopyable");
    bp::class_<weightless, boost::noncopyable>("Weightless")
        .def_readwrite("name", &weightless::name)
        .def(brine::no_weak_references())
        .def(brine::pickle<half_way<weightless>>());
    bp::class_<handle_alone>("HandleAlone")
        .add_property("name",
                      bp::make_function(&handle_alone::get_name, bp::return_value_policy<bp::copy_const_reference>()),
                      &handle_alone::set_name)
        .def_readwrite("number", &handle_alone::number)
        .def(brine::pickle<half_way_with_handle>());
    expose_half_way<handle_beside>("HandleBeside");
    expose_half_way<copy_fails>("CopyFails");
    expose_half_way<owned, std::shared_ptr<owned>>("Owned");
    expose_half_way<owned_from_this, std::shared_ptr<owned_from_this>>("OwnedFromThis");
    static std::shared_ptr<owned> other_owner;
    bp::def(
        "own_too", +[](std::shared_ptr<owned> const& shared) { other_owner = shared; });
    bp::def(
        "name_of_owned", +[] { return std::exchange(other_owner, nullptr)->name; });
    bp::def(
        "open_handles", +[] { return open_handles.size(); });
    bp::def(
        "wrongly_closed", +[] { return wrongly_closed; });
    bp::class_<thrower>("Thrower").def(brine::pickle<throws_as_told>());
    bp::class_<dict_changer>("DictChanger")
        .def_readonly("name", &dict_changer::name)
        .def(brine::pickle<changes_dict>());
}
