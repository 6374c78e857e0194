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

#include <brine/detail/instance/enum_base.hpp>
#include <brine/detail/instance/registered_class.hpp>
#include <brine/detail/sharing/noted_instances.hpp>
#include <brine/detail/suite/check_at_import.hpp>
#include <brine/detail/suite/direct_calls.hpp>
#include <brine/detail/suite/import_error.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/detail/suite/signatures.hpp>
#include <brine/engine/class/duplicate_class.hpp>
#include <brine/engine/install/install.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/restore/restorer_type.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// An option of brine::pickle: brine.check of the class when its module has been imported, and what it finds is an
/// error of the import.
struct checked_tag {};
inline constexpr checked_tag checked{};

/// Takes the place of .def_pickle(Suite()): .def(brine::pickle<Suite>()), last in the class_.
///
/// Suite derives from boost::python::pickle_suite and defines any legal combination of
///     static boost::python::tuple getinitargs(T const& self);          the constructor's arguments
///     static boost::python::tuple getstate(T const& self);             any result that Boost.Python converts
///     static void setstate(T& self, boost::python::tuple state);
///     static bool getstate_manages_dict();                             the state carries the __dict__ too
///     static constexpr bool setstate_is_atomic();                      setstate throws before it changes the object
///     static bool dict_defines_state();                                the __dict__ is all of the state
///     static bool inherits_suite();                                    T adds nothing to the state of its base
/// and brine::pickle<Suite>(brine::checked) checks them when the module has been imported.
/// What does not fit is a compile error that shows what to write.
///
/// Streams of exact instances are those of stock Boost.Python, both ways, unless getstate returns None: stock never
/// hands that over.
template <class... Suite>
class pickle : public boost::python::def_visitor<pickle<Suite...>> {
    static_assert(sizeof...(Suite) <= 1, "brine::pickle takes one suite, or none:  brine::pickle<Suite>()");
    friend class boost::python::def_visitor_access;

public:
    pickle() = default;
    explicit pickle(checked_tag) : checked_(true) {}

private:
    template <class Class>
    void visit(Class& cls) const
    {
        if constexpr ((detail::turns_off<Suite>::value || ...)) {
            if (!detail::turn_off(reinterpret_cast<PyTypeObject*>(cls.ptr()), (Suite::why_off() + ...).c_str()))
                boost::python::throw_error_already_set();
        } else {
            enable(cls);
        }
    }

    template <class Class>
    void enable(Class& cls) const
    {
        using wrapped = detail::unwrapped_t<typename Class::wrapped_type>;
        constexpr bool inherits = (detail::inherits_suite_value<Suite>() || ...);
        constexpr bool defines_nothing =
            !inherits && !(detail::checked_suite<detail::bound_suite_t<Suite, wrapped>,
                                                 typename Class::wrapped_type>::has_functions ||
                           ...);
        cls.enable_pickling_(false);
        if (defines_nothing) cls.setattr("__dict_defines_state__", false); // whatever a base says
        detail::suite_ops const* generated = nullptr;
        (define<detail::bound_suite_t<Suite, wrapped>>(cls, generated), ...);
        static detail::class_ops ops;
        ops = detail::make_class_ops<Class, wrapped>(
            {inherits, defines_nothing, (detail::is_atomic_suite<detail::bound_suite_t<Suite, wrapped>>() || ...),
             (detail::covers_subclasses<detail::bound_suite_t<Suite, wrapped>>() || ...),
             (detail::is_automatic<Suite>::value || ...)},
            generated);
        (call_directly<detail::bound_suite_t<Suite, wrapped>, wrapped, Class>(ops), ...);
        detail::expect_enums();
        auto* const made = reinterpret_cast<PyTypeObject*>(cls.ptr());
        if (!detail::install(made, &ops) ||
            !detail::note_wrapped(made, detail::wrapped_at_load<wrapped>::cls, ops.wrapped.type))
            detail::throw_while_importing();
        if (generated && generated->collect_children) generated->collect_children(made);
        if constexpr (detail::shares_from_this<wrapped>)
            if (detail::is_asked_for(made) && !detail::note_instances(made)) detail::throw_while_importing();
        detail::restorer* const own = detail::own_restorer(made);
        if (((generated && !ops.automatic) || checked_) && !detail::check_at_import(own, checked_))
            detail::throw_while_importing();
    }

    template <class S, class T, class Class>
    static void call_directly(detail::class_ops& ops)
    {
        using checked = detail::checked_suite<S, typename Class::wrapped_type>;
        using holder = typename Class::metadata::holder;
        if constexpr (!detail::is_generated<S>::value && checked::fits) {
            if constexpr (checked::has_getinitargs)
                ops.getinitargs = detail::direct_getter<T, holder, &S::getinitargs>();
            if constexpr (checked::has_getstate) ops.getstate = detail::direct_getter<T, holder, &S::getstate>();
            if constexpr (checked::has_setstate) ops.setstate = detail::direct_setter<T, holder, &S::setstate>();
        }
    }

    bool checked_ = false;

    template <class S, class Class>
    static void define(Class& cls, detail::suite_ops const*& generated)
    {
        using checked = detail::checked_suite<S, typename Class::wrapped_type>;
        if constexpr (detail::is_generated<S>::value) {
            using wrapped = detail::unwrapped_t<typename Class::wrapped_type>;
            generated = S::template generated<wrapped, typename Class::metadata::holder>::ops();
            cls.setattr("__getstate_manages_dict__", S::getstate_manages_dict());
            if constexpr (detail::has_parts<S>::value) S::enable_parts();
        } else if constexpr (checked::fits) { // else the compiler has said what is wrong, and need not say more
            if constexpr (checked::has_getinitargs) cls.def("__getinitargs__", &S::getinitargs);
            if constexpr (checked::has_getstate) cls.def("__getstate__", &S::getstate);
            if constexpr (checked::has_setstate) cls.def("__setstate__", &S::setstate);
            // False is said aloud, too: a base may have waived the guard for its own suite.
            if constexpr (checked::has_getstate) cls.setattr("__getstate_manages_dict__", S::getstate_manages_dict());
            if constexpr (checked::dict_defines_state) cls.setattr("__dict_defines_state__", S::dict_defines_state());
        }
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
