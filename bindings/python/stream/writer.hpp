// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does brine.dumps keep while it writes, and which function writes what?
//
// All that CPython's pickler does with an object is done here natively, so that objects of every kind stand in one
// stream with one memo. The bytes are the same, too, but for wrapped objects: they have no MEMOIZE for what cannot be
// met again.

#include "framed_output.hpp"
#include "library.hpp"
#include "memo.hpp"
#include "native_classes.hpp"

namespace brine {
namespace stream {

struct writer {
    writer(int protocol_, PyObject* buffer_callback_) : protocol(protocol_), buffer_callback(buffer_callback_) {}

    /// Before anything is written.
    void be_quiet()
    {
        quiet = true;
        memo.own_nothing();
    }

    framed_output out;
    memo_table memo;

    /// The class that wrote itself last, and what stood before the fields: the same again, as long as no other code
    /// can change the class.
    struct {
        known_class known;
        std::size_t size;
        char prefix[16];
    } native = {};
    bool single = false;  ///< an instance of such a class is all that is written, so nothing is met again
    bool restart = false; ///< more than the writer has to run, so all begins anew, and not quiet

    int const protocol;
    bool quiet = false;              ///< no Python code will run (quiet.cpp): nobody can take or drop a reference
    PyObject* const buffer_callback; ///< borrowed; null where buffers stay in the stream

    bool put(unsigned opcode) { return write_byte(out, opcode); }

    bool writes_again(PyTypeObject* cls) const { return quiet && native.known.cls == cls; }

    /// Before Python code runs; false where it must not.
    bool let_run()
    {
        restart = quiet;
        return !quiet;
    }

    /// Who alone refers to an object cannot lead to it twice.
    bool is_lone(PyObject* object) const { return quiet && Py_REFCNT(object) == 1; }

    bool memoize(PyObject* object) { return is_lone(object) ? pass_memo() : memo.add(object) >= 0 && put(op::memoize); }

    /// The MEMOIZE of what cannot be met again: it has a number all the same.
    bool pass_memo()
    {
        memo.pass_number();
        return put(op::memoize);
    }

    /// Of an instance that wrote itself.
    bool memoize_native(PyObject* object) { return single || is_lone(object) || memoize(object); }

    bool put_from_memo(std::ptrdiff_t index)
    {
        if (!make_room(out, most_of_a_number)) return false;
        out.next = encode_get(out.next, static_cast<std::size_t>(index));
        return true;
    }
};

/// Holds an object while it is written, where Python code may drop it.
class kept {
public:
    kept(writer const& w, PyObject* object) : object_(w.quiet ? nullptr : object) { Py_XINCREF(object_); }
    kept(kept const&) = delete;
    kept& operator=(kept const&) = delete;
    ~kept() { Py_XDECREF(object_); }

private:
    PyObject* object_;
};

// All are false with an error set.

bool save(writer&, PyObject*); ///< anything

bool save_long_int(writer&, PyObject*); ///< an int of more than one digit
bool save_text(writer&, PyObject*);
bool save_bytes(writer&, PyObject*);
bool save_bytearray(writer&, PyObject*);
bool save_buffer(writer&, PyObject*);

bool save_list(writer&, PyObject*);
bool save_tuple(writer&, PyObject*);
bool save_dict(writer&, PyObject*);
bool save_set(writer&, PyObject*);
bool save_frozenset(writer&, PyObject*);

/// The elements between MARK and TUPLE, or before TUPLE1 to TUPLE3. Needs memoizing where it may be met again.
bool save_items_of_tuple(writer&, PyObject* const* items, Py_ssize_t count);
bool put_tuple(writer&, Py_ssize_t count);

using save_function = bool (*)(writer&, PyObject*);
bool save_from_iterator(writer&, PyObject* iterator, save_function, unsigned opcode_for_one, unsigned opcode_for_many);
bool save_tuple_of_pair(writer&, PyObject*); ///< (key, value), as the two that they are

bool save_type(writer&, PyObject*);
bool save_global(writer&, PyObject*, PyObject* name); ///< name: null for that which the object says
bool save_reduced(writer&, PyObject* reduced, PyObject* object);
bool save_object(writer&, PyObject*); ///< of any class: by its reduce value

native_result save_native(writer&, PyObject*); ///< of a class that may write itself
bool is_served(writer const&, known_class const*);

constexpr Py_ssize_t batch_size = 1000; ///< so much is on the reader's stack at a time

/// Whether no Python code will run while all that the object leads to is written.
bool is_quiet(writer const&, PyObject*);

} // namespace stream
} // namespace brine
