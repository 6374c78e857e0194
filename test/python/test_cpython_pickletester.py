# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""CPython's own tests of pickle, of brine.dumps and brine.loads.

Debian has them in libpython3-testsuite; a CPython built from source brings them along.
"""

import pickle
import unittest

import brine
import pytest

pickletester = pytest.importorskip("test.pickletester", reason="CPython's own tests are not installed")


OF_ERRORS = [getattr(pickletester, name) for name in ("AbstractPicklingErrorTests",) if hasattr(pickletester, name)]


class BrineInPlaceOfPickle(
    *OF_ERRORS,
    pickletester.AbstractPickleTests,
    pickletester.AbstractUnpickleTests,
    pickletester.BigmemPickleTests,
    unittest.TestCase,
):
    bad_stack_errors = truncated_errors = (pickle.UnpicklingError,)  # as the pickler and unpickler in C
    truncated_data_error = (pickle.UnpicklingError, "truncated")
    size_overflow_error = (OverflowError, "exceeds")
    pickler = pickle.Pickler  # what the tests of errors ask for the words that they expect

    def dumps(self, arg, protocol=None, **keywords):
        return brine.dumps(arg, protocol, **keywords)

    def loads(self, stream, **keywords):
        return brine.loads(stream, **keywords)

    test_framed_write_sizes_with_delayed_writer = None  # of pickle.Pickler, which writes to files
    test_find_class = test_custom_find_class = None  # of pickle.Unpickler, which has such a method


class BrineInTheModule(pickletester.AbstractPickleModuleTests, unittest.TestCase):
    dump, load, Pickler, Unpickler = pickle.dump, pickle.load, pickle.Pickler, pickle.Unpickler
    dumps, loads = brine.dumps, brine.loads
