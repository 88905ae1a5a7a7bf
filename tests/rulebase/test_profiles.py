"""Reading a profile: what it becomes, and what is refused with its place."""

from __future__ import annotations

import pytest

from checker.model.errors import RuleError
from checker.model.profile import Element, Profile, ProfileSection
from checker.model.times import Window
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse
from checker.rulebase.profiles import read_profile

SMALL = """\
name: 工作总结
priority: 20
titles: ['工作总结$']
literals: [总结]
sections:
  - id: main
    name: 主要工作
    requirement: required
    headings: [主要工作]
    least_share: 0.5
    elements:
      - {name: 政治建设, words: [政治建设], requirement: required, in_force: {since: 2017-10}}
  - {id: next, name: 打算, requirement: optional, stance: plan}
elements:
  - {name: 数据, pattern: '[0-9]{1,9}个', least: 3}
"""


def read(text: str) -> Profile:
    return read_profile("work", MappingFields(parse(text, "work.yaml"), "work.yaml"))


def test_a_profile_is_read_whole() -> None:
    element = Element("政治建设", ("政治建设",), requirement="required", in_force=Window("2017-10", None))
    assert read(SMALL) == Profile(
        id="work",
        name="工作总结",
        priority=20,
        titles=("工作总结$",),
        literals=("总结",),
        sections=(
            ProfileSection("main", "主要工作", "required", ("主要工作",), least_share=0.5, elements=(element,)),
            ProfileSection("next", "打算", "optional", stance="plan"),
        ),
        elements=(Element("数据", pattern="[0-9]{1,9}个", least=3),),
    )


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("'工作总结$'", "'工作(总结$'", "work.yaml 第3行", "无法编译"),
        ("'工作总结$'", "'.*工作总结$'", "work.yaml 第3行", "不设上限"),
        ("priority: 20", "priority: 高", "work.yaml 第2行", "应是整数"),
        ("stance: plan", "stance: plans", "work.yaml 第13行", "是否想写“plan”"),
        ("id: next", "id: main", "work.yaml 第6行", "“main”一节写了两次"),
        ("least_share: 0.5", "least_share: 5", "work.yaml 第10行", "0 与 1 之间"),
        ("headings: [主要工作]", "heading: [主要工作]", "work.yaml 第9行", "是否想写“headings”"),
        ("requirement: optional", "requirement: none", "work.yaml 第13行", "required、recommended、optional"),
        ("words: [政治建设], ", "", "work.yaml 第12行", "既没有 words 也没有 pattern"),
        ("pattern: '[0-9]{1,9}个'", "pattern: '[0-9]+个'", "work.yaml 第15行", "不设上限"),
        ("literals: [总结]", "literal: [总结]", "work.yaml 第1行", "缺少必填的键“literals”"),
    ],
)
def test_what_is_off_is_refused_with_its_place(old: str, new: str, where: str, what: str) -> None:
    assert old in SMALL
    with pytest.raises(RuleError) as caught:
        read(SMALL.replace(old, new))
    assert str(caught.value).startswith(where)
    assert what in str(caught.value)
