// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Brine: pickling of classes that Boost.Python wraps. In reading order, which clang-format would change:

// clang-format off
#include <brine/version.hpp>    // which version is this?
#include <brine/enable.hpp>     // .def(brine::pickle<Suite>()): how does a class ask for pickling?
#include <brine/suites.hpp>     // brine::dict_defines_state, brine::inherits_suite: which suites are one word?
#include <brine/members.hpp>    // brine::members<&T::a, &T::b>: which suite writes itself?
#include <brine/items.hpp>      // brine::argument, property, version, reads…: what else can stand in its list?
#include <brine/automatic.hpp>  // brine::automatic: how does a class pickle only if its members can?
#include <brine/containers.hpp> // brine::container_items: how does a wrapped vector or map pickle?
#include <brine/migration.hpp> // how does a migration change the fields of an older state?
#include <brine/types.hpp>      // which types can a member have?
#include <brine/value.hpp>      // brine::value<T>: how does a type of your own stand in a state?
#include <brine/struct_members.hpp>   // brine::struct_members<T>: how does a struct that is not wrapped?
#include <brine/span.hpp>       // brine::span<T const>: how does memory that somebody else owns?
#include <brine/storage.hpp>    // brine::storage<T>: how does a class load arrays without copying them?
#include <brine/same_object.hpp> // brine::same_object: how is a shared object one object in Python?
#include <brine/state.hpp>      // brine::pack, brine::unpack: how does a hand-written suite give and check its state?
#include <brine/pickle_protocol.hpp> // brine::pickle_protocol: which protocol asks a getstate?
#include <brine/bytes_view.hpp> // brine::bytes_view: what does unpack make of a bytes object?
#include <brine/enums.hpp>      // brine::enums(), brine::enum_: how do enums pickle by name?
// clang-format on

// Not among them, for they need a library each: brine/archives/boost.hpp (Boost.Serialization),
// brine/archives/cereal.hpp (cereal) and brine/describe.hpp (Boost.Describe).
//
// Nor what a class_ can have beside pickling, one header each: brine/class_options/buffer.hpp (memory that Python
// shares), gc_traverse.hpp (garbage collection), deletable_property.hpp, final_class.hpp, free_list.hpp,
// import_class.hpp (classes that another module wraps), instance_slots.hpp (no attributes, no weak references),
// made_in_new.hpp (whole without
// __init__), not_none.hpp.
