"""The properties of a Word file (文件—信息): title, author, company, who saved it last."""

from __future__ import annotations

from collections.abc import Iterator

from checker_builtin.readers.word.package import WordPackage

# The part, as the package refers to it, and the local names of its elements.
_PARTS = (
    ("core-properties", {"title": "title", "subject": "subject", "creator": "author", "lastModifiedBy": "last-author",
                         "keywords": "keywords", "description": "comments", "category": "category"}),
    ("extended-properties", {"Company": "company", "Manager": "manager", "Template": "template"}),
)  # fmt: skip
_LONGEST = 500  # characters of a value that anybody needs to see


def properties_of(package: WordPackage) -> Iterator[tuple[str, str]]:
    """The names of the properties that are set, with their values."""
    for kind, names in _PARTS:
        part = package.related(kind, "")
        if part is None:
            continue
        for element in package.root(part):
            name = names.get(element.tag.rpartition("}")[2]) if isinstance(element.tag, str) else None
            value = (element.text or "").strip()
            if name and value:
                yield name, value[:_LONGEST]
