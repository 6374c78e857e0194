// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Field names are taken from member pointers.

#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

namespace {

struct Odd {
    int plain = 0;
    int const* pointer = nullptr;
    int with_2_digits_ = 0;
    void (*callback)(int) = nullptr;
    std::pair<int, std::string> of_a_template;
};
template <class T>
struct Templated {
    T value{};
};

template <auto... Members>
std::string names()
{
    std::string all;
    for (char const* name : {brine::detail::field_name<Members>::text.data()...})
        all += std::string(all.empty() ? "" : ",") + name;
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(field_names)

BOOST_AUTO_TEST_CASE(are_those_of_the_members_in_order)
{
    BOOST_TEST((names<&Garden::name, &Garden::beds>()) == "name,beds");
    BOOST_TEST((names<&Garden::beds, &Garden::name>()) == "beds,name");
}

BOOST_AUTO_TEST_CASE(do_not_depend_on_the_members_type)
{
    BOOST_TEST((names<&Odd::plain, &Odd::pointer, &Odd::with_2_digits_, &Odd::callback, &Odd::of_a_template>()) ==
               "plain,pointer,with_2_digits_,callback,of_a_template");
}

BOOST_AUTO_TEST_CASE(do_not_show_the_class_or_its_arguments)
{
    BOOST_TEST((names<&Templated<std::pair<int, char>>::value>()) == "value");
    BOOST_TEST((names<&Templated<Templated<int>>::value>()) == "value");
}

BOOST_AUTO_TEST_CASE(are_told_from_what_compilers_make_up)
{
    for (char const* name : {"a", "_", "_a1", "__count", "größe", "a$", "FUN", "operator_"})
        BOOST_TEST(brine::detail::is_name(name), name);
    for (char const* name : {"", ">", "get<int>", "'>", "operator()", "operator int", "_FUN", "__invoke", "__conv_op",
                             "~a", "1a", "a b"})
        BOOST_TEST(!brine::detail::is_name(name), name);
}

BOOST_AUTO_TEST_CASE(may_contain_the_word_operator)
{
    struct telephone {
        int my_operator = 0;
        int operator_number() const { return my_operator; }
    };
    BOOST_TEST((names<&telephone::my_operator, &telephone::operator_number>()) == "my_operator,operator_number");
}

BOOST_AUTO_TEST_SUITE_END()
