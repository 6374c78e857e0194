// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/members/check_conversions.hpp>

#include <brine/detail/instance/python_type_name.hpp>
#include <brine/detail/members/field_list.hpp>
#include <brine/detail/members/struct_value.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>
#include <brine/detail/values/unsupported_type.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/guards.hpp>
#include <brine/types/smart_pointer.hpp>

#include <any>
#include <array>
#include <boost/python/converter/registered.hpp>
#include <cstring>
#include <functional>
#include <string>

BRINE_DETAIL_BEGIN

problem check_class(PyTypeObject* cls, char const* type, bool has_conversion, char const* what_to_do)
{
    if (!cls && !has_conversion)
        return {std::string("the type ") + type + " has no conversion to Python and back: " + what_to_do +
                    ", or specialise brine::value for it",
                true};
    if (!cls || !is_boost_instance_class(cls) || flag(as_object(cls), names.safe_for_unpickling) != 0) {
        if (!drop_error()) field_path::fail();
        return {};
    }
    ref const name = class_name(cls);
    char const* const text = name ? PyUnicode_AsUTF8(name.get()) : nullptr;
    if (!text && !drop_error()) field_path::fail();
    return {std::string("the class ") + (text ? text : type) +
            " is not enabled for pickling: give it a suite with .def(brine::pickle<Suite>())"};
}

BRINE_DETAIL_END
