"""A Word package around the paragraphs of a notice: styles after GB/T 9704, the page and its number."""

from __future__ import annotations

import io
import zipfile

from checker_builtin.reporters.notice.markup import words

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same notice gives the same file
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOT = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}/relationships"'
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
    "</w:sectPr>"
)
_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)
_BODY, _BLACK, _TITLE, _SONG = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
_EXACT = '<w:spacing w:line="579" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_RIGHT = '<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'
_CELL = '<w:spacing w:line="280" w:lineRule="exact"/>'
# Each with the font, its size in half points, and what its paragraphs are like.
_STYLES = {
    "Title": (_TITLE, 44, '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>'),
    "Number": (_BODY, 28, '<w:jc w:val="right"/>'),
    "Addressee": (_BODY, 32, _EXACT),
    "Body": (_BODY, 32, f'{_EXACT}{_INDENT}<w:jc w:val="both"/>'),
    "Heading": (
        _BLACK,
        32,
        f'<w:keepNext/><w:spacing w:before="200" w:after="100"/>{_INDENT}<w:outlineLvl w:val="0"/>',
    ),
    "Note": (_BODY, 24, '<w:keepNext/><w:spacing w:after="80" w:line="400" w:lineRule="exact"/>'),
    "Source": (_BODY, 24, '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:left="640" w:hanging="640"/>'),
    "Signed": (_BODY, 32, f"<w:keepNext/>{_EXACT}{_RIGHT}"),
    "TableHead": (_BLACK, 21, f'<w:keepNext/>{_CELL}<w:jc w:val="center"/>'),
    "TableText": (_SONG, 21, _CELL),
    "Foot": (_SONG, 28, '<w:jc w:val="center"/>'),
}


def package(body: str, title: str) -> bytes:
    """The .docx with these blocks as its body."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations((f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                                  (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{words(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _relations((f"{_OFFICE}/relationships/styles", "styles.xml"),
                                                   (f"{_OFFICE}/relationships/footer", "footer1.xml")),
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}{_PAGE}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_ROOT}>{_styles()}</w:styles>",
        "word/footer1.xml": f"<w:ftr {_ROOT}>{_NUMBER}</w:ftr>",
    }  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), _HEAD + content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _content_types() -> str:
    kinds = {
        "word/document.xml": f"{_WORD}document.main+xml",
        "word/styles.xml": f"{_WORD}styles+xml",
        "word/footer1.xml": f"{_WORD}footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{_font(font, size)}</w:rPr></w:style>"
        for name, (font, size, paragraph) in _STYLES.items()
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    table = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr>"
    return f'{made}<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/>{table}</w:style>'


def _font(name: str, size: int) -> str:
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
