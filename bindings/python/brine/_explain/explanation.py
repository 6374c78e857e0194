# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is in a file of pickles? Each is read by the machine, and what it found is put in order."""

import dataclasses
from typing import Optional

from brine._explain.ledger import Ledger
from brine._explain.machine import Machine
from brine._explain.opcodes import CODES
from brine._explain.operations import PLAIN_VALUES, STREAM
from brine._explain.problem import Malformed, Unreadable
from brine._explain.shares import STRUCTURE, tag_of
from brine._explain.tags import MARK

UNREAD = "(not read)"
BEHIND = "(behind the pickle)"
MOST = 1000  # pickles that are listed
NO_COUNTS = [0] * 256
NO_CLASSES = (PLAIN_VALUES, STREAM, UNREAD, BEHIND)


@dataclasses.dataclass(eq=False)
class Pickle:
    """One pickle of the file: where it stands, and what it is made of."""

    start: int
    size: int
    protocol: int
    opcodes: dict  # name -> how many
    frames: int
    memo: int  # entries
    buffers: int  # out of band: what they hold is not in the file
    persistent: int  # references that the reader's persistent_load has to know
    count: int = 1  # the last one that is listed stands for all that follow


@dataclasses.dataclass(eq=False)
class Field:
    """A field of a class, and what it has of the file. Names in round brackets are no fields."""

    name: str
    bytes: int
    type: Optional[str] = None  # as the tag of a generated suite says
    buffers: int = 0  # that stand in its place, out of band


@dataclasses.dataclass(eq=False)
class Class:
    """A class, or function, that makes instances; or, with a name in round brackets, what belongs to none."""

    name: str
    instances: int
    bytes: int
    fields: list  # of Field, the largest first
    versions: dict  # tag of a generated suite, such as "v2 (owner:str) tools:int32" -> how many instances
    is_class: bool = True


@dataclasses.dataclass(eq=False)
class Name:
    """A name that would be imported, and what is known of it."""

    module: str
    name: str
    uses: int
    called: int
    kind: str = "unknown"
    says: str = ""


@dataclasses.dataclass(eq=False)
class Explanation:
    """What brine.explain found: true where the data was read to its end. print() shows it."""

    size: int
    pickles: list
    classes: list  # of Class, the largest first; their bytes add up to `size`
    globals: list  # of Name
    problem: Optional[str] = None
    remarks: list = dataclasses.field(default_factory=list)  # of str

    def __bool__(self):
        return self.problem is None

    def __str__(self):
        from brine._explain.tables import as_text

        return as_text(self)

    def as_dict(self):
        """The same as dicts, lists, texts and numbers, for JSON: 'format' is 1."""
        return {"format": 1, **dataclasses.asdict(self)}


def explain_data(data, progress=None):
    """The Explanation of a bytes or an mmap object. progress: is called with the place that was reached."""
    ledger, problem, remarks = Ledger(len(data)), None, []
    machine = Machine(data, ledger, progress)
    found = Pickles(machine)
    try:
        machine.run(found.finished)
    except Unreadable as error:
        at = machine.start
        if found.pickles and isinstance(error, Malformed) and not _looks_like_a_pickle(data, at):
            ledger.share(BEHIND).give("(other data)", len(data) - ledger.given())
            problem = f"what follows from byte {at:,} to {len(data):,} is no pickle [brine.not-a-pickle]"
        else:
            problem = _sentence(data, at, error)
            ledger.share(UNREAD).give("(rest)", len(data) - ledger.given())
    found.sum_up()
    if ledger.unlisted:
        remarks.append(f"{ledger.unlisted:,} more names, or uses of them, are not listed")
    return Explanation(len(data), found.pickles, _classes(ledger), _names(ledger), problem, remarks)


class Pickles:
    """The pickles that a Machine reads: the first ones each, the last one with all that follow."""

    def __init__(self, machine):
        self.machine = machine
        self.pickles = []
        # Of all that follow, so far:
        self.more = self.memo = self.end = 0
        self.counts = None  # of their opcodes

    def finished(self, end):
        """The machine has read one more."""
        machine = self.machine
        if len(self.pickles) < MOST:
            self.pickles.append(_pickle(machine, end))
            machine.counts[:] = NO_COUNTS
            return
        self.more += 1
        if machine.memo.dense or machine.memo.far:
            self.memo += len(machine.memo)
        self.end = end
        self.counts = machine.counts.copy()

    def sum_up(self):
        if not self.more:
            return
        last = self.pickles[-1]
        opcodes = dict(last.opcodes)
        for name, count in _by_name(self.counts).items():
            opcodes[name] = opcodes.get(name, 0) + count
        self.pickles[-1] = dataclasses.replace(
            last,
            size=self.end - last.start,
            opcodes=opcodes,
            memo=last.memo + self.memo,
            count=1 + self.more,
            **_counted(opcodes),
        )


def _looks_like_a_pickle(data, at):
    return data[at] == 0x80 and at + 1 < len(data) and data[at + 1] <= 5


def _sentence(data, at, error):
    if not len(data):
        return "the data is empty, and no pickle is [brine.not-a-pickle]"
    if error.at == at and not _looks_like_a_pickle(data, at):
        where = f", at byte {at:,}" if at else ""
        return f"no pickle begins with {bytes(data[at : at + 8])!r}{where}: {error.why} [brine.not-a-pickle]"
    id_ = "[brine.malformed-pickle]" if isinstance(error, Malformed) else "[brine.truncated-pickle]"
    return f"the pickle that begins at byte {at:,} cannot be read at byte {error.at:,}: {error.why} {id_}"


def _pickle(machine, end):
    opcodes = _by_name(machine.counts)
    return Pickle(
        start=machine.start,
        size=end - machine.start,
        protocol=machine.protocol,
        opcodes=dict(sorted(opcodes.items(), key=lambda item: -item[1])),
        memo=len(machine.memo),
        **_counted(opcodes),
    )


def _by_name(counts):
    return {opcode.name: counts[code] for code, opcode in CODES.items() if counts[code]}


def _counted(opcodes):
    """Of what each stands in the stream as one opcode, how many there are."""
    get = opcodes.get
    return {
        "frames": get("FRAME", 0),
        "buffers": get("NEXT_BUFFER", 0),
        "persistent": get("PERSID", 0) + get("BINPERSID", 0),
    }


def _classes(ledger):
    found = [_class(share) for share in ledger.shares.values()]
    return sorted((cls for cls in found if cls.bytes or cls.instances), key=lambda cls: (-cls.bytes, cls.name))


def _class(share):
    types = {}
    for text in share.tags:
        types.update(tag_of(text).fields)
    sizes = {**share.bytes, STRUCTURE: share.structure} if share.structure else share.bytes
    fields = [Field(name, size, types.get(name), share.buffers.get(name, 0)) for name, size in sizes.items()]
    return Class(
        name=share.name,
        instances=share.instances,
        bytes=sum(sizes.values()),
        fields=sorted(fields, key=lambda field: (-field.bytes, field.name)),
        versions=_versions(share),
        is_class=share.name not in NO_CLASSES,
    )


def _versions(share):
    """Tag -> how many instances; one tag may stand in calls and in states."""
    found = {}
    for text, counts in share.tags.items():
        tag = text[len(MARK) :] if text.startswith(MARK) else text
        found[tag] = found.get(tag, 0) + max(counts)
    return {tag: count for tag, count in found.items() if count}


def _names(ledger):
    found = [Name(each.module, each.name, each.uses, each.called) for each in ledger.globals.values()]
    return sorted(found, key=lambda name: (-name.uses, name.module, name.name))
