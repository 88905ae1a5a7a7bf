"""The profiles of the structure pack: types known by their titles, and files as the import writes them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model.profile import Profile
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse
from checker.rulebase.profiles import read_profile
from tests.packs import import_structure
from tests.packs.structure_wording import TYPES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "rules/structure/profiles"
DOMAIN = ROOT / "../shared/domain"


@cache
def profiles() -> tuple[Profile, ...]:
    """Highest priority first, as they are tried."""
    loaded = [
        read_profile(path.stem, MappingFields(parse(path.read_text(encoding="utf-8"), path.name), path.name))
        for path in FOLDER.glob("*.yaml")
    ]
    return tuple(sorted(loaded, key=lambda profile: (-profile.priority, profile.id)))


def type_of(title: str) -> str | None:
    for profile in profiles():
        if any(word in title for word in profile.literals) and any(re.search(one, title) for one in profile.titles):
            return profile.id
    return None


def domain() -> list[dict[str, Any]]:
    if not DOMAIN.exists():
        pytest.skip(f"{DOMAIN} is not there")
    with (DOMAIN / "structure.yaml").open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = yaml.safe_load(file)["profiles"]
    return found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2018年党建工作总结", "party-building-annual-summary"),
        ("××局2019年度机关党建工作总结", "party-building-annual-summary"),
        ("中共××局党组关于2020年党建工作情况的报告", "party-building-annual-summary"),
        ("2021年基层党建工作汇报", "party-building-annual-summary"),
        ("2020年党建工作开展情况汇报", "party-building-annual-summary"),
        ("2018年上半年党建工作总结", "party-building-half-year-summary"),
        ("××局2020年上半年机关党建工作情况汇报", "party-building-half-year-summary"),
        ("2019年第一季度党建工作总结", "party-building-half-year-summary"),
        ("第一党支部2019年度工作情况汇报", "branch-annual-summary"),
        ("××局2020年工作总结", "work-summary"),
        ("2019年工作总结及2020年工作计划", "work-summary"),
        ("2021年上半年工作总结", "work-summary"),
        ("政务公开2020年工作总结", "work-summary"),
        ("2020年度述职报告", "duty-report"),
        ("××局局长2019年度个人述职报告", "duty-report"),
        ("2019年度述职述廉报告", "duty-integrity-report"),
        ("党支部书记抓党建述职报告", "secretary-party-building-report"),
        ("中央政治局同志向党中央和习近平总书记述职", None),
        ("关于巡察反馈问题整改落实情况的报告", "rectification-report"),
        ("整改方案落实情况报告", "rectification-report"),
        ("整改方案", None),
        ("2019年党建工作要点", "work-plan"),
        ("党史学习教育实施方案", "work-plan"),
        ("2021年机关党的工作安排", "work-plan"),
        ("党史学习教育总结报告", "education-campaign-summary"),
        ("民主生活会领导班子对照检查材料", "democratic-life-team-review"),
        ("民主生活会个人对照检查材料", "democratic-life-self-review"),
        ("党支部组织生活会情况报告", "democratic-life-meeting-report"),
        ("关于成立党支部的请示", "statutory-request"),
        ("××局关于2018年度安全生产工作情况的报告", "statutory-report"),
        ("政府工作报告", None),
    ],
)
def test_the_type_is_known_by_the_title(title: str, expected: str | None) -> None:
    assert type_of(title) == expected


def test_every_title_of_the_domain_is_known_and_no_other_taken_for_it() -> None:
    for item in domain():
        expected = TYPES[item["id"]].id
        assert {title: type_of(title) for title in item["title_examples"]} == dict.fromkeys(
            item["title_examples"], expected
        )
        assert expected not in [type_of(title) for title in item["not_title_examples"]]


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.id)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_a_guard_word_stands_in_every_title_that_a_pattern_matches(profile: Profile, data: st.DataObject) -> None:
    alphabet = st.characters(codec="gb2312", exclude_characters="\n")
    title = data.draw(st.from_regex(data.draw(st.sampled_from(profile.titles)), alphabet=alphabet))
    assert any(word in title for word in profile.literals), title


def test_the_files_are_what_the_import_writes() -> None:
    domain()
    imported = {profile.id: import_structure.written(profile.data) for profile in import_structure.profiles(DOMAIN)}
    assert {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")} == imported


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.id)
def test_plans_are_plans_and_nothing_else_is(profile: Profile) -> None:
    plans = {section.id for section in profile.sections if section.stance == "plan"}
    everything = {section.id for section in profile.sections}
    assert plans == (everything if profile.id == "work-plan" else everything & {"next"})


def test_measures_in_a_rectification_report_are_work_done() -> None:
    [profile] = [profile for profile in profiles() if profile.id == "rectification-report"]
    assert [section.id for section in profile.sections if "整改措施" in section.headings] == ["items"]


def test_no_report_is_told_off_by_a_younger_norm() -> None:
    sources = yaml.safe_load((FOLDER.parent / "sources.yaml").read_text(encoding="utf-8"))
    cited = {key for path in FOLDER.parent.glob("*-*.yaml") for key in _sources(path)}
    assert cited == set(sources)
    assert [key for key, source in sources.items() if str(source["date"]) > "2012-07-01"] == []


def _sources(path: Path) -> list[str]:
    found: list[str] = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
    return found
