// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does Boost.Serialization read from a Brine archive, whatever is in it?
//
// The library's own basic_iarchive trusts its input: class ids index a vector unchecked, an object id leads to an
// object of any class, two unique_ptrs may get one object. So its load_object, load_pointer and reset_object_address
// are hidden here by functions that check; every caller in the library knows the archive's own type and finds these.

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/detail/common_iarchive.hpp>
#include <boost/archive/detail/register_archive.hpp>
#include <boost/serialization/array_optimization.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/item_version_type.hpp>
#include <boost/serialization/string.hpp>
#include <boost/smart_ptr/scoped_ptr.hpp>
#include <boost/smart_ptr/shared_ptr.hpp>
#include <boost/variant/variant_fwd.hpp>

#include <brine/engine/class/metaclass.hpp>
#include <brine/archives/boost_oarchive.hpp> // arrays_of_numbers
#include <brine/archives/objects.hpp>

#include <memory>
#include <string>
#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// The input archive that reads what boost_oarchive wrote. Throws archives::archive_error where the bytes are
/// malformed, of a newer class version or a newer Boost.Serialization.
class BOOST_SYMBOL_VISIBLE boost_iarchive : public boost::archive::detail::common_iarchive<boost_iarchive> {
    using base = boost::archive::detail::common_iarchive<boost_iarchive>;
    using serializer = boost::archive::detail::basic_iserializer;
    using pointer_serializer = boost::archive::detail::basic_pointer_iserializer;
    using type_info = boost::serialization::extended_type_info;
    friend class boost::archive::detail::interface_iarchive<boost_iarchive>;
    friend class boost::archive::detail::common_iarchive<boost_iarchive>;
    friend class boost::archive::load_access;

public:
    using use_array_optimization = archives::arrays_of_numbers;

    boost_iarchive(char const* data, std::size_t size) : bytes_(data, size)
    {
        constexpr unsigned oldest = 18; // of Boost 1.74
        unsigned const newest = boost::archive::BOOST_ARCHIVE_VERSION();
        std::uint64_t const found = bytes_.small();
        if (found < oldest || found > newest)
            bytes_.fail("expected an archive of Boost.Serialization's version " + std::to_string(oldest) + " to " +
                        std::to_string(newest) + ", got " + std::to_string(found));
        set_library_version(boost::serialization::library_version_type(static_cast<unsigned>(found)));
    }

    void finish() { bytes_.finish(); } ///< throws unless all was read

    /// Whether a pointer was given out to an object that lies in another one, which must not be moved any more.
    bool has_inner_pointers() const { return objects_.has_inner_pointers; }

    void load_binary(void* data, std::size_t size)
    {
        if (size > 0) std::memcpy(data, bytes_.raw(size), size);
    }

    template <class Array>
    void load_array(Array const& array, unsigned)
    {
        bytes_.numbers(array.address(), array.count());
    }

    /// The size of a collection whose items take at least so many bytes each.
    std::size_t load_count(std::size_t item_bytes = 1) { return bytes_.count(item_bytes); }

    void register_basic_serializer(serializer const& of_class) { classes_.id_of(of_class); }

    template <class T>
    void load_object(void* address, boost::archive::detail::iserializer<boost_iarchive, T> const& of_class)
    {
        load_value(address, of_class);
    }

    /// An object has been moved, and those that lie in it.
    template <class T>
    void reset_object_address(T const* now, T const* before)
    {
        try {
            objects_.move(last_begin_, now, before, sizeof(T));
        } catch (archives::archive_error const& error) {
            bytes_.fail(error.what());
        }
    }

private:
    template <class T>
    void load_override(T& value)
    {
        std::size_t const begin = objects_.size();
        if constexpr (std::is_enum_v<T>)
            value = static_cast<T>(bytes_.number<std::underlying_type_t<T>>());
        else
            base::load_override(value);
        last_begin_ = begin;
    }

    // Smart pointers say that they own what they point to.
    template <class T, class Deleter>
    void load_override(std::unique_ptr<T, Deleter>& pointer)
    {
        load_owner<T>(pointer, archives::owner::alone);
    }
    template <class T>
    void load_override(boost::scoped_ptr<T>& pointer)
    {
        load_owner<T>(pointer, archives::owner::alone);
    }
    template <class T>
    void load_override(std::shared_ptr<T>& pointer)
    {
        load_owner<T>(pointer, archives::owner::std_shared);
    }
    template <class T>
    void load_override(boost::shared_ptr<T>& pointer)
    {
        load_owner<T>(pointer, archives::owner::boost_shared);
    }
    template <class T, class Pointer>
    void load_owner(Pointer& pointer, archives::owner owner)
    {
        next_owner_ = owner;
        next_owned_ = &info<T>();
        base::load_override(pointer);
        next_owned_ = nullptr;
    }

