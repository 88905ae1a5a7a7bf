"""The file beside a report that says which of its findings to let be: 总结.docx.gongwen.yaml.

suppress:
- rule: typos/confused-pair
  text: 截止目前
  reason: 引用原文
  until: '2027-06-30'
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.model.errors import RuleError, UnwritableDocument
from checker.reading.directives import Named, Suppression, day_of, is_fingerprint
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse
from checker.running.files import MOST_BESIDE, SIDECAR

_KEY = "suppress"
_BARE = "-/，。、；：？！（）《》“”‘’…"


class Entry(NamedTuple):
    """One suppression: `where` it stands, `text` the words of the findings that are meant ('' for all)."""

    where: str
    suppression: Suppression
    text: str = ""


def entries_of(data: bytes, report: str) -> tuple[Entry, ...]:
    """The entries of a sidecar; `report` is the path of the report. Raises RuleError with the place in the file."""
    file = report + SIDECAR
    if len(data) > MOST_BESIDE:
        raise RuleError(file, 0, 0, f"超过 {MOST_BESIDE // 1_000_000} MB，不像忽略说明，请核对")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(file, 0, 0, f"不是 UTF-8 编码（第 {error.start + 1} 字节），请另存为 UTF-8") from error
    fields = MappingFields(parse(text, file), file, "忽略说明文件")
    found = tuple(_entry(each, os.path.basename(file)) for each in fields.each(_KEY))
    fields.finish()
    return found


def _entry(fields: MappingFields, file: str) -> Entry:
    rule, fingerprint = fields.text("rule", ""), fields.text("fingerprint", "")
    if not rule and not fingerprint:
        fields.refuse("rule", "要有 rule（规则的编号）或 fingerprint（问题的指纹），请补上一个")
    if fingerprint and not is_fingerprint(fingerprint):
        fields.refuse("fingerprint", f"“{fingerprint}”不是指纹，应是16位的0到9、a到f")
    text, reason = fields.text("text", ""), " ".join(fields.text("reason", "").split())
    who = fields.text("by", "")
    until = None
    if fields.has("until"):
        until = day_of(fields.text("until"))
        if until is None:
            fields.refuse("until", f"“{fields.text('until')}”不是有效的日期，请写作 2027-06-30")
    fields.finish()
    named = Named(rule, fingerprint, 0, 0)
    reason = f"{reason}（{who}）" if reason and who else reason
    return Entry(f"{file} 第{fields.node.line}行", Suppression((named,), reason, until, whole=True), text)


def with_entries(sidecar: bytes | None, entries: Sequence[Entry], report: str) -> bytes:
    """The sidecar of a report with further entries behind its own; what stands in it stays byte for byte.

    Raises RuleError where it cannot be read, UnwritableDocument where nothing can be added to it.
    """
    known = entries_of(sidecar or b"", report)
    text = (sidecar or b"").decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for entry in entries for line in _lines(entry)]
    indent = _indent(text, report + SIDECAR)
    if indent is None:
        lines = [f"{_KEY}:", *lines]
        if not text.strip("\ufeff \t\r\n"):
            lines = [*_head(os.path.basename(report)), *lines]
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    added = "".join(f"{'' if line.startswith((_KEY, '#')) else indent or ''}{line}{end}" for line in lines)
    data = (sidecar or b"") + f"{gap}{added}".encode()
    try:
        if _bare(entries_of(data, report)) == [*_bare(known), *_bare(entries)]:
            return data
    except RuleError:
        pass
    name = os.path.basename(report) + SIDECAR
    raise UnwritableDocument(
        f"{name} 的写法不便自动添加，没有改动；请把 {_KEY} 下面改成每条以“- ”开头、各占几行后重试。"
    )


def _indent(text: str, file: str) -> str | None:
    """The blanks before the dashes of the entries; None where there is no list yet."""
    root = parse(text, file).value
    node = root.get(_KEY) if isinstance(root, dict) else None
    if node is None:
        return None
    if not isinstance(node.value, list) or not node.value:
        return ""
    last = node.value[-1]
    before: str = text.splitlines()[last.line - 1][: last.column - 1]
    return before.partition("-")[0]


def _bare(entries: Iterable[Entry]) -> list[tuple[str, str, str, str | None, str]]:
    """What entries say, without where they stand."""
    return [
        (*suppression.names[0][:2], suppression.reason, suppression.until, text) for _, suppression, text in entries
    ]


def _head(name: str) -> list[str]:
    return [
        f"# 《{name}》的忽略说明：下面每一条所指的问题，检查时不再计入，报告里仍会列出。",
        "# rule 是规则的编号，fingerprint 是那一处问题的指纹，text 是那一处的文字，reason 是不必改的理由，",
        "# until 是到期日，可以不写。文稿改名或移动时，请把这个文件一起改名、移动；某一条用不着了就删去。",
    ]


def _lines(entry: Entry) -> Iterator[str]:
    named, suppression = entry.suppression.names[0], entry.suppression
    keys = {"rule": named.rule, "fingerprint": named.fingerprint, "text": entry.text, "reason": suppression.reason}
    sign = "- "
    for key, value in {**keys, "until": suppression.until or ""}.items():
        if value:
            yield f"{sign}{key}: {_scalar(value)}"
            sign = "  "


def _scalar(value: str) -> str:
    """A value as YAML: bare where nothing in it can be taken for anything else."""
    bare = value[0].isalnum() and all(character.isalnum() or character in _BARE for character in value)
    return value if bare else json.dumps(value, ensure_ascii=False)
