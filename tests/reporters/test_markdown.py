"""Markdown for a comment: what comes from documents is shown and never obeyed, and the comment stays short enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from checker.model.finding import Severity
from checker.model.report import Report, Suppressed
from checker_builtin.reporters.markdown import ROOM
from checker_builtin.reporters.markdown_text import code, escaped

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

MOST_OF_A_COMMENT = 65_536


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("占比50%，第1-2条", "占比50%，第1-2条"),
        ("a|b", "a\\|b"),
        ("**甲** _乙_ ~~丙~~ `丁`", "\\*\\*甲\\*\\* \\_乙\\_ \\~\\~丙\\~\\~ \\`丁\\`"),
        ("<img src=x>&amp;", "&lt;img src=x&gt;&amp;amp;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript&#58;alert(1))"),
        ("https://example.org", "https&#58;//example.org"),
        ("WWW.example.org", "WWW\\.example.org"),
        ("@someone", "＠someone"),
        ("#12 # 甲", "＃12 \\# 甲"),
        ("甲\n乙\\", "甲 乙\\\\"),
        ("\u202e\x1b", "·␛"),
    ],
    ids=ascii,
)
def test_words_between_words(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲*乙*", "`甲*乙*`"),
        ("甲`乙", "``甲`乙``"),
        ("`", "`` ` ``"),
        ("```甲``", "```` ```甲`` ````"),
        (" 甲", "`  甲 `"),
        (" ", ""),
        ("", ""),
    ],
)
def test_words_as_code(text: str, written: str) -> None:
    assert code(text) == written
    if written:
        assert MarkdownIt().render(written) == f"<p><code>{text}</code></p>\n"


def test_the_counts_are_a_table(found: Found, report_of: Callable[..., Report], rendered: Rendered) -> None:
    grades: list[Severity] = ["error", "info", "info"]
    located = [found("甲乙丙", words, severity=grade) for words, grade in zip("甲乙丙", grades, strict=True)]
    report = report_of(*located, path="a|b.txt", suppressed=(Suppressed(located[0], "inline", "引用"),))
    page = MarkdownIt().enable("table").render(rendered(report, "markdown"))
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert [cell.partition("<")[0] for cell in rows.replace(' style="text-align:right"', "").split("<td>")[1:]] == [
        "a|b.txt",
        "1",
        "0",
        "2",
        "1",
    ]


def test_a_long_report_keeps_the_gravest_and_says_so(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3_000)))
    hints = [found(text, words, message=f"{words}可改", severity="info") for words in text[:2_990]]
    errors = [found(text, words, message=f"{words}不妥") for words in text[2_990:]]
    shown = rendered(report_of(*hints, *errors), "markdown")
    assert len(shown) < MOST_OF_A_COMMENT
    assert shown.count("- **错误**") == 10
    left = 2_990 - shown.count("- **提示**")
    assert 0 < left < 2_990
    assert f"\n**另有{left}处问题，这里写不下，请看完整的报告。**\n" in shown


def test_many_documents_leave_room_for_findings(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    located = found("甲", "甲")
    results = [report_of(located, path=f"提交/第{n}份总结.txt").results[0] for n in range(3_000)]
    shown = rendered(Report("1", "d", tuple(results)), "markdown")
    assert len(shown) < ROOM + 1_000
    listed = shown.count("\n## ")
    assert 0 < listed < 3_000
    told = shown.count("- **错误**")
    assert f"\n**另有{3_000 - listed}份文稿、{3_000 - told}处问题，这里写不下，请看完整的报告。**\n" in shown


def test_a_clean_run_says_so(report_of: Callable[..., Report], rendered: Rendered) -> None:
    assert rendered(report_of(), "markdown") == (
        "# 公文检查报告\n\n**可以提交：未发现问题。**\n\n"
        "| 文稿 | 错误 | 提醒 | 提示 | 已忽略 |\n| --- | --: | --: | --: | --: |\n| 总结.txt | 0 | 0 | 0 | 0 |\n"
        "\n## 总结.txt\n\n未发现问题。\n"
    )
