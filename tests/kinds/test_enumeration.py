"""Kind `enumeration`: a named set and the members that a report lists."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.document import Document, Evidence, Facts, Period
from checker.model.finding import Finding
from checker.reading.building import DocumentBuilder
from checker.reading.times import mentions
from checker.running.engine import Engine
from checker.testing import RuleExample, check_example, examples_of, in_period, rules_without_examples
from tests.packs.import_enumerations import written

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
PACK = str(ROOT / "rules/enumerations")

# period, text, what is found: rule, words, severity
FOUND = [
    # a member is missing: the name stands beside, or so many stand there that nothing else can be meant
    (None, "“四个意识”（政治意识、大局意识、看齐意识）", "missing-member 政治意识、大局意识、看齐意识 error"),
    (None, "增强政治意识、大局意识、看齐意识“四个意识”", "missing-member 政治意识、大局意识、看齐意识 error"),
    (None, "“四个意识”，即“政治意识、大局意识、看齐意识”。", "missing-member 政治意识、大局意识、看齐意识 error"),
    (None, "树牢政治意识、大局意识、看齐意识，做到对党忠诚。", "missing-member 政治意识、大局意识、看齐意识 warning"),
    (None, "树牢政治意识、大局\n意识、看齐意识。", "missing-member 政治意识、大局\n意识、看齐意识 warning"),
    (None, "树牢政治意识，大局意识和看齐意识。", "missing-member 政治意识，大局意识和看齐意识 warning"),
    (None, "“三会一课”即党员大会、支委会、党课。", "missing-member 党员大会、支委会、党课 error"),
    (
        None,
        "“三重一大”（重大决策、重要干部任免、大额资金使用）",
        "missing-member 重大决策、重要干部任免、大额资金使用 error",
    ),
    (None, "坚持创新、绿色、开放、共享的新发展理念。", "missing-member 创新、绿色、开放、共享 error"),
    ("2018", "坚定道路自信、理论自信、制度自信。", "missing-member 道路自信、理论自信、制度自信 warning"),
    ("2018", "“四个自信”即道路自信、理论自信、制度自信。", "missing-member 道路自信、理论自信、制度自信 error"),
    ("2018", "提高党内政治生活的政治性、原则性、战斗性。", "missing-member 政治性、原则性、战斗性 error"),
    # miswritten: a known slip, or something in the place of the one that is missing
    (None, "增强政治意识、全局意识、核心意识、看齐意识。", "wrong-member 全局意识 error"),
    (None, "“四个意识”即政治意识、全局意识、核心意识、看齐意识。", "wrong-member 全局意识 error"),
    (None, "严以修身、严以用权、严于律己。", "wrong-member 严于律己 error"),
    (None, "弘扬爱国、敬业、诚信、友爱的价值准则。", "wrong-member 友爱 error"),
    (None, "增强政治意识、大局意识、责任意识、看齐意识。", "wrong-member 责任意识 warning"),
    (None, "“四个意识”即政治意识、大局意识、核心意识、看起意识。", "wrong-member 看起意识 error"),
    (None, "“四个意识”即政制意识、大局意识、核心意识、看齐意识。", "wrong-member 政制意识 warning"),
    (None, "“四个意识”即政治意识、大局意识、核心意识和看到意识。", "wrong-member 看到意识 error"),
    # something else among them
    (None, "“四风”（形式主义、官僚主义、好人主义、享乐主义和奢靡之风）", "foreign-member 好人主义 warning"),
    # in another order
    (
        None,
        "增强大局意识、政治意识、核心意识、看齐意识。",
        "member-order 大局意识、政治意识、核心意识、看齐意识 warning",
    ),
    (
        None,
        "坚持稳金融、稳就业、稳外贸、稳外资、稳投资、稳预期。",
        "member-order 稳金融、稳就业、稳外贸、稳外资、稳投资、稳预期 warning",
    ),
    ("2018", "做到忠诚、担当、干净。", "member-order 忠诚、担当、干净 warning"),
    # twice
    (None, "增强政治意识、大局意识、大局意识、看齐意识。", "doubled-member 大局意识 warning"),
    (None, "“四个意识”即政治意识、大局意识、核心意识、核心意识、看齐意识。", "doubled-member 核心意识 error"),
    # miscounted
    (None, "“三个意识”即政治意识、大局意识、核心意识、看齐意识。", "wrong-count 三个意识 error"),
    ("2018", "“三个自信”即道路自信、理论自信、制度自信、文化自信。", "wrong-count 三个自信 error"),
    (None, "政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律“五项纪律”", "wrong-count 五项纪律 error"),
    # of another time
    ("2022", "全面建成小康社会、全面深化改革、全面依法治国、全面从严治党", "outdated-members 全面建成小康社会 info"),
    (
        "2018",
        "“四个全面”：全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党",
        "outdated-members 全面建设社会主义现代化国家 warning",
    ),
    # two lists in one sentence are judged each for itself
    (
        None,
        "增强政治意识、大局意识、看齐意识，反对形式主义、官僚主义、享乐主义。",
        "missing-member 政治意识、大局意识、看齐意识 warning; missing-member 形式主义、官僚主义、享乐主义 warning",
    ),
    # from memory only: a hint
    (
        None,
        "“三公”经费（因公出国（境）费用、公务接待费）",
        "missing-member 因公出国（境）费用、公务接待费 info",
    ),
]

SILENT = [
    (None, "增强“四个意识”、坚定“四个自信”、做到“两个维护”。"),
    (None, "增强政治意识、大局意识、核心意识、看齐意识。"),
    (None, "增强政治意识、大局意识、核心意识、看齐意识，坚定道路自信、理论自信、制度自信、文化自信。"),
    # only some of them, and said so
    (None, "特别是政治意识、大局意识、核心意识。"),
    (None, "增强政治意识、大局意识、看齐意识等。"),
    (None, "增强核心意识、看齐意识。"),
    (None, "“四个意识”，政治意识、大局意识、核心意识不断增强，看齐意识更加牢固。"),
    (None, "增强政治意识、大局意识，强化核心意识、看齐意识。"),
    (None, "推进伟大工程，要结合伟大斗争、伟大事业、伟大梦想的实践来进行。"),
    (None, "整治“四风”（形式主义、官僚主义）问题。"),
    (None, "落实党组织主体责任。"),
    # somebody else's set
    (None, "“五个意识”包括政治意识、大局意识、核心意识、看齐意识、法治意识。"),
    (None, "增强政治意识、大局意识、核心意识“三种意识”。"),
    (None, "增强政治意识、大局意识、责任意识。"),
    (None, "绿色、共享、开放、廉洁的办奥理念。"),
    (None, "坚持生产发展、生活宽裕、乡风文明、村容整洁、管理民主。"),
    # common words
    (None, "农民、农业和农村工作，创新、协调发展，干净、忠诚的队伍。"),
    (None, "给予警告、记过、降级处分。"),
    (None, "以政治建设为统领，推进思想建设、组织建设、作风建设、纪律建设和制度建设。"),
    (None, "和平、发展、公平、正义、民主、自由。"),
    (None, "严于律己、宽以待人、实事求是。"),
    # worded in many ways
    (None, "“三重一大”（重大事项决策、重要人事任免、重大项目安排和大额度资金运作）"),
    (None, "“三重一大”即重大问题决策、重要干部任免、重大项目投资决策、大额资金使用。"),
    (None, "“三会一课”（支部党员大会、支委会、党小组会、党课）"),
    (None, "重大决策、重要干部任免、重大项目安排以及大额度资金调度"),
    # each list in its time
    ("2015", "坚定道路自信、理论自信、制度自信“三个自信”。"),
    ("2018", "全面建成小康社会、全面深化改革、全面依法治国、全面从严治党"),
    ("2022", "全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党"),
    ("2020", "全面建成小康社会、全面深化改革、全面依法治国、全面从严治党"),
    ("2022", "2018年以来，我局曾学习“四个全面”（全面建成小康社会、全面深化改革、全面依法治国、全面从严治党）。"),
    ("2013", "增强理论自信、道路自信、制度自信。"),
    ("2014", "做到忠诚、担当、干净。"),
    ("2014", "提高党内生活的政治性、原则性、战斗性。"),
    (None, "提高党内生活的政治性、原则性、战斗性。"),
]


@cache
def engine() -> Engine:
    return examples_of(PACK)[0].engine


def document(text: str, at: str | None) -> Document:
    builder = DocumentBuilder("正文.txt")
    builder.paragraph(builder.add(text))
    built = builder.build()
    window = in_period(at) if at else None
    period = None
    if window is not None and window.since and window.until:
        period = Period(window.since, window.until, (Evidence("option", str(at)),))
    return built.having(times=mentions(built), facts=Facts(period=period))


def findings(text: str, at: str | None = None) -> tuple[Document, list[Finding]]:
    """What the rules of the kind say of a text that speaks of a time."""
    rules = engine().book.rules
    numbers = [number for number, rule in enumerate(rules) if rule.kind == "enumeration"]
    built = document(text, at)
    found, failures = engine().findings(numbers, built)
    assert not failures
    return built, sorted(found, key=lambda finding: finding.span)


def said(text: str, at: str | None = None) -> str:
    built, found = findings(text, at)
    return "; ".join(f"{one.rule.partition('/')[2]} {built[one.span]} {one.severity}" for one in found)


@cache
def sets() -> tuple[dict[str, Any], ...]:
    """The sets as the pack states them."""
    files = sorted(Path(PACK, "facts").glob("*.yaml"))
    return tuple(entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["entries"])


def listed(entry: dict[str, Any], members: list[str]) -> str:
    """A sentence that lists members beside the set's name, if it has one."""
    name = f"“{entry['words'][0]}”即" if entry.get("words") else "做到"
    return f"{name}{'、'.join(members)}。"


