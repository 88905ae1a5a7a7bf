"""Reports made from a few words: findings are placed by the words that they cover."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from checker.extending.hookspecs import Layout, Reporter
from checker.model.finding import Category, Edit, Finding, Fix, Severity, Source
from checker.model.pieces import Lines, Place
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
from checker_builtin.reporters import checker_reporters
from tests.reporters.chromium import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ANNUAL = """2018年党建工作总结
一、主要工作
全年，我局认真学习贯彻习总书记重要讲话精神，召开党组会XX次，推动党建工作与XX工作深度融合，习总书记的嘱托牢记在心。
二、下步工作打算
以迎接党的十九大胜利召开为契机，走访慰问困难党员XX人，按照[x]要求驰而不息的抓好作风建设。
"""
DIGEST = "0" * 64


class Found(Protocol):
    def __call__(
        self, text: str, words: str, *, nth: int = ..., section: str | None = ..., **finding: Any
    ) -> Located: ...


class Rendered(Protocol):
    def __call__(self, report: Report, name: str = ..., **layout: Any) -> str: ...


@pytest.fixture
def found() -> Found:
    """A finding on the nth place where the words stand in the text; the sentence ends at 。 or the line's end."""
    return _found


@pytest.fixture
def rendered() -> Rendered:
    def render(report: Report, name: str = "text", **layout: Any) -> str:
        reporter = next(each for each in checker_reporters() if each.name == name and isinstance(each, Reporter))
        written = io.StringIO()
        reporter.render(report, Layout(**layout), written.write)
        return written.getvalue()

    return render


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """A report of one document with these findings."""

    def make(*located: Located, path: str = "总结.txt", **result: Any) -> Report:
        facts = result.pop("facts", FactsText())
        return Report("0.1.0", "rules-digest", (Result(path, DIGEST, facts, located, **result),))

    return make


@pytest.fixture
def annual() -> Result:
    """A short annual summary with findings of every severity and repeats."""
    title = EvidenceText("title", "2018年党建工作总结", 1, "第1行")
    return Result(
        path="reports/总结.txt",
        sha256=DIGEST,
        facts=FactsText(
            title="2018年党建工作总结",
            type="party-building-annual-summary",
            type_name="年度党建工作总结",
            period=("2018-01-01", "2018-12-31"),
            type_evidence=(title,),
            period_evidence=(title,),
        ),
        located=tuple(sorted(_annual_findings(), key=lambda located: located.finding.span)),
        skipped=(
            Skipped("date/after-written", "成文之后的事", "不知道成文日期"),
            *(Skipped(f"timeline/rule-{n}", f"规则{n}", "该规范自2019-01-01起适用，不在报告期内") for n in range(12)),
        ),
        failures=(
            Failure("punctuation/marks", "规则“punctuation/marks”没有跑完：ValueError：boom。请把这句话反馈给作者。"),
        ),
    )


@pytest.fixture
def full(annual: Result) -> Report:
    """A report with all that one can have: texts with lines and without, what was left out, what failed."""
    *kept, place, typo = annual.located
    unit = Source("党政机关公文处理工作条例", "中共中央办公厅、国务院办公厅", "2012-04-16")
    rules = (
        RuleText("placeholder/fill-in", "占位符没有填写", "placeholder", "error", "照搬模板留下的空白。", (unit,)),
        RuleText("typo/de", "“的”“地”“得”", "typo", "info", "", (unit, unit._replace(url="https://example.org/2012"))),
    )
    text = annual._replace(lined=True, text=DocumentText(ANNUAL, (), tuple(ANNUAL.split("\n"))))
    text = text._replace(
        located=(*kept, typo),
        suppressed=(Suppressed(place, "inline", "引用文件原文", "第5行", "2027-06-30"),),
        skipped=annual.skipped[:3],
        untold=(Untold("placeholder/fill-in", "占位符没有填写", "placeholder", "error", 120),),
    )
    word = Result("提交/云川市 总结.docx", DIGEST, FactsText(type_name="工作总结"), tuple(_in_word()))
    old = Suppressed(word.located[0], "baseline", "")
    gone = "没有这个文件，请核对路径和文件名。"
    missing = Result("提交/没有.txt", "", FactsText(), failures=(Failure("提交/没有.txt", gone),))
    return Report(
        "0.1.0",
        "rules-digest",
        (
            text,
            word._replace(located=word.located[1:], suppressed=(old,)),
            missing,
            text._replace(located=(), skipped=(), untold=()),
        ),
        (Failure("rules/a/b.yaml", "第3行第1列：没有“titel”这个键，是否想写“title”？"),),
        rules,
        (Stale("旧总结.txt", "typo/de", "驰而不息的抓", "0" * 16),),
        ("草稿/初稿.txt",),
    )


