"""The kind `punctuation` and its pack: exactly which marks are found, what is written instead, what is sound."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.model.text import Span
from checker.reading.understanding import understand
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from checker_builtin.kinds.punctuation.kind import CHECKS, PunctuationKind
from checker_builtin.kinds.punctuation.sound import is_spoilt
from checker_builtin.kinds.written.judging import WrittenOptions
from checker_builtin.readers import WordReader
from tests.kinds.test_written import mended, read
from tests.reading.reports import PROFILES
from tests.word_file import WordFile
from tests.word_markup import Xml, run

BREAK = Xml("<w:r><w:br/></w:r>")
SHARED = Path(__file__).resolve().parents[2] / "../shared"


def rule(check: str, *, severity: str = "error") -> Rule[WrittenOptions]:
    return Rule(
        id=f"punctuation/{check}",
        title=check,
        kind="punctuation",
        category="punctuation",
        message="{found}{what}{others}",
        severity=severity,  # type: ignore[arg-type]
        why="",
        options=WrittenOptions(check),
    )


def findings(check: str, document: Document) -> list[Finding]:
    return list(PunctuationKind().run(rule(check), document))


def found(check: str, text: str) -> list[str]:
    document = read(text)
    return [document[finding.span] for finding in findings(check, document)]


LONG = "2018年，局党组坚持把政治建设摆在首位。全年召开党组会议24次，组织集中学习12次，开展专题研讨6次"

# Check, text -> the words that are found.
FOUND = [
    ("half-width-marks", "股室长“一岗双责”,业务与党务“一肩挑”,两个轮子一起转，一起抓", [",", ","]),
    ("half-width-marks", "存在问题:一是学习不够", [":"]),
    ("half-width-marks", "完成5项,2018年完成3项", [","]),
    ("half-width-marks", "整改率100%,其余按期推进", [","]),
    ("half-width-marks", "成效明显.\n继续努力．", [".", "．"]),
    ("half-width-marks", "学习《准则》;学习《条例》；落实", [";"]),
    ("half-width-marks", "15人(含2人);解决,", [";", ","]),
    ("half-width-marks", "见 https://example.cn/a ,b，联系人:张三", [":"]),
    ("half-width-brackets", "各股室(中心)负责人，《条例(试行)》", ["(中心)", "(试行)"]),
    ("half-width-brackets", "“一会”(ABC)的规定", ["(ABC)"]),
    ("straight-quotes", '落实"三会一课"和"四风"要求', ['"三会一课"', '"四风"']),
    ("straight-quotes", "把'红色接力'作为品牌", ["'红色接力'"]),
    ("straight-quotes", "落实＂三会一课＂制度", ["＂三会一课＂"]),
    ("unpaired", "推进“两学一做学习教育", ["“"]),
    ("unpaired", "推进两学一做”学习教育", ["”"]),
    ("unpaired", "推进“两学一做“学习教育", ["“"]),
    ("unpaired", "推进”两学一做“学习教育", ["”"]),
    ("unpaired", "推进‘两学一做’’学习教育", ["’"]),
    ("unpaired", "学习《党章和《准则》", ["《"]),
    ("unpaired", "股室（中心负责人", ["（"]),
    ("unpaired", "股室中心）负责人", ["）"]),
    ("unpaired", "豫政〔2018〔12号", ["〔"]),
    ("unpaired", "“甲（乙”丙）", ["（", "）"]),
    ("unpaired", "他说：“甲。\n乙。\n“丙。", ["“"]),
    ("nested-quotes", "创建“先锋“铁军””品牌", ["“铁军”"]),
    ("nested-book-marks", "《关于印发《办法》的通知》", ["《办法》"]),
    ("nested-brackets", "（详见附件（一））", ["（一）"]),
    ("parted-brackets", "股室（中心)负责人，科室(中心）负责人", ["（中心)", "(中心）"]),
    ("missing-end", f"{LONG}\n下一步，要抓好落实。", ["研讨6次"]),
    ("missing-end", f"{LONG}、\n（二）加强组织建设", ["、"]),
    ("leading-mark", "，全面抓好落实\n　　。继续努力", ["，", "。"]),
    ("item-ends", "1.学习。每月2次。\n2.检查；\n3.整改。", ["；"]),
    ("item-ends", "（1）学习；\n（2）检查。\n（3）整改；\n（4）总结。", ["；", "；"]),
]
NOTHING = [
    ("half-width-marks", "会议于12:30召开，投入1,000元，比分3:2，版本v2.1.3"),
    ("half-width-marks", "见http://example.cn/总结;a，信箱dang@example.cn,总结.docx"),
    ("half-width-marks", "一.加强领导\n（一）.加强领导\n(1).加强领导\n1.加强领导"),
    ("half-width-marks", "The report, in short: done."),
    ("half-width-brackets", "(一)加强领导\n1)学习\nf(x)=x\n[总结](https://example.cn/总结)"),
    ("straight-quotes", '“三会一课”，32"屏幕，don\'t worry，size="大号"，{"名称": "总结"}'),
    ("unpaired", "“甲”《乙》（丙）〔丁〕【戊】‘己’〈庚〉"),
    ("unpaired", "“甲‘乙’《丙（试行）》”"),
    ("unpaired", "他说：“甲。\n“乙。\n“丙。”"),
    ("unpaired", "他说：“甲。\n乙。\n丙。”"),
    ("unpaired", "重点：1）学习；2）检查。\na）甲\n一）乙"),
    ("unpaired", "甲’s 与 Xi’an"),
    ("nested-quotes", "“先锋‘铁军’”“四风”"),
    ("nested-quotes", "落实“三会一课、民主生活会，开展“主题党日”“警示教育”活动"),  # the first lacks its other half
    ("nested-book-marks", "《关于印发〈办法〉的通知》《条例》"),
    ("nested-brackets", "（一）（二）（见〔三〕）"),
    ("nested-brackets", "（见《办法（试行）》第三条）"),
    ("parted-brackets", "股室（中心）、科室(中心)"),
    ("parted-brackets", "　　（一)加强学习\n(1）加强检查"),  # numbers of paragraphs are for kind `numbering`
    ("missing-end", f"{LONG}。\n下一步，要抓好落实。"),
    ("missing-end", f"{LONG}：\n一是抓好落实。"),
    ("missing-end", "\n".join([LONG] * 8)),  # lines that somebody wrapped
    ("missing-end", f"{LONG}，\n继续抓好落实。"),  # broken in the middle of a sentence
    ("missing-end", "加强领导，压实责任"),
    ("missing-end", f"{LONG}。新华社北京1月30日电\n下一步，要抓好落实。"),
    ("leading-mark", "“三会一课”制度\n（一）加强领导\n……"),
    ("item-ends", "1.学习；\n2.检查；\n3.整改。"),
    ("item-ends", "1.学习。每月2次。\n2.检查；"),
    ("item-ends", "学习。每月2次。\n检查；\n整改。"),
]


@pytest.mark.parametrize(("check", "text", "expected"), FOUND, ids=[f"{row[0]}:{row[1]}" for row in FOUND])
def test_exactly_this_is_found(check: str, text: str, expected: list[str]) -> None:
    assert found(check, text) == expected


@pytest.mark.parametrize(("check", "text"), NOTHING, ids=[f"{row[0]}:{row[1]}" for row in NOTHING])
def test_nothing_is_found(check: str, text: str) -> None:
    assert found(check, text) == []


# --- fixes -------------------------------------------------------------------------------

FIXED = [
    ("half-width-marks", "一岗双责,业务与党务", "一岗双责，业务与党务"),
    ("half-width-marks", "一岗双责, 业务与党务", "一岗双责，业务与党务"),
    ("half-width-marks", "成效明显.", "成效明显。"),
    ("half-width-brackets", "股室(中心)负责人", "股室（中心）负责人"),
    ("straight-quotes", '落实"三会一课"制度', "落实“三会一课”制度"),
    ("straight-quotes", '“落实"三会一课"制度”', "“落实‘三会一课’制度”"),
    ("unpaired", "推进“两学一做“学习教育", "推进“两学一做”学习教育"),
    ("unpaired", "推进”两学一做”学习教育", "推进“两学一做”学习教育"),
    ("unpaired", "推进”两学一做“学习教育", "推进“两学一做”学习教育"),
    ("nested-quotes", "“先锋“铁军””", "“先锋‘铁军’”"),
    ("nested-book-marks", "《关于印发《办法》的通知》", "《关于印发〈办法〉的通知》"),
    ("parted-brackets", "股室（中心)负责人", "股室（中心）负责人"),
]


@pytest.mark.parametrize(("check", "text", "right"), FIXED, ids=[f"{row[0]}:{row[1]}" for row in FIXED])
def test_the_fix_gives_the_right_text(check: str, text: str, right: str) -> None:
    assert mended(text, findings(check, read(text))) == right


def test_a_mark_before_latin_words_is_not_mended_unread() -> None:
    fixes = {text: findings("half-width-marks", read(text))[0].fix for text in ("甲,乙，丙", "甲,X，丙", "努尔.买买提")}
    assert [fix is not None and fix.safe for fix in fixes.values()] == [True, False, False]
    assert fixes["努尔.买买提"] is None


def test_a_number_behind_a_line_break_of_word_is_left_to_the_kind_numbering() -> None:
    """In a Word file a line break is no end of a paragraph."""
    lines = ("落实责任,抓好整改。", "（一）.加强学习", "一.加强领导.")
    file = WordFile().paragraph(*[piece for line in lines for piece in (run(line), BREAK)]).bytes()
    document = WordReader().read(RawFile("总结.docx", file))
    assert len(document.paragraphs) == 1
    found = findings("half-width-marks", document)
    assert [document.text[finding.span.start - 2 : finding.span.end] for finding in found] == ["责任,", "领导."]


# --- grades ------------------------------------------------------------------------------


def grades(check: str, text: str) -> list[str]:
    return [finding.severity for finding in findings(check, read(text))]


def test_a_text_whose_few_semicolons_are_all_half_width_has_a_habit() -> None:
    assert grades("half-width-marks", "学习，检查;整改，落实;总结，提高。") == ["info", "info"]
    assert grades("half-width-marks", "学习，检查；整改，落实；总结，提高;完成。") == ["error"]
    assert grades("half-width-marks", "学习,检查;整改,落实;总结,提高。") == ["error"] * 5


def test_a_half_width_bracket_among_full_width_ones_is_a_slip() -> None:
    assert grades("half-width-brackets", "股室(中心)、甲（乙）") == ["error"]  # as the rule says
    assert grades("half-width-brackets", "股室(中心)、甲（乙）、丙（丁）、戊（己）") == ["warning"]


def test_one_straight_pair_without_any_other_quotes_is_a_hint() -> None:
    assert grades("straight-quotes", '落实"三会一课"制度') == ["info"]
    assert grades("straight-quotes", '落实"三会一课"制度，纠正“四风”') == ["error"]


REPORT = """青山县水务局2018年党建工作总结{0}
2018年，我局扎实推进党的建设，全年组织集中学习24次。
一、主要做法{1}
局党组召开会议，研究党建工作12次。
二、存在的问题{2}
理论学习还不够深入，联系实际还不够紧密。
三、下一步打算{3}
（一）加强理论学习。继续落实学习制度，全年集中学习不少于12次，开展专题研讨4次以上。

