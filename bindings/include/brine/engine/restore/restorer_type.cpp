// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/restorer_type.hpp>

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/class_name_cache.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/engine/restore/new_arguments.hpp>
#include <brine/engine/restore/setstate_signature.hpp>

BRINE_DETAIL_BEGIN

PyTypeObject restorer_type{};

ref call_suite(PyObject* (*direct)(PyObject*), PyObject* registered, PyObject* self)
{
    ref given(direct ? direct(self) : nullptr);
    if (!given && !PyErr_Occurred()) given = ref(PyObject_CallFunctionObjArgs(registered, self, nullptr));
    return given;
}

bool is_borrowed_instance(PyObject* self)
{
    PyObject* const mro = Py_TYPE(self)->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        restorer* const suite = own_restorer(as_type(PyTuple_GET_ITEM(mro, i)));
        if (suite && suite->ops && suite->ops->borrowed(self)) return true;
    }
    return false;
}

PyObject* failure_listener = nullptr;

void tell_failure(PyTypeObject* cls, char const* method)
{
    if (!failure_listener || !PyErr_Occurred()) return;
    ref error = take_error();
    ref const heard(PyObject_CallFunction(failure_listener, "OsO", cls, method, error.get()));
    if (!heard) PyErr_WriteUnraisable(failure_listener);
    set_error(error);
}

bool is_dict_and_slots(PyObject* state)
{
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != 2) return false;
    PyObject* const dict = PyTuple_GET_ITEM(state, 0);
    PyObject* const slots = PyTuple_GET_ITEM(state, 1);
    return (dict == Py_None || PyDict_Check(dict)) && PyDict_Check(slots);
}

ref call_state_hook(PyObject* self, PyObject* state)
{
    ref const hook = attribute_or_none(self, names.setstate);
    if (hook) return ref(PyObject_CallFunctionObjArgs(hook.get(), state, nullptr));
    if (PyErr_Occurred()) return ref();
    bool const with_slots = is_dict_and_slots(state);
    PyObject* const attributes = with_slots ? PyTuple_GET_ITEM(state, 0) : state;
    PyObject* const slots = with_slots ? PyTuple_GET_ITEM(state, 1) : nullptr;
    ref const dict(PyObject_GetAttr(self, names.dict));
    if (!dict) return ref();
    if (attributes != Py_None && !PyDict_Check(attributes)) {
        ref const name = class_name(Py_TYPE(self));
        if (!name) return ref();
        return raise(PyExc_TypeError, "state-not-dict",
                     "%U has no __setstate__, so its state must be a dict, which is added to the __dict__; got %.100s",
                     name.get(), Py_TYPE(state)->tp_name);
    }
    if (attributes != Py_None && !add_all(dict.get(), attributes)) return ref();
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t i = 0; slots && PyDict_Next(slots, &i, &key, &value);)
        if (PyObject_SetAttr(self, key, value) < 0) return ref();
    return ref::borrowed(Py_None);
}

/// The same from an envelope, whose None is for a __setstate__ that may take it.
static bool hand_over(PyObject* self, PyObject* state)
{
    if (state == Py_None) {
        definition const found = find_definition(Py_TYPE(self), names.setstate);
        PyObject* const wanted = types_wanted_instead(found.value.get(), state);
        if (wanted != Py_None) return wanted != nullptr;
    }
    return bool(call_state_hook(self, state));
}

/// (state,) or (state, dict): false with an error set where the envelope is none, or the state is refused.
static bool hand_over_parts(PyObject* self, PyObject* envelope)
{
    Py_ssize_t const parts = PyTuple_Check(envelope) ? PyTuple_GET_SIZE(envelope) : 0;
    if (parts < 1 || parts > 2 || (parts == 2 && !PyDict_Check(PyTuple_GET_ITEM(envelope, 1)))) {
        ref const name = class_name(Py_TYPE(self));
        if (name)
            raise(PyExc_TypeError, "bad-restore",
                  "%U: expected the state as a tuple (state,) or (state, dict), got %.100s. Was the stream damaged?",
                  name.get(), Py_TYPE(envelope)->tp_name);
        return false;
    }
    if (!hand_over(self, PyTuple_GET_ITEM(envelope, 0))) {
        tell_failure(nearest_wrapped(Py_TYPE(self)), "__setstate__");
        return false;
    }
    ref const dict(parts == 2 ? PyObject_GetAttr(self, names.dict) : nullptr);
    return parts == 1 || (dict && add_all(dict.get(), PyTuple_GET_ITEM(envelope, 1)));
}

