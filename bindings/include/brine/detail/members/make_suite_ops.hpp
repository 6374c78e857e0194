// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a list of members save, make and restore an object? By these functions, made for each class and list.

#include <brine/detail/instance/holder.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/detail/members/base_states.hpp>
#include <brine/detail/members/call_codec.hpp>
#include <brine/detail/members/check_conversions.hpp>
#include <brine/detail/members/direct_members.hpp>
#include <brine/detail/members/owned_fields.hpp>
#include <brine/detail/members/record_struct.hpp>
#include <brine/detail/members/struct_value.hpp>
#include <brine/detail/sharing/graph_nodes.hpp>
#include <brine/detail/sharing/owned_children.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/detail/values/packed_struct.hpp>
#include <brine/detail/values/state_place.hpp>
#include <brine/detail/values/tuple_state.hpp>
#include <brine/engine/class/gc_pause.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

template <class T>
T& object_of(PyObject* self)
{
    T* const object = find_object<T>(self);
    if (object) return *object;
    ref const name = class_name(Py_TYPE(self));
    if (name)
        raise(PyExc_TypeError, "init-not-called", "this instance of %U has no C++ part: its __init__ has not run",
              name.get());
    field_path::fail();
}

/// For the wrapped class T, whose class_ holds it by Holder.
template <class T, class Holder, class Plan>
struct generated {
    using object = T;
    using holder = Holder;
    using plan = Plan;
    using arguments = typename Plan::arguments;
    using members = typename Plan::members;
    using arguments_index = std::make_index_sequence<arguments::size>;
    using members_index = std::make_index_sequence<members::size>;

    struct staged_state {
        typename members::values values;
        staged_bases bases;
        ref dict;
        ref saved; ///< the members in Python, where some are children
    };

    static PyObject* save(PyObject* self, restorer const* own, PyObject* dict)
    {
        collection_paused const meanwhile;
        ref tuple;
        bool const done = translated([&] {
            T const& object = object_of<T>(self);
            field_path const at = place_of_state<T>(self, members());
            std::size_t const bases = count_bases(own), first_base = 1 + members::size;
            tuple = ref(PyTuple_New(static_cast<Py_ssize_t>(first_base + bases + (dict ? 1 : 0))));
            if (!tuple) field_path::fail();
            PyTuple_SET_ITEM(tuple.get(), 0, ref::borrowed(schema_of<Plan>().tag).release());
            save_fields(object, at, tuple.get(), 1, members());
            if constexpr (have_owners(members()))
                if (is_shared_state(self))
                    keep_owners_of<saving>(self, object, items_of(tuple.get()) + 1, members(), members_index());
            save_bases(self, own, tuple.get(), first_base);
            if (dict) PyTuple_SET_ITEM(tuple.get(), first_base + bases, ref::borrowed(dict).release());
        });
        return done ? tuple.release() : nullptr;
    }

    static schema const& described() { return schema_of<Plan>(); }
    static T& object_of_instance(PyObject* self) { return object_of<T>(self); }

    static void save_bases(PyObject* self, restorer const* own, PyObject* tuple, std::size_t first)
    {
        for (std::size_t i = 0; i < count_bases(own); ++i)
            PyTuple_SET_ITEM(tuple, first + i, save_base(self, as_type(PyTuple_GET_ITEM(own->bases, i))));
    }

    static PyObject* save_arguments(PyObject* self, restorer const*)
    {
        collection_paused const meanwhile;
        ref tuple;
        bool const done = translated([&] {
            tuple = ref(PyTuple_New(arguments::size ? 1 + arguments::size : 0));
            if (!tuple) field_path::fail();
            if constexpr (arguments::size > 0) {
                PyTuple_SET_ITEM(tuple.get(), 0, ref::borrowed(schema_of<Plan>().tag).release());
                field_path const at = place_of_state<T>(self, arguments());
                save_fields(object_of<T>(self), at, tuple.get(), 1, arguments());
            }
        });
        return done ? tuple.release() : nullptr;
    }

    // The object's making.

    template <class Values>
    struct makes;
    template <class... Values>
    struct makes<std::tuple<Values...>> {
        static constexpr bool by_constructor = holder_constructs<Holder, Values...>();

        using pointer = typename held_by<Holder>::pointer;

