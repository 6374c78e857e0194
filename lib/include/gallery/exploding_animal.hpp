// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// An animal that goes off when nobody holds it any more.

#include <atomic>
#include <string>
#include <utility>

namespace gallery {

/// Copies explode for themselves.
class ExplodingAnimal {
public:
    explicit ExplodingAnimal(std::string name) : name_(std::move(name)) {}
    ExplodingAnimal(ExplodingAnimal const&) = default;
    ExplodingAnimal& operator=(ExplodingAnimal const&) = default;
    ~ExplodingAnimal() { ++count(); }

    std::string const& name() const noexcept { return name_; }

    /// How many have gone off in this process.
    static long explosions() noexcept { return count(); }

private:
    static std::atomic<long>& count() noexcept
    {
        static std::atomic<long> exploded{0};
        return exploded;
    }

    std::string name_;
};

inline bool operator==(ExplodingAnimal const& a, ExplodingAnimal const& b) noexcept { return a.name() == b.name(); }
inline bool operator!=(ExplodingAnimal const& a, ExplodingAnimal const& b) noexcept { return !(a == b); }

} // namespace gallery
