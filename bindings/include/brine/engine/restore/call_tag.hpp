// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// By what does a class know that a call of it comes from a pickle? By its first argument, which is the tag of a state
// behind a mark that nobody's constructor is called with: "fields v1 owner:str".

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

constexpr char const* call_mark = "fields v";

bool is_call_tag(PyObject* object);

/// Whether they are the same text. Tags are nearly always in one byte for each character.
bool is_text(PyObject* object, PyObject* text);

/// The tag without the mark.
ref plain_tag(PyObject* call_tag);

BRINE_DETAIL_END
