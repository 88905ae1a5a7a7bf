"""Kind `timeline`: words against the time that they speak of."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document, Evidence, Period
from checker.model.finding import Finding
from checker.model.rule import RulePack
from checker.reading.building import DocumentBuilder
from checker.reading.understanding import Assumed, understand
from checker.resources import rules_folder
from checker.rulebase.collection import load_packs
from checker.rulebase.compiled import pack_bytes, unpack_bytes
from checker.rulebase.loader import LoadedPack
from checker.running.config import Config
from checker.running.engine import Engine
from checker.testing import in_period

SHARED = Path(__file__).resolve().parents[2] / "../shared"
PACK = RulePack("timeline", str(Path(rules_folder()) / "timeline"))

FOUND = [
    # the flagship: looking forward to what is over
    ("2018", "以更加优异的成绩迎接党的十九大胜利召开。", "error 迎接党的十九大胜利召开"),
    ("2018", "以优异成绩喜迎十九大。", "error 喜迎十九大"),
    ("2018", "迎接新中国成立69周年和党的十九大的胜利召开。", "error 迎接新中国成立69周年和党的十九大的胜利召开"),
    ("2018", "为党的十九大胜利召开献礼。", "error 党的十九大胜利召开献礼"),
    ("2018", "党的十九大召开在即，要抓好安保维稳。", "error 党的十九大召开在即"),
    ("2018", "党的十九大即将召开。", "error 党的十九大即将召开"),
    ("2018", "确保党的十九大胜利召开。", "error 党的十九大胜利召开"),
    ("2018", "做好党的十九大的筹备工作。", "error 党的十九大的筹备"),
    ("2018", "开展“迎十九大、颂党恩”活动。", "error 迎十九大"),
    ("2018", "围绕迎接党的十九大、服务党的十九大开展工作。", "error 迎接党的十九大"),
    ("2018", "迎接党的十\n九大胜利召开。", "error 迎接党的十\n九大胜利召开"),
    ("2018", "迎接中国共产党第十九次全国代表大会胜利召开。", "error 迎接中国共产党第十九次全国代表大会胜利召开"),
    ("2019", "迎接党的十九届四中全会召开。明年继续迎接党的十八届六中全会召开。", "error 迎接党的十八届六中全会召开"),
    ("2021", "以优异成绩迎接新中国成立70周年。", "error 迎接新中国成立70周年; warning 新中国成立70周年"),
    # looking back on what has not been
    ("2016", "认真学习宣传贯彻党的十九大精神。", "error 学习宣传贯彻党的十九大精神"),
    ("2021", "按照党的二十大部署，推进机关党建。", "error 按照党的二十大部署"),
    ("2012-H1", "党的十八大闭幕以来，我局全面加强学习。", "error 党的十八大"),
    ("2017", "传达学习十九届中央纪委三次全会精神。", "error 传达学习十九届中央纪委三次全会精神"),
    ("2017", "学习贯彻2019年全国两会精神。", "error 学习贯彻2019年全国两会精神"),
    # after the period, though perhaps before the day of writing
    ("2018", "传达学习十九届中央纪委三次全会精神。", "warning 传达学习十九届中央纪委三次全会精神"),
    # what did not exist
    ("2014", "增强“四个意识”，坚定“四个自信”。", "error “四个意识”; error “四个自信”"),
    ("2015", "紧密团结在以习近平同志为核心的党中央周围。", "error 以习近平同志为核心的党中央"),
    ("2019", "2035年，新质生产力成为主导。", "error 新质生产力"),
    ("2018", "做好新型冠状病毒肺炎救治。", "error 新型冠状病毒肺炎"),
    ("2018", "依托“学习强国”学习平台开展学习。", "warning “学习强国”学习平台"),
    # campaigns: announced is not launched
    ("2018", "扎实开展“不忘初心、牢记使命”主题教育。", "warning “不忘初心、牢记使命”主题教育"),
    ("2016", "扎实开展“不忘初心、牢记使命”主题教育。", "error “不忘初心、牢记使命”主题教育"),
    ("2014", "扎实开展“两学一做”学习教育。", "error “两学一做”学习教育"),
    ("2018", "学习《习近平谈治国理政》第四卷。", "error 《习近平谈治国理政》第四卷"),
    ("2014", "配合县监察委员会查处案件。", "error 县监察委员会"),
    # a plan for next year, signed in December: that it is still right on the day of signing is no excuse
    ("2021", "下一步，以优异成绩庆祝建党100周年。", "info 建党100周年"),
    # replaced, run out, faded
    ("2018", "加强作风建设和反腐倡廉建设。", "warning 反腐倡廉建设"),
    ("2018", "推进反腐倡廉建设。", "info 反腐倡廉建设"),
    ("2023", "配合银保监会和国税局开展检查。", "warning 国税局"),
    ("2025", "扎实开展纪检监察干部队伍教育整顿。", "warning 纪检监察干部队伍教育整顿"),
    ("2019", "坚持党要管党、从严治党。", "info 党要管党、从严治党"),
]

SILENT = [
    ("2017", "以迎接党的十九大胜利召开为主线。"),
    ("2017-09-30", "以优异成绩迎接党的十九大胜利召开。"),
    ("2018", "2017年10月前，我局以迎接党的十九大胜利召开为主线。"),
    ("2018", "印发《关于迎接党的十九大胜利召开的通知》。"),
    ("2018", "深入学习贯彻党的十九大精神，迎接上级检查。"),
    ("2018", "迎接省委对学习贯彻党的十九大精神情况的检查。"),
    ("2018", "党的十九大胜利召开，为我们指明了方向。"),
    ("2018", "党的十九大召开一周年之际，开展主题党日活动。"),
    ("2018", "认真学习十九大代表的先进事迹。"),
    ("2018", "党的十八大以来，特别是党的十九大以来，机关党建全面加强。"),
    ("2022", "把迎接党的二十大、学习宣传贯彻党的二十大精神作为主线。"),
    ("2017-02-28", "要把迎接宣传贯彻党的十九大作为首要政治任务。"),
    ("2016", "全市二十大重点企业、前二十大项目进展顺利。"),
    ("2015", "坚持两个结合，落实三个务必。"),
    ("2016", "配合完成监察法草案征求意见工作。"),
    ("2015", "加强网络安全法律法规宣传，劳动保障监察法制建设取得进展。"),
    ("2017", "卫生部门、文化部门密切配合。"),
    ("2020", "原国税局、原地税局人员融合到位。"),
    ("2018", "2016年，我局紧密团结在以习近平同志为总书记的党中央周围。"),
    ("2018", "县国税局、地税局配合开展工作。"),
    ("2020", "学习贯彻习近平总书记在庆祝中华人民共和国成立70周年大会上的重要讲话精神。"),
    ("2022", "巩固拓展“不忘初心、牢记使命”主题教育成果。"),
    ("2018", "为开展“不忘初心、牢记使命”主题教育做好准备。"),
    ("2013", "双减负、双增效成效明显。"),
    ("2019", "做好党的十九大安保维稳工作的经验得到推广。"),
    ("2017", "认真做好党的十九大代表推选工作。"),
    ("2021", "以优异成绩庆祝建党100周年。"),
    ("2020", "下一步，坚决打赢脱贫攻坚战。"),
    ("2020", "学习《习近平谈治国理政》第三卷。"),
    ("2024", "认真落实《教育强国建设规划纲要》。"),
]


@pytest.mark.parametrize(("at", "text", "expected"), FOUND)
def test_finds(at: str, text: str, expected: str) -> None:
    document, findings = judged(text, at)
    assert "; ".join(f"{finding.severity} {document[finding.span]}" for finding in findings) == expected


@pytest.mark.parametrize(("at", "text"), SILENT)
def test_stays_silent(at: str, text: str) -> None:
    document, findings = judged(text, at)
    assert [(document[finding.span], finding.message) for finding in findings] == []


def test_nothing_is_judged_without_a_period() -> None:
    document, findings = judged("迎接党的十九大胜利召开。", None)
    assert document.facts.period is None
    assert findings == []


REPORT = """某局{year}年党建工作总结

