// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a module use a class that another module wraps? By its C++ header, after this has been said:
//
//     BOOST_PYTHON_MODULE(annex)
//     {
//         brine::import_class<gallery::Person>("brine.gallery", "Person"); // as `from brine.gallery import Person`
//         bp::class_<Gardener, bp::bases<gallery::Person>>("Gardener")…
//
// The other module is imported along with this one, whoever asks for it, and both must have been compiled with the same
// header, as far as sizes show. The result can be given a name of its own:
//
//         bp::scope().attr("Member") = brine::import_class<gallery::Person>("brine.gallery", "Person");

#include <boost/python/object.hpp>

#include <brine/engine/ops/layout.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/detail/suite/import_error.hpp>
#include <brine/detail/suite/import_class.hpp>
#include <brine/detail/instance/registered_class.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// What becomes of a class whose size differs between the two modules: an ImportError, a RuntimeWarning, or nothing.
enum class size_check { error, warn, ignore };

/// The class `name` (dots lead to nested ones) of the module of that full name, which is imported.
///
/// ImportError: [brine.no-class] where the module has no such class, [brine.other-class] where it wraps another type
/// than T, [brine.layout] where sizeof(T) or alignof(T) is another there. Of a class that stock Boost.Python
/// registered, the size shows only if its instances hold a T by value, and the alignment never. Within
/// BOOST_PYTHON_MODULE they are the cause of a SystemError, as all errors are there.
template <class T>
boost::python::object import_class(char const* module, char const* name, size_check check = size_check::error)
{
    static_assert(detail::is_defined<T>,
                  "brine::import_class: a declaration of the class is not enough, include the header that defines it");
    detail::ref const found = detail::find_class(module, name);
    auto* const cls = reinterpret_cast<PyTypeObject*>(found.get());
    detail::layout const here{boost::python::type_id<T>().name(), sizeof(T), alignof(T)};
    if (!cls || !detail::expect_wrapped(cls, here.type, detail::registered_class(boost::python::type_id<T>())) ||
        (check != size_check::ignore &&
         !detail::expect_layout(cls, here, detail::stock_sizes_of<T>(), check == size_check::error)))
        detail::throw_while_importing();
    return boost::python::object(boost::python::handle<>(boost::python::borrowed(found.get())));
}

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
