// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does a list of items ask for: which fields, which constructor arguments, which version?

#include <brine/detail/members/field.hpp>
#include <brine/detail/members/schema.hpp>
#include <brine/detail/sharing/reference_by_id.hpp>
#include <brine/detail/values/unsupported_type.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/call_tag.hpp>

BRINE_DETAIL_BEGIN

template <auto Function>
constexpr migration_step as_migration()
{
    if constexpr (std::is_convertible_v<decltype(Function), migration_step>)
        return Function;
    else
        return nullptr;
}

template <class Kind>
struct version_of {
    static constexpr bool value = false;
};
template <int N, auto... Migrations>
struct version_of<version_item<N, Migrations...>*> {
    static constexpr bool value = true;
    static_assert(N >= 1, "brine::version<N>: versions are counted from 1, which is that of a list without a version");
    static_assert(sizeof...(Migrations) == N - 1,
                  "brine::version<N, ...>: list one migration for each older version, the oldest first:  "
                  "brine::version<3, &from_version_1, &from_version_2>  with  "
                  "void from_version_1(brine::migration& old);  nullptr stands for one that is read no more");
    static_assert((std::is_convertible_v<decltype(Migrations), migration_step> && ...),
                  "brine::version<N, ...>: write each migration as  void from_version_1(brine::migration& old);");
    static constexpr int number = N;
    static constexpr migration_step migrations[] = {as_migration<Migrations>()..., nullptr};
};

template <class Kind>
struct reader_of {
    static constexpr bool value = false;
};
template <auto Function>
struct reader_of<legacy_state_item<Function>*> {
    static constexpr bool value = true;
    static_assert(std::is_convertible_v<decltype(Function), state_reader>,
                  "brine::legacy_state<&function>: write  "
                  "void function(brine::migration& fields, boost::python::object state);");
    static constexpr state_reader function = Function;
};

template <class Kind>
struct edges_of {
    static constexpr bool value = false;
};
template <auto... Edges>
struct edges_of<graph_item<Edges...>*> {
    static constexpr bool value = true;
    static_assert(sizeof...(Edges) > 0, "brine::graph: list the members that lead to other nodes:  "
                                        "brine::graph<&T::next, &T::children>");
};

template <class Kind>
struct factory_of {
    static constexpr bool value = false;
};
template <auto Function>
struct factory_of<factory_item<Function>*> {
    static constexpr bool value = true;
    static constexpr auto function = Function;
};

template <class Kind>
struct coverage_of {
    static constexpr bool value = std::is_same_v<Kind, covers_subclasses_item*>;
};

/// The first of the kinds that Is<kind> is true for; Is<void> where there is none.
template <template <class> class Is, class... Kinds>
struct find_kind {
    using type = Is<void>;
};
template <template <class> class Is, class First, class... Rest>
struct find_kind<Is, First, Rest...> {
    using type =
        typename std::conditional_t<Is<First>::value, std::enable_if<true, Is<First>>, find_kind<Is, Rest...>>::type;
};

template <class... Fields>
struct field_list {
    static constexpr std::size_t size = sizeof...(Fields);
    using values = std::tuple<typename Fields::type...>;
    static constexpr bool is_atomic = (Fields::is_atomic && ...);
};

template <class... Lists>
struct joined {
    using type = field_list<>;
};
template <class... A>
struct joined<field_list<A...>> {
    using type = field_list<A...>;
};
template <class... A, class... B, class... Rest>
struct joined<field_list<A...>, field_list<B...>, Rest...> : joined<field_list<A..., B...>, Rest...> {};

/// The most derived of the classes that the items belong to.
template <class A, class B>
using more_derived = std::conditional_t<std::is_base_of_v<A, B>, B, A>;
template <class... Classes>
struct most_derived {
    using type = void;
};
template <class A>
struct most_derived<A> {
    using type = A;
};
template <class A, class B, class... Rest>
struct most_derived<A, B, Rest...> : most_derived<more_derived<A, B>, Rest...> {};

template <class List>
struct class_of_fields;
template <class... Fields>
struct class_of_fields<field_list<Fields...>> : most_derived<typename Fields::class_type...> {};

template <class Field>
constexpr bool field_can_be_put()
{
    if constexpr (Field::is_field)
        return Field::can_be_put;
    else
        return true;
}

constexpr bool same_text(char const* a, char const* b)
{
    while (*a && *a == *b)
        ++a, ++b;
    return *a == *b;
}

