// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/members/schema.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/migration.hpp>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BRINE_DETAIL_BEGIN

std::string spell_tag(schema const& described)
{
    std::string text = "v" + std::to_string(described.version);
    for (std::size_t i = 0; i < described.fields.size(); ++i) {
        bool const argument = i < described.arguments;
        text += argument ? " (" : " ";
        text += described.fields[i].name + ":" + described.fields[i].type;
        if (argument) text += ")";
    }
    return text;
}

bool parse_tag(PyObject* object, schema& described)
{
    if (!PyUnicode_Check(object)) return false;
    Py_ssize_t size = 0;
    char const* const utf8 = PyUnicode_AsUTF8AndSize(object, &size);
    if (!utf8) {
        if (!drop_error(PyExc_UnicodeError)) field_path::fail();
        return false;
    }
    std::string_view text(utf8, static_cast<std::size_t>(size));
    if (text.find('\0') != text.npos) return false; // fields' names are C strings
    if (text.size() < 2 || text[0] != 'v' || text[1] < '1' || text[1] > '9') return false;
    auto const next_word = [&] {
        std::string_view const word = text.substr(0, text.find(' '));
        text.remove_prefix(word.size() == text.size() ? text.size() : word.size() + 1);
        return word;
    };
    std::string_view const version = next_word().substr(1);
    if (version.size() > 9 || version.find_first_not_of("0123456789") != version.npos) return false;
    described.version = std::atoi(std::string(version).c_str());
    while (!text.empty()) {
        std::string_view word = next_word();
        bool const argument = word.size() > 2 && word.front() == '(' && word.back() == ')';
        if (argument) word = word.substr(1, word.size() - 2);
        std::size_t const colon = word.find(':');
        if (colon == word.npos) return false;
        if (argument && described.arguments++ != described.fields.size()) return false;
        described.fields.push_back({std::string(word.substr(0, colon)), std::string(word.substr(colon + 1))});
    }
    return true;
}

/// "age is int32 there and float64 here; height is missing there".
static std::string differences(schema const& there, schema const& here)
{
    std::string text;
    auto const add = [&](std::string const& sentence) { text += (text.empty() ? "" : "; ") + sentence; };
    auto const find = [](schema const& in, std::string const& name) -> named_type const* {
        for (named_type const& candidate : in.fields)
            if (candidate.name == name) return &candidate;
        return nullptr;
    };
    for (named_type const& ours : here.fields) {
        named_type const* const theirs = find(there, ours.name);
        if (!theirs)
            add(ours.name + " is missing there");
        else if (theirs->type != ours.type)
            add(ours.name + " is " + theirs->type + " there and " + ours.type + " here");
    }
    for (named_type const& theirs : there.fields)
        if (!find(here, theirs.name)) add(theirs.name + " is not known here");
    return text.empty() ? "they stand in another order" : text;
}

bool is_tagged(PyObject* tuple, PyObject* tag)
{
    return PyTuple_GET_SIZE(tuple) > 0 && is_text(PyTuple_GET_ITEM(tuple, 0), tag);
}

bool are_arguments(PyObject* arguments, std::size_t count, PyObject* tag)
{
    std::size_t const size = static_cast<std::size_t>(PyTuple_GET_SIZE(arguments));
    return count ? size == 1 + count && is_tagged(arguments, tag) : size == 0;
}

bool find_dict(PyObject* tuple, std::size_t count, PyObject*& dict)
{
    std::size_t const size = static_cast<std::size_t>(PyTuple_GET_SIZE(tuple));
    if (size == count) return true;
    if (size != count + 1 || !PyDict_Check(PyTuple_GET_ITEM(tuple, count))) return false;
    dict = PyTuple_GET_ITEM(tuple, count);
    return true;
}

