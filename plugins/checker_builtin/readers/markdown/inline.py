"""The visible characters of a Markdown block, each with its way back into the block's source.

The parser says what the constructs are but not where they stand; their marks are known,
so the source is walked beside them, from construct to construct, and never searched twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.reading.building import may_hold_directives

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_END = "source end"  # where a link or an image ends in the block, kept on its last token


class Run(NamedTuple):
    """Visible characters that stand one by one in the block's source from `at` on.

    `whole`: they stand for one construct that begins at `at` (an entity).
    `breaks`: a line feed that the author asked for, not a soft one.
    `directive`: no characters, but a comment that speaks to the checker.
    """

    text: str
    at: int
    whole: bool = False
    breaks: bool = False
    directive: str = ""


def note_ends(parser: MarkdownIt) -> None:
    """Let the parser note where links and images end: what stands in their brackets is not visible."""
    from markdown_it.rules_inline import image, link

    parser.inline.ruler.at("link", _noting(link))
    parser.inline.ruler.at("image", _noting(image))


def _noting(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta = {_END: state.pos}
        return found

    return noting


def visible_runs(source: str, tokens: Sequence[Token]) -> Iterator[Run]:
    """The visible characters of a block in order."""
    at = 0
    address = False  # between the brackets of <https://…>
    for token in tokens:
        kind = token.type
        if kind == "text":
            end = source.find(">", at) if address else -1
            text = source[at:end] if end >= 0 else token.content  # the parser shows an address decoded
            at = _seek(source, text, at)
            yield Run(text, at)
            at += len(text)
        elif kind in ("softbreak", "hardbreak"):
            at = _seek(source, "\n", at)
            yield Run("\n", at, breaks=kind == "hardbreak")
            at += 1
        elif kind == "text_special":
            at = _seek(source, token.markup, at)
            yield _special(token, at)
            at += len(token.markup)
        elif kind == "code_inline":
            run, at = _code(source, token, at)
            yield run
        elif kind == "html_inline":
            at = _seek(source, token.content, at)
            yield from _tag(token.content, at)
            at += len(token.content)
        elif _END in token.meta:
            at = int(token.meta[_END])
        elif kind in ("link_open", "link_close"):
            address = token.markup == "autolink" and kind == "link_open"
            at += 1
        else:
            at = _seek(source, token.markup, at) + len(token.markup)


def _tag(words: str, at: int) -> Iterator[Run]:
    """What a tag or comment in a line stands for; nothing, as a rule."""
    if words[:3].lower() == "<br":
        yield Run("\n", at, whole=True, breaks=True)
    elif is_directive(words):
        yield Run("", at, directive=words)


def is_directive(tag: str) -> bool:
    """Whether a tag or comment speaks to the checker."""
    if not tag.startswith("<!--") or not may_hold_directives(tag):
        return False
    from checker.reading.directives import begins  # few files have any

    return begins(tag)


def _seek(source: str, words: str, at: int) -> int:
    """Where the words stand; at `at` but for blanks that the parser dropped."""
    if source.startswith(words, at):
        return at
    found = source.find(words, at)
    return found if found >= 0 else at


def _special(token: Token, at: int) -> Run:
    """An escaped character stands behind its backslash, an entity as a whole."""
    if token.info == "escape":
        return Run(token.content, at + len(token.markup) - len(token.content))
    return Run(token.content, at, whole=True)


def _code(source: str, token: Token, at: int) -> tuple[Run, int]:
    """Code in a line is text; its line feeds are shown as blanks, and one blank at each end is dropped."""
    start = _seek(source, token.markup, at) + len(token.markup)
    spare = 0 if source[start : start + len(token.content)].replace("\n", " ") == token.content else 1
    text = source[start + spare : start + spare + len(token.content)]
    return Run(text, start + spare), start + 2 * spare + len(token.content) + len(token.markup)
