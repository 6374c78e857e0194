// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does contiguous memory that somebody else owns stand in a state? As one block of bytes, written straight from
// where it lies. It is a property:
//
//     brine::span<Bicycle const> data(Catalogue const& from) { return {from.data(), from.size()}; }
//     void set_data(Catalogue& to, brine::span<Bicycle const> given) { to.assign(given.data(), given.size()); }
//
//     boost::python::class_<Catalogue>("Catalogue")
//         .def(brine::pickle<brine::members<brine::property<&data, &set_data>>>());

#include <brine/detail/values/elements.hpp>
#include <brine/types/vector.hpp>

#include <memory>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// `size` elements from `data` on. One that is made of these two owns nothing, so they must outlive it; one that a
/// setter is given owns its elements, or the Python object in whose memory they lie, and they last as long as it or a
/// copy of it. T is a number, or a struct whose
/// brine::struct_members lists nothing but such.
template <class T>
class span {
    static_assert(std::is_const_v<T>, "brine::span: a state is read only, so write  brine::span<T const>");

public:
    using value_type = std::remove_const_t<T>;

    span() = default;
    span(T* data, std::size_t size) : data_(data), size_(size) {}
    span(std::shared_ptr<T> owned, std::size_t size) : data_(owned.get()), size_(size), owned_(std::move(owned)) {}

    T* data() const { return data_; } ///< may be null where the size is 0
    std::size_t size() const { return size_; }
    T* begin() const { return data_; }
    T* end() const { return data_ + size_; }
    T& operator[](std::size_t index) const { return data_[index]; }
    std::shared_ptr<T> const& owner() const { return owned_; } ///< null where it owns nothing

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::shared_ptr<T> owned_;
};

namespace detail {

template <class T>
struct contiguous<span<T const>> : contiguous_when<span<T const>, lies_packed<T>::value> {
    static constexpr bool refers = true;
    static std::shared_ptr<void const> owner(span<T const> const& given) { return given.owner(); }
};

} // namespace detail

/// As a std::vector<T>, whose states it reads and which reads its.
template <class T>
struct value<span<T const>> {
    static_assert(
        detail::packed<T>::possible,
        "brine::span<T const>: the elements must be numbers, or structs of numbers whose members are listed:  "
        "template <> struct brine::struct_members<T> : brine::members<&T::a, &T::b> {};");

    static PyObject* save(span<T const> const& given, field_path const& at)
    {
        if constexpr (detail::lies_packed<T>::value)
            return detail::save_memory(given, at);
        else
            return detail::save_packed<T>(given, given.size());
    }

    static span<T const> load(PyObject* got, field_path const& at)
    {
        if constexpr (detail::lies_packed<T>::value) {
            auto const view = detail::share_buffer(got, at);
            std::size_t const size = detail::count_elements(view->len, sizeof(T), got, at);
            T const* const elements = detail::aligned_elements<T>(view->buf);
            if (size && elements) return {{view, elements}, size};
        }
        auto loaded = value<std::vector<T>>::load(got, at);
        std::size_t const size = loaded.size();
        if constexpr (std::is_same_v<T, bool>) { // of which a vector has none in a row
            std::shared_ptr<bool> const elements(new bool[size], std::default_delete<bool[]>());
            std::copy(loaded.begin(), loaded.end(), elements.get());
            return {elements, size};
        } else {
            auto const elements = std::make_shared<std::vector<T>>(std::move(loaded));
            return {std::shared_ptr<T const>(elements, elements->data()), size};
        }
    }

    static constexpr bool is_plain = true;
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
