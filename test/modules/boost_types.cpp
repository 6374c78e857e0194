// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Members of Boost's vocabulary types, one class for each group.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <brine/types/boost/array.hpp>
#include <brine/types/boost/container/flat_map.hpp>
#include <brine/types/boost/container/flat_set.hpp>
#include <brine/types/boost/container/small_vector.hpp>
#include <brine/types/boost/container/static_vector.hpp>
#include <brine/types/boost/container/vector.hpp>
#include <brine/types/boost/dynamic_bitset.hpp>
#include <brine/types/boost/gregorian.hpp>
#include <brine/types/boost/multi_array.hpp>
#include <brine/types/boost/optional.hpp>
#include <brine/types/boost/posix_time.hpp>
#include <brine/types/boost/tuple.hpp>
#include <brine/types/boost/unordered_map.hpp>
#include <brine/types/boost/unordered_set.hpp>
#include <brine/types/boost/uuid.hpp>
#include <brine/types/boost/variant.hpp>
#include <brine/types/boost/variant2.hpp>
#ifdef BRINE_TEST_FILESYSTEM
#include <brine/types/boost/filesystem.hpp>
#endif

#include <boost/tuple/tuple_comparison.hpp>

#include <any>
#include <functional>
#include <string>
#include <vector>

namespace bp = boost::python;

namespace boost_types {

using namespace boost::posix_time;
using boost::gregorian::date;

struct sums {
    boost::optional<int> some, none;
    boost::optional<boost::optional<std::string>> nested;
    boost::variant<int, std::string, boost::blank> either;
    boost::variant2::variant<boost::variant2::monostate, double, double> second;
    boost::tuple<int, std::string> both{0, ""};
    boost::array<short, 3> three{};
    boost::array<std::string, 2> two{};

    static sums filled()
    {
        sums made;
        made.some = 5;
        made.nested = boost::optional<std::string>();
        made.either = std::string("ham");
        made.second = boost::variant2::variant<boost::variant2::monostate, double, double>(
            boost::variant2::in_place_index_t<2>(), 2.5);
        made.both = boost::make_tuple(7, std::string("eggs"));
        made.three = {{1, -2, 3}};
        made.two = {{"spam", "spam"}};
        return made;
    }
    bool operator==(sums const& other) const
    {
        return some == other.some && none == other.none && nested == other.nested && either == other.either &&
               second == other.second && both == other.both && three == other.three && two == other.two;
    }
};
using sums_suite = brine::members<&sums::some, &sums::none, &sums::nested, &sums::either, &sums::second, &sums::both,
                                  &sums::three, &sums::two>;

struct sequences {
    boost::container::vector<double> numbers;
    boost::container::vector<std::string> names;
    boost::container::small_vector<int, 2> few;
    boost::container::static_vector<std::string, 3> most;
    boost::container::static_vector<short, 3> shorts;

    static sequences filled()
    {
        sequences made;
        made.numbers.assign(200, 1.5);
        made.names = {"a", "b"};
        made.few = {1, 2, 3};
        made.most = {"x", "y", "z"};
        made.shorts = {4, 5};
        return made;
    }
    bool operator==(sequences const& other) const
    {
        return numbers == other.numbers && names == other.names && few == other.few && most == other.most &&
               shorts == other.shorts;
    }
};
using sequences_suite =
    brine::members<&sequences::numbers, &sequences::names, &sequences::few, &sequences::most, &sequences::shorts>;

struct keyed {
    boost::container::flat_map<std::string, int> prices;
    boost::container::flat_multimap<int, std::string> labels;
    boost::container::flat_set<int> primes;
    boost::container::flat_multiset<std::string> words;
    boost::unordered_map<std::string, int> ages;
    boost::unordered_multimap<int, std::string> tags;
    boost::unordered_set<int> ids;
    boost::unordered_multiset<short> counts;

    static keyed filled()
    {
        keyed made;
        made.prices = {{"eel", 3}, {"cod", 2}};
        made.labels = {{1, "second"}, {0, "zero"}, {1, "first"}};
        made.primes = {5, 2, 3};
        made.words = {"b", "a", "b"};
        for (int i = 0; i < 20; ++i) {
            made.ages.emplace("n" + std::to_string(i), i);
            made.tags.emplace(i % 3, std::to_string(i));
            made.ids.insert(i * 7919);
            made.counts.insert(static_cast<short>(i % 5));
        }
        return made;
    }
    bool operator==(keyed const& other) const
    {
        return prices == other.prices && labels == other.labels && primes == other.primes && words == other.words &&
               ages == other.ages && tags == other.tags && ids == other.ids && counts == other.counts;
    }
};
using keyed_suite = brine::members<&keyed::prices, &keyed::labels, &keyed::primes, &keyed::words, &keyed::ages,
                                   &keyed::tags, &keyed::ids, &keyed::counts>;

struct times {
    ptime when, never{boost::date_time::not_a_date_time};
    time_duration lasts, forever{boost::date_time::pos_infin};
    date day, before{boost::date_time::neg_infin};
    boost::gregorian::date_duration days{0};
    time_period span{ptime(date(2000, 1, 1)), ptime(date(2000, 1, 1))};
    boost::gregorian::date_period season{date(2000, 1, 1), date(2000, 1, 1)};

