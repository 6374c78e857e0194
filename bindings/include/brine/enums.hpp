// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do enums pickle by name, so that a member returns as the very same member?
//
// In a module with a class that asks for pickling by brine::pickle, all of them do. In a module without one,
//
//     brine::enums();
//
// anywhere in BOOST_PYTHON_MODULE asks for it. brine::enum_ needs no other line, and knows the range of the C++ type:
//
//     brine::enum_<Color>("Color").value("red", Color::red).value("green", Color::green);

#include <boost/python/dict.hpp>
#include <boost/python/extract.hpp>
#include <boost/python/list.hpp>
#include <boost/python/str.hpp>

#include <brine/engine/class/enums.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/enum_base.hpp>
#include <brine/detail/suite/import_error.hpp>

#include <limits>
#include <type_traits>

BRINE_DETAIL_BEGIN

/// What enum_<T> made, for the conversion of values to Python.
template <class T>
struct made_enum {
    static inline PyObject* cls = nullptr;
    static inline PyObject* values = nullptr; ///< number -> member; one called "values" hides that of the class
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Makes every enum of the module that is being defined pickle by name: those that bp::enum_ has made, and those that
/// it will make, in classes and submodules too. Their values are limited to what Boost.Python has room for, 60 bits:
/// OverflowError beyond. Throws error_already_set outside a module's initialization.
inline void enums()
{
    namespace bp = boost::python;
    bp::object const here = bp::scope();
    if (here.is_none()) {
        if (detail::engine_ready())
            detail::raise(PyExc_RuntimeError, "no-module", "brine::enums() is called within BOOST_PYTHON_MODULE");
        bp::throw_error_already_set();
    }
    bp::object const name = here.attr(PyModule_Check(here.ptr()) ? "__name__" : "__module__");
    detail::expect_enums();
    if (!detail::engine_ready() || !detail::serve_enums(name.ptr())) detail::throw_while_importing();
}

/// As boost::python::enum_<T>, and pickles by name at every protocol. A value outside the range of T's underlying type,
/// or beyond the 60 bits that Boost.Python has room for, is refused with OverflowError, whoever makes it. Any name will
/// do for a member, "name", "names" and "values" too. A value without a name, such as two flags combined, pickles as
/// its number.
template <class T>
class enum_ : public boost::python::objects::enum_base {
    static_assert(std::is_enum_v<T>, "brine::enum_<T>: T is an enum");
    using underlying = std::underlying_type_t<T>;
    using number = std::conditional_t<std::is_unsigned_v<underlying>, unsigned long long, long long>;

public:
    explicit enum_(char const* name, char const* doc = nullptr)
        : enum_base((expect(), name), &to_python, &convertible, &construct, boost::python::type_id<T>(), doc),
          values_(dict_of("values")), names_(dict_of("names"))
    {
        auto* const type = reinterpret_cast<PyTypeObject*>(ptr());
        if (!detail::make_importable(detail::current_scope()) || !detail::serve_enum(type, range(type->tp_base)) ||
            !detail::name_within_class(type, detail::current_scope()))
            boost::python::throw_error_already_set();
        detail::made_enum<T>::cls = boost::python::incref(ptr()); // classes live for ever
        detail::made_enum<T>::values = boost::python::incref(values_.ptr());
    }

    /// Adds a member. OverflowError, thrown as error_already_set, for a number that Boost.Python has no room for.
    enum_& value(char const* name, T value)
    {
        boost::python::object const member = (*this)(static_cast<number>(value));
        detail::name_enum_member(member.ptr(), detail::ref(boost::python::incref(boost::python::str(name).ptr())));
        attr(name) = member;
        values_[static_cast<number>(value)] = member;
        names_[name] = member;
        return *this;
    }

    /// Adds the members to the current scope, under their names.
    enum_& export_values()
    {
        boost::python::scope here;
        boost::python::list const items = names_.items();
        for (boost::python::ssize_t i = 0; i < boost::python::len(items); ++i)
            boost::python::setattr(here, boost::python::object(items[i][0]), boost::python::object(items[i][1]));
        return *this;
    }

private:
    static void expect()
    {
        detail::expect_enums();
        if (!detail::engine_ready()) detail::throw_while_importing();
    }

    /// The dict itself, where bp::dict(…) would copy it.
    boost::python::dict dict_of(char const* name) const
    {
        return boost::python::extract<boost::python::dict>(attr(name))();
    }

    static detail::value_range range(PyTypeObject* base)
    {
        using limits = std::numeric_limits<underlying>;
        detail::value_range range = detail::room_for_value(base);
        if (static_cast<long long>(limits::min()) > range.low) range.low = static_cast<long long>(limits::min());
        if (static_cast<number>(limits::max()) < static_cast<number>(range.high))
            range.high = static_cast<long long>(limits::max());
        return range;
    }

    static PyObject* to_python(void const* x)
    {
        namespace bp = boost::python;
        bp::object const key(static_cast<number>(*static_cast<T const*>(x)));
        PyObject* const cls = bp::upcast<PyObject>(bp::converter::registered<T>::converters.m_class_object);
        if (cls == detail::made_enum<T>::cls)
            if (PyObject* const member = PyDict_GetItemWithError(detail::made_enum<T>::values, key.ptr()))
                return bp::incref(member);
        return PyObject_CallFunctionObjArgs(cls, key.ptr(), nullptr);
    }

    static void* convertible(PyObject* object)
    {
        namespace bp = boost::python;
        PyTypeObject* const cls = bp::converter::registered<T>::converters.m_class_object;
        return PyObject_TypeCheck(object, cls) ? object : nullptr;
    }

    static void construct(PyObject* object, boost::python::converter::rvalue_from_python_stage1_data* data)
    {
        namespace bp = boost::python;
        auto* const storage = reinterpret_cast<bp::converter::rvalue_from_python_storage<T>*>(data)->storage.bytes;
        data->convertible = new (storage) T(static_cast<T>(PyLong_AsLongLong(object)));
    }

    boost::python::dict values_, names_;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