static PyObject* open_envelope(PyObject* weak, PyObject* envelope);
static PyMethodDef open_envelope_method = {"__setstate__", open_envelope, METH_O, nullptr};

bool remove_opener(PyObject* self)
{
    PyObject* const attributes = instance_dict(self);
    PyObject* const found = attributes ? PyDict_GetItemWithError(attributes, names.setstate) : nullptr;
    bool const ours = found && PyCFunction_CheckExact(found) &&
                      reinterpret_cast<PyCFunctionObject*>(found)->m_ml == &open_envelope_method;
    return ours ? PyDict_DelItem(attributes, names.setstate) == 0 : !PyErr_Occurred();
}

/// Opens an envelope: in the object's own __dict__ for just one call, so that it stands before the class's
/// __setstate__ and no class has to be changed. `weak` is a weak reference to the object. A copy of an object to itself
/// (new_arguments.hpp) has the opener among its attributes, and so in the state.
static PyObject* open_envelope(PyObject* weak, PyObject* envelope)
{
    ref const self(PyObject_CallObject(weak, nullptr));
    if (!self) return nullptr;
    if (self.get() == Py_None)
        return raise(PyExc_ReferenceError, "bad-restore", "the object to restore is gone").release();
    if (!remove_opener(self.get()) || !hand_over_parts(self.get(), envelope) || !remove_opener(self.get()))
        return nullptr;
    Py_RETURN_NONE;
}

static bool expect_envelope(PyObject* self)
{
    ref const dict(PyObject_GetAttr(self, names.dict));
    ref const weak(dict ? PyWeakref_NewRef(self, nullptr) : nullptr);
    ref const opener(weak ? PyCFunction_New(&open_envelope_method, weak.get()) : nullptr);
    return opener && PyDict_SetItem(dict.get(), names.setstate, opener.get()) == 0;
}

ref constructor_of(PyTypeObject* base)
{
    PyObject* const moved = own_attribute(base, names.constructor);
    if (moved && PyCapsule_IsValid(moved, moved_constructor))
        return ref::borrowed(static_cast<PyObject*>(PyCapsule_GetPointer(moved, moved_constructor)));
    return ref(PyObject_GetAttr(as_object(base), names.init));
}

ref call_constructor(PyTypeObject* base, PyObject* self, PyObject* initargs)
{
    Py_ssize_t const count = PyTuple_GET_SIZE(initargs);
    ref const constructor = constructor_of(base);
    ref const arguments(constructor ? PyTuple_New(count + 1) : nullptr);
    if (!arguments) return ref();
    PyTuple_SET_ITEM(arguments.get(), 0, ref::borrowed(self).release());
    for (Py_ssize_t i = 0; i < count; ++i)
        PyTuple_SET_ITEM(arguments.get(), i + 1, ref::borrowed(PyTuple_GET_ITEM(initargs, i)).release());
    return ref(PyObject_Call(constructor.get(), arguments.get(), nullptr));
}

/// Keeps the constructor's arguments of a version that only the state to come explains (take_arguments).
static bool keep_arguments(PyObject* self, PyObject* arguments)
{
    ref const dict = own_dict(self);
    return dict && PyDict_SetItem(dict.get(), names.restore_arguments, arguments) == 0;
}

ref take_arguments(PyObject* self)
{
    PyObject* const dict = *dict_slot(self);
    PyObject* const kept =
        dict && PyDict_Check(dict) ? PyDict_GetItemWithError(dict, names.restore_arguments) : nullptr;
    ref arguments = kept && PyTuple_Check(kept) ? ref::borrowed(kept) : ref();
    return kept && PyDict_DelItem(dict, names.restore_arguments) < 0 ? ref() : arguments;
}