        static constexpr bool factory_fits()
        {
            if constexpr (!Plan::factory::value) {
                return true;
            } else if constexpr (std::is_invocable_v<decltype(Plan::factory::function), Values...>) {
                using made = std::invoke_result_t<decltype(Plan::factory::function), Values...>;
                return (!std::is_void_v<pointer> && std::is_convertible_v<made, pointer>) ||
                       holder_constructs<Holder, made>();
            } else {
                return false;
            }
        }
        static_assert(factory_fits(), "brine::factory<&function>: write a function that takes the listed arguments, in "
                                      "that order, and returns the class, or the pointer by which it is held:  "
                                      "T function(std::string owner, int lot);");

        /// A boost::python::wrapper<> learns whose overrides it calls: only constructors of holders tell it by
        /// themselves.
        template <class Pointer>
        static void hold_pointer(PyObject* self, Pointer held)
        {
            using boost::get_pointer;
            auto* const object = get_pointer(held);
            emplace_holder<Holder>(self, std::move(held));
            boost::python::detail::initialize_wrapper(self, object);
        }

        static void make(PyObject* self, Values&... values)
        {
            if constexpr (!factory_fits()) {
                return; // the compiler has said what is wrong
            } else if constexpr (Plan::factory::value) {
                using made = std::invoke_result_t<decltype(Plan::factory::function), Values...>;
                if constexpr (!std::is_void_v<pointer> && std::is_convertible_v<made, pointer>)
                    hold_pointer(self, pointer(Plan::factory::function(std::move(values)...)));
                else
                    emplace_holder<Holder>(self, self, Plan::factory::function(std::move(values)...));
            } else {
                emplace_holder<Holder>(self, self, values...);
            }
        }
    };
    using maker = makes<typename arguments::values>;
    static constexpr bool can_construct = Plan::factory::value || maker::by_constructor;
    static_assert(can_construct || arguments::size == 0,
                  "brine::members: no constructor of the class takes the listed arguments, in that order. List those "
                  "that one takes, or name a function that makes the object:  brine::factory<&function>");

    static void construct_from(PyObject* self, PyObject* const* items)
    {
        if constexpr (can_construct) {
            auto values = load_fields(field_path(Py_TYPE(self)), items, arguments(), arguments_index());
            std::apply([&](auto&... each) { maker::make(self, each...); }, values);
        }
    }

    /// Arguments that the suite of before gave, for the __init__.
    static bool are_of_an_init(PyObject* given)
    {
        schema there;
        return PyTuple_GET_SIZE(given) && !parse_tag(PyTuple_GET_ITEM(given, 0), there);
    }

    static construction construct(PyObject* self, restorer const* own, PyObject* given)
    {
        construction how = construction::failed;
        translated([&] {
            if (are_arguments(given, arguments::size, schema_of<Plan>().tag)) {
                construct_from(self, items_of(given) + (arguments::size ? 1 : 0));
                how = construction::done;
            } else if (Plan::reader::value && are_of_an_init(given)) {
                if (!call_constructor(own->cls, self, given)) field_path::fail();
                how = construction::done;
            } else {
                how = construction::deferred;
            }
        });
        return how;
    }

    // An object that C++ owns.

    using borrowing = typename Plan::borrowing;

    static constexpr bool reference_fits()
    {
        if constexpr (borrowing::by_id)
            return borrowing::template fits<T>();
        else
            return true;
    }
    static_assert(reference_fits(),
                  "brine::found_by_id<&id, &find>: name a data member or a getter of the class, and a "
                  "function that takes what that gives and returns a pointer to the class:  "
                  "T* find(std::string id);");

    static PyObject* save_reference(PyObject* self)
    {
        PyObject* saved = nullptr;
        if constexpr (borrowing::by_id && reference_fits())
            translated([&] { saved = reference<T, borrowing>::save(self); });
        return saved;
    }

    static bool refer(PyObject* self, PyObject* id)
    {
        return translated([&] {
            if constexpr (borrowing::by_id && reference_fits()) reference<T, borrowing>::load(self, id);
        });
    }

    // Restoring.

