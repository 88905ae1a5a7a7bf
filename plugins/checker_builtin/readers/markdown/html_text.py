"""The visible characters of an HTML block in Markdown: what stands between its tags."""

from __future__ import annotations

from collections.abc import Iterator

from checker_builtin.readers.markdown.inline import Run, is_directive

_SILENT = ("script", "style", "pre", "textarea")
_INLINE = ("a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u")


def html_runs(source: str) -> Iterator[Run]:
    """Runs between tags and comments, in order; an unclosed tag is text, an unclosed comment hides the rest.

    Tags of blocks, and line feeds, end a paragraph.
    """
    at = 0
    while at < len(source):
        left = source.find("<", at)
        stop = left if left >= 0 else len(source)
        while at < stop:
            end = source.find("\n", at, stop)
            if end == at:
                yield Run("\n", at, breaks=True)
                at += 1
            else:
                yield Run(source[at : end if end > 0 else stop], at)
                at = end if end > 0 else stop
        if left < 0:
            return
        at = _tag_end(source, left)
        if is_directive(source[left:at]):
            yield Run("", left, directive=source[left:at])
        if at == left:
            yield Run("<", left)
            at += 1
        elif _name(source, left) not in _INLINE:
            yield Run("\n", left, whole=True, breaks=True)


def _name(source: str, left: int) -> str:
    head = source[left + 1 : left + 12].lstrip("/").lower()
    return head[: next((at for at, character in enumerate(head) if not character.isalnum()), len(head))]


def _tag_end(source: str, left: int) -> int:
    """Behind the tag that begins at `left`; `left` itself where none does."""
    if source.startswith("<!--", left):
        return _behind(source, "-->", left, len(source))
    mark = source[left + 1 : left + 2]
    if not (mark.isascii() and (mark.isalpha() or mark in "/!?")) or not mark:
        return left
    end = _behind(source, ">", left, left)
    name = _name(source, left)
    silent = name in _SILENT and mark != "/" and end > left
    return _behind(source, f"</{name}", end, len(source)) if silent else end


def _behind(source: str, words: str, at: int, missing: int) -> int:
    found = source.find(words, at)
    return found + len(words) if found >= 0 else missing
