"""`gongwen lsp`, driven by a client over its pipes as an editor does: what is told of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.cli.language_client import ALL, Editor, applied, edits_of, found, in_editor, places, soon

FOUND = "“截止目前”用词不当，应写“截至目前”\n建议：截至目前"
PAGE = "这份文稿的开头像是网页或别的格式，编辑器里不检查；请保存后用 gongwen check 检查。"


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