@pytest.mark.parametrize(("at", "text", "expected"), FOUND)
def test_exactly_this_is_found(at: str | None, text: str, expected: str) -> None:
    assert said(text, at) == expected


@pytest.mark.parametrize(("at", "text"), SILENT)
def test_nothing_is_found(at: str | None, text: str) -> None:
    assert said(text, at) == ""


@pytest.mark.parametrize("case", examples_of(PACK), ids=str)
def test_examples(case: RuleExample) -> None:
    check_example(case)


def test_every_rule_has_both_sorts_of_examples() -> None:
    assert rules_without_examples(PACK) == []


# --- all sets ---------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", sets(), ids=lambda entry: str(entry["id"]))
def test_the_right_list_is_silent_and_a_wrong_one_is_found(entry: dict[str, Any]) -> None:
    members = entry["members"]
    assert said(listed(entry, members), "2026-06-30") == ""
    assert said("做到" + "、".join(members) + "。", "2026-06-30") == ""
    first_is_rule = said(listed(entry, [members[1], members[0], *members[2:]]), "2026-06-30").partition(" ")[0]
    assert first_is_rule == ("member-order" if entry.get("ordered", True) else "")
    if len(members) > 2 and entry.get("words"):
        for number in range(len(members)):
            found = said(listed(entry, members[:number] + members[number + 1 :]), "2026-06-30")
            assert found.startswith("missing-member"), members[number]


