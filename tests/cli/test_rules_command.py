"""`gongwen rules …` and `gongwen explain`: what they print, write and give as exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from checker.cli.main import main
from checker.cli.pages import write_page
from checker.extending.hookspecs import Starting
from checker.extending.host import load_extensions
from checker.rulebase.rulepage import Paragraph
from tests.rulebase.packs import RULE, write_pack

ROOT = Path(__file__).resolve().parents[2]
KINDS = load_extensions(lambda: ()).kinds.values()
STARTED = [kind.name for kind in KINDS if isinstance(kind, Starting) and kind.starter()]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


# --- test -----------------------------------------------------------------------------


def test_a_sound_pack_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(tmp_path / "own")
    assert run(capsys, "rules", "test", str(tmp_path / "own")) == (0, "1个规则包，1条规则，2个例子：全部通过。\n", "")


FAILING = [
    ("bad: [⟦截止目前⟧", "bad: [⟦截止⟧目前", "⟦截止⟧目前，工作已完成", "应当找出“截止”", "实际找出的是“截止目前”"),
    ("bad: [⟦截止目前⟧", "bad: [截至目前", "截至目前，工作已完成", "应当找出至少一处", "实际什么都没有找出"),
    ("good: [截至目前", "good: [截止目前", "截止目前，工作已完成", "应当什么都不找出", "却找出了“截止目前”"),
    (
        "bad: [⟦截止目前⟧，工作已完成]",
        "bad: [{text: ⟦截止目前⟧完成, fixed: 截至目前完成}]",
        "⟦截止目前⟧完成",
        "应当改成“截至目前完成”",
        "实际没有改",
    ),
    (
        "bad: [⟦截止目前⟧，工作已完成]",
        "bad: [{text: ⟦截止目前⟧, at: 去年}, ⟦截止目前⟧]",
        "⟦截止目前⟧",
        "应当能够运行",
        "实际没有运行成",
    ),
]


@pytest.mark.parametrize(("old", "new", "example", "wanted", "came"), FAILING)
def test_an_example_that_fails_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, example: str, wanted: str, came: str
) -> None:
    assert old in RULE
    write_pack(tmp_path / "own", word=RULE.replace(old, new))
    status, out, _ = run(capsys, "rules", "test", str(tmp_path / "own"))
    assert status == 1
    line = 9 if old.startswith("good") else 8
    flat = "".join(out.split())
    for words in ("没有通过own/word", f"word.yaml第{line}行", example, wanted, came, "1个例子没有通过"):
        assert words in flat, out


@pytest.mark.parametrize(
    ("left_out", "says"), [("bad", "错误的例子（bad）"), ("good", "正确的例子（good）"), ("bad good", "（bad）、正确")]
)
def test_a_rule_without_both_sorts_of_example_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], left_out: str, says: str
) -> None:
    lines = [line for line in RULE.splitlines() if line.partition(":")[0] not in left_out.split()]
    write_pack(tmp_path / "own", word="\n".join(lines))
    status, out, _ = run(capsys, "rules", "test", str(tmp_path / "own"))
    assert status == 1
    assert "缺少例子  own/word" in out
    assert says in out
    assert "1条规则缺少例子。" in out


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_tested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path / "own", off=RULE.replace("severity", "severty"))
    status, out, _ = run(capsys, "rules", "test", str(tmp_path / "own"))
    assert status == 2
    assert "缺少必填的键“severity”" in out
    assert "1条规则，2个例子：1个文件读不了。" in out


@pytest.mark.parametrize(
    ("paths", "status", "told"),
    [
        (["one/word.yaml"], 0, "1个规则包，1条规则，2个例子：全部通过。"),
        (["one"], 2, "1个规则包，2条规则，4个例子：1个例子没有通过，1个文件读不了。"),
        (["one", "one/word.yaml"], 2, "1个规则包，2条规则，4个例子：1个例子没有通过，1个文件读不了。"),
        (["one/bad-one.yaml"], 1, "1个规则包，1条规则，2个例子：1个例子没有通过。"),
        (["one/off.yaml"], 2, "1个规则包，0条规则，0个例子：1个文件读不了。"),
        (["one/word.yaml", "two"], 0, "2个规则包，2条规则，4个例子：全部通过。"),
        (["."], 2, "2个规则包，3条规则，6个例子：1个例子没有通过，1个文件读不了。"),
    ],
)
def test_what_is_tested(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    paths: list[str],
    status: int,
    told: str,
) -> None:
    failing = RULE.replace("good: [截至", "good: [截止")
    write_pack(tmp_path / "one", **{"bad-one": failing, "off": "title: x\n"})
    write_pack(tmp_path / "two")
    monkeypatch.chdir(tmp_path)
    ended, out, _ = run(capsys, "rules", "test", *paths)
    assert (ended, out.splitlines()[-1]) == (status, told)


@pytest.mark.parametrize(("path", "says"), [("nowhere", "这个文件夹或规则文件"), ("empty", "里没有规则包")])
def test_a_path_without_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: str, says: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    status, _, err = run(capsys, "rules", "test", path)
    assert status == 2
    assert path in err
    assert says in err


def test_a_shipped_pack_may_be_named_by_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "rules", "test", os.path.relpath(ROOT / "rules/dates"))
    assert status == 0
    assert out.startswith("1个规则包，5条规则，")


# --- list -----------------------------------------------------------------------------


def test_the_list_is_by_pack(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "rules", "list", "--pack", "dates")
    assert status == 0
    assert out.splitlines()[0] == "dates  日期（5条）"
    assert "  错误  dates/no-such-day             日历上没有这一天" in out.splitlines()
    assert out.splitlines()[-1].startswith("共5条规则：错误4条、提醒1条。")


@pytest.mark.parametrize(
    ("arguments", "found", "absent"),
    [
        (["--kind", "date"], "dates/no-such-day", "timeline/"),
        (["--category", "date"], "dates/no-such-day", "timeline/"),
        (["--category", "日期"], "dates/no-such-day", "timeline/"),
        (["--severity", "info"], "layout/empty-lines", "dates/"),
        (["--pack", "layout", "--severity", "warning"], "layout/paper-not-a4", "layout/empty-lines"),
    ],
)
def test_the_list_can_be_narrowed(
    capsys: pytest.CaptureFixture[str], arguments: list[str], found: str, absent: str
) -> None:
    _, out, _ = run(capsys, "rules", "list", *arguments)
    assert found in out
    assert absent not in out
    _, out, _ = run(capsys, "rules", "list", "--format", "json", *arguments)
    ids = [rule["id"] for rule in json.loads(out)["rules"]]
    assert found in ids
    assert not any(id.startswith(absent) for id in ids)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--pack", "date"], "是否想写“dates”？"),
        (["--kind", "phrasse"], "是否想写“phrase”？"),
        (["--category", "错别字"], "是否想写“错字”？"),
        (["--severity", "fatal"], "没有“fatal”。可选："),
    ],
)
def test_what_there_is_not_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    status, _, err = run(capsys, "rules", "list", *arguments)
    assert status == 2
    assert says in err


def test_the_list_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "own", word=f"{RULE}default: off\n")
    _, out, _ = run(capsys, "rules", "list", "--format", "json", "--pack", "own", "--rules", pack.root)
    assert json.loads(out) == {
        "schema": 1,
        "rules": [
            {
                "id": "own/word",
                "title": "错误写法",
                "pack": "own",
                "kind": "phrase",
                "category": "terminology",
                "severity": "error",
                "needs": [],
                "types": [],
                "option": "--strict",
                "entries": 1,
                "why": "",
                "sources": [{"title": "某条例", "issuer": "某机关", "date": "2012-07", "url": None}],
            }
        ],
    }


# --- show and explain --------------------------------------------------------------------


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
@pytest.mark.parametrize("what", ["dates/no-such-day", "no-such-day", "日历上没有这一天"])
def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str], command: list[str], what: str) -> None:
    status, out, _ = run(capsys, *command, what)
    assert status == 0
    assert out.splitlines()[:2] == ["dates/no-such-day", "日历上没有这一天"]
    assert "《党政机关公文处理工作条例》" in out
    assert "⟦2018年2月30日⟧" in out


def test_pages_fit_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "explain", "typos/look-alike")
    assert [line for line in out.splitlines() if cell_len(line) > 80] == []


def test_a_word_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "explain", "明查暗访")
    assert status == 0
    assert "说到“明查暗访”的条目有" in out
    assert "应为“明察暗访”" in out


def test_rules_of_ones_own_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "own")
    status, out, _ = run(capsys, "explain", "own/word", "--rules", pack.root)
    assert status == 0
    assert "“截止目前”应为“截至目前”" in out


@pytest.mark.parametrize(
    ("what", "says"),
    [("dates/no-such-dya", "是否想写“dates/no-such-day”"), ("一个谁也没有说过的词", "也没有规则说到这个词语")],
)
def test_an_unknown_rule(capsys: pytest.CaptureFixture[str], what: str, says: str) -> None:
    status, out, err = run(capsys, "explain", what)
    assert (status, out) == (2, "")
    assert says in err


@pytest.mark.parametrize("command", [["rules"], ["rules", "--help"], ["rules", "list", "--help"], ["explain", "-h"]])
def test_help_is_chinese(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    status, out, _ = run(capsys, *command)
    assert status == 0
    assert out.startswith("用法：")
    assert "usage" not in out


def test_a_slip_in_a_command_below_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "rules", "lst")
    assert status == 2
    assert "没有“lst”" in err


# --- new and schema -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", STARTED)
def test_a_new_rule_passes_its_own_test(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    target = str(tmp_path / "本单位规则" / "former-name")
    status, out, _ = run(capsys, "rules", "new", target, "--kind", kind)
    assert status == 0
    assert out.count("已写") == 3
    status, out, _ = run(capsys, "rules", "test", str(tmp_path / "本单位规则"))
    assert status == 0
    assert out.endswith("：全部通过。\n")


def test_the_kinds_that_can_be_begun() -> None:
    assert {"phrase", "timeline", "placeholder", "banner", "section", "enumeration", "consistency"} <= set(STARTED)


@pytest.mark.parametrize("name", ["甲: 乙", "#甲", "甲'乙", "{甲}", "- 甲"])
def test_any_folder_may_become_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(capsys, "rules", "new", str(tmp_path / name / "former-name"))[0] == 0
    assert run(capsys, "rules", "test", str(tmp_path / name))[0] == 0


def test_a_new_rule_in_a_pack_cites_what_the_pack_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(tmp_path / "own")
    before = (tmp_path / "own/sources.yaml").read_text(encoding="utf-8")
    status, out, _ = run(capsys, "rules", "new", str(tmp_path / "own/former-name.yaml"))
    assert (status, out.count("已写")) == (0, 1)
    assert "sources: [doc]" in (tmp_path / "own/former-name.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "own/sources.yaml").read_text(encoding="utf-8") == before
    assert run(capsys, "rules", "test", str(tmp_path / "own"))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["own/word"], "已经存在，没有覆盖"),
        (["former-name"], "请连同规则包的文件夹一起写"),
        (["own/旧称"], "请用小写字母、数字和“-”"),
        (["own/pack"], "请用小写字母、数字和“-”"),
        (["own/former-name", "--kind", "date"], "“date”没有样板"),
        (["own/former-name", "--kind", "nothing"], "“nothing”不是一种检查类型"),
        (["own/word.yaml/deeper"], "写不进"),
    ],
)
def test_a_new_rule_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    says: str,
) -> None:
    write_pack(tmp_path / "own")
    before = {path: path.read_bytes() for path in (tmp_path / "own").iterdir()}
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, "rules", "new", *arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert {path: path.read_bytes() for path in (tmp_path / "own").iterdir()} == before


def test_the_schema_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "rules", "schema")
    assert status == 0
    assert out.isascii()
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


# --- pages ------------------------------------------------------------------------------------


def test_a_check_imports_nothing_of_these_commands() -> None:
    program = "import sys; from checker.cli.main import main; main(['check', 'nowhere.txt']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    loaded = set(done.stdout.decode("utf-8", "replace").split())
    assert "checker.cli.check" in loaded
    assert not loaded & {"checker.cli.rules", "checker.cli.explain", "checker.cli.fix", "checker.rulebase.rulepage"}


class Screen:
    """A terminal of 40 columns that is none."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return False

    def write(self, words: str) -> None:
        self.written += words

    def flush(self) -> None:
        pass


def test_paragraphs_hang_under_their_labels_and_controls_are_shown() -> None:
    screen = Screen()
    page = [Paragraph("依据：", "甲" * 40, indent=2, hang=8), Paragraph("", "坏\x1b[31m字", hang=2)]
    write_page(page, screen)  # type: ignore[arg-type]
    assert screen.written == f"  依据：{'甲' * 36}\n        {'甲' * 4}\n  坏␛[31m字\n"
