# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# How the tests of the bindings are built and run.

set(BRINE_TEST_MODULE_DIR ${PROJECT_BINARY_DIR}/test/modules)

# What tests compile need not be fast: a third of the compiler's time is saved.
set(brine_test_options $<$<CONFIG:Release>:-O1>)
brine_precompiled_headers(brine_test_precompiled)
target_compile_options(brine_test_precompiled PRIVATE ${brine_test_options})

# The compiled half of Brine, once for all test modules: they have the same flags.
brine_object(brine_test_engine brine::lib ${BRINE_BOOST_PYTHON})
brine_module_settings(brine_test_engine)
target_compile_options(brine_test_engine PRIVATE ${brine_test_options})
target_precompile_headers(brine_test_engine REUSE_FROM brine_test_precompiled)

# An extension module for tests alone. COMPILES_BRINE: it has its own flags, and so compiles all of the toolkit.
function(brine_test_module name)
    cmake_parse_arguments(arg "COMPILES_BRINE" "" "" ${ARGN})
    python_add_library(${name} MODULE WITH_SOABI ${arg_UNPARSED_ARGUMENTS})
    brine_module_settings(${name})
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${BRINE_TEST_MODULE_DIR})
    target_compile_options(${name} PRIVATE ${brine_test_options})
    target_link_libraries(${name} PRIVATE $<IF:$<BOOL:${arg_COMPILES_BRINE}>,brine::brine,brine_test_engine> brine::headers
        brine::lib ${BRINE_BOOST_PYTHON})
    target_precompile_headers(${name} REUSE_FROM brine_test_precompiled)
endfunction()

# A folder of pytest files, run against the package and the test modules of this build. What has the highest COST, in
# seconds, starts first, so that no processor idles at the end.
function(brine_pytest name folder)
    cmake_parse_arguments(arg "" "COST" "ENVIRONMENT" ${ARGN})
    add_test(NAME ${name} COMMAND ${Python_EXECUTABLE} -m pytest -q -rs -p no:cacheprovider ${folder})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT
        "PYTHONPATH=${PROJECT_BINARY_DIR}/python:${BRINE_TEST_MODULE_DIR};${BRINE_SANITIZE_ENVIRONMENT};${arg_ENVIRONMENT}")
    if(arg_COST)
        set_tests_properties(${name} PROPERTIES COST ${arg_COST})
    endif()
endfunction()