@pytest.mark.parametrize("entry", [entry for entry in sets() if entry.get("forms")], ids=lambda entry: str(entry["id"]))
def test_the_list_of_another_time_is_silent_in_its_time(entry: dict[str, Any]) -> None:
    for form in entry["forms"]:
        day = form.get("until") or form.get("since") or "2026-06-30"
        assert said("做到" + "、".join(form["members"]) + "。", day) == ""


@pytest.mark.parametrize("entry", sets(), ids=lambda entry: str(entry["id"]))
def test_every_slip_that_is_listed_is_found(entry: dict[str, Any]) -> None:
    for slip, member in entry.get("wrong", {}).items():
        text = listed(entry, [slip if one == member else one for one in entry["members"]])
        built, found = findings(text, "2026-06-30")
        assert [(one.rule, built[one.span]) for one in found] == [("enumerations/wrong-member", slip)]


def test_every_set_of_the_domain_is_here_or_said_to_be_left_out() -> None:
    known = {entry["id"] for entry in yaml.safe_load(shared("domain/terminology.yaml").read_text())["enumerations"]}
    left_out = yaml.safe_load((ROOT / "tests/packs/enumerations_left_out.yaml").read_text(encoding="utf-8"))
    ids = [entry["id"] for entry in sets()]
    assert sorted([*ids, *left_out]) == sorted(known)
    assert all(len(reason) > 10 for reason in left_out.values())


