"""Tracked changes of an OpenDocument text: who inserted, deleted or reformatted what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.model.marks import MarkName
from checker_builtin.readers.odt.names import CREATOR, H, P, q

_REGION, _INFO = q("text:changed-region"), q("office:change-info")
_KINDS: dict[str, MarkName] = {
    q("text:insertion"): "insertion",
    q("text:deletion"): "deletion",
    q("text:format-change"): "format-change",
}
_IDS = (q("xml:id"), q("text:id"))
_MARK = "¶"  # what was deleted is the end of a paragraph
_NOT_TEXT = frozenset((_INFO, q("office:annotation"), q("text:note-citation"), q("text:ruby-text")))


class Change(NamedTuple):
    """One tracked change; `text` are the deleted words."""

    name: MarkName
    who: str
    text: str = ""


def changes_of(root: Any) -> dict[str, Change]:
    """The tracked changes of a part by the ids that its text refers to."""
    found: dict[str, Change] = {}
    for region in root.iter(_REGION):
        change = next((child for child in region if child.tag in _KINDS), None)
        if change is None:
            continue
        name = _KINDS[change.tag]
        info = change.find(f"{_INFO}/{CREATOR}")
        who = "" if info is None else (info.text or "").strip()
        made = Change(name, who, (words_of(change) or _MARK) if name == "deletion" else "")
        found.update({region.get(key): made for key in _IDS if region.get(key)})
    return found


def words_of(element: Any) -> str:
    """The plain words of an element, one row a paragraph: of a comment, of what was deleted or is hidden."""
    if element.tag in (P, H):
        return "".join(_texts(element)).strip()
    rows = ["".join(_texts(row)).strip() for row in element.iter(P, H)]
    return "\n".join(filter(None, rows)) or "".join(_texts(element)).strip()


def _texts(element: Any) -> Iterator[str]:
    waiting: list[Any] = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
            continue
        if isinstance(found.tag, str) and found.tag not in _NOT_TEXT:
            inner: list[Any] = [found.text or ""]
            for child in found:
                inner += [child, child.tail or ""]
            waiting.extend(reversed(inner))
