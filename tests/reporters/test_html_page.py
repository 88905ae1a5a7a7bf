"""The HTML report in a real browser: the filter hides, the keys walk, a mark and its finding lead to each other."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from checker.extending.hookspecs import Layout
from checker.extending.host import load_extensions
from checker.model.document import Paragraph
from checker.model.report import DocumentText, FactsText, Report, Result
from checker.model.text import Span
from checker.running.config import Config
from checker.running.engines import Engines
from checker.running.runner import check_paths
from checker_builtin.reporters import HtmlReporter
from tests.reporters.chromium import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.reporters.conftest import Found

SAMPLE = Path(__file__).resolve().parents[2] / "sample_reports" / "bad-annual-2019" / "report.txt"
WIDE, NARROW = (1440, 900), (400, 800)
Open = Callable[..., "Page"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the HTML report was not opened")


@pytest.fixture(scope="module")
def sample() -> Report:
    return check_paths([str(SAMPLE)], Engines.alike(Config(keep_text=True), load_extensions(lambda: ())))


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; in the end nothing may have been fetched, and nothing complained about."""
    complaints: list[str] = []
    fetched: list[str] = []

    def opened(report: Report, size: tuple[int, int] = WIDE, at: str = "", **context: object) -> Page:
        file = _written(report, tmp_path)
        width, height = size
        page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()  # type: ignore[arg-type]
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(file.as_uri() + at)
        assert fetched.pop() == file.as_uri()
        return page

    yield opened
    assert complaints == []
    assert fetched == []


def _written(report: Report, folder: Path) -> Path:
    written = io.StringIO()
    HtmlReporter().render(report, Layout(), written.write)
    file = folder / "报告.html"
    file.write_text(written.getvalue(), encoding="utf-8")
    return file


def _chosen(page: Page) -> list[str]:
    """The numbers of the finding that is chosen, in the list and in the text."""
    return [page.locator(".finding.chosen .ordinal").inner_text(), page.locator(".ref.chosen").inner_text()]


