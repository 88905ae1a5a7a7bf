"""Ways to spoil the elements of a part and leave it well-formed: what only a reader of Word files trips over."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'<x xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
)
_VALUES = (
    *("", " ", "0", "-1", "1", "2", "9", "10", "00", "1.5", "1e9", "99999999999999999999", "-99999999999999999999"),
    *(
        "2147483647",
        "2147483648",
        "9" * 5000,
        "²",
        "一",
        "１",
        "true",
        "on",
        "none",
        "x" * 300,
        "\t",
        "\u202e",
        "{found}",
    ),
    *("%1%2%3%4%5%6%7%8%9", "%0%10%", "[/]", "../../x", "/", "word/document.xml", "rId1", "begin", "separate", "end"),
    *(
        "restart",
        "continue",
        "default",
        "first",
        "even",
        "Heading1",
        "a:b",
        "http://127.0.0.1:9/",
        "#",
        "auto",
        "FFFFFF",
    ),
    *("bullet", "upperLetter", "cardinalText", "chineseCounting", "hex", "nil", "exact", "wps", "preserve", "External"),
)
_TEXTS = (
    *(
        "",
        " ",
        "\n",
        "\t",
        "截止目前",
        "习总书记",
        "一、",
        "（一）",
        "2021年13月45日",
        "某某",
        "XX",
        "\u202e",
        "\u200b",
        "\ufeff",
    ),
    *(
        "🎉",
        "𠮷",
        "é",
        "<>&\"'",
        "]]>",
        "{found}",
        "%s",
        "[red]x[/]",
        "。" * 300,
        "一" * 20_000,
        "DATE",
        " TOC ",
        "错误！",
    ),
)
_FRAGMENTS = (
    *("<w:p/>", "<w:r/>", "<w:t>截止目前</w:t>", "<w:r><w:t>截止目前</w:t></w:r>", "<w:tbl/>", "<w:tr/>", "<w:tc/>"),
    "<w:p><w:r><w:t>截止目前，习总书记</w:t></w:r></w:p>",
    *(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        '<w:fldChar w:fldCharType="separate"/>',
    ),
    *("<w:instrText>TOC</w:instrText>", '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="-1"/>'),
    *('<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>', '<w:commentReference w:id="0"/>'),
    *("<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:cr/>", '<w:sym w:font="Wingdings" w:char="ZZ"/>', "<w:sym/>"),
    *("<w:rPr><w:vanish/></w:rPr>", "<w:pPr/>", "<w:pPr><w:sectPr/></w:pPr>", "<w:sdt/>", "<w:sdtContent/>"),
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    *('<w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr>', "<w:numPr/>", '<w:pStyle w:val="Heading1"/>'),
    *("<mc:AlternateContent/>", "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>", "<w:ruby/>", "<m:oMath/>"),
    *(
        "<w:txbxContent><w:p/></w:txbxContent>",
        '<w:altChunk r:id="rId1"/>',
        "<w:sectPr/>",
        "<w:body/>",
        "<w:delText>x</w:delText>",
    ),
    *(
        "<!-- x -->",
        "<?x y?>",
        "<w:gridSpan/>",
        '<w:vMerge w:val="continue"/>',
        "<w:softHyphen/>",
        "<w:noBreakHyphen/>",
    ),
)
_WRAPPERS = (
    *("w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:smartTag", "w:hyperlink", "w:customXml", "w:fldSimple", "w:sdt"),
    *(
        "w:sdtContent",
        "w:p",
        "w:r",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:txbxContent",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
    ),
    *("w:ruby", "w:rubyBase", "w:pPr", "w:rPr", "w:footnote", "w:body", "w:dir", "w:bdo", "m:oMath"),
)
_WORDS = tuple(f"{{{_W}}}{name}" for name in ("t", "delText", "instrText"))
_DEEP = (1, 1, 1, 5, 100)


def spoil_elements(data: bytes, chance: Random) -> bytes:
    """The part with one element, attribute or text changed; as it was where it is no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return data
    chance.choice(_WAYS)(chance.choice(list(root.iter())), root, chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _delete(element: Any, _root: Any, _chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat(element: Any, _root: Any, chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for _ in range(chance.choice((1, 2, 50))):
            element.addnext(deepcopy(element))


def _move(element: Any, root: Any, chance: Random) -> None:
    """Somewhere else, even into what it cannot stand in; not into itself."""
    target = chance.choice(_holders(root))
    if element.getparent() is not None and element is not target and element not in target.iterancestors():
        target.insert(chance.randint(0, len(target)), element)


def _copy(element: Any, root: Any, chance: Random) -> None:
    target = chance.choice(_holders(root))
    target.insert(chance.randint(0, len(target)), deepcopy(element))


def _wrap(element: Any, _root: Any, chance: Random) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for _ in range(chance.choice(_DEEP)):
        wrapper = _made(f"<{chance.choice(_WRAPPERS)}/>")
        element.addprevious(wrapper)
        wrapper.append(element)


def _unwrap(element: Any, _root: Any, _chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)


def _swap(element: Any, root: Any, chance: Random) -> None:
    """The name of another element."""
    other = chance.choice(list(root.iter("*")))
    if isinstance(element.tag, str) and (not len(element) or other.tag not in _WORDS):
        element.tag = other.tag


def _attribute(element: Any, root: Any, chance: Random) -> None:
    holders = [one for one in root.iter("*") if one.attrib]
    holder = element if isinstance(element.tag, str) and element.attrib else chance.choice(holders or [root])
    if holder.attrib:
        holder.set(chance.choice(list(holder.attrib)), _value(holder, root, chance))


def _value(holder: Any, root: Any, chance: Random) -> str:
    """An odd value, or what stands in another attribute."""
    if chance.random() < 0.7:
        return chance.choice(_VALUES)
    other = chance.choice([one for one in root.iter("*") if one.attrib] or [holder])
    return str(chance.choice(list(other.attrib.values()) or [""]))


def _no_attribute(element: Any, _root: Any, chance: Random) -> None:
    if isinstance(element.tag, str) and element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _text(_element: Any, root: Any, chance: Random) -> None:
    """Other characters where some may stand; half of the time where some do."""
    leaves = [one for one in root.iter("*") if not len(one)]
    told = [one for one in leaves if one.text]
    chance.choice(told if told and chance.random() < 0.5 else leaves).text = chance.choice(_TEXTS)


def _fragment(element: Any, root: Any, chance: Random) -> None:
    target = element if element in _holders(root) else root
    made = _made(chance.choice(_FRAGMENTS))
    target.insert(chance.randint(0, len(target)), made)


def _holders(root: Any) -> list[Any]:
    """What elements may stand in: nobody writes some between the letters of a word."""
    return [one for one in root.iter("*") if one.tag not in _WORDS]


def _made(markup: str) -> Any:
    return etree.fromstring(f"{_ROOT}{markup}</x>")[0]


_WAYS = (
    *(_delete, _repeat, _move, _copy, _wrap, _unwrap, _swap, _no_attribute, _text, _text),
    *(_attribute, _attribute, _attribute, _fragment, _fragment, _fragment),
)
