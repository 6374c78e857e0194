// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/reduce.hpp>

#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/class_name_cache.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/form.hpp>
#include <brine/engine/reduce/guards.hpp>
#include <brine/engine/reduce/hash_cycle.hpp>
#include <brine/engine/reduce/overrides.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/new_arguments.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/restore/setstate_signature.hpp>
#include <brine/engine/restore/transaction.hpp>

BRINE_DETAIL_BEGIN

foreign_restorer_function foreign_restorer = nullptr;

PyTypeObject* last_noted = nullptr;

class reduction {
public:
    reduction(PyObject* self, purpose why)
        : self_(self), cls_(Py_TYPE(self)), cls_held_(ref::borrowed(as_object(cls_))), why_(why)
    {}

    /// The reduce value, a tuple; a null ref with an error set where the object cannot be pickled.
    ref value()
    {
        if (!guard_enabled(self_)) return ref();
        if (!(base_ = nearest_wrapped(cls_))) return refuse(cls_, "no-suite", "it has no wrapped base class");
        own_ = own_restorer(base_);
        strict_ = own_ != nullptr;
        if (own_ && own_->ops->automatic && !members_convert()) return ref();
        bool const done = look_up() && (!strict_ || (has_suite() && is_whole())) && find_shared_with() &&
                          find_external_owner() && take_new_arguments() && take_initargs() && take_state();
        return done ? assemble() : ref();
    }

private:
    /// Of a class that pickles only then (brine::automatic). Asked now, because what its members need may have been
    /// registered after it.
    bool members_convert() const
    {
        ref const fields(own_->ops->generated->check(own_));
        ref reasons(fields ? PyUnicode_FromString("") : nullptr);
        for (Py_ssize_t i = 0; reasons && i < PyList_GET_SIZE(fields.get()); ++i) {
            PyObject* const field = PyList_GET_ITEM(fields.get(), i);
            if (PyTuple_GET_ITEM(field, 3) != Py_True) continue;
            reasons = ref(PyUnicode_FromFormat("%U%smember %U: %U", reasons.get(),
                                               PyUnicode_GET_LENGTH(reasons.get()) ? "; " : "",
                                               PyTuple_GET_ITEM(field, 0), PyTuple_GET_ITEM(field, 2)));
        }
        if (!reasons || PyUnicode_GET_LENGTH(reasons.get()) == 0) return bool(reasons);
        if (ref const name = class_name(cls_))
            raise(PyExc_RuntimeError, "not-enabled",
                  "Pickling of \"%U\" instances is not enabled: brine::automatic, %U", name.get(), reasons.get());
        return false;
    }

    // 1. Who defines what.
    bool look_up()
    {
        getinitargs_ = find_definition(cls_, names.getinitargs);
        getstate_ = find_definition(cls_, names.getstate);
        setstate_ = find_definition(cls_, names.setstate);
        new_arguments_ = find_new_arguments(cls_);
        if (new_arguments_ && !remove_opener(self_)) return false; // of a load that failed
        dict_ = ref::borrowed(instance_dict(self_));
        if (dict_ && PyDict_GET_SIZE(dict_.get()) == 0) dict_ = ref();
        others_ = further_wrapped(cls_, base_);
        // A C++ subclass without a suite of its own inherits the hooks of a base that has one.
        if (!strict_ &&
            (own_attribute(base_, names.pickling_off) || !own_attribute(base_, names.safe_for_unpickling))) {
            definition const inherited = find_definition(base_, names.restore);
            strict_ = inherited.value && Py_TYPE(inherited.value.get()) == &restorer_type;
        }
        return bool(others_);
    }

    bool in_python(definition const& found) const { return found.owner && !is_wrapped(found.owner); }
    /// Whether another wrapped class defines it, further up.
    bool inherits_from_base(definition const& found) const
    {
        return found && !in_python(found) && found.owner != base_;
    }
    bool overrides_both() const { return in_python(getstate_) && in_python(setstate_); }