def _in_word() -> list[Located]:
    text = "云川市水务局工作总结\n召开党组会XX次。\n走访XX户。"
    cell = Place("word/document.xml", "3/0", 0, "表2第3行第1列", 3, 1, 2)
    found = [_found(text, "XX", nth=nth, rule="placeholder/fill-in", category="placeholder") for nth in range(2)]
    related = LocatedRelated(Span(0, 6), "云川市水务局", "同一单位的总结", 1, 1, "第1段")
    return [
        found[0]._replace(label="第2段"),
        found[1]._replace(label=cell.label, places=(cell,), related=(related, related), section="主要{工作}"),
    ]


def _annual_findings() -> list[Located]:
    work, plan = "主要工作", "下步工作打算"
    placeholder: dict[str, Any] = {
        "rule": "placeholder/fill-in",
        "category": "placeholder",
        "message": "这里的占位符还没有填写",
        "why": "照搬模板留下的空白，会让人怀疑工作是否做过。",
        "suggestion": "填上实际的数字或名称",
    }
    leader: dict[str, Any] = {
        "rule": "wording/leader-title",
        "category": "terminology",
        "message": "“习总书记”应写作“习近平总书记”",
        "suggestion": "习近平总书记",
        "severity": "warning",
    }
    meeting = Source("中国共产党第十九次全国代表大会在京开幕", "新华社", "2017-10-18", "https://example.org/19")
    missing: dict[str, Any] = {"rule": "structure/missing-section", "category": "section", "severity": "warning"}
    return [
        _found(ANNUAL, "2018年党建工作总结", message="缺少“存在的问题”一节", suggestion="补上这一节", **missing),
        _found(ANNUAL, "2018年党建工作总结", message="缺少“经验体会”一节", suggestion="补上这一节", **missing),
        *(_found(ANNUAL, "XX", nth=nth, section=work if nth < 2 else plan, **placeholder) for nth in range(3)),
        *(_found(ANNUAL, "习总书记", nth=nth, section=work, **leader) for nth in range(2)),
        _found(
            ANNUAL,
            "迎接党的十九大胜利召开",
            section=plan,
            rule="timeline/congress",
            category="anachronism",
            message="“迎接党的十九大胜利召开”是会前的提法，报告期在会后",
            why="党的十九大已于2017年10月18日开幕。",
            suggestion="改为“深入学习贯彻党的十九大精神”",
            sources=(meeting,),
        ),
        _typo_with_fix(plan),
    ]


def _typo_with_fix(section: str) -> Located:
    typo = _found(
        ANNUAL,
        "驰而不息的抓",
        section=section,
        rule="typo/de",
        category="typo",
        severity="info",
        message="“驰而不息的抓”的“的”应为“地”",
    )
    span = typo.finding.span
    fix = Fix("改为“驰而不息地抓”", True, (Edit(Span(span.start + 4, span.start + 5), "地"),))
    return typo._replace(finding=typo.finding._replace(fix=fix))


def _found(
    text: str, words: str, *, nth: int = 0, section: str | None = None, severity: Severity = "error", **finding: Any
) -> Located:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    category: Category = finding.pop("category", "terminology")
    message = finding.pop("message", "这里不妥")
    label = f"第{line}行"
    return Located(
        finding=Finding(finding.pop("rule", "pack/rule"), category, severity, message, span, **finding),
        text=words,
        places=Lines(text).places(span),
        line=line,
        column=column,
        label=label,
        section=section,
        excerpt=_excerpt(text, span),
        fingerprint=f"{start:016x}",
    )


def _excerpt(text: str, span: Span) -> Excerpt:
    start = max(text.rfind("\n", 0, span.start), text.rfind("。", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("。", span.end) + 1) if at > 0]
    return Excerpt(text[start : min(ends, default=len(text))], span.start - start, span.end - start)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of a module; who asks for it is skipped, aloud, where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
