"""The report as a comment on a pull request or an issue: counts, then each document with its findings.

GitHub takes 65,536 characters in a comment. The gravest findings are kept, and how many
were not is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Layout
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES
from checker.model.report import Located, Report, Result
from checker.reading.citing import source
from checker_builtin.reporters.folding import folded, gathered
from checker_builtin.reporters.left_out import excluded_told, skipped_told, stale_told, suppressed_told, untold_told
from checker_builtin.reporters.markdown_text import code, escaped
from checker_builtin.reporters.verdict import verdict
from checker_builtin.reporters.wording import failed, path_name, quoted, unread

ROOM = 60_000  # characters; some of the comment's are left for whoever posts it
_FOR_FRAMES = ROOM // 2  # characters that the table and the headings of the documents may take
_MOST_WORDS = 200


class Entry(NamedTuple):
    """One group of findings of a document as a list item; `rank` is that of its severity, 0 the gravest."""

    rank: int
    document: int
    number: int
    text: str
    findings: int


class Frame(NamedTuple):
    """What stands in the table, before and behind the findings of a document."""

    row: str
    before: str
    after: str


def render(report: Report, layout: Layout, write: Callable[[str], object]) -> None:
    """Write the whole comment."""
    told = verdict(report, layout.fail_on, reasons="见下", partial=layout.partial)
    head = "# 公文检查报告\n\n" + "".join(f"**{escaped(sentence)}**\n\n" for sentence, _ in told)
    tail = _tail(report)
    frames = _fitting([_frame(result) for result in report.results])
    entries = [
        entry for document, result in enumerate(report.results[: len(frames)]) for entry in _entries(result, document)
    ]
    kept = _kept(entries, ROOM - len(head) - len(tail) - sum(len("".join(frame)) for frame in frames))
    write(head)
    if frames:
        write("| 文稿 | 错误 | 提醒 | 提示 | 已忽略 |\n| --- | --: | --: | --: | --: |\n")
        write("".join(frame.row for frame in frames))
    for document, frame in enumerate(frames):
        items = "".join(entry.text for entry in kept if entry.document == document)
        write(frame.before + (f"\n{items}" if items else "") + frame.after)
    write(_omitted(report, len(frames), sum(entry.findings for entry in kept)))
    write(tail)


def _fitting(frames: Sequence[Frame]) -> list[Frame]:
    """As many documents from the first on as there is room for."""
    room, kept = _FOR_FRAMES, []
    for frame in frames:
        room -= len("".join(frame))
        if room < 0:
            break
        kept.append(frame)
    return kept


def _kept(entries: Iterable[Entry], room: int) -> list[Entry]:
    """The gravest that fit, and of equals the first, in the order of the documents."""
    kept: list[Entry] = []
    for entry in sorted(entries):
        room -= len(entry.text)
        if room < 0:
            break
        kept.append(entry)
    return sorted(kept, key=lambda entry: (entry.document, entry.number))


def _omitted(report: Report, documents: int, findings: int) -> str:
    told = [f"{len(report.results) - documents}份文稿"] if documents < len(report.results) else []
    rest = sum(len(result.located) for result in report.results) - findings
    told += [f"{rest}处问题"] if rest else []
    return f"\n**另有{'、'.join(told)}，这里写不下，请看完整的报告。**\n" if told else ""


def _frame(result: Result) -> Frame:
    name = escaped(path_name(result.path))
    numbers = [Report("", "", (result,)).count(severity) for severity in SEVERITIES]
    cells = ["没有检查", "", "", ""] if unread(result) else [*map(str, numbers), str(len(result.suppressed))]
    after = [f"没有检查：{escaped(failed(failure, result.path))}" for failure in result.failures]
    after += [f"没有列出：{escaped(told)}" for told in untold_told(result.untold)]
    after += [f"已忽略：{escaped(told)}" for told in suppressed_told(result.suppressed)]
    after += [f"没有用上：{escaped(told)}" for told in skipped_told(result.skipped)]
    if not result.located and not result.failures:
        after.insert(0, "除已忽略的以外，未发现问题。" if result.suppressed else "未发现问题。")
    return Frame(f"| {name} | {' | '.join(cells)} |\n", f"\n## {name}\n", "".join(f"\n{told}\n" for told in after))


def _entries(result: Result, document: int) -> list[Entry]:
    return [
        Entry(SEVERITIES.index(group[0].finding.severity), document, number, _item(group), len(group))
        for number, group in enumerate(folded(result.located))
    ]


def _item(group: list[Located]) -> str:
    found, finding = group[0], group[0].finding
    single = found.label + ("，" + quoted(found.section) if found.section else "") + "："
    where = single if len(group) == 1 else gathered(group) + "。"
    kind = escaped(CATEGORIES.get(finding.category, finding.category))
    told = escaped(finding.message, _MOST_WORDS)
    lines = [f"- **{SEVERITY_NAMES[finding.severity]}** {escaped(where)}{told}（{kind} {code(finding.rule)}）"]
    lines += [f"  - 原文：{words}" for words in [code(found.text, _MOST_WORDS)] if words]
    advice = finding.suggestion or (finding.fix.title if finding.fix else "")
    lines += [f"  - 建议：{escaped(advice, _MOST_WORDS)}"] if advice else []
    lines += [f"  - 原因：{escaped(finding.why, _MOST_WORDS)}"] if finding.why else []
    if finding.sources:
        lines.append(f"  - 依据：{escaped('；'.join(map(source, finding.sources[:2])))}")
    return "\n".join(lines) + "\n"


def _tail(report: Report) -> str:
    told = [f"没有检查：{escaped(failed(failure))}" for failure in report.failures]
    told += [f"没有检查：{escaped(words)}" for words in excluded_told(report.excluded)]
    told += [f"基线：{escaped(words)}" for words in stale_told(report.stale)]
    return "".join(f"\n{line}\n" for line in told)
