// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Is the class that a module imports the one that it means, and of the size that it was compiled with?

#include <boost/python/object/class_detail.hpp>
#include <boost/python/object/instance.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/python/object/value_holder.hpp>
#include <boost/shared_ptr.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/ops/layout.hpp>

#include <cstring>
#include <memory>
#include <type_traits>

BRINE_DETAIL_BEGIN

template <class T, class = void>
inline constexpr bool is_defined = false;

template <class T>
inline constexpr bool is_defined<T, std::void_t<decltype(sizeof(T))>> = true;

/// What a dotted name leads to in the module, which is imported. It is a class, or ImportError.
ref find_class(char const* module, char const* name);

/// `registered` is the class that Boost.Python has for the C++ type. False with ImportError where `cls` wraps another.
bool expect_wrapped(PyTypeObject* cls, char const* type, PyTypeObject* registered);

/// What stock Boost.Python lets one see of a class: how much room its instances have for a holder.
struct stock_sizes {
    Py_ssize_t by_value;   ///< where they hold a T by value; 0 where there can be no such
    Py_ssize_t by_pointer; ///< … by a pointer of one word, or two
    Py_ssize_t by_shared;
    bool may_have_wrapper; ///< larger ones may hold a class derived from T, which lets Python override its methods
};

template <class T>
constexpr stock_sizes stock_sizes_of()
{
    namespace objects = boost::python::objects;
    stock_sizes sizes{0, objects::additional_instance_size<objects::pointer_holder<T*, T>>::value,
                      objects::additional_instance_size<objects::pointer_holder<std::shared_ptr<T>, T>>::value,
                      std::is_polymorphic_v<T>};
    if constexpr (!std::is_abstract_v<T>)
        sizes.by_value = objects::additional_instance_size<objects::value_holder<T>>::value;
    return sizes;
}

/// False with ImportError where the layouts differ; with the warning as an error, if they need not agree.
bool expect_layout(PyTypeObject* cls, layout const& here, stock_sizes const& sizes, bool must_agree);

BRINE_DETAIL_END