    // The library takes a variant's index below zero for one of its types.
    template <BOOST_VARIANT_ENUM_PARAMS(class T)>
    void load_override(boost::variant<BOOST_VARIANT_ENUM_PARAMS(T)>& value)
    {
        next_int_is_index_ = true;
        base::load_override(value);
    }

    template <class T>
    void load_override(T*& pointer)
    {
        using loader = boost::archive::detail::load_pointer_type<boost_iarchive>;
        using pointee = std::remove_const_t<T>;
        loader::check_load(pointer);
        pointer_serializer const* const of_pointee = loader::register_type(*this, pointer);
        pointer = static_cast<pointee*>(load_pointer(of_pointee, info<pointee>(), loader::find));
    }

    template <class T>
    static type_info const& info()
    {
        return boost::serialization::singleton<typename boost::serialization::type_info_implementation<
            std::remove_const_t<T>>::type>::get_const_instance();
    }

    template <class T>
    void load(T& number)
    {
        number = bytes_.number<T>();
        if constexpr (std::is_same_v<T, int>) {
            if (next_int_is_index_ && number < 0)
                bytes_.fail("expected an index of a variant from 0, got " + std::to_string(number));
            next_int_is_index_ = false;
        }
    }
    void load(std::string& text) { text = bytes_.text(); }
    void load(std::wstring& text)
    {
        text.resize(bytes_.count(archives::wire_size<wchar_t>()));
        bytes_.numbers(text.data(), text.size());
    }
    void load(boost::serialization::collection_size_type& size)
    {
        size = boost::serialization::collection_size_type(bytes_.count());
    }
    void load(boost::serialization::item_version_type& version)
    {
        version = boost::serialization::item_version_type(small_number("a version"));
    }
    void load(boost::serialization::library_version_type& version)
    {
        version = boost::serialization::library_version_type(small_number("a version"));
    }
    void load(boost::archive::version_type& version)
    {
        version = boost::archive::version_type(small_number("a version"));
    }
    void load(boost::archive::tracking_type& tracked)
    {
        tracked = boost::archive::tracking_type(bytes_.number<bool>());
    }
    void load(boost::archive::class_id_type& id)
    {
        auto const number = bytes_.small();
        if (number > classes_.size() + 1) // 0 stands for a null pointer, the last for a class not seen before
            bytes_.fail("expected a class id of at most " + std::to_string(classes_.size()) + ", got " +
                        std::to_string(number - 1));
        id = boost::archive::class_id_type(static_cast<int>(number) - 1);
    }
    void load(boost::archive::class_id_optional_type&) {}
    void load(boost::archive::object_id_type& id)
    {
        auto const number = bytes_.small();
        if (number > objects_.size()) // the last stands for an object not seen before
            bytes_.fail("expected an object id of at most " + std::to_string(objects_.size()) + ", got " +
                        std::to_string(number));
        id = boost::archive::object_id_type(static_cast<std::size_t>(number));
    }
    void load(boost::archive::class_name_type& name) // not called: load_pointer reads the name
    {
        bytes_.text(0);
        *static_cast<char*>(name) = '\0';
    }

    unsigned small_number(char const* what)
    {
        auto const number = bytes_.small();
        if (number > std::numeric_limits<std::uint32_t>::max())
            bytes_.fail(std::string("expected ") + what + " of 32 bits, got " + std::to_string(number));
        return static_cast<unsigned>(number);
    }

    std::size_t object_id()
    {
        boost::archive::object_id_type id;
        load(id);
        return id;
    }

    void load_preamble(archives::class_record& of_class)
    {
        if (of_class.is_known) return;
        of_class.is_known = true;
        unsigned const supported = of_class.of_value->version();
        of_class.version = supported;
        of_class.is_tracked = of_class.of_value->tracking(get_flags());
        if (!of_class.of_value->class_info()) return;
        of_class.is_tracked = bytes_.number<bool>();
        of_class.version = small_number("a class version");
        if (of_class.version > supported)
            bytes_.fail(of_class.name() + ": expected a class version of at most " + std::to_string(supported) +
                        ", got " + std::to_string(of_class.version) +
                        ": the archive was made by a newer version of the class");
    }

    void load_value(void* address, serializer const& of_value)
    {
        archives::pending_object const pending = pending_;
        if (pending.address == address && pending.of_value == &of_value) { // its preamble was the pointer's
            pending_ = {};
            if (pending.object != nothing) objects_[pending.object].is_constructed = true;
            *pending.is_constructed = true;
            of_value.load_object_data(*this, address, pending.version);
            return;
        }
        std::size_t const id = classes_.id_of(of_value);
        load_preamble(classes_[id]);
        if (classes_[id].is_tracked) {
            std::size_t const object = object_id();
            if (object < objects_.size()) {
                if (!objects_[object].is_the_value(id, address))
                    bytes_.fail(classes_[id].name() + ": expected an object not seen before, got that of id " +
                                std::to_string(object));
                return;
            }
            objects_.add_value(address, id);
        }
        of_value.load_object_data(*this, address, classes_[id].version);
    }

