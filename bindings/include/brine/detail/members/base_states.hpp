// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do the states of the wrapped bases of a class, whose own suites save and restore what is theirs, stand in its
// own?

#include <brine/detail/values/tuple_state.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

#include <vector>

BRINE_DETAIL_BEGIN

std::size_t count_bases(restorer const* own);

PyObject* save_base(PyObject* self, PyTypeObject* base);

/// A base's part of a state, between its conversion and the object.
struct staged_base {
    PyTypeObject* base;
    restorer* suite;
    void* staged; ///< null where its suite was written by hand, which takes the state itself
    ref state;
};

struct staged_bases {
    std::vector<staged_base> parts;

    staged_bases() = default;
    staged_bases(staged_bases const&) = delete;
    ~staged_bases()
    {
        for (staged_base& part : parts)
            if (part.staged) part.suite->ops->generated->discard(part.staged);
    }

    void stage(PyObject* self, restorer const* own, PyObject* const* states)
    {
        for (std::size_t i = 0; i < count_bases(own); ++i) {
            PyTypeObject* const base = as_type(PyTuple_GET_ITEM(own->bases, i));
            restorer* const suite = own_restorer(base);
            parts.push_back({base, suite, nullptr, ref::borrowed(states[i])});
            if (!suite || !suite->ops->generated) continue;
            parts.back().staged = suite->ops->generated->stage(self, suite, nullptr, states[i]);
            if (!parts.back().staged) field_path::fail();
        }
    }

    void commit(PyObject* self)
    {
        for (staged_base& part : parts) {
            if (part.staged) {
                if (!part.suite->ops->generated->commit(self, part.staged)) field_path::fail();
                continue;
            }
            ref const done(
                part.suite && part.suite->setstate
                    ? PyObject_CallFunctionObjArgs(part.suite->setstate, self, part.state.get(), nullptr)
                    : PyObject_CallMethod(as_object(part.base), "__setstate__", "OO", self, part.state.get()));
            if (!done) field_path::fail();
        }
    }
};

BRINE_DETAIL_END
