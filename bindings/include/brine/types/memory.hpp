// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// shared_ptr and weak_ptr, of std and of boost. What several of them own is one object afterwards, too (B7).
//
// To a wrapped class: its instance. To a type with a value of its own: a cell, which pickles as that value.

#include <brine/detail/instance/find_object.hpp>
#include <brine/detail/sharing/shared_box.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>
#include <brine/detail/values/recursion_guard.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/struct_members.hpp>
#include <brine/value.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

namespace detail {

/// To an instance of a wrapped class, and back. A pointer that was taken out of an instance keeps it alive, attributes
/// and all; its value is the tuple (instance,), and makes such a pointer again.
template <class Pointer>
struct wrapped_pointer {
    using element = typename shared_traits<Pointer>::element;
    using plain_element = std::remove_const_t<element>;

    static PyObject* save(Pointer const& given, field_path const& at)
    {
        if (PyObject* const owner = shared_traits<Pointer>::python_owner(given)) {
            PyObject* const owned = PyTuple_Pack(1, owner);
            return owned ? owned : (field_path::fail(), nullptr);
        }
        ref object;
        bool const done = translated([&] { object = shared_to_python(given); });
        if (done && object && (!given || object.get() != Py_None)) return object.release();
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "no class wraps %s", boost::python::type_id<plain_element>().name());
        at.refuse_to_save();
    }

    static Pointer load(PyObject* got, field_path const& at)
    {
        if (got == Py_None) return Pointer();
        PyObject* const owned = owned_instance(got);
        return owned ? pointer_to(owned, at) : load_watched(got, at);
    }

    /// For a weak pointer: it lasts as long as the instance, though what will own that may not have been loaded yet.
    static Pointer load_watched(PyObject* got, field_path const& at)
    {
        if (got == Py_None) return Pointer();
        PyObject* const owned = owned_instance(got);
        PyObject* const instance = owned ? owned : got;
        Pointer const shared = pointer_of_holder(instance);
        if (PyErr_Occurred()) field_path::fail();
        return shared ? shared : pointer_to(instance, at);
    }

    static void append_type_name(std::string& name) { name += "object"; }

private:
    using traits = shared_traits<Pointer>;

    static PyObject* owned_instance(PyObject* got)
    {
        return PyTuple_Check(got) && PyTuple_GET_SIZE(got) == 1 ? PyTuple_GET_ITEM(got, 0) : nullptr;
    }

    static Pointer pointer_to(PyObject* instance, field_path const& at)
    {
        if (!find_object<plain_element>(instance))
            at.expected(PyExc_TypeError, python_type_name<Pointer>().c_str(), instance);
        return pointer_to_instance<Pointer>(instance);
    }

    /// What holds the object in the instance, be it as one of a base class or a derived one; null where it is held by
    /// another kind of pointer, or by value. Who asks for the object by brine::same_object gets this instance then.
    static Pointer pointer_of_holder(PyObject* instance)
    {
        Pointer found;
        if (auto* const held = held_pointer<typename traits::plain>(instance))
            found = *held;
        else if (plain_element* const object = find_object<plain_element>(instance))
            if (auto const owner = owner_of(instance)) found = Pointer(owner, object);
        if (found) stand_for_if_nobody(key_of(found.get()), instance);
        return found;
    }

    static typename traits::of_void owner_of(PyObject* instance)
    {
        typename traits::of_void owner;
        PyObject* const mro = Py_TYPE(instance)->tp_mro;
        for (Py_ssize_t i = 0; !owner && i < PyTuple_GET_SIZE(mro); ++i) {
            restorer* const suite = own_restorer(as_type(PyTuple_GET_ITEM(mro, i)));
            if (suite && suite->ops) suite->ops->owner(instance, traits::is_boost, &owner);
        }
        return owner;
    }
};

/// To a cell, and back. `plain` is what the pointer points to, without const.
template <class Pointer, class plain>
struct cell_pointer {
    static PyObject* save_pointee(void const* object, field_path const& at)
    {
        return value<plain>::save(*static_cast<plain const*>(object), at);
    }

    static PyObject* save(Pointer const& given, field_path const& at)
    {
        if (!given) return ref::borrowed(Py_None).release();
        object_key const key{given.get(), typeid(plain).hash_code()};
        ref found = canonical_object(key);
        if (found) return found.release();
        definition const carrier = at.root() ? find_definition(at.root(), names.restore) : definition();
        if (!carrier || Py_TYPE(carrier.value.get()) != &restorer_type) {
            PyErr_SetString(PyExc_TypeError, "a shared value needs .def(brine::pickle<Suite>()) in the class");
            at.refuse_to_save();
        }
        if (PyErr_Occurred() || !(found = new_cell())) field_path::fail();
        shared_box* const made = as_cell(found.get());
        made->carrier = ref(carrier.value).release();
        made->path = at.text_below_root().release();
        made->pointer = to_std(given);
        made->type = &typeid(plain);
        made->tag = tag_of<plain>;
        made->save = save_pointee;
        if (!made->path || !make_canonical(key, found.get())) field_path::fail();
        return found.release();
    }

    static Pointer load(PyObject* got, field_path const& at)
    {
        if (got == Py_None) return {};
        shared_box* const from = as_cell(got);
        if (!from || (!from->pointer && !from->state)) at.expected(PyExc_TypeError, "a shared value or None", got);
        if (from->pointer) {
            if (*from->type != typeid(plain)) at.expected(PyExc_TypeError, "a shared value of another type", got);
            return from_std(std::static_pointer_cast<plain>(from->pointer));
        }
        one_level_deeper const guard;
        ref const state = ref::borrowed(from->state);
        try {
            auto const made = make(*from, PyTuple_GET_ITEM(state.get(), 0), at);
            Py_CLEAR(from->state); // cells in a cycle would keep one another
            return from_std(made);
        } catch (...) {
            from->pointer.reset();
            throw;
        }
    }

