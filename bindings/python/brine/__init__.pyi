# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, Literal

from brine import gallery as gallery

__version__: str

def repair(target: type | ModuleType | None = None) -> Report: ...

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

class Report:
    classes: list[Entry]
    def __init__(self, undo: Callable[[], Any]) -> None: ...
    def add(self, entry: Entry) -> Entry: ...
    def undo(self) -> None: ...
    def __getitem__(self, cls: type) -> Entry: ...
    def __iter__(self) -> Iterator[Entry]: ...
    def __len__(self) -> int: ...
