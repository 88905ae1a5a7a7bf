"""The reader of OpenDocument texts: content, styles and properties of the package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from checker.model.document import Document, ParagraphKind
from checker.model.errors import UnreadableDocument
from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.archive import Archive, open_archive
from checker_builtin.readers.markup import parse_xml
from checker_builtin.readers.odt.inline import only_prompts
from checker_builtin.readers.odt.lists import Lists
from checker_builtin.readers.odt.names import NAME, STYLE_NAME, H, P, q
from checker_builtin.readers.odt.numbering import Levels, levels_of
from checker_builtin.readers.odt.story import Context, Story
from checker_builtin.readers.odt.styles import Styles

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_TYPE = "application/vnd.oasis.opendocument."
_TEXTS = ("text", "text-template")
_OTHERS = {
    "spreadsheet": "电子表格（.ods）",
    "presentation": "演示文稿（.odp）",
    "graphics": "绘图（.odg）",
    "text-master": "主控文档（.odm）",
}
_HEADS: tuple[tuple[str, ParagraphKind, str], ...] = (("header", "header", "页眉"), ("footer", "footer", "页脚"))
_PROPERTIES = {
    q("dc:title"): "title",
    q("dc:subject"): "subject",
    q("dc:description"): "comments",
    q("dc:creator"): "last-author",
    q("meta:initial-creator"): "author",
    q("meta:keyword"): "keywords",
}
_TEMPLATE, _USER_DEFINED = q("meta:template"), q("meta:user-defined")
_LONGEST = 500  # characters of a property that anybody needs to see
_MASTER, _NEXT, _DISPLAYED = q("style:master-page"), q("style:next-style-name"), q("style:display")


def read_odt(file: RawFile) -> Document:
    """The text as it is when all changes are accepted, with its marks. Raises UnreadableDocument."""
    archive = open_archive(file.data)
    _refuse_others(archive)
    content = parse_xml(archive.read(_CONTENT), _CONTENT)
    common = parse_xml(archive.read(_STYLES), _STYLES) if _STYLES in archive else None
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise UnreadableDocument("OpenDocument 文件里没有正文，请核对是否选错了文件。")
    builder = DocumentBuilder(file.name)
    roots = [root for root in (common, content) if root is not None]
    styles = Styles(roots)
    context = Context(builder, styles, _lists(roots, styles))
    story = Story(context, _CONTENT, content)
    story.read(body)
    story.read_notes()
    story.mark_comments()
    if common is not None:
        _read_heads(context, common, _master_pages(common, body, styles))
    for key, value in _properties(archive):
        builder.mark(Mark("property", Span(0, 0), value, key=key))
    document = builder.build()
    if not document.paragraphs:
        raise UnreadableDocument("文件里没有可检查的文字，请核对是否选错了文件，或文件只有图片。")
    return document


def _refuse_others(archive: Archive) -> None:
    kind = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in archive else f"{_TYPE}text"
    kind = kind.removeprefix(_TYPE)
    if kind not in _TEXTS:
        name = next((words for start, words in _OTHERS.items() if kind.startswith(start)), "别的文件")
        raise UnreadableDocument(
            f"这是 OpenDocument {name}，不是文字文档；"
            "请另存为文字文档（.odt 或 .docx），或复制全部文字存为 .txt 后再查。"
        )
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise UnreadableDocument("文件加了密码，读不了内容；请在原来的程序里取消密码，另存一份后再查。")


def _lists(roots: list[Any], styles: Styles) -> Lists:
    levels: dict[str, Levels] = {}
    outline: Levels = {}
    for root in roots:
        levels.update(levels_of(root.iter(q("text:list-style"))))
        for found in levels_of(root.iter(q("text:outline-style"))).values():
            outline = found
    levels.setdefault("Outline", outline)
    return Lists(levels, outline, styles)


def _master_pages(common: Any, body: Any, styles: Styles) -> list[Any]:
    """The page styles that are in use, in the order of the body."""
    pages = {page.get(NAME, ""): page for page in common.iter(_MASTER)}
    names = [styles.look("paragraph", paragraph.get(STYLE_NAME, "")).master for paragraph in body.iter(P, H)]
    if not names or not names[0]:
        names.insert(0, "Standard")
    used: dict[str, None] = {}  # in order
    for name in names:
        following = name
        while following in pages and following not in used:
            used[following] = None
            following = pages[following].get(_NEXT, "")
    return [pages[name] for name in used] or list(pages.values())[:1]


def _read_heads(context: Context, common: Any, pages: list[Any]) -> None:
    """Headers, then footers, each that says something of its own once."""
    story = Story(context, _STYLES, common)
    for local, kind, label in _HEADS:
        names = {q(f"{space}:{local}{end}") for space in ("style", "loext") for end in ("", "-left", "-first")}
        seen: set[str] = set()
        for head in (head for page in pages for head in page if head.tag in names):
            words = "".join(head.itertext())
            if head.get(_DISPLAYED) == "false" or words in seen:
                continue
            seen.add(words)
            start = context.builder.length
            story.read(head, kind, label)
            if only_prompts(head):
                context.builder.mark(
                    Mark("empty-header", Span(start, max(start, context.builder.length - 1)), key=kind)
                )


def _properties(archive: Archive) -> Iterator[tuple[str, str]]:
    """The names of the properties that are set, with their values."""
    if _META not in archive:
        return
    for element in parse_xml(archive.read(_META), _META).iter():
        key, value = _PROPERTIES.get(element.tag), (element.text or "").strip()
        if element.tag == _TEMPLATE:
            key, value = "template", element.get(q("xlink:title"), "").strip()
        elif element.tag == _USER_DEFINED and element.get(q("meta:name"), "").lower() == "company":
            key = "company"
        if key and value:
            yield key, value[:_LONGEST]
