// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does an object pass through an archive into its state, and back?

#include <boost/python/extract.hpp>
#include <boost/python/object/pickle_support.hpp>

#include <brine/archives/limits.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/state.hpp>

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

/// Whether an archive can be tried on a new object before the one that is wanted is changed.
template <class T>
inline constexpr bool can_be_loaded_aside =
    !std::is_abstract_v<T> && std::is_default_constructible_v<T> && std::is_nothrow_swappable_v<T>;

/// RecursionError and MemoryError as such; any other C++ exception by `say`, which gets its text. Those of Python pass.
template <class Function, class Say>
auto with_archive_errors(Function const& function, Say const& say)
{
    try {
        return function();
    } catch (boost::python::error_already_set const&) {
        throw;
    } catch (std::bad_alloc const&) {
        PyErr_NoMemory();
    } catch (nested_too_deeply const& error) {
        PyErr_SetString(PyExc_RecursionError, error.what());
    } catch (std::exception const& error) {
        say(error.what());
    }
    field_path::fail();
}

/// What the library of Archive writes of a T, as bytes. Archive has
///     static std::string save(T const&);
///     static bool load(T&, bytes_view);   false: T now points into itself, and must stay where it is
template <class T, class Archive>
struct suite : boost::python::pickle_suite {
    static constexpr bool setstate_is_atomic() { return can_be_loaded_aside<T>; }

    static boost::python::tuple getstate(boost::python::object self)
    {
        T const& object = boost::python::extract<T const&>(self);
        std::string const bytes = with_archive_errors([&] { return Archive::save(object); },
                                                      [&](char const* what) { not_archived(self.ptr(), what); });
        boost::python::handle<> const copy(
            PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
        return pack(self, boost::python::object(copy));
    }

    static void setstate(boost::python::object self, boost::python::object state)
    {
        auto const unpacked = unpack<bytes_view>(self, {"archive"}, state);
        with_archive_errors([&] { load(self, std::get<0>(unpacked)); },
                            [&](char const* what) { bad_archive(self.ptr(), what); });
    }

    static bool getstate_manages_dict() { return true; }

private:
    static void load(boost::python::object const& self, bytes_view bytes)
    {
        T& object = boost::python::extract<T&>(self);
        if constexpr (can_be_loaded_aside<T>) {
            auto const aside = std::make_unique<T>();
            using std::swap;
            if (Archive::load(*aside, bytes)) return swap(object, *aside);
        }
        Archive::load(object, bytes);
    }

    static void not_archived(PyObject* self, char const* what)
    {
        PyTypeObject* const cls = Py_TYPE(self);
        detail::refuse(cls, "not-archived", "its archive cannot be made: %s", what);
    }

    static void bad_archive(PyObject* self, char const* what)
    {
        if (detail::ref const name = detail::class_name(Py_TYPE(self)))
            detail::raise(PyExc_ValueError, "bad-archive", "%U.archive: %s", name.get(), what);
    }
};

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
