"""What a whole run makes of a configuration: what is left out, what it fails on, what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.settings.folders import run, write

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
    assert "按配置排除的1个文件" in out
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
