"""What a whole run makes of a configuration: what is left out, what it fails on, what it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rulebase.packs import write_pack
from tests.settings.folders import run, write
from tests.test_start import HEAVY, PROGRAM, modules

REPORT = "安岭市林业局2021年工作总结\n\n2021年11月31日，截止目前工作全部完成。\n"


def found(out: str) -> dict[str, list[str]]:
    """The rules that found something in each file, by its name."""
    return {
        Path(document["path"]).name: sorted(
            finding["rule"] for finding in document["findings"] if finding["category"] == "typo"
        )
        for document in json.loads(out)["documents"]
    }


def test_files_of_one_run_have_settings_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="paths:\n- {paths: ['*讲话*'], packs: {off: [typos]}}\n", 总结__txt=REPORT, 讲话__txt=REPORT)
    write(tmp_path / "下属", yaml="rules: {typos: off}\n", 总结1__txt=REPORT)
    _, out, _ = run(capsys, "check", "--format", "json", tmp_path)
    assert found(out) == {"总结.txt": ["typos/confused-pair"], "讲话.txt": [], "总结1.txt": []}


def test_excluded_files_are_named_and_cost_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="exclude: [草稿/, '*旧*']\n", 总结__txt=REPORT, 旧稿__txt=REPORT)
    write(tmp_path / "草稿", 总结1__txt=REPORT)
    status, out, _ = run(capsys, "check", "--fail-on", "never", "--format", "json", tmp_path)
    assert (status, list(found(out))) == (0, ["总结.txt"])
    assert [Path(path).name for path in json.loads(out)["excluded"]] == ["旧稿.txt", "总结1.txt"]
    status, out, _ = run(capsys, "check", tmp_path / "旧稿.txt")
    assert status == 0
    assert "排除在外的1个文件" in out
    status, out, _ = run(capsys, "check", "--no-config", tmp_path / "旧稿.txt")
    assert status == 1
    assert "截止目前" in out


@pytest.mark.parametrize(
    ("stated", "asked", "status"),
    [("", [], 1), ("never", [], 0), ("never", ["--fail-on", "error"], 1), ("info", [], 1), ("error", [], 1)],
)
def test_what_a_run_fails_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stated: str, asked: list[str], status: int
) -> None:
    write(tmp_path, yaml=f"fail_on: {stated}\n" if stated else "", 总结__txt=REPORT)
    assert run(capsys, "check", *asked, tmp_path / "总结.txt")[0] == status


def test_outputs_are_written_unless_the_command_line_names_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, yaml="outputs: {json: 报告.json, text: 报告.txt}\n", 总结__txt=REPORT)
    other = tmp_path / "另一份.json"
    run(capsys, "check", "--output", f"json={other}", tmp_path)
    assert other.exists()
    assert not (tmp_path / "报告.json").exists()
    run(capsys, "check", tmp_path)
    assert list(found((tmp_path / "报告.json").read_text(encoding="utf-8"))) == ["总结.txt"]
    assert "截止目前" in (tmp_path / "报告.txt").read_text(encoding="utf-8")
    _, out, _ = run(capsys, "check", "--format", "json", tmp_path)
    assert list(found(out)) == ["总结.txt"], "the last run's report is none of the unit"
    write(tmp_path, yaml="outputs: {jsom: 报告.json}\n")
    assert (
        run(capsys, "check", tmp_path / "总结.txt")[2]
        .replace(f"{tmp_path}/", "")
        .startswith("gongwen：gongwen.yaml 第1行第17列：outputs：没有“jsom”这种报告样式。是否想写“json”？")
    )


def test_what_a_sentence_repeats_commands_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml='rules: {"\\e[31m\\n甲": off}\n', 总结__txt=REPORT)
    status, _, err = run(capsys, "check", tmp_path / "总结.txt")
    assert status == 2
    assert "没有“␛[31m 甲”这条规则" in err
    assert err.count("\n") == 1


def test_a_link_leads_no_output_out_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "别处")
    write(tmp_path / "报送", yaml="outputs: {json: 链接/报告.json}\n", 总结__txt=REPORT)
    (tmp_path / "报送" / "链接").mkdir()
    assert run(capsys, "check", "--fail-on", "never", tmp_path / "报送")[0] == 0
    (tmp_path / "报送" / "链接" / "报告.json").unlink()
    (tmp_path / "报送" / "链接").rmdir()
    (tmp_path / "报送" / "链接").symlink_to(tmp_path / "别处")
    status, _, err = run(capsys, "check", tmp_path / "报送")
    assert status == 2
    assert "在配置文件所在的文件夹以外" in err
    assert not list((tmp_path / "别处").iterdir())


def test_fix_uses_the_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="exclude: ['*旧*']\npacks: {off: [typos]}\n", 总结__txt=REPORT, 旧稿__txt=REPORT)
    status, out, _ = run(capsys, "fix", tmp_path)
    assert status == 0
    assert "旧稿.txt：按配置文件里的 exclude 不检查，没有改动。" in out
    assert not list(tmp_path.glob("*修订*"))
    run(capsys, "fix", "--no-config", tmp_path / "旧稿.txt")
    assert "截至目前" in (tmp_path / "旧稿.修订.txt").read_text(encoding="utf-8")


def test_an_excluded_file_is_not_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="exclude: ['*旧*']\n", 旧稿__txt=REPORT)
    status, _, err = run(capsys, "check", tmp_path / "旧稿.txt", "--annotate", tmp_path / "副本.txt")
    assert (status, err) == (
        2,
        "gongwen：--annotate：配置文件里的 exclude 不检查这份文稿；要检查请改配置文件，或加 --no-config。\n",
    )


def test_what_a_report_says_of_period_and_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="period: 2021\ntype: 述职报告\n", 总结__txt=REPORT)
    _, out, _ = run(capsys, "check", tmp_path / "总结.txt")
    assert "文种：述职报告（依据配置文件“gongwen.yaml 第2行第7列”）" in out
    assert "报告期：2021年1月1日至12月31日（依据配置文件“gongwen.yaml 第1行第9列”；标题“" in out
    _, out, _ = run(capsys, "check", "--format", "json", "--period", "2021", tmp_path / "总结.txt")
    (document,) = json.loads(out)["documents"]
    assert document["period"]["evidence"][0]["kind"] == "option"


def test_slips_that_concern_other_files_do_not_wait_unseen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="paths:\n- {paths: ['别的*'], rules: {datse/no-such-day: off}}\n", 总结__txt=REPORT)
    for _ in range(2):  # and it is said again
        status, _, err = run(capsys, "check", tmp_path / "总结.txt")
        assert (status, err.replace(f"{tmp_path}/", "")) == (
            2,
            "gongwen：gongwen.yaml 第2行第47列：没有“datse/no-such-day”这条规则或这个规则包。"
            "是否想写“dates/no-such-day”？\n",
        )


def test_the_units_own_packs_are_listed_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "县直")
    write(tmp_path, yaml="packs: {own: [县直]}\n")
    monkeypatch.chdir(tmp_path)
    assert "县直/word" in run(capsys, "rules", "list", "--pack", "县直")[1]
    assert run(capsys, "explain", "县直/word")[1].startswith("县直/word")
    assert run(capsys, "rules", "list", "--no-config", "--pack", "县直")[0] == 2


def test_every_start_with_a_configuration_but_the_first_reads_no_yaml(tmp_path: Path) -> None:
    write(tmp_path, yaml="period: 2021\npaths:\n- {paths: ['*述职*'], strict: true}\n", 总结__txt=REPORT)
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, "json", str(tmp_path / "总结.txt")],
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
    seen = json.loads(done.stdout)
    assert seen["status"] == 0
    assert "checker.settings.settings" in seen["modules"]
    assert not set(seen["modules"]) & (HEAVY | {"tomllib", "checker.settings.reading"})


def test_a_start_without_a_configuration_looks_and_reads_nothing(tmp_path: Path) -> None:
    write(tmp_path, 总结__txt=REPORT)
    settings = {name for name in modules("json") if name.startswith("checker.settings")}
    assert settings == {"checker.settings", "checker.settings.configurations"}
