"""The pages of an audit in a real browser, opened from disk: sought, filtered, sorted, walked by keys, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditView
from checker.model.batch import Copied, SharedPassage
from checker.model.document import Paragraph
from checker.model.report import DocumentText, FactsText, Result
from checker.model.text import Span
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies, page_of_unit
from tests.reporters.audit_view import Batch, HeldAudit, hostile_audit, large_audit, written
from tests.reporters.audited import TEXT, WORD, audited
from tests.reporters.chromium import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDE, NARROW = (1440, 900), (400, 800)
Open = Callable[..., "Page"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: no page of an audit was opened")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page of a folder; in the end only files of this folder were asked for, and nothing complained about."""
    complaints: list[str] = []
    fetched: set[str] = set()
    folders: set[str] = set()
    contexts: list[BrowserContext] = []

    def opened(folder: Path, name: str = "index.html", at: str = "", size: Any = WIDE, **context: Any) -> Page:
        folders.add(folder.as_uri() + "/")
        contexts.append(browser.new_context(viewport={"width": size[0], "height": size[1]}, **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: fetched.add(request.url))
        page.goto((folder / name).as_uri() + at)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert fetched
    assert all(any(url.startswith(folder) for folder in folders) for url in fetched), fetched


def _kept(audit: AuditView, folder: Path, *folders: str) -> Path:
    for name, text in written(audit, *folders).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred submissions of thirty units."""
    return _kept(large_audit(300, cluster=4), tmp_path_factory.mktemp("季"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four submissions, and everything that a batch can say."""
    return _kept(Audit(audited(tmp_path_factory.mktemp("库")), 1), tmp_path_factory.mktemp("审核"))


def _told(page: Page, section: str = "#list") -> str:
    return page.locator(f"{section} .turn output").inner_text()


def _column(page: Page, number: int, section: str = "#list") -> list[str]:
    return page.locator(f"{section} tbody tr > :nth-child({number})").all_inner_texts()


# --- the lists ------------------------------------------------------------------------


def test_the_list_shows_what_is_sought_page_by_page(season: Path, open_page: Open) -> None:
    page = open_page(season)
    assert _told(page) == "共300份"
    assert page.locator("#list tbody tr").count() == 50
    assert page.locator("#list .of").inner_text() == "／6页"
    page.locator("#list .on").click()
    page.locator("#list .on").click()
    assert page.locator("#list .page").input_value() == "3"
    page.locator("#list .page").fill("6")
    page.keyboard.press("Enter")
    assert page.locator("#list .on").is_disabled()
    page.locator("#list input[name=q]").fill("第00123号 总结")
    assert _told(page) == "筛选出1份，共300份"
    assert _column(page, 3) == ["云川市第0003局"]
    page.locator("#list input[name=q]").fill("没有这样的")
    assert page.locator("#list tbody").inner_text() == "按现在的筛选，没有要列的。"
    page.locator("#list .clear").click()
    assert _told(page) == "共300份"
    assert page.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("unit", "云川市第0003局", 10),
        ("unit", "第002", 100),
        ("level", "退回修改", 140),
        ("type", "工作总结", 300),
        ("severity", "error", 100),
        ("severity", "none", 100),
        ("severity", "unchecked", 0),
        ("category", "typo", 100),
        ("rule", "timeline/congress", 100),
        ("copied", "50", 4),
        ("from", "99", 16),
        ("below", "61", 7),
    ],
)
def test_each_filter_leaves_what_it_says(name: str, value: str, number: int, season: Path, open_page: Open) -> None:
    page = open_page(season)
    field = page.locator(f"#list [name={name}]")
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
    assert _told(page) == f"筛选出{number}份，共300份" if number < 300 else "共300份"


def test_rule_and_severity_are_those_of_one_finding(season: Path, open_page: Open) -> None:
    page = open_page(season)
    page.locator("#list [name=rule]").select_option("typo/de")
    page.locator("#list [name=severity]").select_option("error")
    assert _told(page) == "筛选出50份，共300份"


