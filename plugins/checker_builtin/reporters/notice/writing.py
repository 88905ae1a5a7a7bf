"""A notice as a Word file: who it is to, what was found in each submission, what is asked for, who signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.model.characters import flat
from checker.model.finding import SEVERITIES, SEVERITY_NAMES, Severity
from checker.reading.citing import day
from checker.reading.numerals import in_chinese
from checker_builtin.reporters.notice.markup import TABLE_WIDTH, paragraph, run, table
from checker_builtin.reporters.notice.package import package
from checker_builtin.reporters.notice.records import Notice, Returned, Told
from checker_builtin.reporters.wording import abridged

_HEADINGS = ("序号", "位置", "原文", "问题", "建议", "依据")
_SHARES = (0.07, 0.11, 0.2, 0.34, 0.19, 0.09)  # of the width
MOST_TOLD = 300  # findings of a submission: more is read by nobody, and all are in the annotated copy
_LONGEST = 300  # characters of a cell or a line
_THANKS = (
    "以上问题由公文检查程序按规则逐条列出，供你单位核对。如对其中意见有不同看法，请附说明一并反馈。感谢支持与配合。"
)


def write_notice(notice: Notice) -> bytes:
    """The .docx. The same notice gives the same bytes; nothing in it is older or newer than what it says."""
    return package("".join(_blocks(notice)), f"{notice.title}（{notice.unit}）")


def _blocks(notice: Notice) -> Iterator[str]:
    if notice.number:
        yield paragraph(run(f"编号：{_line(notice.number)}"), style="Number")
    yield paragraph(run(notice.title), style="Title")
    yield paragraph(run(f"{_line(notice.unit)}："), style="Addressee")
    yield paragraph(run(_opening(notice)), style="Body")
    sources = _sources(notice)
    sections = _sections(notice, sources)
    for number, (heading, blocks) in enumerate(sections, 1):
        mark = f"{in_chinese(number)}、" if len(sections) > 1 else ""
        yield paragraph(run(mark + heading), style="Heading")
        yield from blocks
    yield paragraph()
    yield paragraph(run(_THANKS), style="Body")
    yield paragraph()
    yield paragraph(run(_line(notice.issuer) or "（盖章）"), style="Signed")
    yield paragraph(run(day(notice.day) if notice.day else "年　　月　　日"), style="Signed")


def _opening(notice: Notice) -> str:
    """What was checked, how it was judged, how much was found, what is asked for."""
    found = Counter(told.severity for document in notice.documents for told in document.findings)
    untold = sum(document.untold for document in notice.documents)
    said = [
        f"经检查，你单位报送的{len(notice.documents)}份文稿" if notice.documents else "经核对，你单位没有可供检查的文稿"
    ]
    if notice.verdict:
        said.append(
            f"检查结论为“{_line(notice.verdict)}”" + (f"，得分{_line(notice.points)}分" if notice.points else "")
        )
    total = sum(found.values()) + untold
    if total:
        said.append(f"共发现问题{total}处{_split(found, untold)}")
    elif any(document.failures for document in notice.documents):
        said.append("未能全部查完")
    elif notice.documents:
        said.append("未发现问题")
    until = f"于{day(notice.reply_by)}前" if notice.reply_by else ""
    again = f"，{until}重新报送" if notice.again else ""
    asked = f"请对照下列意见逐条核对、修改{again}。" if total or _failed(notice) else ""
    if not notice.documents:
        asked = f"请{until}补报。"
    return "，".join(said) + "。" + asked


def _failed(notice: Notice) -> bool:
    return bool(notice.remarks) or any(document.failures for document in notice.documents)


def _split(found: Counter[Severity], untold: int) -> str:
    parts = [f"{SEVERITY_NAMES[severity]}{found[severity]}处" for severity in SEVERITIES if found[severity]]
    parts += [f"未逐处列出的{untold}处"] if untold else []
    return f"（{'、'.join(parts)}）" if parts else ""


def _sources(notice: Notice) -> dict[str, int]:
    """What the findings told rest on, with the number of each: named in full once, behind the tables."""
    told = (found for document in notice.documents for found in document.findings[:MOST_TOLD])
    return {name: at for at, name in enumerate(dict.fromkeys(one for found in told for one in found.sources), 1)}


def _sections(notice: Notice, sources: Mapping[str, int]) -> list[tuple[str, list[str]]]:
    """The submissions, behind them what is said of the unit as a whole, and what the findings rest on."""
    sections = [(_name(document), list(_document(document, sources))) for document in notice.documents]
    if notice.remarks:
        lines = [
            paragraph(run(f"{at}.{_line(remark)}" if len(notice.remarks) > 1 else _line(remark)), style="Body")
            for at, remark in enumerate(notice.remarks, 1)
        ]
        sections.append(("报送情况", lines))
    if sources:
        listed = [paragraph(run(f"〔{at}〕{_line(name)}"), style="Source") for name, at in sources.items()]
        sections.append(("依据", listed))
    return sections


def _name(document: Returned) -> str:
    title = _line(document.title)
    return f"《{title}》" if title else _line(document.key.rpartition("/")[2])


def _document(document: Returned, sources: Mapping[str, int]) -> Iterator[str]:
    facts = [f"文件：{_line(document.key)}"]
    if document.level:
        facts.append(f"结论：{_line(document.level)}" + (f"（{_line(document.points)}分）" if document.points else ""))
    yield paragraph(run("　　".join(facts)), style="Note")
    for head, lines in (("计分", document.account), ("雷同", document.shared)):
        if lines:
            yield paragraph(run(f"{head}：{'；'.join(map(_line, lines))}。"), style="Note")
    if document.copy:
        yield paragraph(run(_sentence(document.copy)), style="Note")
    for failure in document.failures:
        yield paragraph(run(f"没有查完：{_line(failure)}"), style="Body")
    if not document.findings:
        yield from [] if document.failures else [paragraph(run("未发现问题。"), style="Body")]
        return
    widths = [round(TABLE_WIDTH * share) for share in _SHARES]
    told = document.findings[:MOST_TOLD]
    yield table(_HEADINGS, widths, (_row(at, finding, sources) for at, finding in enumerate(told, 1)))
    left = len(document.findings) - len(told) + document.untold
    if left:
        yield paragraph(run(f"另有{left}处没有逐处列出，请参照同类问题一并核对。"), style="Note")


def _row(number: int, found: Told, sources: Mapping[str, int]) -> Sequence[Sequence[str]]:
    """The cells; each is its paragraphs."""
    problem = [run(f"{SEVERITY_NAMES[found.severity]}：", bold=True) + run(_sentence(found.message))]
    problem += [run(_sentence(found.why))] if found.why and found.why not in found.message else []
    return (
        [run(str(number))],
        [run(_line(found.place))],
        [run(_line(abridged(found.text.strip())) or "（全文）")],
        problem,
        [run(_sentence(found.suggestion or "请核对后修改"))],
        [run("".join(f"〔{sources[source]}〕" for source in found.sources) or "—")],
    )


def _line(words: str) -> str:
    return flat(words.strip(), _LONGEST)


def _sentence(words: str) -> str:
    line = _line(words)
    return line if line.endswith(("。", "！", "？", "…")) else f"{line}。"
