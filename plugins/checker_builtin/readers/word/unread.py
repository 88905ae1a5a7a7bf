"""What Word shows of a file and this reader does not read, said in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker_builtin.readers.word.names import w
from checker_builtin.readers.word.package import WordPackage

_SUBDOCUMENT = w("subDoc")
_DIAGRAM = "文中有 SmartArt 图示，图示里的文字没有检查；请自行核对，或把文字写进正文后再查。"
_MASTER = "这是一份主控文档，各个子文档的内容没有检查；请在大纲视图里展开子文档，另存为一份完整的文稿后再查。"


def unread_of(package: WordPackage, root: Any) -> Iterator[str]:
    """The sentences for the main part, whose root this is."""
    if any(relation.type == "diagramData" for relation in package.relations(package.main)):
        yield _DIAGRAM
    if next(root.iter(_SUBDOCUMENT), None) is not None:
        yield _MASTER
