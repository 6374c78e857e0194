// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does cereal write into a Brine archive?

#include <cereal/cereal.hpp>

#include <brine/archives/bytes.hpp>

#include <string>
#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// An output archive of cereal. Include it, with cereal_iarchive, before CEREAL_REGISTER_TYPE. Objects of deeper
/// nesting than the stack allows throw archives::nested_too_deeply.
class cereal_oarchive : public cereal::OutputArchive<cereal_oarchive, cereal::AllowEmptyClassElision> {
public:
    cereal_oarchive() : OutputArchive(this) { bytes.small(format); }

    static constexpr unsigned format = 1;
    archives::byte_writer bytes;
};

// What cereal looks for, beside the archive:

template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> save(cereal_oarchive& archive, T const& number)
{
    archive.bytes.number(number);
}

template <class T>
void save(cereal_oarchive& archive, cereal::NameValuePair<T> const& pair)
{
    archive(pair.value);
}

template <class T>
void save(cereal_oarchive& archive, cereal::SizeTag<T> const& tag)
{
    archive.bytes.count(tag.size);
}

template <class T>
void save(cereal_oarchive& archive, cereal::BinaryData<T> const& block)
{
    using item = std::remove_cv_t<std::remove_pointer_t<std::remove_reference_t<T>>>;
    if constexpr (std::is_arithmetic_v<item>)
        archive.bytes.numbers(static_cast<item const*>(block.data),
                              static_cast<std::size_t>(block.size) / sizeof(item));
    else
        archive.bytes.raw(block.data, static_cast<std::size_t>(block.size));
}

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

CEREAL_REGISTER_ARCHIVE(brine::cereal_oarchive)
