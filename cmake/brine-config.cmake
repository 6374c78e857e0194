# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# find_package(brine CONFIG REQUIRED) gives brine::brine. Link it beside your own Boost.Python:
#     target_link_libraries(my_module PRIVATE brine::brine Boost::python311)
include(${CMAKE_CURRENT_LIST_DIR}/brine-targets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/BrineObject.cmake)
