"""`gongwen baseline` and `check --baseline`, as a person sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.cli.main import main

TITLE = "安岭市林业局2021年工作总结"
FILE = "gongwen-baseline.json"
ONLY = ("--only", "typos/confused-pair")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("报送/甲.txt", "截止目前，任务完成。")
    write("报送/乙 号.txt", "截止目前，任务完成。", "截止10月底，全部落实。")
    return tmp_path


def write(name: str, *paragraphs: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join((TITLE, *paragraphs)) + "\n", encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, re.sub(r"\d{4}年\d{1,2}月\d{1,2}日记入", "今天记入", shown.out), shown.err


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], int, list[str]]:
    """The status, the new words, how many are known, the stale words."""
    status, out, err = run(capsys, "check", "--fail-on", "info", "--format", "json", *ONLY, *arguments)
    assert err == ""
    report = json.loads(out)
    found = [finding["text"] for document in report["documents"] for finding in document["findings"]]
    stale = [entry["text"] for entry in report["baseline"]["stale"]]
    return status, found, report["summary"]["suppressed"], stale


def test_the_whole_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "baseline", "create", "报送", *ONLY) == (
        0,
        f"已把2份文稿的3处问题记入基线“{FILE}”。\n以后检查请加 --baseline {FILE}，只看新出现的问题。\n",
        "",
    )
    assert check(capsys, "报送") == (1, ["截止目前", "截止10月", "截止目前"], 0, [])
    assert check(capsys, "报送", "--baseline", FILE) == (0, [], 3, [])
    write("报送/甲.txt", "一、工作情况", "截至目前，任务完成。")
    write("报送/乙 号.txt", "截止目前，任务完成。", "截止11月底，又有进展。", "截止10月底，全部落实。")
    assert check(capsys, "报送", "--baseline", FILE) == (1, ["截止11月"], 2, ["截止目前"])
    assert run(capsys, "baseline", "update", *ONLY) == (
        0,
        f"基线“{FILE}”：去掉已改好的1条，现有2条。\n另有1处新问题没有记入，请改正；确要留着的，请加 --add 记入。\n",
        "",
    )
    assert check(capsys, "报送", "--baseline", FILE) == (1, ["截止11月"], 2, [])
    assert run(capsys, "baseline", "update", "--add", *ONLY) == (
        0,
        f"基线“{FILE}”：去掉已改好的0条，记入新问题1条，现有3条。\n",
        "",
    )
    assert check(capsys, "报送", "--baseline", FILE) == (0, [], 3, [])
    assert run(capsys, "baseline", "show") == (
        0,
        f"基线“{FILE}”：1份文稿，3处问题，今天记入。\n\n按规则：\n     3  typos/confused-pair\n\n"
        "按文稿：\n     3  报送/乙 号.txt\n",
        "",
    )


def test_the_report_says_what_the_baseline_took_out(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "baseline", "create", "报送/甲.txt", *ONLY)
    write("报送/甲.txt", "按期完成。")
    status, out, _ = run(capsys, "check", "报送", "--baseline", FILE, *ONLY)
    assert status == 0
    assert "基线：有1处问题已不在文稿中（“报送/甲.txt”），可用 gongwen baseline update 从基线中去掉。" in out
    write("报送/甲.txt", "截止目前，按期完成。")
    status, out, _ = run(capsys, "check", "报送/甲.txt", "--baseline", FILE, *ONLY)
    assert "已忽略：1处（基线中已有，理由：今天记入基线）" in out
    assert out.splitlines()[-1] == "只查了选定的规则：未发现问题；已忽略1处，理由见上。"


def test_the_verdict_does_not_forget_the_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "baseline", "create", "报送/甲.txt")
    status, out, _ = run(capsys, "check", "报送/甲.txt", "--baseline", FILE)
    last = out.splitlines()[-1]
    assert (status, last.partition("：")[0]) == (0, "不计基线中已有的问题，可以提交")


def test_from_another_folder(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(capsys, "baseline", "create", *ONLY)
    monkeypatch.chdir("报送")
    assert check(capsys, "甲.txt", "--baseline", f"../{FILE}") == (0, [], 1, [])
    write("甲.txt", "已改好。")
    status, out, _ = run(capsys, "baseline", "update", "--file", f"../{FILE}", *ONLY)
    assert (status, out) == (0, f"基线“../{FILE}”：去掉已改好的1条，现有2条。\n")


def test_nothing_to_enter(capsys: pytest.CaptureFixture[str]) -> None:
    write("好.txt", "按期完成。")
    assert run(capsys, "baseline", "create", "好.txt", *ONLY) == (0, f"没有要记的问题，基线“{FILE}”是空的。\n", "")
    assert run(capsys, "baseline", "show") == (0, f"基线“{FILE}”是空的。\n", "")


def test_only_the_graver_ones(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "baseline", "create", "--severity", "error", "报送", *ONLY)
    assert (status, out) == (0, f"没有要记的问题，基线“{FILE}”是空的。\n")


def test_an_existing_file_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path(FILE).write_text("{}", encoding="utf-8")
    assert run(capsys, "baseline", "create") == (
        2,
        "",
        f"gongwen：基线文件“{FILE}”已经有了；要把新问题也记进去，请用 gongwen baseline update --add，"
        "要从头建立，请先删去它。\n",
    )
    assert Path(FILE).read_text(encoding="utf-8") == "{}"


def test_what_cannot_be_read_is_said_and_the_rest_is_entered(capsys: pytest.CaptureFixture[str]) -> None:
    Path("报送/空.txt").write_bytes(b"")
    status, out, err = run(capsys, "baseline", "create", "报送", *ONLY)
    assert (status, out.splitlines()[0]) == (2, f"已把2份文稿的3处问题记入基线“{FILE}”。")
    assert err.startswith("没有检查：报送/空.txt：")


def test_standard_input_cannot_be_entered_and_is_all_new(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    def given() -> None:
        data = Path("报送/甲.txt").read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    given()
    assert run(capsys, "baseline", "create", "-", *ONLY) == (
        2,
        "",
        "gongwen：标准输入没有文件名，进不了基线；请把文稿存成文件再建立基线。\n",
    )
    assert not Path(FILE).exists()
    run(capsys, "baseline", "create", "报送", *ONLY)
    given()
    assert check(capsys, "-", "--baseline", FILE)[1:] == (["截止目前"], 0, [])


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "baseline", "create", "--file", "无/基线.json", "没有要记的.txt", *ONLY)
    assert (status, out) == (2, "")
    assert err == (
        "gongwen：基线没有写成（无/基线.json）：写不了这个文件：要写入的文件夹不存在，请核对路径，或先建好文件夹。\n"
    )


@pytest.mark.parametrize("command", [("check", "报送", "--baseline"), ("baseline", "show", "--file")])
def test_a_baseline_that_is_not_there(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    status, out, err = run(capsys, *command, "没有.json")
    assert (status, out) == (2, "")
    assert err == ("gongwen：没有基线文件“没有.json”，请核对路径；还没有建立的，请先运行 gongwen baseline create。\n")


def test_the_annotated_copy_says_nothing_of_known_findings(capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).resolve().parents[2] / "sample_reports" / "half-year-2020" / "report.docx"
    Path("文.docx").write_bytes(sample.read_bytes())
    run(capsys, "baseline", "create", "文.docx")
    status, _, err = run(capsys, "check", "文.docx", "--baseline", FILE, "--annotate", "批.docx")
    assert (status, err) == (0, "没有意见要写成批注，副本的文字与原文相同：批.docx\n")


def test_without_a_command_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "baseline")
    assert status == 0
    assert "gongwen baseline create 报送/" in out


def test_the_configuration_names_the_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    write_configuration("baseline: 旧账/基线.json\n")
    Path("旧账").mkdir()
    assert main(["baseline", "create", "报送", *ONLY]) == 2  # 报送 is not below 旧账
    assert "请用 --file 把基线文件放到各文稿共同的上级文件夹。" in capsys.readouterr().err
    write_configuration("baseline: 基线.json\n")
    assert run(capsys, "baseline", "create", "报送", *ONLY) == (
        0,
        "已把2份文稿的3处问题记入基线“基线.json”。\n以后检查只看新出现的问题。\n",
        "",
    )
    assert check(capsys, "报送") == (0, [], 3, [])
    assert check(capsys, "报送", "--no-baseline")[2] == 0
    write("报送/甲.txt", "已改好。")
    status, out, _ = run(capsys, "baseline", "update", *ONLY)
    assert (status, out) == (0, "基线“基线.json”：去掉已改好的1条，现有2条。\n")
    status, out, _ = run(capsys, "baseline", "show")
    assert (status, out.splitlines()[0]) == (0, "基线“基线.json”：1份文稿，2处问题，今天记入。")


def test_a_baseline_that_the_configuration_names_and_nobody_made(capsys: pytest.CaptureFixture[str]) -> None:
    write_configuration("baseline: 基线.json\n")
    assert run(capsys, "check", "报送") == (
        2,
        "",
        "gongwen：没有基线文件“基线.json”，请核对路径；还没有建立的，请先运行 gongwen baseline create。\n",
    )


def write_configuration(text: str) -> None:
    Path("gongwen.yaml").write_text(text, encoding="utf-8")


def test_an_excluded_document_keeps_its_entries(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "baseline", "create", "报送", *ONLY)
    write_configuration("exclude: [报送/甲.txt]\n")
    write("报送/甲.txt", "已改好。")
    assert run(capsys, "baseline", "update", *ONLY)[1] == f"基线“{FILE}”：去掉已改好的0条，现有3条。\n"
