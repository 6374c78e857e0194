# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# brine_object(garden_brine Boost::python311): the compiled half of Brine as an object library, for modules that share it
# and have the same flags:
#     target_link_libraries(garden PRIVATE garden_brine brine::headers Boost::python311)
# The further arguments are the libraries that the modules link, Boost.Python among them.
function(brine_object name)
    add_library(${name} OBJECT EXCLUDE_FROM_ALL)
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden)
    target_link_libraries(${name} PRIVATE brine::brine Python::Module ${ARGN})
endfunction()
