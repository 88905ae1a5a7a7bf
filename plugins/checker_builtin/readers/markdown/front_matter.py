"""The YAML head of a Markdown file (front matter): data about the report, not its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.errors import UnreadableDocument

_LONGEST = 16 * 1024  # characters
_NO_SCALAR = tuple("[{|>&*!%@`")  # how lists, mappings, blocks, anchors and tags begin
_EMPTY = ("~", "null")


def front_matter_end(lines: Sequence[str]) -> int:
    """How many of the first lines are front matter; 0 where there is none.

    Between `---` and `---` stand only keys, list items, comments and indented lines: a
    report that begins with a horizontal rule has no front matter.
    """
    if not lines or lines[0].rstrip() != "---":
        return 0
    length = 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return index + 1 if index > 1 else 0
        length += len(line) + 1
        if length > _LONGEST or not _yaml(line):
            return 0
    return 0


def stated_by(head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The flat keys of a head and their values as written.

    Raises UnreadableDocument for a value of ours that nobody can read: a period that is
    passed over would switch rules off unseen.
    """
    from checker.reading.stated import complaint  # few files have a head

    for number, line in enumerate(head, start=1):
        key, colon, words = line.partition(":")
        value = _scalar(words.strip())
        if not colon or not value or line[0] in " \t#-":
            continue
        key = key.strip().strip("\"'")
        remedy = complaint(key, value)
        if remedy:
            raise UnreadableDocument(f"第{number}行文件头里的“{key}: {value}”看不懂；{remedy}，或删去这一行。")
        yield key, value


def _scalar(words: str) -> str:
    """A plain or quoted value; '' for none and for what is no single value."""
    if words[:1] in ("'", '"'):
        return words[1:].partition(words[0])[0].strip()
    words = words.partition(" #")[0].strip()
    return "" if words.startswith((*_NO_SCALAR, "#")) or words in _EMPTY else words


def _yaml(line: str) -> bool:
    if not line.strip() or line[0] in " \t#" or line.startswith(("- ", "-\t")):
        return True
    key, colon, value = line.partition(":")
    return bool(colon) and len(key) <= 60 and " " not in key.strip() and value[:1] in ("", " ", "\t")
