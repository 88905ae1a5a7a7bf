"""Text that no report should obey, and reports that have it in every place that can hold one."""

from __future__ import annotations

from checker.model.finding import Edit, Finding, Fix, Source
from checker.model.pieces import Lines
from checker.model.report import (
    DocumentText,
    EvidenceText,
    Excerpt,
    FactsText,
    Failure,
    Located,
    LocatedRelated,
    Report,
    Result,
    RuleText,
    Skipped,
    Stale,
    Suppressed,
    Untold,
)
from checker.model.text import Span

SHOWN = {  # and what a person sees instead
    "\x1b[31m红\x1b[0m": "␛[31m红␛[0m",
    "\x1b]8;;http://x\x07点我\x1b]8;;\x07": "␛]8;;http://x␇点我␛]8;;␇",
    "\x9b2J清屏": "·2J清屏",
    "\0空": "␀空",
    "退\x08\x08格": "退␈␈格",
    "删\x7f": "删␡",
    "\u202e反\u2066序\u200f": "·反·序·",
    "[red]甲[/red]": "[red]甲[/red]",
    "[/]": "[/]",
    "[link=http://x]甲": "[link=http://x]甲",
    ":smile:": ":smile:",
    "零\u200b宽\ufeff\u00ad\u2060": "零·宽···",
    "❤\ufe0f👨\u200d👩👍🏽": "❤·👨·👩👍·",
    "\ud83d半": "\ufffd半",
    "\u00a0不断\u2003行": " 不断 行",
    "\u3000全角空": "\u3000全角空",
    "e\u0301": "e\u0301",
}
TEXTS = (
    *SHOWN,
    "甲\u2028乙\u2029丙\x85丁",
    "甲\r\n乙\t丙\x0b丁\x0c戊",
    "\ufffe与\uffff",
    "𠮷野家😀",
    "]]>甲<![CDATA[",
    "</script><script>alert(1)</script>",
    "<!--甲--><img src=x onerror=alert(1)>",
    "&amp;&#0;&lt;",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "+1-1",
    "-1",
    "@SUM(1)",
    "  =1",
    "甲\n::error file=x::乙",
    "::error::甲",
    "::stop-commands::x",
    "##[error]甲",
    "%0A::error::甲%25",
    "a\"b'c,d;e",
    "|甲|乙|",
    "`甲```乙`",
    "``",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "https://example.org/甲 www.example.org",
    "@someone #12 **甲** __乙__ ~~丙~~ $x$",
    "甲\n# 乙\n- 丙\n\n---\n    丁",
    "1. 甲\\",
    "{0}{{甲}}{% raw %}",
    "${7*7}#{7*7}",
    "C:\\甲\\n乙",
    "长" * 50_000,
)


def reports(text: str) -> tuple[Report, Report]:
    """One report whose documents have lines, one whose documents have none."""
    return _report(text, lined=True), _report(text, lined=False)


def _report(text: str, *, lined: bool) -> Report:
    result = _result(text, lined=lined)
    other = result._replace(failures=(Failure(text, text),), located=result.located[:1])
    rule = RuleText("a/b", text, "typo", "error", text, (Source(text, text, text, text),))
    stale = Stale(text, text, text, "0" * 16)
    return Report("1", "d", (result, other), (Failure(text, text),), (rule,), (stale,), (text,))


def _result(text: str, *, lined: bool) -> Result:
    located = _located(text)
    evidence = (EvidenceText("title", text, 1, "第1行"),)
    whole = f"前{text}后"
    return Result(
        path=text,
        sha256="0" * 64,
        facts=FactsText(text, None, text, text, ("2018-01-01", text), text, evidence, evidence, evidence),
        located=(located, located),
        skipped=(Skipped("a/b", text, text),),
        failures=(Failure("x", text),),
        suppressed=(Suppressed(located, "inline", text, text, "2027-06-30"), Suppressed(located, "baseline", text)),
        lined=lined,
        text=DocumentText(whole, (), tuple(whole.split("\n")) if lined else ()),
        untold=(Untold("a/b", text, "typo", "error", 7),),
    )


def _located(text: str) -> Located:
    whole, span = f"前{text}后", Span(1, 1 + len(text))
    sources = (Source(text, text, "2018", text), Source("甲", text, text, None))
    fix = Fix(text, False, (Edit(span, text),))
    finding = Finding("a/b", "typo", "error", f"“{text}”不妥", span, text, text, fix, (), sources)
    places = Lines(whole).places(span)
    related = (LocatedRelated(Span(0, 1), text, text, 1, 1, "第1行"),)
    excerpt = Excerpt(whole, 1, 1 + len(text))
    return Located(finding, text, places, 1, 2, "第1行", text, excerpt, "0" * 16, related)
