# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is every contestant built? With the same compiler and flags, and what the peer's own documentation adds.

    python = environment(directory, sys.executable)   # a virtual environment with the newest peers
    modules = build(directory, python)                # name -> {"path", "commands", "seconds", "versions"}
    classes = build_classes(directory, python)        # modules of 1 and of 11 classes, for the compile time of one

Or: python build.py DIRECTORY [PYTHON]
"""

import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONTESTANTS = HERE / "contestants"
sys.path.insert(0, str(CONTESTANTS))

import generated  # noqa: E402

COMPILER = [os.environ.get("CXX", "c++"), "-O2", "-DNDEBUG", "-std=c++17", "-fPIC", "-fvisibility=hidden"]
PACKAGES = ["pybind11", "nanobind", "cython", "numpy", "setuptools"]
MUST = ("brine", "stock")  # without these two there is nothing to compare

QUERY = """
import importlib.metadata, importlib.util, json, sys, sysconfig
def folder(name):
    spec = importlib.util.find_spec(name)
    return spec and next(iter(spec.submodule_search_locations or []), None)
def version(name):
    try: return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: return None
names = ("pybind11", "nanobind", "cython", "numpy", "cmeel-boost")
print(json.dumps({
    "include": sysconfig.get_path("include"), "suffix": sysconfig.get_config_var("EXT_SUFFIX"),
    "base": sys.base_prefix, "tag": "%d%d" % sys.version_info[:2], "python": sys.version.split()[0],
    "folders": {name: folder(name) for name in ("pybind11", "nanobind", "cmeel")},
    "versions": {name: version(name) for name in names}}))
