// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class with a serialize function of cereal pickle? By one line.
//
//     #include <brine/archives/cereal.hpp> // before CEREAL_REGISTER_TYPE
//
//     boost::python::class_<Meadow>("Meadow")
//         .def(brine::pickle<brine::cereal_archive>());
//
// brine/pickle.hpp does not include this header. cereal is headers only: find_package(cereal CONFIG REQUIRED); on
// Debian it is in libcereal-dev. No other archive of cereal's takes part, and none of theirs is read.

#include <brine/archives/cereal_iarchive.hpp>
#include <brine/archives/cereal_oarchive.hpp>
#include <brine/archives/suite.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

template <class T>
struct cereal_serialization {
    static std::string save(T const& object)
    {
        cereal_oarchive archive;
        archive(object);
        return archive.bytes.take();
    }
    static bool load(T& object, bytes_view bytes)
    {
        cereal_iarchive archive(bytes.data, bytes.size);
        archive(object);
        archive.finish();
        return true; // cereal knows no raw pointers, so it makes none into the object
    }
};

} // namespace archives

/// cereal_archive, bound to the wrapped class T. A suite of yours may derive from it to add getinitargs.
template <class T>
struct cereal_archive_of : archives::suite<T, archives::cereal_serialization<T>> {};

/// A suite of what cereal's serialize, or save and load, functions of T give and take, private ones with
/// `friend class cereal::access` too. The state is a tuple of bytes, and the __dict__ after them if it is not empty.
/// Class versions (CEREAL_CLASS_VERSION) are kept: an older archive is given to serialize with its version, a newer one
/// is refused. What is malformed is refused with ValueError, and where T can be made and swapped without an exception,
/// before the object is changed. Errors at dumps: PicklingError, for pointers to a class not registered and what else
/// the library cannot write; RecursionError where objects are nested deeper than the stack.
struct cereal_archive : cereal_archive_of<void> {
    template <class T>
    using for_class = cereal_archive_of<T>;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
