"""What stands on the page: the documents with their texts and findings, what was left out, and the sums of all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Layout
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES
from checker.model.report import FactsText, Failure, Located, Report, Result, Skipped, Stale, Suppressed
from checker.model.text import Span
from checker.reading.citing import day
from checker_builtin.reporters.html_report.entries import Entry, entries
from checker_builtin.reporters.html_report.paper import Paper, paper
from checker_builtin.reporters.left_out import ground
from checker_builtin.reporters.verdict import verdict
from checker_builtin.reporters.wording import abridged, grounds, path_name, period, unread

_MOST_CHARACTERS, _MOST_CHARACTERS_IN_ALL = 100_000, 3_000_000  # of documents' text on the page
_MOST_FINDINGS, _MOST_FINDINGS_IN_ALL = 2_000, 10_000
_MOST_LISTED = 500  # suppressed findings of a document, stale entries and excluded files
_LOOKS = {"bold red": "bad", "bold yellow": "fair", "bold green": "good"}
_ALL = "要看全部，请用 --output json=报告.json 另存一份"


class Told(NamedTuple):
    """A sentence that says how things stand: `look` is bad, fair or good."""

    sentence: str
    look: str


class Fact(NamedTuple):
    name: str
    words: str
    grounds: str


class Choice(NamedTuple):
    """A box of the filter: what it stands for, and how many findings of it are on the page."""

    key: str
    name: str
    number: int


class Ignored(NamedTuple):
    """A suppressed finding; `anchor` is '' where its words are not on the page."""

    anchor: str
    severity_name: str
    label: str
    words: str
    message: str
    rule: str
    ground: str
    where: str


class Unused(NamedTuple):
    """Rules that were not applied for the same reason."""

    why: str
    rules: tuple[Skipped, ...]


class Sheet(NamedTuple):
    """One document. `paper` is None where its text is not shown, and one of `remarks` says why."""

    id: str
    name: str
    facts: tuple[Fact, ...]
    verdicts: tuple[Told, ...]
    standing: Told  # the verdict in a word, for the list of documents
    counts: tuple[int, ...]  # by severity
    paper: Paper | None
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]  # what of it is not on the page
    failures: tuple[str, ...]
    ignored: tuple[Ignored, ...]
    ignored_count: int
    unused: tuple[Unused, ...]


class Contents(NamedTuple):
    """The whole page."""

    title: str
    version: str
    rules: str
    verdicts: tuple[Told, ...]
    remark: str  # that not all findings are on the page; '' where they are
    failures: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    severities: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    stale: tuple[Stale, ...]
    stale_count: int
    excluded: tuple[str, ...]
    excluded_count: int


def contents(report: Report, layout: Layout, *, elsewhere: str = _ALL) -> Contents:
    """What the page shows of a report; long texts and lists are bounded, and it is said where they are.

    `elsewhere` says where everything is.
    """
    room = _Room(layout.most)
    sheets = tuple(
        _sheet(result, number, report, layout, room, elsewhere) for number, result in enumerate(report.results, start=1)
    )
    listed = [entry for sheet in sheets for entry in sheet.entries]
    by_severity = Counter(entry.severity for entry in listed)
    by_category = Counter(entry.category for entry in listed)
    categories = dict.fromkeys([*(each for each in CATEGORIES if each in by_category), *sorted(by_category)])
    names = [path_name(result.path) for result in report.results]
    return Contents(
        title=names[0] if len(names) == 1 else f"{len(names)}份文稿",
        version=report.version,
        rules=report.rules_digest[:12],
        verdicts=_told(report, layout),
        remark=_remark(sum(report.count(severity) for severity in SEVERITIES), len(listed)) if len(sheets) > 1 else "",
        failures=tuple(_failed(report.failures)),
        sheets=sheets,
        severities=tuple(Choice(each, SEVERITY_NAMES[each], by_severity[each]) for each in SEVERITIES),
        categories=tuple(Choice(each, CATEGORIES.get(each, each), by_category[each]) for each in categories),
        stale=report.stale[:_MOST_LISTED],
        stale_count=len(report.stale),
        excluded=report.excluded[:_MOST_LISTED],
        excluded_count=len(report.excluded),
    )


class _Room:
    """What is left of the room on the page, in characters of text and in findings."""

    def __init__(self, most: int | None) -> None:
        self.characters = _MOST_CHARACTERS_IN_ALL
        self.findings = _MOST_FINDINGS_IN_ALL if most is None else min(most, _MOST_FINDINGS_IN_ALL)

    def choose(self, located: Sequence[Located]) -> list[Located]:
        """The findings that have room, the gravest first; in the order of the text."""
        ordered = sorted(located, key=lambda found: found.finding.span)
        room = min(self.findings, _MOST_FINDINGS)
        if len(ordered) > room:
            graver = sorted(range(len(ordered)), key=lambda at: SEVERITIES.index(ordered[at].finding.severity))
            ordered = [ordered[at] for at in sorted(graver[:room])]
        self.findings -= len(ordered)
        return ordered

    def take(self, length: int) -> int:
        """How many characters of a text have room."""
        taken = min(length, self.characters, _MOST_CHARACTERS)
        self.characters -= taken
        return taken


def _sheet(result: Result, number: int, report: Report, layout: Layout, room: _Room, elsewhere: str) -> Sheet:
    own = f"d{number}"
    located = room.choose(result.located)
    text = result.text
    characters = room.take(len(text.text)) if text is not None else 0
    shown = None
    if text is not None and characters:
        shown = paper(text, located, _elsewhere(located, result.suppressed), own, characters)
    verdicts = _told(report._replace(results=(result,), failures=()), layout)
    return Sheet(
        id=own,
        name=path_name(result.path),
        facts=() if unread(result) else tuple(_facts(result.facts)),
        verdicts=verdicts,
        standing=_standing(result, verdicts),
        counts=tuple(report._replace(results=(result,)).count(severity) for severity in SEVERITIES),
        paper=shown,
        entries=entries(located, own, shown.marks if shown else {}, shown.anchors if shown else {}),
        remarks=tuple(_remarks(result, len(located), characters, elsewhere)),
        failures=tuple(_failed(result.failures, result.path)),
        ignored=tuple(_ignored(each, shown) for each in _in_order(result.suppressed)[:_MOST_LISTED]),
        ignored_count=len(result.suppressed),
        unused=tuple(_unused(result.skipped)),
    )


def _told(report: Report, layout: Layout) -> tuple[Told, ...]:
    told = verdict(report, layout.fail_on, reasons="见下", partial=layout.partial)
    return tuple(Told(sentence, _LOOKS[style]) for sentence, style in told)


def _standing(result: Result, verdicts: Sequence[Told]) -> Told:
    if unread(result):
        return Told("没有检查", "bad")
    if verdicts[0].look == "fair":
        return Told("请斟酌", "fair")
    return Told(verdicts[0].sentence.partition("：")[0], verdicts[0].look)


def _facts(facts: FactsText) -> Iterable[Fact]:
    kind = facts.type_name or facts.type
    yield Fact("文种", kind or "未能认定", grounds(facts.type_evidence) if kind else "")
    if facts.organisation:
        yield Fact("单位", facts.organisation, "")
    covered = period(*facts.period) if facts.period else "未能认定"
    yield Fact("报告期", covered, grounds(facts.period_evidence) if facts.period else "")
    if facts.written:
        yield Fact("成文日期", day(facts.written), grounds(facts.written_evidence))


def _elsewhere(located: Iterable[Located], suppressed: Iterable[Suppressed]) -> Iterable[Span]:
    """The places in the text that findings and suppressed findings lead to."""
    yield from (other.span for found in located for other in found.related)
    yield from (each.located.finding.span for each in suppressed)


def _in_order(suppressed: Iterable[Suppressed]) -> list[Suppressed]:
    return sorted(suppressed, key=lambda each: each.located.finding.span)


def _remarks(result: Result, findings: int, characters: int, elsewhere: str) -> Iterable[str]:
    """What of a document is not on the page, in sentences."""
    if result.text is None and not unread(result):
        yield "这里没有原文，问题所在的句子列在各条问题里。"
    elif result.text is not None and characters < len(result.text.text):
        shown = f"这里只有前{characters}字" if characters else "这里没有再列原文"
        yield f"原文共{len(result.text.text)}字，{shown}；其余请看文件，其中的问题仍在问题清单里。"
    if findings < len(result.located):
        shown = f"这里只列最要紧的{findings}处" if findings else "这里没有逐处列出"
        yield f"这份文稿查出{len(result.located)}处问题，{shown}；{elsewhere}。"
    for each in result.untold:
        name = SEVERITY_NAMES[each.severity]
        yield f"{each.rule}（{each.title}）另有{each.number}处{name}，只计数，没有逐处列出。"


def _remark(found: int, listed: int) -> str:
    if found == listed:
        return ""
    return f"全部文稿共查出{found}处问题，本页只列{listed}处；没有列全的文稿，各有说明。"


def _failed(failures: Iterable[Failure], path: str = "") -> Iterable[str]:
    """What could not be checked, named where the reason does not name it."""
    for what, why in failures:
        yield why if what == path or what in why else f"{what}：{why}"


def _ignored(suppressed: Suppressed, shown: Paper | None) -> Ignored:
    located, finding = suppressed.located, suppressed.located.finding
    return Ignored(
        anchor=shown.anchors.get(finding.span, "") if shown else "",
        severity_name=SEVERITY_NAMES[finding.severity],
        label=located.label,
        words=abridged(located.text),
        message=finding.message,
        rule=finding.rule,
        ground=ground(suppressed),
        where=suppressed.where,
    )


def _unused(skipped: Iterable[Skipped]) -> Iterable[Unused]:
    reasons: dict[str, list[Skipped]] = {}
    for rule in skipped:
        reasons.setdefault(rule.why, []).append(rule)
    for why, rules in reasons.items():
        yield Unused(why, tuple(rules))
