"""The file beside a report that says which of its findings to let be: 总结.docx.gongwen.yaml.

suppress:
- rule: typos/confused-pair
  text: 截止目前
  reason: 引用原文
  until: '2027-06-30'
"""

import os
from typing import NamedTuple

from checker.model.errors import RuleError
from checker.reading.directives import Named, Suppression, day_of, is_fingerprint
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse
from checker.running.files import MOST_BESIDE, SIDECAR

_KEY = "suppress"


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
