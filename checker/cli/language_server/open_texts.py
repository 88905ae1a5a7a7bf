"""The texts that are open in an editor: each is checked a moment after the last keystroke, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from checker.cli.language_server.checking import Checked, check_text
from checker.cli.language_server.positions import Encoding
from checker.cli.language_server.workspace import Workspace
from checker.model.errors import CheckerError

T = TypeVar("T")
PAUSE = 0.3  # seconds without a keystroke before a text is checked


class OpenText:
    """One text as the editor has it; `edition` counts what it sent, whatever its versions say."""

    def __init__(self, uri: str, name: str, text: str, version: int) -> None:
        self.uri, self.name = uri, name
        self.text, self.version, self.edition = text, version, 1
        self.checked: Checked | None = None  # what was found in the edition `known`
        self.known = 0
        self.told: int | None = None  # the edition whose findings were published
        self.waiting: asyncio.Task[None] | None = None
        self.turn = asyncio.Lock()


class OpenTexts:
    """Checks open texts in a thread of its own, so that the editor is always answered.

    `publish` is called with a text and what was found in its last edition, `complain` with what went wrong.
    """

    def __init__(
        self,
        open_workspace: Callable[[], Workspace],
        publish: Callable[[OpenText, Checked], None],
        complain: Callable[[Exception], None],
    ) -> None:
        self._open_workspace, self._publish, self._complain = open_workspace, publish, complain
        self._workspace = open_workspace()
        self._texts: dict[str, OpenText] = {}
        self._thread = ThreadPoolExecutor(1, "check")  # rules are no matter for two threads
        self.encoding: Encoding = "utf-16"

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    def open(self, uri: str, name: str, text: str, version: int) -> None:
        """Take over a text; it is checked at once."""
        self.close(uri)
        self._texts[uri] = OpenText(uri, name, text, version)
        self._soon(self._texts[uri], 0)

    def change(self, uri: str, text: str, version: int) -> None:
        """Take over what the editor has now: the last that it sent counts, whatever its number."""
        opened = self._texts.get(uri)
        if opened is not None:
            opened.text, opened.version = text, version
            opened.edition += 1
            self._soon(opened, PAUSE)

    def close(self, uri: str) -> None:
        """Forget a text."""
        opened = self._texts.pop(uri, None)
        if opened is not None and opened.waiting is not None:
            opened.waiting.cancel()

    def renew(self) -> None:
        """Check every text anew, with configuration and rules as they are now."""
        try:
            self._workspace = self._open_workspace()
        except CheckerError as error:
            self._complain(error)
            return
        for opened in self._texts.values():
            opened.edition += 1
            self._soon(opened, 0)

    async def checked(self, uri: str) -> tuple[OpenText, Checked] | None:
        """What is found in the last edition of a text; None where it is not open."""
        opened = self._texts.get(uri)
        if opened is None:
            return None
        async with opened.turn:
            while opened.checked is None or opened.known != opened.edition:
                edition = opened.edition
                opened.checked = await self.run(partial(self._check, opened.name, opened.text))
                opened.known = edition
        return opened, opened.checked

    async def run(self, work: Callable[[], T]) -> T:
        """Do something with the rules, in their thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def stop(self) -> None:
        """Begin nothing more."""
        for uri in list(self._texts):
            self.close(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _check(self, name: str, text: str) -> Checked:
        return check_text(text, name, self._workspace, self.encoding)

    def _soon(self, opened: OpenText, pause: float) -> None:
        if opened.waiting is not None:
            opened.waiting.cancel()
        opened.waiting = asyncio.get_running_loop().create_task(self._tell(opened, pause))

    async def _tell(self, opened: OpenText, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            found = await self.checked(opened.uri)
            if found is not None and found[0] is opened and opened.told != opened.known:
                opened.told = opened.known
                self._publish(*found)
        except Exception as error:  # nobody waits for this task: what it raised would be seen by nobody
            self._complain(error)
