"""Rules over the text as written: where their forms are found, what is spared, how one finding stands for many."""

from __future__ import annotations

import pytest

from checker.model.document import Document
from checker.model.errors import RuleError
from checker.model.finding import Finding
from checker.model.rule import READ_SCOPE, Rule
from checker.reading.building import DocumentBuilder
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse
from checker_builtin.kinds.numerals.kind import NumeralsKind
from checker_builtin.kinds.written.form import Form, read_options
from checker_builtin.kinds.written.judging import WrittenOptions
from checker_builtin.kinds.written.spared import spared


def read(text: str) -> Document:
    builder = DocumentBuilder("报告.txt")
    for line in text.split("\n"):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    return builder.build()


def rule(options: WrittenOptions, *, severity: str = "warning", suggest: str | None = None) -> Rule[WrittenOptions]:
    return Rule(
        id="numerals/as-written",
        title="写法",
        kind="numerals",
        category="numerals",
        message="“{found}”{others}应写作“{right}”",
        severity=severity,  # type: ignore[arg-type]
        why="",
        options=options,
        suggest=suggest,
    )


def found(text: str, *forms: Form, most: int = 0, severity: str = "warning") -> list[Finding]:
    return list(NumeralsKind().run(rule(WrittenOptions("", forms, most), severity=severity), read(text)))


def words(text: str, *forms: Form) -> list[str]:
    document = read(text)
    return [document[finding.span] for finding in NumeralsKind().run(rule(WrittenOptions("", forms)), document)]


