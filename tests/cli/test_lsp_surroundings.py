"""What stands around a text in an editor: configuration, baseline, sidecar, the process, the page of settings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from checker.cli.language_server.actions import FIX_ALL
from checker.cli.language_server.checking import LANGUAGES
from tests.cli.language_client import ALL, Editor, applied, edits_of, found, in_editor

SIDECAR = "suppress:\n- rule: typos/confused-pair\n  reason: 引用原文\n"
PAGE_OF_EDITORS = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


def test_a_changed_configuration_has_every_text_checked_anew(tmp_path: Path) -> None:
    pack = tmp_path / "规则"
    pack.mkdir()
    uri = (tmp_path / "总结.txt").as_uri()
    (pack / "pack.yaml").write_text("title: 本单位\nabout: 用语\nreviewed: '2026-11-22'\n", encoding="utf-8")
    (pack / "sources.yaml").write_text(
        "own: {title: 规范（虚构）, issuer: 示例单位, date: '2026-01-01'}\n", encoding="utf-8"
    )
    rule = (
        "title: 旧称\nkind: phrase\nmessage: “{found}”是旧称\nseverity: error\nwhy: 已更名。\nsources: [own]\n"
        "entries:\n- {wrong: [老城局], right: 新城局}\nbad: [⟦老城局⟧在此]\ngood: [新城局在此]\n"
    )

    async def script(editor: Editor) -> list[Sequence[types.Diagnostic]]:
        told = [await editor.open(uri, "示例市老城局开展工作。\n")]
        (pack / "former-name.yaml").write_text(rule, encoding="utf-8")
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        told.append((await editor.findings()).diagnostics)
        (pack / "former-name.yaml").write_text("title: [", encoding="utf-8")
        changed = types.FileEvent((pack / "former-name.yaml").as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        told.append((await editor.findings()).diagnostics)
        assert [registration.method for registration in editor.registered] == ["workspace/didChangeWatchedFiles"]
        return told

    before, after, broken = in_editor(tmp_path, script, "--rules", str(pack))
    assert found(before, "规则/former-name") == []
    assert [one.severity for one in found(after, "规则/former-name")] == [types.DiagnosticSeverity.Error]
    (failure,) = found(broken, "not-checked")
    assert "former-name.yaml" in failure.message


def test_a_text_is_checked_as_its_configuration_says(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()
    text = "截止目前完成。\n部暑工作。\n"
    configuration = tmp_path / "gongwen.yaml"
    configuration.write_text("rules:\n  typos/confused-pair: error\n", encoding="utf-8")

    async def script(editor: Editor) -> list[Sequence[types.Diagnostic]]:
        told = [await editor.open(uri, text)]
        for words in (
            "rules:\n  typos/confused-pair: off\n",
            "exclude: ['总结.*']\n",
            "rulez: {}\n",
        ):
            configuration.write_text(words, encoding="utf-8")
            changed = types.FileEvent(configuration.as_uri(), types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
            told.append((await editor.findings()).diagnostics)
        return told

    graver, off, excluded, broken = in_editor(tmp_path, script)
    assert [one.severity for one in found(graver)] == [types.DiagnosticSeverity.Error]
    assert (found(off), len(found(off, "typos/homophone-in-action"))) == ([], 1)
    assert [(one.message, one.severity) for one in excluded] == [
        ("配置文件里的 exclude 排除了这份文稿，没有检查。", types.DiagnosticSeverity.Hint)
    ]
    (failure,) = broken
    assert (failure.code, failure.severity) == ("not-checked", types.DiagnosticSeverity.Warning)
    assert "gongwen.yaml 第1行第1列" in failure.message


def test_what_the_baseline_knows_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "gongwen.yaml").write_text("baseline: gongwen-baseline.json\n", encoding="utf-8")
    (tmp_path / "总结.txt").write_text("截止目前完成。\n", encoding="utf-8")
    command = [sys.executable, "-m", "checker", "baseline", "create", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()

    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        return await editor.open((tmp_path / "总结.txt").as_uri(), "部暑工作。\n截止目前完成。\n")

    told = in_editor(tmp_path, script)
    assert found(told) == []
    assert len(found(told, "typos/homophone-in-action")) == 1


def test_what_the_text_or_its_sidecar_lets_be_is_not_told_and_not_mended(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()
    text = "截止目前完成。\n部暑工作。\n"

    async def script(editor: Editor) -> tuple[list[Sequence[types.Diagnostic]], list[types.CodeAction]]:
        told = [await editor.open(uri, text)]
        editor.change(uri, f"【公文检查：忽略 typos/confused-pair；理由：引用原文】\n{text}", 2)
        told.append((await editor.findings()).diagnostics)
        editor.change(uri, text, 3)
        told.append((await editor.findings()).diagnostics)
        (tmp_path / "总结.txt.gongwen.yaml").write_text(SIDECAR, encoding="utf-8")
        changed = types.FileEvent(f"{uri}.gongwen.yaml", types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        told.append((await editor.findings()).diagnostics)
        return told, await editor.actions(uri, ALL, ["source.fixAll"])

    told, (action,) = in_editor(tmp_path, script)
    assert [len(found(one)) for one in told] == [1, 0, 1, 0]
    assert [len(found(one, "typos/homophone-in-action")) for one in told] == [1, 1, 1, 1]
    assert applied(text, edits_of(action)) == text.replace("部暑", "部署")


def test_an_editor_that_vanishes_leaves_no_server_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "lsp", "--stdio"], cwd=tmp_path, input=b"", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_at_a_terminal_is_told_whom_it_is_for(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-X", "utf8", "-m", "checker", "lsp"]
    try:
        done = subprocess.run(
            command, cwd=tmp_path, stdin=theirs, capture_output=True, check=False, encoding="utf-8", timeout=60
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "gongwen：gongwen lsp 由编辑器启动，不能直接在终端里用；编辑器怎样设置见 docs/editors.md，"
        "检查文稿请用 gongwen check。\n"
    )


def test_without_the_extra_there_is_one_sentence(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
        "from checker.cli.main import main; sys.exit(main(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "gongwen：gongwen lsp 需要附加组件，请先安装：pip install 'gongwen-checker[lsp]'，再重新启动编辑器。\n"
    )


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE_OF_EDITORS, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_settings_of_the_page_start_this_server() -> None:
    code, helix = json.loads(block("json")), tomllib.loads(block("toml"))
    server = helix["language-server"]["gongwen"]
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == ["gongwen", "lsp"]
    assert [server["command"], *server["args"]] == ["gongwen", "lsp"]
    assert set(code["glspc.server.languageId"]) <= set(LANGUAGES)
    assert {one.get("language-id", one["name"]) for one in helix["language"]} <= set(LANGUAGES)
    assert list(code["editor.codeActionsOnSave"]) == [FIX_ALL]
    assert 'cmd = { "gongwen", "lsp" }' in block("lua")
    assert set(re.findall(r'"(\w+)"', block("lua").split("filetypes")[1].splitlines()[0])) <= set(LANGUAGES)
    assert '("gongwen" "lsp")' in block("elisp")


def test_the_options_of_the_page_are_those_of_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "checker", "lsp", "--help"], capture_output=True, check=True)
    shown = set(re.findall(r"--[a-z-]+", done.stdout.decode()))
    told = set(re.findall(r"`(--[a-z-]+)`", PAGE_OF_EDITORS))
    assert told == shown - {"--help", "--layout"}
