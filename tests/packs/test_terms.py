"""The wording packs: every wrong form is found, sound official texts stay unmarked, and the sample gives its labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.document import Document, Evidence, Facts, Period
from checker.model.finding import Finding
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.reading.times import mentions
from checker.running.sifting import sift
from checker.testing import RuleExample, check_example, examples_of, rules_without_examples
from tests.packs.import_terminology import written

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
PACKS = ("leaders", "party-terms", "institutions", "laws", "set-phrases", "typos", "style")
FOLDERS = tuple(str(ROOT / "rules" / pack) for pack in PACKS)
MOST_IN_SOUND_TEXTS = 30  # errors and warnings in 850,000 characters
LEAST_READ = 300


@cache
def entries() -> tuple[tuple[str, dict[str, Any]], ...]:
    """(rule, entry) of every rule file as written."""
    found = []
    for pack in PACKS:
        for path in sorted((ROOT / "rules" / pack).glob("*.yaml")):
            rule = yaml.safe_load(path.read_text(encoding="utf-8"))
            found += [(f"{pack}/{path.stem}", entry) for entry in rule.get("entries", ())]
    return tuple(found)


@cache
def cases() -> tuple[RuleExample, ...]:
    return tuple(examples_of(*FOLDERS))


def document(text: str, day: str | None) -> Document:
    builder = DocumentBuilder("正文.txt")
    for line in text.split("\n"):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    built = builder.build()
    period = Period(day, day, (Evidence("option", day),)) if day else None
    return built.having(times=mentions(built), facts=Facts(period=period))


def findings(
    text: str, day: str | None, rule: str | None = None, *, strict: bool = True
) -> tuple[Document, list[Finding]]:
    """What the rules of the packs (or one of them) say of a text that speaks of a day."""
    engine = cases()[0].engine
    numbers = [
        number
        for number, one in enumerate(engine.book.rules)
        if (one.id == rule if rule else one.id.partition("/")[0] in PACKS and (strict or one.default))
    ]
    built = document(text, day)
    found, failures = engine.findings(numbers, built)
    assert not failures
    return built, found


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    return path


@pytest.mark.parametrize("case", cases(), ids=str)
def test_examples(case: RuleExample) -> None:
    check_example(case)


def test_every_rule_has_both_sorts_of_examples() -> None:
    assert rules_without_examples(*FOLDERS) == []


def test_there_are_as_many_entries_as_were_imported() -> None:
    assert len(entries()) > LEAST_READ
    assert max(Counter(rule for rule, _ in entries()).values()) <= 60


def test_every_wrong_form_is_found_once() -> None:
    rules = {rule.id: rule for rule in cases()[0].engine.book.rules}
    off = []
    for rule, entry in entries():
        for word in entry.get("wrong", ()):
            built, found = findings(word, "2026-08-01")
            said = [(finding.rule, built[finding.span]) for finding in sift(found, rules, built)]
            if said != [(rule, word)]:
                off.append((rule, word, said))
    assert off == []


def test_no_form_is_in_two_entries() -> None:
    words = Counter(word for _, entry in entries() for word in entry.get("wrong", ()))
    assert [word for word, count in words.items() if count > 1] == []


def test_entries_are_sorted() -> None:
    for rule in {rule for rule, _ in entries()}:
        firsts = [(entry.get("wrong") or entry["near"])[0] for other, entry in entries() if other == rule]
        assert firsts == sorted(firsts), rule


def test_a_fix_is_no_wrong_form_itself() -> None:
    for rule, entry in entries():
        for wrong, right in entry.get("fix", {}).items():
            _, found = findings(right, "2026-08-01", rule)
            assert wrong in entry.get("wrong", ()) or "pattern" in entry
            assert not [finding for finding in found if finding.severity != "info"], f"{rule}: {wrong} -> {right}"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("深入学习习总书记重要讲话精神", None, [("习总书记", "error")]),
        ("职工代表说：“按照习总书记的要求，我们一定干好。”", None, [("习总书记", "info")]),
        ("推动“建功”行动，学习习总书记讲话", None, [("习总书记", "error")]),
        ("深入学习习总\n书记重要讲话精神".replace("\n", " "), None, [("习总 书记", "error")]),
        ("广大青年学习总书记回信精神", None, []),
        ("查处违法违纪问题3起", "2017-12-31", []),
        ("查处违法违纪问题3起", "2018-12-31", [("违法违纪", "warning")]),
        ("查处违法违纪问题3起", None, [("违法违纪", "info")]),
        ("开展“不忘初心 牢记使命”主题教育", "2019-12-31", [("“不忘初心 牢记使命”主题教育", "warning")]),
        ("专项整治意识形态领域突出问题", None, []),
        ("脱贫攻坚难题、攻坚难点", None, []),
        ("委员会颠覆行为准则", None, []),
        ("省委第三巡视组对县委巡视期间", "2019-12-31", []),
        ("接受县委巡视", "2019-12-31", [("县委巡视", "warning")]),
        ("学习《条例》。根据《中国共产党纪律处分条例》规定", None, []),
    ],
)
def test_times_and_borders(text: str, day: str | None, expected: list[tuple[str, str]]) -> None:
    built, found = findings(text, day, strict=False)
    assert [(built[finding.span], finding.severity) for finding in found] == expected


def test_the_import_writes_what_is_kept() -> None:
    domain = shared("domain")
    for name, text in written(domain.resolve()).items():
        assert (ROOT / "rules" / name).read_text(encoding="utf-8") == text, f"{name} is stale: run the import again"


def test_sound_official_texts_stay_unmarked(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shared("corpus/dated-official-texts.jsonl").read_text(encoding="utf-8").splitlines()
    counts: Counter[str] = Counter()
    for line in lines:
        item = json.loads(line)
        _, found = findings(item["text"], item["date"])
        counts.update(finding.rule for finding in found if finding.severity != "info")
    with capsys.disabled():
        print(f"\n{sum(counts.values())} errors and warnings in {len(lines)} sound texts:", dict(counts.most_common()))
    assert sum(counts.values()) <= MOST_IN_SOUND_TEXTS


def test_the_sample_gives_its_labels() -> None:
    text = shared("samples/2018-dangjian-summary.txt").read_text(encoding="utf-8")
    labels = yaml.safe_load(shared("domain/sample-labels.yaml").read_text(encoding="utf-8"))
    _, found = findings(text, "2018-12-31")
    strong = [finding for finding in found if finding.severity != "info"]
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    missed = []
    for label in labels["problems"]:
        wanted = label["category"] == "terminology" and label["severity"] != "info" and label["detectable"] != "human"
        start = starts[label["line"] - 1] + label["column"] - 1
        span = Span(start, start + len(label["quote"]))
        if wanted and not any(finding.span.overlaps(span) for finding in strong):
            missed.append((label["id"], label["quote"]))
    assert missed == []
    for harmless in labels["not_problems"]:
        if harmless["naive_category"] not in ("terminology", "typo", "grammar"):
            continue
        line = Span(starts[harmless["line"] - 1], [*starts, len(text) + 1][harmless["line"]] - 1)
        for match in re.finditer(re.escape(harmless["quote"]), text[line.start : line.end]):
            span = Span(line.start + match.start(), line.start + match.end())
            assert not [finding for finding in strong if finding.span.overlaps(span)], harmless["quote"]
