// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/unpicklable_members.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/guards.hpp>

BRINE_DETAIL_BEGIN

/// How many items of one container are looked at: a larger one is left to pickle, which looks at each anyway.
constexpr Py_ssize_t most_items = 1000;

PyObject* dispatch_table()
{
    static PyObject* table = nullptr;
    if (!table) {
        ref const copyreg(PyImport_ImportModule("copyreg"));
        table = copyreg ? PyObject_GetAttrString(copyreg.get(), "dispatch_table") : nullptr;
    }
    return table;
}

ref registered_reducer(PyTypeObject* cls)
{
    PyObject* const table = dispatch_table();
    PyObject* const found = table ? PyDict_GetItemWithError(table, as_object(cls)) : nullptr;
    bool const own = found && PyCFunction_CheckExact(found) &&
                     std::strcmp(reinterpret_cast<PyCFunctionObject*>(found)->m_ml->ml_name, engine_reducer) == 0;
    return found && !own ? ref::borrowed(found) : ref();
}

/// Whether multiprocessing, if it is in use, has a reducer of its own for the class; 1, 0, or -1 with an error set.
static int is_registered_with_multiprocessing(PyTypeObject* cls)
{
    PyObject* const module = item_named(PyImport_GetModuleDict(), "multiprocessing.reduction");
    ref const pickler(module ? PyObject_GetAttrString(module, "ForkingPickler") : nullptr);
    ref const reducers(pickler ? PyObject_GetAttrString(pickler.get(), "_extra_reducers") : nullptr);
    if (reducers) return PySequence_Contains(reducers.get(), as_object(cls));
    return drop_error(PyExc_AttributeError) ? 0 : -1; // of another version, or half imported
}

/// Whether instances of the wrapped class can be pickled in some way; 1, 0, or -1 with an error set.
static int has_reducer(PyObject* member)
{
    PyTypeObject* const cls = Py_TYPE(member);
    int const enabled = flag(member, names.safe_for_unpickling);
    if (enabled != 0) return enabled;
    if (!is_reduced_by_engine(cls) || registered_reducer(cls)) return PyErr_Occurred() ? -1 : 1;
    return PyErr_Occurred() ? -1 : is_registered_with_multiprocessing(cls);
}

/// The name of the item in a generated state, by its tag "v1 (argument:type) field:type"; a null ref without an error
/// where it is no such state, or the item no field.
static ref generated_field(PyObject* state, Py_ssize_t index)
{
    PyObject* const tag = PyTuple_CheckExact(state) && index > 0 ? PyTuple_GET_ITEM(state, 0) : nullptr;
    bool const is_tag =
        tag && PyUnicode_CheckExact(tag) && PyUnicode_GET_LENGTH(tag) > 0 && PyUnicode_READ_CHAR(tag, 0) == 'v';
    ref const words(is_tag ? PyUnicode_Split(tag, nullptr, -1) : nullptr);
    ref name;
    for (Py_ssize_t i = 1; words && i < PyList_GET_SIZE(words.get()) && index > 0; ++i) {
        PyObject* const word = PyList_GET_ITEM(words.get(), i);
        Py_ssize_t const colon = PyUnicode_FindChar(word, ':', 0, PyUnicode_GET_LENGTH(word), 1);
        if (colon <= 0) return ref();
        if (PyUnicode_READ_CHAR(word, 0) != '(' && --index == 0) name = ref(PyUnicode_Substring(word, 0, colon));
    }
    return name;
}

/// Where an object stands in a state: made on the stack, spelt out only for an error.
struct member_path {
    char const* root;
    member_path const* outer; ///< null at the root
    PyObject* container;
    PyObject* key; ///< null where the index says it
    Py_ssize_t index;

    ref text() const
    {
        if (!outer) return ref(PyUnicode_FromString(root));
        ref const field = key ? ref() : generated_field(container, index);
        if (field) return ref(PyUnicode_FromFormat("member %U", field.get()));
        if (PyErr_Occurred()) return ref();
        ref const before = outer->text();
        if (!before) return ref();
        ref const whole(key ? PyUnicode_FromFormat("%U[%R]", before.get(), key)
                            : PyUnicode_FromFormat("%U[%zd]", before.get(), index));
        if (whole || !drop_error()) return whole;
        return before; // a key that does not like to be shown
    }
};

/// False with PicklingError, in the name of `cls`, at the first such object in `value`, which stands at `path`.
static bool member_pickles(PyTypeObject* cls, PyObject* value, member_path const& path, int depth)
{
    if (!is_container(value)) {
        int const fine = is_boost_instance(value) ? has_reducer(value) : 1;
        ref const name = fine == 0 ? class_name(Py_TYPE(value)) : ref();
        ref const where = name ? path.text() : ref();
        if (where)
            refuse(
                cls, "member",
                "its %U is an instance of %U, whose pickling is not enabled. Enable that class, leave the member out of "
                "the state, or register a function for its class with copyreg.pickle",
                where.get(), name.get());
        return fine > 0;
    }
    if (depth == 0 || PyObject_Size(value) > most_items) return true;
    bool const keyed = PyDict_CheckExact(value);
    // The items are held by a copy: asking a member may run Python code, which may change the container.
    ref const values(keyed ? PyDict_Values(value) : PySequence_List(value));
    ref const keys(keyed ? PyDict_Keys(value) : nullptr);
    if (!values || (keyed && !keys)) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(values.get()); ++i) {
        PyObject* const item = PyList_GET_ITEM(values.get(), i);
        if (!is_container(item) && !is_boost_instance(item)) continue;
        member_path const below{nullptr, &path, value, keyed ? PyList_GET_ITEM(keys.get(), i) : nullptr, i};
        if (!member_pickles(cls, item, below, depth - 1)) return false;
    }
    return true;
}

constexpr int member_depth = 3;

/// Whether member_pickles would find an instance to ask at all: seldom so, and told without copying a container.
static bool holds_instance(PyObject* value, int depth)
{
    if (is_number_or_text(value)) return false;
    if (!is_container(value)) return is_boost_instance(value);
    if (depth == 0 || PyObject_Size(value) > most_items) return false;
    if (PyDict_CheckExact(value)) {
        PyObject *key = nullptr, *item = nullptr;
        for (Py_ssize_t at = 0; PyDict_Next(value, &at, &key, &item);)
            if (holds_instance(item, depth - 1)) return true;
        return false;
    }
    PyObject* const* const items = PySequence_Fast_ITEMS(value);
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(value); ++i)
        if (holds_instance(items[i], depth - 1)) return true;
    return false;
}

bool members_pickle(PyTypeObject* cls, PyObject* state, char const* root)
{
    return !holds_instance(state, member_depth) ||
           member_pickles(cls, state, {root, nullptr, nullptr, nullptr, 0}, member_depth);
}

BRINE_DETAIL_END
