// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How is an instance written whose class does it itself (brine/engine/opcodes/direct_codec.hpp)?
//
//     class | its memo   [MARK] tag | its memo   fields   TUPLE REDUCE   [MEMOIZE]
//
// The class, the mark and the tag are the same bytes for each instance but the first.

#include "writer.hpp"

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>

namespace brine {
namespace stream {

namespace {

/// The number of what is put into the memo even if nobody else refers to it; -1 with an error set.
std::ptrdiff_t memoize_always(writer& w, PyObject* object)
{
    if (w.single) return 0;
    std::ptrdiff_t const index = w.memo.add(object);
    return index >= 0 && w.put(op::memoize) ? index : -1;
}

bool save_name(writer& w, PyObject* name) { return w.single ? write_str(w.out, name) : save(w, name); }

std::ptrdiff_t save_class(writer& w, known_class const& known)
{
    PyObject* const cls = as_object(known.cls);
    std::ptrdiff_t const index = w.memo.find(cls);
    if (index >= 0) return w.put_from_memo(index) ? index : -1;
    bool const by_names = w.quiet || is_found_by_names(known); // in quiet, that was found before
    if (!by_names) return save(w, cls) ? w.memo.find(cls) : -1;
    bool const done = save_name(w, known.module) && save_name(w, known.name) && w.put(op::stack_global);
    return done ? memoize_always(w, cls) : -1;
}

std::ptrdiff_t save_tag(writer& w, PyObject* tag)
{
    std::ptrdiff_t const index = w.memo.find(tag);
    if (index >= 0) return w.put_from_memo(index) ? index : -1;
    Py_ssize_t size = 0;
    char const* const text = PyUnicode_AsUTF8AndSize(tag, &size);
    return text && write_text(w.out, text, static_cast<std::size_t>(size)) ? memoize_always(w, tag) : -1;
}

bool is_marked(native_class const& native) { return native.fields + 1 > 3; }

/// What stands before the fields, and what will from the next instance on. Not now: the class has no number in the
/// memo, as those with an extension code have none.
native_result begin_native(writer& w, known_class const& known)
{
    native_class const& native = *known.native;
    std::ptrdiff_t const cls = save_class(w, known);
    if (cls < 0 && !PyErr_Occurred() && !w.restart)
        return w.put(op::pop) ? native_result::not_now : native_result::failed;
    if (cls < 0 || (is_marked(native) && !w.put(op::mark))) return native_result::failed;
    std::ptrdiff_t const tag = save_tag(w, native.tag);
    if (tag < 0) return native_result::failed;
    char* at = encode_get(w.native.prefix, static_cast<std::size_t>(cls));
    if (is_marked(native)) at = encode_byte(at, op::mark);
    at = encode_get(at, static_cast<std::size_t>(tag));
    w.native.size = static_cast<std::size_t>(at - w.native.prefix);
    w.native.known = known;
    return native_result::done;
}

native_result put_prefix(writer& w)
{
    if (!make_room(w.out, sizeof w.native.prefix)) return native_result::failed;
    std::memcpy(w.out.next, w.native.prefix, sizeof w.native.prefix);
    w.out.next += w.native.size;
    return native_result::done;
}

/// How far the stream and the memo were.
struct progress {
    explicit progress(writer const& w) : field_path(w.out.here()), memo(w.memo.size()) {}
    framed_output::field_path field_path;
    std::size_t memo;
};

/// Takes from the reader's stack what begin_native put there, or from the stream, if nothing of it stands in the memo.
native_result take_back(writer& w, native_class const& native, progress const& begin,
                        framed_output::field_path const& fields_begin)
{
    bool const remembered = w.memo.size() != begin.memo;
    w.out.rewind(remembered ? fields_begin : begin.field_path);
    if (!remembered) return native_result::not_now;
    bool const done = is_marked(native) ? w.put(op::pop_mark) : w.put(op::pop);
    return done && w.put(op::pop) ? native_result::not_now : native_result::failed;
}

bool end_native(writer& w, PyObject* object, native_class const& native)
{
    return put_tuple(w, static_cast<Py_ssize_t>(1 + native.fields)) && w.put(op::reduce) && w.memoize_native(object);
}

} // namespace

bool is_served(writer const& w, known_class const* known)
{
    return known && known->writes && !w.buffer_callback && !registered_reducer(known->cls); // which comes first
}

native_result save_native(writer& w, PyObject* object)
{
    bool const again = w.writes_again(Py_TYPE(object));
    known_class const* const found = again ? &w.native.known : native_class_of(Py_TYPE(object));
    if (!again && !is_served(w, found)) return native_result::not_now;
    known_class const known = *found; // a copy: another class may take its place
    native_class const& native = *known.native;
    if (filled_dict(object, known)) return native_result::not_now;
    progress const begin(w);
    native_result const begun = again ? put_prefix(w) : begin_native(w, known);
    if (begun != native_result::done) return begun;
    framed_output::field_path const fields_begin = w.out.here();
    native_result const written = native.write(object, native.suite, &w.out);
    if (written == native_result::not_now) return take_back(w, native, begin, fields_begin);
    if (written != native_result::done) return native_result::failed;
    return end_native(w, object, native) ? native_result::done : native_result::failed;
}

} // namespace stream
} // namespace brine
