"""Days, evidence and names of the report in the words that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.characters import flat, printable
from checker.model.finding import SEVERITY_NAMES, Finding, Severity
from checker.model.report import EvidenceText, Failure, Result
from checker.reading.citing import day

SEVERITY_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_EVIDENCE = {
    "option": "命令行参数",
    "configuration": "配置文件",
    "front matter": "文件头",
    "title": "标题",
    "signature": "落款",
    "opening": "开头",
    "filename": "文件名",
    "body": "正文",
    "sections": "章节",
}
_MOST_WORDS = 30
_MOST_KEPT = 40


def period(start: str, end: str) -> str:
    """2018年1月1日至12月31日: the year of the end is named only where it is another."""
    if start == end:
        return day(start)
    last = day(end)
    return f"{day(start)}至{last.partition('年')[2] if start[:4] == end[:4] else last}"


def grounds(evidence: Sequence[EvidenceText]) -> str:
    """（依据标题“2018年党建工作总结”，第2行）, or nothing where there is no evidence."""
    if not evidence:
        return ""
    told = [
        f"{_EVIDENCE.get(kind, kind)}{quoted(text)}" + (f"，{label}" if label is not None else "")
        for kind, text, _, label in evidence[:2]
    ]
    return f"（依据{'；'.join(told)}{'等' if len(evidence) > 2 else ''}）"


def quoted(words: str, most: int = _MOST_WORDS) -> str:
    """Words of a document in quotation marks, shortened; nothing for no words."""
    shown = flat(words.strip(), most)
    return f"“{shown}”" if shown else ""


def abridged(words: str) -> str:
    """The ends of words that are too long to be repeated beside the text in which they stand."""
    return words if len(words) <= _MOST_KEPT else f"{words[: _MOST_KEPT // 2]}……{words[-_MOST_KEPT // 2 :]}"


def failed(failure: Failure, path: str = "") -> str:
    """What could not be checked and why, in a place that names the path already."""
    what, why = failure
    return why if what == path or what in why else f"{what}：{why}"


def told(finding: Finding) -> str:
    """The message as a sentence, and what to do: “……”不妥。建议：改为“……”。"""
    advice = finding.suggestion or (finding.fix.title if finding.fix else "")
    return _sentence(finding.message) + (f"建议：{_sentence(advice)}" if advice else "")


def _sentence(words: str) -> str:
    return words if words.endswith(("。", "！", "？")) else words + "。"


def counts(numbers: Iterable[tuple[Severity, int]]) -> str:
    """3处错误、12处提醒; severities without findings are left out."""
    return "、".join(f"{number}处{SEVERITY_NAMES[severity]}" for severity, number in numbers if number)


def path_name(path: str) -> str:
    """The path as given; standard input has no name of its own."""
    return "标准输入" if path == "-" else printable(path)


def unread(result: Result) -> bool:
    """Whether the file itself could not be checked, and not only one of the rules."""
    return any(failure.what == result.path for failure in result.failures)
