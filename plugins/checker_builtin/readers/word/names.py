"""The names of WordprocessingML that the reader and the writers speak of (ECMA-376 part 1, 17)."""

from __future__ import annotations

from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NAMESPACES = {"w": MAIN}  # for new elements: where the file itself has no prefix for its attributes
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# ISO/IEC 29500 strict names the same things under other addresses.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{MAIN}}}{name}"


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TR_PR, TC_PR, SDT_PR, SECT_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("sdtPr"), w("sectPr")
TAB, PTAB, BR, CR, SYM = w("tab"), w("ptab"), w("br"), w("cr"), w("sym")
NO_BREAK_HYPHEN, SOFT_HYPHEN = w("noBreakHyphen"), w("softHyphen")
FLD_CHAR, FLD_CHAR_TYPE, INSTR_TEXT, FLD_SIMPLE, INSTR = (
    w("fldChar"),
    w("fldCharType"),
    w("instrText"),
    w("fldSimple"),
    w("instr"),
)
SDT, SDT_CONTENT, SHOWING_PLACEHOLDER = w("sdt"), w("sdtContent"), w("showingPlcHdr")
HYPERLINK, SMART_TAG, CUSTOM_XML = w("hyperlink"), w("smartTag"), w("customXml")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
RUBY, RUBY_BASE = w("ruby"), w("rubyBase")
COMMENT, COMMENT_START, COMMENT_END, COMMENT_REFERENCE = (
    w("comment"),
    w("commentRangeStart"),
    w("commentRangeEnd"),
    w("commentReference"),
)
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
TEXT_BOX = w("txbxContent")
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
ALT_CHUNK = w("altChunk")
ID, VAL, TYPE, AUTHOR = w("id"), w("val"), w("type"), w("author")
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE, FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
MATH_ZONE, MATH_PARAGRAPH, MATH_TEXT = f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara", f"{{{MATH}}}t"
RELATION_ID = f"{{{RELATIONS}}}id"

_FALSE = ("0", "false", "off", "none")


def is_on(toggle: Any | None) -> bool:
    """Whether a toggle element (w:vanish, w:b) is there and not switched off."""
    return toggle is not None and toggle.get(VAL, "1") not in _FALSE


def value_of(properties: Any | None, name: str) -> str | None:
    """The w:val of a child, None where there is no such child."""
    element = properties.find(name) if properties is not None else None
    return None if element is None else element.get(VAL)
