// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class load large arrays without copying them? By keeping them in a brine::storage, which takes over the
// memory that a pickle brings. An array of several dimensions is a storage and its shape:
//
//     class Image {
//     public:
//         std::array<std::uint32_t, 2> shape{}; // rows and columns
//         brine::storage<float> const& pixels() const { return pixels_; }
//         void set_pixels(brine::storage<float> given)
//         {
//             if (given.size() != std::size_t(shape[0]) * shape[1]) throw std::invalid_argument("not of that shape");
//             pixels_ = std::move(given);
//         }
//         float* row(std::size_t index) { return pixels_.mutable_data() + index * shape[1]; }
//
//     private:
//         brine::storage<float> pixels_;
//     };
//     boost::python::class_<Image>("Image").def(
//         brine::pickle<brine::members<&Image::shape, brine::property<&Image::pixels, &Image::set_pixels>>>());

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/vector.hpp>

#include <initializer_list>

BRINE_DETAIL_BEGIN

[[noreturn]] inline void refuse_to_move()
{
    raise(PyExc_BufferError, "lent",
          "brine::storage: its memory is being looked at, so its size cannot change. Release the buffers of a pickle, "
          "and views of the memory, first");
    field_path::fail();
}

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Elements in a row, a value like std::vector: in memory of its own, or in that of a Python object, which it keeps
/// alive. Reading never copies. Writing copies first what cannot be written, such as bytes; what can, such as a
/// bytearray, is written in place. T is a number, or a struct without padding whose brine::struct_members lists
/// numbers.
///
/// In Python threads alone, except for destruction and reading. Where memory runs out: std::bad_alloc.
template <class T>
class storage {
    static_assert(!std::is_const_v<T> && !std::is_same_v<T, bool>,
                  "brine::storage<T>: T is neither const nor bool; write  brine::storage<unsigned char>  for flags");

public:
    using value_type = T;

    storage() = default;
    /// `size` times `each`
    explicit storage(std::size_t size, T const& each = T()) : storage(std::vector<T>(size, each)) {}
    storage(std::initializer_list<T> elements) : storage(std::vector<T>(elements)) {}
    /// The elements that the vector had; std::move it, and nothing is copied.
    explicit storage(std::vector<T> elements) : memory_(std::make_shared<memory>(std::move(elements))) {}

    storage(storage&&) noexcept = default;
    storage& operator=(storage&&) noexcept = default;
    /// What nobody can write is shared by the copies.
    storage(storage const& other)
        : memory_(!other.memory_            ? nullptr
                  : other.memory_->readonly ? std::make_shared<memory>(*other.memory_)
                                            : std::make_shared<memory>(other.copied(other.size())))
    {}
    storage& operator=(storage const& other) { return *this = storage(other); }

    T const* data() const noexcept { return memory_ ? memory_->data : nullptr; } ///< may be null where the size is 0
    std::size_t size() const noexcept { return memory_ ? memory_->size : 0; }
    bool empty() const noexcept { return size() == 0; }
    T const* begin() const noexcept { return data(); }
    T const* end() const noexcept { return data() + size(); }
    T const& operator[](std::size_t index) const noexcept { return memory_->data[index]; }

    /// Where the elements can be written; valid, as data(), until the size changes or another storage is assigned.
    T* mutable_data()
    {
        if (memory_ && memory_->readonly) memory_ = std::make_shared<memory>(copied(size()));
        return memory_ ? memory_->data : nullptr;
    }

    /// BufferError [brine.lent], by throwing boost::python::error_already_set, while Python looks at the memory.
    void resize(std::size_t size, T const& each = T())
    {
        if (size != this->size()) change([&](std::vector<T>& own) { own.resize(size, each); });
    }
    void push_back(T const& each)
    {
        change([given = each](std::vector<T>& own) { own.push_back(given); });
    }

    /// Whether mutable_data() copies nothing.
    bool writable() const noexcept { return !memory_ || !memory_->readonly; }

    /// Keeps the memory where it is as long as it is held: for a brine::buffer_view.
    std::shared_ptr<void const> lend() const { return memory_; }

    friend bool operator==(storage const& a, storage const& b)
    {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
    }
    friend bool operator!=(storage const& a, storage const& b) { return !(a == b); }

private:
    friend struct value<storage<T>>;

    struct memory {
        explicit memory(std::vector<T> elements) : own(std::move(elements)) { look_at_own(); }
        memory(detail::shared_buffer buffer, std::size_t size_)
            : adopted(std::move(buffer)), data(static_cast<T*>(adopted->buf)), size(size_),
              readonly(adopted->readonly != 0)
        {}

        void look_at_own()
        {
            data = own.data();
            size = own.size();
        }

        std::vector<T> own;
        detail::shared_buffer adopted; ///< null where the elements are its own
        T* data = nullptr;
        std::size_t size = 0;
        bool readonly = false;
    };

    std::vector<T> copied(std::size_t room) const
    {
        std::vector<T> made;
        made.reserve(room);
        made.assign(begin(), end());
        return made;
    }

    template <class Change>
    void change(Change const& change_vector)
    {
        if (memory_ && !memory_->readonly && memory_.use_count() > 1) detail::refuse_to_move();
        if (!memory_ || memory_->adopted) memory_ = std::make_shared<memory>(copied(size()));
        change_vector(memory_->own);
        memory_->look_at_own();
    }

    std::shared_ptr<memory> memory_; ///< shared with those that look at it, and no other storage
};

/// As a std::vector<T>, whose states it reads and which reads its.
template <class T>
struct value<storage<T>> {
    static_assert(
        detail::lies_packed<T>::value,
        "brine::storage<T>: the elements must be numbers, or structs without padding whose members are listed: "
        " template <> struct brine::struct_members<T> : brine::members<&T::a, &T::b> {};");

    static PyObject* save(storage<T> const& given, field_path const& at)
    {
        detail::memory_row const row{given.data(), given.size() * sizeof(T)};
        return detail::save_owned_row(row, !given.writable(), given.memory_, at);
    }

    static storage<T> load(PyObject* got, field_path const& at)
    {
        auto view = detail::share_buffer(got, at);
        std::size_t const size = detail::count_elements(view->len, sizeof(T), got, at);
        if (!size || !detail::aligned_elements<T>(view->buf)) return storage<T>(value<std::vector<T>>::load(got, at));
        storage<T> made;
        made.memory_ = std::make_shared<typename storage<T>::memory>(std::move(view), size);
        return made;
    }

    static constexpr bool is_plain = true;
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
