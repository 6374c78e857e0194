// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class with a serialize function of Boost.Serialization pickle? By one line.
//
//     #include <brine/archives/boost.hpp> // before BOOST_CLASS_EXPORT
//
//     boost::python::class_<Meadow>("Meadow")
//         .def(brine::pickle<brine::boost_archive>());
//
// brine/pickle.hpp does not include this header. Your module links the library: find_package(Boost CONFIG REQUIRED
// COMPONENTS serialization), target_link_libraries(my_module PRIVATE Boost::serialization); on Debian it is in
// libboost-serialization-dev. No other archive of Boost's takes part, and none of theirs is read.

#include <brine/archives/boost_iarchive.hpp>
#include <brine/archives/boost_oarchive.hpp>
#include <brine/archives/boost_vectors.hpp>
#include <brine/archives/suite.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

template <class T>
struct boost_serialization {
    static std::string save(T const& object)
    {
        boost_oarchive archive;
        archive << object;
        return archive.take();
    }
    static bool load(T& object, bytes_view bytes)
    {
        boost_iarchive archive(bytes.data, bytes.size);
        archive >> object;
        archive.finish();
        return !archive.has_inner_pointers();
    }
};

} // namespace archives

/// boost_archive, bound to the wrapped class T. A suite of yours may derive from it to add getinitargs.
template <class T>
struct boost_archive_of : archives::suite<T, archives::boost_serialization<T>> {};

/// A suite of what T's serialize function gives and takes: member or free, split or not, private with
/// `friend class boost::serialization::access`. The state is a tuple of bytes, and the __dict__ after them if it is not
/// empty. Class versions (BOOST_CLASS_VERSION) are kept: an older archive is given to serialize with its version, a
/// newer one is refused. What is malformed is refused with ValueError, and where T can be made and swapped without an
/// exception, before the object is changed. Errors at dumps: PicklingError, for pointers to a class not exported and
/// what else the library cannot write; RecursionError where objects are nested deeper than the stack.
struct boost_archive : boost_archive_of<void> {
    template <class T>
    using for_class = boost_archive_of<T>;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