def test_what_is_sought_stands_in_the_address_and_comes_back(season: Path, open_page: Open) -> None:
    page = open_page(season)
    page.locator("#list [name=unit]").fill("第002")
    page.locator("#list [name=severity]").select_option("error")
    page.locator("#list th[data-sort=points]").click()
    page.locator("#units [name=q]").fill("局")
    page.wait_for_url(lambda url: "u-q=" in url)
    address = page.url
    shown = _column(page, 2)
    other = open_page(season, at="#" + address.partition("#")[2])
    assert other.locator("#list [name=unit]").input_value() == "第002"
    assert other.locator("#list [name=severity]").input_value() == "error"
    assert other.locator("#units [name=q]").input_value() == "局"
    assert _column(other, 2) == shown
    other.locator("#list [name=severity]").select_option("warning")
    shown = _column(other, 2)
    other.locator("#list tbody a").first.click()
    assert "文稿/" in other.evaluate("decodeURI(location.href)")
    other.go_back()
    assert _column(other, 2) == shown


def test_charts_and_rules_lead_into_the_list(season: Path, small: Path, open_page: Open) -> None:
    page = open_page(season)
    page.locator(".bars a", has_text="退回修改").click()
    assert _told(page) == "筛选出140份，共300份"
    page.evaluate("scrollTo(0, 0)")
    page.locator(".histogram a").last.click()
    assert "from=100" in page.url
    assert set(_column(page, 5)) == {"100"}
    page = open_page(small)
    page.locator(".rules a", has_text="占位没有填写").first.click()
    assert _told(page) == "筛选出2份，共4份"


def test_columns_sort_both_ways_and_what_has_no_value_comes_last(small: Path, season: Path, open_page: Open) -> None:
    page = open_page(small)
    assert _column(page, 1) == ["1", "1", "2", "－"]
    page.locator("#list th[data-sort=points] button").click()
    assert _column(page, 5) == ["70", "70", "62.5", "－"]
    assert page.locator("#list th[data-sort=points]").get_attribute("aria-sort") == "descending"
    page.locator("#list th[data-sort=points] button").click()
    assert _column(page, 5) == ["62.5", "70", "70", "－"]
    page.locator("#list th[data-sort=level]").click()
    assert _column(page, 6) == ["通过", "退回修改", "不予受理", "没有检查 未评分"]
    page = open_page(season)
    page.locator("#units th[data-sort=unit]").click()
    assert _column(page, 2, "#units") == [f"云川市第{number:04}局" for number in range(20)]
    assert page.locator("#list th[aria-sort]").get_attribute("data-sort") == "rank"


def test_matters_are_filtered_too(small: Path, open_page: Open) -> None:
    page = open_page(small)
    page.locator("#matters [name=kind]").select_option("missing")
    assert _told(page, "#matters") == "筛选出1项，共4项"
    assert page.locator("#matters tbody").inner_text().split("\t")[1] == "云川市统计局"


def test_everything_is_reached_by_keys(season: Path, open_page: Open) -> None:
    page = open_page(season)
    page.keyboard.press("/")
    page.keyboard.type("第0003局j/")
    assert page.locator("#list [name=q]").input_value() == "第0003局j/"
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert _told(page) == "筛选出10份，共300份"
    page.keyboard.press("Escape")
    first = page.locator("#list tbody a").first.inner_text()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.locator("#list th[data-sort=error] button").focus()
    page.keyboard.press("Enter")
    assert page.locator("#list th[data-sort=error]").get_attribute("aria-sort") == "descending"
    page.locator("#list tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/%E6%96%87%E7%A8%BF/**")


def test_without_script_the_rankings_are_there_and_say_what_they_leave_out(season: Path, open_page: Open) -> None:
    page = open_page(season, java_script_enabled=False)
    assert page.locator("#list tbody tr").count() == 50
    assert page.locator("#units tbody tr").count() == 30
    assert page.locator(".filters:visible, .turn:visible").count() == 0
    assert page.locator("#list .without").inner_text().startswith("这里只列名次最前的50份，共300份")
    page.locator("#list tbody a").first.click()
    assert page.locator("h1").inner_text().endswith("工作总结")


