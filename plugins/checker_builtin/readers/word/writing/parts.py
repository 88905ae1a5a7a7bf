"""Parts of a Word package as bytes again, and new ones entered into its lists (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from lxml import etree

from checker.model.errors import UnwritableDocument
from checker_builtin.readers.archive import is_sound
from checker_builtin.readers.markup import utf8_of
from checker_builtin.readers.word.names import MAIN, NAMESPACES, RELATIONS, STRICT
from checker_builtin.readers.word.package import WordPackage

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NUMBERED = re.compile(r"rId([0-9]{1,9})")
_MIXED = "这份 Word 文稿混用了两种文件标准，写回去可能打不开；请在 Word 里另存为“Word 文档 (*.docx)”后再试。"


class PartChanges:
    """The parts of a package that were changed or made. Each is written in the standard that the main part follows."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._roots: dict[str, Any] = {}

    def change(self, name: str) -> Any:
        """The root of a part that is there, to be changed in place."""
        root = self._package.root(name)
        self._roots[name] = root
        return root

    def make(self, kind: str, tag: str, content_type: str) -> Any:
        """The root of a new, empty part that the main part refers to as `kind` ('comments')."""
        relations = self._package.relations(self._package.main)
        lost = [found.target for found in relations if found.type == kind and is_sound(found.target)]
        name = lost[0] if lost else self._free_name(kind)
        if not lost:
            self._refer_to(name, kind)
        self._enter_type(name, content_type)
        root = etree.Element(f"{{{MAIN}}}{tag}", nsmap=NAMESPACES)
        self._roots[name] = root
        return root

    def contents(self) -> dict[str, bytes]:
        """These parts by their names. Raises UnwritableDocument."""
        return {name: self._serialised(name, root) for name, root in self._roots.items()}

    def _free_name(self, kind: str) -> str:
        folder = posixpath.dirname(self._package.main)
        taken = {name.lower() for name in self._package.archive.names}
        names = (posixpath.join(folder, f"{kind}{number or ''}.xml") for number in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)

    def _enter_type(self, part: str, content_type: str) -> None:
        types = self.change(_CONTENT_TYPES)
        for item in types.iterchildren("*"):  # Word opens no file in which a part is entered twice
            if item.get("PartName", "").lower() == f"/{part}".lower():
                item.set("ContentType", content_type)
                return
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def _refer_to(self, part: str, kind: str) -> None:
        folder, file = posixpath.split(self._package.main)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name in self._package.archive:
            root = self.change(name)
        else:
            root = self._roots[name] = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
        ids = [found for item in root.iterchildren("*") if (found := _NUMBERED.fullmatch(item.get("Id", "")))]
        free = max((int(found[1]) for found in ids), default=0) + 1
        etree.SubElement(
            root,
            f"{{{_PACKAGE}}}Relationship",
            Id=f"rId{free}",
            Type=f"{RELATIONS}/{kind}",
            Target=posixpath.basename(part),
        )

    def _serialised(self, name: str, root: Any) -> bytes:
        there = name in self._package.archive
        part = name if there else self._package.main
        before = utf8_of(self._package.archive.read(part), part)
        tree = root.getroottree()
        # To say nothing is to say no.
        standalone = True if tree.docinfo.standalone or not there else None
        after: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=standalone)
        return _strict_again(before, after)


def _strict_again(before: bytes, after: bytes) -> bytes:
    """A part of a strict file under the strict names again, which the reader had put into the usual ones."""
    if b"purl.oclc.org" not in before:
        return after
    for strict, usual in STRICT:
        if strict not in before:
            continue
        if usual in before:
            raise UnwritableDocument(_MIXED)
        after = after.replace(usual, strict)
    return after
