// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/new_arguments.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

ref with_first(PyObject* first, PyObject* rest)
{
    ref const head(PyTuple_Pack(1, first));
    return head ? ref(PySequence_Concat(head.get(), rest)) : ref();
}

new_arguments find_new_arguments(PyTypeObject* cls)
{
    if (cls->tp_new == instance_base(cls)->tp_new) return {}; // Boost.Python's own, which asks for no arguments
    definition found = find_definition(cls, names.getnewargs_ex);
    bool const with_keywords = bool(found);
    if (!found) found = find_definition(cls, names.getnewargs);
    if (!found || is_boost_function(found.value.get())) return {};
    return {found, with_keywords};
}

static ref bad_new_arguments(PyTypeObject* cls, char const* expected, PyObject* got)
{
    if (ref const name = class_name(cls))
        raise(PyExc_TypeError, "bad-newargs", "%U.%s, not '%.100s'", name.get(), expected, Py_TYPE(got)->tp_name);
    return ref();
}

ref ask_new_arguments(PyObject* self, new_arguments const& by)
{
    PyTypeObject* const cls = Py_TYPE(self);
    ref const given = call_definition(by.found, self, nullptr);
    if (!given) return ref();
    if (!by.with_keywords)
        return PyTuple_Check(given.get()) ? ref(PyTuple_Pack(2, cls, given.get()))
                                          : bad_new_arguments(cls, "__getnewargs__ should return a tuple", given.get());
    if (!PyTuple_Check(given.get()) || PyTuple_GET_SIZE(given.get()) != 2)
        return bad_new_arguments(cls, "__getnewargs_ex__ should return a tuple of length 2", given.get());
    PyObject *const arguments = PyTuple_GET_ITEM(given.get(), 0), *const keywords = PyTuple_GET_ITEM(given.get(), 1);
    if (!PyTuple_Check(arguments))
        return bad_new_arguments(cls, "__getnewargs_ex__ should return a tuple first", arguments);
    if (!PyDict_Check(keywords))
        return bad_new_arguments(cls, "__getnewargs_ex__ should return a dict second", keywords);
    return PyDict_GET_SIZE(keywords) ? ref(PyTuple_Pack(3, cls, arguments, keywords))
                                     : ref(PyTuple_Pack(2, cls, arguments));
}

ref make_by_new(PyTypeObject* cls, PyObject* arguments, PyObject* keywords)
{
    use_boost_slots(cls);
    ref const make(PyObject_GetAttr(as_object(cls), names.make));
    ref const all = make ? with_first(as_object(cls), arguments) : ref();
    ref made(all ? PyObject_Call(make.get(), all.get(), keywords) : nullptr);
    if (!made || Py_TYPE(made.get()) == cls) return made;
    ref const name = class_name(cls), got = name ? class_name(Py_TYPE(made.get())) : ref();
    if (!got) return ref();
    return raise(
        PyExc_TypeError, "new-other-class",
        "%U.__new__ returned an instance of %U for the arguments that the pickle holds, and no instance of its "
        "own class. Let it return one, or let __getnewargs__ give other arguments",
        name.get(), got.get());
}

ref make_newcomer(newcomer const& who)
{
    return who.arguments ? make_by_new(who.cls, who.arguments, who.keywords) : bare_instance(who.cls);
}

bool may_take(PyObject* callable, Py_ssize_t count)
{
    for (int depth = 8; PyFunction_Check(callable) && depth > 0; --depth) { // functools.wraps
        PyObject** const dict = _PyObject_GetDictPtr(callable);
        PyObject* const wrapped = dict && *dict ? PyDict_GetItemWithError(*dict, names.wrapped) : nullptr;
        if (!wrapped) break;
        callable = wrapped;
    }
    if (!PyFunction_Check(callable)) return true;
    auto const* const code = reinterpret_cast<PyCodeObject const*>(PyFunction_GET_CODE(callable));
    PyObject* const defaults = PyFunction_GET_DEFAULTS(callable);
    PyObject* const keyword_defaults = PyFunction_GET_KW_DEFAULTS(callable);
    Py_ssize_t const optional = defaults ? PyTuple_GET_SIZE(defaults) : 0;
    Py_ssize_t const keywords_given = keyword_defaults ? PyDict_GET_SIZE(keyword_defaults) : 0;
    return count >= code->co_argcount - optional && (count <= code->co_argcount || code->co_flags & CO_VARARGS) &&
           keywords_given >= code->co_kwonlyargcount;
}

bool has_cpp_part(PyObject* self)
{
    Py_ssize_t const at = instance_base(Py_TYPE(self))->tp_weaklistoffset + Py_ssize_t(sizeof(PyObject*));
    return *reinterpret_cast<void**>(reinterpret_cast<char*>(self) + at) != nullptr;
}

BRINE_DETAIL_END