/// Migrations and errors tell fields by their names.
template <class... Fields>
constexpr bool names_differ(field_list<Fields...>)
{
    char const* const names[] = {Fields::name..., nullptr};
    for (std::size_t i = 0; i < sizeof...(Fields); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (same_text(names[i], names[j])) return false;
    return true;
}

/// What says something of the class, rather than of a field.
template <class Kind>
inline constexpr bool is_option = version_of<Kind>::value || reader_of<Kind>::value || factory_of<Kind>::value ||
                                  borrowing_of<Kind>::value || coverage_of<Kind>::value || edges_of<Kind>::value;

template <auto... Items>
struct plan {
    static_assert(((field<Items>::is_field || is_option<decltype(Items)>)&&...),
                  "brine::members: list pointers to data members, and what brine/items.hpp names:  "
                  "brine::members<&T::a, brine::property<&T::b, &T::set_b>>");

    template <bool Wanted, auto Item>
    using one = std::conditional_t<Wanted, field_list<field<Item>>, field_list<>>;
    template <class Kind>
    struct edges {
        using type = field_list<>;
    };
    template <auto... Edges>
    struct edges<graph_item<Edges...>*> {
        using type = field_list<edge_field<Edges>...>;
    };

    using arguments = typename joined<one<field<Items>::is_argument, Items>...>::type;
    using members = typename joined<one<field<Items>::is_field && !field<Items>::is_argument, Items>...,
                                    typename edges<decltype(Items)>::type...>::type;
    static constexpr bool is_graph = (edges_of<decltype(Items)>::value || ...);
    using class_type = typename class_of_fields<typename joined<arguments, members>::type>::type;
    static_assert(((!field<Items>::is_field || field<Items>::is_argument || field_can_be_put<field<Items>>()) && ...),
                  "brine::members: a const member, or one that has a getter alone, cannot be assigned. List it as an "
                  "argument of the constructor,  brine::argument<&T::a>,  or with a setter,  "
                  "brine::property<&T::a, &T::set_a>");
    static_assert(arguments::size + members::size > 0,
                  "brine::members: list at least one data member:  brine::members<&T::a, &T::b>");

    static_assert(names_differ(typename joined<arguments, members>::type()),
                  "brine::members: two fields have the same name. Give one of them another:  "
                  "constexpr char label[] = \"label\";  brine::named<label, &T::a>");

    using version = typename find_kind<version_of, decltype(Items)...>::type;
    using reader = typename find_kind<reader_of, decltype(Items)...>::type;
    using factory = typename find_kind<factory_of, decltype(Items)...>::type;
    using borrowing = typename find_kind<borrowing_of, decltype(Items)...>::type;
    static constexpr bool covers_subclasses = (coverage_of<decltype(Items)>::value || ...);
};

/// What a field says of itself in a tag.
struct field_entry {
    char const* name;
    void (*append_type_name)(std::string&);
};

template <class Arguments, class Members>
struct field_entries;
template <class... Arguments, class... Members>
struct field_entries<field_list<Arguments...>, field_list<Members...>> {
    static constexpr std::size_t size = sizeof...(Arguments) + sizeof...(Members);
    static constexpr field_entry all[] = {{Arguments::name, Arguments::append_type_name}...,
                                          {Members::name, Members::append_type_name}...};
};

inline void describe_fields(schema& described, field_entry const* entries, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        described.fields.push_back({entries[i].name, ""});
        std::string& type = described.fields.back().type;
        entries[i].append_type_name(type);
        for (char& character : type)
            if (character == ' ') character = '_'; // which ends a field in the tag
    }
    std::string const tag = spell_tag(described);
    described.tag = PyUnicode_InternFromString(tag.c_str());
    described.call_tag = PyUnicode_InternFromString((call_mark + tag.substr(1)).c_str());
    if (!described.tag || !described.call_tag) field_path::fail();
}

/// The plan as it stands in states. It lasts as long as the process.
template <class Plan>
schema const& schema_of()
{
    static schema const* const made = [] {
        auto* const described = new schema;
        described->arguments = Plan::arguments::size;
        if constexpr (Plan::version::value) {
            described->version = Plan::version::number;
            described->migrations = Plan::version::migrations;
        }
        if constexpr (Plan::reader::value) described->reader = Plan::reader::function;
        using entries = field_entries<typename Plan::arguments, typename Plan::members>;
        describe_fields(*described, entries::all, entries::size);
        return described;
    }();
    return *made;
}

template <class T, class... Fields>
void save_fields(T const& object, field_path const& at, [[maybe_unused]] PyObject* tuple, Py_ssize_t first,
                 field_list<Fields...>)
{
    // Here, where a struct that holds others of its own type has its brine::struct_members.
    static_assert(!(hopeless<typename Fields::type>::value || ...),
                  "brine::members: raw pointers, and threads, mutexes and other objects that cannot be moved, have no "
                  "value that could be saved. Leave the member out, hold it by std::shared_ptr or std::unique_ptr, or "
                  "write a  template <> struct brine::value<M>;  brine::automatic turns pickling off instead");
    (PyTuple_SET_ITEM(tuple, first++, Fields::save(object, at.field(Fields::name))), ...);
}

/// Braces fix the order, so that the first bad field is the one that is named.
template <class... Fields, std::size_t... I>
std::tuple<typename Fields::type...> load_fields(field_path const& at, PyObject* const* items, field_list<Fields...>,
                                                 std::index_sequence<I...>)
{
    return std::tuple<typename Fields::type...>{Fields::load(items[I], at.field(Fields::name))...};
}

/// Whether values of the fields outlive the object that they are taken from.
template <class... Fields>
constexpr bool owns_its_values(field_list<Fields...>)
{
    return !(contiguous<typename Fields::type>::refers || ...);
}

/// The values that the fields have now.
template <class T, class... Fields>
std::tuple<typename Fields::type...> copy_fields(T const& object, field_list<Fields...>)
{
    return std::tuple<typename Fields::type...>{Fields::get(object)...};
}

template <class T, class Values, class... Fields, std::size_t... I>
void put_fields(T& object, Values& values, field_list<Fields...>, std::index_sequence<I...>)
{
    (Fields::put(object, std::get<I>(values)), ...);
}

BRINE_DETAIL_END