bool constructs_itself(restorer const* suite)
{
    return suite && suite->ops && suite->ops->generated && suite->ops->generated->construct;
}

/// The id of an object that C++ owns, in place of a constructor's arguments: borrowed, null for all others.
static PyObject* referred_id(restorer const* suite, PyObject* initargs)
{
    if (!suite || !suite->ops || !suite->ops->generated || !suite->ops->generated->refer) return nullptr;
    if (PyTuple_GET_SIZE(initargs) != 2) return nullptr;
    PyObject* const mark = PyTuple_GET_ITEM(initargs, 0);
    bool const marked = PyUnicode_Check(mark) && PyUnicode_CompareWithASCIIString(mark, reference_mark) == 0;
    return marked ? PyTuple_GET_ITEM(initargs, 1) : nullptr;
}

/// The C++ part that `base` gives to the instance: by the suite, or by the __init__ of `base`.
static bool make_part(PyTypeObject* base, restorer const* suite, PyObject* self, PyObject* initargs)
{
    if (PyObject* const id = referred_id(suite, initargs)) return suite->ops->generated->refer(self, id);
    if (!constructs_itself(suite)) return bool(call_constructor(base, self, initargs));
    construction const how = suite->ops->generated->construct(self, suite, initargs);
    return how == construction::done || (how == construction::deferred && keep_arguments(self, initargs));
}

/// An instance of `cls` whose C++ part is that of `base` made from initargs; no __new__ and no __init__ of `cls` runs.
static ref make_instance(PyTypeObject* base, PyTypeObject* cls, PyObject* initargs, restorer const* suite = nullptr)
{
    bool const roomy = constructs_itself(suite) && suite->ops->generated->new_instance;
    ref self = roomy ? ref(suite->ops->generated->new_instance(cls)) : bare_instance(cls);
    return self && make_part(base, suite, self.get(), initargs) ? self : ref();
}

bool has_initargs_in_python(PyTypeObject* cls)
{
    definition const found = find_definition(cls, names.getinitargs);
    return found && !is_wrapped(found.owner);
}

/// Whether `others` is a tuple of (class, initargs) of further wrapped bases of `cls`.
static bool expect_others(PyTypeObject* cls, PyObject* others)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(others); ++i) {
        PyObject *base = nullptr, *initargs = nullptr;
        PyObject* const pair = PyTuple_GET_ITEM(others, i);
        if (!PyTuple_Check(pair)) {
            raise(PyExc_TypeError, "bad-restore", "expected (class, initargs) for a further base, got %.100s",
                  Py_TYPE(pair)->tp_name);
            return false;
        }
        if (!PyArg_ParseTuple(pair, "O!O!", &PyType_Type, &base, &PyTuple_Type, &initargs)) return false;
        if (!PyType_IsSubtype(cls, as_type(base)) || !is_wrapped(as_type(base))) {
            raise(PyExc_TypeError, "bad-restore", "%.100s is no wrapped base of %.100s", as_type(base)->tp_name,
                  cls->tp_name);
            return false;
        }
    }
    return true;
}

/// Runs the __init__ of the other wrapped bases.
static bool construct_others(PyObject* self, PyObject* others)
{
    if (others && !expect_others(Py_TYPE(self), others)) return false;
    for (Py_ssize_t i = 0; others && i < PyTuple_GET_SIZE(others); ++i) {
        PyObject* const pair = PyTuple_GET_ITEM(others, i);
        PyTypeObject* const base = as_type(PyTuple_GET_ITEM(pair, 0));
        if (!make_part(base, own_restorer(base), self, PyTuple_GET_ITEM(pair, 1))) return false;
    }
    return true;
}

