// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::multi_array, as the tuple (shape, first indices, order of storage, elements as they lie in memory). The order
// lists the dimensions, the one stored closest first; -1 - dimension where it is stored backwards.

#include <boost/multi_array.hpp>

#include <brine/detail/members/check_conversions.hpp>
#include <brine/detail/values/acyclic.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>
#include <brine/types/array.hpp>
#include <brine/types/vector.hpp>

#include <cstdint>

BRINE_DETAIL_BEGIN

/// Elements as they lie in memory.
template <class T>
struct element_row {
    T const* first;
    std::size_t count;
    T const* begin() const { return first; }
    T const* end() const { return first + count; }
};

/// What a boost::multi_array is but for its elements.
template <std::size_t N>
struct multi_array_form {
    using numbers = std::array<std::int64_t, N>;
    numbers shape{}, first{}, order{};

    /// No index, and no number of elements, overflows.
    void check(PyObject* got, std::size_t count, field_path const& at) const
    {
        std::uint64_t elements = 1, extent = 1;
        for (std::int64_t each : shape) {
            if (each < 0 || (each && extent > most / static_cast<std::uint64_t>(each))) refuse(got, 0, "a shape", at);
            elements *= static_cast<std::uint64_t>(each);
            extent *= each ? static_cast<std::uint64_t>(each) : 1;
        }
        if (elements != count) refuse(got, 0, "the shape of the elements", at);
        std::int64_t const far = (std::int64_t(1) << 62) / static_cast<std::int64_t>(N * extent);
        for (std::int64_t each : first)
            if (each < -far || each > far) refuse(got, 1, "indices that are not as far", at);
    }

    boost::general_storage_order<N> storage(PyObject* got, field_path const& at) const
    {
        std::array<std::size_t, N> dimensions{};
        std::array<bool, N> ascending{}, seen{};
        for (std::size_t i = 0; i < N; ++i) {
            std::int64_t const dimension = order[i] < 0 ? -1 - order[i] : order[i];
            bool const known = dimension < static_cast<std::int64_t>(N);
            if (!known || seen[static_cast<std::size_t>(dimension)]) refuse(got, 2, "each dimension once", at);
            dimensions[i] = static_cast<std::size_t>(dimension);
            seen[dimensions[i]] = true;
            ascending[dimensions[i]] = order[i] >= 0;
        }
        return {dimensions.begin(), ascending.begin()};
    }

private:
    static constexpr std::uint64_t most = std::uint64_t(1) << 40;

    [[noreturn]] static void refuse(PyObject* got, std::size_t index, char const* expected, field_path const& at)
    {
        at.item(index).expected(PyExc_ValueError, expected, PyTuple_GET_ITEM(got, static_cast<Py_ssize_t>(index)));
    }
};

/// Its operator= takes no other shape.
template <class T, std::size_t N, class Allocator>
struct taken_over<boost::multi_array<T, N, Allocator>> {
    using type = boost::multi_array<T, N, Allocator>;
    static void take(type& to, type& from)
    {
        to.~type();
        try {
            new (&to) type(from);
        } catch (...) {
            new (&to) type();
            throw;
        }
    }
};

template <class T, std::size_t N, class Allocator>
struct hopeless<boost::multi_array<T, N, Allocator>> : hopeless<T> {};
template <class T, std::size_t N, class Allocator>
struct parts_of<boost::multi_array<T, N, Allocator>> : parts_of<std::vector<T>> {};
template <class T, std::size_t N, class Allocator>
struct is_plain<boost::multi_array<T, N, Allocator>> : is_plain<T> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, std::size_t N, class Allocator>
struct value<boost::multi_array<T, N, Allocator>> {
    using type = boost::multi_array<T, N, Allocator>;
    using form = detail::multi_array_form<N>;
    using numbers = value<typename form::numbers>;

    static PyObject* save(type const& given, field_path const& at)
    {
        form its;
        for (std::size_t i = 0; i < N; ++i) {
            its.shape[i] = static_cast<std::int64_t>(given.shape()[i]);
            its.first[i] = given.index_bases()[i];
            auto const dimension = static_cast<std::int64_t>(given.storage_order().ordering(i));
            bool const forwards = given.storage_order().ascending(static_cast<std::size_t>(dimension));
            its.order[i] = forwards ? dimension : -1 - dimension;
        }
        std::size_t const count = given.num_elements();
        detail::ref const shape(numbers::save(its.shape, at.item(0))), first(numbers::save(its.first, at.item(1)));
        detail::ref const order(numbers::save(its.order, at.item(2)));
        detail::element_row<T> const row{given.data(), count};
        detail::ref const elements(detail::save_elements<T>(row, count, at.item(3)));
        PyObject* const tuple = PyTuple_Pack(4, shape.get(), first.get(), order.get(), elements.get());
        return tuple ? tuple : (field_path::fail(), nullptr);
    }

    static type load(PyObject* got, field_path const& at)
    {
        detail::expect_items(got, at, 4);
        auto const numbers_at = [&](std::size_t i) {
            return numbers::load(PyTuple_GET_ITEM(got, static_cast<Py_ssize_t>(i)), at.item(i));
        };
        form const its{numbers_at(0), numbers_at(1), numbers_at(2)};
        auto elements = value<std::vector<T>>::load(PyTuple_GET_ITEM(got, 3), at.item(3));
        its.check(got, elements.size(), at);
        type made(its.shape, its.storage(got, at));
        std::move(elements.begin(), elements.end(), made.data());
        made.reindex(its.first);
        return made;
    }

    static void append_type_name(std::string& name)
    {
        detail::append_sequence_name<T>(name);
        name += '^' + std::to_string(N);
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
