// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does an instance whose fields are all plain travel? As one call of its class, without a state behind it:
//
//     World("fields v1 owner:str tools:int32", "Norwich", 3)
//
// The class is the one global that a stream has to name, and the fields are read straight into the C++ object.

#include <brine/detail/instance/allocate.hpp>
#include <brine/detail/instance/held_object.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/detail/members/base_states.hpp>
#include <brine/detail/sharing/counted_pointer.hpp>
#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/state_place.hpp>
#include <brine/engine/class/gc_pause.hpp>
#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/engine/restore/restore_error.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

/// For the class that Generated saves and restores (make_suite_ops.hpp).
template <class Generated>
struct call_form {
    using object = typename Generated::object;
    using holder = typename Generated::holder;
    using wrapped = typename held_by<holder>::object;
    using pointer = typename held_by<holder>::pointer;
    using arguments = typename Generated::arguments;
    using members = typename Generated::members;
    using arguments_index = typename Generated::arguments_index;
    using members_index = typename Generated::members_index;
    static constexpr std::size_t fields = arguments::size + members::size;

    static constexpr bool possible = are_plain<arguments>::value && are_plain<members>::value &&
                                     Generated::can_construct && !Generated::plan::is_graph &&
                                     !Generated::borrowing::by_id;

    /// Whether the instance is as its class_ makes them: nobody shares or lends its object, nor derives from its class.
    static bool is_simple(PyObject* self)
    {
        object* const found = held_object<object, holder>(self);
        if (!found) return false;
        if constexpr (std::is_polymorphic_v<object>)
            if (typeid(*found) != typeid(object) && typeid(*found) != typeid(wrapped)) return false;
        if constexpr (shared_traits<pointer>::is_shared) {
            char const* const weak = weak_pointers_exist();
            if (!weak || *weak) return false;
        }
        if constexpr (shared_traits<pointer>::is_shared || is_counted_pointer<pointer>::value)
            if (others_may_own(*find_in_holder<pointer, holder>(first_holder(self)))) return false;
        return true;
    }

    /// (call tag, field, …[, state of a wrapped base, …][, dict])
    static PyObject* save(PyObject* self, restorer const* own, PyObject* dict)
    {
        collection_paused const meanwhile;
        ref tuple;
        bool const done = translated([&] {
            object const* const held = held_object<object, holder>(self);
            object const& from = held ? *held : Generated::object_of_instance(self);
            field_path const at = place_of_state<object>(self, arguments(), members());
            std::size_t const bases = count_bases(own);
            tuple = ref(PyTuple_New(static_cast<Py_ssize_t>(1 + fields + bases + (dict ? 1 : 0))));
            if (!tuple) field_path::fail();
            PyTuple_SET_ITEM(tuple.get(), 0, ref::borrowed(Generated::described().call_tag).release());
            save_fields(from, at, tuple.get(), 1, arguments());
            save_fields(from, at, tuple.get(), 1 + arguments::size, members());
            Generated::save_bases(self, own, tuple.get(), 1 + fields);
            if (dict) PyTuple_SET_ITEM(tuple.get(), 1 + fields + bases, ref::borrowed(dict).release());
        });
        return done ? tuple.release() : nullptr;
    }

    /// An instance of `cls`, the class or a Python subclass, from what save gave; of another version, too. Null without
    /// an error where the call is none of a pickle's, but somebody's whose first argument looks like it.
    static PyObject* restore(PyTypeObject* cls, restorer const* own, PyObject* call)
    {
        ref made;
        bool const done = translated([&] {
            PyObject* dict = nullptr;
            std::size_t const bases = count_bases(own);
            if (!is_tagged(call, Generated::described().call_tag))
                made = from_another_version(cls, own, call);
            else if (find_dict(call, 1 + fields + bases, dict))
                made = from_fields(cls, own, items_of(call) + 1);
            else
                throw_unreadable(field_path(cls), Generated::described(), bases, call, 0);
            if (dict && !add_attributes(made.get(), dict)) field_path::fail();
        });
        if (!done) explain_failed_restore(cls, take_error(), "No object was made");
        return done ? made.release() : nullptr;
    }

    /// A copy of the C++ object, from its fields, in a new instance of the same class.
    static PyObject* copy(PyObject* self, restorer const* own)
    {
        ref made;
        bool const done = translated([&] {
            object const* const held = held_object<object, holder>(self);
            object const& from = held ? *held : Generated::object_of_instance(self);
            auto given = copy_fields(from, arguments());
            auto values = copy_fields(from, members());
            made = new_instance(Py_TYPE(self), own);
            std::apply([&](auto&... each) { Generated::maker::make(made.get(), each...); }, given);
            put_fields(Generated::object_of_instance(made.get()), values, members(), members_index());
        });
        return done ? made.release() : nullptr;
    }

    static ref new_instance(PyTypeObject* cls, restorer const* own)
    {
        ref made(cls == own->cls ? new_exact_instance<holder>(cls) : new_roomy_instance<holder>(cls));
        if (!made) field_path::fail();
        return made;
    }

private:
    /// All values convert before the first thing is made.
    static ref from_fields(PyTypeObject* cls, restorer const* own, PyObject* const* items)
    {
        field_path const at(cls);
        auto given = load_fields(at, items, arguments(), arguments_index());
        auto values = load_fields(at, items + arguments::size, members(), members_index());
        ref made = new_instance(cls, own);
        staged_bases bases;
        std::apply([&](auto&... each) { Generated::maker::make(made.get(), each...); }, given);
        if (own->bases) {
            bases.stage(made.get(), own, items + fields);
            bases.commit(made.get());
        }
        object* const held = held_object<object, holder>(made.get());
        put_fields(held ? *held : Generated::object_of_instance(made.get()), values, members(), members_index());
        return made;
    }

    /// As the arguments and the state that they would be if the class were not plain.
    static ref from_another_version(PyTypeObject* cls, restorer const* own, PyObject* call)
    {
        schema there;
        PyObject* dict = nullptr;
        ref const tag = plain_tag(PyTuple_GET_ITEM(call, 0));
        if (!tag) field_path::fail();
        if (!parse_tag(tag.get(), there) || there.fields.empty()) return ref();
        if (!find_dict(call, 1 + there.fields.size() + count_bases(own), dict)) return ref();
        Py_ssize_t const given = PyTuple_GET_SIZE(call);
        auto const split = static_cast<Py_ssize_t>(1 + there.arguments);
        ref const arguments = there.arguments ? tagged(tag, call, 1, split) : ref(PyTuple_New(0));
        ref const state = tagged(tag, call, split, given);
        if (!arguments || !state) field_path::fail();
        ref made = new_instance(cls, own);
        void* const staged = Generated::stage(made.get(), own, arguments.get(), state.get());
        bool const done = staged && Generated::commit(made.get(), staged);
        if (staged) Generated::discard(staged);
        if (!done) field_path::fail();
        return made;
    }

    /// (tag, *call[begin:end])
    static ref tagged(ref const& tag, PyObject* call, Py_ssize_t begin, Py_ssize_t end)
    {
        ref made(PyTuple_New(1 + end - begin));
        if (!made) return made;
        PyTuple_SET_ITEM(made.get(), 0, ref(tag).release());
        for (Py_ssize_t i = begin; i < end; ++i)
            PyTuple_SET_ITEM(made.get(), 1 + i - begin, ref::borrowed(PyTuple_GET_ITEM(call, i)).release());
        return made;
    }
};

BRINE_DETAIL_END
