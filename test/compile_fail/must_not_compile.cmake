# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# Compiles SOURCE, and fails unless the compiler shows the text after "// expect: " in it; a file without such a line
# must compile.

file(STRINGS ${SOURCE} expected REGEX "^// expect: ")
string(REGEX REPLACE "^// expect: " "" expected "${expected}")
# A semicolon separates the lines of a list: the text ends each of its own with one.
string(REPLACE "\\;" ";" expected "${expected}")

set(flags ${FLAGS} -fPIC -fvisibility=hidden)
foreach(definition IN LISTS DEFINITIONS)
    list(APPEND flags -D${definition})
endforeach()
foreach(folder IN LISTS INCLUDES)
    if(folder)
        list(APPEND flags -I${folder})
    endif()
endforeach()
list(APPEND flags -include ${PRECOMPILED} -fsyntax-only)
execute_process(COMMAND ${COMPILER} ${flags} ${SOURCE} RESULT_VARIABLE result ERROR_VARIABLE output)

if(expected STREQUAL "")
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "must compile, and does not:\n${output}")
    endif()
elseif(result EQUAL 0)
    message(FATAL_ERROR "must not compile, and does")
else()
    string(FIND "${output}" "${expected}" found)
    if(found EQUAL -1)
        message(FATAL_ERROR "expected the compiler to show\n    ${expected}\nbut it says\n${output}")
    endif()
endif()
