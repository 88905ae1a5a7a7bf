"""The checks of a kind by name. A check's module is imported where its text may have the fault: few reports need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.rule import Rule

if TYPE_CHECKING:
    from checker_builtin.kinds.written.fault import Fault
    from checker_builtin.kinds.written.form import WrittenOptions

Check = Callable[["Rule[WrittenOptions]", Document], "Iterator[Fault]"]
Checks = Mapping[str, Check]


def check(target: str, *, marks: str = "", may: Callable[[Document], object] | None = None) -> Check:
    """The check 'module:function', run where one of `marks` stands in the text and `may` finds it worth while."""

    def search(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
        if (marks and not any([mark in document.text for mark in marks])) or (may and not may(document)):
            return iter(())
        module, _, name = target.partition(":")
        found: Iterator[Fault] = getattr(import_module(module), name)(rule, document)
        return found

    return search
