// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does cereal read from a Brine archive, whatever is in it?
//
// cereal casts what an id stands for to the class that is wanted, whatever it was, and takes any class version. It
// announces what it loads to a function `prologue`, so that the archive knows what to expect.

#include <cereal/cereal.hpp>
#include <cereal/types/memory.hpp>

#include <brine/archives/cereal_oarchive.hpp>
#include <brine/archives/class_names.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <typeindex>
#include <unordered_set>
#include <vector>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// The input archive that reads what cereal_oarchive wrote. Throws archives::archive_error, or cereal::Exception, where
/// the bytes are malformed or of a newer class version.
class cereal_iarchive : public cereal::InputArchive<cereal_iarchive, cereal::AllowEmptyClassElision> {
public:
    cereal_iarchive(char const* data, std::size_t size) : InputArchive(this), bytes(data, size)
    {
        auto const found = bytes.small();
        if (found != cereal_oarchive::format)
            bytes.fail("expected an archive of format " + std::to_string(cereal_oarchive::format) + ", got " +
                       std::to_string(found));
    }

    archives::byte_reader bytes;

    void finish() { bytes.finish(); } ///< throws unless all was read

    /// The version of T is read next, unless it was before.
    template <class T>
    void expect_version()
    {
        if (!seen_.insert(typeid(T)).second) return;
        versioned_ = &typeid(T);
        supported_ = cereal::detail::Version<T>::version;
    }

    template <class T>
    T number()
    {
        T const value = bytes.number<T>();
        std::type_info const* const versioned = versioned_;
        versioned_ = nullptr;
        if constexpr (std::is_same_v<T, std::uint32_t>)
            if (versioned && value > supported_)
                bytes.fail(archives::class_name(*versioned) + ": expected a class version of at most " +
                           std::to_string(supported_) + ", got " + std::to_string(value) +
                           ": the archive was made by a newer version of the class");
        return value;
    }

    /// A shared_ptr to a T is read, from here to end_shared().
    template <class T>
    void begin_shared()
    {
        open_.push_back({&typeid(T), 0});
    }
    void end_shared()
    {
        if (open_.back().id > 0) shared_[open_.back().id - 1].is_whole = true;
        open_.pop_back();
    }

    // These hide those of the base: their callers know the archive's own type.
    template <class T>
    void registerSharedPointer(std::uint32_t const marked_id, std::shared_ptr<T> const& pointer)
    {
        std::uint32_t const id = marked_id & ~cereal::detail::msb_32bit;
        if (id != shared_.size() + 1)
            bytes.fail("expected the object id " + std::to_string(shared_.size() + 1) + ", got " + std::to_string(id));
        // What has a load_and_construct is no object until that is through.
        shared_.push_back({pointer, &typeid(T), !cereal::traits::has_load_and_construct<T, cereal_iarchive>::value});
        if (!open_.empty()) open_.back().id = id;
    }
    std::shared_ptr<void> getSharedPointer(std::uint32_t const id)
    {
        if (id == 0) return nullptr;
        if (id > shared_.size())
            bytes.fail("expected an object id of at most " + std::to_string(shared_.size()) + ", got " +
                       std::to_string(id));
        shared_object const& found = shared_[id - 1];
        if (open_.empty() || *open_.back().type != *found.type)
            bytes.fail("expected an object of " +
                       (open_.empty() ? std::string("no class") : archives::class_name(*open_.back().type)) +
                       ", got one of " + archives::class_name(*found.type));
        if (!found.is_whole)
            bytes.fail(archives::class_name(*found.type) +
                       ": expected a whole object, got one whose load_and_construct is not through");
        return found.pointer;
    }

private:
    struct shared_object {
        std::shared_ptr<void> pointer;
        std::type_info const* type;
        bool is_whole;
    };
    struct open_pointer {
        std::type_info const* type;
        std::uint32_t id;
    };
    std::vector<shared_object> shared_; // by id, from 1 on
    std::vector<open_pointer> open_;
    std::unordered_set<std::type_index> seen_;
    std::type_info const* versioned_ = nullptr; // whose version is next
    std::uint32_t supported_ = 0;
};

