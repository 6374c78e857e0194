// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which types can a member have? Those of these headers, inside one another too, and what Boost.Python converts.
//
// Those of Boost have a header each, and are included where they are wanted:
//
//     brine/types/boost/  array dynamic_bitset filesystem gregorian multi_array optional posix_time tuple
//                         unordered_map unordered_set uuid variant variant2
//     brine/types/boost/container/  flat_map flat_set small_vector static_vector vector

#include <brine/types/arithmetic.hpp>
#include <brine/types/array.hpp>
#include <brine/types/bitset.hpp>
#include <brine/types/chrono.hpp>
#include <brine/types/complex.hpp>
#include <brine/types/cstddef.hpp>
#include <brine/types/deque.hpp>
#include <brine/types/enum.hpp>
#include <brine/types/filesystem.hpp>
#include <brine/types/forward_list.hpp>
#include <brine/types/list.hpp>
#include <brine/types/long_double.hpp>
#include <brine/types/map.hpp>
#include <brine/types/memory.hpp>
#include <brine/types/optional.hpp>
#include <brine/types/python.hpp>
#include <brine/types/set.hpp>
#include <brine/types/smart_pointer.hpp>
#include <brine/types/string.hpp>
#include <brine/types/tuple.hpp>
#include <brine/types/unique_ptr.hpp>
#include <brine/types/unordered_map.hpp>
#include <brine/types/unordered_set.hpp>
#include <brine/types/utility.hpp>
#include <brine/types/valarray.hpp>
#include <brine/types/variant.hpp>
#include <brine/types/vector.hpp>
