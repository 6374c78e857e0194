# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from pickle import PickleBuffer
from types import ModuleType
from typing import Any, Literal, TypeVar, overload

from brine import annex as annex
from brine import gallery as gallery

__version__: str

_Class = TypeVar("_Class", bound=type)

def dumps(
    obj: Any,
    protocol: int | None = None,
    *,
    fix_imports: bool = True,
    buffer_callback: Callable[[PickleBuffer], Any] | None = None,
) -> bytes: ...
def loads(
    data: bytes | bytearray | memoryview,
    /,
    *,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
    buffers: Iterable[Any] | None = (),
) -> Any: ...
def check(target: Any) -> Check: ...
def audit(
    *modules: ModuleType | str,
    factory: str | None = None,
    after_repair: bool = False,
    jobs: int | None = None,
    timeout: float = 10.0,
    memory: int = 1024,
    command: str | None = None,
    watch: Callable[[str, float], Any] | None = None,
) -> AuditReport: ...
def explain(
    source: bytes | bytearray | memoryview | str | PathLike[str], *, resolve: Iterable[str] = ()
) -> Explanation: ...
def repair(
    target: type | ModuleType | None = None,
    *,
    dict: bool = True,
    enums: bool = True,
    names: bool = True,
    containers: bool = True,
    copy: bool = True,
    getstate: Callable[[Any], Any] | None = None,
    setstate: Callable[[Any, Any], Any] | None = None,
    initargs: Callable[[Any], tuple[Any, ...]] | None = None,
) -> Report: ...
def rename(names: Mapping[str, str | type]) -> Renaming: ...
@overload
def promote(
    cls: _Class, *, name: str | None = None, module: ModuleType | str | None = None, replace: bool = False
) -> _Class: ...
@overload
def promote(
    *, name: str | None = None, module: ModuleType | str | None = None, replace: bool = False
) -> Callable[[_Class], _Class]: ...

class Field:
    name: str
    type: str
    problem: str | None
    def __init__(self, name: str, type: str, problem: str | None = ...) -> None: ...

class Check:
    cls: type
    fields: tuple[Field, ...]
    problems: tuple[str, ...]
    def __init__(self, cls: type, fields: tuple[Field, ...] = ..., problems: tuple[str, ...] = ...) -> None: ...
    def __bool__(self) -> bool: ...

class AuditReport:
    def __init__(self, data: dict[str, Any]) -> None: ...
    def to_dict(self) -> dict[str, Any]: ...
    def to_json(self) -> str: ...
    @property
    def status(self) -> int: ...

class Explanation:
    size: int
    pickles: list[Any]
    classes: list[Any]
    globals: list[Any]
    problem: str | None
    remarks: list[str]
    def __init__(
        self,
        size: int,
        pickles: list[Any],
        classes: list[Any],
        globals: list[Any],
        problem: str | None = ...,
        remarks: list[str] = ...,
    ) -> None: ...
    def __bool__(self) -> bool: ...
    def as_dict(self) -> dict[str, Any]: ...

class Renaming:
    names: dict[str, str | type]
    def __init__(self, names: Mapping[str, str | type]) -> None: ...
    def undo(self) -> None: ...
    def __enter__(self) -> Renaming: ...
    def __exit__(self, *error: object) -> None: ...

class Entry:
    cls: type
    kind: Literal["class", "enum"]
    done: list[str]
    remaining: list[str]
    with_brine: bool
    def __init__(
        self,
        cls: type,
        kind: Literal["class", "enum"],
        done: list[str] = ...,
        remaining: list[str] = ...,
        with_brine: bool = ...,
    ) -> None: ...
    @property
    def name(self) -> str: ...
    def did(self, option: str, sentence: str) -> None: ...
    def leave_alone(self) -> None: ...

class Report:
    @property
    def classes(self) -> list[Entry]: ...
    def __init__(self, entries: dict[type, Entry], undo: Callable[[], Any]) -> None: ...
    def undo(self) -> None: ...
    def __getitem__(self, cls: type) -> Entry: ...
    def __iter__(self) -> Iterator[Entry]: ...
    def __len__(self) -> int: ...
