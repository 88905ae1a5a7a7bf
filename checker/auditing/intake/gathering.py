"""Inputs as given -> every document that was handed in, sorted within each input, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from checker.auditing.intake.archives import Entry
from checker.auditing.intake.fetching import Fetcher
from checker.auditing.intake.given import Given, given_of
from checker.auditing.intake.names import (
    is_archive,
    is_hidden,
    is_unread_archive,
    may_be_meant,
    original_of,
    step,
    unused,
)
from checker.auditing.intake.stores import is_url
from checker.auditing.intake.trees import Child, LocalTree, StoredTree, Tree
from checker.auditing.submission import Member, Origin, Role, Submission
from checker.model.errors import UnreadableDocument
from checker.model.report import Failure
from checker.running.files import SIDECAR, nothing_in

_DEEPEST = 2  # archives: one within another
_UNREAD = "这种压缩包打不开（目前只能打开 .zip），里面的没有检查；请解压后再查。"
_TOO_DEEP = "压缩包里的压缩包里还有压缩包，最里面的没有检查；请解压后再查。"
Handed = Submission | Failure


def gather(
    inputs: Sequence[str],
    suffixes: tuple[str, ...],
    *,
    lists: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> Iterator[Handed]:
    """All documents of folders, files, zip archives and URLs, and what could not be looked at.

    `suffixes` are those that can be read, in lower case. `lists` are text files with an input
    in each line. `left_out` are files and folders of this machine that are passed over, as the
    folder of the reports is. Within an input keys rise by code points. What a failure names
    is a key, too, or the input as given. Raises ConfigError, before anything is looked at.
    """
    return _all(given_of(inputs, lists, suffixes), suffixes, [os.path.realpath(path) for path in left_out])


def held_against(inputs: Sequence[str], role: Role, suffixes: tuple[str, ...]) -> Iterator[Handed]:
    """The texts that submissions are held against, as `gather` finds them."""
    for each in gather(inputs, suffixes) if inputs else ():
        yield each._replace(role=role) if isinstance(each, Submission) else each


def _all(given: Iterable[Given], suffixes: tuple[str, ...], left_out: Sequence[str]) -> Iterator[Handed]:
    with Fetcher() as fetcher:
        intake = _Intake(suffixes, fetcher)
        for each in given:
            if each.trouble:
                yield Failure(each.key, f"{each.place}：{each.trouble}" if each.place else each.trouble)
            elif each.sort == "folder":
                tree = StoredTree(suffixes) if is_url(each.path) else LocalTree(each.path, suffixes, left_out)
                yield from intake.folder(tree, each)
            else:
                beside = not is_url(each.path) and os.path.exists(each.path + SIDECAR)
                child = Child(each.path, each.path, size=each.size, beside=beside)
                yield from intake.file(child, each.key)


class _Intake:
    """What one run takes in."""

    def __init__(self, suffixes: tuple[str, ...], fetcher: Fetcher) -> None:
        self._suffixes, self._fetcher = suffixes, fetcher

    def folder(self, tree: Tree, given: Given) -> Iterator[Handed]:
        """What lies in a folder and below, in the order of the keys."""
        found = False
        pending = [iter([(given.key, Child("", given.path, folder=True))])]
        while pending:
            key, child = next(pending[-1], ("", None))
            if child is None:
                pending.pop()
            elif child.folder and not child.trouble:
                try:
                    pending.append(iter(self._keyed(tree.children(child.path), key)))
                except UnreadableDocument as error:
                    found = True
                    yield Failure(key, str(error))
            else:
                for each in self.file(child, key):
                    found = True
                    yield each
        if not found:
            yield Failure(given.key, nothing_in(self._suffixes))

    def _keyed(self, children: Iterable[Child], above: str) -> list[tuple[str, Child]]:
        """The children with their keys, in the order in which what is below them is sorted."""
        taken: set[str] = set()
        keyed: list[tuple[str, Child]] = []
        for child in sorted(children, key=_name):
            name = unused(step(child.name), taken)
            taken.add(name)
            keyed.append((f"{above}/{name}", child))
        return sorted(keyed, key=self._place)

    def _place(self, keyed: tuple[str, Child]) -> str:
        key, child = keyed
        return f"{key}/" if child.folder or is_archive(child.name, self._suffixes) else key

    def file(self, child: Child, key: str) -> Iterator[Handed]:
        """A document, or what an archive holds."""
        name = os.path.basename(child.name)
        if child.trouble:
            yield Failure(key, child.trouble)
        elif is_unread_archive(name, self._suffixes):
            yield Failure(key, _UNREAD)
        elif is_archive(name, self._suffixes):
            yield from self._archive(key, Origin(child.path), child.size)
        else:
            sidecar = Origin(child.path + SIDECAR) if child.beside else None
            yield Submission(key, child.path, (), child.size, sidecar)

    def _archive(self, key: str, origin: Origin, size: int) -> Iterator[Handed]:
        """The documents of an archive; a Word file that goes by the name of one is a document."""
        try:
            entries, package = self._fetcher.directory(origin)
        except UnreadableDocument as error:
            yield Failure(key, str(error))
            return
        if package:
            yield Submission(key, origin.path, origin.members, size)
            return
        held = _Held(entries, self._suffixes)
        for name, entry in held.named():
            below = Origin(origin.path, (*origin.members, entry.member))
            yield from self._entry(f"{key}/{name}", entry, below, held.beside(entry))
        if not held.meant:
            yield Failure(key, nothing_in(self._suffixes).replace("文件夹", "压缩包"))

    def _entry(self, key: str, entry: Entry, origin: Origin, sidecar: Member | None) -> Iterator[Handed]:
        name = entry.steps[-1]
        if entry.trouble:
            yield Failure(key, entry.trouble)
        elif is_unread_archive(name, self._suffixes):
            yield Failure(key, _UNREAD)
        elif is_archive(name, self._suffixes):
            if len(origin.members) < _DEEPEST:
                yield from self._archive(key, origin, entry.member.size)
            else:
                yield Failure(key, _TOO_DEEP)
        else:
            beside = None if sidecar is None else Origin(origin.path, (*origin.members[:-1], sidecar))
            yield Submission(key, origin.path, origin.members, entry.member.size, beside)


class _Held:
    """The files of an archive that are meant."""

    def __init__(self, entries: Iterable[Entry], suffixes: tuple[str, ...]) -> None:
        entries = list(entries)
        self._suffixes = suffixes
        self._all = {entry.steps: entry.member for entry in entries}
        self.meant = [entry for entry in entries if self._is_meant(entry)]

    def _is_meant(self, entry: Entry) -> bool:
        *folders, name = entry.steps
        return (
            may_be_meant(name, self._suffixes)
            and not any(is_hidden(each) for each in entry.steps)
            and (*folders, original_of(name)) not in self._all
        )

    def named(self) -> list[tuple[str, Entry]]:
        """The files with names, in the order of the keys.

        Of two by one name the second has a number, and is left out where it is the same
        file: programs do not agree which of the two there is.
        """
        taken = {"/".join(map(step, steps[:number])) for steps in self._all for number in range(1, len(steps))}
        first: dict[str, Entry] = {}
        named: dict[str, Entry] = {}
        for entry in self.meant:
            plain = "/".join(map(step, entry.steps))
            same = first.setdefault(plain, entry)
            if same is entry or (same.member.crc, same.member.size) != (entry.member.crc, entry.member.size):
                name = unused(plain, taken)
                named[name] = entry
                taken.add(name)
        return sorted(named.items(), key=self._place)

    def _place(self, named: tuple[str, Entry]) -> str:
        name, entry = named
        return f"{name}/" if is_archive(entry.steps[-1], self._suffixes) else name

    def beside(self, entry: Entry) -> Member | None:
        """The sidecar of a file."""
        *folders, name = entry.steps
        return self._all.get((*folders, name + SIDECAR))


def _name(child: Child) -> str:
    return child.name
