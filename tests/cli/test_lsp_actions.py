"""What `gongwen lsp` offers to do: the edits, applied as an editor applies them, give the text that is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.cli.language_client import ALL, Editor, applied, edits_of, found, in_editor, soon

DIRECTIVE = "公文检查：忽略 typos/confused-pair#{}；理由：{}"


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
