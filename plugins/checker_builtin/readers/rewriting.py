"""Writing changes back into a text file: the bytes of the changed words become others, every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.model.errors import UnwritableDocument
from checker.model.pieces import Place
from checker_builtin.readers.encoding import Encoded, encoded

if TYPE_CHECKING:
    from checker.extending.hookspecs import PlacedEdit, RawFile

_MOVED = "文件里这个位置的字和检查时读到的不一样"
_APART = "这几个字中间夹着 Markdown 标记（如 **）"
_WRITTEN_OTHERWISE = "这几个字在文件里写成了转义或实体（如 &amp;）"
_BESIDE = "这一行里还有别的内容"
_NO_CHARACTER = "文件的编码（{codec}）里没有“{character}”这个字，请先把文件另存为 UTF-8"
_REFUSED = "有{count}处改不了：{why}。"
_NOT_EXACT = "文件的编码（{codec}）不能原样写回，没有改动；请用记事本打开，另存为 UTF-8 后再改。"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]{1,40});")
_ESCAPED = tuple("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKS_ONLY = re.compile(r"[\s>#*_~`+\\-]*")


class _Swap(NamedTuple):
    """Put `text` in place of `start`..`end` of the decoded file; or, where `why` says so, do not."""

    start: int
    end: int
    text: str
    why: str = ""


def edit_text(file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
    """The bytes of a plain text with the changes."""
    return _rewritten(file, edits, markdown=False)


def edit_markdown(file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
    """The bytes of a Markdown file with the changes; what is written with escapes or parted by marks is refused."""
    return _rewritten(file, edits, markdown=True)


def _rewritten(file: RawFile, edits: Sequence[PlacedEdit], *, markdown: bool) -> bytes:
    source = encoded(file)
    ends = [match.start() for match in re.finditer("\r\n", source.text)]
    ends = [at - number for number, at in enumerate(ends)]  # of each \r\n, once it is one \n
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    line_end = "\r\n" if ends else "\r" if "\r" in source.text else "\n"
    find = _in_markdown if markdown else _in_text
    swaps = [_encodable(find(edit, text), source.codec) for edit in edits]
    refused = {number: swap.why for number, swap in enumerate(swaps) if swap.why}
    if refused:
        raise UnwritableDocument(_REFUSED.format(count=len(refused), why=next(iter(refused.values()))), refused)

    def in_file(at: int) -> int:
        return at + bisect_left(ends, at)

    own = [_Swap(in_file(start), in_file(end), new.replace("\n", line_end)) for start, end, new, _ in _apart(swaps)]
    return b"".join(_spliced(file.data, source, own))


def _apart(swaps: Sequence[_Swap]) -> Iterator[_Swap]:
    """The changes in order; one that was widened to the line end before it begins where the last one ends."""
    last = 0
    for swap in sorted(swaps):
        yield swap._replace(start=max(swap.start, last))
        last = swap.end


def _spliced(data: bytes, source: Encoded, swaps: Sequence[_Swap]) -> Iterator[bytes]:
    """The parts of the new file. What lies between two changes is copied, never encoded anew."""
    character, byte = 0, source.mark
    yield data[:byte]
    for start, end, new, _ in swaps:
        first = byte + _bytes_of(data, byte, source.text[character:start], source.codec)
        yield data[byte:first]
        yield new.encode(source.codec)
        byte = first + _bytes_of(data, first, source.text[start:end], source.codec)
        character = end
    yield data[byte:]


def _bytes_of(data: bytes, at: int, words: str, codec: str) -> int:
    """How many bytes the words take there. Raises UnwritableDocument where the codec writes them otherwise."""
    try:
        length = len(words.encode(codec))
        if data[at : at + length].decode(codec) == words:
            return length
    except UnicodeError:
        pass
    raise UnwritableDocument(_NOT_EXACT.format(codec=codec.upper()))


def _encodable(swap: _Swap, codec: str) -> _Swap:
    try:
        swap.text.encode(codec)
    except UnicodeEncodeError as error:
        character = swap.text[error.start]
        return swap._replace(why=_NO_CHARACTER.format(codec=codec.upper(), character=character))
    return swap


# --- where the words stand ------------------------------------------------------------


def _in_text(edit: PlacedEdit, text: str) -> _Swap:
    start, end = edit.places[0].offset, edit.places[-1].offset + edit.places[-1].length
    if text[start:end] != edit.old:
        return _Swap(start, end, "", _MOVED)
    if not edit.text and end == len(text) and text[start - 1 : start] == "\n" and not edit.old.endswith("\n"):
        start -= 1  # the last line goes: the file ends without a line end, as before
    return _Swap(start, end, edit.text)


def _in_markdown(edit: PlacedEdit, text: str) -> _Swap:
    stretches = _stretches(edit)
    why = next(filter(None, (_misfit(words, place.offset, text) for words, place in stretches)), "")
    if why:
        return _Swap(0, 0, "", why)
    if edit.old.endswith("\n") and not edit.text:
        return _whole_lines([place for _, place in stretches], text)
    # Only what really changes: **截止**目前 keeps its marks when 止 becomes 至.
    head = _common(edit.old, edit.text)
    tail = _common(edit.old[head:][::-1], edit.text[head:][::-1])
    start, end = _behind(stretches, head), _before(stretches, len(edit.old) - tail)
    if not edit.old:
        start = end = edit.places[0].offset
    if end - start != len(edit.old) - head - tail:
        return _Swap(start, start, "", _APART)
    if text[start - 1 : start] == "\\" and text[start : start + 1] in _ESCAPED:
        return _Swap(start, start, "", _WRITTEN_OTHERWISE)  # what is escaped here would not be any more
    return _Swap(start, end, edit.text[head : len(edit.text) - tail])


def _stretches(edit: PlacedEdit) -> list[tuple[str, Place]]:
    """The words of an edit place by place."""
    found, at = [], 0
    for place in edit.places:
        found.append((edit.old[at : at + place.length], place))
        at += place.length
    return found


def _misfit(words: str, offset: int, text: str) -> str:
    """Why the words cannot be changed where they stand; '' where they can."""
    if text[offset : offset + len(words)] != words:
        return _WRITTEN_OTHERWISE if text[offset : offset + 1] in ("&", "<") else _MOVED
    if words[:1] == "&" and _ENTITY.match(text, offset):
        return _WRITTEN_OTHERWISE
    return ""


def _whole_lines(places: Sequence[Place], text: str) -> _Swap:
    """Delete the lines of the file in which the words stand, with the marks of their containers."""
    start = text.rfind("\n", 0, places[0].offset) + 1
    end = places[-1].offset + places[-1].length
    if text[end - 1 : end] != "\n":
        end = text.find("\n", end) + 1 or len(text)
    at, beside = start, ""
    for place in places:
        beside += text[at : place.offset]
        at = place.offset + place.length
    beside += text[at:end]
    if not _MARKS_ONLY.fullmatch(beside):
        return _Swap(start, start, "", _BESIDE)
    return _Swap(start, end, "")


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)


def _behind(stretches: Sequence[tuple[str, Place]], count: int) -> int:
    """Where in the file the character with `count` before it stands; at the end, behind the last one."""
    for words, place in stretches:
        if count < len(words):
            return place.offset + count
        count -= len(words)
    return stretches[-1][1].offset + stretches[-1][1].length


def _before(stretches: Sequence[tuple[str, Place]], count: int) -> int:
    """Where in the file the first `count` characters end."""
    for words, place in stretches:
        if count <= len(words):
            return place.offset + count
        count -= len(words)
    return stretches[-1][1].offset + stretches[-1][1].length
