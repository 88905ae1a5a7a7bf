"""The terminal report as a whole, as a person sees it.

The expected reports stand beside this file as text. After a wanted change, write them
anew with REWRITE_SNAPSHOTS=1 in the environment, and read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from checker.model.finding import Source
from checker.model.report import FactsText, Failure, LocatedRelated, Report, Result, Stale, Suppressed
from checker.model.text import Span
from tests.reporters.snapshot import compare

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

CLEAN = Result("reports/好的总结.txt", "0" * 64, FactsText(type_name="工作总结", written="2019-01-03"))
MISSING = Result(
    "reports/没有.txt", "", FactsText(), failures=(Failure("reports/没有.txt", "没有这个文件，请核对路径和文件名。"),)
)


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("narrow", {"width": 60}),
        ("usual", {"width": 100}),
        ("wide", {"width": 200}),
        ("by-category", {"width": 80, "group": "category", "fail_on": "warning"}),
        ("coloured", {"width": 80, "colour": True}),
    ],
)
def test_one_file(name: str, layout: dict[str, Any], annual: Result, rendered: Rendered) -> None:
    compare(f"{name}.txt", rendered(Report("0.1.0", "d", (annual,)), **layout))


def test_several_files_and_what_could_not_be_read(annual: Result, rendered: Rendered) -> None:
    broken = Failure("规则", "rules/a/b.yaml 第3行第1列：没有“titel”这个键，是否想写“title”？")
    report = Report("0.1.0", "d", (annual._replace(failures=()), MISSING, CLEAN), (broken,))
    compare("several.txt", rendered(report, width=80))


def test_a_clean_file(rendered: Rendered) -> None:
    assert rendered(Report("0.1.0", "d", (CLEAN,))) == (
        "reports/好的总结.txt\n"
        "  文种：工作总结\n"
        "  报告期：未能认定\n"
        "  成文日期：2019年1月3日\n"
        "\n"
        "未发现问题。\n"
        "\n"
        "可以提交：未发现问题。\n"
    )


def test_what_was_left_out_is_said_with_its_reasons(annual: Result, rendered: Rendered) -> None:
    named = [Suppressed(found, "inline", "引用[原文]", "", "2027-06-30") for found in annual.located[:2]]
    old = [Suppressed(found, "baseline", "") for found in annual.located[2:]]
    left = CLEAN._replace(suppressed=(*named, *old))
    stale = Stale("旧总结.txt", "typo/de", "驰而不息的抓", "0" * 16)
    shown = rendered(Report("0.1.0", "d", (left,), stale=(stale, stale), excluded=("草稿/初稿.txt", "草稿/二稿.txt")))
    assert shown.partition("2019年1月3日\n")[2] == (
        "\n"
        "除已忽略的以外，未发现问题。\n"
        "\n"
        "已忽略：2处（文中注明，理由：引用[原文]，有效期至2027年6月30日）\n"
        "已忽略：7处（基线中已有）\n"
        "\n"
        "没有检查：排除在外的2个文件（“草稿/初稿.txt”“草稿/二稿.txt”）\n"
        "\n"
        "基线：有2处问题已不在文稿中（“旧总结.txt”），可用 gongwen baseline update 从基线中去掉。\n"
        "\n"
        "不计基线中已有的问题，可以提交：未发现问题；已忽略9处，理由见上。\n"
    )


def test_reasons_and_names_are_listed_to_a_bound(annual: Result, rendered: Rendered) -> None:
    one = annual.located[0]
    left = CLEAN._replace(suppressed=tuple(Suppressed(one, "sidecar", f"理由{n}") for n in range(7)))
    shown = rendered(Report("0.1.0", "d", (left,), excluded=tuple(f"{n}.txt" for n in range(7))))
    assert "已忽略：1处（说明文件中注明，理由：理由4）\n已忽略：另有2处，理由各不相同，见 JSON 报告\n\n" in shown
    assert "没有检查：排除在外的7个文件（“0.txt”“1.txt”“2.txt”“3.txt”“4.txt”等）\n" in shown


def test_nothing_at_all(rendered: Rendered) -> None:
    assert rendered(Report("0.1.0", "d", ())) == "没有可检查的文件。\n"


@pytest.mark.parametrize("width", [60, 80, 100, 137, 200])
def test_no_line_is_wider_than_the_page_and_none_ends_in_blanks(width: int, annual: Result, rendered: Rendered) -> None:
    shown = rendered(Report("0.1.0", "d", (annual, MISSING, CLEAN)), width=width)
    for line in shown.splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [60, 80, 100, 137, 200])
def test_carets_stand_under_the_words_in_the_whole_report(width: int, annual: Result, rendered: Rendered) -> None:
    lines = rendered(Report("0.1.0", "d", (annual,)), width=width).splitlines()
    under = []
    for above, line in pairwise(lines):
        if line.strip() and not line.replace("^", "").strip():
            cells = "".join(character * cell_len(character) for character in above)
            shown = cells[line.index("^") : line.rindex("^") + 1]
            under.append(re.sub(r"([^\x00-\x7f])\1", r"\1", shown))
    title = "2018年党建工作总结"
    assert (
        "".join(under) == f"{title}{title}习总书记XX迎接党的十九大胜利召开驰而不息的抓"
    )  # words may go on in the next line


def test_without_colour_there_is_not_one_escape(annual: Result, rendered: Rendered) -> None:
    assert "\x1b" not in rendered(Report("0.1.0", "d", (annual,)))


def test_colour_changes_nothing_else(annual: Result, rendered: Rendered) -> None:
    report = Report("0.1.0", "d", (annual, MISSING))
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", rendered(report, colour=True))
    assert [line.rstrip() for line in coloured.splitlines()] == rendered(report).splitlines()


def test_the_environment_has_no_say(annual: Result, rendered: Rendered, monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report("0.1.0", "d", (annual,))
    plain, coloured = rendered(report), rendered(report, colour=True)
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "20", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert (rendered(report), rendered(report, colour=True)) == (plain, coloured)


def test_markup_of_a_document_is_shown(found: Found, report_of: Callable[..., Report], rendered: Rendered) -> None:
    text = "请填写[姓名]和[/]以及[bold]数字[/bold]。"
    shown = rendered(report_of(found(text, "[姓名]", section="[一]"), path="[x].txt"))
    assert shown.startswith("[x].txt\n")
    assert f"      {text}\n            ^^^^^^\n" in shown
    assert "第1行，“[一]”" in shown


def test_what_belongs_to_a_finding_is_listed_to_a_bound(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    related = tuple(LocatedRelated(Span(0, 1), "甲", "同一说法", n, 1, f"第{n}行") for n in range(1, 6))
    sources = tuple(Source(f"文件{n}", "某部", "2018", f"https://example.org/{n}") for n in range(1, 5))
    shown = rendered(report_of(found("甲乙", "乙", sources=sources)._replace(related=related)))
    assert [line.strip() for line in shown.splitlines() if "：" in line][2:-1] == [
        "参见：第1行“甲”，同一说法",
        "参见：第2行“甲”，同一说法",
        "参见：第3行“甲”，同一说法",
        "参见：另有2处",
        "依据：《文件1》（某部，2018年） https://example.org/1",
        "依据：《文件2》（某部，2018年） https://example.org/2",
        "依据：另有2件",
    ]


def test_a_message_does_not_repeat_a_whole_line(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    line = "本段开头" + "很长的一句话" * 50 + "本段结尾"
    shown = rendered(report_of(found(line, line, message=f"“{line}”没有标点")), width=100)
    assert (
        "\n      “本段开头很长的一句话很长的一句话很长的一……的一句话很长的一句话很长的一句话本段结尾”没有标点\n"
        in shown
    )


def test_a_large_report_is_bounded_by_its_kinds_of_findings(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    one = found("甲XX乙", "XX", category="placeholder")
    many = [
        one._replace(label=f"第{n // 10}行", finding=one.finding._replace(span=one.finding.span._replace(start=n)))
        for n in range(20_000)
    ]
    shown = rendered(report_of(*many), width=100)
    assert "“XX”一类20000处：第0行（10处）、" in shown
    assert len(shown.splitlines()) < 40
