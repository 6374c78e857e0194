// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does Boost.Serialization write into a Brine archive?

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/detail/common_oarchive.hpp>
#include <boost/archive/detail/register_archive.hpp>
#include <boost/mpl/bool.hpp>
#include <boost/serialization/array_optimization.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/item_version_type.hpp>
#include <boost/serialization/string.hpp>

#include <brine/archives/bytes.hpp>
#include <brine/archives/registry.hpp>

#include <string>
#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

/// Arrays of numbers are written as a whole; bool and long double by item.
struct arrays_of_numbers {
    template <class T>
    struct apply : boost::mpl::bool_<std::is_arithmetic_v<T> && !std::is_same_v<T, bool>> {};
};

} // namespace archives

/// An output archive of Boost.Serialization. Name it, with boost_iarchive, where a serialize function is instantiated
/// explicitly, and include both before BOOST_CLASS_EXPORT. Objects of deeper nesting than the stack allows throw
/// archives::nested_too_deeply.
class BOOST_SYMBOL_VISIBLE boost_oarchive : public boost::archive::detail::common_oarchive<boost_oarchive> {
    using base = boost::archive::detail::common_oarchive<boost_oarchive>;
    friend class boost::archive::detail::interface_oarchive<boost_oarchive>;
    friend class boost::archive::detail::common_oarchive<boost_oarchive>;
    friend class boost::archive::save_access;

public:
    using use_array_optimization = archives::arrays_of_numbers;

    boost_oarchive() { bytes_.small(get_library_version()); }

    std::string take() { return bytes_.take(); } ///< what was written

    void save_binary(void const* data, std::size_t size) { bytes_.raw(data, size); }

    template <class Array>
    void save_array(Array const& array, unsigned)
    {
        bytes_.numbers(array.address(), array.count());
    }

    // These hide those of the base: their callers know the archive's own type.
    void save_object(void const* object, boost::archive::detail::basic_oserializer const& serializer)
    {
        object_ = object;
        base::save_object(object, serializer);
    }
    void save_pointer(void const* object, boost::archive::detail::basic_pointer_oserializer const* serializer)
    {
        object_ = nullptr;
        base::save_pointer(object, serializer);
    }

private:
    template <class T>
    void save_override(T const& value)
    {
        if constexpr (std::is_enum_v<T>) // Boost's own way is through an int, whatever the enum's type
            bytes_.number(static_cast<std::underlying_type_t<T>>(value));
        else
            base::save_override(value);
    }

    template <class T>
    void save(T const& number)
    {
        bytes_.number(number);
    }
    void save(std::string const& text) { bytes_.text(text.data(), text.size()); }
    void save(std::wstring const& text)
    {
        bytes_.count(text.size());
        bytes_.numbers(text.data(), text.size());
    }
    void save(boost::serialization::collection_size_type const& size) { bytes_.count(size); }
    void save(boost::serialization::item_version_type const& version) { bytes_.small(version); }
    void save(boost::serialization::library_version_type const& version) { bytes_.small(version); }
    void save(boost::archive::version_type const& version) { bytes_.small(version); }
    void save(boost::archive::tracking_type const& tracked) { bytes_.number(static_cast<bool>(tracked)); }
    void save(boost::archive::class_id_type const& id) { bytes_.small(static_cast<std::uint64_t>(id + 1)); }
    void save(boost::archive::class_id_reference_type const& id)
    {
        save(static_cast<boost::archive::class_id_type const&>(id));
    }
    void save(boost::archive::class_id_optional_type const&) {} // the reader knows it
    void save(boost::archive::object_id_type const& id)
    {
        object_ = nullptr;
        bytes_.small(id);
    }
    // A tracked object at an address that had another before it would be left out.
    void save(boost::archive::object_reference_type const& id)
    {
        if (object_ && archives::is_local_since(object_, this))
            throw archives::archive_error("a serialize function saves two local variables of a tracked class, which "
                                          "have one address: save the objects themselves, or give the class "
                                          "BOOST_CLASS_TRACKING(T, boost::serialization::track_never)");
        bytes_.small(id);
    }
    void save(boost::archive::class_name_type const& name)
    {
        bytes_.text(static_cast<char const*>(name.t), name.size());
    }

    archives::byte_writer bytes_;
    void const* object_ = nullptr; // whose id is next
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BOOST_SERIALIZATION_REGISTER_ARCHIVE(brine::boost_oarchive)
BOOST_SERIALIZATION_USE_ARRAY_OPTIMIZATION(brine::boost_oarchive)
BRINE_ARCHIVE_REGISTRY(brine::boost_oarchive)
