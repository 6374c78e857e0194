// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where does Boost.Serialization note the exported classes of an archive? In a map for each kind of archive, which the
// maker of the archive has to define. The library's own definition is for one source file, and without a guard; this
// one is for headers.

#include <boost/archive/detail/archive_serializer_map.hpp>
#include <boost/archive/detail/basic_serializer_map.hpp>
#include <boost/serialization/singleton.hpp>

#include <brine/version.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

template <class Archive>
struct BOOST_SYMBOL_VISIBLE exported_classes : boost::archive::detail::basic_serializer_map {
    using singleton = boost::serialization::singleton<exported_classes>;
};

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

// The singleton may be destroyed before what is noted in it.
#define BRINE_ARCHIVE_REGISTRY(Archive)                                                                                \
    namespace boost {                                                                                                  \
    namespace archive {                                                                                                \
    namespace detail {                                                                                                 \
    template <>                                                                                                        \
    inline bool archive_serializer_map<Archive>::insert(basic_serializer const* serializer)                            \
    {                                                                                                                  \
        return brine::archives::exported_classes<Archive>::singleton::get_mutable_instance().insert(serializer);       \
    }                                                                                                                  \
    template <>                                                                                                        \
    inline void archive_serializer_map<Archive>::erase(basic_serializer const* serializer)                             \
    {                                                                                                                  \
        using classes = brine::archives::exported_classes<Archive>::singleton;                                         \
        if (!classes::is_destroyed()) classes::get_mutable_instance().erase(serializer);                               \
    }                                                                                                                  \
    template <>                                                                                                        \
    inline basic_serializer const*                                                                                     \
    archive_serializer_map<Archive>::find(serialization::extended_type_info const& type)                               \
    {                                                                                                                  \
        return brine::archives::exported_classes<Archive>::singleton::get_const_instance().find(type);                 \
    }                                                                                                                  \
    }                                                                                                                  \
    }                                                                                                                  \
    }
