// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine reach the C++ object of one wrapped class? By these functions, made for each class.

#include <boost/python/class.hpp>
#include <boost/python/wrapper.hpp>

#include <brine/detail/instance/constructor_arity.hpp>
#include <brine/detail/instance/find_object.hpp>
#include <brine/detail/instance/former_object.hpp>
#include <brine/detail/instance/held_object.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/detail/sharing/share_ops.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/ref.hpp>

#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

// The class behind boost::python::wrapper<T>.
template <class T>
using unwrapped_t = std::remove_pointer_t<decltype(boost::python::detail::unwrap_wrapper(static_cast<T*>(nullptr)))>;

template <class T, class Holder>
bool is_constructed(PyObject* self)
{
    return held_object<T, Holder>(self) || find_object<T>(self);
}

/// What a suite says of itself.
struct suite_traits {
    bool inherits, defines_nothing, atomic, covers_subclasses, automatic;
};

/// For the class_ `Class`, which wraps T.
template <class Class, class T>
class_ops make_class_ops(suite_traits suite, suite_ops const* generated)
{
    using held = typename Class::metadata::held_type;
    using sharing = typename sharing_of<T, held>::type;
    class_ops ops{};
    ops.constructed = is_constructed<T, typename Class::metadata::holder>;
    ops.constructible = takes_arguments;
    using former = former_object<typename Class::metadata::holder, Class::metadata::is_noncopyable::value>;
    ops.save = former::save;
    ops.put_back = former::put_back;
    ops.discard = former::discard;
    ops.sliced = suite.covers_subclasses ? nullptr : sliced_type<T, typename Class::metadata::wrapped>;
    ops.shared_key = sharing::key;
    ops.held_key = sharing::held_key;
    ops.share = sharing::share;
    ops.owner = sharing::owner;
    ops.held = boost::python::type_id<held>().name();
    ops.is_held_intrusively = is_intrusive<held>;
    ops.move_out = move_out<T>;
    ops.borrowed = is_borrowed<T>;
    ops.make_shared_box = make_shared_box;
    ops.inherits = suite.inherits;
    ops.defines_nothing = suite.defines_nothing;
    ops.atomic = suite.atomic;
    ops.wrapped = {boost::python::type_id<T>().name(), sizeof(T), alignof(T)};
    ops.automatic = suite.automatic;
    ops.generated = generated;
    return ops;
}

BRINE_DETAIL_END
