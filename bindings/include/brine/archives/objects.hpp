// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which classes and objects has a Boost.Serialization archive met so far, and what may still point to them?

#include <boost/archive/detail/basic_iserializer.hpp>
#include <boost/archive/detail/basic_pointer_iserializer.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/archives/class_names.hpp>
#include <brine/archives/limits.hpp>

#include <map>
#include <new>
#include <string>
#include <vector>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

inline std::string class_name(boost::serialization::extended_type_info const& type)
{
    if (char const* const key = type.get_key()) return key;
    char const* const mangled = type.get_debug_info();
    return mangled ? boost::core::demangle(mangled) : "a class";
}
inline std::string class_name(boost::archive::detail::basic_serializer const& of_class)
{
    return class_name(of_class.get_eti());
}

/// A text from an archive, fit for a message: what is no printable ASCII becomes a question mark.
inline std::string quoted(std::string text)
{
    for (char& character : text)
        if (character < ' ' || character > '~') character = '?';
    return "'" + text + "'";
}

struct class_record {
    boost::archive::detail::basic_iserializer const* of_value;
    boost::archive::detail::basic_pointer_iserializer const* of_pointer;
    unsigned version = 0;
    bool is_tracked = false;
    bool is_known = false; ///< its version and tracking were read
    std::string name() const { return class_name(*of_value); }
};

/// Classes by id, in the order in which the writer met them.
class class_table {
public:
    std::size_t size() const { return records_.size(); }
    class_record& operator[](std::size_t id) { return records_[id]; }

    std::size_t id_of(boost::archive::detail::basic_iserializer const& of_value)
    {
        std::size_t const id = ids_.emplace(&of_value, records_.size()).first->second;
        if (id == records_.size()) records_.push_back({&of_value, nullptr});
        records_[id].of_pointer = of_value.get_bpis_ptr();
        return id;
    }

private:
    struct by_type { // several modules may have a serializer for one type
        bool operator()(boost::archive::detail::basic_iserializer const* a,
                        boost::archive::detail::basic_iserializer const* b) const
        {
            return *a < *b;
        }
    };
    std::vector<class_record> records_;
    std::map<boost::archive::detail::basic_iserializer const*, std::size_t, by_type> ids_;
};

enum class owner { nobody, alone, std_shared, boost_shared }; // nobody: a raw pointer

struct object_record {
    void* address;
    std::size_t of_class;
    owner owned_by;
    bool is_pointee; ///< made for a pointer; else it lies in another object
    bool is_constructed;
    bool is_referred_to = false;

    bool is_the_value(std::size_t id, void const* at) const { return !is_pointee && of_class == id && address == at; }
};

/// Tracked objects by id.
class object_table {
public:
    bool has_inner_pointers = false;

    std::size_t size() const { return records_.size(); }
    object_record& operator[](std::size_t object) { return records_[object]; }

    void add_value(void* address, std::size_t of_class)
    {
        records_.push_back({address, of_class, owner::nobody, false, true});
    }
    void add_pointee(std::size_t of_class, owner owned_by)
    {
        records_.push_back({nullptr, of_class, owned_by, true, false});
    }

    /// What speaks against one more pointer to it; null if nothing does.
    char const* refer_to(std::size_t object, owner wanted, void const* archive)
    {
        object_record& record = records_[object];
        if (!record.is_constructed) return "expected a whole object, got one whose constructor has not run";
        if (wanted != owner::nobody) {
            if (!record.is_pointee) return "expected an object of its own to be owned, got a part of another";
            bool const is_free = record.owned_by == owner::nobody;
            if (!is_free && (wanted == owner::alone || wanted != record.owned_by)) return "expected one owner, got two";
            record.owned_by = wanted;
        } else if (!record.is_pointee) {
            if (is_local_since(record.address, archive)) return "expected an object that stays, got a local variable";
            has_inner_pointers = true;
        }
        record.is_referred_to = true;
        return nullptr;
    }

    /// From the object `begin` on, those that lie in the `size` bytes at `before` now lie at `now`.
    void move(std::size_t begin, void const* now, void const* before, std::size_t size)
    {
        auto const from = reinterpret_cast<std::uintptr_t>(before), to = reinterpret_cast<std::uintptr_t>(now);
        for (std::size_t i = begin; i < records_.size(); ++i) {
            auto const at = reinterpret_cast<std::uintptr_t>(records_[i].address);
            if (records_[i].is_pointee || at < from || at >= from + size) continue;
            if (records_[i].is_referred_to) throw archive_error("expected an object that stays, got one that moved");
            records_[i].address = reinterpret_cast<void*>(to + (at - from));
        }
    }

private:
    std::vector<object_record> records_;
};

/// An object whose class and version were read with a pointer to it, and whose data is next.
struct pending_object {
    static constexpr std::size_t nothing = static_cast<std::size_t>(-1);
    void* address = nullptr;
    boost::archive::detail::basic_iserializer const* of_value = nullptr;
    unsigned version = 0;
    std::size_t object = nothing; ///< its id, if it is tracked
    bool* is_constructed = nullptr;
};

/// An object made for a pointer, until that has it.
struct new_object {
    boost::archive::detail::basic_pointer_iserializer const& of_pointer;
    void* address;
    bool is_constructed = false;

    void release() { address = nullptr; }
    ~new_object()
    {
        if (address && is_constructed) of_pointer.get_basic_serializer().destroy(address);
        if (address && !is_constructed) ::operator delete(address);
    }
};

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
