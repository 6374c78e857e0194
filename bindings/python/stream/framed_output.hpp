// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a stream divided into frames? Just as CPython's pickler divides it. A reader of a file asks for a frame at a
// time, and not for each opcode.

#include "output.hpp"

namespace brine {
namespace stream {

struct framed_output : output {
    framed_output() { frame = close_or_open; }

    bool open()
    {
        if (!make_room(*this, header_size)) return false;
        header_ = size();
        next += header_size;
        return true;
    }

    void close()
    {
        char* const header = begin + header_;
        std::size_t const length = size() - header_ - header_size;
        if (length >= least) {
            encode_number<8>(encode_byte(header, op::frame), length);
        } else {
            std::memmove(header, header + header_size, length);
            next -= header_size;
        }
    }

    /// Before each value. False with an error set.
    bool begin_value()
    {
        if (size() - header_ < too_large_for_frame + header_size) return true;
        close();
        return open();
    }

    /// A place that the stream can be taken back to, even if its frame is closed by then.
    struct field_path {
        std::size_t size, header;
    };
    field_path here() const { return {size(), header_}; }
    void rewind(field_path to)
    {
        next = begin + to.size;
        header_ = to.header;
    }

    /// All that was written: a new reference, null with an error set.
    PyObject* take()
    {
        close();
        return output::take();
    }

private:
    static constexpr std::size_t header_size = 9, least = 4;

    static bool close_or_open(native_output* out, bool opens)
    {
        auto& self = *static_cast<framed_output*>(out);
        if (opens) return self.open();
        self.close();
        return true;
    }

    std::size_t header_ = 0; ///< where that of the open frame stands
};

} // namespace stream
} // namespace brine
