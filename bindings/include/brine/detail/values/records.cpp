// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/records.hpp>

#include <brine/detail/values/byte_block.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstdint>
#include <string>

BRINE_DETAIL_BEGIN

void write_size(char*& to, std::size_t given)
{
    for (; given >= 0x80; given >>= 7)
        *to++ = static_cast<char>(given | 0x80);
    *to++ = static_cast<char>(given);
}

bool is_ascii(char const* text, std::size_t size)
{
    std::uint64_t any = 0, eight = 0;
    for (; size >= sizeof(eight); text += sizeof(eight), size -= sizeof(eight)) {
        std::memcpy(&eight, text, sizeof(eight));
        any |= eight;
    }
    eight = 0;
    std::memcpy(&eight, text, size);
    return ((any | eight) & 0x8080808080808080u) == 0;
}

BRINE_DETAIL_END
