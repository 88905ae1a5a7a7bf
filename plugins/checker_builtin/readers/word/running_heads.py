"""Which headers and footers of a Word file are shown, each part once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.document import ParagraphKind
from checker_builtin.readers.word.inline import is_unfilled
from checker_builtin.readers.word.names import RELATION_ID, SDT, TYPE, P, T, is_on, w
from checker_builtin.readers.word.package import WordPackage

_KINDS: tuple[tuple[str, ParagraphKind, str], ...] = (
    (w("headerReference"), "header", "页眉"),
    (w("footerReference"), "footer", "页脚"),
)
_TITLE_PAGE, _EVEN_AND_ODD = w("titlePg"), w("evenAndOddHeaders")


def running_heads(package: WordPackage, sections: list[Any]) -> Iterator[tuple[str, ParagraphKind, str]]:
    """The parts that some page shows, with kind and label: first the headers, then the footers."""
    settings = package.optional_root("settings")
    even_too = settings is not None and is_on(settings.find(_EVEN_AND_ODD))
    for tag, kind, label in _KINDS:
        in_force: dict[str, str | None] = {}  # a section without a reference takes that of the one before
        seen: set[str] = set()
        for section in sections:
            for reference in section.findall(tag):
                in_force[reference.get(TYPE, "default")] = package.by_id(reference.get(RELATION_ID, ""))
            shown = ["first"] if is_on(section.find(_TITLE_PAGE)) else []
            for which in (*shown, "default", *(["even"] if even_too else [])):
                part = in_force.get(which)
                words = _words(package.root(part)) if part is not None else None
                if part is not None and words not in seen:
                    seen.add(words or "")
                    yield part, kind, label


def _words(head: Any) -> str:
    """What a header says: Word writes the same one for each section, as a part of its own."""
    return "\n".join("".join(text.text or "" for text in line.iter(T)) for line in head.iter(P))


def only_prompts(head: Any) -> bool:
    """Whether a header or footer shows nothing but the prompts of unfilled content controls."""
    words = [text for text in head.iter(T) if (text.text or "").strip()]
    return bool(words) and all(any(map(is_unfilled, text.iterancestors(SDT))) for text in words)