def mended(text: str, findings: list[Finding]) -> str:
    edits = sorted((edit for finding in findings if finding.fix for edit in finding.fix.edits), reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


RANGE = Form(r"(\d+)-(\d+)%", ("%",), r"\1%～\2%", r"\1%～\2%")

# Text and form -> the words that are found.
FOUND = [
    ("增长10-15%，下降3-5%", RANGE, ["10-15%", "3-5%"]),
    ("增长10-15%\n下降3-5%", RANGE, ["10-15%", "3-5%"]),
    ("全年共12 次", Form(r"\d(?P<found> )次", (" ",)), [" "]),
    ("第1个，第2个", Form(r"第\d"), ["第1", "第2"]),
    ("全年３次", Form("[０-９]", ("３",)), ["３"]),
    ("增长10-15%", RANGE._replace(unless=(r"增长\d+-\d+",)), ["10-15%"]),
    ("约10-15%", RANGE._replace(unless=("左右",), unless_scope="sentence"), ["10-15%"]),
    ("增长10-15%。左右为难", RANGE._replace(unless=("左右",), unless_scope="sentence"), ["10-15%"]),
    ("增长10-15%\n左右为难", RANGE._replace(unless=("左右",), unless_scope="paragraph"), ["10-15%"]),
]
NOTHING = [
    ("增长10%～15%", RANGE),
    ("增长10-15", RANGE),
    ("", RANGE),
    ("增长10-15%", RANGE._replace(unless=(r"增长\d+-\d+%",))),
    ("增长10-15%左右", RANGE._replace(unless=("左右",), unless_scope="sentence")),
    ("增长10-15%。左右为难", RANGE._replace(unless=("左右",), unless_scope="paragraph")),
    ("见https://example.cn/a?10-15%", RANGE),
    ("见www.example.cn/10-15%", RANGE),
    ("写作`10-15%`", RANGE),
    ("信箱10-15@example.cn", Form("10-15")),
    (r"存在C:\总结\10-15%", RANGE),
]


@pytest.mark.parametrize(("text", "form", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_exactly_this_is_found(text: str, form: Form, expected: list[str]) -> None:
    assert words(text, form) == expected


@pytest.mark.parametrize(("text", "form"), NOTHING, ids=[row[0] for row in NOTHING])
def test_nothing_is_found(text: str, form: Form) -> None:
    assert words(text, form) == []


def test_right_and_fix_name_groups_of_the_match() -> None:
    (finding,) = found("增长10-15%", RANGE)
    assert finding.message == "“10-15%”应写作“10%～15%”"
    assert finding.suggestion == "10%～15%"
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.title == "改为“10%～15%”"
    assert mended("增长10-15%", [finding]) == "增长10%～15%"


def test_what_is_to_be_deleted_is_said_so() -> None:
    (finding,) = found("全年共12 次", Form(r"\d(?P<found> )次", (" ",), fix=""))
    assert finding.fix is not None
    assert finding.fix.title == "删去"
    assert mended("全年共12 次", [finding]) == "全年共12次"


def test_the_fix_of_a_hint_and_of_a_form_that_must_be_read_is_for_a_person() -> None:
    for findings in (found("增长10-15%", RANGE, severity="info"), found("增长10-15%", RANGE._replace(safe=False))):
        assert [finding.fix is not None and finding.fix.safe for finding in findings] == [False]


def test_a_form_has_a_severity_and_a_reason_of_its_own() -> None:
    (finding,) = found("增长10-15%", RANGE._replace(severity="info", why="省略了百分号"))
    assert (finding.severity, finding.why) == ("info", "省略了百分号")


def test_of_two_forms_on_the_same_words_the_first_speaks() -> None:
    first, second = Form("10-15%", ("%",), "甲"), Form(r"\d+-\d+%", ("%",), "乙")
    assert [finding.suggestion for finding in found("增长10-15%，下降3-5%", first, second)] == ["甲", "乙"]


def test_forms_come_back_from_the_compiled_rules_as_plain_tuples() -> None:
    plain = WrittenOptions("", (tuple(RANGE),), 0)
    assert len(list(NumeralsKind().run(rule(plain), read("增长10-15%")))) == 1


def test_a_paragraph_outside_of_the_scope_is_not_searched() -> None:
    limited = rule(WrittenOptions("", (RANGE,)))._replace(scope=("title",))
    assert list(NumeralsKind().run(limited, read("增长10-15%"))) == []
    assert "body" in READ_SCOPE


# --- one finding for many ----------------------------------------------------------------


def test_what_stands_throughout_is_one_finding_that_mends_all() -> None:
    text = "，".join(["增长10-15%"] * 30)
    (finding,) = found(text, RANGE, most=5)
    assert finding.message == "“10-15%”等30处应写作“10%～15%”"
    assert len(finding.related) == 20
    assert finding.fix is not None
    assert finding.fix.safe
    assert len(finding.fix.edits) == 30
    assert mended(text, [finding]) == "，".join(["增长10%～15%"] * 30)


def test_up_to_the_bound_each_has_a_finding() -> None:
    findings = found("增长10-15%，下降3-5%", RANGE, most=2)
    assert [finding.suggestion for finding in findings] == ["10%～15%", "3%～5%"]


def test_the_one_finding_stands_at_the_gravest() -> None:
    mild = Form("5-6%", ("%",), "甲", "甲", severity="info")
    (finding,) = found("增长5-6%，增长10-15%", mild, RANGE, most=1)
    assert finding.severity == "warning"
    assert finding.span.start == 9
    assert [related.span.start for related in finding.related] == [2]


def test_the_one_finding_mends_what_is_safe_to_mend() -> None:
    text = "增长5-6%，增长10-15%"
    unsafe = Form("5-6%", ("%",), "甲", "甲", safe=False)
    (finding,) = found(text, unsafe, RANGE, most=1)
    assert finding.fix is not None
    assert finding.fix.safe
    assert mended(text, [finding]) == "增长5-6%，增长10%～15%"
    (finding,) = found(text, unsafe, RANGE._replace(safe=False), most=1)
    assert finding.fix is not None
    assert not finding.fix.safe
    assert mended(text, [finding]) == "增长甲，增长10%～15%"


# --- what the YAML may say ---------------------------------------------------------------


def options(yaml: str) -> WrittenOptions:
    return read_options(MappingFields(parse(yaml, "rule.yaml"), "rule.yaml"), ("grouping",))


def test_forms_are_read_with_marks_and_words() -> None:
    read = options("most: 3\nforms:\n- {pattern: 甲乙+, marks: 甲丙, words: [甲乙], fix: '', unless: [丁]}")
    assert read == WrittenOptions("", (Form("甲乙+", ("甲", "丙", "甲乙"), fix="", unless=("丁",)),), 3)


def test_a_check_is_read_by_its_name() -> None:
    assert options("check: grouping") == WrittenOptions("grouping")


@pytest.mark.parametrize(
    ("yaml", "complaint"),
    [
        ("most: 1", "请在 forms 里写至少一种写法"),
        ("check: groping", "不在可选值之内"),
        ("forms:\n- {pattern: '(甲)', fix: '\\2'}", "没有的组"),
        ("forms:\n- {pattern: '(甲)', right: '\\g<乙>'}", "没有的组"),
        ("forms:\n- {pattern: '甲{1,9999}乙'}", "不设上限的重复"),
        ("forms:\n- {pattern: 甲, unless: ['乙*丙']}", "不设上限的重复"),
        ("forms:\n- {pattern: 甲, unless_scope: document}", "不在可选值之内"),
        ("forms:\n- {pattern: 甲, severity: fatal}", "不在可选值之内"),
    ],
)
def test_what_is_off_is_refused(yaml: str, complaint: str) -> None:
    with pytest.raises(RuleError, match=complaint):
        options(yaml)


# --- hostile texts -----------------------------------------------------------------------


def test_a_long_line_full_of_matches_is_searched_once() -> None:
    text = "增长10-15%，" * 20_000
    exempt = RANGE._replace(unless=(r"减少\d+-\d+%",))
    (finding,) = found(text, exempt, most=1)
    assert "等20000处" in finding.message


def test_a_long_line_of_one_character_holds_nothing() -> None:
    for character in "%@`-1甲:/":
        assert found(character * 200_000, RANGE) == []


def test_addresses_are_bounded() -> None:
    assert spared("https://" + "a" * 10_000)[0] == (0, 408)
    assert spared("全年十二次") == ()
