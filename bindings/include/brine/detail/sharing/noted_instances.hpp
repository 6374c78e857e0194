// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does brine::same_object find the instance of an object whose pointer C++ got by shared_from_this()? Instances of
// such classes are noted when their memory is allocated. Who asks for an object that nobody stands for has all of them
// looked through, once each.

#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/registered_class.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/detail/instance/translate_exception.hpp>

#include <type_traits>
#include <utility>
#include <vector>

BRINE_DETAIL_BEGIN

/// What functions of this module return by brine::same_object, from the module's loading on.
std::vector<boost::python::type_info>& asked_types();

template <class T>
inline bool const asked_for = (asked_types().push_back(boost::python::type_id<T>()), true);

/// Whether same_object may return instances of the class, as those of a base or its own.
bool is_asked_for(PyTypeObject* cls);

/// Whether C++ code that is called with an object can get the pointer that Python holds.
template <class T, class = void>
inline constexpr bool shares_from_this = false;

template <class T>
inline constexpr bool shares_from_this<T, std::void_t<decltype(std::declval<T&>().shared_from_this())>> = true;

struct noted_instances {
    std::vector<PyObject*> weak; ///< references, held
    std::size_t prune_at = 64;

    void prune()
    {
        std::size_t kept = 0;
        for (PyObject* const each : weak)
            if (PyWeakref_GET_OBJECT(each) != Py_None)
                weak[kept++] = each;
            else
                Py_DECREF(each);
        weak.resize(kept);
        prune_at = 2 * kept + 64;
    }
};

noted_instances& noted();

bool note(PyObject* instance);

/// Before the first instance is made.
bool note_instances(PyTypeObject* cls);

BRINE_DETAIL_END