template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> load(cereal_iarchive& archive, T& number)
{
    number = archive.number<T>();
}

template <class T>
void load(cereal_iarchive& archive, cereal::NameValuePair<T>& pair)
{
    archive(pair.value);
}

template <class T>
void load(cereal_iarchive& archive, cereal::SizeTag<T>& tag)
{
    tag.size = archive.bytes.count();
}

template <class T>
void load(cereal_iarchive& archive, cereal::BinaryData<T>& block)
{
    using item = std::remove_pointer_t<std::remove_reference_t<T>>;
    auto const size = static_cast<std::size_t>(block.size);
    if constexpr (std::is_arithmetic_v<item>)
        archive.bytes.numbers(static_cast<item*>(block.data), size / sizeof(item));
    else if (size > 0)
        std::memcpy(block.data, archive.bytes.raw(size), size);
}

/// In cereal's own format, but memory is touched only as far as items are really there.
template <class T, class Allocator>
std::enable_if_t<!std::is_arithmetic_v<T>> load(cereal_iarchive& archive, std::vector<T, Allocator>& items)
{
    std::size_t const size = archive.bytes.count();
    items.clear();
    items.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        items.emplace_back();
        archive(items.back());
    }
}

#define BRINE_LOADS_VERSION(how)                                                                                       \
    (cereal::traits::has_##how<T, cereal_iarchive>::value &&                                                           \
     (cereal::traits::is_specialized_##how<T, cereal_iarchive>::value ||                                               \
      !cereal::traits::is_specialized<T, cereal_iarchive>::value))

namespace archives {

template <class T>
constexpr bool loads_version()
{
    if constexpr (!std::is_class_v<T>)
        return false;
    else
        return BRINE_LOADS_VERSION(member_versioned_serialize) || BRINE_LOADS_VERSION(non_member_versioned_serialize) ||
               BRINE_LOADS_VERSION(member_versioned_load) || BRINE_LOADS_VERSION(non_member_versioned_load) ||
               BRINE_LOADS_VERSION(member_versioned_load_minimal) ||
               BRINE_LOADS_VERSION(non_member_versioned_load_minimal);
}

template <class T>
void announce(cereal_iarchive& archive)
{
    if constexpr (loads_version<T>()) archive.expect_version<T>();
}

} // namespace archives
#undef BRINE_LOADS_VERSION

template <class T>
void prologue(cereal_iarchive& archive, T const&)
{
    archives::announce<T>(archive);
}
template <class T>
void prologue(cereal_iarchive& archive, cereal::base_class<T> const&)
{
    archives::announce<T>(archive);
}
template <class T>
void prologue(cereal_iarchive& archive, cereal::virtual_base_class<T> const&)
{
    archives::announce<T>(archive);
}
template <class T>
void prologue(cereal_iarchive& archive, cereal::memory_detail::LoadAndConstructLoadWrapper<cereal_iarchive, T> const&)
{
    if constexpr (cereal::traits::has_member_versioned_load_and_construct<T, cereal_iarchive>::value ||
                  cereal::traits::has_non_member_versioned_load_and_construct<T, cereal_iarchive>::value)
        archive.expect_version<T>();
}
template <class T>
void prologue(cereal_iarchive& archive, cereal::memory_detail::PtrWrapper<std::shared_ptr<T>&> const&)
{
    archive.begin_shared<T>();
}
template <class T>
void epilogue(cereal_iarchive& archive, cereal::memory_detail::PtrWrapper<std::shared_ptr<T>&> const&)
{
    archive.end_shared();
}

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

CEREAL_REGISTER_ARCHIVE(brine::cereal_iarchive)
CEREAL_SETUP_ARCHIVE_TRAITS(brine::cereal_iarchive, brine::cereal_oarchive)
