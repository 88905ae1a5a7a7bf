"""Kind `placeholder`: what a template, a writing tool or a reviewer left in the text.

A rule reports the sorts of forms under `sorts`; with `density` it reports instead, once
and on the title, a report in which so many places of these sorts are left. What a
placeholder stands for (a number, a place, a name) is read off the words around it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Severity
from checker.model.rule import Hit, Rule
from checker.model.text import Span
from checker_builtin.kinds.forms import Form, Match, literals_of, matches, read_form, settled, told

_PROMPTS = ("unfilled-control", "broken-reference", "empty-header")


class PlaceholderOptions(NamedTuple):
    """`density` 0 reports every place; `except_suffixes` are file formats in which the forms are sound."""

    sorts: tuple[str, ...]
    after: tuple[str, ...] = ()
    density: int = 0
    except_suffixes: tuple[str, ...] = ()


class PlaceholderKind:
    name = "placeholder"
    category: Category = "placeholder"
    needs: tuple[str, ...] = ()
    options = PlaceholderOptions
    entry = Form

    def holes(self, options: PlaceholderOptions) -> tuple[str, ...]:
        return ("count",) if options.density else ("found", "what")

    def read(self, fields: Fields) -> PlaceholderOptions:
        return PlaceholderOptions(
            fields.texts("sorts"),
            fields.texts("after", ()),
            fields.integer("density", 0),
            fields.texts("except_suffixes", ()),
        )

    def read_entry(self, fields: Fields, options: PlaceholderOptions) -> Form | None:
        form = read_form(fields)
        return form if form.sort in options.sorts or form.sort in options.after else None

    def tell(self, entry: Form) -> str:
        return told(entry)

    def literals(self, entry: Form, options: PlaceholderOptions) -> Iterable[str]:
        return literals_of(entry)

    def judge(self, rule: Rule[PlaceholderOptions], document: Document, hits: Sequence[Hit[Form]]) -> Iterator[Finding]:
        options = rule.options
        if options.except_suffixes and document.name.lower().endswith(options.except_suffixes):
            return
        places = [
            match
            for _, found in matches(document, hits, rule.options.sorts, rule.scope)
            for match in settled(found, options.after)
            if match.form.sort in options.sorts and not _is_told(document, match.span)
        ]
        if not options.density:
            yield from (_found(rule, document, match) for match in places)
        elif len(places) >= options.density:
            yield rule.found(_title(document), count=str(len(places)))


def _is_told(document: Document, span: Span) -> bool:
    """Whether the file itself says that these words are no text: kind `residue` speaks of them."""
    return any(mark.name in _PROMPTS and mark.span.overlaps(span) for mark in document.marks)


def _found(rule: Rule[PlaceholderOptions], document: Document, match: Match) -> Finding:
    return rule.found(
        match.span,
        severity=cast("Severity | None", match.form.severity),
        found=document[match.span],
        what=match.form.what or stands_for(document.text, match.span),
    )


def _title(document: Document) -> Span:
    """The title; where it is unknown, the first line with words."""
    if document.facts.title is not None:
        return document.facts.title
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    line = document.text[start : len(document.text) if end < 0 else end].rstrip()
    return Span(start, start + len(line))


# --- what a placeholder stands for ---------------------------------------------------

PLACE, ORDINAL, DATE, NUMBER, NAME = "地名或单位名称", "届次或序号", "日期", "数量", "姓名"
BUSINESS = "业务名称或其他具体内容"
_MARKS = "XxＸｘ×*＊_＿某□"
_UNITS = (("年", "年份"), ("月", "月份"), ("日", "日期"))
_NEAR = 12  # characters that are looked at on either side

# Read from the top; the first row of which a word stands there decides.
_AFTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (PLACE, ("支部",)),
    (ORDINAL, ("届", "次全会", "次全体", "次会议", "次常委会", "次代表大会", "次党代会", "号")),
    (BUSINESS, ("项目", "人员", "人才", "人大", "条例", "个性", "分工", "市场", "区域", "家庭", "期间", "件数")),
    (DATE, ("年", "月", "日")),
    (
        NUMBER,
        (
            *("个", "名", "人", "次", "件", "条", "份", "篇", "期", "项", "户", "场", "家", "元", "万", "亿", "余"),
            *(
                "多",
                "%",
                "％",
                "分",
                "批",
                "倍",
                "亩",
                "公里",
                "吨",
                "课时",
                "起",
                "宗",
                "台",
                "套",
                "本",
                "册",
                "支",
                "栋",
                "天",
            ),
        ),
    ),
    (NAME, ("同志", "书记", "主任", "局长", "县长", "市长", "部长", "科长", "老师")),
    (PLACE, ("省", "市", "县", "区", "镇", "乡", "村", "局", "街道", "社区", "视察", "考察", "来访", "兴X", "兴×")),
)
_BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (ORDINAL, ("第",)),
    (NAME, ("涌现出", "涌现", "表彰", "表扬", "书记", "主任", "局长", "姓名：", "联系人：")),
    (PLACE, ("赴", "中共", "省委", "市委", "县委", "治X兴", "治×兴", "单位：")),
)


def stands_for(text: str, span: Span) -> str:
    """What should be written at a placeholder, by its own units (×月×日) or the words next to it."""
    if blanks := _blanks(text[span.start : span.end]):
        return blanks[0][1] if len(blanks) == 1 else "、".join(unit for unit, _ in blanks)
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    head, tail = before.rstrip(_MARKS + "、"), after.lstrip(_MARKS + "、")
    if before.endswith("第"):
        return ORDINAL
    if after.startswith("人") and before.endswith(("新时代", "新时期")):
        return BUSINESS  # 争做新时代XX人
    for words, table in ((after, _AFTER), (head, _BEFORE), (tail, _AFTER)):
        for meaning, known in table:
            if words.startswith(known) if table is _AFTER else words.endswith(known):
                return meaning
    return BUSINESS


def _blanks(words: str) -> list[tuple[str, str]]:
    """The units of a date before which no number stands, each with its name."""
    blanks, at = [], 0
    for unit, name in _UNITS:
        end = words.find(unit, at)
        if end >= 0:
            if not words[at:end].strip().isdecimal():
                blanks.append((unit, name))
            at = end + 1
    return blanks
