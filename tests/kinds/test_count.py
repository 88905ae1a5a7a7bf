"""Kind `count`: which numbers do not fit what they announce, add up to or are compared with, and where it is silent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import RulePack
from checker.reading.understanding import Assumed, understand
from checker.rulebase.collection import load_packs
from checker.rulebase.compiled import pack_bytes, unpack_bytes
from checker.running.config import Config
from checker.running.engine import Engine
from checker_builtin.kinds.count.kind import CHECKS
from checker_builtin.kinds.count.percents import percents
from checker_builtin.kinds.count.quantities import quantities
from tests.reading.reports import PROFILES, read

ROOT = Path(__file__).resolve().parents[2]
PACK = RulePack("counts", str(ROOT / "rules/counts"))
SAMPLE = ROOT / "../shared/samples/2018-dangjian-summary.txt"
CORPUS = ROOT / "../shared/corpus/dated-official-texts.jsonl"


@cache
def engine() -> Engine:
    extensions = load_extensions(lambda: ())
    return Engine(Config(), extensions, unpack_bytes(pack_bytes(load_packs((PACK,), extensions.kinds))))


def understood(text: str) -> Document:
    return understand(read(text), PROFILES, Assumed())


def findings(document: Document) -> list[Finding]:
    found, failures = engine().findings(range(len(engine().book.rules)), document)
    assert not failures
    return [finding for finding in found if finding.severity != "info"]


def said(text: str) -> list[tuple[str, str]]:
    """The words found, each with what does not agree."""
    document = understood(text)
    return [(document[finding.span], finding.message.partition("：")[2]) for finding in findings(document)]


# What stands before the items, text with its items -> words, what is said of them.
FOUND = [
    # announced: inline, in both figures, in several families of marks
    ("存在三个问题：一是甲；二是乙；三是丙；四是丁。", "三个问题", "后面列出的是4项：“一是”“二是”“三是”“四是”"),
    ("重点抓了3项工作。一是甲。二是乙。", "3项工作", "后面列出的是2项：“一是”“二是”"),
    ("提出两点要求：第一，甲。第二，乙。第三，丙。", "两点要求", "后面列出的是3项：“第一”“第二”“第三”"),
    ("从四个方面着手抓整改：一要甲；二要乙；三要丙。", "四个方面", "后面列出的是3项：“一要”“二要”“三要”"),
    ("采取三条措施：①甲；②乙。", "三条措施", "后面列出的是2项：“①”“②”"),
    ("分三个阶段进行：第一阶段，甲；第二阶段，乙。", "三个阶段", "后面列出的是2项：“第一”“第二”"),
    ("有两条经验：首先，甲。其次，乙。最后，丙。", "两条经验", "后面列出的是3项：“首先”“其次”“最后”"),
    # the item in the midst is gone, and the last one has the number announced
    ("存在四个问题：一是甲；三是丙；四是丁。", "四个问题", "后面列出的是3项：“一是”“三是”“四是”"),
    # nested lists are told apart by their own lead-ins
    (
        "抓好三项工作：一是抓两个阵地：一是甲；二是乙；二是抓培训。",
        "三项工作",
        "后面列出的是2项：“一是”“二是”",
    ),
    # items in paragraphs of their own, sections, slogans in headings
    ("做了以下三项工作：\n1.抓学习。\n2.抓组织。\n今后继续努力。", "三项工作", "后面列出的是2项：“1.”“2.”"),
    ("主要有两个方面：\n一是甲。\n二是乙。\n三是丙。", "两个方面", "后面列出的是3项：“一是”“二是”“三是”"),
    ("（二）坚持三个到位，夯实基础。一是甲。二是乙。", "三个到位", "后面列出的是2项：“一是”“二是”"),
    ("加强作风建设。坚持三个到位，提升水平。一是甲。二是乙。", "三个到位", "后面列出的是2项：“一是”“二是”"),
    # totals and parts
    ("召开会议12次，其中党组会5次、支部会8次。", "12次", "所列各部分相加是13次"),
    ("召开党组会12次，其中专题会15次。", "12次", "其中的一部分就有15次"),
    ("召开党组会5次、支委会4次，共计10次。", "10次", "所列各部分相加是9次"),
    ("党员50名，其中男党员30名，女党员19名。", "50名", "所列各部分相加是49名"),
    ("开展活动20场（宣讲会12场、座谈会9场）。", "20场", "所列各部分相加是21场"),
    ("支委会由5人组成，设书记1名、委员3名。", "5人", "所列各部分相加是4人"),
    ("造林3.2万亩，其中春季2万亩、秋季1.4万亩。", "3.2万亩", "所列各部分相加是3.4万亩"),
    ("发现问题27个，整改38个。", "38个", "比“27个”还多"),
    ("查摆问题15个，已经整改12个，1个正在整改。", "15个", "后面的“12个”与“1个”相加是13个"),
    # percentages
    ("完成80项，占100项的85%。", "85%", "80项占100项的80%"),
    ("党员50名，其中女党员20名，占30%。", "30%", "20名占50名的40%"),
    ("应到50人，实到48人，到会率98％。", "98％", "48人占50人的96％"),
    ("完成3.6万亩，占计划3万亩的108%。", "108%", "3.6万亩占3万亩的120%"),
    ("男党员占62%，女党员占48%。", "62%，女党员占48%", ""),
    ("案件由20件增至30件，增长40%。", "40%", "从20件到30件是增加50%"),
    ("发文42件，比去年同期的56件减少20%。", "20%", "从56件到42件是减少25%"),
    ("满意度由80%提高到85%，提高6个百分点。", "6", "从80%到85%是增加5个百分点"),
    ("党员由45名增加到52名，增加8名。", "8名", "从45名到52名是增加7名"),
    # one quantity told twice
    ("全年举办业务培训班12期。\n全年共举办业务培训班15期。", "15期", "前面写的“举办业务培训班”是12期"),
]

SILENT = [
    "存在三个问题：一是甲；二是乙；三是丙。",
    "存在三个问题：甲，乙，丙，丁。",  # nothing marks the items
    "树立“四个意识”。一是甲；二是乙。",  # a named set
    "办理建议12件。一是甲；二是乙。",  # no lead-in
    "这三项工作都已完成。一是甲；二是乙。",  # speaks of what came before
    "前三个方面：一是甲；二是乙。",
    "存在三个问题：一是甲；二是乙。此外，丙。",  # the third has no mark
    "有三条经验：首先，甲。其次，乙。同时，丙。",
    "有两个方面：一是甲；二是乙。今后：一是丙；二是丁；三是戊。",
    "抓好三项工作：一是甲；二是乙：第一，丁；第二，戊；三是丙。",
    "现将三项重点工作情况报告如下：\n一、甲情况。\n二、乙情况。",
    "十大新闻分别是：\n1.甲事。\n2.2023年乙事。\n3.丙事。",  # 2.2023 reads as a decimal
    "召开会议12次，其中党组会5次、支部会4次。",
    "党员50名，其中女党员20名、少数民族党员35名。",  # may overlap
    "召开党组会12次，其中研究党建6次、研究意识形态4次、研究廉政4次。",  # one meeting on two subjects
    "召开党委会12次，其中研究党建工作6次、研究意识形态工作4次、研究党风廉政工作4次。",
    "全县12个乡镇，其中贫困村45个。",
    "走访近200户，其中低保户210户。",
    "造林148万亩、其中绿化工程43万亩，修复草原517万亩。",
    "税收2.76亿元，其中国税1.83亿元，地税9300万元。",
    "税收增长3.9%，其中工业税收增长7.3%。",
    "收到意见20条，解决群众困难35条。",
    "党员51名，其中女党员17名，占33.3%。",
    "党员51名，其中女党员17名，占全县女党员的5%。",
    "全年接处警2 146起，其中一般程序183起、简易程序1 963起。",
    "支出1 260万元，较2018年的1 400万元减少140万元。",
    "提出建议86条，被采纳79条，采纳率为91.9%。",
    "干部100名，其中女干部21名，比上年增加6名，占21%。",
    "职工200人，其中党员120人，在职党员80人，占66.7%。",  # of the members, not of all
    "职工200人，其中党员120人，在职党员80人，占党员总数的66.7%。",
    "发展党员5名、转入党员3名，共有党员60名。",
    "收到提案20件，办结25件（含上年结转5件）。",
    "应到50余人，实到48人，到会率98%。",
    "废水、化学需氧量、氨氮排放量分别占全国的43%、37%、43%。",
    "满意率91.3%、基本满意率7.2%、不满意率1.6%。",
    "收入由5698元提高到16935元，年均增长11.5%。",
    "收入由2012年的5698元提高到16935元，同比增长7%。",
    "产值由6.5万亿元增长到12.1万亿元，增长86%。",
    "时限由20天压缩到10天以内，压缩50%以上。",
    "全年开展主题党日12次，全年开展志愿服务15次。",
    "全年举办业务培训班12期，其中全年举办业务培训班以上级为主。",
]

HOSTILE = [
    "一是" * 50_000,
    "。一是甲；二是乙" * 10_000,
    "三个方面的问题：一是" * 10_000,
    "\n".join(f"{number % 9 + 1}.做好工作" for number in range(10_000)),
    "12次，其中" * 20_000,
    "其中5次、" * 20_000,
    "5次，共计" * 20_000,
    "占5%，" * 30_000,
    "由20件增至" * 20_000,
    "全年培训12期" * 10_000,
    "思想建设、" * 20_000,
    "发现12个，整改" * 10_000,
    "一" * 200_000,
    "1" * 200_000,
]


@pytest.mark.parametrize(("text", "words", "fault"), FOUND, ids=[row[0] for row in FOUND])
def test_exactly_this_is_found(text: str, words: str, fault: str) -> None:
    assert said(text) == [(words, fault)]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_found(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    assert all(finding.span.start < finding.span.end for finding in findings(read(text)))


def test_every_check_has_a_rule() -> None:
    assert {rule.options[0] for rule in engine().book.rules} == set(CHECKS)


def test_a_finding_shows_the_items_and_offers_the_number() -> None:
    document = understood("存在十二个问题：一是甲；二是乙；三是丙。")
    (finding,) = findings(document)
    assert [(document[other.span], other.caption) for other in finding.related] == [
        ("一是", "第1项"),
        ("二是", "第2项"),
        ("三是", "第3项"),
    ]
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [(document[edit.span], edit.text) for edit in finding.fix.edits] == [("十二", "三")]


def test_items_that_follow_upon_a_colon_are_an_error_others_a_warning() -> None:
    strong, weak = "存在三个问题：一是甲；二是乙。", "存在三个问题。一是甲；二是乙。"
    assert [findings(understood(text))[0].severity for text in (strong, weak)] == ["error", "warning"]


def test_a_finding_is_at_the_words_in_a_wrapped_text_with_blanks() -> None:
    document = understood("党员 50 名，其中男党员 30 名、女党员 19 名。")
    (finding,) = findings(document)
    assert document[finding.span] == "50 名"


# A number with its unit -> its value, and whether it is meant exactly.
QUANTITIES = {
    "12次": [(12, True)],
    "十二次": [(12, True)],
    "1,200人次": [(1200, True)],
    "3.2万亩": [(32000, True)],
    "300万元": [(3_000_000, True)],
    "近200户": [(200, False)],
    "200余户": [(200, False)],
    "200户以上": [(200, False)],
    "5至8次": [(8, False)],
    "第3次": [(3, False)],
    "三四个": [],
    "2019年": [],
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_quantities(text: str) -> None:
    assert [(quantity.value, quantity.exact) for quantity in quantities(text, 0, len(text))] == QUANTITIES[text]


@pytest.mark.parametrize(
    ("share", "written", "fits"),
    [
        (66.67, "67%", True),
        (66.67, "66%", True),  # cut off
        (66.67, "66.7%", True),
        (66.67, "66.5%", False),
        (85.4, "86%", False),
        (33.33, "33.33%", True),
    ],
)
def test_percentages_are_compared_to_the_digits_written(share: float, written: str, fits: bool) -> None:
    (percent,) = percents(written)
    assert percent.fits(share, share) is fits


def test_the_list_of_the_sample_is_compared_with_its_headings() -> None:
    if not SAMPLE.exists():
        pytest.skip(f"{SAMPLE} is not here: the list of 建设 in the sample is not checked")
    document = understood(SAMPLE.read_text(encoding="utf-8"))
    (finding,) = findings(document)
    assert document[finding.span] == "思想政治建设、组织建设、作风建设、制度建设和反腐倡廉建设"
    assert finding.severity == "warning"


def test_sound_official_texts_are_left_alone() -> None:
    if not CORPUS.exists():
        pytest.skip(f"{CORPUS} is not here: false alarms are not counted")
    with CORPUS.open(encoding="utf-8") as lines:
        found = [said(json.loads(line)["text"]) for line in lines]
    assert [faults for faults in found if faults] == []
