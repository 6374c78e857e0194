# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B13: functions and methods exposed by Boost.Python pickle by name, so that pool.map(module.function, …) works."""

import multiprocessing
import pickle

import corners
import pytest
from brine import gallery
from conftest import refused, run_in_fresh_process

FUNCTIONS = {
    "function": (corners.twice, (4,), 8),
    "function of a submodule": (corners.sea.thrice, (4,), 12),
    "overloads, first": (corners.shape, (4,), "int"),
    "overloads, second": (corners.shape, ("4",), "str"),
    "static method": (corners.Outer.half, (8,), 4),
}


def outer(number):
    made = corners.Outer()
    made.number = number
    return made


@pytest.mark.parametrize("function, arguments, result", FUNCTIONS.values(), ids=FUNCTIONS)
def test_it_is_the_same_function(function, arguments, result, protocol):
    restored = pickle.loads(pickle.dumps(function, protocol))
    assert restored is function
    assert restored(*arguments) == result


@pytest.mark.parametrize("dumps", [pickle.dumps, pickle._dumps])
@pytest.mark.parametrize("loads", [pickle.loads, pickle._loads])
def test_a_method_is_found_in_its_class(dumps, loads, protocol):
    assert loads(dumps(corners.Outer.plus, protocol)) is corners.Outer.plus


def test_a_method_of_a_base_is_found():
    assert pickle.loads(pickle.dumps(gallery.OwnedCatalogue.__len__)) is gallery.Catalogue.__len__


def test_a_bound_method_takes_its_object_along(protocol):
    restored = pickle.loads(pickle.dumps(outer(5).plus, protocol))
    assert restored(4) == 9
    assert type(restored.__self__) is corners.Outer


def test_a_bound_method_of_a_class_in_a_submodule(protocol):
    assert pickle.loads(pickle.dumps(corners.sea.Submarine().dive, protocol))(3) == 3


def test_a_bound_method_of_a_python_subclass_runs_the_override():
    assert pickle.loads(pickle.dumps(Deeper().dive))(3) == 103


class Deeper(corners.sea.Submarine):
    def dive(self, more):
        return 100 + super().dive(more)


def test_a_bound_method_of_an_object_that_is_refused_is_refused():
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(gallery.ClosedWorld().greet)


def test_a_fresh_process_finds_them():
    stream = pickle.dumps([corners.twice, corners.Outer.half, outer(5).plus, gallery.World("Utopia").greet])
    code = "import pickle, sys; f = pickle.load(sys.stdin.buffer); print(f[0](4), f[1](4), f[2](4), f[3]())"
    assert run_in_fresh_process(code, stdin=stream) == "8 2 9 Hello from Utopia!\n"


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_pool_maps_a_function(method):
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.map(corners.twice, [1, 2, 3]) == [2, 4, 6]
        assert pool.map(outer(5).plus, [1, 2]) == [6, 7]


def test_a_function_that_is_not_found_is_refused():
    function = corners.twice
    del corners.twice
    try:
        with refused(pickle.PicklingError, "function-not-found", "twice"):
            pickle.dumps(function)
    finally:
        corners.twice = function


def test_a_name_that_leads_to_another_function_is_refused():
    function = corners.twice
    corners.twice = corners.sea.thrice
    try:
        with refused(pickle.PicklingError, "function-not-found"):
            pickle.dumps(function)
    finally:
        corners.twice = function
