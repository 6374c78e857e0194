// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The compiled half of Brine. Exactly one file of each module includes it, with the flags of that module.
//
// CMake adds that file by itself to a target that links brine::brine. Without it, the linker misses symbols of
// brine::…::detail.

#include <brine/engine/src.hpp>

#include <brine/class_options/buffer.cpp>
#include <brine/detail/instance/enum_base.cpp>
#include <brine/detail/members/base_states.cpp>
#include <brine/detail/members/check_conversions.cpp>
#include <brine/detail/members/schema.cpp>
#include <brine/detail/sharing/graph.cpp>
#include <brine/detail/sharing/kept_owner.cpp>
#include <brine/detail/sharing/noted_instances.cpp>
#include <brine/detail/sharing/shared_box.cpp>
#include <brine/detail/suite/check_at_import.cpp>
#include <brine/detail/suite/import_class.cpp>
#include <brine/detail/suite/import_error.cpp>
#include <brine/detail/values/buffer_exporter.cpp>
#include <brine/detail/values/byte_block.cpp>
#include <brine/detail/values/contiguous.cpp>
#include <brine/detail/values/key_bytes.cpp>
#include <brine/detail/values/records.cpp>
#include <brine/detail/values/special_values.cpp>
#include <brine/detail/values/tuple_state.cpp>