    // 2. What shows at once that it would not load.
    bool has_suite() const
    {
        if (!own_) {
            ref const base = class_name(find_definition(base_, names.restore).owner);
            ref const name = base ? class_name(base_) : ref();
            if (name)
                refuse(
                    cls_, "no-suite",
                    "the C++ class %U has no suite of its own, and that of its base %U would lose what it adds. Give "
                    "it one with .def(brine::pickle<Suite>()), or declare that it adds nothing: "
                    "brine::pickle<brine::inherits_suite>()",
                    name.get(), base.get());
            return false;
        }
        if (own_->ops->defines_nothing && (inherits_from_base(getstate_) || inherits_from_base(getinitargs_))) {
            refuse(
                cls_, "no-suite",
                "its C++ class asks for pickling by brine::pickle<>(), and the suite of its base would lose what it adds. "
                "Give it a suite of its own, or declare that it adds nothing: brine::pickle<brine::inherits_suite>()");
            return false;
        }
        if (PyList_GET_SIZE(others_.get()) > 0 && !overrides_both()) {
            ref const first = class_name(base_);
            ref const second = class_name(as_type(PyList_GET_ITEM(others_.get(), 0)));
            if (first && second)
                refuse(
                    cls_, "two-bases",
                    "it has two wrapped bases, %U and %U, and the suite of the first says nothing of the second. Define "
                    "__getstate__ and __setstate__ in the Python class, for both",
                    first.get(), second.get());
            return false;
        }
        return true;
    }

