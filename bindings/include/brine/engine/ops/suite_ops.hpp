// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine use a suite that writes itself? Through these pointers only.

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

struct restorer;

enum class construction { failed, done, deferred };

constexpr char const* reference_mark = "&";

struct suite_ops {
    bool takes_arguments; ///< the constructor does

    /// The state, with the states of wrapped bases in it and `dict` behind it if that is not null.
    PyObject* (*save)(PyObject* self, restorer const* own, PyObject* dict);

    /// What the constructor is to get: a tuple, empty where it takes nothing.
    PyObject* (*save_arguments)(PyObject* self, restorer const* own);

    /// Makes the C++ object of a bare instance, without its __init__. Deferred where the arguments are those of another
    /// version: then restore does it. Null where the class can be made by its __init__ alone.
    construction (*construct)(PyObject* self, restorer const* own, PyObject* arguments);

    /// Of an instance that merely refers to an object of C++'s (reference_by_id.hpp): refused, or (reference_mark, id)
    /// in place of the arguments; null where it is saved as a copy.
    bool refuses_borrowed;
    PyObject* (*save_reference)(PyObject* self);
    bool (*refer)(PyObject* self, PyObject* id); ///< false with an error set

    /// A bare instance with room for the holder, where Boost.Python makes none that would do; else null.
    PyObject* (*new_instance)(PyTypeObject* cls);

    /// Takes a state in three steps, so that those of a hierarchy fail before anything has changed. `arguments` is null
    /// where the object has been constructed. Stage: null with an error set. Commit: false with an error set.
    void* (*stage)(PyObject* self, restorer const* own, PyObject* arguments, PyObject* state);
    bool (*commit)(PyObject* self, void* staged);
    void (*discard)(void* staged);

    bool asks_protocol; ///< whether the state depends on the protocol

    /// In one call (call_codec.hpp), all null where a field may lead to other objects; restore_call reads what earlier
    /// versions of the class wrote. save_call: the arguments of the call, with `dict` behind them if that is not null.
    /// copy_call: an instance of the same class,
    /// without what its wrapped bases have.
    bool (*is_simple)(PyObject* self);
    PyObject* (*save_call)(PyObject* self, restorer const* own, PyObject* dict);
    PyObject* (*restore_call)(PyTypeObject* cls, restorer const* own, PyObject* arguments);
    PyObject* (*copy_call)(PyObject* self, restorer const* own);
    native_class const* native; ///< for brine.dumps and brine.loads; null where a field needs more than these can

    /// For the nodes of a graph, else null. (graph, number) of the instance's node; and what __restore__(tag, edges)
    /// and
    /// __restore__(cls, graph, number) make.
    PyObject* (*find_in_graph)(PyObject* self, restorer const* own);
    PyObject* (*restore_graph)(restorer const* own, PyObject* args);

    /// How many bytes an object owns, as far as its members are listed: that of the instance, or the one given where
    /// `self` is null.
    std::size_t (*owned)(PyObject* self, void const* object, int depth);

    /// Lets the collector see the children that the object owns; null where it owns none.
    void (*collect_children)(PyTypeObject* cls);

    /// A list of (field, type, problem or None, whether it has no conversion at all).
    PyObject* (*check)(restorer const* own);
};

BRINE_DETAIL_END