/// Gives what a __new__ made those C++ parts that it has not.
static bool make_missing_parts(restorer const* own, PyObject* self, PyObject* initargs, PyObject* others)
{
    if (!has_cpp_part(self)) return make_part(own->cls, own, self, initargs) && construct_others(self, others);
    if (!is_part_constructed(own->cls, self) && (PyErr_Occurred() || !make_part(own->cls, own, self, initargs)))
        return false;
    for (Py_ssize_t i = 0; others && i < PyTuple_GET_SIZE(others); ++i) {
        PyObject* const pair = PyTuple_GET_ITEM(others, i);
        PyTypeObject* const base = as_type(PyTuple_GET_ITEM(pair, 0));
        if (!is_part_constructed(base, self) &&
            (PyErr_Occurred() || !make_part(base, own_restorer(base), self, PyTuple_GET_ITEM(pair, 1))))
            return false;
    }
    return true;
}

/// Whether the error that is set says no more than that this way does not lead there.
static bool may_try_otherwise()
{
    return PyErr_ExceptionMatches(PyExc_Exception) && !PyErr_ExceptionMatches(PyExc_MemoryError);
}

/// Reports the error that came first; what is set now came of trying otherwise, and is its context.
static void raise_first(PyTypeObject* base, ref const& first)
{
    if (!may_try_otherwise()) return;
    ref second = take_error();
    set_error(first);
    if (second.get() != first.get()) PyException_SetContext(first.get(), second.release());
    tell_failure(base, "__init__");
}

/// What restores an instance of a class that says how its __new__ makes it. No __init__ of a Python class runs, but one
/// that asks for it (B3), or that stock Boost.Python would have called where that of C++ does not fit.
static ref restore_by_new(restorer const* own, newcomer const& who, PyObject* initargs, PyObject* others)
{
    if (others && !expect_others(who.cls, others)) return ref();
    ref made = make_newcomer(who);
    if (!made) return ref();
    bool const by_init = has_initargs_in_python(who.cls) && !has_cpp_part(made.get());
    if (by_init) return who.cls->tp_init(made.get(), initargs, nullptr) == 0 ? made : ref();
    if (make_missing_parts(own, made.get(), initargs, others)) return made;
    if (own->ops || who.cls == own->cls || !may_try_otherwise()) return ref();
    ref const first = take_error();
    if (who.cls->tp_init(made.get(), initargs, nullptr) == 0) return made;
    raise_first(own->cls, first);
    return ref();
}

/// An instance for a stream of a class that others compiled. Its own __new__ runs where stock Boost.Python's call of
/// the class fits the signatures, and so called it.
static ref make_newcomer_as_before(PyTypeObject* base, PyTypeObject* cls, PyObject* initargs)
{
    if (cls->tp_new == base->tp_new) return bare_instance(cls);
    Py_ssize_t const count = 1 + PyTuple_GET_SIZE(initargs);
    ref const make(PyObject_GetAttr(as_object(cls), names.make)), init(PyObject_GetAttr(as_object(cls), names.init));
    if (!make || !init) return ref();
    if (!may_take(make.get(), count) || !may_take(init.get(), count)) return bare_instance(cls);
    ref made = make_by_new(cls, initargs, nullptr);
    if (made || !may_try_otherwise()) return made;
    PyErr_Clear(); // stock fails
    return bare_instance(cls);
}

/// As make_instance, with the other parts, for a class that others compiled: where an __init__ of C++ does not fit,
/// cls(*initargs), which is what stock Boost.Python does. Nothing that worked without Brine works less with it.
static ref make_instance_as_before(restorer const* own, PyTypeObject* cls, PyObject* initargs, PyObject* others)
{
    if (others && !expect_others(cls, others)) return ref();
    ref self = make_newcomer_as_before(own->cls, cls, initargs);
    if (!self) return ref();
    if (make_missing_parts(own, self.get(), initargs, others)) return self;
    if (cls == own->cls || !may_try_otherwise()) return ref();
    ref const first = take_error();
    self = ref(PyObject_CallObject(as_object(cls), initargs));
    if (!self) raise_first(own->cls, first);
    return self;
}

