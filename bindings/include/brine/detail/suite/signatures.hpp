// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Is a suite written as it must be? If not, the compiler shows the signature to write.

#include <boost/python/back_reference.hpp>
#include <boost/python/object.hpp>
#include <boost/python/object/pickle_support.hpp>
#include <boost/python/tuple.hpp>

#include <brine/engine/python/ref.hpp>

#include <type_traits>

BRINE_DETAIL_BEGIN

template <class Function>
struct signature {
    static constexpr bool is_function = false;
};
template <class R>
struct signature<R (*)()> {
    static constexpr bool is_function = true;
    static constexpr int arity = 0;
    using result = R;
};
template <class R, class Self>
struct signature<R (*)(Self)> {
    static constexpr bool is_function = true;
    static constexpr int arity = 1;
    using result = R;
    using self = Self;
};
template <class R, class Self, class State>
struct signature<R (*)(Self, State)> {
    static constexpr bool is_function = true;
    static constexpr int arity = 2;
    using result = R;
    using self = Self;
    using state = State;
};
template <class R, class... A>
struct signature<R (*)(A...)> {
    static constexpr bool is_function = true;
    static constexpr int arity = sizeof...(A);
    using result = R;
};
template <class R, class... A>
struct signature<R (*)(A...) noexcept> : signature<R (*)(A...)> {};

template <class T>
struct is_back_reference : std::false_type {};
template <class T>
struct is_back_reference<boost::python::back_reference<T>> : std::true_type {};

template <class T, class = void>
struct is_smart_pointer : std::false_type {};
template <class T>
struct is_smart_pointer<T, std::void_t<typename T::element_type>> : std::true_type {};

/// Whether Boost.Python can pass an instance of the wrapped class T as an argument of type A.
template <class A, class T>
constexpr bool takes_self()
{
    using U = std::remove_cv_t<std::remove_pointer_t<std::remove_reference_t<A>>>;
    return std::is_base_of_v<U, T> || std::is_same_v<U, PyObject> || std::is_base_of_v<boost::python::api::object, U> ||
           is_smart_pointer<U>::value || is_back_reference<U>::value;
}

/// The same for an argument that is to be changed.
template <class A, class T>
constexpr bool takes_self_to_change()
{
    using U = std::remove_reference_t<std::remove_pointer_t<std::remove_reference_t<A>>>;
    constexpr bool is_class = std::is_base_of_v<std::remove_cv_t<U>, T>;
    constexpr bool is_copy = is_class && !std::is_reference_v<A> && !std::is_pointer_v<A>;
    return takes_self<A, T>() && !is_copy && !(is_class && std::is_const_v<U>);
}

// pickle_suite's own placeholders show which functions a suite leaves out.
using none_of_it = decltype(&boost::python::pickle_suite::getinitargs);

#define BRINE_SUITE_FUNCTION(name)                                                                                     \
    template <class Suite, class = void>                                                                               \
    struct name##_of {                                                                                                 \
        using type = void; /* overloaded or a template */                                                              \
    };                                                                                                                 \
    template <class Suite>                                                                                             \
    struct name##_of<Suite, std::void_t<decltype(&Suite::name)>> {                                                     \
        using type = decltype(&Suite::name);                                                                           \
    };

BRINE_SUITE_FUNCTION(getinitargs)
BRINE_SUITE_FUNCTION(getstate)
BRINE_SUITE_FUNCTION(setstate)
#undef BRINE_SUITE_FUNCTION

template <class Suite, class = void>
struct declares_dict_defines_state : std::false_type {};
template <class Suite>
struct declares_dict_defines_state<Suite, std::void_t<decltype(Suite::dict_defines_state())>> : std::true_type {};

template <class Suite, class = void>
struct declares_inherits_suite : std::false_type {};
template <class Suite>
struct declares_inherits_suite<Suite, std::void_t<decltype(Suite::inherits_suite())>> : std::true_type {};

/// What a suite's inherits_suite() says; it must be constexpr, for the class is described while it is compiled.
template <class Suite>
constexpr bool inherits_suite_value()
{
    if constexpr (declares_inherits_suite<Suite>::value)
        return Suite::inherits_suite();
    else
        return false;
}

/// Whether a suite says that a setstate of its which throws has changed nothing.
template <class Suite, class = void>
struct is_atomic : std::false_type {};
template <class Suite>
struct is_atomic<Suite, std::void_t<decltype(Suite::setstate_is_atomic())>>
    : std::bool_constant<Suite::setstate_is_atomic()> {};

/// Suites that write themselves from a list of members.
template <class Suite, class = void>
struct is_generated : std::false_type {};
template <class Suite>
struct is_generated<Suite, std::void_t<typename Suite::plan>> : std::true_type {};

/// Suites that enable further classes, which Boost.Python made along with the one that is wrapped.
template <class Suite, class = void>
struct has_parts : std::false_type {};
template <class Suite>
struct has_parts<Suite, std::void_t<decltype(Suite::enable_parts())>> : std::true_type {};

template <class Suite, class = void>
struct declares_covers_subclasses : std::false_type {};
template <class Suite>
struct declares_covers_subclasses<Suite, std::void_t<decltype(Suite::covers_subclasses())>> : std::true_type {};