    static void* stage(PyObject* self, restorer const* own, PyObject* given, PyObject* state)
    {
        staged_state* staged = nullptr;
        bool const done = translated([&] {
            field_path const at(Py_TYPE(self));
            state_parts parts;
            read_state(at, schema_of<Plan>(), given, state, count_bases(own), parts);
            staged = new staged_state{load_fields(at, parts.members, members(), members_index()), {}, {}, {}};
            if constexpr (have_owners(members())) {
                staged->saved = ref(PyTuple_New(members::size));
                if (!staged->saved) field_path::fail();
                for (std::size_t i = 0; i < members::size; ++i)
                    PyTuple_SET_ITEM(staged->saved.get(), i, ref::borrowed(parts.members[i]).release());
            }
            if (parts.bases) staged->bases.stage(self, own, parts.bases);
            staged->dict = ref::borrowed(parts.dict);
            if (given) construct_from(self, parts.arguments); // last: there is no way to take it back
        });
        if (done) return staged;
        delete staged;
        return nullptr;
    }

    static bool commit(PyObject* self, void* given)
    {
        auto& staged = *static_cast<staged_state*>(given);
        return translated([&] {
            T& object = object_of<T>(self);
            if (staged.dict) add_to_dict(self, staged.dict.get());
            staged.bases.commit(self);
            if constexpr (have_owners(members()))
                keep_owners_of<restoring>(self, object, items_of(staged.saved.get()), members(), members_index());
            put_fields(object, staged.values, members(), members_index());
        });
    }

    static void discard(void* staged) { delete static_cast<staged_state*>(staged); }

    // A node of a graph.

    template <class Pointer>
    static constexpr void check_graph()
    {
        static_assert(shared_traits<Pointer>::is_shared && arguments::size == 0 && std::is_default_constructible_v<T>,
                      "brine::graph: the class must be held by shared_ptr and have a default constructor:  "
                      "boost::python::class_<T, std::shared_ptr<T>>");
    }

    static PyObject* find_in_graph(PyObject* self, restorer const* own)
    {
        collection_paused const meanwhile;
        using pointer = typename held_by<Holder>::pointer;
        ref found;
        translated([&] { found = graph_of<T, pointer, Plan>::find(self, own); });
        return found.release();
    }

    static PyObject* restore_graph(restorer const* own, PyObject* args)
    {
        using pointer = typename held_by<Holder>::pointer;
        if (PyTuple_GET_SIZE(args) == 3) return restore_node(own, args).release();
        ref made;
        translated([&] {
            made = graph_of<T, pointer, Plan>::make(own, PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1));
        });
        return made.release();
    }

    static PyObject* check(restorer const*)
    {
        PyObject* found = nullptr;
        translated([&] { found = check_plan<Plan>(); });
        return found;
    }

    static std::size_t owned(PyObject* self, void const* given, int depth)
    {
        void const* const object = self ? find_object<T>(self) : given;
        if (!object) return 0;
        auto const& of = *static_cast<T const*>(object);
        return owned_fields<arguments>::bytes(of, depth) + owned_fields<members>::bytes(of, depth);
    }

    static suite_ops const* ops()
    {
        schema_of<Plan>();
        static suite_ops const made = [] {
            suite_ops ops{};
            ops.takes_arguments = arguments::size > 0;
            ops.save = save;
            ops.save_arguments = save_arguments;
            ops.construct = can_construct ? construct : nullptr;
            ops.refuses_borrowed = borrowing::refuses;
            ops.save_reference = borrowing::by_id ? save_reference : nullptr;
            ops.refer = borrowing::by_id ? refer : nullptr;
            ops.new_instance = needs_more_room<Holder> ? new_roomy_instance<Holder> : nullptr;
            ops.stage = stage;
            ops.commit = commit;
            ops.discard = discard;
            ops.check = check;
            ops.owned = owned;
            if constexpr (have_owners(members()))
                ops.collect_children = [](PyTypeObject* cls) { collect_children<T>(cls, members()); };
            ops.asks_protocol = !save_alike(arguments()) || !save_alike(members());
            using by_call = call_form<generated>;
            if constexpr (can_construct && !Plan::is_graph) ops.restore_call = by_call::restore;
            if constexpr (by_call::possible) {
                ops.is_simple = by_call::is_simple;
                ops.save_call = by_call::save;
                if constexpr (owns_its_values(arguments()) && owns_its_values(members())) ops.copy_call = by_call::copy;
                if constexpr (native_form<generated>::possible) ops.native = &native_form<generated>::table();
            }
            if constexpr (Plan::is_graph) {
                check_graph<typename held_by<Holder>::pointer>();
                ops.find_in_graph = find_in_graph;
                ops.restore_graph = restore_graph;
            }
            return ops;
        }();
        return &made;
    }
};

BRINE_DETAIL_END