bool expect_subclass(restorer const* self, PyTypeObject* cls)
{
    if (PyType_IsSubtype(cls, self->cls)) return true;
    ref const expected = class_name(self->cls);
    ref const got = class_name(cls);
    if (expected && got)
        raise(PyExc_TypeError, "bad-restore", "%U.__restore__ expected the class or a subclass of it, got %U",
              expected.get(), got.get());
    return false;
}

/// Whether these are (tag, edges) or (cls, graph, number), see graph.hpp.
static bool names_graph(PyObject* args)
{
    Py_ssize_t const count = PyTuple_GET_SIZE(args);
    return (count == 2 && PyUnicode_Check(PyTuple_GET_ITEM(args, 0))) ||
           (count == 3 && PyLong_CheckExact(PyTuple_GET_ITEM(args, 2)));
}

/// __restore__(None): a cell, see shared_box.hpp.
static PyObject* restore_shared_box(restorer const* self)
{
    if (self->ops) return self->ops->make_shared_box();
    return raise(PyExc_TypeError, "bad-restore", "this restorer makes no cells").release();
}

/// __restore__(cls, other): a second instance for the C++ object of the other.
static ref restore_sharing(restorer const* self, PyObject* whom, PyObject* other)
{
    newcomer who;
    if (!who.read(whom) || !expect_subclass(self, who.cls)) return ref();
    ref made = make_newcomer(who);
    if (made && has_cpp_part(made.get())) return made;
    PyObject* const mro = Py_TYPE(other)->tp_mro;
    for (Py_ssize_t i = 0; made && i < PyTuple_GET_SIZE(mro); ++i) {
        restorer* const suite = own_restorer(as_type(PyTuple_GET_ITEM(mro, i)));
        if (suite && suite->ops && suite->ops->share(made.get(), other)) return made;
        if (PyErr_Occurred()) return ref();
    }
    if (!made) return ref();
    return raise(PyExc_TypeError, "bad-restore", "the C++ object of an instance of %.100s cannot be shared",
                 Py_TYPE(other)->tp_name);
}

PyObject* restore_by_call(restorer const* own, PyTypeObject* cls, PyObject* arguments)
{
    bool const able = own->ops && own->ops->generated && own->ops->generated->restore_call;
    bool const whole = cls == own->cls || nearest_wrapped(cls) == own->cls; // nothing of a C++ subclass would be lost
    return able && whole ? own->ops->generated->restore_call(cls, own, arguments) : nullptr;
}

PyObject* restore_call(restorer const* self, PyObject* args)
{
    PyObject* const cls = PyTuple_GET_ITEM(args, 0);
    if (!PyType_Check(cls))
        return raise(PyExc_TypeError, "bad-restore", "__restore__ expected a class, got %.100s", Py_TYPE(cls)->tp_name)
            .release();
    ref const call(PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args)));
    PyObject* const made = call ? restore_by_call(self, as_type(cls), call.get()) : nullptr;
    return made || PyErr_Occurred() ? made : ref::borrowed(Py_NotImplemented).release();
}

/// __restore__(cls, initargs): an instance with all its C++ parts.
static ref restore_instance(restorer const* self, newcomer const& who, PyObject* initargs, PyObject* others)
{
    if (who.arguments) return restore_by_new(self, who, initargs, others);
    bool const by_class = has_initargs_in_python(who.cls);
    if (!self->ops && !by_class) return make_instance_as_before(self, who.cls, initargs, others);
    ref made = by_class ? ref(PyObject_CallObject(as_object(who.cls), initargs))
                        : make_instance(self->cls, who.cls, initargs, self);
    return made && construct_others(made.get(), others) ? made : ref();
}

