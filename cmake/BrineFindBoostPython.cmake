# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

# The Python to build for, and the Boost.Python that was built for it: the system's, or that of the wheel cmeel-boost
# where pip builds the package. All modules of the project share this one library.
# Another pair: -DPython_EXECUTABLE=… -DBoost_ROOT=<prefix>.

if(NOT SKBUILD AND NOT Python_EXECUTABLE AND NOT Python_ROOT_DIR AND NOT DEFINED ENV{VIRTUAL_ENV})
    find_package(Boost 1.74 CONFIG QUIET)
    if(Boost_DIR MATCHES "^/usr/lib" AND EXISTS /usr/bin/python3)
        set(Python_EXECUTABLE /usr/bin/python3) # the system's Boost.Python serves the system's Python only
    endif()
endif()
set(Python_FIND_STRATEGY LOCATION) # the python3 of the PATH, not the newest that can be found
find_package(Python 3.9 REQUIRED COMPONENTS Interpreter Development.Module)

if(SKBUILD)
    # An isolated build sees the wheel in the site-packages of its own environment.
    execute_process(
        COMMAND ${Python_EXECUTABLE} -c
            "import importlib.util as u; s = u.find_spec('cmeel'); print(s.submodule_search_locations[0] if s else '')"
        OUTPUT_VARIABLE brine_cmeel OUTPUT_STRIP_TRAILING_WHITESPACE)
    set(brine_cmeel_prefix ${brine_cmeel}/../cmeel.prefix)
endif()

set(brine_boost_python python${Python_VERSION_MAJOR}${Python_VERSION_MINOR})

# In a scope of its own: Boost's package looks for the newest Python with headers, and would leave that in place of ours.
function(brine_find_boost_python)
    if(brine_cmeel)
        find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS ${brine_boost_python}
            PATHS ${brine_cmeel_prefix} NO_DEFAULT_PATH)
    else()
        find_package(Boost 1.74 CONFIG QUIET OPTIONAL_COMPONENTS ${brine_boost_python})
    endif()
    if(NOT TARGET Boost::${brine_boost_python})
        message(FATAL_ERROR
            "Brine: no Boost.Python for Python ${Python_VERSION} (${Python_EXECUTABLE}) was found. On Debian install "
            "libboost-python-dev and build for Debian's own Python with -DPython_EXECUTABLE=/usr/bin/python3; for any "
            "other Python use pip install '.[gallery]', which brings a Boost.Python; to build only lib/ and its tests, "
            "use -DBRINE_BINDINGS=OFF.")
    endif()
    set(Boost_VERSION ${Boost_VERSION} PARENT_SCOPE)
endfunction()
if(brine_cmeel)
    set(BRINE_BOOST_FROM_WHEEL ON)
endif()
brine_find_boost_python()
set(BRINE_BOOST_PYTHON Boost::${brine_boost_python})
message(STATUS "Brine: Python ${Python_VERSION}, Boost.Python ${Boost_VERSION} (${Boost_DIR})")
