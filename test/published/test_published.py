# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Published modules keep, after brine.repair, what they lost before it."""

import json
import os
import pathlib
import subprocess
import sys
import venv

import pytest

HERE = pathlib.Path(__file__).parent
RDKIT = ["rdkit.Chem", "rdkit.Chem.AllChem", "rdkit.Chem.Draw", "rdkit.DataStructs"]
# where from -> the modules that are imported together, and how many classes of theirs must at least be tried
PUBLISHED = {
    "debian-minieigen": (["minieigen"], 15),
    "debian-rdkit": (RDKIT, 10),
    "index-rdkit-and-eigenpy": ([*RDKIT, "eigenpy"], 15),
}


def python_of_debian(module):
    """Debian's own Python, which is where its packages are found; it must be the version that Brine is built for."""
    command = ["/usr/bin/python3", "-c", f"import sys, {module}; print(*sys.version_info[:2])"]
    try:
        found = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        pytest.skip("there is no /usr/bin/python3: this is not a Debian")
    if found.returncode:
        pytest.skip(f"Debian's package python3-{module} is not installed")
    if found.stdout.split() != [str(number) for number in sys.version_info[:2]]:
        pytest.skip(f"Brine is built for another Python than Debian's {found.stdout.strip()}")
    return "/usr/bin/python3"


def python_with_wheels():
    if "asan" in os.environ.get("LD_PRELOAD", ""):
        pytest.skip("wheels bring libraries of their own, which are not built for the sanitizer that is loaded")
    folder = pathlib.Path(os.environ["BRINE_ENVIRONMENTS"]) / "wheels"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "rdkit", "eigenpy"], check=True)
    return str(python)


