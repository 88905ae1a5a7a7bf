"""What is let be, by whom, until when; and what is said of suppressions that do not work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import Result
from checker.running.annotating import check_and_annotate
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import Engines, prepare
from checker.running.fixing import fix
from tests.word_file import WordFile

EXTENSIONS = load_extensions(lambda: ())
ENGINE = prepare(Config(today="2026-06-30"), EXTENSIONS)
TITLE = "示例市云川局2025年工作总结"
SLIPS = ("截止目前", "不径而走")
FIRST, SECOND = "截止目前全部完成。", "消息不径而走。"
WHY = "理由：引用原文"
PAIR, IDIOM = "typos/confused-pair", "set-phrases/miswritten-idiom-of-state"


def checked(*lines: str, sidecar: str | None = None, engine: Engine = ENGINE, name: str = "总结.txt") -> Result:
    data = None if sidecar is None else sidecar.encode()
    return engine.check_bytes(RawFile(name, "\n".join((TITLE, *lines)).encode(), sidecar=data))


def slips(result: Result) -> list[str]:
    return [found.text for found in result.located if found.finding.category == "typo"]


def told(result: Result) -> list[tuple[str, str]]:
    """What is said of suppressions: the rule without its pack, the words that it stands on."""
    about = [found for found in result.located if found.finding.rule.startswith("suppressions/")]
    return [(found.finding.rule.removeprefix("suppressions/"), found.text) for found in about]


def fingerprint(result: Result, text: str) -> str:
    return next(found.fingerprint for found in result.located if found.text == text)


PRINTS = {text: fingerprint(checked(FIRST, SECOND), text) for text in SLIPS}


def test_the_slips_of_these_tests_are_found() -> None:
    assert slips(checked(FIRST, SECOND)) == list(SLIPS)
    assert checked(FIRST, SECOND).suppressed == ()


# lines -> the slips that are still told, what is said of the suppressions
CASES: list[tuple[Sequence[str], list[str], list[tuple[str, str]]]] = [
    # the next paragraph, by rule or pack
    ((f"【公文检查：忽略 {PAIR}；{WHY}】", FIRST, SECOND), ["不径而走"], []),
    ((f"【公文检查：忽略 typos、set-phrases；{WHY}】", FIRST + SECOND), [], []),
    (("[gongwen: ignore typos; reason: quoted]", FIRST, FIRST), ["截止目前"], []),
    (("", f"【公文检查：忽略 typos；{WHY}】", "", "", FIRST), [], []),
    # of two names each must be of use
    ((f"【公文检查：忽略 typos、banners；{WHY}】", FIRST), [], [("unused", "banners")]),
    ((f"【公文检查：忽略 typos；{WHY}】", SECOND, FIRST), list(reversed(SLIPS)), [("unused", "typos")]),
    ((FIRST, f"【公文检查：忽略 typos；{WHY}】"), ["截止目前"], [("unused", "typos")]),
    # two of the same sort: the second is of no use
    (
        (f"【公文检查：忽略 typos；{WHY}】", f"【公文检查：忽略 typos；{WHY}】", FIRST),
        [],
        [("unused", "typos")],
    ),
    # the whole document
    ((FIRST, SECOND, FIRST, f"【公文检查：全文忽略 {PAIR}；{WHY}】"), ["不径而走"], []),
    ((f"【公文检查：全文忽略 {PAIR}、{IDIOM}；{WHY}】", FIRST, SECOND), [], []),
    # one finding, wherever it stands
    ((FIRST, SECOND, f"【公文检查：忽略 {PRINTS['截止目前']}；{WHY}】"), ["不径而走"], []),
    ((FIRST, SECOND, f"【公文检查：忽略 {PAIR}#{PRINTS['截止目前']}；{WHY}】"), ["不径而走"], []),
    ((FIRST, SECOND, FIRST, f"【公文检查：忽略 {PRINTS['截止目前']}；{WHY}】"), ["不径而走", "截止目前"], []),
    (
        (FIRST, f"【公文检查：忽略 banners#{PRINTS['截止目前']}；{WHY}】"),
        ["截止目前"],
        [("unused", f"banners#{PRINTS['截止目前']}")],
    ),
    ((FIRST, f"【公文检查：忽略 0123456789abcdef；{WHY}】"), ["截止目前"], [("unused", "0123456789abcdef")]),
    # a day: it holds through it
    ((f"【公文检查：忽略 typos；{WHY}；至：2026-06-30】", FIRST), [], []),
    ((f"【公文检查：忽略 typos；{WHY}；至：2026-06-29】", FIRST), ["截止目前"], [("expired", "typos")]),
    # what does not work suppresses nothing
    (("【公文检查：忽略 typos】", FIRST), ["截止目前"], [("no-reason", "【公文检查：忽略 typos】")]),
    ((f"【公文检查：忽略 typos、typo；{WHY}】", FIRST), ["截止目前"], [("unknown-rule", "typo")]),
    ((f"【公文检查：忽略 typos；{WHY}；到：2027-01-01】", FIRST), ["截止目前"], [("malformed", "到")]),
    ((f"{FIRST}【公文检查：忽略 typos；{WHY}】",), ["截止目前"], [("malformed", "【公文检查：忽略")]),
    # what is said of suppressions cannot be suppressed
    (
        (f"【公文检查：全文忽略 suppressions/unused；{WHY}】", FIRST),
        ["截止目前"],
        [("malformed", "suppressions/unused")],
    ),
    ((f"【公文检查：全文忽略 suppressions；{WHY}】", FIRST), ["截止目前"], [("malformed", "suppressions")]),
]


@pytest.mark.parametrize(("lines", "left", "said"), CASES)
def test_what_is_let_be(lines: Sequence[str], left: list[str], said: list[tuple[str, str]]) -> None:
    result = checked(*lines)
    assert (slips(result), told(result), result.failures) == (left, said, ())


def test_a_suppressed_finding_is_kept_with_its_reason() -> None:
    result = checked(f"【公文检查：忽略 typos；{WHY}；至：2030-01-01】", FIRST)
    (suppressed,) = result.suppressed
    assert (suppressed.located.text, suppressed.located.line) == ("截止目前", 3)
    assert suppressed[1:] == ("inline", "引用原文", "第2行", "2030-01-01")


def test_a_finding_on_the_title_is_of_the_whole_document() -> None:
    rule = "structure/unrecognised-structure"
    plain = checked(FIRST)
    assert rule in [found.finding.rule for found in plain.located]

    def left(text: str) -> bool:
        result = ENGINE.check_bytes(RawFile("总结.txt", text.encode()))
        return rule in [found.finding.rule for found in result.located]

    assert left(f"{TITLE}\n【公文检查：忽略 {rule}；{WHY}】\n{FIRST}")
    assert not left(f"【公文检查：忽略 {rule}；{WHY}】\n{TITLE}\n{FIRST}")
    assert not left(f"{TITLE}\n{FIRST}\n【公文检查：全文忽略 {rule}；{WHY}】")


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (Config(), [("unused", "banners/reprint-credit"), ("unused", "banners"), ("unused", "0123456789abcdef")]),
        (Config(skip=("banners/reprint-credit",)), []),
        (Config(off=("banners",)), []),
        (Config(only=("typos", "suppressions")), []),
        (Config(only=("banners/reprint-credit", "suppressions")), [("unused", "banners/reprint-credit")]),
        (Config(categories=("metadata",)), []),
        (Config(categories=("typo",)), []),
        (Config(skip=("suppressions",)), []),
    ],
)
def test_what_was_not_looked_for_is_not_unused(config: Config, said: list[tuple[str, str]]) -> None:
    lines = [
        f"【公文检查：全文忽略 {name}；{WHY}】" for name in ("banners/reprint-credit", "banners", "0123456789abcdef")
    ]
    assert told(checked(*lines, FIRST, engine=prepare(config, EXTENSIONS))) == said


def test_a_suppression_without_today_does_not_expire() -> None:
    line = f"【公文检查：忽略 typos；{WHY}；至：2001-01-01】"
    assert slips(checked(line, FIRST, engine=prepare(Config(), EXTENSIONS))) == []


def test_severities_of_the_configuration_hold_for_what_is_said_of_suppressions() -> None:
    engine = prepare(Config(graded=(("suppressions/unused", "info"),)), EXTENSIONS)
    result = checked(f"【公文检查：全文忽略 banners；{WHY}】", FIRST, engine=engine)
    assert [found.finding.severity for found in result.located if found.finding.rule == "suppressions/unused"] == [
        "info"
    ]


def test_what_is_said_of_a_comment_stands_on_the_sentence_that_it_is_for() -> None:
    inline, whole = f"<!-- 公文检查：忽略 banners；{WHY} -->", "<!-- 公文检查：全文忽略 dates -->"
    text = f"# {TITLE}\n\n一年来工作好。{inline}{FIRST}\n\n{whole}\n"
    result = ENGINE.check_bytes(RawFile("总结.md", text.encode()))
    assert told(result) == [("no-reason", TITLE), ("unused", FIRST)]
    messages = [found.finding.message for found in result.located if found.finding.rule.startswith("suppressions/")]
    assert messages == ["忽略说明（第5行）没有写理由，不起作用", "“banners”的忽略说明（第3行）没有忽略到任何问题"]


def test_more_than_one_finding_of_a_rule_on_the_same_words_are_all_told() -> None:
    lines = [f"<!-- 公文检查：全文忽略 {name}；{WHY} -->" for name in ("banners", "dates")]
    result = ENGINE.check_bytes(RawFile("总结.md", "\n\n".join([f"# {TITLE}", FIRST, *lines]).encode()))
    assert told(result) == [("unused", TITLE), ("unused", TITLE)]


# --- the sidecar ----------------------------------------------------------------------


def test_a_sidecar_lets_findings_be() -> None:
    sidecar = f"# 说明\nsuppress:\n- {{rule: {PAIR}, reason: 引用原文, by: 校对组, until: 2030-01-01}}\n"
    result = checked(FIRST, SECOND, sidecar=sidecar)
    assert (slips(result), told(result), result.failures) == (["不径而走"], [], ())
    (suppressed,) = result.suppressed
    assert suppressed[1:] == ("sidecar", "引用原文（校对组）", "总结.txt.gongwen.yaml 第3行", "2030-01-01")


@pytest.mark.parametrize(
    ("entry", "left", "said"),
    [
        ("rule: typos, reason: 引用原文", ["不径而走"], []),
        ("rule: typos, text: 截止 目前, reason: 引用原文", ["不径而走"], []),
        ("rule: typos, text: 截止, reason: 引用原文", list(SLIPS), [("unused", TITLE)]),
        (f"fingerprint: {PRINTS['不径而走']}, reason: 引用原文", ["截止目前"], []),
        (f"rule: {IDIOM}, fingerprint: {PRINTS['不径而走']}, reason: 引用原文", ["截止目前"], []),
        ("rule: typos, reason: 无", list(SLIPS), [("no-reason", TITLE)]),
        ("rule: typos", list(SLIPS), [("no-reason", TITLE)]),
        ("rule: typoss, reason: 引用原文", list(SLIPS), [("unknown-rule", TITLE)]),
        ("rule: typos, reason: 引用原文, until: 2026-06-29", list(SLIPS), [("expired", TITLE)]),
        ("rule: suppressions, reason: 引用原文", list(SLIPS), [("malformed", TITLE)]),
    ],
)
def test_entries_of_a_sidecar(entry: str, left: list[str], said: list[tuple[str, str]]) -> None:
    result = checked(FIRST, SECOND, sidecar=f"suppress: [{{{entry}}}]\n")
    assert (slips(result), told(result), result.failures) == (left, said, ())


@pytest.mark.parametrize(
    ("sidecar", "why"),
    [
        (
            "suppress: [{reason: 引用}]",
            "第1行第12列：要有 rule（规则的编号）或 fingerprint（问题的指纹），请补上一个。",
        ),
        (
            "suppress: [{rule: a, reson: 引用}]",
            "第1行第22列：不认识的键“reson”（是否想写“reason”？）；"
            "这里可用的键有：by、fingerprint、reason、rule、text、until。",
        ),
        (
            "suppress: [{rule: a, fingerprint: xyz}]",
            "第1行第35列：“fingerprint”：“xyz”不是指纹，应是16位的0到9、a到f。",
        ),
        (
            "suppress: [{rule: a, reason: 引用, until: 2027}]",
            "第1行第41列：“until”：“2027”不是有效的日期，请写作 2027-06-30。",
        ),
        ("supress: []", "第1行第1列：不认识的键“supress”（是否想写“suppress”？）；这里可用的键有：suppress。"),
        ("suppress: typos", "第1行第11列：“suppress”应是列表，请写成 [甲, 乙] 或逐行以“- ”开头。"),
        ("[", "第2行第1列：YAML 写法有误（did not find expected node content），请检查缩进、冒号和引号。"),
    ],
)
def test_a_sidecar_that_cannot_be_read_is_said_aloud_and_suppresses_nothing(sidecar: str, why: str) -> None:
    result = checked(FIRST, SECOND, sidecar=sidecar)
    assert (slips(result), result.suppressed) == (list(SLIPS), ())
    assert [failure.why for failure in result.failures] == [f"总结.txt.gongwen.yaml {why}"]


def test_a_sidecar_that_is_no_text() -> None:
    result = ENGINE.check_bytes(RawFile("总结.txt", f"{TITLE}\n{FIRST}".encode(), sidecar=b"\xff\xff"))
    assert [failure.why for failure in result.failures] == [
        "总结.txt.gongwen.yaml：不是 UTF-8 编码（第 1 字节），请另存为 UTF-8。"
    ]


def test_an_empty_sidecar_is_none() -> None:
    result = checked(FIRST, sidecar="# 没有\n")
    assert (slips(result), told(result), result.failures) == (["截止目前"], [], ())


def test_a_sidecar_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    report = tmp_path / "总结.txt"
    report.write_text(f"{TITLE}\n{FIRST}", encoding="utf-8")
    assert slips(ENGINE.check(str(report))) == ["截止目前"]
    (tmp_path / "总结.txt.gongwen.yaml").write_text("suppress: [{rule: typos, reason: 引用原文}]", encoding="utf-8")
    assert slips(ENGINE.check(str(report))) == []
    (tmp_path / "总结.txt.gongwen.yaml").unlink()
    (tmp_path / "总结.txt.gongwen.yaml").mkdir()
    (failure,) = ENGINE.check(str(report)).failures
    assert failure.why.startswith("读不了它旁边的忽略说明 总结.txt.gongwen.yaml（")


# --- what else is done with a report --------------------------------------------------


def test_what_is_suppressed_is_not_mended() -> None:
    lines = (f"【公文检查：忽略 typos；{WHY}】", FIRST, FIRST)
    fixing = fix(ENGINE, RawFile("总结.txt", "\n".join((TITLE, *lines)).encode()))
    assert fixing.data is not None
    assert fixing.data.decode().split("\n")[1:] == [lines[0], FIRST, FIRST.replace("止", "至")]
    sidecar = b"suppress: [{rule: typos, reason: as is}]"
    beside = fix(ENGINE, RawFile("总结.txt", f"{TITLE}\n{FIRST}".encode(), sidecar=sidecar))
    assert (beside.data, beside.mended) == (None, ())


def test_no_mending_voids_a_suppression() -> None:
    second = next(found for found in checked(FIRST, FIRST).located[::-1] if found.text == "截止目前")
    lines = (TITLE, FIRST, FIRST, SECOND, f"【公文检查：忽略 {PAIR}#{second.fingerprint}；{WHY}】")
    fixing = fix(ENGINE, RawFile("总结.txt", "\n".join(lines).encode()))
    assert [(left.located.label, left.why) for left in fixing.left_out] == [("第2行", "改后另一处的忽略说明会失效")]
    assert fixing.data is not None
    assert fixing.data.decode().split("\n")[1:3] == [FIRST, FIRST]
    assert [(mended.label, mended.old) for mended in fixing.mended] == [("第4行", "不径而走")]


def test_what_is_suppressed_is_not_annotated(tmp_path: Path) -> None:
    report = tmp_path / "总结.docx"
    report.write_bytes(WordFile().paragraph(TITLE).paragraph(FIRST).paragraph(SECOND).bytes())
    engines = Engines.alike(Config(), EXTENSIONS)
    whole = check_and_annotate([str(report)], str(tmp_path / "批注.docx"), engines)
    (tmp_path / "总结.docx.gongwen.yaml").write_text("suppress: [{rule: typos, reason: 引用原文}]", encoding="utf-8")
    some = check_and_annotate([str(report)], str(tmp_path / "批注.docx"), engines)
    assert some.comments == whole.comments - 1
    assert [len(report.results[0].suppressed) for report in (whole.report, some.report)] == [0, 1]


def test_a_phrase_broken_around_a_directive_is_found_and_keeps_its_fingerprint() -> None:
    rows = [
        "　　一年来，我们坚持以人民为中心，深入学习贯彻",
        "党的十九大精神，各项工作稳步推进。全市截止",
        "目前，全市共有基层党组织一百二十个，党员三千",
        "余名，其中机关党员八百名，农村党员二千余名。",
        "　　二是狠抓落实，全年召开会议十二次，研究重大",
        "事项三十六件，解决群众反映的突出问题五十八",
        "个，群众满意度明显提高。同时，我们坚持问题导",
        "向，认真查找差距，制定整改措施，限期完成整改。",
    ]
    plain = checked(*rows)
    parted = checked(*rows[:2], f"【公文检查：全文忽略 {PRINTS['不径而走']}；{WHY}】", *rows[2:])

    def prints(result: Result) -> list[str]:
        return [found.fingerprint for found in result.located if found.finding.rule == PAIR]

    assert len(prints(plain)) == 1
    assert prints(parted) == prints(plain)
    directive = f"【公文检查：全文忽略 banners/reprint-credit；{WHY}】"
    fixing = fix(ENGINE, RawFile("总结.txt", "\n".join((TITLE, *rows[:2], directive, *rows[2:])).encode()))
    assert fixing.data is None or directive in fixing.data.decode()
