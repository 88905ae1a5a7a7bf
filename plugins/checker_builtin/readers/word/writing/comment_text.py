"""What our comments say, line by line, and how they are told from other people's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from lxml import etree

from checker.model.characters import flat, without_controls
from checker.model.finding import SEVERITY_NAMES
from checker.model.report import Located
from checker.reading.citing import source
from checker_builtin.readers.word.names import AUTHOR, COMMENT, ID, NAMESPACES, P_PR, R_PR, XML_SPACE, P, R, T, w
from checker_builtin.reporters.wording import quoted

NAME, INITIALS = "公文检查", "检"
_INITIALS = w("initials")
_RULE = "规则："  # begins the line that every comment of ours ends with
_LONGEST = 1000  # characters of a line
_MOST_RELATED, _MOST_SOURCES, _MOST_RULES = 3, 2, 40
# Of its own, so that a report's body style (large type, indents, fixed spacing) does not reach into the margin.
_PARAGRAPH_LOOK = (
    (w("spacing"), {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
    (w("ind"), {"firstLineChars": "0", "firstLine": "0"}),
)
_RUN_LOOK = ((w("sz"), {"val": "18"}), (w("szCs"), {"val": "18"}))


def lines_of(located: Located, *, moved: bool) -> list[str]:
    """The lines of a finding's comment; `moved`: it cannot stand on the very words, and says where they are."""
    finding = located.finding
    lines = [f"【{SEVERITY_NAMES[finding.severity]}】{finding.message}"]
    if moved:
        lines.append(f"位置：{located.label}{quoted(located.text)}")
    if finding.why:
        lines.append(f"原因：{finding.why}")
    advice = finding.suggestion or (finding.fix.title if finding.fix else "")
    if advice:
        lines.append(f"建议：{advice}")
    for other in located.related[:_MOST_RELATED]:
        lines.append(f"参见：{other.label}{quoted(other.text)}，{other.caption}")
    lines += [f"依据：{source(cited)}" for cited in finding.sources[:_MOST_SOURCES]]
    return [*lines, f"{_RULE}{finding.rule}"]


def summary_lines(rest: Iterable[Located]) -> list[str]:
    """The comment that stands for all findings beyond the most that a file bears."""
    counts = Counter(located.finding.rule for located in rest).most_common()
    lines = [
        f"另有{sum(count for _, count in counts)}处问题没有逐一批注。请改正以上各处后再查一次，全部问题见检查报告。"
    ]
    lines += [f"{_RULE}{rule}，{count}处" for rule, count in counts[:_MOST_RULES]]
    if len(counts) > _MOST_RULES:
        lines.append(f"{_RULE}另有{len(counts) - _MOST_RULES}条")
    return lines


def add_comments(comments: Any, told: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Append comments, each by its id and lines. They carry no date: the same report gives the same file."""
    model = _line_model()
    for number, lines in told:
        comment = etree.SubElement(comments, COMMENT, nsmap=NAMESPACES)
        comment.set(ID, str(number))
        comment.set(AUTHOR, NAME)
        comment.set(_INITIALS, INITIALS)
        for line in lines:
            paragraph = deepcopy(model)
            paragraph[-1][-1].text = _safe(line)
            comment.append(paragraph)


def _line_model() -> Any:
    """A line without its words: a copy of it costs a tenth of what a new one does."""
    paragraph = etree.Element(P, nsmap=NAMESPACES)
    _look(etree.SubElement(paragraph, P_PR), _PARAGRAPH_LOOK)
    run = etree.SubElement(paragraph, R)
    _look(etree.SubElement(run, R_PR), _RUN_LOOK)
    etree.SubElement(run, T).set(XML_SPACE, "preserve")
    return paragraph


def is_ours(comment: Any) -> bool:
    """Whether we wrote a comment: our name, our initials, and a line with a rule's id."""
    if comment.get(AUTHOR) != NAME or comment.get(_INITIALS) != INITIALS:
        return False
    return any("".join(text.text or "" for text in line.iter(T)).startswith(_RULE) for line in comment.iter(P))


def _look(properties: Any, look: Iterable[tuple[str, dict[str, str]]]) -> None:
    for name, values in look:
        element = etree.SubElement(properties, name)
        for key, value in values.items():
            element.set(w(key), value)


def _safe(line: str) -> str:
    """A line that XML can hold, with a visible mark for each character that it cannot, or that nobody sees."""
    return without_controls(flat(line, _LONGEST))