"""


def run(command):
    """What a command prints."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{shlex.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def seconds_of(command):
    """The processor time that a command takes, which other work on the machine changes least."""
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen([str(word) for word in command], stdout=printed, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            printed.seek(0)
            raise RuntimeError(f"{shlex.join(map(str, command))}\n{printed.read()}")
    return usage.ru_utime + usage.ru_stime


def debian_boost(base, tag):
    """The Boost.Python of a Debian system, which serves that system's own Python only."""
    found = sorted(Path("/usr/lib").glob(f"*/libboost_python{tag}.so"))
    return base == "/usr" and Path("/usr/include/boost/python.hpp").exists() and bool(found)


def place(directory, python):
    """The folder for that Python, since several may build below one directory."""
    version, base = run([python, "-c", "import sys; print(sys.version.split()[0], sys.base_prefix)"]).split(None, 1)
    return Path(directory).resolve() / f"{version}-{base.strip().strip('/').replace('/', '-')}"


def environment(directory, python):
    """A virtual environment below the directory, made once; delete it for newer peers. Returns its Python."""
    home = place(directory, python) / "venv"
    made = home / "bin" / "python"
    if not (home / "complete").exists():
        run([python, "-m", "venv", "--clear", home])
        base, tag = run([made, "-c", "import sys; print(sys.base_prefix, '%d%d' % sys.version_info[:2])"]).split()
        packages = PACKAGES + ([] if debian_boost(base, tag) else ["cmeel-boost"])
        run([made, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", *packages])
        (home / "complete").touch()
    return str(made)


@dataclass
class Product:
    """What commands make of files; made again only after one of these has changed."""

    name: str
    output: Path
    commands: list
    inputs: list = field(default_factory=list)
    versions: dict = field(default_factory=dict)

    def digest(self):
        state = hashlib.sha256(json.dumps([self.commands, self.versions], default=str).encode())
        for given in self.inputs:
            files = sorted(given.rglob("*.[hc]pp")) if given.is_dir() else [given]
            for file in files:
                state.update(file.read_bytes())
        return state.hexdigest()

    def make(self):
        stamp = self.output.parent / f"{self.name}.json"
        digest = self.digest()
        if self.output.exists() and stamp.exists():
            made = json.loads(stamp.read_text())
            if made["digest"] == digest:
                return made
        seconds = sum(map(seconds_of, self.commands))
        made = {
            "path": str(self.output.parent),
            "commands": [shlex.join(map(str, command)) for command in self.commands],
            "seconds": seconds,
            "versions": self.versions,
            "digest": digest,
        }
        stamp.write_text(json.dumps(made))
        return made


class Toolchain:
    """How each peer turns one source file into a module for a given Python."""

    def __init__(self, directory, python):
        self.python = python
        self.modules = place(directory, python) / "modules"
        self.modules.mkdir(parents=True, exist_ok=True)
        facts = json.loads(run([python, "-c", QUERY]))
        self.suffix, self.folders, self.known = facts["suffix"], facts["folders"], facts["versions"]
        self.includes = [f"-I{facts['include']}", f"-I{CONTESTANTS}"]
        self.versions = {"python": facts["python"], "compiler": run([COMPILER[0], "--version"]).splitlines()[0]}
        self.find_boost(facts["base"], facts["tag"])

    def find_boost(self, base, tag):
        self.boost_link = [f"-lboost_python{tag}"]
        if debian_boost(base, tag):
            self.boost_prefix, self.boost_includes = Path("/usr"), []
        elif self.folders["cmeel"]:
            self.boost_prefix = Path(self.folders["cmeel"]).parent / "cmeel.prefix"
            self.boost_includes = [f"-isystem{self.boost_prefix / 'include'}"]
            library = self.boost_prefix / "lib"
            self.boost_link = [f"-L{library}", f"-Wl,-rpath,{library}", *self.boost_link]
        else:
            raise RuntimeError(f"no Boost.Python for {self.python}: pip install cmeel-boost, or libboost-python-dev")
        text = (self.boost_prefix / "include/boost/version.hpp").read_text()
        release = next(line.split()[2] for line in text.splitlines() if line.startswith("#define BOOST_LIB_VERSION"))
        self.known["boost"] = release.strip('"').replace("_", ".")

    def version(self, name):
        if not self.known.get(name):
            raise RuntimeError(f"{name} is not installed for {self.python}")
        return {**self.versions, name: self.known[name]}

    def output(self, name):
        return self.modules / (name + self.suffix)

    def module(self, source, includes=(), link=(), versions=None, inputs=(), before=(), compiled=None):
        """One command for one module; `before` are those that make what it needs."""
        output = self.output(source.stem if source.stem.startswith("many_") else f"bench_{source.stem}")
        command = [*COMPILER, "-shared", *self.includes, *includes, compiled or source, "-o", output, *link]
        watched = [source, *CONTESTANTS.glob("*.hpp"), *inputs]
        return Product(output.name.split(".")[0], output, [*before, command], watched, versions or self.versions)

    def floor(self, source):
        return self.module(source)

    def stock(self, source):
        return self.module(source, self.boost_includes, self.boost_link, self.version("boost"))

    def brine(self, source):
        headers = ROOT / "bindings" / "include"
        includes, versions = [f"-I{headers}", *self.boost_includes], self.version("boost")
        library = self.modules / "brine.o"
        command = [*COMPILER, *self.includes, *includes, "-c", headers / "brine" / "src.cpp", "-o", library]
        Product("brine", library, [command], [headers], versions).make()
        return self.module(source, includes, [library, *self.boost_link], versions, [headers])

    def pybind11(self, source):
        versions = self.version("pybind11")
        return self.module(source, [f"-I{self.folders['pybind11']}/include"], versions=versions)

    def nanobind(self, source):
        """As nanobind_add_module does it, but for -Os; its library is a product of its own."""
        versions = self.version("nanobind")
        home, library = Path(self.folders["nanobind"]), self.modules / "nanobind.o"
        sections = ["-fno-stack-protector", "-ffunction-sections", "-fdata-sections"]
        options = ["-fno-strict-aliasing", "-DNB_COMPACT_ASSERTIONS", "-DNB_BUILD"]
        if os.uname().machine == "x86_64":
            options.append("-mtls-dialect=gnu2")
        includes = [*self.includes, f"-I{home}/include", f"-I{home}/ext/robin_map/include"]
        command = [*COMPILER, *sections, *options, *includes, "-c", home / "src" / "nb_combined.cpp", "-o", library]
        Product("nanobind", library, [command], versions=versions).make()
        link = [library, "-Wl,--gc-sections", "-Wl,-s"]
        return self.module(source, [*sections, f"-I{home}/include"], link, versions)

    def cython(self, source):
        versions = self.version("cython")
        translated = self.modules / f"{source.stem}.cpp"
        name = source.stem if source.stem.startswith("many_") else f"bench_{source.stem}"
        before = [[self.python, "-m", "cython", "-3", "--cplus", f"--module-name={name}", source, "-o", translated]]
        flags = ["-fno-strict-aliasing", "-fwrapv"]
        return self.module(source, flags, versions=versions, before=before, compiled=translated)

    def package(self):
        """The Python package brine, with brine._engine and brine._stream."""
        home = self.modules.parent / "brine"
        target = home / "python" / "brine" / ("_stream" + self.suffix)
        configure = ["cmake", "-S", ROOT, "-B", home, "-DCMAKE_BUILD_TYPE=Release", "-DBRINE_TESTS=OFF"]
        configure += [f"-DPython_EXECUTABLE={self.python}", f"-DBoost_ROOT={self.boost_prefix}"]
        commands = [configure, ["cmake", "--build", home, "--target", "_engine", "_stream"]]
        inputs = [ROOT / "bindings" / folder for folder in ("include", "python/stream", "python/_engine.cpp")]
        made = Product("package", target, commands, inputs, self.version("boost")).make()
        link = self.modules / "brine"
        if not link.exists():
            link.symlink_to(target.parent, target_is_directory=True)
        return made

    def script(self, source):
        """A contestant in Python; a copy, so that no byte code lands among the sources."""
        output = self.modules / source.name
        return Product(source.stem, output, [["cp", source, output]], [source], self.versions)

    def numpy(self, source):
        product = self.script(source)
        product.versions = self.version("numpy")
        return product


RECIPES = {
    "brine": (Toolchain.brine, "brine.cpp"),
    "stock": (Toolchain.stock, "stock.cpp"),
    "stock_initargs": (Toolchain.stock, "stock_initargs.cpp"),
    "brine_classic": (Toolchain.brine, "brine_classic.cpp"),
    "brine_storage": (Toolchain.brine, "brine_storage.cpp"),
    "pybind11": (Toolchain.pybind11, "pybind11.cpp"),
    "nanobind": (Toolchain.nanobind, "nanobind.cpp"),
    "cython_auto": (Toolchain.cython, "cython_auto.pyx"),
    "cython": (Toolchain.cython, "cython.pyx"),
    "plain": (Toolchain.script, "bench_plain.py"),
    "dataclass": (Toolchain.script, "bench_dataclass.py"),
    "floor": (Toolchain.floor, "floor.cpp"),
    "floor_tuned": (Toolchain.floor, "floor_tuned.cpp"),
    "numpy": (Toolchain.numpy, "bench_numpy.py"),
}


def attempt(name, make):
    """What it makes; None and a message for a peer that cannot be built."""
    try:
        return make()
    except (RuntimeError, OSError) as error:
        if name in MUST:
            raise
        print(f"{name} is skipped, for it could not be built: {error}", file=sys.stderr)
        return None


def build(directory, python):
    """All contestants: name -> path for sys.path, commands, seconds, versions."""
    tools = Toolchain(directory, python)
    package = tools.package()

    def make(name):
        recipe, source = RECIPES[name]
        return attempt(name, lambda: recipe(tools, CONTESTANTS / source).make())

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = {name: result for name, result in zip(RECIPES, pool.map(make, RECIPES)) if result}
    made["brine"]["commands"] = package["commands"] + made["brine"]["commands"]
    return made


def build_classes(directory, python, counts=(1, 11)):
    """Peer -> modules of so many classes of one shape, one after the other: {count: {"module": …, "seconds": …}}."""
    tools = Toolchain(directory, python)
    made = {}
    for peer in generated.PEERS:

        def make(peer=peer):
            results = {}
            for count in counts:
                source = generated.write(peer, count, tools.modules)
                result = RECIPES[peer][0](tools, source).make()
                results[count] = {"module": source.stem, **result}
            return results

        result = attempt(peer, make)
        if result:
            made[peer] = result
    return made


if __name__ == "__main__":
    where = Path(sys.argv[1])
    chosen = environment(where, sys.argv[2] if len(sys.argv) > 2 else sys.executable)
    for name, made in build(where, chosen).items():
        print(f"{name:14} {made['seconds']:6.1f} s  {made['versions']}")
