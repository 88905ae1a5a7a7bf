"""Reports for tests of reporters, and what a reporter makes of them."""

from __future__ import annotations

from typing import Any

from checker.extending.hookspecs import Layout, Reporter
from checker.model.finding import SEVERITIES, Edit, Finding, Fix, Related, Severity, Source
from checker.model.pieces import Place
from checker.model.report import (
    DocumentText,
    Excerpt,
    FactsText,
    Failure,
    Located,
    LocatedRelated,
    Report,
    Result,
    RuleText,
    Skipped,
    Suppressed,
)
from checker.model.text import Span

_DIGEST = "0" * 64


def rendered(reporter: Reporter, report: Report, **layout: Any) -> str:
    """What a reporter writes, the layout's fields by name; asserts what every reporter keeps."""
    parts: list[str] = []
    reporter.render(report, Layout(**layout), parts.append)
    assert all(isinstance(part, str) for part in parts), "a reporter writes str and nothing else"
    again: list[str] = []
    reporter.render(report, Layout(**layout), again.append)
    words = "".join(parts)
    assert "".join(again) == words, "the same report gives the same words"
    if reporter.for_programs:
        words.encode()  # what programs read is UTF-8: a lone surrogate must not get through
    return words


def sample_report(words: str = "截止目前") -> Report:
    """A report with everything that there is to tell, and these words wherever a document's own can come.

    A finding of each severity, one of them with a fix and a related place; a suppressed
    one, a skipped rule, a rule that failed, and a second document that could not be read.
    """
    text = f"2018年工作总结\n一、{words}\n"
    at = text.index("、") + 1
    span = Span(at, at + len(words))
    located = tuple(_located(severity, words, span, text) for severity in SEVERITIES)
    result = Result(
        "报送/总结.txt",
        _DIGEST,
        FactsText(title=words, organisation=words, period=("2018-01-01", "2018-12-31")),
        located[:2],
        (Skipped("example/skipped", "没有用上的规则", "没有找到报告期"),),
        (Failure("example/broken", f"规则“example/broken”没有跑完：{words}"),),
        (Suppressed(located[2], "inline", words, "第2行", "2027-06-30"),),
        lined=True,
        text=DocumentText(text, (), tuple(text.splitlines())),
    )
    unread = Result(
        "报送/坏.docx", "", FactsText(), failures=(Failure("报送/坏.docx", "文件已损坏，请另存一份再查。"),)
    )
    rules = tuple(
        RuleText(one.finding.rule, "例", one.finding.category, one.finding.severity, "因为。", one.finding.sources)
        for one in located
    )
    return Report("0.1.0", _DIGEST, (result, unread), (), rules)


def _located(severity: Severity, words: str, span: Span, text: str) -> Located:
    source = Source("示例单位文稿规范（虚构）", "示例单位办公室", "2026-01-01")
    fix = Fix("改为“截至目前”", True, (Edit(span, "截至目前"),)) if severity == "error" else None
    related = (Related(span, "这里也是"),) if severity == "error" else ()
    finding = Finding(
        f"example/{severity}",
        "typo",
        severity,
        f"“{words}”用词不当",
        span,
        "例子里的原因。",
        "截至目前",
        fix,
        related,
        (source,),
    )
    place = Place("", "", span.start, "第2行", 2, 3, span.end - span.start)
    seen = tuple(LocatedRelated(span, words, item.caption, 2, 3, "第2行") for item in related)
    start = text.rfind("\n", 0, span.start) + 1
    excerpt = Excerpt(text[start : span.end], span.start - start, span.end - start)
    fingerprint = f"{SEVERITIES.index(severity):016x}"
    return Located(finding, words, (place,), 2, 3, "第2行", f"一、{words}", excerpt, fingerprint, seen)