{year}年，我局以{work}为主线，扎实开展工作。
一、主要工作
（一）加强政治建设。组织党员干部学习党章党规，召开专题会议研究党建工作。
二、下步工作打算
以更加优异的成绩{plan}。
"""


def test_the_same_words_are_right_as_work_and_wrong_as_plan() -> None:
    words = "迎接党的十九大胜利召开"
    document, findings = report(REPORT.format(year=2017, work=words, plan=words))
    assert [document.text[: finding.span.start].count("\n") + 1 for finding in findings] == [7]
    assert findings[0].severity == "error"
    assert "下步工作打算" in findings[0].message


def test_what_is_announced_may_stand_in_a_plan() -> None:
    words = "学习宣传贯彻党的二十大精神"
    assert report(REPORT.format(year=2021, work="学党史、悟思想", plan=words))[1] == []
    document, findings = report(REPORT.format(year=2019, work="抓基层、打基础", plan=words))
    assert [document[finding.span] for finding in findings] == ["学习宣传贯彻党的二十大精神"]


def test_a_plan_may_count_on_a_meeting_before_it_is_announced() -> None:
    text = """某街道党工委2025年上半年党建工作总结

一、主要工作
（一）加强政治建设。组织党员干部学习党章党规，召开专题会议研究党建工作。
二、下半年工作计划
{plan}。