PyObject* restorer_call(PyObject* object, PyObject* args, PyObject* keywords)
{
    auto* const self = reinterpret_cast<restorer*>(object);
    PyObject *whom = as_object(self->cls), *initargs = nullptr, *others = nullptr;
    newcomer who;
    int enveloped = 0;
    if (keywords && PyDict_GET_SIZE(keywords))
        return raise(PyExc_TypeError, "bad-restore", "__restore__ takes no keyword arguments").release();
    if (PyTuple_GET_SIZE(args) > 1 && is_call_tag(PyTuple_GET_ITEM(args, 1))) return restore_call(self, args);
    if (names_graph(args)) {
        if (self->ops && self->ops->generated && self->ops->generated->restore_graph)
            return self->ops->generated->restore_graph(self, args);
        return raise(PyExc_TypeError, "bad-restore", "the class of this restorer is no node of a graph").release();
    }
    if (PyTuple_GET_SIZE(args) == 1 && PyTuple_GET_ITEM(args, 0) == Py_None) return restore_shared_box(self);
    if (PyTuple_GET_SIZE(args) == 2 && is_boost_instance(PyTuple_GET_ITEM(args, 1)))
        return restore_sharing(self, PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1)).release();
    if (!PyArg_ParseTuple(args, "|OO!pO!:__restore__", &whom, &PyTuple_Type, &initargs, &enveloped, &PyTuple_Type,
                          &others))
        return nullptr;
    ref const none(initargs ? nullptr : PyTuple_New(0));
    if (!initargs && !(initargs = none.get())) return nullptr;
    if (!who.read(whom) || !expect_subclass(self, who.cls)) return nullptr;
    ref made = restore_instance(self, who, initargs, others);
    if (!made) return nullptr;
    if (enveloped && !expect_envelope(made.get())) return nullptr;
    return made.release();
}

/// A restorer that its class carries pickles as "World.__restore__", or getattr(World, "__restore__") where that is no
/// name; one for a class that others compiled as restorer(World), which names the Python package of Brine.
static PyObject* restorer_reduce_ex(PyObject* object, PyObject* protocol)
{
    auto* const self = reinterpret_cast<restorer*>(object);
    if (own_attribute(self->cls, names.restore) != object) return Py_BuildValue("O(O)", Py_TYPE(object), self->cls);
    if (!knows_dotted_names(protocol)) return reduce_to_attribute(as_object(self->cls), names.restore).release();
    ref const path = name_in_stream(self->cls);
    return path ? PyUnicode_FromFormat("%U.__restore__", path.get()) : nullptr;
}

/// For the engines of other modules, which know this one's restorers only as Python objects.
static PyObject* restorer_constructed(PyObject* object, PyObject* instance)
{
    auto* const self = reinterpret_cast<restorer*>(object);
    return PyBool_FromLong(!self->ops || (is_boost_instance(instance) && self->ops->constructed(instance)));
}

bool is_part_constructed(PyTypeObject* base, PyObject* self)
{
    PyObject* const carrier = own_attribute(base, names.restore);
    if (!carrier) return true;
    if (Py_TYPE(carrier) == &restorer_type)
        return !reinterpret_cast<restorer*>(carrier)->ops ||
               reinterpret_cast<restorer*>(carrier)->ops->constructed(self);
    ref const answer(PyObject_CallMethod(carrier, "constructed", "O", self));
    if (!answer) return drop_error();
    return answer.get() != Py_False;
}

static bool add_problem(PyObject* problems, ref const& sentence)
{
    return sentence && PyList_Append(problems, sentence.get()) == 0;
}

/// For brine.check: ([(field, type, problem or None, whether it has no conversion at all), …], [problem, …]).
static PyObject* restorer_check(PyObject* object, PyObject*)
{
    auto* const self = reinterpret_cast<restorer*>(object);
    bool const generated = self->ops && self->ops->generated;
    ref const fields(generated ? self->ops->generated->check(self) : PyList_New(0));
    ref const problems(PyList_New(0));
    if (!fields || !problems) return nullptr;
    definition const initargs = find_definition(self->cls, names.getinitargs);
    ref const constructor = constructor_of(self->cls);
    if (!constructor) return nullptr;
    bool const inherits = self->ops && self->ops->inherits;
    if (self->ops && !constructs_itself(self) && !initargs && !self->ops->constructible(constructor.get(), 0) &&
        !add_problem(problems.get(),
                     ref(PyUnicode_FromString("no constructor that Python can call takes 0 arguments, and its suite "
                                              "gives none: add getinitargs, or brine::argument items"))))
        return nullptr;
    if (initargs && initargs.owner != self->cls && is_wrapped(initargs.owner) && !inherits &&
        !(constructs_itself(self) && self->ops->generated->takes_arguments) &&
        !add_problem(problems.get(), ref(PyUnicode_FromString("its __getinitargs__ is that of a base class"))))
        return nullptr;
    if (self->ops && self->ops->defines_nothing && !initargs &&
        !add_problem(problems.get(), ref(PyUnicode_FromString("its suite defines nothing (Pitfall 1)"))))
        return nullptr;
    return PyTuple_Pack(2, fields.get(), problems.get());
}

