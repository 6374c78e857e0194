// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does .def(...) do one thing to the Python type of a class_?

#include <boost/python/def_visitor.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/enum_base.hpp>
#include <brine/detail/suite/import_error.hpp>
#include <brine/engine/class/type_attributes.hpp>

BRINE_DETAIL_BEGIN

/// Change returns false with a Python error set if it failed.
template <bool (*Change)(PyTypeObject*)>
class type_visitor : public boost::python::def_visitor<type_visitor<Change>> {
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        expect_enums(); // the scope is known then
        if (!engine_ready() || !Change(as_type(cls.ptr()))) throw_while_importing();
    }
};

BRINE_DETAIL_END
