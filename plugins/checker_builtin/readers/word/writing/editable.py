"""Which characters of a Word file can be changed, and why others cannot."""

from __future__ import annotations

from typing import Any

from checker_builtin.readers.word.characters import characters_of
from checker_builtin.readers.word.inline import is_unfilled
from checker_builtin.readers.word.names import (
    ALTERNATE,
    CUSTOM_XML,
    FLD_SIMPLE,
    HYPERLINK,
    INS,
    R_PR,
    RUBY_BASE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SMART_TAG,
    SOFT_HYPHEN,
    TEXT_BOX,
    VAL,
    P,
    w,
)
from checker_builtin.readers.word.writing.field_ranges import FieldRanges
from checker_builtin.readers.word.writing.splitting import cut_before, cut_behind

_FIELD = "这几个字是域（如目录、交叉引用）的结果，打开时会重新生成"
_CONTROL = "这几个字在内容控件里，控件限定了内容"
_LOCKED = "这几个字在锁定的内容控件里"
_BESIDE = "这几个字中间有脚注、图片一类的东西"
_BOX = "这几个字在文本框里"
_RUBY = "这几个字带有拼音"
_WRAPPED = "这几个字所在的结构（如移动过的文字）不能由程序改"

_OPEN = frozenset((HYPERLINK, SMART_TAG, CUSTOM_XML, SDT, SDT_CONTENT, INS, w("dir"), w("bdo")))
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
# Controls whose content is a value, or comes from elsewhere.
_OF_ONE_VALUE = tuple(
    w(name)
    for name in "text dropDownList comboBox date citation bibliography equation picture docPartList dataBinding".split()
)
_LOCK, _LOCKS = w("lock"), ("contentLocked", "sdtContentLocked")
_HARMLESS = frozenset((SOFT_HYPHEN, w("lastRenderedPageBreak"), w("proofErr")))
_REASONS = {TEXT_BOX: _BOX, ALTERNATE: _BOX, FLD_SIMPLE: _FIELD, RUBY_BASE: _RUBY}


def obstacle(run: Any, start: int, end: int, fields: FieldRanges) -> str:
    """Why the characters `start`..`end` of a run cannot be changed; '' where they can."""
    first = cut_before(run, max(0, min(start, end - 1) if end else 0))
    last = cut_behind(run, max(0, end - 1))
    return (
        _around(run)
        or (_FIELD if fields.around(run, first.child) or fields.around(run, max(first.child, last.child - 1)) else "")
        or _between(run, first.child, last.child + (last.at > 0))
    )


def _around(run: Any) -> str:
    """Why what stands around a run lets nobody change it."""
    inside = True  # within the paragraph
    for element in run.iterancestors():
        if element.tag in _REASONS:
            return _REASONS[element.tag]
        if element.tag == SDT and (why := _held_by(element)):
            return why
        if element.tag == P:
            inside = False
        elif inside and (element.tag not in _OPEN or (element.tag == INS and element is not run.getparent())):
            return _WRAPPED
    return ""


def _held_by(control: Any) -> str:
    properties = control.find(SDT_PR)
    if properties is None:
        return ""
    lock = properties.find(_LOCK)
    if lock is not None and lock.get(VAL) in _LOCKS:
        return _LOCKED
    one_value = any(child.tag in _OF_ONE_VALUE or child.tag == _CHECKBOX for child in properties)
    return _CONTROL if one_value or is_unfilled(control) else ""


def _between(run: Any, first: int, last: int) -> str:
    """Whether something that shows no characters stands between them."""
    for child in run[first:last]:
        if child.tag != R_PR and not characters_of(child) and child.tag not in _HARMLESS:
            return _BESIDE
    return ""
