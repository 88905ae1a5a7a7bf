"""The language server: what it answers to which message of an editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from checker import __version__
from checker.cli.language_server.actions import KINDS, WRITE_REASON, Target, actions_for
from checker.cli.language_server.checking import Checked, file_name
from checker.cli.language_server.diagnostics import diagnostics_of
from checker.cli.language_server.hovering import hover_at
from checker.cli.language_server.open_texts import OpenText, OpenTexts
from checker.cli.language_server.suppressing import reason_at
from checker.cli.language_server.workspace import Workspace
from checker.model.errors import CheckerError

# Configuration, rules, sidecars, baselines and word lists all have these suffixes.
_WATCHED = ("**/*.{yaml,json,csv,xlsx}", "**/pyproject.toml")
_DONE, _BROKEN_OFF = 0, 1


class Server(LanguageServer):
    """Full text at each change; findings are pushed, hovers and actions answered from what was found last."""

    def __init__(self, open_workspace: Callable[[], Workspace]) -> None:
        super().__init__("gongwen", __version__, types.TextDocumentSyncKind.Full)
        self.texts = OpenTexts(open_workspace, self._publish, self._complain)
        self.said_goodbye = False

    def report_server_error(self, error: Exception, source: object) -> None:
        """Our own faults are told, courteously; the editor's log has the rest."""
        message = f"公文检查：内部出错（{type(error).__name__}：{error}），请把这句话反馈给开发者。"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def _complain(self, error: Exception) -> None:
        if isinstance(error, CheckerError):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"公文检查：{error}"))
        else:
            self.report_server_error(error, type(error))

    def _publish(self, opened: OpenText, checked: Checked) -> None:
        diagnostics = diagnostics_of(checked, opened.uri)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(opened.uri, diagnostics, version=opened.version)
        )


def serve(open_workspace: Callable[[], Workspace], incoming: BinaryIO, outgoing: BinaryIO) -> int:
    """Talk to an editor until it leaves; 0, or 1 where it left without a word."""
    server = Server(open_workspace)
    _follow_editor(server)
    _follow_texts(server)
    _answer(server)
    try:
        server.start_io(incoming, outgoing)
    finally:
        server.texts.stop()
    return _DONE if server.said_goodbye else _BROKEN_OFF


def _follow_editor(server: Server) -> None:
    """The messages about the editor itself, its settings and the files around a text."""

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, params: types.InitializedParams) -> None:
        ls.texts.encoding = ls.workspace.position_encoding or "utf-16"
        watching = getattr(ls.client_capabilities.workspace, "did_change_watched_files", None)
        if watching is not None and watching.dynamic_registration:
            ls.client_register_capability(types.RegistrationParams([_watching()]))

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.texts.renew()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.texts.renew()

    @server.feature(types.SHUTDOWN)
    def leaving(ls: Server, params: None) -> None:
        ls.said_goodbye = True
        ls.texts.stop()


def _follow_texts(server: Server) -> None:
    """The messages about the texts that are open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        path = to_fs_path(document.uri) or document.uri.rpartition("/")[2]
        name = file_name(path, document.language_id, ls.texts.workspace.extensions)
        if name is not None:
            ls.texts.open(document.uri, name, document.text, document.version)
            return
        told = f"公文检查：编辑器里只检查纯文本和 Markdown，不检查“{path}”；请用 gongwen check 检查。"
        ls.window_log_message(types.LogMessageParams(types.MessageType.Info, told))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        if params.content_changes:
            document = params.text_document
            ls.texts.change(document.uri, params.content_changes[-1].text, document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.texts.close(params.text_document.uri)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


def _answer(server: Server) -> None:
    """The questions."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        found = await ls.texts.checked(params.text_document.uri)
        if found is None:
            return None
        return hover_at(found[1], params.position, markdown=_shows_markdown(ls.client_capabilities))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(KINDS))
    async def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await ls.texts.checked(params.text_document.uri)
        if found is None:
            return []
        opened, checked = found
        version = opened.version if _knows_versions(ls.client_capabilities) else None
        target = Target(opened.uri, version, _can_be_led(ls.client_capabilities))
        only = [getattr(kind, "value", kind) for kind in params.context.only] if params.context.only else None
        return await ls.texts.run(lambda: actions_for(checked, target, params.range, only))

    @server.command(WRITE_REASON)
    async def write_reason(ls: Server, uri: str, fingerprint: str) -> None:
        found = await ls.texts.checked(uri)
        place = reason_at(found[0].text, fingerprint, ls.texts.encoding) if found else None
        if place is not None:
            await ls.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=place))


def _watching() -> types.Registration:
    watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
    return types.Registration(
        "gongwen-files",
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )


def _shows_markdown(capabilities: types.ClientCapabilities) -> bool:
    hover = capabilities.text_document.hover if capabilities.text_document else None
    return bool(hover and hover.content_format and types.MarkupKind.Markdown in hover.content_format)


def _can_be_led(capabilities: types.ClientCapabilities) -> bool:
    window = capabilities.window
    return bool(window and window.show_document and window.show_document.support)


def _knows_versions(capabilities: types.ClientCapabilities) -> bool:
    edits = capabilities.workspace.workspace_edit if capabilities.workspace else None
    return bool(edits and edits.document_changes)
