// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// described: classes whose members Boost.Describe knows.

#include <boost/python.hpp>

#include <brine/describe.hpp>
#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

namespace described {

struct parcel {
    std::string sender;
    int stamps = 0;
};
BOOST_DESCRIBE_STRUCT(parcel, (), (sender, stamps))

/// Described inside, with a member of each access, below a described base.
class crate : public parcel {
public:
    int get_weight() const { return weight_; }
    void set_weight(int weight) { weight_ = weight; }
    int get_height() const { return height_; }
    void set_height(int height) { height_ = height; }
    double price = 0;

protected:
    int height_ = 0;

private:
    int weight_ = 0;
    BOOST_DESCRIBE_CLASS(crate, (parcel), (price), (height_), (weight_))
};

} // namespace described

using namespace described;

BOOST_PYTHON_MODULE(described)
{
    bp::class_<parcel>("Parcel")
        .def_readwrite("sender", &parcel::sender)
        .def_readwrite("stamps", &parcel::stamps)
        .def(brine::pickle<brine::described>());
    bp::class_<crate>("Crate")
        .def_readwrite("sender", static_cast<std::string crate::*>(&crate::sender)) // Python does not know the base
        .def_readwrite("stamps", static_cast<int crate::*>(&crate::stamps))
        .def_readwrite("price", &crate::price)
        .add_property("height", &crate::get_height, &crate::set_height)
        .add_property("weight", &crate::get_weight, &crate::set_weight)
        .def(brine::pickle<brine::described>());
}
