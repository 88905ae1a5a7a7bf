"""What Word, WPS and LibreOffice write into a page when a document is saved as one."""

from __future__ import annotations

import re
from typing import Any

from checker.model.document import ParagraphKind

_PROGRAMS = ("libreoffice", "openoffice", "microsoft word", "word.document", "wps", "kingsoft", "aspose")
_NOTE = re.compile("(sdfootnote|ftn|sdendnote|edn)([0-9]{1,4})")
_NOTE_LABELS = {"sdfootnote": "脚注", "ftn": "脚注", "sdendnote": "尾注", "edn": "尾注"}
_HEADS: dict[str, tuple[ParagraphKind, str]] = {"header": ("header", "页眉"), "footer": ("footer", "页脚")}
_ANCHORS = frozenset(("sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym", "msocomanchor"))
_ANCHOR_NAME = re.compile("_(?:ftn|edn)(?:ref)?[0-9]{1,4}")
_LIST_NUMBER = re.compile(r"mso-list\s*:\s*ignore", re.I)
_HIGHLIGHT = re.compile(r"mso-highlight\s*:\s*(?!none)\w", re.I)
_COMMENTS = re.compile(r"mso-element\s*:\s*comment-list", re.I)
_COMMENT = re.compile(r"mso-element\s*:\s*comment\b(?!-)", re.I)
_CLOSED = "、，。；：,;:）)】〕》"


def is_saved_document(root: Any) -> bool:
    """Whether an office program wrote the page: then all of it is the document."""
    for meta in root.iter("meta"):
        says_program = (meta.get("name") or "").lower() in ("generator", "progid", "originator")
        if says_program and (meta.get("content") or "").strip().lower().startswith(_PROGRAMS):
            return True
    return False


def region_of(element: Any) -> tuple[ParagraphKind, str] | None:
    """The kind and the label of what stands in a note, a header or a footer."""
    if element.tag != "div":
        return None
    note = _NOTE.fullmatch(element.get("id") or "")
    if note:
        return "footnote", f"{_NOTE_LABELS[note[1]]}{note[2]}"
    return _HEADS.get(element.get("title") or "")


def is_paragraph_of(element: Any) -> ParagraphKind | None:
    """The kind of a paragraph that has one by its style."""
    names = (element.get("class") or "").lower()
    if names == "msotitle" or (names == "title" and element.tag == "p"):
        return "title"
    return "caption" if names.startswith("msotoc") else None


def is_note_anchor(element: Any) -> bool:
    """Whether an element is the mark of a note or a comment."""
    if element.tag != "a":
        return False
    return element.get("class") in _ANCHORS or _ANCHOR_NAME.fullmatch(element.get("name") or "") is not None


def is_list_number(element: Any) -> bool:
    """Whether an element is the automatic number that Word wrote out."""
    style = element.get("style")
    return style is not None and _LIST_NUMBER.search(style) is not None


def list_number(element: Any) -> str:
    """The number, with a blank behind it where it is not closed; '' for a bullet, which is a letter of some font."""
    words = "".join("".join(element.itertext()).split())
    if not words or (len(words) == 1 and not words.isnumeric()):
        return ""
    return words if words[-1] in _CLOSED else f"{words} "


def is_highlighted(element: Any) -> bool:
    """Whether an element's words are highlighted (突出显示)."""
    style = element.get("style")
    return style is not None and _HIGHLIGHT.search(style) is not None


def comments_of(element: Any) -> list[tuple[str, str]]:
    """The comments in Word's list of them, with their authors; none for any other element."""
    if not _COMMENTS.search(element.get("style") or ""):
        return []
    return [
        ("".join(comment.itertext()).strip(), "")
        for comment in element.iter()
        if isinstance(comment.tag, str) and _COMMENT.search(comment.get("style") or "")
    ]


def author_of(element: Any) -> str:
    """Who made a tracked change."""
    return (element.get("cite") or "").removeprefix("mailto:").strip()