def test_the_import_writes_what_is_kept() -> None:
    for name, text in written(shared("domain").resolve()).items():
        assert (ROOT / "rules" / name).read_text(encoding="utf-8") == text, f"{name} is stale: run the import again"


# --- fixes, messages, sound and hostile texts ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fixed", "safe"),
    [
        ("增强政治意识、全局意识、核心意识、看齐意识。", "增强政治意识、大局意识、核心意识、看齐意识。", True),
        ("增强政治意识、责任意识、核心意识、看齐意识。", "增强政治意识、大局意识、核心意识、看齐意识。", False),
        ("放管结合、简政放权和优化服务", "简政放权、放管结合和优化服务", False),
        (
            "稳就业、稳金融、稳外贸、稳外贸、稳外资、稳投资、稳预期",
            "稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期",
            False,
        ),
        (
            "增强“三个意识”：政治意识、大局意识、核心意识、看齐意识",
            "增强“四个意识”：政治意识、大局意识、核心意识、看齐意识",
            False,
        ),
    ],
)
def test_a_fix_mends_the_words(text: str, fixed: str, safe: bool) -> None:
    _, (found,) = findings(text)
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed
    assert found.fix.safe == safe


def test_the_message_names_the_set_and_what_is_missing() -> None:
    _, (found,) = findings("“四个意识”即政治意识、大局意识、看齐意识。")
    assert found.message == "列举“四个意识”时漏了“核心意识”"
    assert found.suggestion == "补上“核心意识”；完整的内容是：政治意识、大局意识、核心意识、看齐意识"
    assert found.sources


def test_the_suggestion_gives_the_list_of_that_time() -> None:
    _, (found,) = findings("“四个全面”即全面建成小康社会、全面深化改革、全面依法治国。", "2017")
    assert found.suggestion is not None
    assert found.suggestion.endswith("全面建成小康社会、全面深化改革、全面依法治国、全面从严治党")


def test_sound_official_texts_stay_unmarked() -> None:
    marked = []
    for line in shared("corpus/dated-official-texts.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if said(item["text"], item["date"]):
            marked.append((item["date"], said(item["text"], item["date"])))
    assert marked == []


@pytest.mark.parametrize(
    "text",
    [
        "政治意识、" * 40_000,
        "“四个意识”" * 40_000,
        "政治意识、大局意识、" * 20_000,
        "四个意识（" * 40_000,
        "创新、" * 60_000,
        "、" * 200_000,
        "政治意识、某某、" * 25_000,
        "富强、民主、文明、和谐、自由、平等、" * 10_000,
        "意识、大局" * 40_000,
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    built, found = findings(text)
    assert all(one.span.end <= len(built.text) for one in found)


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    return path
