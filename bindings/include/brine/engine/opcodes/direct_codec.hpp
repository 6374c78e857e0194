// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class of one module show brine.dumps and brine.loads, in another, that it writes and reads itself? By this
// table, which the class's restorer gives out in a capsule. No Python object is made on the way from the C++ object to
// the opcodes, nor back.
//
// All of it is plain C, so that the two modules may have been built by different compilers. Whoever finds another
// number in `abi` takes the reduce value instead, as pickle does: what the stream holds is the same.

#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Goes up with every change to native_class, native_input, native_output or what a field looks like.
constexpr unsigned native_abi = 2;

constexpr char const* native_capsule = "brine.native";

/// not_now: nothing was written that counts, and no error is set; the object is to be taken by its reduce value.
enum class native_result : int { failed, done, not_now };

/// What is left of a stream.
struct native_input {
    unsigned char const* next;
    unsigned char const* end;

    std::size_t left() const { return static_cast<std::size_t>(end - next); }
};

/// Of a wrapped class whose instances travel as one call of their class (call_codec.hpp), all of whose fields are plain
/// data members. Its functions run no Python code. An instance whose __dict__ has something in it is never shown to
/// them.
struct native_class {
    unsigned abi;
    unsigned fields; ///< the arguments of the call, but for the tag
    PyObject* tag;   ///< borrowed, for ever
    void* suite;     ///< for the functions

    /// Whether instances of the class, which is this one or a Python subclass, travel so; asked again whenever the
    /// class has changed. Reads: whether a call of it restores them.
    bool (*writes)(PyTypeObject* cls, void* suite);
    bool (*reads)(PyTypeObject* cls, void* suite);

    /// Writes the fields, one behind the other.
    native_result (*write)(PyObject* self, void* suite, native_output*);

    /// Reads the fields, and TUPLE and REDUCE behind them: a new instance of `cls`. Null without an error where
    /// something else stands there, or values that do not fit; then `input` is as it was.
    PyObject* (*read)(PyTypeObject* cls, void* suite, native_input* input);
};

BRINE_DETAIL_END
