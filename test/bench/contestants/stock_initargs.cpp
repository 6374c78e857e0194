// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Stock Boost.Python once more: an Item whose constructor's arguments are all of its state, as in the
// manual's first example.

#define BENCH_CONTESTANT bench_stock_initargs
#include "boost_suites.hpp"

using namespace BENCH_CONTESTANT;

BOOST_PYTHON_MODULE(bench_stock_initargs)
{
    class_item<Item>("Item").def_pickle(item_arguments_suite());
    class_item<OpenItem>("OpenItem").def_pickle(open_item_arguments_suite());
}
