// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#define BOOST_TEST_MODULE brine_engine
#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

/// One interpreter for all tests. Boost.Python does not support its end, so it is never finalized.
struct interpreter {
    interpreter()
    {
        PyImport_AppendInittab("engine_module", PyInit_engine_module);
        Py_InitializeEx(0);
        PyRun_SimpleString("import engine_module");
    }
};
BOOST_TEST_GLOBAL_FIXTURE(interpreter);
