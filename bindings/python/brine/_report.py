# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does brine.repair say that it did?"""


class Entry:
    """One class: `cls`, its `kind` ('class' or 'enum'), and sentences: what was `done`, and what is `remaining`.

    A sentence in `done` begins with the option of brine.repair that did it: 'copy: __copy__ keeps attributes'.
    """

    def __init__(self, cls, kind):
        self.cls = cls
        self.kind = kind
        self.done = []
        self.remaining = []
        self.with_brine = False  # its own module was built with Brine

    @property
    def name(self):
        """The class's full name: str."""
        return f"{self.cls.__module__}.{self.cls.__qualname__}"

    def did(self, option, sentence):
        """Note what an option has done, once."""
        if f"{option}: {sentence}" not in self.done:
            self.done.append(f"{option}: {sentence}")

    def leave_alone(self):
        self.done.append("built with Brine: nothing to mend")
        self.with_brine = True

    def __repr__(self):
        return f"<brine.Entry: {self.name} ({self.kind})>"

    def __str__(self):
        lines = [f"{self.name} ({self.kind})"]
        lines += [f"    + {sentence}" for sentence in self.done]
        lines += [f"    - {sentence}" for sentence in self.remaining]
        return "\n".join(lines)


class Report:
    """What repair() did: print it, look a class up by report[cls], or take everything back with undo().

    classes: a list of Entry, in the order in which they were mended; it grows when more modules are imported.
    """

    def __init__(self, entries, undo, look_anew):
        self._entries = entries  # class -> Entry
        self._undo = undo
        self._look_anew = look_anew

    @property
    def classes(self):
        self._look_anew()
        return list(self._entries.values())

    def undo(self):
        """Take back what this repair did, but for what another repair, which has not been undone, does too."""
        self._undo()

    def __getitem__(self, cls):
        self._look_anew()
        return self._entries[cls]

    def __iter__(self):
        return iter(self.classes)

    def __len__(self):
        return len(self.classes)

    def __str__(self):
        mended = sum(bool(entry.done) and not entry.with_brine for entry in self.classes)
        remaining = sum(bool(entry.remaining) for entry in self.classes)
        head = f"brine.repair: {len(self.classes)} classes, {mended} mended, {remaining} with something that remains"
        if not self.classes:
            return (
                head + "\nNo class of Boost.Python was found here. Is the module imported, and built with Boost.Python?"
            )
        return "\n".join([head, "+ done   - remains", *map(str, self.classes)])

    def __repr__(self):
        return f"<brine.Report: {len(self.classes)} classes>"
