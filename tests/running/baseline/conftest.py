"""A pack of two rules, and documents that break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.running.config import Config
from checker.running.engines import Engines
from tests.rulebase.packs import RULE, write_pack
from tests.running.baseline.comparing import SLIPS, Write

ENTRIES = "\n".join(f"  - {{wrong: [{wrong}], right: {right}}}" for wrong, right in SLIPS.items())
EXAMPLES = "bad: [" + "，".join(f"⟦{wrong}⟧" for wrong in SLIPS) + "]\n"
TITLE = "安岭市林业局2021年工作总结"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """One rule of three words, and a second one."""
    folder = tmp_path_factory.mktemp("packs") / "ours"
    rule = RULE.replace("  - {wrong: [截止目前], right: 截至目前}", ENTRIES)
    rule = rule.replace("bad: [⟦截止目前⟧，工作已完成]\n", EXAMPLES)
    other = RULE.replace("title: 错误写法", "title: 别的").replace("截止目前", "帐号").replace("截至目前", "账号")
    write_pack(folder, word=rule, other=other.replace("severity: error", "severity: warning"))
    return Engines.alike(Config(rules=(str(folder),), only=("ours",)), load_extensions(lambda: ()))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*paragraphs: str, name: str = "总结.txt") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join((TITLE, *paragraphs)) + "\n", encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "gongwen-baseline.json")