@pytest.fixture(scope="module", params=PUBLISHED)
def published(request):
    """exercise(mode) -> its result, for one set of modules; each mode is run once."""
    names, least = PUBLISHED[request.param]
    source, _, module = request.param.partition("-")
    python = python_of_debian(module) if source == "debian" else python_with_wheels()
    results = {}

    def exercise(mode):
        if mode not in results:
            command = [python, str(HERE / "exercise.py"), mode, *names]
            done = subprocess.run(command, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            results[mode] = json.loads(done.stdout)
        return results[mode]

    exercise.least = least
    return exercise


@pytest.fixture(params=["packages", "everything"])
def mode(request):
    return request.param


def tried(result):
    return {name: found for name, found in result["classes"].items() if found.get("constructed")}


def all_kept(outcomes):
    return all(outcome == "kept" for outcome in outcomes.values())


def test_before_repair_attributes_are_lost(published):
    found = tried(published("before"))
    assert len(found) >= published.least
    assert not all(all_kept(one["attribute"]) for one in found.values())


@pytest.mark.parametrize("what", ["attribute", "subclass"])
def test_after_repair_an_attribute_is_kept_or_the_report_says_why_not(published, mode, what):
    found = tried(published(mode))
    assert len(found) >= published.least
    assert all(one["reported"] for one in found.values())
    lost = {name: one for name, one in found.items() if not all_kept(one[what])}
    assert {name: one[what] for name, one in lost.items() if not one["remaining"]} == {}
    assert len(lost) <= len(found) // 5


def test_no_class_crashes_after_repair_that_did_not_before(published, mode):
    crashed = {name for name, one in published("before")["classes"].items() if "crashed" in one}
    assert {name for name, one in published(mode)["classes"].items() if "crashed" in one} <= crashed


def test_what_worked_before_works_after(published, mode):
    before, after = tried(published("before")), tried(published(mode))
    worse = [
        (name, what, scenario)
        for name, one in before.items()
        for what in ("plain", "attribute", "subclass")
        for scenario, outcome in one[what].items()
        if outcome == "kept" and after[name][what][scenario] != "kept"
    ]
    assert worse == []


def test_enum_members_return_as_themselves(published, mode):
    before, after = published("before")["enums"], published(mode)["enums"]
    assert {name: lost for name, lost in after.items() if lost} == {}
    assert all(before.values())


EXAMPLES = """
import brine, copy, pickle
from rdkit import Chem
import eigenpy  # another Boost.Python library, in the same process
brine.repair()
mol = Chem.MolFromSmiles("CCO"); mol.note = ["kept"]
class MyMol(Chem.Mol):
    def __init__(self, mol, note): super().__init__(mol); self.note = note
mine = MyMol(mol, ["kept"])
vectors = eigenpy.StdVec_VectorXd(); vectors.note = ["kept"]
for obj in mol, mine, vectors:
    for returned in [pickle.loads(pickle.dumps(obj, p)) for p in range(6)] + [copy.copy(obj), copy.deepcopy(obj)]:
        assert type(returned) is type(obj) and returned.note == ["kept"]
assert mine.GetNumAtoms() == 3 and pickle.loads(pickle.dumps(mine)).GetNumAtoms() == 3
assert pickle.loads(pickle.dumps(Chem.BondType.AROMATIC)) is Chem.BondType.AROMATIC
assert pickle.loads(pickle.dumps(Chem.MolFromSmiles)) is Chem.MolFromSmiles
assert pickle.loads(pickle.dumps(Chem.Mol.GetNumAtoms)) is Chem.Mol.GetNumAtoms
"""


def test_two_boost_python_libraries_in_one_process():
    done = subprocess.run([python_with_wheels(), "-c", EXAMPLES], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


SAVE_LOCAL = """
import brine, cloudpickle, minieigen, sys
brine.repair(minieigen)
def make():
    class Local(minieigen.Quaternion):
        def shout(self):
            return "HELLO"
    return Local(1, 0, 0, 0)
made = make()
made.note = ["kept"]
sys.stdout.buffer.write(cloudpickle.dumps(made))
"""

LOAD_LOCAL = """
import pickle, sys
made = pickle.load(sys.stdin.buffer)
print(type(made).__name__, made.shout(), made.note, type(made).__mro__[1].__name__)
"""


def test_an_instance_of_a_local_class_travels_by_value_into_a_process_that_imported_nothing():
    python = python_of_debian("minieigen")
    if subprocess.run([python, "-c", "import cloudpickle"], capture_output=True).returncode:
        pytest.skip("cloudpickle is not installed")
    saved = subprocess.run([python, "-c", SAVE_LOCAL], capture_output=True, check=True)
    loaded = subprocess.run([python, "-c", LOAD_LOCAL], input=saved.stdout, capture_output=True)
    assert loaded.returncode == 0, loaded.stderr.decode()
    assert loaded.stdout == b"Local HELLO ['kept'] Quaternion\n"


MINIEIGEN = """
import brine, copy, minieigen, pickle
matrix = minieigen.Matrix6(minieigen.Matrix6.Zero)
matrix[2, 3], matrix.note = 5, ["kept"]
def failing():
    try: pickle.dumps(matrix)
    except TypeError as error: return "to_python" in str(error)  # its suite is wrong in C++
assert failing()
brine.repair(minieigen)
assert failing()
rows = lambda m: [[m[i, j] for j in range(6)] for i in range(6)]
def put(m, state):
    for i in range(6):
        for j in range(6): m[i, j] = state[i][j]
report = brine.repair(minieigen.Matrix6, getstate=rows, setstate=put, initargs=lambda m: ())
for returned in [pickle.loads(pickle.dumps(matrix, p)) for p in range(6)] + [copy.copy(matrix), copy.deepcopy(matrix)]:
    assert returned == matrix and returned.note == ["kept"]
report.undo()
assert failing()
"""

CONTAINERS = """
import brine, pickle
from rdkit import Chem, rdBase
from rdkit.Chem import rdChemReactions, rdfiltercatalog
numbers, molecules = rdBase._vecti(), rdChemReactions.MOL_SPTR_VECT()
numbers.extend([3, 1, 2])
molecules.append(Chem.MolFromSmiles("CCO"))
pointers = rdfiltercatalog.MolList()
def refused(obj):
    try: pickle.dumps(obj)
    except RuntimeError: return True
assert refused(numbers) and refused(molecules) and refused(pointers)
report = brine.repair()
for p in range(6):
    assert list(pickle.loads(pickle.dumps(numbers, p))) == [3, 1, 2]
    assert Chem.MolToSmiles(pickle.loads(pickle.dumps(molecules, p))[0]) == "CCO"
assert b"brine" not in pickle.dumps(numbers) + pickle.dumps(molecules)
assert refused(pointers) and "does not own" in str(report[type(pointers)])
"""


@pytest.mark.parametrize("module, code", [("minieigen", MINIEIGEN), ("rdkit", CONTAINERS)], ids=["state", "containers"])
def test_what_published_modules_never_had_is_given_to_them(module, code):
    done = subprocess.run([python_of_debian(module), "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
