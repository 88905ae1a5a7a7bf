"""The kinds `consistency` and `naming`: words against the report's other words, and against the unit it is of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.extending.host import load_extensions
from checker.model.document import Document, Facts
from checker.model.errors import RuleError
from checker.model.finding import Edit, Finding
from checker.model.rule import Hit, Rule
from checker.model.text import occurrences
from checker.reading.building import DocumentBuilder
from checker.reading.understanding import Assumed, understand
from checker.rulebase.loader import load_pack
from checker_builtin.kinds.consistency.kind import ConsistencyKind, ConsistencyOptions
from checker_builtin.kinds.consistency.naming import NamingKind, NamingOptions
from checker_builtin.kinds.consistency.oddity import Words
from tests.reading.reports import PROFILES, read

SAMPLE = Path(__file__).resolve().parents[2] / "../shared/samples/2018-dangjian-summary.txt"
LONG = "2018年，局党组坚持把党的政治建设摆在首位，召开党组会研究党建工作12次，讲党课4次，慰问困难党员8人。"

SPELLINGS = [Words(("明察暗访", "明查暗访"), fix=True), Words(("下功夫", "下工夫"))]
THINGS = [
    Words(("定点帮扶村", "对口帮扶村", "扶贫挂靠村", "挂靠村")),
    Words(("责任书", "责任状"), alike=4),
    Words(("亩", "公顷"), counted=True),
]
BODIES = [Words(("机关党委", "机关党总支"), configured=True, unless=("县直机关党委",))]
TRADES = [
    Words(("廉洁从审", "协查协审"), names=("审计",), trade="审计"),
    Words(("师德师风",), names=("校", "学校", "教", "教师"), trade="教育"),
]
SELVES = [
    Words(("我局",), names=("局",), unless=("我局限",)),
    Words(("我校",), names=("校", "学院"), unless=("我校对",)),
    Words(("我镇",), names=("镇",), beside=("我校",)),
]


def rule(check: str) -> Rule[Any]:
    return Rule(f"consistency/{check}", check, "consistency", "consistency", "{found}", "warning", "", None)


def judged(check: str, entries: Sequence[Words], document: Document) -> list[Finding]:
    """What the kind finds, with the hits as the scan of the rulebase gives them."""
    text = document.folded.text
    hits = [
        Hit(entry, word, at, at + len(word), document.folded)
        for entry in entries
        for word in entry.words
        for at in occurrences(word, text)
    ]
    hits.sort(key=lambda hit: hit.start)
    with_options = rule(check)._replace(options=ConsistencyOptions(check))
    return list(ConsistencyKind().judge(with_options, document, hits))


def words(check: str, entries: Sequence[Words], document: Document) -> list[str]:
    return [document[finding.span] for finding in judged(check, entries, document)]


def of(unit: str | None, text: str, *configured: str) -> Document:
    return read(text).having(facts=Facts(organisation=unit, unit=configured))


def report(*lines: str, unit: tuple[str, ...] = ()) -> Document:
    return understand(read("\n\n".join(lines)), PROFILES, Assumed(unit=unit))


# --- two wordings --------------------------------------------------------------------

WORDINGS: list[tuple[Sequence[Words], str, list[str]]] = [
    (SPELLINGS, "采取明察暗访等方式督查。开展明查暗访12次。", ["明查暗访"]),
    (SPELLINGS, "开展明查暗访3次，又开展明查暗访4次，再开展明察暗访1次。", ["明察暗访"]),  # the rarer one is shown
    (SPELLINGS, "明 察\n暗访", []),
    (SPELLINGS, "开展明查暗访12次，明查暗访结果全部通报，在落实上下功夫。", []),
    (SPELLINGS, "明察暗访与明 查暗 访并用。", ["明 查暗 访"]),
    (THINGS, "深入对口帮扶村调研，到扶贫挂靠村整治环境，联系挂靠村两委。", ["扶贫挂靠村", "挂靠村"]),
    (THINGS, "扶贫挂靠村、扶贫挂靠村", []),  # the shorter form inside of the longer one is no other
    (THINGS, "签订党风廉政建设责任书，考核党风廉政建设责任状。", ["责任状"]),
    (THINGS, "签订目标管理责任书，立下脱贫攻坚责任状。", []),
    (THINGS, "责任书、责任状", []),  # too near to the beginning to be compared
    (THINGS, "治坡3200亩，造林40公顷，万亩良田，公顷的换算另列。", ["公顷"]),
    (THINGS, "治坡3200亩，每公顷产量不详。", []),
    (BODIES, "机关党委开会，机关党总支开会。", []),
]


@pytest.mark.parametrize(("entries", "text", "expected"), WORDINGS, ids=[row[1] for row in WORDINGS])
def test_two_wordings(entries: Sequence[Words], text: str, expected: list[str]) -> None:
    assert words("wordings", entries, read(text)) == expected


def test_the_configuration_says_what_the_party_body_is_called() -> None:
    text = "局机关党总支开会6次，县直机关党委检查1次，机关党委换届。"

    assert words("wordings", BODIES, of(None, text, "青山县水务局机关党委")) == ["机关党总支"]
    assert words("wordings", BODIES, of(None, text, "青山县水务局机关党总支")) == ["机关党委"]
    assert words("wordings", BODIES, of(None, text, "青山县水务局")) == []


def test_one_fix_changes_all_places_to_the_usual_form() -> None:
    document = read("明察暗访，明查暗访，明察暗访，明查暗访，明察暗访。")

    (finding,) = judged("wordings", SPELLINGS, document)

    assert finding.fix is not None
    assert not finding.fix.safe
    assert finding.fix.title == "统一为“明察暗访”"
    assert [document[edit.span] for edit in finding.fix.edits] == ["明查暗访", "明查暗访"]
    assert all(isinstance(edit, Edit) and edit.text == "明察暗访" for edit in finding.fix.edits)
    assert [document[related.span] for related in finding.related] == ["明察暗访"]


# --- another trade -------------------------------------------------------------------

OTHER: list[tuple[str | None, str, list[str]]] = [
    ("青山县水务局", "求真务实、廉洁从审。", ["廉洁从审"]),
    ("中共青山县水务局党组", "求真务实、廉洁从审，加强师德师风建设。", ["廉洁从审", "师德师风"]),
    ("青山县水务局", "配合县审计局开展工作，要求审计干部廉洁从审。", []),  # the audit office itself is meant
    ("青山县审计局", "求真务实、廉洁从审。", []),
    ("青山县教育局", "加强师德师风建设。", []),
    ("青山县实验学校", "加强师德师风建设，求真务实、廉洁从审。", ["廉洁从审"]),
    ("青山县人民政府", "加强师德师风建设。", []),  # governments and offices report of all trades
    ("中共青山县委办公室", "加强师德师风建设。", []),
    ("青山县柳林镇", "加强师德师风建设。", []),
    (None, "求真务实、廉洁从审。", []),
]


@pytest.mark.parametrize(("unit", "text", "expected"), OTHER, ids=[f"{row[0]}:{row[1]}" for row in OTHER])
def test_words_of_another_trade(unit: str | None, text: str, expected: list[str]) -> None:
    assert words("trade", TRADES, of(unit, text)) == expected


def test_the_unit_of_the_configuration_goes_before_that_of_the_text() -> None:
    text = "求真务实、廉洁从审。"

    assert words("trade", TRADES, of("青山县水务局", text, "青山县审计局", "某某同志")) == []
    assert words("trade", TRADES, of("青山县审计局", text, "青山县水务局")) == ["廉洁从审"]


@pytest.mark.parametrize(
    ("trade", "expected"), [("审计", []), ("政府审计", []), ("水务", ["廉洁从审"]), ("", ["廉洁从审"])]
)
def test_words_of_the_configured_trade_are_the_units_own(trade: str, expected: list[str]) -> None:
    unit = read("求真务实、廉洁从审。").having(facts=Facts(organisation="青山县统计局", trade=trade))
    masked = read(f"{MASKED}要求党员廉洁从审。").having(facts=Facts(trade=trade))

    assert words("trade", TRADES, unit) == expected
    assert words("masked", TRADES, masked) == expected


MASKED = "完成XX项目XX个，查出问题XX个，移送线索XX件，走访XX人次，开展XX活动X次，撰写XX报告XX份，投入X万元。"
MASKED_TEXTS: list[tuple[str | None, str, list[str]]] = [
    (None, f"{MASKED}要求党员廉洁从审，创新协查协审方法。", ["廉洁从审", "协查协审"]),
    (None, f"{MASKED}审计质量、审计队伍、审计方法都有提高。要求党员廉洁从审。", []),  # the trade is not masked
    (None, "完成XX项目XX个。要求党员廉洁从审。", []),  # two gaps to fill
    (None, "要求党员廉洁从审。", []),
    (None, MASKED, []),
    ("青山县水务局", f"{MASKED}要求党员廉洁从审。", []),  # for the rule about other trades
]


@pytest.mark.parametrize(("unit", "text", "expected"), MASKED_TEXTS, ids=[f"{row[0]}:{row[1]}" for row in MASKED_TEXTS])
def test_trade_words_in_a_masked_text(unit: str | None, text: str, expected: list[str]) -> None:
    assert words("masked", TRADES, of(unit, text)) == expected


ADDRESSES: list[tuple[str | None, str, list[str]]] = [
    ("青山县水务局", "我局换届，我局学习，我校党员培训。", ["我校"]),
    (None, "我局换届，我局学习，我局巡察，我局慰问，我校党员培训。", ["我校"]),
    (None, "我局换届，我局学习，我局巡察，我校党员培训。", []),  # too little to know the unit by
    ("青山县水务局", "我局换届，我校学习，我校党员培训。", []),  # nobody knows which of the two is wrong
    ("青山县水务局", "我局换届，我局学习，会上介绍“我校经验”，我局限期整改，我校对文稿。", []),
    ("柳林镇中心小学", "我校换届，我校学习，我校巡察，我镇支持，我镇关心。", []),  # a school in a town
    (None, "我局换届，我局学习，我局巡察，我局慰问，我镇变化大。", ["我镇"]),
    (None, "自我局部调整，我局换届。", []),
]


@pytest.mark.parametrize(("unit", "text", "expected"), ADDRESSES, ids=[f"{row[0]}:{row[1]}" for row in ADDRESSES])
def test_what_another_unit_calls_itself(unit: str | None, text: str, expected: list[str]) -> None:
    assert words("self-address", SELVES, of(unit, text)) == expected


# --- names ---------------------------------------------------------------------------

TITLE, SIGNED = "青山县水务局2018年党建工作总结", "青山县水务局\n2018年12月20日"
UNITS: list[tuple[tuple[str, ...], list[str]]] = [
    ((TITLE, LONG, SIGNED), []),
    ((TITLE, LONG, "青山县水利局\n2018年12月20日"), ["青山县水利局"]),
    ((TITLE, LONG, "中共清河县水务局党组\n2018年12月20日"), ["清河县水务局"]),
    ((TITLE, LONG, "中共青山县水务局党组\n2018年12月20日"), []),
    ((TITLE, LONG.replace("局党组", "安平市青山县水务局"), SIGNED), []),
    ((TITLE, LONG.replace("局党组", "清河县教育局"), SIGNED), ["清河县教育局"]),
    ((TITLE, LONG.replace("局党组", "在清河县教育局指导下，我局"), SIGNED), []),
    ((TITLE, LONG + "4月由水利局更名。", "青山县水利局\n2018年12月20日"), []),
    (("青山县水务局关于青山县水利局旧址处置情况的报告", LONG, "青山县水利局\n2018年12月20日"), []),
    ((TITLE, LONG.replace("局党组", "清河县教育局对我局检查指导，我局"), SIGNED), []),
    ((TITLE, LONG, "二是抓作风。清河县水务局坚持从严从实，全年督查12次。", SIGNED), ["清河县水务局"]),
    (
        (
            TITLE,
            LONG,
            "二是抓作风。到清河县水务局学习，与清河县水务局座谈，安平市水务局在会上通报，邻近县水务局坚持。",
            SIGNED,
        ),
        [],
    ),
    ((TITLE, LONG, "二是抓作风。青山县水务局坚持从严从实，清河县水务局对我局的工作给予肯定。", SIGNED), []),
    (("青山县住房和城乡建设局2018年党建工作总结", LONG, "青山县住建局\n2018年12月20日"), []),
    (("2018年党建工作总结", LONG, SIGNED), []),
    (("2018年党建工作总结", LONG), []),
]


@pytest.mark.parametrize(("lines", "expected"), UNITS, ids=["|".join(row[0]) for row in UNITS])
def test_the_unit_of_title_opening_and_signature(lines: tuple[str, ...], expected: list[str]) -> None:
    document = report(*lines)
    named = rule("unit")._replace(options=NamingOptions("unit"))

    assert [document[finding.span] for finding in NamingKind().run(named, document)] == expected


def test_the_configured_unit_is_not_the_one_that_signs() -> None:
    document = report("2018年党建工作总结", LONG, SIGNED, unit=("青山县林业局",))
    named = rule("unit")._replace(options=NamingOptions("unit"), message="{found}，{there}{other}")

    (finding,) = NamingKind().run(named, document)

    assert document[finding.span] == "青山县水务局"
    assert finding.message == "青山县水务局，本单位名称青山县林业局"
    assert finding.related == ()


@pytest.mark.parametrize(
    ("superior", "expected"), [("", ["安岭市水务局"]), ("安岭市水务局", []), ("清河市水务局", ["安岭市水务局"])]
)
def test_the_superior_may_stand_at_the_head_of_the_pages(superior: str, expected: list[str]) -> None:
    builder = DocumentBuilder("总结.txt")
    for line in ("青山县水务局2018年党建工作总结", LONG, SIGNED):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    builder.paragraph(builder.add("安岭市水务局"), "header")
    document = understand(builder.build(), PROFILES, Assumed(superior=superior))
    named = rule("unit")._replace(options=NamingOptions("unit"))

    assert [document[finding.span] for finding in NamingKind().run(named, document)] == expected


NAMES: list[tuple[str, str, list[str]]] = [
    ("titles", "学习《关于加强党建的意见》。落实《关于加强党建意见》。", ["关于加强党建意见"]),
    ("titles", "《规划(2014—2020年)》印发。学习《规划（2014—2020年）》。", ["规划（2014—2020年）"]),
    ("titles", "学习《关于加强党建的意见》。落实《关于加强作风建设的意见》《准则》《条例》。", []),
    ("titles", "学习《民事诉讼法》。学习《刑事诉讼法》《民事诉讼法》。", []),
    ("quotations", "开展“三同三进”。巩固“三同三进”。借助“三进三同”。", ["三进三同"]),
    ("quotations", "开展“大学习、大讨论、大调研”。深化“大学习大讨论大调研”。", ["大学习大讨论大调研"]),
    ("quotations", "开展“双报到、双报告”和“双报到双报告”。", ["双报到双报告"]),
    ("quotations", "从“几年一发”到“一年几发”，开展“三会一课”。", []),  # side by side on purpose
    ("quotations", "“四风”。“风四”。", []),
    ("quotations", "“没有关上。“关上没有。", []),
    ("titles", "《", []),
]


@pytest.mark.parametrize(("check", "text", "expected"), NAMES, ids=[row[1] for row in NAMES])
def test_one_name_in_two_wordings(check: str, text: str, expected: list[str]) -> None:
    document = read(text)
    named = rule(check)._replace(options=NamingOptions(check))

    assert [document[finding.span] for finding in NamingKind().run(named, document)] == expected


# --- hostile texts, and the shipped rules ---------------------------------------------

HOSTILE = {
    "quotation marks": "“" * 100_000,
    "title marks": "《" * 100_000,
    "quotations": "“大学习”“学习大”" * 20_000,
    "one character": "局" * 300_000,
    "words": "明察暗访明查暗访我局我校" * 10_000,
    "masked": "XX" * 50_000,
    "self-addresses": "我局我校，" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    document = of("青山县水务局", text)
    for check, entries in (("wordings", SPELLINGS), ("trade", TRADES), ("masked", TRADES), ("self-address", SELVES)):
        assert len(judged(check, entries, document)) <= 1
    for check in ("unit", "titles", "quotations"):
        named = rule(check)._replace(options=NamingOptions(check))
        assert list(NamingKind().run(named, document)) == []


def test_a_word_is_told_at_its_first_places_only() -> None:
    document = of("青山县水务局", "求真务实、廉洁从审。" * 1_000)

    assert words("trade", TRADES, document) == ["廉洁从审"] * 50


def test_a_group_of_one_wording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("title: 一\nabout: 二\nreviewed: '2026-11-23'\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("s: {title: 《书》, issuer: 社, date: '2016'}\n", encoding="utf-8")
    (tmp_path / "one.yaml").write_text(
        "title: 三\nkind: consistency\ncheck: wordings\nmessage: 四\nseverity: info\nwhy: 五\nsources: [s]\n"
        "entries:\n- words: [明察暗访]\nbad: [明察暗访]\ngood: [明查]\n",
        encoding="utf-8",
    )
    extensions = load_extensions(lambda: ())
    pack = extensions.packs[0]._replace(name="one", root=str(tmp_path))

    with pytest.raises(RuleError, match="至少两种写法"):
        raise load_pack(pack, extensions.kinds).errors[0]


def test_a_trade_word_stands_once_in_the_shipped_table() -> None:
    extensions = load_extensions(lambda: ())
    (pack,) = [pack for pack in extensions.packs if pack.name == "consistency"]
    shipped = load_pack(pack, extensions.kinds)
    (trades,) = [rule for rule in shipped.rules if rule.rule.id == "consistency/another-trades-words"]
    entries: list[Words] = [loaded.entry for loaded in trades.entries]
    listed = [word for entry in entries for word in entry.words]

    assert len(set(listed)) == len(listed)
    assert all(entry.trade and entry.names for entry in entries)
