"""`gongwen lsp`, driven by a client over its pipes as an editor does."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from checker.cli.language_server.actions import FIX_ALL
from checker.cli.language_server.checking import LANGUAGES
from tests.cli.language_client import Editor, applied, in_editor, soon

FOUND = "“截止目前”用词不当，应写“截至目前”\n建议：截至目前"
PAGE = "这份文稿的开头像是网页或别的格式，编辑器里不检查；请保存后用 gongwen check 检查。"
DIRECTIVE = "公文检查：忽略 typos/confused-pair#{}；理由：{}"
ALL = types.Range(types.Position(0, 0), types.Position(1_000_000, 0))


def found(diagnostics: Sequence[types.Diagnostic], code: str = "typos/confused-pair") -> Sequence[types.Diagnostic]:
    return [diagnostic for diagnostic in diagnostics if diagnostic.code == code]


def places(diagnostics: Sequence[types.Diagnostic]) -> list[str]:
    return [str(diagnostic.range) for diagnostic in found(diagnostics)]


def test_a_text_is_checked_as_it_is_opened(tmp_path: Path) -> None:
    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        return await editor.open((tmp_path / "总结.txt").as_uri(), "全部工作\n截止目前完成。\n")

    (told,) = found(in_editor(tmp_path, script))
    assert (told.message, told.severity, told.source) == (FOUND, types.DiagnosticSeverity.Warning, "gongwen")
    assert str(told.range) == "1:0-1:4"
    assert isinstance(told.data, dict)
    assert len(told.data["fingerprint"]) == 16
    assert told.code_description is None


@pytest.mark.parametrize(
    ("encodings", "text", "where"),
    [
        ([], "😀𠮷截止目前完成。", "0:4-0:8"),
        (["utf-16"], "全部\r\n😀𠮷截止目前完成。", "1:4-1:8"),
        (["utf-8"], "😀𠮷截止目前完成。", "0:8-0:20"),
        (["utf-8"], "全部\r\r😀截止目前完成。", "2:4-2:16"),
        (["utf-32", "utf-16"], "😀𠮷截止目前完成。", "0:2-0:6"),
        (["utf-16"], "\ufeff😀截止目前完成。", "0:3-0:7"),
        (["utf-8"], "\ufeff😀截止目前完成。", "0:7-0:19"),
        (["utf-16"], "一\u2028二\x0b三\n截止目前完成。", "1:0-1:4"),
        (["utf-16"], "\ud83d全截止目前完成。", "0:2-0:6"),
    ],
)
def test_positions_are_counted_in_the_units_agreed_on(
    tmp_path: Path, encodings: list[str], text: str, where: str
) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> tuple[Sequence[types.Diagnostic], list[types.CodeAction], str | None]:
        diagnostics = await editor.open(uri, text)
        position = found(diagnostics)[0].range.start
        return (
            diagnostics,
            await editor.actions(uri, found(diagnostics)[0].range, ["quickfix"]),
            await editor.hover(uri, position.line, position.character + 1),
        )

    diagnostics, actions, hover = in_editor(tmp_path, script, encodings=encodings)
    assert places(diagnostics) == [where]
    assert hover is not None
    (action,) = [action for action in actions if action.is_preferred]
    encoding = encodings[0] if encodings else "utf-16"
    assert applied(text, edits_of(action), encoding) == text.replace("截止目前", "截至目前")


def edits_of(action: types.CodeAction) -> list[Any]:
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    return list(change.edits)


def test_the_last_of_many_changes_is_told(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> types.PublishDiagnosticsParams:
        await editor.open(uri, "全部工作。\n")
        for version in range(2, 30):
            editor.change(uri, "新的一行。\n" * version + "截止目前完成。\n", version)
        return await editor.findings()

    told = in_editor(tmp_path, script)
    assert told.version == 29
    assert places(told.diagnostics) == ["29:0-29:4"]


def test_what_was_sent_last_counts_whatever_its_number(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> types.PublishDiagnosticsParams:
        await editor.open(uri, "全部工作。\n")
        editor.change(uri, "截止目前完成。\n", 7)
        editor.change(uri, "全部工作。\n截止目前完成。\n", 3)
        return await editor.findings()

    told = in_editor(tmp_path, script)
    assert told.version == 3
    assert places(told.diagnostics) == ["1:0-1:4"]


def test_a_question_is_answered_for_the_text_as_it_is_now(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> str | None:
        await editor.open(uri, "全部工作。\n")
        editor.change(uri, "截止目前完成。\n", 2)
        return await editor.hover(uri, 0, 1)

    assert in_editor(tmp_path, script) == (
        "**提醒：** “截止目前”用词不当，应写“截至目前”\n\n"
        "原因：“截止”表示到期停止，后面不带时间；统计到某时用“截至”。\n\n"
        "建议：截至目前\n\n"
        "依据：《现代汉语词典》（第7版，商务印书馆，2016年9月）\n\n"
        "规则：typos\\/confused\\-pair（错字）"
    )


def test_a_hover_shows_the_text_and_obeys_nothing_in_it(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()
    text = "2019年工作总结\n一、工作\n组织[单位名称]学习<姓名>，__项。\n"

    async def script(editor: Editor) -> list[str | None]:
        await editor.open(uri, text)
        return [await editor.hover(uri, line, column) for line, column in ((2, 3), (2, 12), (2, 15), (2, 0), (9, 0))]

    brackets, angles, blank, beside, beyond = in_editor(tmp_path, script)
    assert brackets is not None
    assert angles is not None
    assert blank is not None
    assert brackets.splitlines()[0] == "**错误：** “\\[单位名称\\]”是提示填写的话，不是正文"
    assert angles.splitlines()[0] == "**错误：** “\\<姓名\\>”是提示填写的话，不是正文"
    assert blank.splitlines()[0] == "**错误：** “\\_\\_”是留着待填的空，此处应填数量"
    assert (beside, beyond) == (None, None)


@pytest.mark.parametrize(
    ("name", "text", "mended"),
    [
        ("总结.txt", "部暑工作。\n截止目前完成。\n", "部署工作。\n截至目前完成。\n"),
        ("总结.txt", "部暑工作。\r\n截止目前完成。", "部署工作。\r\n截至目前完成。"),
        ("总结.md", "- **部暑**工作。\n\n  **截止**目前完成。\n", "- **部署**工作。\n\n  **截至**目前完成。\n"),
        ("总结.txt", "部暑工作，部暑工作。\n", "部署工作，部署工作。\n"),
    ],
)
def test_all_safe_fixes_at_once(tmp_path: Path, name: str, text: str, mended: str) -> None:
    uri = (tmp_path / name).as_uri()

    async def script(editor: Editor) -> list[types.CodeAction]:
        await editor.open(uri, text)
        return await editor.actions(uri, ALL, ["source.fixAll"])

    (action,) = in_editor(tmp_path, script)
    assert (action.title, action.kind) == ("改正全部有把握的问题", "source.fixAll.gongwen")
    assert applied(text, edits_of(action)) == mended


def test_a_fix_that_wants_a_look_says_so_and_is_not_preferred(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()
    text = "2018年工作总结\n一、工作\n工作完成。\n附件1：党建工作统计表\n"

    async def script(editor: Editor) -> tuple[list[types.CodeAction], list[types.CodeAction]]:
        diagnostics = await editor.open(uri, text)
        (over,) = [one.range for one in found(diagnostics, "document-form/attachment-note")]
        return await editor.actions(uri, over, ["quickfix"]), await editor.actions(uri, over, ["source.fixAll"])

    (action, let_be), all_at_once = in_editor(tmp_path, script)
    assert let_be.title == "不再提示“附件1：”（理由要由您写）"
    assert action.title == "改为“附件：1.”（请先核对）"
    assert action.is_preferred is None
    assert applied(text, edits_of(action)) == text.replace("附件1：", "附件：1.")
    assert all_at_once == []


@pytest.mark.parametrize(
    ("name", "text", "directive"),
    [
        ("总结.txt", "全部工作。\n截止目前完成。\n", "\n【公文检查：忽略 typos/confused-pair#{}；理由：{}】\n"),
        (
            "总结.txt",
            "\ufeff全部工作。\r\n截止目前完成。",
            "\r\n\r\n【公文检查：忽略 typos/confused-pair#{}；理由：{}】\r\n",
        ),
        ("总结.md", "- **截止**目前完成。\n", "\n<!-- 公文检查：忽略 typos/confused-pair#{}；理由：{} -->\n"),
    ],
    ids=["text", "crlf", "markdown"],
)
def test_a_finding_is_let_be_once_its_reason_is_written(tmp_path: Path, name: str, text: str, directive: str) -> None:
    uri = (tmp_path / name).as_uri()

    async def script(editor: Editor) -> None:
        (told,) = found(await editor.open(uri, text))
        assert isinstance(told.data, dict)
        actions = await editor.actions(uri, told.range, ["quickfix"])
        (action,) = [one for one in actions if one.title == "不再提示“截止目前”（理由要由您写）"]
        assert action.is_preferred is None
        written = applied(text, edits_of(action))
        assert written == text + directive.format(told.data["fingerprint"], "请写明理由")
        editor.change(uri, written, 2)
        asked = await editor.findings()
        assert len(found(asked.diagnostics)) == len(found(asked.diagnostics, "suppressions/no-reason")) == 1
        with_reason = applied(written, [types.TextEdit(await led_by(editor, action), "引用会议原文")])
        assert with_reason == text + directive.format(told.data["fingerprint"], "引用会议原文")
        editor.change(uri, with_reason, 3)
        settled = (await editor.findings()).diagnostics
        assert [one.code for one in settled if str(one.code).startswith(("typos/", "suppressions/"))] == []

    in_editor(tmp_path, script)


async def led_by(editor: Editor, action: types.CodeAction) -> types.Range:
    """Where the command of an action leads the editor."""
    assert action.command is not None
    command = types.ExecuteCommandParams(action.command.command, action.command.arguments)
    await soon(editor.client.workspace_execute_command_async(command))
    shown = await soon(editor.led.get())
    assert shown.selection is not None
    return shown.selection


def test_what_is_said_about_suppressions_cannot_be_let_be(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> list[types.CodeAction]:
        told = await editor.open(uri, "全部工作。\n【公文检查：忽略 typos；理由：】\n")
        (no_reason,) = found(told, "suppressions/no-reason")
        return await editor.actions(uri, no_reason.range, ["quickfix"])

    assert in_editor(tmp_path, script) == []


def test_an_action_carries_the_finding_and_the_version_it_is_for(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> tuple[Sequence[types.Diagnostic], list[types.CodeAction]]:
        await editor.open(uri, "全部工作。\n")
        editor.change(uri, "截止目前完成。\n", 2)
        told = await editor.findings()
        return told.diagnostics, await editor.actions(uri, found(told.diagnostics)[0].range)

    diagnostics, actions = in_editor(tmp_path, script)
    fix = next(action for action in actions if action.is_preferred)
    assert (fix.title, fix.kind) == ("改为“截至目前”", types.CodeActionKind.QuickFix)
    assert fix.diagnostics is not None
    assert [one.data for one in fix.diagnostics] == [one.data for one in found(diagnostics)]
    assert fix.edit is not None
    assert fix.edit.document_changes is not None
    (change,) = fix.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (uri, 2)


def test_the_simplest_editor_is_served_too(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def session() -> tuple[list[types.CodeAction], str | None]:
        editor = Editor(bare=True)
        await editor.start(tmp_path)
        await editor.open(uri, "截止目前完成。\n")
        actions, hover = await editor.actions(uri, ALL, ["quickfix"]), await editor.hover(uri, 0, 0)
        assert await editor.leave() == 0
        assert editor.registered == []
        return actions, hover

    actions, hover = asyncio.run(session())
    assert [action.command for action in actions] == [None] * len(actions)
    fix = next(action for action in actions if action.is_preferred)
    assert fix.edit is not None
    assert fix.edit.changes is not None
    assert applied("截止目前完成。\n", fix.edit.changes[uri]) == "截至目前完成。\n"
    assert hover is not None
    assert hover.startswith("提醒：“截止目前”用词不当")


@pytest.mark.parametrize(
    ("uri", "language", "text", "found_at"),
    [
        ("untitled:Untitled-1", "markdown", "# 总结\n\n**截止**目前完成。\n", ["2:2-2:8"]),
        ("untitled:Untitled-1", "plaintext", "截止目前完成。\n", ["0:0-0:4"]),
        ("file:///%E7%A4%BA%E4%BE%8B/%E6%80%BB%20%E7%BB%93.MD", "plaintext", "**截止**目前完成。\n", ["0:2-0:8"]),
        ("file:///c%3A/%E6%80%BB%E7%BB%93.txt", "plaintext", "截止目前完成。\n", ["0:0-0:4"]),
    ],
)
def test_how_a_text_is_read_its_suffix_says_and_else_its_language(
    tmp_path: Path, uri: str, language: str, text: str, found_at: list[str]
) -> None:
    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        return await editor.open(uri, text, language)

    assert places(in_editor(tmp_path, script)) == found_at


def test_a_file_of_another_sort_is_left_alone_and_that_is_said(tmp_path: Path) -> None:
    uri = (tmp_path / "程序.py").as_uri()

    async def script(editor: Editor) -> tuple[str, bool, str | None, list[types.CodeAction]]:
        document = types.TextDocumentItem(uri, "python", 1, "# 截止目前\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        logged = await soon(editor.logged.get())
        editor.change(uri, "# 截止目前\n", 2)
        hover, actions = await editor.hover(uri, 0, 2), await editor.actions(uri, ALL)
        return logged, editor.published.empty(), hover, actions

    logged, silent, hover, actions = in_editor(tmp_path, script)
    path = tmp_path / "程序.py"
    assert logged == f"公文检查：编辑器里只检查纯文本和 Markdown，不检查“{path}”；请用 gongwen check 检查。"
    assert (silent, hover, actions) == (True, None, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("\n　\n", []),
        ("<!DOCTYPE html><html><body>截止目前</body></html>", [PAGE]),
        ("截止目前完成。" * 1_000_000, ["文稿超过 20 MB，不像一份总结，没有检查。"]),
    ],
    ids=["empty", "blank", "page", "huge"],
)
def test_what_cannot_be_checked_is_said(tmp_path: Path, text: str, told: list[str]) -> None:
    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        return await editor.open((tmp_path / "总结.txt").as_uri(), text)

    diagnostics = in_editor(tmp_path, script)
    assert [(one.message, one.code, one.severity) for one in diagnostics] == [
        (message, "not-checked", types.DiagnosticSeverity.Warning) for message in told
    ]


def test_of_too_many_findings_the_gravest_are_told(tmp_path: Path) -> None:
    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        lines = [f"第{number}件，部暑工作，截止目前完成。" for number in range(700)]
        return await editor.open((tmp_path / "总结.txt").as_uri(), "\n".join(lines))

    first, *others = in_editor(tmp_path, script)
    assert len(others) == 1_000
    assert first.code == "more"
    assert first.message.endswith("处，这里只列出最要紧的1000处；全部问题请用 gongwen check 查看。")
    assert [one.range.start.line for one in others] == sorted(one.range.start.line for one in others)


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


SIDECAR = "suppress:\n- rule: typos/confused-pair\n  reason: 引用原文\n"


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


def test_a_closed_text_has_no_findings(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> types.PublishDiagnosticsParams:
        await editor.open(uri, "截止目前完成。\n")
        editor.change(uri, "截止目前完成。\n\n", 2)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        told = await editor.findings()
        assert await editor.hover(uri, 0, 0) is None
        assert editor.published.empty()
        return told

    assert list(in_editor(tmp_path, script).diagnostics) == []


def test_related_places_are_told(tmp_path: Path) -> None:
    uri = (tmp_path / "总结.txt").as_uri()

    async def script(editor: Editor) -> Sequence[types.Diagnostic]:
        return await editor.open(uri, "2018年工作总结\n一、工作\n😀提出三个方面。一是甲。二是乙。\n")

    (told,) = found(in_editor(tmp_path, script), "counts/announced-items")
    assert told.related_information is not None
    assert [(str(one.location.range), one.location.uri, one.message) for one in told.related_information] == [
        ("2:9-2:11", uri, "第1项"),
        ("2:13-2:15", uri, "第2项"),
    ]


def test_an_editor_that_vanishes_leaves_no_server_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "lsp", "--stdio"], cwd=tmp_path, input=b"", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


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


PAGE_OF_EDITORS = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


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
