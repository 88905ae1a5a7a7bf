"""An editor for tests: a client of the language server protocol that talks to `gongwen lsp` over its pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

T = TypeVar("T")
ALL = types.Range(types.Position(0, 0), types.Position(1_000_000, 0))  # of a text
_PATIENCE = 60  # seconds until a test gives up; nothing waits as long


def _converter() -> Any:
    """lsprotocol takes an action that has a command for a bare command, whose `command` is a str."""

    def action(given: dict[str, Any], _: object) -> Any:
        bare = isinstance(given.get("command"), str)
        return converter.structure(given, types.Command if bare else types.CodeAction)

    converter: Any = default_converter()  # type: ignore[no-untyped-call]
    converter.register_structure_hook(types.Command | types.CodeAction, action)
    converter.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007
    return converter


class Editor:
    """The client's side: what was published and said, and the messages a test sends."""

    def __init__(self, encodings: Sequence[str] | None = None, *, bare: bool = False) -> None:
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.logged: asyncio.Queue[str] = asyncio.Queue()
        self.shown: asyncio.Queue[str] = asyncio.Queue()
        self.led: asyncio.Queue[types.ShowDocumentParams] = asyncio.Queue()
        self.registered: list[types.Registration] = []
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._encodings, self._bare = encodings, bare
        self._listen()

    def _listen(self) -> None:
        client: Any = self.client  # its decorators have no types

        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        def logged(params: types.LogMessageParams) -> None:
            self.logged.put_nowait(params.message)

        def shown(params: types.ShowMessageParams) -> None:
            self.shown.put_nowait(params.message)

        def registered(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        def led(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.led.put_nowait(params)
            return types.ShowDocumentResult(success=True)

        client.feature(types.WINDOW_SHOW_DOCUMENT)(led)
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        client.feature(types.WINDOW_LOG_MESSAGE)(logged)
        client.feature(types.WINDOW_SHOW_MESSAGE)(shown)
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

        async def left(server: asyncio.subprocess.Process) -> None:
            self.status.set_result(server.returncode or 0)

        client.server_exit = left

    async def start(self, folder: Path, *options: str) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "checker", "lsp", *options, cwd=folder)
        parameters = types.InitializeParams(self._capabilities(), root_uri=folder.as_uri())
        result = await self.client.initialize_async(parameters)
        self.client.initialized(types.InitializedParams())
        return result

    def _capabilities(self) -> types.ClientCapabilities:
        if self._bare:
            return types.ClientCapabilities()
        encodings = [types.PositionEncodingKind(name) for name in self._encodings] if self._encodings else None
        return types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=encodings),
            text_document=types.TextDocumentClientCapabilities(
                hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
            ),
            window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            ),
        )

    async def open(self, uri: str, text: str, language: str = "plaintext") -> Sequence[types.Diagnostic]:
        """Open a text; what is found in it."""
        document = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return (await self.findings()).diagnostics

    def change(self, uri: str, text: str, version: int) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def findings(self) -> types.PublishDiagnosticsParams:
        """The next findings that the server tells."""
        return await soon(self.published.get())

    async def hover(self, uri: str, line: int, character: int) -> str | None:
        where = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await soon(self.client.text_document_hover_async(where))
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def actions(self, uri: str, over: types.Range, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=list(only) if only else None)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), over, context)
        found = await soon(self.client.text_document_code_action_async(asked))
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    async def leave(self) -> int:
        """Say goodbye; the server's exit status."""
        await soon(self.client.shutdown_async(None))
        self.client.exit(None)
        status = await soon(self.status)
        stopping: Any = self.client.stop()  # type: ignore[no-untyped-call]
        await stopping
        return status


async def soon(awaited: Awaitable[T]) -> T:
    """What is awaited; TimeoutError where it does not come."""
    return await asyncio.wait_for(awaited, _PATIENCE)


def in_editor(
    folder: Path, script: Callable[[Editor], Awaitable[T]], *options: str, encodings: Sequence[str] = ()
) -> T:
    """Run a script in an editor that has the server started; it leaves in order."""

    async def session() -> T:
        editor = Editor(encodings)
        await editor.start(folder, *options)
        result = await script(editor)
        assert await editor.leave() == 0
        return result

    return asyncio.run(session())


def applied(text: str, edits: Sequence[types.TextEdit], encoding: str = "utf-16") -> str:
    """The text after edits, as an editor makes them: from the end to the beginning, by the client's own counting."""
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    starts = [0]
    for at, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)

    def offset(position: types.Position) -> int:
        line = text[starts[position.line] :].encode(codec, "surrogatepass")
        return starts[position.line] + len(line[: position.character * unit].decode(codec, "surrogatepass"))

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def found(diagnostics: Sequence[types.Diagnostic], code: str = "typos/confused-pair") -> Sequence[types.Diagnostic]:
    return [diagnostic for diagnostic in diagnostics if diagnostic.code == code]


def places(diagnostics: Sequence[types.Diagnostic]) -> list[str]:
    return [str(diagnostic.range) for diagnostic in found(diagnostics)]


def edits_of(action: types.CodeAction) -> list[Any]:
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    return list(change.edits)