/// Whether a suite says that it takes care of C++ subclasses that have no class_ of their own.
template <class Suite>
constexpr bool covers_subclasses()
{
    if constexpr (declares_covers_subclasses<Suite>::value)
        return Suite::covers_subclasses();
    else
        return false;
}

template <class Suite>
constexpr bool is_atomic_suite()
{
    if constexpr (is_generated<Suite>::value)
        return Suite::plan::members::is_atomic;
    else
        return is_atomic<Suite>::value;
}

/// A suite that turns pickling off, and says why.
template <class Suite, class = void>
struct turns_off : std::false_type {};
template <class Suite>
struct turns_off<Suite, std::void_t<decltype(Suite::why_off())>> : std::true_type {};

template <class Suite, class = void>
struct is_automatic : std::false_type {};
template <class Suite>
struct is_automatic<Suite, std::void_t<decltype(Suite::is_automatic)>> : std::true_type {};

/// A suite that is the same for many classes can be bound to the one that is wrapped: Suite::template for_class<T>.
template <class Suite, class T, class = void>
struct bound_suite {
    using type = Suite;
};
template <class Suite, class T>
struct bound_suite<Suite, T, std::void_t<typename Suite::template for_class<T>>> {
    using type = typename Suite::template for_class<T>;
};
template <class Suite, class T>
using bound_suite_t = typename bound_suite<Suite, T>::type;

template <class Suite, class T>
struct checked_suite {
    static_assert(std::is_base_of_v<boost::python::pickle_suite, Suite>,
                  "brine::pickle<Suite>: derive the suite from boost::python::pickle_suite:  "
                  "struct suite : boost::python::pickle_suite { ... };");

    using getinitargs = signature<typename getinitargs_of<Suite>::type>;
    using getstate = signature<typename getstate_of<Suite>::type>;
    using setstate = signature<typename setstate_of<Suite>::type>;

    static constexpr bool has_getinitargs = !std::is_same_v<typename getinitargs_of<Suite>::type, none_of_it>;
    static constexpr bool has_getstate = !std::is_same_v<typename getstate_of<Suite>::type, none_of_it>;
    static constexpr bool has_setstate = !std::is_same_v<typename setstate_of<Suite>::type, none_of_it>;
    static constexpr bool has_functions = has_getinitargs || has_getstate || has_setstate;
    static constexpr bool dict_defines_state = declares_dict_defines_state<Suite>::value;
    static constexpr bool inherits = declares_inherits_suite<Suite>::value;

    static_assert(has_functions || dict_defines_state || inherits,
                  "brine::pickle<Suite>: the suite defines no function. Write at least one of  "
                  "static boost::python::tuple getinitargs(T const& self);  and the pair  "
                  "static boost::python::tuple getstate(T const& self);  "
                  "static void setstate(T& self, boost::python::tuple state);  "
                  "or ask for pickling without a suite:  brine::pickle<>()");
    static_assert(has_setstate || !has_getstate, "brine::pickle<Suite>: the suite has getstate but no setstate. Add  "
                                                 "static void setstate(T& self, boost::python::tuple state);");
    static_assert(has_getstate || !has_setstate, "brine::pickle<Suite>: the suite has setstate but no getstate. Add  "
                                                 "static boost::python::tuple getstate(T const& self);");

    static constexpr bool getinitargs_fits()
    {
        if constexpr (!has_getinitargs)
            return true;
        else if constexpr (!getinitargs::is_function)
            return false;
        else if constexpr (getinitargs::arity != 1)
            return false;
        else
            return std::is_base_of_v<boost::python::tuple, typename getinitargs::result> &&
                   takes_self<typename getinitargs::self, T>();
    }
    static constexpr bool getstate_fits()
    {
        if constexpr (!has_getstate)
            return true;
        else if constexpr (!getstate::is_function)
            return false;
        else if constexpr (getstate::arity != 1)
            return false;
        else
            return !std::is_void_v<typename getstate::result> && takes_self<typename getstate::self, T>();
    }
    static constexpr bool setstate_fits()
    {
        if constexpr (!has_setstate)
            return true;
        else if constexpr (!setstate::is_function)
            return false;
        else if constexpr (setstate::arity != 2)
            return false;
        else
            return std::is_void_v<typename setstate::result> && takes_self_to_change<typename setstate::self, T>();
    }
    static_assert(getinitargs_fits(), "brine::pickle<Suite>: getinitargs has a wrong signature. Write  "
                                      "static boost::python::tuple getinitargs(T const& self);");
    static_assert(
        getstate_fits(),
        "brine::pickle<Suite>: getstate has a wrong signature. Write  "
        "static boost::python::tuple getstate(T const& self);  (any result that Boost.Python converts will do)");
    static_assert(setstate_fits(),
                  "brine::pickle<Suite>: setstate has a wrong signature. Write  "
                  "static void setstate(T& self, boost::python::tuple state);  (or boost::python::object state)");
    static constexpr bool fits = getinitargs_fits() && getstate_fits() && setstate_fits();
};

BRINE_DETAIL_END