2025年7月10日
"""
    document, [finding] = report(text.format(plan="迎接党的二十届四中全会召开"))
    assert (document[finding.span], finding.severity) == ("党的二十届四中全会", "info")
    assert finding.message.endswith("文稿写于2025年7月10日")


def test_a_finding_says_when_it_was_right_what_time_this_is_and_where_the_day_comes_from() -> None:
    _, [finding] = judged("以优异成绩迎接党的十九大胜利召开。", "2018")
    assert finding.message == "“迎接党的十九大胜利召开”只适用于2017年10月18日以前；报告期为2018年"
    assert finding.suggestion == "删去，或改为“深入学习贯彻党的十九大精神”一类的表述"
    _, [early] = judged("深入学习贯彻党的二十大精神。", "2020")
    days = "党的二十大2022年10月16日开幕（2021年11月11日宣布召开）"
    assert early.message == f"“学习贯彻党的二十大精神”写早了：{days}；报告期为2020年"
    assert "2017-10-18" in [source.date for source in finding.sources]
    assert all(source.title and source.issuer for source in finding.sources)


@pytest.mark.parametrize(
    ("at", "wording"),
    [("2014", "以习近平同志为总书记的党中央"), ("2018", "以习近平同志为核心的党中央")],
)
def test_the_suggestion_is_the_wording_of_that_time(at: str, wording: str) -> None:
    _, [finding] = judged("紧密团结在以胡锦涛同志为总书记的党中央周围。", at)
    assert finding.suggestion == f"改为“{wording}”"


@pytest.mark.parametrize(
    ("at", "text", "suggestion"),
    [
        ("2022", "县扶贫办开展走访。", "改为本地承接其职责的机构的名称（国家层面为“国家乡村振兴局”）"),
        ("2025", "县扶贫办开展走访。", "改为本地承接其职责的机构的名称（国家层面为“农业农村部”）"),
        ("2025", "配合银保监会开展检查。", "改为“国家金融监督管理总局”"),
    ],
)
def test_a_local_body_is_not_told_to_take_the_national_name(at: str, text: str, suggestion: str) -> None:
    _, [finding] = judged(text, at)
    assert finding.suggestion == suggestion


def test_facts_are_sorted_and_no_word_stands_in_two() -> None:
    pack = _pack()
    owners: dict[str, str] = {}
    by_file: dict[str, list[str]] = {}
    for rule in pack.rules:
        for entry in rule.entries:
            fact = entry.entry
            for literal in entry.literals:
                assert owners.setdefault(literal, fact.id) == fact.id, literal
            assert fact.sources, fact.id
    for path in sorted((Path(PACK.root) / "facts").glob("*.yaml")):
        ids = re.findall(r"^- id: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        by_file[path.name] = ids
        assert ids == sorted(set(ids)), path.name
    every = [fact_id for ids in by_file.values() for fact_id in ids]
    assert len(every) == len(set(every))


def test_the_sample_report() -> None:
    path = SHARED / "samples/2018-dangjian-summary.txt"
    if not path.exists():
        pytest.skip("../shared is not here: the sample report is not checked")
    document, findings = report(path.read_text(encoding="utf-8"))
    graver = [
        (document.text[: finding.span.start].count("\n") + 1, finding.severity, document[finding.span])
        for finding in findings
        if finding.severity != "info"
    ]
    assert graver == [
        (4, "warning", "反腐倡廉建设"),
        (7, "warning", "“不忘初心，牢记使命”主题教育"),
        (8, "warning", "反腐倡廉建设"),
        (16, "error", "迎接党的十九大胜利召开"),
    ]


def judged(text: str, at: str | None) -> tuple[Document, list[Finding]]:
    """What the timeline rules find in a text of a day or period, in order."""
    builder = DocumentBuilder("report.txt")
    builder.paragraph(builder.add(text))
    period = in_period(at) if at else None
    document = understand(builder.build(), _engine().book.profiles, Assumed(None, period))
    known = Period(period.since or "", period.until or "", (Evidence("option", at or ""),)) if period else None
    document = document.having(facts=document.facts._replace(period=known))
    return document, _found(document)


def report(text: str) -> tuple[Document, list[Finding]]:
    """What they find in a whole report, its period as it tells it itself."""
    reader = _engine().extensions.reader_for(".txt")
    assert reader is not None
    document = understand(reader.read(RawFile("report.txt", text.encode())), _engine().book.profiles)
    return document, _found(document)


def _found(document: Document) -> list[Finding]:
    engine = _engine()
    numbers = [number for number, rule in enumerate(engine.book.rules) if rule.kind == "timeline"]
    findings, failures = engine.findings(numbers, document)
    assert not failures
    return sorted(findings, key=lambda finding: (finding.span, finding.rule))


@lru_cache(maxsize=1)
def _engine() -> Engine:
    extensions = load_extensions()
    packs = load_packs(extensions.packs, extensions.kinds)
    return Engine(Config(), extensions, unpack_bytes(pack_bytes(packs)))


@lru_cache(maxsize=1)
def _pack() -> LoadedPack:
    return load_packs([PACK], _engine().extensions.kinds)[0]
