# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# BRINE_SANITIZE=address,undefined builds all of the project with GCC's sanitizers.
# BRINE_SANITIZE_ENVIRONMENT is what a test has to set to start a Python: that is not built with the sanitizers, so it
# must load their library before any other. It is empty without sanitizers.

set(BRINE_SANITIZE "" CACHE STRING "Sanitizers for all that is built, as after -fsanitize=")
set(BRINE_SANITIZE_ENVIRONMENT)

if(BRINE_SANITIZE)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU)
        message(FATAL_ERROR "Brine: BRINE_SANITIZE expects GCC, got ${CMAKE_CXX_COMPILER_ID}.")
    endif()
    add_compile_options(-fsanitize=${BRINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # Boost.Python asks a holder for its dynamic type after it has destroyed it; vptr clears what it would read there.
    add_compile_options(-fno-sanitize=vptr)
    add_link_options(-fsanitize=${BRINE_SANITIZE})

    set(brine_preload)
    if(BRINE_SANITIZE MATCHES address)
        # With libstdc++, or the sanitizer does not find the functions that throw.
        foreach(library IN ITEMS libasan.so libstdc++.so)
            execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${library}
                OUTPUT_VARIABLE file OUTPUT_STRIP_TRAILING_WHITESPACE)
            file(REAL_PATH ${file} file)
            list(APPEND brine_preload ${file})
        endforeach()
        list(JOIN brine_preload ":" brine_preload)
        list(APPEND BRINE_SANITIZE_ENVIRONMENT
            LD_PRELOAD=${brine_preload}
            ASAN_OPTIONS=detect_leaks=0 # CPython keeps much until the process ends
            PYTHONMALLOC=malloc)        # or small objects come from Python's own pools, which are not watched
    endif()
    list(APPEND BRINE_SANITIZE_ENVIRONMENT UBSAN_OPTIONS=print_stacktrace=1)
endif()
