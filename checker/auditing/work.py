"""Checking one submission in a worker: its bytes to plain data."""

from __future__ import annotations

from typing import NamedTuple

from checker.auditing.checked import Checked, checked_of
from checker.auditing.duplication import digest
from checker.auditing.intake.fetching import Fetcher
from checker.auditing.submission import Submission
from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.errors import UnreadableDocument
from checker.model.report import FactsText, Failure, Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import Engines
from checker.running.showing import shown_text
from checker.settings.configurations import Configurations


class Request(NamedTuple):
    """How the submissions of a run are checked: what the command line says, and where configurations come from."""

    command: Config
    given: str | None = None
    none: bool = False

    def engines(self) -> Engines:
        """The engines of the run. Raises ConfigError."""
        extensions = load_extensions()
        packs = {pack.name: pack.root for pack in extensions.packs}
        configurations = Configurations(packs, self.given, none=self.none)
        return configurations.engines(self.command, extensions)


class Work:
    """The work of one worker: rules are opened once, at the first submission. Pickled, it is only its request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._engines: Engines | None = None
        self._fetcher = Fetcher()

    def __getstate__(self) -> Request:
        return self.request

    def __setstate__(self, request: Request) -> None:
        self.__init__(request)  # type: ignore[misc]

    @property
    def engines(self) -> Engines:
        if self._engines is None:
            self._engines = self.request.engines()
        return self._engines

    def __call__(self, submission: Submission) -> Checked:
        try:
            engine = self.engine(submission)
            return _checked(engine, self.file(submission, engine))
        except UnreadableDocument as error:
            return unread(submission, str(error))

    def engine(self, submission: Submission) -> Engine:
        """What a submission is checked with: the configuration found upwards from its file or archive counts."""
        return self.engines.of(submission.path)

    def file(self, submission: Submission, engine: Engine) -> RawFile:
        """The file of a submission, named by its key, for its engine. Raises UnreadableDocument."""
        config = engine.config
        data = self._fetcher.fetch(submission, config.most_bytes)
        return RawFile(submission.key, data, config.encoding, self._fetcher.sidecar(submission))


def unread(submission: Submission, why: str) -> Checked:
    """What is known of a submission that was not checked."""
    return checked_of(Result(submission.key, "", FactsText(), failures=(Failure(submission.key, why),)))


def _checked(engine: Engine, file: RawFile) -> Checked:
    try:
        read = engine.read(file)
    except UnreadableDocument:
        return checked_of(engine.check_bytes(file))
    document = engine.understood(read)
    dated = file.sidecar is not None or bool(read.directives)
    # Without the lines of its file, which nobody asks an audit for.
    text = shown_text(document.having(text=read.text))
    result = engine.check_both(file, read, document)._replace(text=text)
    return checked_of(result, digest(document), dated=dated)
