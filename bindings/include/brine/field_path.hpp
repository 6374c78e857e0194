// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where in a state does a value stand, and what does an error at that place say?

#include <boost/python/errors.hpp>

#include <brine/detail/values/step.hpp>
#include <brine/engine/python/describe_object.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstddef>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// "garden.Shed.tools[3].name": a class, a field, and the way further down. Made on the stack at no cost, each from the
/// one around it, which must outlive it; spelt out only for an error.
class field_path {
public:
    explicit field_path(PyTypeObject* cls) : cls_(cls) {}
    explicit field_path(char const* class_name) : text_(class_name) {}
    /// In the state of that instance, which is being saved.
    explicit field_path(PyObject* instance) : cls_(Py_TYPE(instance)), of_(instance) {}
    /// The same, where memory within it may be shown: `root` finds its object, and must outlive the place.
    field_path(PyObject* instance, PyTypeObject* cls, detail::memory_root const& root)
        : cls_(cls), of_(instance), text_(&root)
    {}

    /// ".name"; a null name is the place itself. `name` must outlive the place.
    field_path field(char const* name) const { return field_path(this, name, -1); }
    /// "[index]"
    field_path item(std::size_t index) const { return field_path(this, nullptr, static_cast<Py_ssize_t>(index)); }
    /// The same, of a part that can be found again. `by` must outlive the place.
    field_path field(char const* name, detail::step const& by) const { return field_path(this, name, -1, &by); }
    field_path item(std::size_t index, detail::step const& by) const
    {
        return field_path(this, nullptr, static_cast<Py_ssize_t>(index), &by);
    }

    /// The class whose state this is: null where only its name is known.
    PyTypeObject* root() const { return outer_ ? outer_->root() : cls_; }

    /// The instance whose state is being saved: borrowed, null where it is not known.
    PyObject* instance() const { return outer_ ? outer_->instance() : static_cast<PyObject*>(const_cast<void*>(of_)); }
    /// The name of that instance's member at or above this place; null for the instance itself.
    char const* member() const
    {
        if (!outer_) return nullptr;
        char const* const above = outer_->member();
        return above ? above : name();
    }
    /// How the object at or above this place is found again; false where it is none of those that stand here.
    bool find_way(void const* object, detail::type_tag type, detail::way& found) const
    {
        if (!outer_) {
            auto const* const root = static_cast<detail::memory_root const*>(cls_ ? text_ : nullptr);
            if (!root || root->type != type || root->find(instance()) != object) return false;
            found.root = *root;
            return true;
        }
        auto const* const by = static_cast<detail::step const*>(of_);
        if (!by) return outer_->find_way(object, type, found);
        if (by->part != object || by->part_type != type || !outer_->find_way(by->whole, by->whole_type, found))
            return false;
        found.steps.push_back(by->kept(*by));
        return true;
    }

    /// Raises "<place>: expected <what>, got <got> [brine.bad-state]" as `type`, TypeError or ValueError.
    [[noreturn]] void expected(PyObject* type, char const* what, PyObject* got) const
    {
        detail::ref const name = text();
        detail::ref const description = name ? detail::describe(got) : detail::ref();
        if (description)
            detail::raise(type, "bad-state", "%U: expected %s, got %U", name.get(), what, description.get());
        fail();
    }

    /// Raises ValueError "<place>: <got> does not convert: <the error now set>", chained to that.
    [[noreturn]] void does_not_convert(PyObject* got) const
    {
        detail::ref cause = error_of_value();
        detail::ref const name = text();
        detail::ref const description = name ? detail::describe(got) : detail::ref();
        if (description)
            detail::raise(PyExc_ValueError, "bad-state", "%U: %U does not convert: %S", name.get(), description.get(),
                          cause.get());
        detail::chain_to(static_cast<detail::ref&&>(cause));
        fail();
    }

    /// Raises PicklingError "… its member <place> does not convert to Python and back: <the error now set>".
    [[noreturn]] void refuse_to_save() const
    {
        detail::ref cause = error_of_value();
        detail::ref const path = text_below_root();
        PyTypeObject* const cls = root();
        if (path && cls)
            detail::refuse(cls, "member", "its member %U does not convert to Python and back: %s: %S", path.get(),
                           Py_TYPE(cause.get())->tp_name, cause.get());
        else if (path)
            detail::raise(PyExc_TypeError, "member", "%U does not convert to Python and back: %S", path.get(),
                          cause.get());
        detail::chain_to(static_cast<detail::ref&&>(cause));
        fail();
    }

    /// The whole path; a null ref with an error set when out of memory.
    detail::ref text() const { return spelt(true); }

    /// The same without the class, where that is known.
    detail::ref text_below_root() const { return spelt(root() == nullptr); }

    /// Throws for the Python error that is set.
    [[noreturn]] static void fail()
    {
        boost::python::throw_error_already_set();
        throw boost::python::error_already_set(); // not reached: the function above is not declared noreturn
    }

private:
    /// The error that is set; thrown as it is where it says nothing of the value, as a MemoryError.
    static detail::ref error_of_value()
    {
        if (detail::is_from_machine(PyErr_Occurred())) fail();
        return detail::take_error();
    }

    field_path(field_path const* outer, char const* field, Py_ssize_t index, detail::step const* by = nullptr)
        : outer_(outer), of_(by), text_(field), index_(index)
    {}

    char const* name() const { return static_cast<char const*>(text_); }

    detail::ref spelt(bool with_root) const
    {
        if (!outer_) {
            if (!with_root) return detail::ref(PyUnicode_FromString(""));
            return cls_ ? detail::class_name(cls_) : detail::ref(PyUnicode_FromString(name()));
        }
        detail::ref const before = outer_->spelt(with_root);
        if (!before || (!text_ && index_ < 0)) return before;
        if (index_ >= 0) return detail::ref(PyUnicode_FromFormat("%U[%zd]", before.get(), index_));
        bool const first = PyUnicode_GetLength(before.get()) == 0;
        return detail::ref(PyUnicode_FromFormat("%U%s%s", before.get(), first ? "" : ".", name()));
    }

    field_path const* outer_ = nullptr;
    PyTypeObject* cls_ = nullptr;
    void const* of_ = nullptr;   ///< the instance at the root; a step below it
    void const* text_ = nullptr; ///< a name; at the root, beside a class, where that has its object
    Py_ssize_t index_ = -1;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