def test_only_what_is_seen_is_drawn_of_five_thousand(tmp_path: Path, open_page: Open) -> None:
    page = open_page(_kept(large_audit(5_000), tmp_path, "", "页面"))
    assert _told(page) == "共5000份"
    page.locator("#list [name=q]").fill("第0499局")
    assert _told(page) == "筛选出10份，共5000份"
    page.locator("#list [name=q]").fill("")
    page.locator("#list th[data-sort=title]").click()
    assert page.locator("#list tbody tr").count() == 50
    assert page.locator("tbody tr").count() < 100
    page.locator("#list .page").fill("100")
    page.keyboard.press("Enter")
    assert _column(page, 2)[-1].startswith("云川市第0499局2019年第04999号工作总结")


# --- a submission ---------------------------------------------------------------------


def test_a_point_leads_to_its_finding_and_the_finding_to_its_place(small: Path, open_page: Open) -> None:
    page = open_page(small, page_of(WORD))
    page.keyboard.press("j")
    assert page.locator(".finding.chosen .ordinal").inner_text() == "1"
    page.locator(".copied a").first.click()
    assert page.locator("h1").inner_text() == "雷同对照"


# --- side by side ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts of two hundred paragraphs, which share three passages at different heights."""
    audit = large_audit(10)
    lines = [f"第{number}段，这里写的是各自的工作，互不相干。" for number in range(200)]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    paragraphs = tuple(Paragraph(Span(at, at + len(line)), "body") for at, line in zip(starts, lines, strict=True))
    passages = tuple(
        SharedPassage(starts[own], starts[own] + 8, text[starts[own] : starts[own] + 8], "第1段",
                      starts[other], starts[other] + 8, text[starts[other] : starts[other] + 8], "第2段", 1.0)
        for own, other in ((3, 150), (90, 4), (180, 60))
    )  # fmt: skip
    one, other = (each.key for each in list(audit.documents())[:2])
    result = Result("", "0" * 64, FactsText("总结"), text=DocumentText(text, paragraphs))
    batch = Batch(
        list(audit.documents()),
        {},
        result,
        units=list(audit.units()),
        copied=[Copied(one, other, "unit", 0.5, 0.4, passages)],
    )
    folder = _kept(HeldAudit(batch), tmp_path_factory.mktemp("对照"))
    (folder / "name").write_text(page_of_copies(one), encoding="utf-8")
    return folder


def _heights(page: Page, number: int) -> list[float]:
    """How far below the top of its own column the passage stands, left and right."""
    return [
        float(
            paper.evaluate(
                """(paper, number) => paper.querySelector(`mark[data-passage="${number}"]`).getBoundingClientRect().top
                    - paper.getBoundingClientRect().top""",
                number,
            )
        )
        for paper in page.locator(".both .paper").all()
    ]


def _inside(page: Page, heights: list[float]) -> bool:
    return all(0 <= height < page.locator(".both .paper").first.bounding_box()["height"] for height in heights)  # type: ignore[index]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_passage_that_is_clicked_is_seen_beside_it(long_pair: Path, open_page: Open, size: Any) -> None:
    page = open_page(long_pair, (long_pair / "name").read_text("utf-8"), size=size)
    left, right = page.locator(".both .paper").all()
    left.locator("mark[data-passage='1']").click()
    before = _heights(page, 1)
    assert _inside(page, before)
    assert abs(before[0] - before[1]) < 40
    assert page.locator("mark.chosen").all_inner_texts() == ["第3段，这里写的", "第150段，这里"]
    right.locator(".passage-ref", has_text="2").click()
    assert _inside(page, _heights(page, 2))
    assert page.locator(".steps output").inner_text() == "第2处，共3处"
    page.keyboard.press("j")
    assert _inside(page, _heights(page, 3))
    page.keyboard.press("j")
    assert page.locator(".steps output").inner_text() == "第1处，共3处"
    page.locator(".steps .back").click()
    assert page.locator(".steps output").inner_text() == "第3处，共3处"


