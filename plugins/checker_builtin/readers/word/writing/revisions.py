"""Changes to a Word file as tracked changes: w:del around the old runs, w:ins behind them (ECMA-376 part 1, 17.13.5).

Accepting all of them gives the mended text, rejecting all of them the old one, with its
looks. They carry no date: the same report gives the same file on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from checker.model.errors import UnwritableDocument
from checker_builtin.readers.repacking import repacked
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import AUTHOR, DEL, ID, INS, P, R
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.writing.comment_text import NAME
from checker_builtin.readers.word.writing.editable import obstacle
from checker_builtin.readers.word.writing.field_ranges import FieldRanges
from checker_builtin.readers.word.writing.paragraph_marks import delete_mark
from checker_builtin.readers.word.writing.runs import beginning, deleted, ending, isolated, written

if TYPE_CHECKING:
    from checker.extending.hookspecs import PlacedEdit, RawFile

_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE = "请用 Word 打开，另存为普通的“Word 文档（.docx）”后再改。"
_SIGNED = "文件带有数字签名，一改签名就失效；请先另存一份不带签名的再改。"
_REFUSED = "有{count}处改不了：{why}。"
_MOVED = "文件里这个位置的字和检查时读到的不一样"
_MOST_ID = 2**31 - 1


class Stretch(NamedTuple):
    """The characters `start`..`end` of a run; of an insertion both are the place in it."""

    run: Any
    start: int
    end: int


class _Part(NamedTuple):
    """A part of the package, with its elements as the places count them."""

    root: Any
    paragraphs: list[Any]
    runs: list[Any]
    fields: FieldRanges


def edit_word(file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
    """The bytes of the file with the changes tracked; every part without one stays byte for byte."""
    package = WordPackage(file.data)
    if _STRICT in package.archive.read(package.main):
        raise UnwritableDocument(f"这是“Strict Open XML”格式的 Word 文件，不能由程序修改；{_SAVE}")
    if any(name.lower().startswith("_xmlsignatures/") for name in package.archive.names):
        raise UnwritableDocument(_SIGNED)
    parts = {name: _part(package.root(name)) for name in dict.fromkeys(edit.places[0].part for edit in edits)}
    refused = {number: why for number, edit in enumerate(edits) if (why := _why_not(edit, parts))}
    if refused:
        raise UnwritableDocument(_REFUSED.format(count=len(refused), why=next(iter(refused.values()))), refused)
    tracking = _Tracking([package.root(package.main), *(part.root for part in parts.values())])
    for edit in reversed(edits):  # from the end: what stands before a change keeps its offsets
        tracking.make(edit, parts[edit.places[0].part])
    return repacked(package.archive, {name: _serialised(part.root) for name, part in parts.items()})


def _part(root: Any) -> _Part:
    return _Part(root, list(root.iter(P)), list(root.iter(R)), FieldRanges(root))


def _stretches(edit: PlacedEdit, part: _Part) -> list[Stretch]:
    return [
        Stretch(part.runs[int(place.node.partition("/")[2])], place.offset, place.offset + place.length)
        for place in edit.places
    ]


def _why_not(edit: PlacedEdit, parts: dict[str, _Part]) -> str:
    """Why an edit cannot be made; '' where it can."""
    part = parts[edit.places[0].part]
    try:
        stretches = _stretches(edit, part)
    except (ValueError, IndexError):
        return _MOVED
    found = ""
    for run, start, end in stretches:
        words = "".join(text for _, text in run_characters(run))
        if end > len(words):
            return _MOVED
        found += words[start:end]
    if found != edit.old.removesuffix("\n") and found != edit.old:
        return _MOVED
    if any(not (character.isprintable() or character in "\n\t\u3000\xa0") for character in edit.text):
        return "新的文字里有 Word 不能用的字符"
    return next(
        filter(None, (obstacle(stretch.run, stretch.start, stretch.end, part.fields) for stretch in stretches)), ""
    )


class _Tracking:
    """Makes the changes, each with an id of its own."""

    def __init__(self, roots: Iterable[Any]) -> None:
        used = {value for root in roots for element in root.iter() if (value := _number(element)) is not None}
        highest = max(used, default=0)
        first = highest + 1 if highest < _MOST_ID // 2 else 1
        self._ids = (number for number in count(first) if number not in used)

    def make(self, edit: PlacedEdit, part: _Part) -> None:
        """One edit: its runs deleted, the new words behind the first of them that stand together."""
        stretches = _stretches(edit, part)
        if edit.old:
            runs = [isolated(stretch.run, stretch.start, stretch.end) for stretch in reversed(stretches)][::-1]
            groups = _together(runs)
            for group in reversed(groups[1:]):
                self._delete(group, "")
            self._delete(groups[0], edit.text)
            if len(edit.old) > sum(place.length for place in edit.places):
                number = int(edit.places[-1].node.partition("/")[0])
                delete_mark(part.paragraphs[number], self._element(DEL, part.root))
        else:
            self._insert(stretches[0], edit.text)

    def _delete(self, runs: Sequence[Any], text: str) -> None:
        """Delete runs that stand side by side; what this program has inserted itself is simply taken out again."""
        around = runs[0].getparent()
        new = written(runs[0], text) if text else None
        if _is_own(around):
            if new is not None:
                runs[0].addprevious(new)
            for run in runs:
                around.remove(run)
            if not len(around):
                around.getparent().remove(around)
            return
        wrapper = self._element(DEL, runs[0])
        runs[0].addprevious(wrapper)
        for run in runs:
            run.tail = None
            wrapper.append(deleted(run))
        if new is not None:
            self._put_behind(wrapper, new)

    def _insert(self, stretch: Stretch, text: str) -> None:
        run, at, _ = stretch
        new = written(run, text)
        if at == 0:
            first = beginning(run, 0)  # what shows nothing stays before the new words
            if _is_own(first.getparent()):
                first.addprevious(new)
            else:
                self._put_before(first, new)
            return
        last = ending(run, at)
        if _is_own(last.getparent()):
            last.addnext(new)
        else:
            self._put_behind(last, new)

    def _put_behind(self, element: Any, new: Any) -> None:
        """Put an inserted run behind an element; another author's insertion is parted there."""
        around = element.getparent()
        if around.tag == INS:
            rest = list(element.itersiblings())
            if rest:
                tail = around.makeelement(INS, dict(around.attrib))
                tail.set(ID, str(next(self._ids)))
                tail.extend(rest)
                around.addnext(tail)
            element = around
        wrapper = self._element(INS, new)
        wrapper.append(new)
        wrapper.tail, element.tail = element.tail, None
        element.addnext(wrapper)

    def _put_before(self, element: Any, new: Any) -> None:
        around = element.getparent()
        if around.tag == INS and element.getprevious() is not None:
            self._put_behind(element.getprevious(), new)
            return
        wrapper = self._element(INS, new)
        wrapper.append(new)
        (around if around.tag == INS else element).addprevious(wrapper)

    def _element(self, tag: str, beside: Any) -> Any:
        return beside.makeelement(tag, {ID: str(next(self._ids)), AUTHOR: NAME})


def _together(runs: Sequence[Any]) -> list[list[Any]]:
    """Runs in groups of those that follow one another directly."""
    groups = [[runs[0]]]
    for run in runs[1:]:
        if groups[-1][-1].getnext() is run:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _is_own(element: Any) -> bool:
    return bool(element.tag == INS and element.get(AUTHOR) == NAME)


def _number(element: Any) -> int | None:
    value = element.get(ID) if isinstance(element.tag, str) else None
    return int(value) if value and value.isdecimal() and len(value) < 12 else None


def _serialised(root: Any) -> bytes:
    tree = root.getroottree()
    found: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=tree.docinfo.standalone)
    return found
