// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which class has Boost.Python registered for a C++ type?

#include <boost/python/converter/registrations.hpp>
#include <boost/python/converter/registry.hpp>
#include <boost/python/type_id.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// The class that was made last: borrowed, null where there is none.
inline PyTypeObject* registered_class(boost::python::type_info type)
{
    boost::python::converter::registration const* const found = boost::python::converter::registry::query(type);
    return found ? found->m_class_object : nullptr;
}

/// The one that there was when this module was loaded, before it made any itself: class_ replaces it without a trace.
template <class T>
struct wrapped_at_load {
    static PyTypeObject* const cls;
};
template <class T>
PyTypeObject* const wrapped_at_load<T>::cls = registered_class(boost::python::type_id<T>());

BRINE_DETAIL_END
