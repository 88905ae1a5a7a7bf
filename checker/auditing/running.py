"""One run over the submissions: what is known is placed, the rest is checked and kept as soon as it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from checker import __version__
from checker.auditing.checked import Checked
from checker.auditing.database import Database
from checker.auditing.shards import Part, Shard, require_own
from checker.auditing.submission import Submission
from checker.auditing.work import Work, unread
from checker.extending.hookspecs import ExecutorOptions, RawFile, Streaming
from checker.model.errors import UnreadableDocument
from checker.model.report import Failure
from checker.running.choosing import rules_on
from checker.running.engine import Engine

Progress = Callable[[int], None]  # texts done so far
_ID = 16  # bytes of a SHA-256
_TOGETHER = 256  # known texts that are placed in one transaction


class Done(NamedTuple):
    """What a run came to: its number, submissions in all, those that had to be checked, and texts of other roles."""

    run: int
    submissions: int
    checked: int
    others: int = 0


class Auditing:
    """Checks what is handed in and keeps it in the database.

    A run that was killed goes on where it stopped: what it kept is known by its content.
    """

    def __init__(self, database: Database, work: Work, executor: Streaming, options: ExecutorOptions) -> None:
        self.work = work
        self._database, self._executor, self._options = database, executor, options

    def run(
        self,
        items: Iterable[Submission | Failure],
        *,
        day: str,
        request: str,
        others: Iterable[Submission | Failure] = (),
        shard: Shard | None = None,
        progress: Progress | None = None,
    ) -> Done:
        """Check the submissions, those of the shard only, and the texts of `others` that they are held against.

        Interrupted at any moment, what was done is kept. Raises ConfigError where another shard is in the database.
        """
        database = self._database
        if shard:
            require_own([each.request for each in database.runs()], request)
        run = database.begin(day=day, request=request, version=__version__)
        part = Part(shard, self.work.engine) if shard else None
        if part:
            items, others = part.of(items), part.of(others)
        texts = chain(zip(items, repeat(True)), zip(others, repeat(False)))
        waiting = _Waiting(database, self.work, (run, day), texts, progress or _silent)
        with closing(self._executor.stream(self.work, waiting, self._options)) as results:
            self._keep(results, waiting)
        books = self.work.engines.books
        with database.transaction():
            for error in sorted({error for book in books for error in book.errors}):
                database.fail(run, "规则", error)
            if part:
                database.keep_shard(run, part.seen)
            titles = {rule.id: rule.title for book in books for rule in book.rules}
            digests = " ".join(sorted(book.digest for book in books))
            database.finish(run, digests, titles=titles, off=_off(self.work.engines.of("")))
        return Done(run, waiting.submissions, waiting.checked, waiting.others)

    def _keep(self, results: Iterable[tuple[int, Checked | Exception]], waiting: _Waiting) -> None:
        """One transaction for each submission: whatever happens, it is there whole or not at all."""
        database = self._database
        for number, result in results:
            submission, check = waiting.take(number)
            kept = unread(submission, str(result)) if isinstance(result, Exception) else result
            if kept.summary.failures:
                # It may not go wrong again (a lost worker, a missing LibreOffice): this run alone knows of it.
                check = of_run(waiting.run, submission.role, submission.key)
            elif kept.dated:
                check = _of_day(waiting.day, check)
            with database.transaction():
                database.keep(check, kept)
                database.place(waiting.run, submission, check)
            waiting.tell(submission, checked=1)


class _Waiting:
    """The texts that must be checked, in their order; the known ones are placed on the way.

    `items` say of each text whether it was handed in.
    """

    def __init__(
        self,
        database: Database,
        work: Work,
        run_and_day: tuple[int, str],
        items: Iterable[tuple[Submission | Failure, bool]],
        progress: Progress,
    ) -> None:
        self._database, self._work, self._items, self._progress = database, work, items, progress
        self.run, self.day = run_and_day
        self._taken: dict[int, tuple[Submission, bytes]] = {}
        self._known: list[tuple[Submission, bytes]] = []
        self.submissions = self.checked = self.others = 0

    def __iter__(self) -> Iterator[Submission]:
        number = 0
        for item, handed_in in self._items:
            if isinstance(item, Failure):
                self._database.fail(self.run, item.what, item.why, item.what if handed_in else "")
                continue
            check = self._check(item)
            known = next(filter(self._database.knows, self._ids(item, check)), None)
            if known is not None:
                self._known.append((item, known))
                if len(self._known) >= _TOGETHER:
                    self._place()
                self.tell(item)
                continue
            self._place()  # whoever gets the next one may write to the database before it comes back here
            self._taken[number] = item, check
            number += 1
            yield item
        self._place()

    def _ids(self, item: Submission, check: bytes) -> Iterator[bytes]:
        """By what a check may be known, as they are asked for."""
        yield check
        yield _of_day(self.day, check)
        yield of_run(self.run, item.role, item.key)

    def _place(self) -> None:
        """Known texts are placed many at a time; a run that is killed before places them anew."""
        if not self._known:
            return
        with self._database.transaction():
            for item, known in self._known:
                self._database.place(self.run, item, known)
        self._known.clear()

    def take(self, number: int) -> tuple[Submission, bytes]:
        """The submission of a result, and the id of its check."""
        return self._taken.pop(number)

    def tell(self, submission: Submission, *, checked: int = 0) -> None:
        """One more is done."""
        if submission.role == "submission":
            self.submissions += 1
            self.checked += checked
        else:
            self.others += 1
        self._progress(self.submissions + self.others)

    def _check(self, submission: Submission) -> bytes:
        try:
            engine = self._work.engine(submission)
            return check_id(self._work.file(submission, engine), engine)
        except UnreadableDocument as error:
            return _digest(b"unread", submission.key.encode("utf-8", "replace"), str(error).encode())  # kept nowhere


def check_id(file: RawFile, engine: Engine) -> bytes:
    """What a check depends on, as 16 bytes: the file, its last name, its sidecar, how it is checked, and the rules."""
    name = file.name.rpartition("/")[2].encode("utf-8", "surrogateescape")
    return _digest(file.data, name, file.sidecar or b"", *_how(engine))


@lru_cache(maxsize=64)  # most submissions of a run are checked alike
def _how(engine: Engine) -> tuple[bytes, ...]:
    """How an engine checks, its rules and the version."""
    asked = repr(engine.config._replace(today="")).encode("utf-8", "replace")
    return asked, engine.book.digest.encode(), __version__.encode()


def _off(engine: Engine) -> list[str]:
    """The rules that a run does not ask, as far as one configuration says it of all submissions."""
    on = rules_on(engine.book.rules, engine.config)
    return sorted({rule.id for number, rule in enumerate(engine.book.rules) if number not in on})


def _of_day(day: str, check: bytes) -> bytes:
    return _digest(b"day", day.encode(), check)


def of_run(run: int, role: str, key: str) -> bytes:
    """The id of a check that only this run knows of, as something of it went wrong."""
    return _digest(b"run", str(run).encode(), role.encode(), key.encode("utf-8", "replace"))


def _silent(done: int) -> None:
    """Nobody looks."""


def _digest(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()[:_ID]