/// For import_class in other modules: (type, size, alignment), or None where others compiled the class.
static PyObject* restorer_layout(PyObject* object, PyObject*)
{
    class_ops const* const ops = reinterpret_cast<restorer*>(object)->ops;
    if (!ops) Py_RETURN_NONE;
    return Py_BuildValue("snn", ops->wrapped.type, ops->wrapped.size, ops->wrapped.alignment);
}

static PyObject* restorer_module(PyObject* object, void*)
{
    return PyObject_GetAttr(as_object(reinterpret_cast<restorer*>(object)->cls), names.module);
}

/// For brine._stream: a native_class, or None.
static PyObject* restorer_native(PyObject* object, void*)
{
    native_class* const native = &reinterpret_cast<restorer*>(object)->native;
    if (!native->abi) Py_RETURN_NONE;
    return PyCapsule_New(native, native_capsule, nullptr);
}

static PyObject* restorer_repr(PyObject* object)
{
    ref const name = class_name(reinterpret_cast<restorer*>(object)->cls);
    return name ? PyUnicode_FromFormat("<restorer of %U>", name.get()) : nullptr;
}

static void restorer_dealloc(PyObject* object)
{
    auto* const self = reinterpret_cast<restorer*>(object);
    Py_XDECREF(self->getstate);
    Py_XDECREF(self->setstate);
    Py_XDECREF(self->bases);
    Py_XDECREF(as_object(self->cls));
    Py_TYPE(object)->tp_free(object);
}

PyMethodDef restorer_methods[] = {
    {"__reduce_ex__", restorer_reduce_ex, METH_O, "By name."},
    {"check", restorer_check, METH_NOARGS,
     "What stands in the way of a round trip: fields, and problems of the class."},
    {"constructed", restorer_constructed, METH_O, "Whether the object has the C++ part of the restorer's class."},
    {"layout", restorer_layout, METH_NOARGS, "The wrapped C++ type: its name, size and alignment in bytes."},
    {nullptr, nullptr, 0, nullptr}};

static PyGetSetDef restorer_getset[] = {{"__module__", restorer_module, nullptr, nullptr, nullptr},
                                        {"native", restorer_native, nullptr, nullptr, nullptr},
                                        {nullptr, nullptr, nullptr, nullptr, nullptr}};

bool ready_restorer_type()
{
    PyTypeObject& type = restorer_type;
    if (type.tp_dict) return true;
    Py_SET_REFCNT(&type, 1);
    type.tp_name = "brine._engine.restorer";
    type.tp_basicsize = sizeof(restorer);
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_doc = "restorer(cls)\n--\n\nRebuilds instances of the wrapped class cls and of its Python subclasses.";
    type.tp_dealloc = restorer_dealloc;
    type.tp_repr = restorer_repr;
    type.tp_call = restorer_call;
    type.tp_methods = restorer_methods;
    type.tp_getset = restorer_getset;
    return PyType_Ready(&type) == 0;
}

ref new_restorer(PyTypeObject* cls, class_ops const* ops)
{
    auto* const self = PyObject_New(restorer, &restorer_type);
    if (!self) return ref();
    self->cls = as_type(ref::borrowed(as_object(cls)).release());
    self->ops = ops;
    self->getinitargs = self->getstate = self->setstate = self->bases = nullptr;
    self->atomic = ops && ops->atomic;
    self->known[0] = self->known[1] = {};
    self->native = {};
    return ref(reinterpret_cast<PyObject*>(self));
}

BRINE_DETAIL_END
