"""A finding: what is wrong, where, how badly, and what to write instead."""

from typing import Literal, NamedTuple

from checker.model.text import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # strongest first
SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "info": "提示"}

Category = Literal[
    "section",
    "placeholder",
    "banner",
    "anachronism",
    "date",
    "terminology",
    "typo",
    "enumeration",
    "count",
    "numbering",
    "punctuation",
    "numerals",
    "consistency",
    "layout",
    "residue",
    "duplication",
    "metadata",
]
CATEGORIES: dict[str, str] = {
    "section": "结构",
    "placeholder": "占位",
    "banner": "横幅",
    "anachronism": "时效",
    "date": "日期",
    "terminology": "提法",
    "typo": "错字",
    "enumeration": "并提",
    "count": "数目",
    "numbering": "序号",
    "punctuation": "标点",
    "numerals": "数字",
    "consistency": "一致",
    "layout": "格式",
    "residue": "残留",
    "duplication": "雷同",
    "metadata": "属性",
}


class Source(NamedTuple):
    """A published document that a rule rests on; `date` is an ISO day or its beginning ('2012-07')."""

    title: str
    issuer: str
    date: str
    url: str | None = None


class Edit(NamedTuple):
    """Replace the words under `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """`safe` means: any clerk would make it without thinking."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that a reader needs to see to believe the finding."""

    span: Span
    caption: str


class Finding(NamedTuple):
    """Made by `Rule.found`; kinds never format, grade or sort."""

    rule: str
    category: Category
    severity: Severity
    message: str
    span: Span
    why: str = ""
    suggestion: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    sources: tuple[Source, ...] = ()
