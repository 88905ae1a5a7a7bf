"""The reader of Markdown: the document's text is what a person sees, with exact places in the file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker_builtin.readers.encoding import decode
from checker_builtin.readers.markdown.blocks import Blocks
from checker_builtin.readers.markdown.front_matter import front_matter_end, stated_by
from checker_builtin.readers.markdown.inline import note_ends
from checker_builtin.readers.markdown.source_map import Lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    from checker.extending.hookspecs import RawFile

_DEEPEST = 20  # levels of quotes, lists and list items; the parser drops what is nested deeper
_ROWS = "table rows"  # line -> offset where a table row begins, behind the marks of its containers


def read_markdown(file: RawFile) -> Document:
    """The visible text; raises UnreadableDocument where there is none, or where the parser would drop some."""
    text = decode(file)
    lines = Lines(text)
    head = front_matter_end(lines.lines)
    # Same length and lines as the file; what looks blank is blank to the parser too.
    source = "\n".join(
        " " * len(line) if number < head or line.isspace() else line for number, line in enumerate(lines.lines)
    )
    rows: dict[int, int] = {}
    parser = _parser() if "](" in text or "]:" in text else _parser_without_links()
    blocks = Blocks(file.name, lines, rows)
    for key, value in stated_by(lines.lines[:head]) if head else ():
        blocks.builder.state(key, value)
    for token in parser.parse(source, {_ROWS: rows}):
        if token.nesting == 1 and token.level >= _DEEPEST - 1:
            line = token.map[0] + 1 if token.map else 1
            raise UnreadableDocument(f"第{line}行的引用或列表嵌套太深，无法读取；请删去多余的“>”或列表符号后再检查。")
        blocks.take(token)
    document = blocks.builder.build()
    if not document.paragraphs:
        raise UnreadableDocument(
            "文件里没有可检查的正文（代码块、注释和文件头不算正文）；若正文被 ``` 围住，请删去围栏行后再检查。"
        )
    return document


@cache
def _parser() -> MarkdownIt:
    return _new_parser()


@cache
def _parser_without_links() -> MarkdownIt:
    """For a file that can hold no link: thousands of opening brackets cost nothing then."""
    return _new_parser().disable(["link", "image"])


def _new_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import table

    # Escapes and entities keep their source (text_join), NULs stay (normalize), and a
    # paragraph indented by four blanks is a paragraph (code).
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"]).disable(["text_join", "normalize", "code"])

    def noting_rows(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        found = table(state, first, end, silent)
        if found and not silent:
            for line in range(first, state.line):
                state.env[_ROWS][line] = state.bMarks[line] + state.tShift[line]
        return found

    parser.block.ruler.at("table", noting_rows, {"alt": ["paragraph", "reference"]})
    note_ends(parser)
    return parser