    static Pointer load_watched(PyObject* got, field_path const& at) { return load(got, at); }

    static void append_type_name(std::string& name)
    {
        name += '*';
        value<plain>::append_type_name(name);
    }

private:
    static constexpr bool is_std = std::is_same_v<Pointer, std::shared_ptr<typename Pointer::element_type>>;

    static std::shared_ptr<void> to_std(Pointer const& given)
    {
        using std::const_pointer_cast;
        auto const pointer = const_pointer_cast<plain>(given);
        if constexpr (is_std)
            return pointer;
        else
            return std::shared_ptr<void>(pointer.get(), [pointer](void*) {});
    }
    static Pointer from_std(std::shared_ptr<plain> const& pointer)
    {
        if constexpr (is_std)
            return pointer;
        else
            return Pointer(pointer.get(), [pointer](void*) {});
    }

    static std::shared_ptr<plain> remember(shared_box& from, std::shared_ptr<plain> made)
    {
        from.pointer = made;
        from.type = &typeid(plain);
        return made;
    }

    static std::shared_ptr<plain> make(shared_box& from, PyObject* got, field_path const& at)
    {
        if constexpr (has_struct_members<plain>::value) {
            // Its members may lead back to it, so it must be there before they are.
            using struct_type = struct_value_of<plain>;
            auto const made = remember(from, std::make_shared<plain>(struct_type::construct(got, at)));
            auto values = struct_type::load_members(got, at);
            put_fields(*made, values, typename struct_type::members(), typename struct_type::members_index());
            return made;
        } else {
            return remember(from, std::make_shared<plain>(value<plain>::load(got, at)));
        }
    }
};

/// Whether a shared T is an instance of a wrapped class.
template <class T>
inline constexpr bool shares_instances = is_registered_value<std::remove_const_t<T>>;

template <class Pointer, class T>
using shared_value =
    std::conditional_t<shares_instances<T>, wrapped_pointer<Pointer>, cell_pointer<Pointer, std::remove_const_t<T>>>;

} // namespace detail

template <class Pointer>
struct value<Pointer, std::enable_if_t<detail::shared_traits<Pointer>::is_shared>>
    : detail::shared_value<Pointer, typename detail::shared_traits<Pointer>::element> {};

/// Where nobody else owns the object after a pickle was read, it has expired then.
template <class Weak>
struct value<Weak, std::enable_if_t<detail::weak_traits<Weak>::is_weak>> {
    using shared = typename detail::weak_traits<Weak>::shared;

    static PyObject* save(Weak const& given, field_path const& at) { return value<shared>::save(given.lock(), at); }
    static Weak load(PyObject* got, field_path const& at) { return value<shared>::load_watched(got, at); }
    static void append_type_name(std::string& name)
    {
        char* const exist = detail::weak_pointers_exist();
        if (!exist) field_path::fail();
        *exist = 1;
        value<shared>::append_type_name(name);
    }
};

namespace detail {
/// copy.copy(instance): one that owns its C++ object, and that nobody else has.
inline ref copy_of_instance(PyObject* instance)
{
    ref const module(PyImport_ImportModule("copy"));
    return module ? ref(PyObject_CallMethod(module.get(), "copy", "O", instance)) : ref();
}
} // namespace detail

/// To an instance of a wrapped class, as a copy of it: a state may be kept, and loaded more than once.
template <class T>
struct value<std::unique_ptr<T>, std::enable_if_t<detail::uses_registered_conversion<T>::value>> {
    static PyObject* save(std::unique_ptr<T> const& given, field_path const& at)
    {
        if (!given) return detail::ref::borrowed(Py_None).release();
        detail::ref object;
        detail::translated([&] {
            boost::python::object const refers{boost::python::ptr(given.get())};
            object = detail::copy_of_instance(refers.ptr());
        });
        if (!object) at.refuse_to_save();
        return object.release();
    }

    static std::unique_ptr<T> load(PyObject* got, field_path const& at)
    {
        if (got == Py_None) return nullptr;
        if (!detail::find_object<T>(got))
            at.expected(PyExc_TypeError, detail::python_type_name<std::unique_ptr<T>>().c_str(), got);
        detail::ref const mine = detail::copy_of_instance(got);
        if (!mine) at.does_not_convert(got);
        // A __copy__ of somebody's own may return anything; of the state itself nothing is taken.
        T* const object = mine.get() == got ? nullptr : detail::find_object<T>(mine.get());
        if (!object) at.expected(PyExc_TypeError, "an object that copy.copy copies", got);
        auto* const held = detail::held_pointer<std::unique_ptr<T>>(mine.get());
        if (held && *held) return std::move(*held);
        detail::restorer* const suite = detail::own_restorer(detail::nearest_wrapped(Py_TYPE(mine.get())));
        void* from = nullptr;
        void* const made =
            suite && suite->ops && suite->ops->move_out ? suite->ops->move_out(mine.get(), &from) : nullptr;
        if (PyErr_Occurred()) field_path::fail();
        if (!made) at.expected(PyExc_TypeError, "an object of a class with a move or copy constructor", got);
        // The T in an object of the same class has the same place.
        return std::unique_ptr<T>(reinterpret_cast<T*>(static_cast<char*>(made) +
                                                       (reinterpret_cast<char*>(object) - static_cast<char*>(from))));
    }
    static void append_type_name(std::string& name) { name += "object"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