def test_the_same_passage_has_the_same_colour_on_both_sides(long_pair: Path, open_page: Open) -> None:
    page = open_page(long_pair, (long_pair / "name").read_text("utf-8"))
    colours = [
        [mark.evaluate("mark => getComputedStyle(mark).backgroundColor") for mark in paper.locator("mark").all()]
        for paper in page.locator(".both .paper").all()
    ]
    assert colours[0] == [colours[1][2], colours[1][0], colours[1][1]]  # on the right they come in another order
    assert len(set(colours[0])) == 3


def test_without_script_a_passage_leads_to_the_other_side(long_pair: Path, open_page: Open) -> None:
    page = open_page(long_pair, (long_pair / "name").read_text("utf-8"), java_script_enabled=False)
    page.locator("#p1a2").click()
    assert page.url.endswith("#p1b2")
    assert page.locator("#p1b2").is_visible()


# --- every page -----------------------------------------------------------------------

NAMES = ("index.html", "雷同.html", page_of(WORD), page_of_unit("云川市水务局"), page_of_copies(WORD))


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_window_has_nothing_at_its_side(name: str, small: Path, open_page: Open) -> None:
    page = open_page(small, name, size=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_dark_and_light_follow_the_system(name: str, small: Path, open_page: Open) -> None:
    def ground(scheme: str) -> str:
        page = open_page(small, name, color_scheme=scheme)
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert ground("light") == "rgb(241, 240, 236)"
    assert ground("dark") == "rgb(21, 22, 24)"


@pytest.mark.parametrize(
    ("name", "there", "away"),
    [
        ("index.html", ("各类问题", "没有收到2019年的年度党建工作总结。", "名单.xlsx"), "清除筛选"),
        (page_of(WORD), ("错误（占位）：3处，应扣15分", "迎接党的十九大胜利召开"), "在问题中搜索"),
        (page_of_copies(WORD), ("坚持以人民为中心的发展思想",), "下一处"),
    ],
)
def test_on_paper_there_is_what_can_be_read(
    name: str, there: tuple[str, ...], away: str, small: Path, open_page: Open
) -> None:
    page = open_page(small, name)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    told = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in printed)
    for words in there:
        assert words in told
    assert away not in told
    assert [round(each / 72 * 25.4) for each in printed[0].get_size()] == [210, 297]


def test_on_paper_a_list_says_which_part_of_it_is_there(season: Path, open_page: Open) -> None:
    page = open_page(season, at="#page=2")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    told = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in printed)
    assert "共300份，这里是第51～100份" in told
    assert "共30个单位，这里是第1～20个" in told


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--甲--><img src=x onerror=alert(1)>", "\ud83d半", "\u202e反"]
)
def test_hostile_text_is_shown_and_never_obeyed(text: str, tmp_path: Path, open_page: Open) -> None:
    folder = _kept(hostile_audit(text), tmp_path)
    for name in ("index.html", "雷同.html", page_of(text), page_of_unit(text), page_of_copies(text)):
        page = open_page(folder, name)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert page.locator("img, iframe, object").count() == 0
        if page.locator("#list").count():
            page.locator("#list [name=q]").fill(text)
            page.locator("#list [name=unit]").fill(text)
            assert page.locator("#list tbody tr").count() > 0
            assert page.locator("img").count() == 0


def test_the_policy_keeps_foreign_script_out(small: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((small / "index.html").as_uri())
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.ran = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<b onclick='globalThis.ran = true'>甲</b>");
            document.body.lastChild.click();
            return globalThis.ran === true;
        }"""
    )
    assert not ran


def test_a_link_from_a_page_of_copies_leads_to_the_submission(small: Path, open_page: Open) -> None:
    page = open_page(small, "雷同.html")
    page.locator("#pairs tbody a").first.click()
    page.locator(".side h3 a").first.click()
    assert page.locator(".document h2").inner_text() in (TEXT, WORD)
