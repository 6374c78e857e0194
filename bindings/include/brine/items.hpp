// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What can stand in the list of brine::members<…>, beside pointers to data members?
//
//     brine::members<brine::argument<&Shed::owner>,                     // goes to the constructor, Shed(owner)
//                    brine::property<&Shed::tools, &Shed::set_tools>,   // read and written by functions
//                    brine::named<label, &Shed::m_lbl>,                 // called otherwise than in C++
//                    brine::as_bytes<&Shed::image>,                     // a std::string of bytes, not of text
//                    brine::parent_pointer<&Shed::boxes, &Box::shed>,             // whose raw pointers lead back here
//                    brine::graph<&Shed::next, &Shed::neighbours>,     // links to others of its class, in any number
//                    brine::bases<Building>,                            // a base class that is not wrapped
//                    brine::found_by_id<&Shed::id, &find_shed>,         // C++ owns it: a pickle holds the id alone
//                    brine::version<3, &from_version_1, &from_version_2>,
//                    brine::legacy_state<&from_the_suite_before>>
//
// Private members are listed where they can be named: in a struct that is the class's friend.

#include <brine/detail/vocabulary/item_types.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A field read by a getter and written by a setter: member functions, or functions that take the object first. The
/// getter's name, without a leading "get_", is the field's. Templates, operators and lambdas have none: brine::named
/// gives one.
template <auto Getter, auto Setter>
inline constexpr detail::property_item<Getter, Setter>* property = nullptr;

/// An item under another name. Name is a constant of static storage:  constexpr char label[] = "label";  Spaces, colons
/// and brackets are no part of it.
template <auto& Name, auto Item>
inline constexpr detail::named_item<detail::text<Name>, Item>* named = nullptr;

/// A value that the class's constructor (or factory) takes; all of them, in the order listed. Item is a data member,
/// which may be const, or a getter. It must not lead back to the object itself: what does is no argument.
template <auto Item>
inline constexpr detail::argument_item<Item>* argument = nullptr;

/// Makes the object from the listed arguments in place of a constructor. Returns the class by value, or the pointer by
/// which it is held.
template <auto Function>
inline constexpr detail::factory_item<Function>* factory = nullptr;

/// A std::string, or a vector of bytes, as bytes that nobody decodes.
template <auto Item>
inline constexpr detail::bytes_item<Item>* as_bytes = nullptr;

/// Children is a member that holds objects by pointer, alone or in a container; Parent is their raw pointer back to
/// this one, null in a new child. It is not saved but set when this object is restored. A child that is pickled alone
/// has none; one that has a parent keeps it, as those do that a shallow copy shares. The Python object of a restored
/// child keeps its parent alive, so that Parent never leads to what is gone.
template <auto Children, auto Parent>
inline constexpr detail::parent_pointer_item<Children, Parent>* parent_pointer = nullptr;

/// Members that are shared or weak pointers to objects of the same class, or containers of them. What they lead to
/// pickles without recursion, as one block, so there may be millions. The class is held by the same kind of shared_ptr
/// and has a default constructor. What they own is found again as it was shared; of weak ones too.
template <auto... Edges>
inline constexpr detail::graph_item<Edges...>* graph = nullptr;

/// Bases that class_<T, boost::python::bases<…>> does not name; each has a brine::struct_members. Wrapped bases need
/// not be listed: their own suites are merged in.
template <class... Bases>
inline constexpr detail::bases_item<Bases...>* bases = nullptr;

/// The state is of version N, counted from 1, which is what a list without a version has. Each migration is a function
/// void(brine::migration&) that makes the fields of one version from those of the version before: of 2 from 1, and so
/// on. nullptr stands for one that is read no more.
template <int N, auto... Migrations>
inline constexpr detail::version_item<N, Migrations...>* version = nullptr;

/// Reads states that an earlier, hand-written suite wrote: void(brine::migration&, boost::python::object state) sets
/// the fields of the present version. What that suite gave as the constructor's arguments goes to the __init__, as
/// then.
template <auto Function>
inline constexpr detail::legacy_state_item<Function>* legacy_state = nullptr;

// An instance may merely refer to an object that C++ owns: reference_existing_object and return_internal_reference make
// such ones. It is saved as what it is, and what is loaded is a copy that Python owns, unless the list holds one of the
// next two. Attributes set in Python travel along in each case.

/// Such an instance is refused when it is pickled: PicklingError [brine.borrowed]. copy.copy and copy.deepcopy make
/// copies that Python owns, and these pickle.
inline constexpr detail::refuse_borrowed_item* refuse_borrowed = nullptr;

/// Of such an instance the pickle holds the id alone, and what is loaded or copied refers to the C++ object that has it
/// there. Id is a data member or a getter, of any type with a brine::value. Find is a function
///     T* find(Id id);
/// that returns null, or throws, where there is no such object: ValueError [brine.no-object] when it is loaded. An
/// object that its own id does not lead to is refused when it is pickled: PicklingError [brine.borrowed].
template <auto Id, auto Find>
inline constexpr detail::found_by_id_item<Id, Find>* found_by_id = nullptr;

/// Objects of C++ classes that derive from this one and have no class_ are saved and restored as what the list makes
/// of them; else they are refused [brine.sliced]. Mostly with a factory that makes the right one from the arguments.
inline constexpr detail::covers_subclasses_item* covers_subclasses = nullptr;

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