/// The fields of a state with another tag than the class's, by name; false where it has none and nobody reads such.
static bool read_old_fields(field_path const& at, schema const& here, PyObject* arguments, PyObject* state,
                            std::size_t bases, migration& fields, state_parts& parts)
{
    schema there;
    bool const tagged = PyTuple_Check(state) && PyTuple_GET_SIZE(state) && parse_tag(PyTuple_GET_ITEM(state, 0), there);
    if (!tagged) {
        if (!here.reader) return false;
        here.reader(fields, boost::python::object(boost::python::handle<>(boost::python::borrowed(state))));
        return true;
    }
    if (there.version > here.version)
        throw_about_version(at, "newer-version",
                            "%U: the state has version %d, and this module reads versions up to %d. Update the module "
                            "that defines the class",
                            there.version, here.version);
    if (there.version == here.version)
        throw_about_version(
            at, "changed-fields",
            "%U: the state has version %d, as the class, but other fields: %.500s. Give the class a new "
            "version and a migration: brine::version<%d, ..., &from_version_%d>",
            there.version, differences(there, here).c_str(), here.version + 1, here.version);
    if (!find_dict(state, 1 + there.members() + bases, parts.dict)) return false;
    bool const constructed = arguments == nullptr;
    if (!constructed && !are_arguments(arguments, there.arguments, PyTuple_GET_ITEM(state, 0)))
        throw_bad_arguments(at, there, arguments);
    for (std::size_t i = 0; i < there.fields.size(); ++i) {
        if (i < there.arguments && constructed) continue;
        PyObject* const item =
            i < there.arguments ? PyTuple_GET_ITEM(arguments, 1 + i) : PyTuple_GET_ITEM(state, 1 + i - there.arguments);
        if (PyDict_SetItemString(fields.dict(), there.fields[i].name.c_str(), item) < 0) field_path::fail();
    }
    for (int version = there.version; version < here.version; ++version) {
        migration_step const step = here.migrations[version - 1];
        if (!step)
            throw_about_version(at, "older-version",
                                "%U: the state has version %d, which this module reads no more. Load it with an older "
                                "version of the module, and save it again",
                                there.version);
        step(fields);
    }
    parts.bases = items_of(state) + 1 + there.members();
    return true;
}

void read_state(field_path const& at, schema const& here, PyObject* arguments, PyObject* state, std::size_t bases,
                state_parts& parts)
{
    if (PyTuple_Check(state) && is_tagged(state, here.tag)) {
        if (!find_dict(state, 1 + here.members() + bases, parts.dict))
            throw_unreadable(at, here, bases, state, here.arguments);
        if (arguments && !are_arguments(arguments, here.arguments, here.tag)) throw_bad_arguments(at, here, arguments);
        parts.arguments = arguments && here.arguments ? items_of(arguments) + 1 : nullptr;
        parts.members = items_of(state) + 1;
        parts.bases = parts.members + here.members();
        return;
    }
    migration fields(at.root());
    if (!read_old_fields(at, here, arguments, state, bases, fields, parts))
        throw_unreadable(at, here, bases, state, here.arguments);
    if (!parts.dict) parts.dict = fields.attributes();
    parts.kept.push_back(ref::borrowed(fields.dict()));
    parts.kept.push_back(ref::borrowed(parts.dict));
    std::size_t const first = arguments ? 0 : here.arguments;
    std::size_t known = 0;
    parts.found.assign(here.fields.size(), nullptr);
    for (std::size_t i = 0; i < here.fields.size(); ++i) {
        PyObject* const item = item_named(fields.dict(), here.fields[i].name.c_str());
        if (!item && PyErr_Occurred()) field_path::fail();
        if (!item && i >= first)
            throw_about_version(at, "migration",
                                "%U: when the migrations are done, the field %s is missing. Let one of them set it",
                                here.fields[i].name.c_str());
        known += item != nullptr;
        parts.found[i] = item;
    }
    if (known < static_cast<std::size_t>(PyDict_GET_SIZE(fields.dict()))) {
        ref const names(PyDict_Keys(fields.dict()));
        throw_about_version(
            at, "migration",
            "%U: when the migrations are done, there are fields that the class does not have, among %.500R. "
            "Let one of them remove or rename these",
            names.get());
    }
    parts.arguments = arguments && here.arguments ? parts.found.data() : nullptr;
    parts.members = parts.found.data() + here.arguments;
}

BRINE_DETAIL_END
