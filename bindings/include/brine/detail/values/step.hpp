// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Memory within an object is found again by the steps that led to it: a member, an element, what an optional holds.

#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/ref.hpp>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

BRINE_DETAIL_BEGIN

/// Tells the types of one module apart.
using type_tag = char const*;
template <class T>
inline char tagged_type = 0;
template <class T>
constexpr type_tag tag_of = &tagged_type<std::remove_cv_t<T>>;

/// Where an instance has its object: null where there is none any more.
struct memory_root {
    type_tag type = nullptr;
    void const* (*find)(PyObject* instance) = nullptr;
};

/// From a whole to one of its parts: null where it is not there any more.
using part_finder = std::function<void const*(void const* whole)>;

/// On the stack, while the part is saved; `kept` makes what may stay longer.
struct step {
    void const* whole;
    type_tag whole_type;
    void const* part;
    type_tag part_type;
    part_finder (*kept)(step const&);
};

/// make_reach() gives a function  Part const* (Whole const&), which throws or gives null where there is no such part.
template <class Whole, class Part, class MakeReach>
class step_into : public step {
public:
    step_into(Whole const& whole_, Part const& part_, MakeReach make_reach)
        : step{std::addressof(whole_), tag_of<Whole>, std::addressof(part_), tag_of<Part>, keep},
          make_reach_(make_reach)
    {}

private:
    static part_finder keep(step const& self)
    {
        return [find = static_cast<step_into const&>(self).make_reach_()](void const* from) -> void const* {
            return find(*static_cast<Whole const*>(from));
        };
    }

    MakeReach make_reach_;
};

/// From an instance to an object within it.
struct way {
    memory_root root;
    std::vector<part_finder> steps;

    void const* follow(PyObject* instance) const
    {
        void const* at = root.find(instance);
        for (part_finder const& next : steps)
            if (at) at = next(at);
        return at;
    }
};

BRINE_DETAIL_END
