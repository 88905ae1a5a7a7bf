"""Elements of a web page by what they are to a reader: blocks, hidden things, furniture."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul xmp".split()
)
# Not text, or text that a reader does not see. `head` may stand anywhere in what a server pastes together.
UNSEEN = frozenset(
    "annotation annotation-xml applet area audio base button canvas col colgroup datalist embed frame head iframe img"
    " input link map meta noembed noframes noscript object option param rp rt rtc script select source style svg"
    " template textarea title track video xml".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE = frozenset(("nav", "aside", "footer", "dialog", "menu", "search"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"))
_NAMED = frozenset(
    "nav navbar navi navigation menu submenu mainmenu breadcrumb breadcrumbs crumb crumbs mbx weizhi dqwz curpos"
    " sidebar aside share bdshare bshare jiathis fenxiang sharebox related relate relative relevant xgwz xgxw xgyd"
    " recommend tuijian hot hotnews rank ranking comment comments commentlist pinglun footer foot copyright banner"
    " topbar header search searchbox login pager pagination pagebar prevnext shangxia friendlink friendlinks links"
    " ad ads advert advertisement".split()
)
_NAMED_ENDS = ("share", "sidebar", "footer", "breadcrumb", "comments")
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)


def is_hidden(element: Any) -> bool:
    """Whether an element that would be shown is switched off. `visibility` is not asked: scripts lift it."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _NOT_DISPLAYED.search(style) is not None


def is_block(element: Any) -> bool:
    """Whether an element begins and ends a paragraph."""
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return style is not None and "display" in style and _BLOCK_STYLE.search(style) is not None


def is_named_furniture(element: Any) -> bool:
    """Whether tag, role, id or class of an element says that it stands around an article."""
    if element.tag in _FURNITURE or element.get("role") in _ROLES:
        return True
    if element.tag not in BLOCKS or element.tag in ("body", "html"):
        return False
    for attribute in ("id", "class"):
        words = element.get(attribute)
        if words and any(word in _NAMED or word.endswith(_NAMED_ENDS) for word in _words_of(words)):
            return True
    return False


def _words_of(names: str) -> set[str]:
    """The words that names are made of: 'leftNav share-box' holds nav, share and sharebox, too."""
    found: set[str] = set()
    for name in names[:200].split():
        found.add(name.lower().replace("-", "").replace("_", ""))
        found.update(word.lower() for word in _WORD.findall(name))
    return found
