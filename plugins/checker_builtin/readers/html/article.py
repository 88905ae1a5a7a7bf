"""Which part of a web page is the article: the smallest element that holds nearly all of its prose, and its title.

Menus, share bars and lists of links around and inside it are left out; what is left out
although it reads like prose is counted, so that it can be said.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from checker_builtin.readers.html.page import Page, reveal
from checker_builtin.readers.html.saved import is_saved_document
from checker_builtin.readers.html.titles import main_heading, stated_title

_FEW_LINKS = 20  # a page with less than one linked letter in so many is a document that somebody saved
_NEARLY_ALL = 0.85
_MARKED = 0.5  # of all prose; an <article> need not hold more
_CONTAINERS = frozenset("article body center div form main section table tbody td".split())
_ARTICLE_NAMES = frozenset(
    "ucapcontent zoom artibody rwbzw trseditor trsueditor vsbcontent jscontent endtext articlecontent articlebody"
    " newscontent pagescontent contenttext".split()
)
# What stands beside the article in the same box and is no furniture: letters, or a share of the article's.
_BESIDE, _BESIDE_SHARE = 60, 0.15
_BELOW_TITLE, _BELOW_TITLE_SHARE = 200, 0.3
# Letters of a paragraph outside the article, and characters of all of them, that are worth a word.
_LEFT_OUT, _LEFT_OUT_AT_ALL = 30, 80
_WHOLE = "。！？”」）"  # how a paragraph ends; a teaser breaks off


class Article(NamedTuple):
    """`roots` in the order of the page, without the elements in `skipped`; `title` is the element of its title.

    `left_out` are the first words of prose outside, and `length` the characters of all of it.
    """

    roots: tuple[Any, ...]
    skipped: frozenset[Any] = frozenset()
    title: Any | None = None
    left_out: str = ""
    length: int = 0


def find_article(root: Any) -> Article:
    """The article of a page whose root element is given; the whole body where none stands out."""
    body = root.find(".//body")
    body = root if body is None else body
    if is_saved_document(root):
        return Article((body,))
    reveal(body)
    page = Page(body)
    whole = page.weights[body]
    if whole.linked * _FEW_LINKS < whole.letters and not page.named:
        return Article((body,), title=stated_title(root, page))
    page.leave_out_furniture()
    title = stated_title(root, page)
    if title is None:
        title = main_heading(page)
    return _Choice(page, title).article()


class _Choice:
    """Finds the article of a page with this title; `marked`: the page itself marks what it is."""

    def __init__(self, page: Page, title: Any | None) -> None:
        self._page, self._title = page, title
        self._marked = False

    def article(self) -> Article:
        """The article, and what of the page reads like prose and is left out."""
        roots = self._with_title(self._beside(self._core()))
        title, skipped = self._title, self._page.skipped
        kept = frozenset(() if title is None else (title, *title.iterancestors(), *title.iter()))
        left = self._left_out(roots)
        length = sum(map(len, left))
        said = left[0][:12] if length >= _LEFT_OUT_AT_ALL else ""
        return Article(roots, skipped - kept - set(roots), title, said, length)

    def _core(self) -> Any:
        """The smallest container that holds nearly all prose; one that is marked as an article needs only half."""
        page = self._page
        total = page.weights[page.body].prose
        if not total:
            return page.body
        marked = [element for element in page.elements if _is_marked(element) and self._holds(element, _MARKED * total)]
        self._marked = bool(marked)
        # In the order of the page the last that holds so much is the innermost: two of them cannot stand side by side.
        holding = marked or [element for element in page.elements if self._holds(element, _NEARLY_ALL * total)]
        found = holding[-1]
        while found is not page.body and found.tag not in _CONTAINERS:
            found = found.getparent()
        return found

    def _holds(self, element: Any, prose: float) -> bool:
        return element not in self._page.skipped and self._page.weights[element].prose >= prose

    def _beside(self, core: Any) -> Any:
        """The box around the article that adds little to it: a line of its source, its signature."""
        body, found = self._page.body, core
        while found is not body:
            above = found.getparent()
            if above is body or not self._adds_little(above, found, _BESIDE, _BESIDE_SHARE):
                break
            found = above
        return found

    def _with_title(self, core: Any) -> tuple[Any, ...]:
        """The article with its title, and with what stands between the two."""
        title, elements = self._title, self._page.elements
        if title is None or title is core or core in title.iterancestors():
            return (core,)
        over = {core, *core.iterancestors()}
        common = next(element for element in title.iterancestors() if element in over)
        if self._adds_little(common, core, _BELOW_TITLE, _BELOW_TITLE_SHARE):
            return (common,)
        return (title, core) if elements.index(title) < elements.index(core) else (core,)

    def _adds_little(self, above: Any, core: Any, most: int, share: float) -> bool:
        """Whether an element around the article adds little, its title aside, and no prose to one that is marked."""
        weights = self._page.weights
        own, other = weights[core], weights[above]
        if other.prose > own.prose and self._marked:
            return False
        named = 0 if self._title is None else weights[self._title].letters
        return other.letters - own.letters <= max(most + named, share * own.letters)

    def _left_out(self, roots: tuple[Any, ...]) -> list[str]:
        """Paragraphs of prose that stand outside, without summaries: these repeat how the article begins."""
        page, inside = self._page, set(roots)
        read: list[str] = []
        left: list[str] = []
        for element in page.elements:
            if element.getparent() in inside:
                inside.add(element)
            block = page.blocks.get(element)
            if block is None or element in page.skipped:
                continue
            words = block.text
            if element in inside:
                read.append(words)
            elif "。" in words and block.letters - block.linked >= _LEFT_OUT and words[-1] in _WHOLE:
                left.append(words)
        whole = "".join(read)
        return [words for words in left if words[:_LEFT_OUT] not in whole]


def _is_marked(element: Any) -> bool:
    """Whether an element says that it holds an article."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}"[:200].lower().replace("-", "").replace("_", "")
    return not _ARTICLE_NAMES.isdisjoint(names.split())
