"""Properties of a file that are in order: its own title, its own unit, people of the unit."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.model.document import Document
from checker.model.text import fold_words
from checker.reading.signatures import is_unit

_ALIKE = 0.6  # share of characters in order that two titles of one report have in common at least
_FRONT = 400  # characters in which the words stand that Word took for a title when the file was first saved
_NAMED_FIRST = re.compile("[\u3400-\u9fff]{4,30}?(?=20[0-9]{2}年|关于)")  # 某局2019年……, 某局关于……
_CHINESE = re.compile("[\u3400-\u9fff]{4}")
# What programs and templates write when nobody gave a title.
_NO_TITLE = ("文档", "模板", "模版", "范本", "演示文稿", "标题", "未命名", "公文", "稿纸", "红头文件")
# Who sold the computer or its programs: their names stand in every file that is made on it.
_MAKERS = (
    *("微软", "联想", "惠普", "戴尔", "华硕", "宏碁", "宏基", "同方", "方正", "长城", "浪潮", "海尔", "神舟"),
    *("华为", "金山", "统信", "麒麟", "神州网信", "系统之家", "雨林木风", "番茄花园", "深度技术"),
    *("电脑", "计算机", "数码", "软件"),
)


def _own_title(value: str, document: Document) -> bool:
    """Whether a title in the properties is that of the report, or nobody can tell."""
    if document.facts.title is None:
        return True
    one, other = fold_words(value), fold_words(document[document.facts.title])
    if one in other or other in one or one in fold_words(document.text[:_FRONT]):
        return True
    if not _CHINESE.search(one) or one.endswith(_NO_TITLE):
        return True
    unit = _NAMED_FIRST.match(one)
    if unit is not None and is_unit(unit[0]) and not _own_unit(unit[0], document):
        return False
    from difflib import SequenceMatcher  # few files have a title of their own

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _own_unit(value: str, document: Document) -> bool:
    """Whether a company is no unit at all (微软中国), the maker of the computer, or the unit of the report."""
    own = document.facts.organisation
    one = fold_words(value)
    if own is None or not is_unit(one) or any(maker in one for maker in _MAKERS):
        return True
    other = fold_words(own)
    names = (*document.facts.unit, other)
    return one in fold_words(document.text) or any(name in one or one in name for name in names)


def _own_people(value: str, document: Document) -> bool:
    """Whether the configuration names no people of the unit, or this one among them."""
    names = document.facts.unit
    return not names or any(fold_words(value) in fold_words(name) or name in value for name in names)


IN_ORDER: dict[str, Callable[[str, Document], bool]] = {
    "own-title": _own_title,
    "own-unit": _own_unit,
    "own-people": _own_people,
}
