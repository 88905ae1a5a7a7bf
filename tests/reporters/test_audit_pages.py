"""The pages of an audit: where they lie, what they say, and that nothing of a text is obeyed."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html as lxml_html

from checker.auditing.packing import packed
from checker.auditing.view import Audit
from checker.model.characters import flat, printable
from checker.model.score import Item, Score, Traced
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies, page_of_unit
from tests.reporters.audit_view import hostile_audit, large_audit, written
from tests.reporters.audited import ARCHIVE, BROKEN, FOREST, PLACEHOLDER, SOUND, TEXT, WATER, WORD, audited
from tests.reporters.hostile import TEXTS

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
TAGS = set(
    """html head meta title link script body a nav header footer main section article div p span b h1 h2 h3 ul ol li
    dl dt dd table caption thead tbody tfoot tr th td form fieldset legend label input select option datalist button
    output svg line rect text bdi code mark details summary strong kbd blockquote br del ins""".split()
)

# --- where they lie -------------------------------------------------------------------

KEYS = ["总结.docx", "总结.DOCX", "总结.docx ", "CON", "../../etc", "a" * 5000, "\ud83d半", "", "一局/总结.docx"]


@pytest.mark.parametrize("address", [page_of, page_of_unit, page_of_copies])
def test_names_of_pages_suit_every_file_system(address: object) -> None:
    assert callable(address)
    names = [address(key) for key in KEYS]
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2}/[0-9a-f]{24}\.html", name) for name in names)
    assert len({name.casefold() for name in names}) == len(KEYS)


def test_names_of_pages_stay() -> None:
    assert page_of("提交/一局/总结.docx") == "文稿/e6ed94400199bb8b437f1f9a.html"


# --- what they say --------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The files of the small audit that has everything in it."""
    return written(Audit(audited(tmp_path_factory.mktemp("审核")), 1))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The same submissions, where nothing was given to judge them by."""
    return written(Audit(audited(tmp_path_factory.mktemp("审核"), batch=False), 1))


def words(page: str) -> str:
    return "".join(lxml_html.document_fromstring(page).find("body").text_content().split())


def test_there_is_a_page_for_each_submission_unit_and_what_is_shared(pages: Mapping[str, str]) -> None:
    units = (WATER, FOREST, ARCHIVE, "云川市统计局")
    assert {name for name in pages if "页面/" not in name} == {
        "index.html",
        "雷同.html",
        *map(page_of, (WORD, TEXT, SOUND, BROKEN)),
        *map(page_of_unit, units),
        *map(page_of_copies, (WORD, TEXT, SOUND)),
    }
    assert list(pages)[-1] == "index.html"


def test_every_link_leads_to_a_file_that_is_there(pages: Mapping[str, str]) -> None:
    led = 0
    for name, page in pages.items():
        if not name.endswith(".html"):
            continue
        root = lxml_html.document_fromstring(page)
        ids = {element.get("id") for element in root.iter() if element.get("id")}
        for address in root.xpath("//a/@href | //script/@src | //link/@href"):
            if address.startswith("http") or "=" in address:
                continue
            path, _, anchor = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in pages, (name, address)
            if anchor and target == name:
                assert anchor in ids, (name, address)
            elif anchor:
                assert f'id="{anchor}"' in pages[target], (name, address)
            led += 1
    assert led > 100


def test_the_overview_says_how_the_season_came_out(pages: Mapping[str, str]) -> None:
    told = words(pages["index.html"])
    assert "4份文稿1份没有检查" in told
    assert "67.5平均分通过1份" in told
    assert "1份缺报另有迟报1份" in told
    assert "2对雷同涉及2份文稿" in told
    assert "75.0%整改率已改3处，未改1处" in told
    assert "云川市水务局1－62.5不予受理" in told
    assert "评分卡house。分值是本工具的约定，不是国家标准。" in told
    assert "应报名单名单.xlsx。" in told
    assert "上期文稿与1份上期文稿比对过。" in told
    assert "缺报云川市统计局没有收到2019年的年度党建工作总结。" in told
    assert "提交/林业局/坏.docx" in told


def test_what_was_not_given_is_said(bare: Mapping[str, str]) -> None:
    told = words(bare["index.html"])
    assert "没有给出应报名单，没有核对缺报迟报。" in told
    assert "没有给出范文，没有比对。" in told
    assert "没有给出上次的审核，没有核对整改情况。" in told
    assert "没有计分：没有给出评分卡，或没有一份能计分。" in told
    assert "单位不明" in told
    assert "没有查出与其他单位、上期或范文成篇成段雷同的文字。" in words(bare["雷同.html"])


def test_a_submission_says_where_its_points_come_from(pages: Mapping[str, str]) -> None:
    told = words(pages[page_of(WORD)])
    assert "不予受理62.5分第2名" in told
    assert "与其他单位雷同：与其他单位的文稿雷同35.2%，单项否决，不予受理" in told
    assert "错误（占位）：3处，应扣15分，占位类最多扣10分，实扣10分" in told
    assert "按时报送，加2分" in told
    assert "35%，1处：其他单位云川市林业局《" in told
    assert "10%，1处：范文《范文一.docx》" in told
    assert "与上次的“旧/总结.docx”相比：已改3处，未改1处，新出现0处，无从判断1处。" in told
    assert "第3段“按装”：“按装”应为“安装”" in told
    assert told.count("迎接党的十九大胜利召开") >= 2  # in the text, and in the finding


def test_points_lead_to_their_findings(tmp_path: Path) -> None:
    connection = audited(tmp_path)
    audit = Audit(connection, 1)
    (document,) = (each for each in audit.documents() if each.key == WORD)
    found = [each for each in audit.result(document).located if each.finding.rule == PLACEHOLDER.rule]
    traced = tuple(Traced(PLACEHOLDER._replace(fingerprint=each.fingerprint), Decimal(-5)) for each in found)
    account = Score(Decimal(90), "通过", (), (Item("deduction", "错误", Decimal(-10), findings=traced),))
    connection.execute("UPDATE scores SET account = ? WHERE key = ?", (packed(account), WORD))
    page = lxml_html.document_fromstring(written(audit)[page_of(WORD)])
    links = page.xpath("//li[@class='deduction']//a/@href")
    assert len(links) == len(found) > 1
    for link in links:
        (entry,) = page.xpath(f"//li[@id='{link[1:]}']")
        assert PLACEHOLDER.rule in entry.text_content()


def test_a_submission_that_could_not_be_read_says_so(pages: Mapping[str, str]) -> None:
    told = words(pages[page_of(BROKEN)])
    assert "没有检查未评分" in told
    assert "没有检查：文件" in told
    assert "重报：同一份报了两次。" in told


def test_a_unit_says_what_it_owes(pages: Mapping[str, str]) -> None:
    told = words(pages[page_of_unit("云川市统计局")])
    assert "没有收到文稿。" in told
    assert "年度党建工作总结2019年2020年1月10日没有报送（不予受理）－" in told
    told = words(pages[page_of_unit(WATER)])
    assert "2020年1月8日收到" in told
    assert "上次：旧/总结.docx310175.0%" in told


def test_shares_stand_side_by_side(pages: Mapping[str, str]) -> None:
    page = lxml_html.document_fromstring(pages[page_of_copies(WORD)])
    both, alone = page.xpath("//section[@class='pair']")
    sides = both.xpath(".//article[@class='side']")
    marked = ["".join(side.xpath(".//mark[@data-passage='1']/text()")) for side in sides]
    assert marked == ["网络整理，仅供参考，请勿", "供参考，请勿照搬照抄！"]  # 10:22 and 4:16 of the texts
    assert [side.xpath(".//a[@class='passage-ref']/@href") for side in sides] == [["#p1b1"], ["#p1a1"]]
    assert "坚持以人民为中心的发展思想" in alone.text_content()
    assert "坚持以人民为中心发展思想" in alone.text_content()
    told = "".join(alone.text_content().split())
    assert "对方不是这次报送的文稿，只列雷同的文字。" in told
    assert "96%" in told


def test_the_same_audit_gives_the_same_bytes(tmp_path: Path, pages: Mapping[str, str]) -> None:
    assert written(Audit(audited(tmp_path), 1)) == pages


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: Mapping[str, str]) -> None:
    for name, page in pages.items():
        if not name.endswith(".html"):
            continue
        root = lxml_html.document_fromstring(page)
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert not root.xpath("//style | //*[@style] | //script[not(@src)] | //img | //iframe | //form[@action]")
        assert not root.xpath("//@*[starts-with(name(), 'on')]")


def test_an_overview_alone_tells_the_same(tmp_path: Path, pages: Mapping[str, str]) -> None:
    assert written(Audit(audited(tmp_path), 1), "")["index.html"] == pages["index.html"]


def test_a_unit_without_a_page_is_named_and_not_linked(tmp_path: Path) -> None:
    connection = audited(tmp_path)
    connection.execute("UPDATE matters SET unit = '云川市没有这个局' WHERE number = 0")
    made = written(Audit(connection, 1))
    (name,) = lxml_html.document_fromstring(made["index.html"]).xpath("//bdi[text()='云川市没有这个局']")
    assert name.getparent().tag == "td"
    assert '["late","迟报","云川市没有这个局","",' in made["页面/数据.js"]


# --- hostile text ---------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_hostile_text_breaks_no_page(text: str) -> None:
    made = written(hostile_audit(text))
    seen = {"".join(shown.split())[:40] for shown in (text, flat(text), printable(text))}
    for name, page in made.items():
        assert not CONTROLS.search(page), name
        if name.endswith(".html"):
            root = lxml_html.document_fromstring(page)
            assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= TAGS
            assert not root.xpath("//script[not(starts-with(@src, '页面/') or starts-with(@src, '../页面/'))]")
            back = "".join(root.text_content().split())
            assert any(words in back for words in seen), name
    rows = json.loads(made["页面/数据.js"].split("audit.documents = ")[1].split(";\n")[0].replace(",\n]", "]"))
    assert any(words in "".join(rows[0][1].split()) + "".join(rows[0][2].split()) for words in seen)


# --- many -----------------------------------------------------------------------------


def test_what_is_not_listed_is_said_aloud() -> None:
    made = written(large_audit(600, cluster=20))
    told = words(made["index.html"])
    assert "这里只列名次最前的50份，共600份；浏览器允许运行脚本时，可以翻页、搜索、筛选全部文稿。" in told
    assert made["页面/数据.js"].count("\n[") == 600 + 60
    told = words(made["雷同.html"])
    assert "20份文稿里有与其他单位、上期或范文相同或相近的文字，共190对" in told
    assert "20份文稿，这里只画16份" in told
    assert "这里只列雷同最多的100对，连同零星的共190对" in told
    beside = lxml_html.document_fromstring(next(page for name, page in made.items() if name.startswith("雷同/")))
    pairs = beside.xpath("//section[@class='pair']")
    assert len(pairs) == 19
    assert [bool(pair.xpath(".//article")) for pair in pairs] == [True] * 8 + [False] * 11
    assert "雷同的篇数多，这一篇只列雷同的文字。" in pairs[8].text_content()
