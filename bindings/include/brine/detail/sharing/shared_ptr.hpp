// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a C++ object that shared_ptr owns found in a Python object, and wrapped by one?

#include <boost/python/converter/registered.hpp>
#include <boost/python/converter/shared_ptr_deleter.hpp>
#include <boost/python/extract.hpp>
#include <boost/python/object/find_instance.hpp>
#include <boost/python/object/make_ptr_instance.hpp>
#include <boost/python/object/pointer_holder.hpp>
#include <boost/shared_ptr.hpp>
#include <boost/weak_ptr.hpp>

#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <iterator>
#include <memory>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>

BRINE_DETAIL_BEGIN

template <class Pointer>
struct shared_traits {
    static constexpr bool is_shared = false;
};
template <class T>
struct shared_traits<std::shared_ptr<T>> {
    static constexpr bool is_shared = true;
    using element = T;
    using plain = std::shared_ptr<std::remove_const_t<T>>;
    using weak = std::weak_ptr<std::remove_const_t<T>>;
    using of_void = std::shared_ptr<void>;
    static constexpr bool is_boost = false;

    /// The instance that the pointer was taken out of and keeps alive: borrowed, null for all others.
    static PyObject* python_owner(std::shared_ptr<T> const& pointer)
    {
        auto* const deleter = std::get_deleter<boost::python::converter::shared_ptr_deleter>(pointer);
        return deleter ? deleter->owner.get() : nullptr;
    }
};
template <class T>
struct shared_traits<boost::shared_ptr<T>> {
    static constexpr bool is_shared = true;
    using element = T;
    using plain = boost::shared_ptr<std::remove_const_t<T>>;
    using weak = boost::weak_ptr<std::remove_const_t<T>>;
    using of_void = boost::shared_ptr<void>;
    static constexpr bool is_boost = true;

    static PyObject* python_owner(boost::shared_ptr<T> const& pointer)
    {
        auto* const deleter = boost::get_deleter<boost::python::converter::shared_ptr_deleter>(pointer);
        return deleter ? deleter->owner.get() : nullptr;
    }
};

template <class Weak>
struct weak_traits {
    static constexpr bool is_weak = false;
};
template <class T>
struct weak_traits<std::weak_ptr<T>> {
    static constexpr bool is_weak = true;
    using shared = std::shared_ptr<T>;
};
template <class T>
struct weak_traits<boost::weak_ptr<T>> {
    static constexpr bool is_weak = true;
    using shared = boost::shared_ptr<T>;
};

template <class T>
object_key key_of(T const* object)
{
    if constexpr (std::is_polymorphic_v<T>)
        return {dynamic_cast<void const*>(object), typeid(*object).hash_code()};
    else
        return {object, typeid(T).hash_code()};
}

/// The pointer in the holder of `self`: null where it is held otherwise.
template <class Pointer>
Pointer* held_pointer(PyObject* self)
{
    return static_cast<Pointer*>(
        boost::python::objects::find_instance_impl(self, boost::python::type_id<Pointer>(), false));
}

template <class Pointer>
using holder_of = boost::python::objects::pointer_holder<Pointer, typename Pointer::element_type>;

/// A pointer that keeps the instance alive, and with it its attributes and its Python class. All that are made of one
/// instance share one count, so that weak ones know of them.
template <class Pointer>
Pointer pointer_to_instance(PyObject* instance)
{
    using traits = shared_traits<Pointer>;
    static std::unordered_map<PyObject*, typename traits::weak> known;
    static std::size_t prune_at = 64;
    if (known.size() >= prune_at) {
        for (auto i = known.begin(); i != known.end();)
            i = i->second.expired() ? known.erase(i) : std::next(i);
        prune_at = 2 * known.size() + 64;
    }
    typename traits::weak& entry = known[instance];
    typename traits::plain pointer = entry.lock(); // one that has not expired keeps the very instance alive
    if (!pointer) entry = pointer = boost::python::extract<typename traits::plain>(instance)();
    return pointer;
}

/// A new Python object that shares the C++ object, of the class that wraps its dynamic type; None where no class does.
template <class Pointer>
ref wrap_shared(Pointer pointer)
{
    using element = typename shared_traits<Pointer>::element;
    return ref(boost::python::objects::make_ptr_instance<element, holder_of<Pointer>>::execute(pointer));
}

/// The one Python object for what the pointer owns: that which owns it, that which stands for it, or a new one.
template <class Pointer>
ref shared_to_python(Pointer const& pointer)
{
    using traits = shared_traits<Pointer>;
    if (!pointer) return ref::borrowed(Py_None);
    if (PyObject* const owner = traits::python_owner(pointer)) return ref::borrowed(owner);
    object_key const key = key_of(pointer.get());
    ref found = find_standing(key);
    if (found || PyErr_Occurred()) return found;
    using std::const_pointer_cast;
    typename traits::plain const plain = const_pointer_cast<std::remove_const_t<typename traits::element>>(pointer);
    found = wrap_shared(plain);
    if (found && found.get() != Py_None && !make_canonical(key, found.get())) return ref();
    return found;
}

BRINE_DETAIL_END
