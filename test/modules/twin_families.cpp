// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// C++ subclasses: what do they inherit, and what must they not?

#include "twin.hpp"

namespace {

template <by How>
struct base {
    base() = default;
    explicit base(std::string n) : name(std::move(n)) {}
    std::string name;
};

/// Its constructor takes more than the base's __getinitargs__ gives.
template <by How>
struct wider : base<How> {
    wider(std::string n, int w) : base<How>(std::move(n)), width(w) {}
    int width;
};

/// Adds a field that the base's suite knows nothing of.
template <by How>
struct fuller : base<How> {
    fuller() = default;
    explicit fuller(std::string n) : base<How>(std::move(n)) {}
    int content = 0;
};

/// Adds nothing.
template <by How>
struct alias : base<How> {
    using base<How>::base;
};

template <by How>
struct base_suite : bp::pickle_suite {
    static bp::tuple getinitargs(base<How> const& self) { return bp::make_tuple(self.name); }
};

template <by How>
struct wider_suite : bp::pickle_suite {
    static bp::object getstate(wider<How> const& self) { return bp::object(self.width); }
    static void setstate(wider<How>& self, bp::object width) { self.width = bp::extract<int>(width); }
};

template <by How>
void expose_family()
{
    bp::class_<base<How>> base_class(twin_name<How>("Base").c_str(), bp::init<std::string>());
    base_class.def_readwrite("name", &base<How>::name);
    enable<How, base_suite<How>>(base_class);

    bp::class_<wider<How>, bp::bases<base<How>>> wider_class(twin_name<How>("Wider").c_str(),
                                                             bp::init<std::string, int>());
    wider_class.def_readwrite("width", &wider<How>::width);
    enable<How, wider_suite<How>>(wider_class);

    bp::class_<fuller<How>, bp::bases<base<How>>>(twin_name<How>("Fuller").c_str(), bp::init<std::string>())
        .def_readwrite("content", &fuller<How>::content);

    bp::class_<alias<How>, bp::bases<base<How>>> alias_class(twin_name<How>("Alias").c_str(), bp::init<std::string>());
    if constexpr (How == by::brine) alias_class.def(brine::pickle<brine::inherits_suite>());
}

} // namespace

void expose_families()
{
    expose_family<by::brine>();
    expose_family<by::stock>();
}
