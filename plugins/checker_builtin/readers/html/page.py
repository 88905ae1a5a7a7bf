"""What the elements of a web page weigh: prose, letters, links; and which of them stand around an article.

Prose is what stands in sentences and not in links.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker_builtin.readers.html.names import HEADINGS, UNSEEN, is_block, is_hidden, is_named_furniture

_STOPS = frozenset("，。；！？")
_SENTENCE = 12  # letters that a paragraph of prose has at least
_LINKED = {"table": 0.6}  # share of the letters of a list of links, each with its date
_LINKED_LIST = 0.4
_MOST_FURNITURE = 0.25  # of all prose; what holds more is named badly
# How a line begins that leads on to other articles.
_TURNS = tuple("上一篇 下一篇 上一条 下一条 上一页 下一页 相关阅读 相关链接 相关文章 相关新闻 延伸阅读".split())


class Block:
    """The characters that stand directly in a block element; its letters, those in links, its marks of sentences."""

    __slots__ = ("letters", "linked", "stops", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.letters = self.linked = self.stops = 0

    @property
    def text(self) -> str:
        return "".join(self.words)


class Weight(NamedTuple):
    """What an element holds with all that is in it: characters of prose, letters, links, blocks that name 附件."""

    prose: int = 0
    letters: int = 0
    linked: int = 0
    anchors: int = 0
    attachments: int = 0


class Page:
    """The blocks of a page and what they weigh."""

    def __init__(self, body: Any) -> None:
        self.body = body
        self.elements: list[Any] = []  # those that a person sees, in order
        self.blocks: dict[Any, Block] = {}
        self.named: set[Any] = set()  # furniture by name
        self._read()
        self.skipped: frozenset[Any] = frozenset()  # with all that is in it
        self.weights = self._weigh()

    def _read(self) -> None:
        block_of: dict[Any, Any] = {}
        links: set[Any] = set()
        for element in _seen(self.body, []):
            parent = element.getparent()
            own = element is self.body or is_block(element)
            block_of[element] = element if own else block_of[parent]
            if element.tag == "a" or parent in links:
                links.add(element)
            if own and is_named_furniture(element):
                self.named.add(element)
            self.elements.append(element)
            self._take(block_of[element], element.text, element in links)
            for child in element:
                self._take(block_of[element], child.tail, element in links)

    def _take(self, element: Any, text: str | None, linked: bool) -> None:
        if not text or text.isspace():
            return
        block = self.blocks.get(element)
        if block is None:
            block = self.blocks[element] = Block()
        words = "".join(text.split())
        block.words.append(words)
        letters = sum(map(str.isalpha, words))  # no figures: lists of links have dates
        block.letters += letters
        if linked:
            block.linked += letters
        else:
            block.stops += sum(map(words.count, _STOPS))

    def _weigh(self) -> dict[Any, Weight]:
        """The weight of every element, without what is skipped in it."""
        sums = {element: [0] * 5 for element in self.elements}
        for element, block in self.blocks.items():
            words = block.text
            is_prose = block.stops and block.linked * 2 < block.letters > _SENTENCE
            prose = len(words) - block.linked if is_prose else 0
            sums[element] = [prose, block.letters, block.linked, 0, "附件" in words]
        for element in reversed(self.elements):
            own = sums[element]
            own[3] += element.tag == "a"
            if element is not self.body and element not in self.skipped:
                above = sums[element.getparent()]
                for at, amount in enumerate(own):
                    above[at] += amount
        return {element: Weight(*own) for element, own in sums.items()}

    def leave_out_furniture(self) -> None:
        """Skip what is furniture by name and holds little prose, and lists of links."""
        most = _MOST_FURNITURE * self.weights[self.body].prose
        skipped: set[Any] = set()
        for element in self.elements[1:]:
            furniture = element in self.named and self.weights[element].prose <= most
            if furniture or self._is_link_list(element) or element.getparent() in skipped:
                skipped.add(element)
        self.skipped = frozenset(skipped)
        self.weights = self._weigh()

    def _is_link_list(self, element: Any) -> bool:
        weight, block = self.weights[element], self.blocks.get(element)
        if weight.prose or not weight.linked or element.tag in HEADINGS or not is_block(element):
            return False
        if block is not None and block.text.startswith(_TURNS):
            return True
        share = _LINKED.get(element.tag, _LINKED_LIST)
        return weight.anchors >= 3 and not weight.attachments and weight.linked > share * weight.letters


def reveal(body: Any) -> None:
    """Show what a page hides until a script runs, where that is more to read than all that it shows."""
    hidden: list[Any] = []
    shown = sum(_prose(element) for element in _seen(body, hidden))
    read = {element: sum(_prose(inner) for inner in _seen(element, [])) for element in hidden}
    most = max(read, key=lambda element: read[element], default=None)
    if most is not None and read[most] > shown:
        for name in ("hidden", "style"):
            most.attrib.pop(name, None)


def _prose(element: Any) -> int:
    """Characters of the sentences that stand directly in an element."""
    texts = [element.text, *(child.tail for child in element)]
    return sum(len(words) for words in texts if words and "。" in words)


def _seen(body: Any, hidden: list[Any]) -> Iterator[Any]:
    """The elements that a person sees, in the order of the page; those that are switched off are put to `hidden`."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        if element is not body and is_hidden(element):
            hidden.append(element)
            continue
        yield element
        waiting.extend(reversed(element))
