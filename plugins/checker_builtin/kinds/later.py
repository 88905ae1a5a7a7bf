"""A kind of check whose module is imported by the first of its rules that runs: most reports need a few of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Hit, ListedWord, Rule


class _Later:
    """Says what is needed before a rule runs; `target` is 'module:class' of the kind itself."""

    def __init__(self, name: str, category: Category, target: str, needs: tuple[str, ...] = ()) -> None:
        self.name, self.category, self.needs, self.target = name, category, needs, target
        self._kind: Any = None

    @property
    def _itself(self) -> Any:
        if self._kind is None:
            module, _, name = self.target.partition(":")
            self._kind = getattr(import_module(module), name)()
        return self._kind

    def options(self, *values: Any) -> Any:
        return self._itself.options(*values)

    def read(self, fields: Fields) -> Any:
        return self._itself.read(fields)

    def holes(self, options: Any) -> Sequence[str] | None:
        declared = getattr(self._itself, "holes", None)
        return None if declared is None else tuple(declared(options))

    def starter(self) -> str | None:
        """The file starters/<name>.yaml beside this one."""
        try:
            with open(
                os.path.join(os.path.dirname(__file__), "starters", f"{self.name}.yaml"), encoding="utf-8"
            ) as file:
                return file.read()
        except FileNotFoundError:
            return None


class LaterKind(_Later):
    """A Kind by its name."""

    def run(self, rule: Rule[Any], document: Document) -> Iterator[Finding]:
        found: Iterator[Finding] = self._itself.run(rule, document)
        return found


class LaterPhraseKind(_Later):
    """A PhraseKind by its name; its module is imported when one of its words stands in a text."""

    def entry(self, *values: Any) -> Any:
        return self._itself.entry(*values)

    def read_entry(self, fields: Fields, options: Any) -> Any | None:
        return self._itself.read_entry(fields, options)

    def tell(self, entry: Any) -> str:
        told = getattr(self._itself, "tell", None)
        return "" if told is None else str(told(entry))

    def literals(self, entry: Any, options: Any) -> Iterable[str]:
        found: Iterable[str] = self._itself.literals(entry, options)
        return found

    def judge(self, rule: Rule[Any], document: Document, hits: Sequence[Hit[Any]]) -> Iterator[Finding]:
        found: Iterator[Finding] = self._itself.judge(rule, document, hits)
        return found


class LaterListingKind(LaterPhraseKind):
    """A PhraseKind by its name that makes rules of word lists, too."""

    def list_heads(self) -> tuple[str, str]:
        heads: tuple[str, str] = self._itself.list_heads()
        return heads

    def list_entry(self, word: ListedWord) -> Mapping[str, str | Sequence[str] | Mapping[str, str]]:
        keys: Mapping[str, str | Sequence[str] | Mapping[str, str]] = self._itself.list_entry(word)
        return keys