青山县水务局
2018年12月20日
"""


@pytest.mark.parametrize(
    ("check", "marks", "expected"),
    [
        ("title-end", ("。", "", "", ""), [("。", "error")]),
        ("title-end", ("", "", "", ""), []),
        ("title-end", ("？", "", "", ""), []),
        ("heading-end", ("", "", "", ""), []),
        ("heading-end", ("", "", "。", ""), [("。", "error")]),
        ("heading-end", ("", "：", "：", ""), [("：", "error")] * 2),
        ("heading-end", ("", "。", "。", "。"), [("。", "info")] * 3),
        ("heading-end", ("", "", "；", ""), [("；", "error")]),
        ("heading-end", ("", "", "，", ""), [("，", "error")]),
    ],
)
def test_ends_of_titles_and_headings(check: str, marks: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    document = understand(read(REPORT.format(*marks)), PROFILES)
    assert [(document[finding.span], finding.severity) for finding in findings(check, document)] == expected


def test_items_of_a_list_are_no_headings() -> None:
    assert found("heading-end", "一、加强学习；\n二、加强检查；\n三、加强整改。") == []


# --- the pack ----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions())


def told(text: str) -> list[Finding]:
    result = engine().check_bytes(RawFile("report.txt", text.encode()))
    return [located.finding for located in result.located if located.finding.category == "punctuation"]


def test_a_text_that_is_half_width_throughout_has_one_finding() -> None:
    half = REPORT.format("", "", "", "").replace("，", ",").replace("。", ".")
    text = half + "局党组加强领导,压实责任,狠抓落实,强化监督.\n" * 60
    (finding,) = [finding for finding in told(text) if finding.rule == "punctuation/half-width-mark"]
    assert finding.severity == "error"


def test_a_sound_report_has_none() -> None:
    assert told(REPORT.format("", "", "", "")) == []


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here: its sample cannot be held against the pack")
def test_the_labels_of_the_sample_are_found_and_what_is_sound_is_not() -> None:
    sample = (SHARED / "samples/2018-dangjian-summary.txt").read_text(encoding="utf-8")
    labels = yaml.safe_load((SHARED / "domain/sample-labels.yaml").read_text(encoding="utf-8"))
    spans = [(finding.span, finding.severity) for finding in told(sample) if finding.severity != "info"]
    for label in labels["problems"]:
        if label["category"] == "punctuation" and label["severity"] != "info" and label["detectable"] == "rule":
            place = _place(sample, label)
            assert [span for span, grade in spans if span.overlaps(place) and grade <= label["severity"]], label["id"]
    for sound in labels["not_problems"]:
        if sound["naive_category"] == "punctuation":
            place = _place(sample, sound)
            assert not [span for span, _ in spans if place.covers(span)], sound["quote"]


def _place(sample: str, label: dict[str, Any]) -> Span:
    line = sum(len(words) for words in sample.splitlines(keepends=True)[: label["line"] - 1])
    at = sample.index(label["quote"], line)
    return Span(at, at + len(label["quote"]))


# --- hostile texts -----------------------------------------------------------------------


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_a_text_of_one_character_or_one_pattern_ends_soon(check: str) -> None:
    for unit in (
        "“",
        "”",
        "（",
        "甲，",
        "甲,",
        '"甲',
        "《“（",
        "）”》",
        "(甲",
        "1.甲；\n",
        "甲" * 50 + "。甲\n",
        "一、甲；\n",
    ):
        text = unit * (30_000 // len(unit))
        document = read(text)
        assert len(findings(check, document)) <= len(text)


def test_a_document_whose_marks_are_in_order_is_seen_at_a_glance() -> None:
    document = read("“甲”《乙》（丙）" * 1000)
    assert not is_spoilt(document)
