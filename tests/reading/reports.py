"""Reports for the tests of this room: text to document, profiles, and the outline as short lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document, Section
from checker.model.pieces import Place
from checker.model.profile import Profile, ProfileSection
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.reading.understanding import Assumed, understand

_MAIN = (
    "工作开展情况",
    "主要做法",
    "主要工作",
    "工作情况",
    "工作完成情况",
    "工作回顾",
    "重点工作",
    "基本情况",
    "落实情况",
)
_PROBLEMS = ("存在的问题", "存在的主要问题", "存在问题", "主要问题", "存在的不足", "不足之处")
_NEXT = ("下一步工作打算", "下步工作打算", "下一步打算", "工作计划", "工作思路", "努力方向", "整改措施", "年重点工作")

MAIN = ProfileSection("main", "主要做法", "required", _MAIN)
PROBLEMS = ProfileSection("problems", "存在的问题", "required", _PROBLEMS)
NEXT = ProfileSection("next", "下一步打算", "required", _NEXT, stance="plan")
PARTY = Profile("party", "党建工作总结", 60, ("党建工作(?:情况)?的?(?:总结|报告)",), ("党建",), (MAIN, PROBLEMS, NEXT))
WORK = Profile("work", "工作总结", 20, ("工作总结.{0,14}$",), ("工作总结",), (MAIN, PROBLEMS, NEXT))
DUTY = Profile(
    "duty",
    "述职报告",
    50,
    ("述职报告",),
    ("述职",),
    (
        ProfileSection("study", "思想政治", "required", ("思想政治", "理论学习")),
        ProfileSection("work", "履职实绩", "required", ("履职", "工作实绩")),
        ProfileSection("clean", "廉洁自律", "required", ("廉洁", "自律")),
        PROBLEMS,
        NEXT,
    ),
)
RECTIFICATION = Profile(
    "rectification",
    "整改情况报告",
    82,
    ("整改(?:落实|工作)?情况的?报告",),
    ("整改",),
    (
        ProfileSection("organise", "组织推进", "required", ("组织领导", "组织推进")),
        ProfileSection("items", "逐条整改", "required", ("整改情况", "整改措施", "整改落实情况")),
        ProfileSection("next", "下一步打算", "required", ("下一步打算", "下一步工作打算"), stance="plan"),
    ),
)
PLAN = Profile(
    "plan",
    "工作要点",
    88,
    ("工作(?:要点|计划)$",),
    ("要点", "计划"),
    (
        ProfileSection("aim", "总体要求", "required", ("总体要求", "指导思想"), stance="plan"),
        ProfileSection("tasks", "重点任务", "required", ("重点任务", "主要任务"), stance="plan"),
        ProfileSection("guarantee", "保障措施", "recommended", ("保障措施",), stance="plan"),
    ),
)
PROFILES = (PARTY, WORK, DUTY, RECTIFICATION, PLAN)

LONG = "全年坚持以上率下、以点带面，集中学习十二次，讲党课四次，走访群众三百余户，解决困难五十六件，各项任务落到实处。"


def read(text: str) -> Document:
    """A document with one paragraph a line; a line that begins with # is a heading that the format marks."""
    builder = DocumentBuilder("报告.txt")
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        level = len(line) - len(line.lstrip("#"))
        words = line[level:].lstrip() if level else line
        span = builder.add(words, Place("", "", builder.length, f"第{number}行", number, 1))
        if words.strip():
            end = span.start + len(words.rstrip("\n"))
            builder.paragraph(Span(span.start, end), "heading" if level else "body", level)
    return builder.build()


def understood(text: str, type: str | None = None, profiles: Sequence[Profile] = PROFILES) -> Document:
    return understand(read(text), profiles, Assumed(type))


def words(document: Document, span: Span | None) -> str | None:
    return None if span is None else document[span]


def outline(document: Document) -> list[str]:
    """One line a section: its level as an indent, its number and its title."""
    return [f"{'-' * section.level}{section.number}{section.title}" for section in walk(document.sections)]


def walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.children)


def titled(document: Document, title: str) -> Section:
    return next(section for section in walk(document.sections) if section.title == title)
