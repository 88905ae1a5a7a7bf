"""Which headers and footers of a Word file are shown, each part once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.document import ParagraphKind
from checker_builtin.readers.word.inline import is_unfilled
from checker_builtin.readers.word.names import RELATION_ID, SDT, TYPE, T, is_on, w
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
        seen: set[str] = set()
        for section in sections:
            for reference in section.findall(tag):
                part = package.by_id(reference.get(RELATION_ID, ""))
                which = reference.get(TYPE, "default")
                shown = which == "default" or (
                    is_on(section.find(_TITLE_PAGE)) if which == "first" else which == "even" and even_too
                )
                if shown and part is not None and part not in seen:
                    seen.add(part)
                    yield part, kind, label


def only_prompts(head: Any) -> bool:
    """Whether a header or footer shows nothing but the prompts of unfilled content controls."""
    words = [text for text in head.iter(T) if (text.text or "").strip()]
    return bool(words) and all(any(map(is_unfilled, text.iterancestors(SDT))) for text in words)