def _in_view(place: Locator) -> bool:
    """Whether all of an element is seen: it is in the window, and not scrolled away in its list."""
    return bool(
        place.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const list = element.closest(".findings")?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
                return box.top >= Math.max(0, list.top) && box.bottom <= Math.min(innerHeight, list.bottom) + 1;
            }"""
        )
    )


def _shown(page: Page) -> list[str]:
    return [number.inner_text() for number in page.locator(".finding:visible .ordinal").all()]


# --- one after the other --------------------------------------------------------------


def test_next_and_previous_walk_through_the_findings(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    assert page.locator("#position").inner_text() == "共16处"
    for number in range(1, 17):
        page.locator("#next").click()
        assert _chosen(page) == [str(number)] * 2
        assert page.locator("#position").inner_text() == f"第{number}处，共16处"
        assert _in_view(page.locator(".finding.chosen"))
        assert _in_view(page.locator("mark.chosen").first)
        assert page.evaluate("document.activeElement.id") == f"d1f{number}"
    page.locator("#next").click()
    assert _chosen(page) == ["1", "1"]
    page.locator("#previous").click()
    assert _chosen(page) == ["16", "16"]


def test_keys_walk_too_unless_they_are_switched_off_or_something_is_typed(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    for key in ("j", "J", "j", "k"):
        page.keyboard.press(key)
    assert _chosen(page) == ["2", "2"]
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("jk/")
    assert page.locator("#search").input_value() == "jk/"
    assert page.locator(".chosen").count() == 0
    page.locator("#search").fill("")
    page.locator(".help summary").click()
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    assert page.locator(".chosen").count() == 0


def test_an_address_with_a_finding_opens_at_it(sample: Report, open_page: Open) -> None:
    assert _chosen(open_page(sample, at="#d1f12")) == ["12", "12"]


# --- to and fro -----------------------------------------------------------------------


def test_a_click_on_a_mark_chooses_its_finding(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.get_by_text("迎接党的十九大胜利召开", exact=True).click()
    assert _chosen(page) == ["15", "15"]
    assert _in_view(page.locator(".finding.chosen"))
    assert "awaited-after-opening" in page.locator(".finding.chosen .rule").inner_text()


def test_further_clicks_show_the_other_findings_of_the_place(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    title = page.locator(".paper .title mark")
    seen = []
    for _ in range(6):
        title.click()
        seen.append(_chosen(page)[0])
    assert seen == ["2", "3", "4", "5", "6", "2"]


def test_a_number_in_the_text_leads_to_its_finding_and_the_place_back(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.locator(".ref", has_text="16").click()
    assert _chosen(page) == ["16", "16"]
    page.evaluate("scrollTo(0, 0)")
    page.locator(".finding.chosen .message").click()
    assert _in_view(page.locator("mark.chosen"))


def test_reasons_told_once_are_told_again_where_they_are_asked_for(sample: Report, open_page: Open) -> None:
    from playwright.sync_api import expect

    page = open_page(sample)
    first, second = page.locator("#d1f8 .reasons > div"), page.locator("#d1f9 .reasons > div")
    assert second.text_content() == "同第8处。"
    page.locator("#d1f9 summary").click()
    expect(second).to_contain_text("占位没有换成实际内容")  # opening is told to the script a moment later
    assert second.text_content() == first.text_content()
    assert page.locator("#d1f9 .sources li").count() == page.locator("#d1f8 .sources li").count() > 0


def test_related_places_are_linked(found: Found, open_page: Open) -> None:
    from checker.model.report import LocatedRelated

    text = "前面甲" + "某" * 3000 + "后面乙"
    located = found(text, "乙")._replace(related=(LocatedRelated(Span(2, 3), "甲", "已经说过", 1, 3, "第1行"),))
    shown = DocumentText(text, (Paragraph(Span(0, len(text)), "body"),), (), ("第1行",))
    page = open_page(Report("1", "d", (Result("总结.txt", "0" * 64, FactsText(), (located,), text=shown),)))
    page.locator("#next").click()
    assert not _in_view(page.locator(".other"))
    page.locator(".related a").click()
    assert _in_view(page.locator(".other"))


# --- the filter -----------------------------------------------------------------------


def test_severities_hide_findings_and_their_marks(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.locator("input[value=error]").uncheck()
    assert _shown(page) == ["2", "3", "4", "5", "6", "14"]
    assert page.locator("#position").inner_text() == "筛选出6处"
    assert page.locator("mark.error:not(.off)").count() == page.locator(".help mark.error").count()
    assert page.locator(".ref:visible").all_inner_texts() == ["2", "3", "4", "5", "6", "14"]
    # 下步工作打算 has an error and a remark: now it is a remark's.
    assert page.get_by_text("下步工作打算", exact=True).first.get_attribute("class") == "info"
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert _chosen(page) == ["14", "14"]
    page.locator("input[value=info]").uncheck()
    assert page.locator(".chosen").count() == 0
    assert _shown(page) == ["3", "5"]
    page.locator("input[value=warning]").uncheck()
    assert page.locator(".nothing").inner_text() == "按现在的筛选，这份文稿没有要列的问题。"
    assert page.locator("#next").is_disabled()


def test_categories_hide_too(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.locator(".menu summary").first.click()
    page.locator("#none").click()
    page.locator("input[value=placeholder]").check()
    assert {row.inner_text() for row in page.locator(".finding:visible .rule").all()} == {
        "占位 placeholders/unfilled-x",
        "占位 placeholders/unfilled-date",
    }
    assert page.locator("#unchosen").inner_text().endswith("类不看）")
    page.locator("#every").click()
    assert len(_shown(page)) == 16


def test_a_search_looks_into_messages_reasons_and_rules(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.locator("#search").fill("新质生产力")
    page.locator("#position", has_text="筛选出1处").wait_for()
    assert _shown(page) == ["12"]
    page.locator("#search").fill("NO-SUCH-day")
    page.locator(".finding:visible", has_text="2019年11月31日").wait_for()
    assert _shown(page) == ["10"]


def test_a_hidden_finding_that_is_asked_for_comes_back(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    page.locator("#d1f9 summary").click()  # leads to the first with the same reasons
    page.locator("#search").fill("第6行")
    page.locator("#position", has_text="筛选出2处").wait_for()
    page.evaluate("location.hash = '#d1f16'")
    page.locator("#d1f16.chosen").wait_for()
    assert len(_shown(page)) == 16


# --- other readers --------------------------------------------------------------------


def test_without_script_everything_can_be_read(sample: Report, open_page: Open) -> None:
    page = open_page(sample, java_script_enabled=False)
    assert page.locator(".bar").is_hidden()
    assert len(_shown(page)) == 16
    page.locator(".ref", has_text="16").click()
    assert page.url.endswith("#d1f16")
    assert page.locator("#d1f16").is_visible()
    page.locator("#d1f16 .where a").click()
    assert page.url.endswith("#d1m16")


def test_a_narrow_window_shows_the_findings_below_and_nothing_at_its_side(sample: Report, open_page: Open) -> None:
    page = open_page(sample, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    paper, findings = page.locator(".paper").bounding_box(), page.locator(".findings").bounding_box()
    assert paper is not None
    assert findings is not None
    assert findings["y"] >= paper["y"] + paper["height"]
    page.locator("#next").click()
    assert _in_view(page.locator(".finding.chosen .message"))
    page.locator(".finding.chosen .where a").click()
    assert _in_view(page.locator("mark.chosen"))


def test_dark_and_light_follow_the_system(sample: Report, open_page: Open) -> None:
    grounds = {
        open_page(sample, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(grounds) == 2


def test_on_paper_the_numbers_say_how_grave_and_nothing_is_folded_away(sample: Report, open_page: Open) -> None:
    page = open_page(sample)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    size = [round(each / 72 * 25.4) for each in printed[0].get_size()]
    words = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in printed)
    assert size == [210, 297]
    assert "迎接党的十九大胜利召开15错误。" in words
    assert "占位没有换成实际内容，就谈不上准确" in words  # a reason
    assert "同第8处" in words
    assert "在问题中搜索" not in words
    assert words.index("（三）突出基层基础") < words.index("问题16处")


def test_the_policy_keeps_foreign_script_out(sample: Report, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(_written(sample, tmp_path).as_uri())
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            return window.ran === true;
        }"""
    )
    assert not ran


def test_two_hundred_documents_with_five_thousand_findings(found: Found, open_page: Open) -> None:
    text = "\n".join(f"（{number}）召开会议XX次，取得成效。" for number in range(25))
    located = tuple(found(text, "XX", nth=nth, why="没有填写。") for nth in range(25))
    lines: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        lines.append(Paragraph(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    result = Result("", "0" * 64, FactsText(), located, text=DocumentText(text, tuple(lines), (), ("第1行",) * 25))
    page = open_page(Report("1", "d", tuple(result._replace(path=f"总结{number}.txt") for number in range(200))))
    assert page.locator(".document").count() == 200
    page.keyboard.press("k")
    assert page.locator("#position").inner_text() == "第5000处，共5000处"
    assert _in_view(page.locator("mark.chosen"))
    page.locator("#search").fill("没有填写")
    page.locator("#position", has_text="共5000处").wait_for()
    page.locator("input[value=error]").uncheck()
    assert page.locator("#position").inner_text() == "筛选出0处"
