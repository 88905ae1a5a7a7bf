"""The parts of a Word package and how they refer to each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple
from urllib.parse import unquote

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.archive import Archive, open_archive
from checker_builtin.readers.markup import parse_xml, utf8_of
from checker_builtin.readers.word.names import STRICT

_CONTENT_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACRO = "application/vnd.ms-word."
_MAIN_TYPES = (
    f"{_WORD}document.main+xml",
    f"{_WORD}template.main+xml",
    f"{_MACRO}document.macroEnabled.main+xml",
    f"{_MACRO}template.macroEnabledTemplate.main+xml",
)
_NO_WORD = "里面不是 Word 文稿（{type}），请核对文件；若是改过后缀的文件，请用原来的软件打开，另存为 .docx 后再检查。"
_BROKEN = "Word 文件里缺少{what}，文件可能没有传完整；请用 Word 或 WPS 打开，另存一份后再检查。"


class Relation(NamedTuple):
    """`target` is the name of a part of the package."""

    id: str
    type: str  # the last step of its address: 'header', 'styles'
    target: str


class WordPackage:
    """An opened Word file. Raises UnreadableDocument for what is no Word file."""

    def __init__(self, data: bytes) -> None:
        self.archive: Archive = open_archive(data)
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._targets: dict[str, dict[str, str]] = {}
        self.main = self._main_part()

    def root(self, name: str) -> Any:
        """The parsed root of a part."""
        if name not in self._roots:
            self._roots[name] = parse_xml(transitional(utf8_of(self.archive.read(name), name)), name)
        return self._roots[name]

    def related(self, kind: str, name: str | None = None) -> str | None:
        """The part that a part (the main one) refers to as `kind` ('styles', 'footnotes'); None where there is none."""
        for relation in self.relations(self.main if name is None else name):
            if relation.type == kind and relation.target in self.archive:
                return relation.target
        return None

    def by_id(self, id: str, name: str | None = None) -> str | None:
        """The part that a part refers to under a relation id."""
        name = self.main if name is None else name
        if name not in self._targets:  # of two with one id the first
            relations = reversed(self.relations(name))
            self._targets[name] = {one.id: one.target for one in relations if one.target in self.archive}
        return self._targets[name].get(id)

    def optional_root(self, kind: str) -> Any | None:
        """The parsed root of the part that the main one refers to as `kind`, or None."""
        name = self.related(kind)
        return self.root(name) if name else None

    def relations(self, name: str) -> tuple[Relation, ...]:
        """What a part refers to within the package; '' is the package itself."""
        if name not in self._relations:
            folder, file = posixpath.split(name)
            rels = posixpath.join(folder, "_rels", f"{file}.rels")
            found = self._read_relations(rels, folder) if rels in self.archive else ()
            self._relations[name] = found
        return self._relations[name]

    def _read_relations(self, rels: str, folder: str) -> tuple[Relation, ...]:
        found = []
        for item in self.root(rels):
            target, kind = item.get("Target"), item.get("Type", "")
            if item.get("TargetMode") == "External" or not target:
                continue
            # Resolved inside the package only; what climbs out of it names no part.
            path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found.append(Relation(item.get("Id", ""), kind.rpartition("/")[2], path))
        return tuple(found)

    def _main_part(self) -> str:
        if _CONTENT_TYPES not in self.archive:
            raise UnreadableDocument(_BROKEN.format(what="目录（[Content_Types].xml）"))
        main = self.related("officeDocument", "")
        if main is None:
            raise UnreadableDocument(_BROKEN.format(what="正文"))
        kind = self._content_type(main)
        if kind not in _MAIN_TYPES:
            raise UnreadableDocument(_NO_WORD.format(type=kind.rpartition(".main")[0].rpartition(".")[2] or "类型不明"))
        return main

    def _content_type(self, name: str) -> str:
        suffix = name.rpartition(".")[2].lower()
        found = ""
        for item in self.root(_CONTENT_TYPES):
            if item.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(item.get("ContentType", ""))
            if item.get("Extension", "").lower() == suffix:
                found = item.get("ContentType", "")
        return found


def transitional(data: bytes) -> bytes:
    """A part in the names of the transitional standard."""
    if b"purl.oclc.org" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    return data
