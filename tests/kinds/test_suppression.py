"""The kind `suppression`: nobody else sees a directive, and what is said of it reads well."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import FactsText, Result
from checker.running.config import Config
from checker.running.engines import prepare

ENGINE = prepare(Config(strict=True, today="2026-06-30"), load_extensions(lambda: ()))
SAMPLES = Path(__file__).parents[2] / "sample_reports"
WORDS = "公文检查：忽略 0123456789abcdef；理由：甲乙123，截止目前，XX"
SHAPES = {".txt": f"【{WORDS}】", ".md": f"<!-- {WORDS} -->", ".html": f"<!-- {WORDS} -->"}


def checked(name: str, text: str) -> Result:
    return ENGINE.check_bytes(RawFile(name, text.encode()))


def seen(result: Result) -> tuple[FactsText, list[tuple[str, str, str]]]:
    """The facts without their lines, and the findings that are not about suppressions."""
    facts = result.facts._replace(type_evidence=(), period_evidence=(), written_evidence=())
    found = [found for found in result.located if not found.finding.rule.startswith("suppressions/")]
    return facts, [(found.fingerprint, found.finding.message, found.section or "") for found in found]


def with_directives(text: str, suffix: str, first: int) -> str:
    """A directive before every fifth paragraph from the first on, before all and behind all."""
    directive = SHAPES[suffix]
    if suffix == ".html":
        parts = text.split("<p")
        return (
            directive
            + "".join(f"{part}{directive}<p" if at % 5 == first else f"{part}<p" for at, part in enumerate(parts[:-1]))
            + parts[-1]
        )
    lines: list[str] = ["", directive, ""] if first else []
    for at, line in enumerate(text.split("\n")):
        lines.append(line)
        if suffix == ".txt" and at % 5 == first:
            lines.append(directive)
        elif not line.strip() and at % 5 == first:
            lines += ["", directive, ""]
    return "\n".join([*lines, "", directive])


@pytest.mark.parametrize("first", [0, 2, 4])
@pytest.mark.parametrize("suffix", SHAPES)
@pytest.mark.parametrize("sample", ["bad-annual-2019", "clean-annual-2021", "half-year-2020"])
def test_a_report_with_directives_is_judged_as_without_them(sample: str, suffix: str, first: int) -> None:
    text = (SAMPLES / sample / f"report{suffix}").read_text(encoding="utf-8")
    spoken = with_directives(text, suffix, first)
    assert spoken.count(WORDS) >= 2
    result = checked(f"总结{suffix}", spoken)
    assert seen(result) == seen(checked(f"总结{suffix}", text))
    about = [found for found in result.located if found.finding.rule == "suppressions/unused"]
    assert len(about) == spoken.count(WORDS)


TITLE = "示例市云川局2025年工作总结"
SAID = {
    "【公文检查：忽略 banners；理由：引用原文】": (
        "warning",
        "“banners”的忽略说明（第2行）没有忽略到任何问题",
        "删去这一条说明；若问题还在，请把说明移到它所在的段落前面。",
    ),
    "【公文检查：忽略 banners；理由：引用原文；至：2026-01-31】": (
        "warning",
        "“banners”的忽略说明（第2行）只到2026-01-31，已经过期，不再起作用",
        "改正问题后删去这一条说明；若仍不必改，请写明理由，换一个到期日。",
    ),
    "【公文检查：忽略 banners】": (
        "error",
        "忽略说明（第2行）没有写理由，不起作用",
        "请补上“；理由：……”，说明为什么不必改。",
    ),
    "【公文检查：忽略 baners；理由：引用原文】": (
        "error",
        "忽略说明（第2行）里写的“baners”，没有这条规则，也没有这个规则包，整条说明不起作用",
        "是否想写“banners”？",
    ),
    "【公文检查：忽略 丙丁；理由：引用原文】": (
        "error",
        "忽略说明（第2行）里写的“丙丁”，没有这条规则，也没有这个规则包，整条说明不起作用",
        "用 gongwen rules list 查看全部规则。",
    ),
    "【公文检查：忽视 banners；理由：引用原文】": (
        "error",
        "忽略说明“【公文检查：忽视 banners；理由：引用原文】”（第2行）不起作用："
        "不认识“忽视”（是否想写“忽略”？），这里可写 忽略、全文忽略",
        "写成“公文检查：忽略 规则编号；理由：……；至：2027-06-30”，“至”可以不写；用 gongwen suppress 可以代写。",
    ),
}


@pytest.mark.parametrize("line", SAID)
def test_what_is_said(line: str) -> None:
    result = checked("总结.txt", f"{TITLE}\n{line}\n一年来，各项工作都已完成。")
    (finding,) = [found.finding for found in result.located if found.finding.rule.startswith("suppressions/")]
    assert (finding.severity, finding.message, finding.suggestion) == SAID[line]
    assert finding.category == "metadata"


@pytest.mark.parametrize(
    "text", ["【公文检查：忽略 banners；理由：引用原文】", "\n[gongwen: ignore a; reason: b c]\n\n"]
)
def test_a_text_of_directives_alone_is_not_checked(text: str) -> None:
    (failure,) = checked("总结.txt", text).failures
    assert failure.why == "文件里只有给检查程序的忽略说明，没有可检查的内容；请确认文件已经写完并保存。"