    static times filled()
    {
        times made;
        made.when = ptime(date(2026, 12, 1), hours(1) + seconds(2));
        made.lasts = minutes(-3);
        made.day = date(1969, 10, 5);
        made.days = boost::gregorian::date_duration(-9);
        made.span = time_period(made.when, made.when + hours(1));
        made.season = boost::gregorian::date_period(date(1970, 1, 2), date(1970, 1, 5));
        return made;
    }
    bool operator==(times const& other) const
    {
        return when == other.when && never.is_not_a_date_time() == other.never.is_not_a_date_time() &&
               lasts == other.lasts && forever == other.forever && day == other.day && before == other.before &&
               days == other.days && span == other.span && season == other.season;
    }
};
using times_suite = brine::members<&times::when, &times::never, &times::lasts, &times::forever, &times::day,
                                   &times::before, &times::days, &times::span, &times::season>;

struct blocks {
    boost::uuids::uuid id{};
    std::vector<boost::uuids::uuid> ids;
    boost::dynamic_bitset<> flags;
    boost::multi_array<double, 2> grid;
    boost::multi_array<std::string, 1> names;

    static blocks filled()
    {
        blocks made;
        for (int i = 0; i < 16; ++i)
            *(made.id.begin() + i) = static_cast<unsigned char>(i);
        made.ids = {made.id, boost::uuids::uuid{}};
        made.flags = boost::dynamic_bitset<>(10, 0x203);
        std::size_t const order[] = {0, 1};
        bool const ascending[] = {true, false};
        std::array<std::int64_t, 2> const shape{{2, 3}}, first{{1, -1}};
        made.take_grid(boost::multi_array<double, 2>(shape, boost::general_storage_order<2>(&order[0], &ascending[0])));
        made.grid.reindex(first);
        for (int i = 1; i < 3; ++i)
            for (int j = -1; j < 2; ++j)
                made.grid[i][j] = i * 10 + j;
        made.names.resize(boost::extents[1]);
        made.names[0] = "one";
        return made;
    }
    void take_grid(boost::multi_array<double, 2> const& from)
    {
        grid.~multi_array();
        new (&grid) boost::multi_array<double, 2>(from);
    }
    bool operator==(blocks const& other) const
    {
        for (int i = 0; i < 2; ++i)
            if (grid.index_bases()[i] != other.grid.index_bases()[i]) return false;
        return id == other.id && ids == other.ids && flags == other.flags && grid == other.grid &&
               grid.storage_order() == other.grid.storage_order() && names == other.names;
    }
};
using blocks_suite = brine::members<&blocks::id, &blocks::ids, &blocks::flags, &blocks::grid, &blocks::names>;

#ifdef BRINE_TEST_FILESYSTEM
struct paths {
    boost::filesystem::path where;
    static paths filled()
    {
        paths made;
        made.where = "/etc/h\xff";
        return made;
    }
    bool operator==(paths const& other) const { return where == other.where; }
};
using paths_suite = brine::members<&paths::where>;
#endif

struct anything {
    std::any what;
};
struct callback {
    std::function<int(int)> call;
};

template <class T, class Suite>
void expose(char const* name)
{
    bp::class_<T>(name)
        .def("filled", &T::filled)
        .staticmethod("filled")
        .def(
            "__eq__", +[](T const& self, T const& other) { return self == other; })
        .setattr("__hash__", bp::object())
        .def(brine::pickle<Suite>());
}

} // namespace boost_types

using namespace boost_types;

BOOST_PYTHON_MODULE(boost_types)
{
    expose<sums, sums_suite>("Sums");
    expose<sequences, sequences_suite>("Sequences");
    expose<keyed, keyed_suite>("Keyed");
    expose<times, times_suite>("Times");
    expose<blocks, blocks_suite>("Blocks");
#ifdef BRINE_TEST_FILESYSTEM
    expose<paths, paths_suite>("Paths");
#endif
    bp::def(
        "expose_any", +[] { bp::class_<anything>("Anything").def(brine::pickle<brine::members<&anything::what>>()); });
    bp::def(
        "expose_function",
        +[] { bp::class_<callback>("Callback").def(brine::pickle<brine::members<&callback::call>>()); });
}
