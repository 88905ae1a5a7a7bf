"""A scorecard is read strictly: each slip with its place and what was perhaps meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.auditing.scores.scorecard_file import read_scorecard
from checker.extending.host import load_extensions
from checker.model.errors import CheckerError, ConfigError
from checker.model.finding import CATEGORIES
from checker.rulebase.collection import load_packs
from tests.auditing.cards import LEVELS

KNOWN = ("typos/a", "typos/b", "leaders/wrong-name")
SLIPS = {
    "unknown key": (
        "title: 卡\n⟦bonus: 3\n" + LEVELS,
        "不认识的键“bonus”（是否想写“bonuses”？）；这里可用的键有："
        "about、bonuses、caps、deductions、full、knock_outs、levels、most_bonus、most_deducted、title",
    ),
    "unknown rule": (
        f"title: 卡\n{LEVELS}deductions:\n- {{title: 错, rules: ⟦[typo], points: 1}}\n",
        "“rules”：没有“typo”这条规则或这个规则包。是否想写“typos”？",
    ),
    "unknown category": (
        f"title: 卡\n{LEVELS}deductions:\n- {{title: 错, categories: ⟦[typos], points: 1}}\n",
        f"“categories”：“typos”不在可选值之内：{'、'.join(CATEGORIES)}（是否想写“typo”？）",
    ),
    "unknown category of a cap": (
        f"title: 卡\n{LEVELS}caps:\n  ⟦typos: 3\n",
        "不认识的键“typos”（是否想写“typo”？）；这里可用的键有：" + "、".join(sorted(CATEGORIES)),
    ),
    "nothing meant": (
        f"title: 卡\n{LEVELS}deductions:\n- ⟦{{title: 错, points: 1}}\n",
        "要写明是哪些问题：rules（规则或规则包）、categories（类别）、severities（级别）至少写一个",
    ),
    "points that are none": (
        f"title: 卡\n{LEVELS}deductions:\n- {{title: 错, severities: [error], points: ⟦1e3}}\n",
        "“points”：“1e3”应是不小于0的数，最多两位小数，如 3 或 0.5",
    ),
    "negative points": (
        f"title: 卡\n{LEVELS}deductions:\n- {{title: 错, severities: [error], points: ⟦-3}}\n",
        "“points”：“-3”应是不小于0的数，最多两位小数，如 3 或 0.5",
    ),
    "a fact that is none": (
        f"title: 卡\n{LEVELS}bonuses:\n- {{title: 早, batch: ⟦ontime, points: 1}}\n",
        "“batch”：“ontime”不在可选值之内：on-time（是否想写“on-time”？）",
    ),
    "a fact and findings": (
        f"title: 卡\n{LEVELS}knock_outs:\n- {{title: 缺, batch: missing, rules: ⟦[typos]}}\n",
        "“rules”：不能与 batch 写在一项里，请分成两项",
    ),
    "a bonus for nothing": (
        f"title: 卡\n{LEVELS}bonuses:\n- {{title: ⟦好, points: 1}}\n",
        "“title”：要写明加分的条件：without（没有哪类问题）或 batch: on-time（按时报送）",
    ),
    "a knock-out to the highest level": (
        f"title: 卡\n{LEVELS}knock_outs:\n- {{title: 缺, batch: missing, level: ⟦通过}}\n",
        "“level”：“通过”是最高的等次，否决要降到它以下",
    ),
    "levels upside down": (
        "title: 卡\nlevels: [{name: 差, from: 0}, {name: 好, from: ⟦80}]\n",
        "“from”：各等次应由高到低排列，分数线不超过满分",
    ),
    "one level": (
        "title: 卡\nlevels: ⟦[{name: 好, from: 0}]\n",
        "“levels”：至少要有两个等次，最低的写 from: 0",
    ),
    "no levels": ("⟦title: 卡\n", "至少要有两个等次，最低的写 from: 0"),
    "the name of none": (
        "title: 卡\nlevels: [{name: 好, from: 60}, {name: ⟦未评分, from: 0}]\n",
        "“name”：等次名称不能为空、不能重复，也不能是“未评分”",
    ),
    "more off than there is": (
        f"title: 卡\n{LEVELS}most_deducted: ⟦120\n",
        "“most_deducted”：不能超过满分 100",
    ),
    "a key twice": (f"title: 卡\n⟦title: 又\n{LEVELS}", "键“title”重复，第1行已写过，请合并"),
    "no mapping": ("⟦- 甲\n", "评分卡应是“键: 值”的形式"),
}


@pytest.mark.parametrize(("text", "said"), SLIPS.values(), ids=SLIPS)
def test_slips(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "评分卡.yaml"
    path.write_text(text.replace("⟦", ""), encoding="utf-8")
    before = text[: text.index("⟦")]  # what is blamed stands behind the mark
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    with pytest.raises(CheckerError) as caught:
        read_scorecard(str(path), KNOWN)
    assert str(caught.value) == f"{path} 第{line}行第{column}列：{said}"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing, foreign = tmp_path / "没有.yaml", tmp_path / "旧.yaml"
    foreign.write_bytes("title: 卡\nabout: 扣分".encode("gb18030"))
    with pytest.raises(ConfigError, match=r"读不了评分卡“.*没有.yaml”.*，请核对路径和权限。"):
        read_scorecard(str(missing))
    with pytest.raises(CheckerError, match=r"旧.yaml 第1行第1列：不是 UTF-8 文字，请另存为 UTF-8"):
        read_scorecard(str(foreign))


def test_the_default_card_names_rules_that_exist() -> None:
    extensions = load_extensions(lambda: ())
    known = [rule.rule.id for pack in load_packs(extensions.packs, extensions.kinds) for rule in pack.rules]
    card = read_scorecard(known=known)
    assert [level.name for level in card.levels] == ["通过", "退回修改", "不予受理"]
    assert "不是国家标准" in card.about
    assert {category for category, _ in card.caps} <= set(CATEGORIES)
    assert {one.batch.fact for one in card.knock_outs if one.batch} >= {"missing", "copied"}