    pointer_serializer const* new_class(std::size_t id, pointer_serializer const* of_pointee,
                                        pointer_serializer const* (*find)(type_info const&))
    {
        if (!of_pointee || of_pointee->get_basic_serializer().is_polymorphic()) {
            std::string const name = bytes_.text(BOOST_SERIALIZATION_MAX_KEY_SIZE - 1);
            type_info const* const exported = name.empty() ? nullptr : type_info::find(name.c_str());
            of_pointee = exported && name.find('\0') == name.npos ? find(*exported) : nullptr;
            if (!of_pointee) bytes_.fail("expected the name of an exported class, got " + archives::quoted(name));
        }
        if (classes_.id_of(of_pointee->get_basic_serializer()) != id)
            bytes_.fail(archives::class_name(*of_pointee) + ": expected the class id it has, got a new one");
        return of_pointee;
    }

    void* load_pointer(pointer_serializer const* of_pointee, type_info const& pointee,
                       pointer_serializer const* (*find)(type_info const&))
    {
        archives::owner const owner = next_owned_ && *next_owned_ == pointee ? next_owner_ : archives::owner::nobody;
        next_owned_ = nullptr;
        boost::archive::class_id_type class_id;
        load(class_id);
        if (class_id == BOOST_SERIALIZATION_NULL_POINTER_TAG) return nullptr;
        auto const id = static_cast<std::size_t>(static_cast<int>(class_id));
        if (id == classes_.size()) classes_[id].of_pointer = new_class(id, of_pointee, find);
        pointer_serializer const* const found = classes_[id].of_pointer;
        if (!found)
            bytes_.fail(archives::class_name(pointee) + ": expected a class with pointers to it, got " +
                        classes_[id].name());
        load_preamble(classes_[id]);
        if (!classes_[id].is_tracked) return load_pointee(*found, pointee, id, nothing);
        std::size_t const object = object_id();
        if (object < objects_.size()) return upcast(*found, pointee, refer_to(object, id, owner));
        objects_.add_pointee(id, owner);
        return load_pointee(*found, pointee, id, object);
    }

    // The pointer gets the object when that is whole and of the right class, not before: its owner may delete it.
    void* load_pointee(pointer_serializer const& found, type_info const& pointee, std::size_t id, std::size_t object)
    {
        archives::pending_object const outer = pending_;
        archives::new_object made{found, found.heap_allocation()};
        unsigned const version = classes_[id].version;
        if (object != nothing) objects_[object].address = made.address;
        pending_ = {made.address, &found.get_basic_serializer(), version, object, &made.is_constructed};
        try {
            found.load_object_ptr(*this, made.address, version);
            pending_ = outer;
            if (!made.is_constructed) bytes_.fail(archives::class_name(found) + ": expected an object, got none");
            void* const result = upcast(found, pointee, made.address);
            made.release();
            return result;
        } catch (...) {
            if (object != nothing && objects_[object].is_referred_to) made.release(); // it may have an owner by now
            bytes_.poison();
            throw;
        }
    }

    void* refer_to(std::size_t object, std::size_t id, archives::owner owner)
    {
        if (objects_[object].of_class != id)
            bytes_.fail("expected an object of " + classes_[id].name() + ", got one of " +
                        classes_[objects_[object].of_class].name());
        char const* const objection = objects_.refer_to(object, owner, this);
        if (objection) bytes_.fail(classes_[id].name() + ": " + objection);
        return objects_[object].address;
    }

    void* upcast(pointer_serializer const& found, type_info const& pointee, void* address)
    {
        void const* const upcasted = boost::serialization::void_upcast(found.get_eti(), pointee, address);
        if (!upcasted)
            bytes_.fail("expected a pointer to " + archives::class_name(pointee) + ", got one to " +
                        archives::class_name(found));
        return const_cast<void*>(upcasted);
    }

    static constexpr std::size_t nothing = archives::pending_object::nothing;
    archives::byte_reader bytes_;
    archives::class_table classes_;
    archives::object_table objects_;
    archives::pending_object pending_;
    archives::owner next_owner_ = archives::owner::nobody;
    type_info const* next_owned_ = nullptr; // what the next pointer's owner is to own
    bool next_int_is_index_ = false;
    std::size_t last_begin_ = 0; // the first object in the value loaded last
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BOOST_SERIALIZATION_REGISTER_ARCHIVE(brine::boost_iarchive)
BOOST_SERIALIZATION_USE_ARRAY_OPTIMIZATION(brine::boost_iarchive)
BRINE_ARCHIVE_REGISTRY(brine::boost_iarchive)
