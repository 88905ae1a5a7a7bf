"""A maker of Word files for tests: it writes every part itself, so that a test says what stands in the file.

    WordFile().paragraph("一、", run("工作", look="<w:b/>")).header("某局").bytes()

What goes into it is made with `tests/word_markup.py`; lists, notes and comments are counted from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self
from xml.sax.saxutils import escape

from tests.word_markup import AUTHOR, Level, Xml, attributes, blocks, inline, paragraph, run, table
from tests.word_package import (
    MAIN,
    PACKAGE,
    WORD,
    Part,
    content_types,
    core_properties,
    extended_properties,
    relations,
    relationship,
    strictly,
    xml,
    zipped,
)

Data = bytes  # inside the class the name is taken
# A4 with the margins of GB/T 9704: 37 mm above, 28 mm on the left, a text of 156 mm by 225 mm.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="1400" w:gutter="0"/>'
)


class WordFile:
    """Each call adds to the file and gives it back; `bytes` writes it, as often as one likes."""

    def __init__(self) -> None:
        self._body: list[str] = []
        self._styles: list[str] = []
        self._defaults = ""
        self._settings: list[str] = []
        self._lists: list[str] = []
        self._nums: list[str] = []
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._comments: list[str] = []
        self._references: list[tuple[str, str]] = []  # headers and footers that wait for their section: kind, markup
        self._last = (PAGE, "")
        self._parts: dict[str, Part] = {}
        self._relationships: list[str] = []
        self._package_relationships: list[str] = []
        self._changes: list[tuple[str, str, str]] = []

    def paragraph(
        self,
        *content: str,
        style: str = "",
        number: tuple[int, int] | None = None,
        look: str = "",
        mark: str = "",
        end: str = "",
    ) -> Self:
        """A paragraph of the body, as `word_markup.paragraph` makes it."""
        return self.add(paragraph(*content, style=style, number=number, look=look, mark=mark, end=end))

    def table(self, *rows: Xml) -> Self:
        return self.add(table(*rows))

    def add(self, *content: str) -> Self:
        """Blocks of the body; words become a paragraph of their own."""
        self._body.append(blocks(content))
        return self

    def section_break(self, *content: str, kind: str = "nextPage", page: str = PAGE, grid: str = "") -> Self:
        """The last paragraph of a section; headers and footers given so far and not yet used are this section's."""
        return self.paragraph(*content, end=self._section(kind, page, grid))

    def last_section(self, page: str = PAGE, grid: str = "") -> Self:
        """The page setup of the section that ends the document."""
        self._last = page, grid
        return self

    def header(self, *content: str, kind: str = "default") -> Self:
        """A header of the section at hand; `kind` is default (odd pages), even or first."""
        return self._margin("header", content, kind)

    def footer(self, *content: str, kind: str = "default") -> Self:
        return self._margin("footer", content, kind)

    def footnote(self, *content: str) -> Self:
        """The text of the next footnote; its mark is put with `footnote_mark`."""
        return self._note("footnote", content)

    def endnote(self, *content: str) -> Self:
        return self._note("endnote", content)

    def comment(self, *content: str, author: str = AUTHOR, initials: str = "办") -> Self:
        """The text of the next comment; its words are marked with `commented`."""
        given = attributes(id=len(self._comments) + 1, author=author, initials=initials, date="2021-01-05T09:00:00Z")
        self._comments.append(f"<w:comment{given}>{blocks(content)}</w:comment>")
        return self

    def style(
        self,
        name: str,
        title: str = "",
        *,
        based_on: str = "",
        kind: str = "paragraph",
        paragraph: str = "",
        run: str = "",
        default: bool = False,
    ) -> Self:
        """A style: `name` is its id, `title` the name that people see; `paragraph` and `run` stand in w:pPr, w:rPr."""
        inside = f"<w:name{attributes(val=title or name)}/>"
        inside += f"<w:basedOn{attributes(val=based_on)}/>" if based_on else ""
        inside += f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
        inside += f"<w:rPr>{run}</w:rPr>" if run else ""
        given = attributes(type=kind, default="1" if default else "", styleId=name)
        self._styles.append(f"<w:style{given}>{inside}</w:style>")
        return self

    def defaults(self, *, paragraph: str = "", run: str = "") -> Self:
        """w:docDefaults."""
        self._defaults = (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
            f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
        )
        return self

    def list(self, *levels: Level) -> Self:
        """A list of its own; its number counts from 1, levels from 0."""
        at = len(self._lists) + 1
        inside = "".join(level.xml(number) for number, level in enumerate(levels))
        self._lists.append(
            f"<w:abstractNum{attributes(abstractNumId=at)}>"
            f'<w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        )
        return self._num(at, "")

    def list_again(self, of: int = 1, *, starts: Mapping[int, int] | None = None, overrides: str = "") -> Self:
        """One more w:num of the same abstract list; `starts` are level -> where it starts anew."""
        inside = "".join(
            f"<w:lvlOverride{attributes(ilvl=level)}><w:startOverride{attributes(val=start)}/></w:lvlOverride>"
            for level, start in (starts or {}).items()
        )
        return self._num(of, inside + overrides)

    def _num(self, of: int, inside: str) -> Self:
        at = len(self._nums) + 1
        self._nums.append(f"<w:num{attributes(numId=at)}><w:abstractNumId{attributes(val=of)}/>{inside}</w:num>")
        return self

    def properties(
        self, *, title: str = "", author: str = "", last_author: str = "", company: str = "", subject: str = ""
    ) -> Self:
        core = {"dc:title": title, "dc:subject": subject, "dc:creator": author, "cp:lastModifiedBy": last_author}
        inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in core.items() if value)
        app = f"<Application>Microsoft Office Word</Application><Company>{escape(company)}</Company>"
        for name, data, short in (
            ("core", core_properties(inside), "vnd.openxmlformats-package.core-properties"),
            ("app", extended_properties(app), "vnd.openxmlformats-officedocument.extended-properties"),
        ):
            self.part(f"docProps/{name}.xml", data, f"application/{short}+xml")
        self._package_relationships = [
            relationship("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            relationship("rId3", "extended-properties", "docProps/app.xml"),
        ]
        return self

    def setting(self, markup: str) -> Self:
        """One more element of word/settings.xml."""
        self._settings.append(markup)
        return self

    def part(self, name: str, data: Data, content_type: str) -> Self:
        """Any other part."""
        self._parts[name] = Part(data, content_type)
        return self

    def relationship(self, name: str, kind: str, target: str, *, external: bool = False) -> Self:
        """A relationship of the main part; `name` is its id, `kind` the last word of its type or the whole."""
        self._relationships.append(relationship(name, kind, target, external=external))
        return self

    def change(self, part: str, old: str, new: str) -> Self:
        """In the finished part, write `new` for `old`, which must stand there: for what no maker would write."""
        self._changes.append((part, old, new))
        return self

    def bytes(self, kind: str = "docx", *, strict: bool = False) -> Data:
        """The file; `kind` is docx, docm, dotx or dotm."""
        return zipped(self.parts(kind, strict=strict))

    def parts(self, kind: str = "docx", *, strict: bool = False) -> dict[str, Data]:
        """The parts of the file by name, in their order."""
        made = self._made(kind)
        package = [relationship("rId1", "officeDocument", "word/document.xml")]
        texts = {
            "[Content_Types].xml": content_types(made),
            "_rels/.rels": relations([*package, *self._package_relationships]),
            "word/_rels/document.xml.rels": relations([*self._own_relationships(made), *self._relationships]),
            **{name: part.data for name, part in made.items()},
        }
        for name, old, new in self._changes:
            assert old.encode() in texts[name], f"{old} does not stand in {name}"
            texts[name] = texts[name].replace(old.encode(), new.encode())
        return {name: strictly(text) for name, text in texts.items()} if strict else texts

    def _made(self, kind: str) -> dict[str, Part]:
        """Every part but the relationships and the content types."""
        body = "".join(self._body) + self._section("", *self._last, keep=True)
        made = {"word/document.xml": Part(xml("document", f"<w:body>{body}</w:body>"), MAIN[kind])}
        made["word/styles.xml"] = Part(xml("styles", self._defaults + "".join(self._styles)), f"{WORD}styles+xml")
        made["word/settings.xml"] = Part(xml("settings", "".join(self._settings)), f"{WORD}settings+xml")
        if self._lists:
            lists = "".join(self._lists + self._nums)
            made["word/numbering.xml"] = Part(xml("numbering", lists), f"{WORD}numbering+xml")
        for note, notes in self._notes.items():
            if notes:
                made[f"word/{note}s.xml"] = Part(xml(f"{note}s", "".join(notes)), f"{WORD}{note}s+xml")
        if self._comments:
            made["word/comments.xml"] = Part(xml("comments", "".join(self._comments)), f"{WORD}comments+xml")
        return made | self._parts

    def _own_relationships(self, made: Mapping[str, Part]) -> Sequence[str]:
        known = ("styles", "settings", "numbering", "footnotes", "endnotes", "comments")
        return [
            relationship(f"rId{at}", name, f"{name}.xml")
            for at, name in enumerate(known, 1)
            if f"word/{name}.xml" in made
        ]

    def _section(self, kind: str, page: str, grid: str, *, keep: bool = False) -> str:
        references = "".join(markup for _, markup in self._references)
        first = "<w:titlePg/>" if any(kind == "first" for kind, _ in self._references) else ""
        if not keep:
            self._references.clear()
        start = f"<w:type{attributes(val=kind)}/>" if kind else ""
        return f"<w:sectPr>{references}{start}{page}{first}{grid}</w:sectPr>"

    def _margin(self, name: str, content: tuple[str, ...], kind: str) -> Self:
        at = sum(part.startswith(f"word/{name}") for part in self._parts) + 1
        tag = "hdr" if name == "header" else "ftr"
        self.part(f"word/{name}{at}.xml", xml(tag, blocks(content)), f"{WORD}{name}+xml")
        self.relationship(f"rId{name.title()}{at}", name, f"{name}{at}.xml")
        self._references.append((kind, f'<w:{name}Reference w:type="{kind}" r:id="rId{name.title()}{at}"/>'))
        if kind == "even" and "<w:evenAndOddHeaders/>" not in self._settings:
            self._settings.append("<w:evenAndOddHeaders/>")
        return self

    def _note(self, name: str, content: tuple[str, ...]) -> Self:
        notes = self._notes[name]
        if not notes:  # Word's own two, the lines above the notes
            for at, sort in ((-1, "separator"), (0, "continuationSeparator")):
                line = paragraph(run(Xml(f"<w:{sort}/>")))
                notes.append(f"<w:{name}{attributes(type=sort, id=at)}>{line}</w:{name}>")
        if not isinstance(content[0], Xml) or not content[0].startswith("<w:p>"):
            content = (paragraph(run(Xml(f"<w:{name}Ref/>")), Xml(inline(content))),)
        notes.append(f"<w:{name}{attributes(id=len(notes) - 1)}>{blocks(content)}</w:{name}>")
        return self
