// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Brine, for a class whose memory may be somebody else's: what is loaded lies where the pickle put it.

#define BENCH_CONTESTANT bench_brine_storage
#include "boost_classes.hpp"

#include <brine/pickle.hpp>
#include <brine/storage.hpp>

using namespace BENCH_CONTESTANT;

namespace bench_brine_storage {

struct StoredSamples {
    brine::storage<double> values;

    StoredSamples() = default;
    explicit StoredSamples(std::size_t count) : values(Samples(count).values) {}
    std::size_t size() const { return values.size(); }
    bool operator==(StoredSamples const& other) const { return values == other.values; }
};

} // namespace bench_brine_storage

BOOST_PYTHON_MODULE(bench_brine_storage)
{
    class_sized<StoredSamples>("Samples").def(brine::pickle<brine::members<&StoredSamples::values>>());
}
