"""Runs of marked items inside the text: 一是…；二是…；三是…, 第一，…第二，…, ①…②…."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import occurrences
from checker_builtin.kinds.count.fault import Cue

_FIGURES = ("", *"一二三四五六七八九")
_ORDINALS = tuple(f"{tens}{figure}" for tens in ("", "十", "二十") for figure in _FIGURES if tens or figure)
_BORDERS = frozenset("。；：，！？;:,（(”）)\n \u3000")
# Each family: its marks in order, and what must follow one (any character where there is nothing).
_FAMILIES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (tuple(f"{figure}是" for figure in _ORDINALS), ()),
    (tuple(f"{figure}要" for figure in _ORDINALS), ()),
    *((tuple(f"第{figure}" for figure in _ORDINALS), (end,)) for end in ("，", "、", "：", "是", "步", "阶段", "方面")),
    *((tuple(f"第{figure}" for figure in _ORDINALS), (end,)) for end in ("个方面", "种", "类", "点", "个阶段")),
    (tuple(f"其{figure}" for figure in _ORDINALS), ("，", "、", "：", "是")),
    (("首先", "其次", "再次", "最后"), ()),
    (tuple(f"（{figure}）" for figure in range(1, 21)), ()),
    (tuple("①②③④⑤⑥⑦⑧⑨⑩"), ()),
)
_OPENED = {
    marks[0]: [number for number, (others, _) in enumerate(_FAMILIES) if others[0] == marks[0]]
    for marks, _ in _FAMILIES
}
_MORE = ("最后", "另外", "此外", "还有", "再者", "再就是", "再有", "第", "同时，还")  # may be one more item, unmarked


class Item(NamedTuple):
    """A marked item; `start`..`end` is its mark in the folded text."""

    start: int
    end: int
    ordinal: int
    words: str


class Run:
    """Items of one family that count on from one another."""

    def __init__(self, first: Item, announced: int | None) -> None:
        self.items = [first]
        self.announced = announced
        self.certain = True
        self.gap = False

    @property
    def next(self) -> int:
        return self.items[-1].ordinal + 1

    @property
    def open_ended(self) -> bool:
        """Whether the last item may bear a mark of another family: 首先…其次…同时…."""
        return self.items[0].words == "首先" and self.items[-1].words != "最后"

    @property
    def full(self) -> bool:
        return self.announced is not None and len(self.items) >= self.announced


def first_marks(text: str, cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """The number of a family and where its first mark stands."""
    for start, end in cues:
        if start and text[start - 1] not in _BORDERS:
            continue
        for number in _OPENED.get(text[start:end], ()):
            behind = _FAMILIES[number][1]
            if not behind or text.startswith(behind, end):
                yield number, start
                break


def runs(document: Document, family: int, announced: dict[int, int]) -> list[Run]:
    """The runs of one family; `announced` has the number that a lead-in gives, by the first item's offset."""
    text = document.folded.text
    open_: list[Run] = []
    done: list[Run] = []
    marks, behind = _FAMILIES[family]
    for found in _items(text, marks, behind):
        item = found
        if item.ordinal == 1:
            run = Run(item, announced.get(item.start))
            open_.append(run)
            done.append(run)
            continue
        open_ = [run for run in open_[-8:] if _reaches(document, run.items[-1], item)]
        if item.words == "最后" and open_:
            item = item._replace(ordinal=open_[-1].next)  # 首先…其次…最后: it is the third or the fourth
        if not (len(open_) == 1 and _skips_one(text, open_[0], item, marks)):
            _append(open_, item)
    return [run for run in done if not run.gap or run.items[-1].ordinal == run.announced]


def _skips_one(text: str, run: Run, item: Item, marks: Sequence[str]) -> bool:
    """Whether an announced run goes on with its next item but one: then a single item is missing from it."""
    if run.announced is None or run.gap or item.ordinal != run.next + 1:
        return False
    if marks[run.next - 1] in text[run.items[-1].end : item.start]:
        return False  # it stands there all the same, where no mark is expected
    run.items.append(item)
    run.gap = True
    return True


def _append(open_: list[Run], item: Item) -> None:
    """Put an item into the run that it goes on; the runs nested in that one end."""
    fitting = [run for run in reversed(open_) if run.next == item.ordinal]
    waiting = [run for run in fitting if not run.full]
    if not fitting:
        for run in open_:
            run.certain = False
        return
    chosen = (waiting or fitting)[0]
    if chosen.announced is None and len(waiting) > 1:
        for run in waiting:
            run.certain = False
    chosen.items.append(item)
    del open_[open_.index(chosen) + 1 :]


def may_go_on(text: str, run: Run) -> bool:
    """Whether an item without a mark may follow upon the last one."""
    if run.open_ended:
        return True
    last = run.items[-1].end
    end = text.find("\n", last)
    rest = text[last : end if end >= 0 else len(text)]
    return any([f"{mark}{word}" in rest for mark in "。；" for word in _MORE])


def _items(text: str, marks: Sequence[str], behind: tuple[str, ...]) -> list[Item]:
    found: list[Item] = []
    missing = 0
    for ordinal, mark in enumerate(marks, start=1):
        here = [
            Item(at, at + len(mark), ordinal, mark)
            for at in occurrences(mark, text)
            if _is_mark(text, at, at + len(mark), behind)
        ]
        found += here
        missing = 0 if here else missing + 1
        if missing > 1:
            break
    found.sort()
    return found


def _is_mark(text: str, at: int, end: int, behind: tuple[str, ...]) -> bool:
    return (at == 0 or text[at - 1] in _BORDERS) and (not behind or text.startswith(behind, end))


def _reaches(document: Document, last: Item, item: Item) -> bool:
    """Whether an item can belong to a run: in its paragraph, or at the head of a later one of the section."""
    folded = document.folded
    feeds = folded.feeds
    if bisect_left(feeds, last.start) == bisect_left(feeds, item.start):
        return True
    if item.start and folded.text[item.start - 1] != "\n":
        return False
    here, there = folded.offset(last.start), folded.offset(item.start)
    return document.section_path(here)[-1:] == document.section_path(there)[-1:]
