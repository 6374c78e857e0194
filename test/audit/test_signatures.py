# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What Boost.Python writes about a function is understood: as real ones have it, and as errors have it."""

from brine._audit.signatures import from_error, parse

WITH_CPP = """
__init__( (object)arg1) -> None :
    Makes nothing.

    C++ signature :
        void __init__(_object*)

__init__( (object)arg1, (Mol)mol [, (bool)quick=False [, (int)id=-1]]) -> None :

    C++ signature :
        void __init__(_object*,RDKit::ROMol [,bool=False [,int=-1]])

__init__( (object)arg1, (numpy.ndarray)R) -> object :
    From a matrix.

    C++ signature :
        void* __init__(boost::python::api::object,Eigen::Ref<Eigen::Matrix<double, 3, 3> const, 0>)
"""


def test_each_overload_is_found():
    assert [overload["args"] for overload in parse(WITH_CPP)] == [
        ["object"],
        ["object", "Mol"],
        ["object", "numpy.ndarray"],
    ]


def test_cpp_types_are_parted_at_the_outermost_commas():
    assert parse(WITH_CPP)[2]["cpp"][1] == "Eigen::Ref<Eigen::Matrix<double, 3, 3> const, 0>"


def test_a_docstring_without_cpp_signatures_is_understood():
    (overload,) = parse("\nnorm( (Vector3)arg1) -> float :\n    Euclidean norm.\n")
    assert (overload["args"], overload["gives"], overload["cpp"]) == (["Vector3"], "float", [])


def test_other_texts_give_nothing():
    assert parse(None) == parse("") == parse("Returns f(x) -> y, roughly.") == []


def test_the_error_of_a_wrong_call_is_understood():
    message = """Python argument types in
    World.__init__(World)
did not match C++ signature:
    __init__(_object*, std::__cxx11::basic_string<char, std::char_traits<char> > country)
    __init__(_object*, int, double)"""
    assert [len(overload["args"]) for overload in from_error(message)] == [2, 3]
    assert "basic_string" in from_error(message)[0]["cpp"][1]
