// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Classes that share their memory by brine::buffer.

#include <boost/python.hpp>
#include <boost/python/stl_iterator.hpp>

#include <brine/class_options/buffer.hpp>

#include <cstdint>
#include <stdexcept>

namespace bp = boost::python;

namespace buffer_types {

/// The example of brine/class_options/buffer.hpp.
class Track {
public:
    brine::buffer_view view() { return brine::view_of(values->data(), {values->size()}, values); }
    void append(double value)
    {
        if (values.use_count() > 1) throw std::logic_error("the values are being looked at");
        values->push_back(value);
    }

private:
    std::shared_ptr<std::vector<double>> values = std::make_shared<std::vector<double>>();
};

struct LongTrack : Track {
    int kilometres = 42;
};

/// A block of the bytes 0, 1, 2, …, described as Python pleases.
struct Block {
    std::string format = "B";
    std::size_t itemsize = 1;
    std::vector<std::ptrdiff_t> shape, strides;
    bool readonly = false, null = false, fails = false;
    int views = 0, released = 0;

    Block()
    {
        for (std::size_t i = 0; i < sizeof bytes; ++i)
            bytes[i] = static_cast<unsigned char>(i);
    }
    Block(Block const&) = delete;

    void describe(std::string const& new_format, std::size_t new_itemsize, bp::object const& lengths,
                  bp::object const& steps)
    {
        format = new_format;
        itemsize = new_itemsize;
        shape.assign(bp::stl_input_iterator<std::ptrdiff_t>(lengths), {});
        strides.assign(bp::stl_input_iterator<std::ptrdiff_t>(steps), {});
    }

private:
    friend brine::buffer_view view(Block& block);
    unsigned char bytes[4096];
};

brine::buffer_view view(Block& block)
{
    if (block.fails) throw std::invalid_argument("not now");
    ++block.views;
    return {block.null ? nullptr : block.bytes,
            block.format,
            block.itemsize,
            block.shape,
            block.strides,
            block.readonly,
            std::shared_ptr<void>(nullptr, [&block](void*) { ++block.released; })};
}

/// Two numbers of type T, where T is const seen and not written.
template <class T>
struct Pair {
    brine::buffer_view view() const { return brine::view_of(numbers, {2}); }
    T numbers[2] = {T(1), T(2)};
};

template <class T>
void expose_pair(char const* name)
{
    bp::class_<Pair<T>>(name).def(brine::buffer<&Pair<T>::view>());
}

} // namespace buffer_types

using namespace buffer_types;

BOOST_PYTHON_MODULE(buffers)
{
    bp::class_<Track, std::shared_ptr<Track>>("Track").def(brine::buffer<&Track::view>()).def("append", &Track::append);
    bp::class_<LongTrack, bp::bases<Track>>("LongTrack").def_readonly("kilometres", &LongTrack::kilometres);
    bp::class_<Block, boost::noncopyable>("Block")
        .def("describe", &Block::describe)
        .def_readwrite("readonly", &Block::readonly)
        .def_readwrite("null", &Block::null)
        .def_readwrite("fails", &Block::fails)
        .def_readonly("views", &Block::views)
        .def_readonly("released", &Block::released)
        .def(brine::buffer<&view>());

    expose_pair<bool>("bool");
    expose_pair<signed char>("signed_char");
    expose_pair<unsigned char>("unsigned_char");
    expose_pair<short>("short");
    expose_pair<unsigned short>("unsigned_short");
    expose_pair<int>("int");
    expose_pair<unsigned>("unsigned_int");
    expose_pair<long>("long");
    expose_pair<unsigned long>("unsigned_long");
    expose_pair<long long>("long_long");
    expose_pair<unsigned long long>("unsigned_long_long");
    expose_pair<float>("float");
    expose_pair<double>("double");
    expose_pair<long double>("long_double");
    expose_pair<std::complex<float>>("complex_float");
    expose_pair<std::complex<double>>("complex_double");
}
