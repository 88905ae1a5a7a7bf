"""A part of the submissions for each of several machines: by the key's hash, so that all agree without a word."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.auditing.submission import Submission
from checker.model.errors import ConfigError
from checker.model.report import Failure

if TYPE_CHECKING:
    from checker.running.engine import Engine

_WRITTEN = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


class Shard(NamedTuple):
    """The `number`th part, from 1, of `shards`."""

    number: int
    shards: int

    @classmethod
    def of(cls, words: str) -> Shard:
        """The shard that is written as 2/3. Raises ConfigError."""
        written = _WRITTEN.fullmatch(words)
        if written is None or int(written[1]) > int(written[2]):
            raise ConfigError(f"--shard：“{words}”应写成“第几片/共几片”，如 1/3、2/3、3/3。")
        return cls(int(written[1]), int(written[2]))

    def takes(self, key: str) -> bool:
        """Whether the submission is in this part; depends on nothing else than its key."""
        digest = hashlib.sha256(key.encode("utf-8", "replace")).digest()
        return int.from_bytes(digest[:8], "big") % self.shards == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.shards}"


class Seen(NamedTuple):
    """What a shard knows of all texts, its own and the others': equal where they can be put together."""

    number: int
    shards: int
    texts: int
    keys: bytes
    engines: bytes


def require_own(requests: Iterable[str], request: str) -> None:
    """Hold the request of a shard against those of the runs in its folder. Raises ConfigError for another shard's."""
    asked = json.loads(request)
    for other in map(json.loads, requests):
        if "shard" in other and other["shard"] != asked["shard"] and other | {"shard": asked["shard"]} == asked:
            shard = Shard.of(other["shard"])
            raise ConfigError(
                f"--output：这个文件夹里已有第{shard.number}片（共{shard.shards}片）的结果；每片请各用一个文件夹。"
            )


class Part:
    """The texts of one shard; failures of the intake come to every shard, as no other may see them."""

    def __init__(self, shard: Shard, engine: Callable[[Submission], Engine]) -> None:
        """`engine` gives what a text is checked with."""
        self._shard, self._engine = shard, engine
        self._texts, self._keys = 0, hashlib.sha256()
        self._engines: dict[int, Engine] = {}  # by identity: a configuration is long

    def of(self, items: Iterable[Submission | Failure]) -> Iterator[Submission | Failure]:
        """Those of the items that are in this part."""
        for item in items:
            if isinstance(item, Failure):
                yield item
                continue
            self._see(item)
            if self._shard.takes(item.key):
                yield item

    @property
    def seen(self) -> Seen:
        """Of what was taken so far."""
        engines = hashlib.sha256()
        for words in sorted({_told(engine) for engine in self._engines.values()}):
            engines.update(words)
        return Seen(*self._shard, self._texts, self._keys.digest(), engines.digest())

    def _see(self, submission: Submission) -> None:
        self._texts += 1
        for name in (submission.role, submission.key, str(submission.size)):
            data = name.encode("utf-8", "replace")
            self._keys.update(len(data).to_bytes(8, "big") + data)
        engine = self._engine(submission)
        self._engines[id(engine)] = engine


def _told(engine: Engine) -> bytes:
    """How an engine checks, wherever its files lie: what they say is in the digest of its rules."""
    config = engine.config
    locked = tuple(lock._replace(where="") for lock in config.locked)
    bare = config._replace(today="", rules=(), words=(), stated_at=(), locked=locked)
    return hashlib.sha256(repr(bare).encode("utf-8", "replace")).digest() + engine.book.digest.encode()


def count(items: Iterable[Submission | Failure], shard: Shard | None) -> int:
    """How many texts there are, in the shard where it is only one."""
    return sum(isinstance(item, Submission) and (shard is None or shard.takes(item.key)) for item in items)
