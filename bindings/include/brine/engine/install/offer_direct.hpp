// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which classes offer brine.dumps and brine.loads the short way (direct_codec.hpp)? Those whose suite can, as long as nothing
// speaks against the call that they travel as.

#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

void offer_native(restorer* own);

BRINE_DETAIL_END
