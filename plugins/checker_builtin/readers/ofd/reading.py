"""The reader of OFD files: OFD.xml -> Document.xml -> pages and their templates."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker_builtin.readers.archive import Archive, open_archive
from checker_builtin.readers.markup import parse_xml
from checker_builtin.readers.ofd.objects import POINTS, Objects, local, numbers
from checker_builtin.readers.pages.document import document_of
from checker_builtin.readers.pages.glyphs import Page
from checker_builtin.readers.pages.turning import Sheet, parts_of
from checker_builtin.readers.pages.unread import Contents, unread_pages

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_MOST_PAGES, _MOST_GLYPHS = 500, 200_000
_LONGEST_NAME = 200  # characters; it may come to stand in a complaint
_A4 = (0.0, 0.0, 210.0, 297.0)
_LOCKED = ("encryption", "decryptseed")  # names of what an encrypted package holds (GM/T 0099-2020)


class _Package:
    """An opened file and its document: the template pages and the paper that holds for all pages."""

    def __init__(self, archive: Archive, root: str) -> None:
        self.archive, self.root = archive, root
        self.document = self.part(root)
        self.paper = _paper(self.document, _A4)
        self.templates = {
            element.get("ID", ""): resolved(root, element.get("BaseLoc", ""))
            for element in self.document.iter()
            if local(element) == "TemplatePage"
        }
        self._templates: dict[str, Any] = {}

    def part(self, name: str) -> Any:
        return parse_xml(self.archive.read(name), name)

    def template(self, key: str) -> Any | None:
        """The content of a template page, read once; None where the file has none of that name."""
        name = self.templates.get(key)
        if name is None or name not in self.archive:
            return None
        if key not in self._templates:
            self._templates[key] = self.part(name)
        return self._templates[key]


def read_ofd(file: RawFile) -> Document:
    """Text in reading order; a place is the page and the number of the character on it."""
    archive = open_archive(file.data)
    if any(word in name.lower() for name in archive.names for word in _LOCKED):
        raise UnreadableDocument("这个 OFD 加了密，打不开；请在原来的程序里取消加密，另存一份后再检查。")
    bodies = [
        element for element in parse_xml(archive.read("OFD.xml"), "OFD.xml").iter() if local(element) == "DocRoot"
    ]
    if not bodies or not (bodies[0].text or "").strip():
        raise UnreadableDocument("这个 OFD 里面没有文档，可能已经损坏；请重新导出，或提供 Word 原件。")
    package = _Package(archive, resolved("OFD.xml", bodies[0].text.strip()))
    pages, contents = _pages(package)
    unread = unread_pages("OFD", contents)
    if len(bodies) > 1:
        unread.append(f"这个 OFD 里有 {len(bodies)} 份文档，只检查了第一份；请把其余的另存为单独的文件后再查。")
    return document_of(file.name, pages, unread)


def _pages(package: _Package) -> tuple[list[Page], list[Contents]]:
    names = [
        resolved(package.root, element.get("BaseLoc", ""))
        for element in package.document.iter()
        if local(element) == "Page" and element.get("BaseLoc")
    ]
    if len(names) > _MOST_PAGES:
        raise UnreadableDocument(f"这个 OFD 超过 {_MOST_PAGES} 页，不像一份总结；请核对是否选错了文件，或拆开后再查。")
    pages: list[Page] = []
    contents: list[Contents] = []
    left = _MOST_GLYPHS
    for number, name in enumerate(names):
        if name not in package.archive:
            contents.append(Contents(Page(number, 0.0, 0.0, []), broken=True))
            continue
        objects, paper = _objects(package, name, left)
        left -= len(objects.glyphs)
        if left <= 0:
            raise UnreadableDocument(f"这个 OFD 超过 {_MOST_GLYPHS // 10_000} 万字，不像一份总结；请拆开后再查。")
        parts = parts_of(number, _sheet(objects, paper))
        pages += parts
        whole = parts[0]._replace(glyphs=[glyph for part in parts for glyph in part.glyphs])
        area = max(1.0, whole.width * whole.height)
        contents.append(Contents(whole, objects.picture / area, objects.drawn, objects.shapes))
    return pages, contents


def _objects(package: _Package, name: str, most: int) -> tuple[Objects, tuple[float, ...]]:
    """What stands on a page, that of its templates behind its own, and its paper."""
    page = package.part(name)
    objects = Objects(most)
    objects.add(page)
    for element in page.iter():
        if local(element) == "Template":
            template = package.template(element.get("TemplateID", ""))
            if template is not None:
                objects.add(template)
    return objects, _paper(page, package.paper)


def _paper(root: Any, default: tuple[float, ...]) -> tuple[float, ...]:
    """The sheet: left, top, width and height in millimetres."""
    for element in root.iter():
        if local(element) == "PhysicalBox":
            box = numbers(element.text, 4)
            return tuple(box) if box[2] > 0 and box[3] > 0 else default
    return default


def _sheet(objects: Objects, paper: tuple[float, ...]) -> Sheet:
    """The page as PDF has it, counted from the lower left."""
    width, height = paper[2] * POINTS, paper[3] * POINTS
    glyphs = []
    for number, (code, x, y, wide, size, angle) in enumerate(objects.glyphs):
        ends = _sides(x, height - y, wide, angle)
        glyphs.append((number, code, x, height - y, *ends, size, -angle))
    ruled = [(left, height - bottom, right, height - top) for left, top, right, bottom in objects.ruled]
    return Sheet((0.0, 0.0, width, height), glyphs, ruled)


def _sides(x: float, y: float, wide: float, angle: float) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the stretch of line that a character takes."""
    turn = round(angle / 90) % 4  # with the clock
    end, foot = ((x + wide, y), (x, y - wide), (x - wide, y), (x, y + wide))[turn]
    return min(x, end), min(y, foot), max(x, end), max(y, foot)


def resolved(part: str, location: str) -> str:
    """The name of a part that another one points to; from the root where it begins with a slash."""
    location = "".join(filter(str.isprintable, location))[:_LONGEST_NAME].strip().replace("\\", "/")
    path = normpath(location.lstrip("/") if location.startswith("/") else join(dirname(part), location))
    while path.startswith("../"):  # never above the package
        path = path[3:]
    return path
