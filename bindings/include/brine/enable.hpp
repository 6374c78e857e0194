// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class ask for pickling?
//
//     struct world_suite : boost::python::pickle_suite {
//         static boost::python::tuple getinitargs(World const& w) { return boost::python::make_tuple(w.country()); }
//     };
//     boost::python::class_<World>("World", boost::python::init<std::string>())
//         .def(brine::pickle<world_suite>());

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/detail/hooks.hpp>
#include <brine/detail/install.hpp>
#include <brine/detail/signatures.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Takes the place of .def_pickle(Suite()): .def(brine::pickle<Suite>()), last in the class_.
///
/// Suite derives from boost::python::pickle_suite and defines any legal combination of
///     static boost::python::tuple getinitargs(T const& self);          the constructor's arguments
///     static boost::python::tuple getstate(T const& self);             any result that Boost.Python converts
///     static void setstate(T& self, boost::python::tuple state);
///     static bool getstate_manages_dict();                             the state carries the __dict__ too
///     static bool dict_defines_state();                                the __dict__ is all of the state
///     static bool inherits_suite();                                    T adds nothing to the state of its base
/// What does not fit is a compile error that shows what to write.
///
/// Streams of exact instances are those of stock Boost.Python, both ways, unless getstate returns None: stock never
/// hands that over.
template <class... Suite>
class pickle : public boost::python::def_visitor<pickle<Suite...>> {
    static_assert(sizeof...(Suite) <= 1, "brine::pickle takes one suite, or none:  brine::pickle<Suite>()");
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        cls.enable_pickling_(false);
        (define<Suite>(cls), ...);
        constexpr bool inherits = (declares_inherits_suite<Suite, Class>() || ...);
        using wrapped = detail::unwrapped_t<typename Class::wrapped_type>;
        auto* const type = reinterpret_cast<PyTypeObject*>(cls.ptr());
        if (!detail::install(type, detail::hooks_of<wrapped, Class::metadata::is_noncopyable::value, inherits>()))
            boost::python::throw_error_already_set();
    }

    template <class S, class Class>
    static constexpr bool declares_inherits_suite()
    {
        return detail::checked_suite<S, typename Class::wrapped_type>::inherits;
    }

    template <class S, class Class>
    static void define(Class& cls)
    {
        using checked = detail::checked_suite<S, typename Class::wrapped_type>;
        if constexpr (checked::fits) { // else the compiler has said what is wrong, and need not say more
            if constexpr (checked::has_getinitargs) cls.def("__getinitargs__", &S::getinitargs);
            if constexpr (checked::has_getstate) cls.def("__getstate__", &S::getstate);
            if constexpr (checked::has_setstate) cls.def("__setstate__", &S::setstate);
            if (S::getstate_manages_dict()) cls.setattr("__getstate_manages_dict__", true);
            if constexpr (checked::dict_defines_state)
                if (S::dict_defines_state()) cls.setattr("__dict_defines_state__", true);
        }
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
