// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The engine, compiled: the half of Brine that needs Python's C API alone. brine._engine and brine._stream are built with
// it; a module of Boost.Python takes <brine/src.hpp>, which includes it.

#include <brine/engine/class/buffer_protocol.cpp>
#include <brine/engine/class/class_call.cpp>
#include <brine/engine/class/construct_in_new.cpp>
#include <brine/engine/class/duplicate_class.cpp>
#include <brine/engine/class/enums.cpp>
#include <brine/engine/class/exceptions.cpp>
#include <brine/engine/class/gc_deferred_tracking.cpp>
#include <brine/engine/class/gc_traverse.cpp>
#include <brine/engine/class/hide_slots.cpp>
#include <brine/engine/class/metaclass.cpp>
#include <brine/engine/class/sizeof.cpp>
#include <brine/engine/class/type_attributes.cpp>
#include <brine/engine/install/install.cpp>
#include <brine/engine/install/offer_direct.cpp>
#include <brine/engine/ops/layout.cpp>
#include <brine/engine/python/attributes.cpp>
#include <brine/engine/python/canonical_object.cpp>
#include <brine/engine/python/class_name_cache.cpp>
#include <brine/engine/python/describe_object.cpp>
#include <brine/engine/python/errors.cpp>
#include <brine/engine/python/find_global.cpp>
#include <brine/engine/python/global_reference.cpp>
#include <brine/engine/python/instance_layout.cpp>
#include <brine/engine/python/interned.cpp>
#include <brine/engine/python/interpreter.cpp>
#include <brine/engine/python/pickling_context.cpp>
#include <brine/engine/python/type_lookup.cpp>
#include <brine/engine/reduce/copy.cpp>
#include <brine/engine/reduce/form.cpp>
#include <brine/engine/reduce/guards.cpp>
#include <brine/engine/reduce/hash_cycle.cpp>
#include <brine/engine/reduce/overrides.cpp>
#include <brine/engine/reduce/reduce.cpp>
#include <brine/engine/reduce/unpicklable_members.cpp>
#include <brine/engine/restore/call_tag.cpp>
#include <brine/engine/restore/invalidated.cpp>
#include <brine/engine/restore/new_arguments.cpp>
#include <brine/engine/restore/restore_error.cpp>
#include <brine/engine/restore/restorer_type.cpp>
#include <brine/engine/restore/setstate_signature.cpp>
#include <brine/engine/restore/transaction.cpp>