    bool is_whole() const
    {
        if (is_invalidated(self_)) {
            refuse(cls_, "restore-failed",
                   "an earlier __setstate__ of this object failed, and its C++ part could not be put back. Restore it "
                   "with a state that fits, or make a new one");
            return false;
        }
        if (!is_part_constructed(base_, self_)) return init_not_called(base_);
        if (char const* const actual = own_->ops->sliced ? own_->ops->sliced(self_) : nullptr) return sliced(actual);
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(others_.get()); ++i) {
            PyTypeObject* const other = as_type(PyList_GET_ITEM(others_.get(), i));
            if (!is_part_constructed(other, self_)) return init_not_called(other);
        }
        return true;
    }

    bool sliced(char const* actual) const
    {
        ref const name = class_name(base_);
        if (name)
            refuse(
                cls_, "sliced",
                "its C++ object is a %s, and the suite of %U would lose what that adds. Expose that class with a suite "
                "of its own, or let the suite say covers_subclasses() if it saves and restores it",
                actual, name.get());
        return false;
    }

    bool init_not_called(PyTypeObject* part) const
    {
        ref const name = PyErr_Occurred() ? ref() : class_name(part);
        if (name)
            refuse(cls_, "init-not-called",
                   "the __init__ of its base %U was never called for this instance, so it has no C++ part. Call "
                   "super().__init__(...) in the __init__ of the Python class",
                   name.get());
        return false;
    }

    // An object with several owners (B7).
    bool find_shared_with()
    {
        if (!own_ || !own_->ops->generated || why_ == purpose::copy) return true;
        // A graph makes its nodes' C++ objects, so none that a __new__ may have made already can be one.
        if (own_->ops->generated->find_in_graph && !new_arguments_) {
            shared_with_ = ref(own_->ops->generated->find_in_graph(self_, own_));
            return bool(shared_with_) || !PyErr_Occurred();
        }
        object_key key;
        for (Py_ssize_t i = 0; !key && i < PyTuple_GET_SIZE(cls_->tp_mro); ++i) {
            restorer* const suite = own_restorer(as_type(PyTuple_GET_ITEM(cls_->tp_mro, i)));
            if (suite && suite->ops) key = suite->ops->shared_key(self_);
        }
        if (!key) return true;
        shared_with_ = canonical_object(key);
        if (shared_with_.get() == self_)
            shared_with_ = ref();
        else if (!shared_with_ && !PyErr_Occurred())
            make_canonical(key, self_);
        return !PyErr_Occurred();
    }

    // An object that C++ owns, and the instance merely refers to.
    bool find_external_owner()
    {
        suite_ops const* const suite = own_ ? own_->ops->generated : nullptr;
        if (!suite || shared_with_ || !is_borrowed_instance(self_)) return true;
        if (suite->save_reference && !has_initargs_in_python(cls_)) {
            initargs_ = ref(suite->save_reference(self_));
            refers_ = true;
            return bool(initargs_);
        }
        if (!suite->refuses_borrowed || why_ != purpose::pickle) return true;
        refuse(cls_, "borrowed",
               "it merely refers to an object that C++ owns, which what is loaded could not be. Pickle a copy of it "
               "(copy.copy), or let its suite say how such objects are found again: brine::found_by_id<&id, &find>");
        return false;
    }

    /// The fields travel with the other instance, or stay in C++, so what is left is the __dict__.
    bool take_attributes()
    {
        if (dict_) state_ = ref(Py_BuildValue("sO", attributes_alone, dict_.get()));
        return !dict_ || (state_ && every_member_pickles());
    }

    /// Whom to make: the class, or (cls, arguments[, keywords]) for its __new__.
    bool take_new_arguments()
    {
        whom_ = new_arguments_ ? ask_new_arguments(self_, new_arguments_) : cls_held_;
        return bool(whom_);
    }

    // 3. The constructor's arguments (C1).
    bool take_initargs()
    {
        if (shared_with_ || refers_) return true;
        bool const on_instance = dict_ && PyDict_GetItemWithError(dict_.get(), names.getstate);
        if (own_ && !on_instance && goes_by_call(cls_, own_)) {
            by_call_ = by_own_init_ = true;
            initargs_ = ref(own_->ops->generated->save_call(self_, own_, nullptr));
            return bool(initargs_);
        }
        // An override in Python means that the class's own __init__ takes them (B3).
        bool const in_python = has_initargs_in_python(cls_);
        if (constructs_itself(own_) && !in_python) {
            initargs_ = ref(own_->ops->generated->save_arguments(self_, own_));
            return initargs_ && (own_->ops->generated->takes_arguments || !inherits_initargs());
        }
        by_own_init_ = !new_arguments_ && (cls_ == base_ || in_python || (!strict_ && has_init_of_base()));
        if (PyErr_Occurred() || (strict_ && inherits_initargs())) return false;
        initargs_ = !getinitargs_ ? ref(PyTuple_New(0))
                    : own_ && own_->getinitargs == getinitargs_.value.get()
                        ? call_suite(own_->ops->getinitargs, own_->getinitargs, self_)
                        : call(names.getinitargs);
        if (initargs_ && !PyTuple_Check(initargs_.get())) initargs_ = as_tuple();
        if (initargs_ && !strict_) note_own_kind();
        return initargs_ && (!strict_ || fits_constructor());
    }

    /// A suite that gives a copy of the object to the copy constructor: pickle goes round in circles.
    void note_own_kind() const
    {
        if (!failure_listener || PyTuple_GET_SIZE(initargs_.get()) != 1) return;
        if (Py_TYPE(PyTuple_GET_ITEM(initargs_.get(), 0)) != base_ || last_noted == base_) return;
        last_noted = base_;
        PyErr_SetString(PyExc_RecursionError, "it gives an instance of the class itself, so pickling may never end");
        tell_failure(base_, "__getinitargs__");
        PyErr_Clear();
    }

    /// Whether cls_(*initargs) runs no code but that of the wrapped class: then a stream needs no restorer, unless the
    /// class travels by value, for then the restorer's module has to name its metaclass.
    bool has_init_of_base() const
    {
        PyTypeObject* const owner = find_definition(cls_, names.init).owner;
        if (PyList_GET_SIZE(others_.get()) > 0 || cls_->tp_new != base_->tp_new || !owner || !is_wrapped(owner) ||
            Py_TYPE(cls_)->tp_call != Py_TYPE(base_)->tp_call)
            return false;
        ref const name(reduce_class(nullptr, as_object(cls_)));
        return drop_error() && name;
    }

    /// Arguments for the constructor of a base say nothing of this class's.
    bool inherits_initargs() const
    {
        if (!inherits_from_base(getinitargs_) || own_->ops->inherits) return false;
        ref const base = class_name(getinitargs_.owner);
        if (base)
            refuse(cls_, "inherited-initargs",
                   "its __getinitargs__ is that of its base %U, and gives arguments for that class's constructor. Add "
                   "getinitargs to its own suite, or brine::argument items to its list of members",
                   base.get());
        return true;
    }

    ref as_tuple() const
    {
        PyObject* const given = initargs_.get();
        if (PyList_Check(given)) return ref(PyList_AsTuple(given));
        ref const name = class_name(cls_);
        if (!name) return ref();
        return raise(PyExc_TypeError, "initargs-not-tuple",
                     "%U.__getinitargs__ must return a tuple, the constructor's arguments; it returned %.100s",
                     name.get(), Py_TYPE(given)->tp_name);
    }

    bool fits_constructor() const
    {
        Py_ssize_t const fitting = 1 + PyTuple_GET_SIZE(initargs_.get());
        if (cls_ == base_ && form_cache_of(cls_, own_).fitting == fitting) return true;
        bool const fits = find_whether_fitting();
        if (fits && cls_ == base_) form_cache_of(cls_, own_).fitting = fitting;
        return fits;
    }

    bool find_whether_fitting() const
    {
        definition const init = find_definition(cls_, names.init);
        bool const by_init = by_own_init_ || has_initargs_in_python(cls_);
        if (by_init && init.owner != base_) return true; // the Python class's own affair
        if (new_arguments_ && new_may_construct()) return true;
        return fits_constructor_of(base_, own_, initargs_.get()) && (!by_own_init_ || fits_init(init.value.get()));
    }

    /// Whether the __new__ of the class may give its instances their C++ part: by __init__, or by that of a base.
    bool new_may_construct() const
    {
        PyTypeObject const* const root = instance_root(cls_);
        if (root && cls_->tp_new == root->tp_new) return false;
        if (own_attribute(base_, names.constructor)) return true;
        ref const make(PyObject_GetAttr(as_object(cls_), names.make));
        if (!make) PyErr_Clear();
        return !make || may_call(make.get(), cls_, names.init);
    }

    /// An __init__ beside a constructor that runs in __new__.
    bool fits_init(PyObject* init) const
    {
        Py_ssize_t const count = PyTuple_GET_SIZE(initargs_.get());
        if (own_->ops->constructible(init, count)) return true;
        refuse(cls_, "no-constructor",
               "its __init__ does not take the %zd argument%s that its constructor takes, and both get the same", count,
               count == 1 ? "" : "s");
        return false;
    }

    bool fits_constructor_of(PyTypeObject* part, restorer const* suite_of_part, PyObject* arguments) const
    {
        if (!suite_of_part) return true; // another version of Brine, or none, has wrapped it
        ref const constructor = constructor_of(part);
        if (!constructor) return false;
        Py_ssize_t const count = PyTuple_GET_SIZE(arguments);
        if (suite_of_part->ops->constructible(constructor.get(), count)) return true;
        ref const name = class_name(part);
        if (name)
            refuse(cls_, "no-constructor",
                   "no constructor of %U that Python can call takes %zd argument%s%s. Add getinitargs to its suite, "
                   "returning a tuple that fits one, or expose such a constructor",
                   name.get(), count, count == 1 ? "" : "s",
                   find_definition(part, names.getinitargs) ? ", which is what __getinitargs__ returned"
                                                            : ", and its suite has no getinitargs");
        return false;
    }

    // 4. The state (C2 to C5).
    bool take_state()
    {
        // object's __getstate__ does not count; one that somebody put on the instance does, as in stock.
        bool const on_instance = dict_ && PyDict_GetItemWithError(dict_.get(), names.getstate);
        if (strict_ && refuses_half_override()) return false;
        if ((shared_with_ || refers_) && !in_python(getstate_)) return take_attributes();
        if (by_call_) return take_attributes();
        if (!getstate_ && !on_instance) return state_is_dict();
        if (dict_ && !carries_dict() && !guard_getstate_manages_dict(self_, dict_.get())) return false;

        getstate_watch watch(self_);
        state_ = call(names.getstate);
        if (!state_) return false;
        if (strict_ && in_python(getstate_) && !in_python(setstate_) && setstate_ && !watch.reached &&
            own_restorer(setstate_.owner)) // the engine of another module keeps its own watch
            return half_override(names.getstate, names.setstate);
        PyObject* const wanted = strict_ ? Py_None : types_wanted_instead(setstate_.value.get(), state_.get());
        if (!wanted) return false;
        bool const taken = setstate_ && wanted == Py_None;
        if (state_.get() == Py_None && !taken)
            hand_over_dict_alone();
        else if (!setstate_ ? !fits_dict() : !taken && !fits_cpp(wanted))
            return false;
        else if (carries_dict() && dict_)
            envelope_ = !(flag(self_, names.getstate_manages_dict) > 0 && holds_dict());
        else
            envelope_ = state_.get() == Py_None;
        return !PyErr_Occurred() && (!envelope_ || can_open_envelope()) && every_member_pickles();
    }

    /// Where nobody takes the state, which is None. In an envelope if the __setstate__ would get the dict.
    void hand_over_dict_alone()
    {
        ref const dict = carries_dict() ? dict_ : ref();
        envelope_ = dict && setstate_;
        if (!envelope_) state_ = dict;
    }

    /// What the __setstate__ of C++ takes, `wanted`, is none of it.
    bool fits_cpp(PyObject* wanted) const
    {
        ref names_of_types(PyUnicode_FromString(""));
        for (Py_ssize_t i = 0; names_of_types && i < PyTuple_GET_SIZE(wanted); ++i)
            names_of_types = ref(PyUnicode_FromFormat("%U%s%s", names_of_types.get(), i ? " or a " : "",
                                                      as_type(PyTuple_GET_ITEM(wanted, i))->tp_name));
        ref const owner = names_of_types ? class_name(setstate_.owner) : ref();
        if (owner)
            refuse(cls_, "state-not-taken",
                   "its __getstate__ returned a %.100s, and the __setstate__ of %U, in C++, takes a %U. Return what "
                   "super().__getstate__() gives, or define __setstate__",
                   Py_TYPE(state_.get())->tp_name, owner.get(), names_of_types.get());
        return false;
    }

    bool can_open_envelope() const
    {
        if (cls_->tp_dictoffset) return true;
        refuse(cls_, "no-attributes",
               "its __getstate__ returned None, which is handed over by way of the __dict__, and its class hides that "
               "(brine::no_attributes). Return something else");
        return false;
    }

    bool every_member_pickles() const
    {
        if (!strict_ || why_ == purpose::copy || !state_) return true;
        return members_pickle(cls_, state_.get(), state_.get() == dict_.get() ? "__dict__" : "state") &&
               hashes_rightly();
    }

    bool hashes_rightly() const
    {
        if (!hashes_by_value(cls_)) return true;
        int const found = hash_cycle_search(self_).below(state_.get());
        if (found > 0)
            refuse(
                cls_, "hash-cycle",
                "its state leads to a set or a dict whose member or key it is itself. That is rebuilt before the "
                "object has its state, and so by another hash. Hold such objects in a list, or build the set again in "
                "__setstate__");
        return found == 0;
    }

    bool state_is_dict()
    {
        if (!getinitargs_ && !guard_dict_defines_state(self_)) return false;
        state_ = dict_;
        return every_member_pickles();
    }

    /// Whether the engine itself carries the __dict__: for what stands in a class that others compiled, be it in C++ or
    /// put there in Python, where its author's claims cannot be trusted, unless the guard was re-armed in Python.
    bool carries_dict() const
    {
        if (strict_ || !getstate_) return false;
        if (in_python(getstate_) && !is_boost_function(getstate_.value.get())) return false;
        definition const claim = find_definition(cls_, names.getstate_manages_dict);
        return !claim.value || claim.value.get() == Py_None || PyObject_IsTrue(claim.value.get()) != 0;
    }

    /// Whether the state holds the very __dict__, as the suites of pickle3.cpp's pattern do.
    bool holds_dict() const
    {
        PyObject* const state = state_.get();
        if (state == dict_.get()) return true;
        if (!PyTuple_Check(state)) return false;
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(state); ++i)
            if (PyTuple_GET_ITEM(state, i) == dict_.get()) return true;
        return false;
    }

    bool fits_dict() const
    {
        if (PyDict_Check(state_.get())) return true;
        if (is_dict_and_slots(state_.get())) return true;
        if (setstate_.value) return true; // None: refused below
        refuse(cls_, "state-not-dict",
               "it has no __setstate__, so its __getstate__ must return a dict, which is added to the __dict__; it "
               "returned %.100s. Define __setstate__",
               Py_TYPE(state_.get())->tp_name);
        return false;
    }

    bool refuses_half_override() const
    {
        if (in_python(getstate_) == in_python(setstate_)) return false;
        // Where no suite stands behind, there is nothing to call and nothing to lose.
        if (in_python(getstate_))
            return getstate_.value.get() == Py_None && setstate_ && !half_override(names.getstate, names.setstate);
        if (!getstate_ || may_call(setstate_.value.get(), cls_, names.setstate)) return PyErr_Occurred() != nullptr;
        return !half_override(names.setstate, names.getstate);
    }

    bool half_override(PyObject* overridden, PyObject* inherited) const
    {
        refuse(
            cls_, "half-override",
            "its Python class overrides %U but neither calls super().%U() nor overrides %U, so the C++ state would be "
            "lost. Do one of the two",
            overridden, overridden, inherited);
        return false;
    }

    // 5. The value.
    ref assemble()
    {
        if (state_ && setstate_.value.get() == Py_None)
            return refuse(cls_, "no-setstate", "it has a state, and its __setstate__ is None. Define __setstate__");
        if ((shared_with_ || !by_own_init_ || envelope_) && is_asked_by_yaml() && !takes_stock_form()) return ref();
        if (shared_with_) { // (World.__restore__, (whom, other) or (cls, graph, number)[, state])
            ref const args = PyTuple_Check(shared_with_.get())
                                 ? ref(Py_BuildValue("OOO", cls_, PyTuple_GET_ITEM(shared_with_.get(), 0),
                                                     PyTuple_GET_ITEM(shared_with_.get(), 1)))
                                 : ref(PyTuple_Pack(2, whom_.get(), shared_with_.get()));
            if (!args) return ref();
            return state_ ? ref(PyTuple_Pack(3, own_, args.get(), state_.get()))
                          : ref(PyTuple_Pack(2, own_, args.get()));
        }
        ref const others = others_initargs();
        if (!others) return ref();
        ref carrier;
        if (!by_own_init_ || envelope_) {
            carrier = own_ ? ref::borrowed(reinterpret_cast<PyObject*>(own_)) : ref();
            if (!carrier && foreign_restorer && !(carrier = foreign_restorer(base_))) return ref();
        }
        if (!carrier) // the stock form
            return state_ ? ref(PyTuple_Pack(3, cls_, initargs_.get(), state_.get()))
                          : ref(PyTuple_Pack(2, cls_, initargs_.get()));
        if (envelope_) {
            bool const with_dict = carries_dict() && dict_;
            state_ = with_dict ? ref(PyTuple_Pack(2, state_.get(), dict_.get())) : ref(PyTuple_Pack(1, state_.get()));
            if (!state_) return ref();
        }
        PyObject* const whom = whom_.get();
        bool const bare = whom == as_object(base_) && PyTuple_GET_SIZE(initargs_.get()) == 0;
        ref const args = PyTuple_GET_SIZE(others.get())
                             ? ref(PyTuple_Pack(4, whom, initargs_.get(), envelope_ ? Py_True : Py_False, others.get()))
                         : bare && !envelope_ ? initargs_
                         : envelope_          ? ref(PyTuple_Pack(3, whom, initargs_.get(), Py_True))
                                              : ref(PyTuple_Pack(2, whom, initargs_.get()));
        if (!args) return ref();
        return state_ ? ref(PyTuple_Pack(3, carrier.get(), args.get(), state_.get()))
                      : ref(PyTuple_Pack(2, carrier.get(), args.get()));
    }

    /// YAML can name classes and functions of modules, but no restorer: the stock form does where stock had one.
    bool takes_stock_form()
    {
        bool const generated = own_ && own_->ops->generated;
        if (!shared_with_ && !refers_ && !envelope_ && !generated) return by_own_init_ = true;
        refuse(cls_, "not-in-yaml",
               "YAML names nothing but classes and functions of modules, and this object needs %s. Give PyYAML a "
               "representer for the class, or put what pickle.dumps gives into the YAML",
               shared_with_ || refers_ ? "its class's __restore__, for others hold its C++ object too"
               : envelope_             ? "its class's __restore__, for its attributes or its state None"
                                       : "its class's __restore__");
        return false;
    }

    /// ((class, initargs), …) for the further wrapped bases: none where the __init__ makes them, be it only because one
    /// has no arguments, such as a part that was never made. Stock does not ask it for any.
    ref others_initargs()
    {
        if (by_own_init_) return ref(PyTuple_New(0));
        ref given = each_others_initargs();
        if (given || strict_) return given;
        // With an envelope no __init__ runs, so that only what was never made may be left out.
        if (!(envelope_ ? drop_error(PyExc_TypeError) : drop_error())) return given;
        by_own_init_ = !new_arguments_;
        return ref(PyTuple_New(0));
    }

    ref each_others_initargs() const
    {
        Py_ssize_t const count = PyList_GET_SIZE(others_.get());
        ref pairs(PyTuple_New(count));
        for (Py_ssize_t i = 0; pairs && i < count; ++i) {
            PyObject* const base = PyList_GET_ITEM(others_.get(), i);
            restorer const* const suite = own_restorer(as_type(base));
            definition const getinitargs = find_definition(as_type(base), names.getinitargs);
            ref const args(constructs_itself(suite) ? suite->ops->generated->save_arguments(self_, suite)
                           : getinitargs ? PyObject_CallFunctionObjArgs(getinitargs.value.get(), self_, nullptr)
                                         : PyTuple_New(0));
            ref const tuple(args ? PySequence_Tuple(args.get()) : nullptr);
            if (!tuple ||
                (strict_ && !constructs_itself(suite) && !fits_constructor_of(as_type(base), suite, tuple.get())))
                return ref();
            ref pair(PyTuple_Pack(2, base, tuple.get()));
            if (!pair) return ref();
            PyTuple_SET_ITEM(pairs.get(), i, pair.release());
        }
        return pairs;
    }

    ref call(PyObject* name) const
    {
        ref result(PyObject_CallMethodObjArgs(self_, name, nullptr));
        if (!result && !strict_) tell_failure(base_, PyUnicode_AsUTF8(name));
        return result;
    }

    PyObject* const self_;
    PyTypeObject* const cls_;
    ref const cls_held_; // Python code of the suite may change the object's class
    purpose const why_;
    PyTypeObject* base_ = nullptr; // the wrapped class
    restorer* own_ = nullptr;
    bool strict_ = false; // Brine's suite is compiled in
    definition getinitargs_, getstate_, setstate_;
    new_arguments new_arguments_;
    ref dict_; // null where it is empty
    ref others_;
    ref shared_with_;      // another instance with the same C++ object, or a graph and the number of its node
    bool refers_ = false;  // initargs_ is the id of an object that C++ owns
    bool by_call_ = false; // the fields are the arguments of a call of the class
    bool by_own_init_ = false;
    ref whom_; // the class, or a tuple of it and the arguments of its __new__
    bool envelope_ = false;
    ref initargs_, state_;
};

ref classic_reduce(PyObject* self, purpose why) { return reduction(self, why).value(); }

BRINE_DETAIL_END
