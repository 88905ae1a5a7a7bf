"""What a rule over the written text says in YAML: forms, or the name of a check that no pattern can say."""

import re
from collections.abc import Collection
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.finding import SEVERITIES
from checker_builtin.kinds.written.judging import WrittenOptions

UNLESS_SCOPES = ("match", "sentence", "paragraph")


class Form(NamedTuple):
    """A pattern that is run over the raw text of the paragraphs in which one of `marks` stands.

    `marks` are characters or words of which one stands in every match; none: every paragraph is
    searched. Of a pattern with a group `found` that group is the finding, else the whole match.
    `right` and `fix` may name groups; `fix` None is no fix, '' deletes. `unless` are patterns: the
    match is let pass where it lies within a match of one of them (`unless_scope` match), or one
    stands in its sentence or paragraph.
    """

    pattern: str
    marks: tuple[str, ...] = ()
    right: str = ""
    fix: str | None = None
    safe: bool = True
    unless: tuple[str, ...] = ()
    unless_scope: str = "match"
    severity: str | None = None
    why: str | None = None


def read_options(fields: Fields, checks: Collection[str]) -> WrittenOptions:
    """The options of a rule, from its YAML."""
    most = fields.integer("most", 0)
    if fields.has("check"):
        return WrittenOptions(fields.choice("check", tuple(checks)), (), most)
    forms = tuple(_form(item) for item in fields.each("forms"))
    if not forms:
        fields.refuse("forms", "请在 forms 里写至少一种写法，或用 check 写明检查的名称")
    return WrittenOptions("", forms, most)


def _form(fields: Fields) -> Form:
    pattern = fields.pattern("pattern")
    marks, words = fields.text("marks", ""), fields.texts("words", ())
    unless = fields.texts("unless", ())
    for exemption in unless:
        fields.check_pattern("unless", exemption)
    form = Form(
        pattern=pattern,
        marks=(*marks, *words),
        right=fields.text("right", ""),
        fix=fields.optional_text("fix"),
        safe=fields.flag("safe", True),
        unless=unless,
        unless_scope=fields.choice("unless_scope", UNLESS_SCOPES, "match"),
        severity=fields.choice("severity", SEVERITIES) if fields.has("severity") else None,
        why=fields.optional_text("why"),
    )
    for key, template in (("right", form.right), ("fix", form.fix)):
        try:
            re.sub(pattern, template or "", "")
        except (re.error, IndexError):
            fields.refuse(key, f"“{template}”里引用了正则中没有的组，请核对 \\1、\\g<名称>")
    return form
