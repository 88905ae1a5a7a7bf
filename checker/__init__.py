"""gongwen-checker: the rule-based compliance checker for Chinese official work summaries.

What programs and plugins may rely on stands in `__all__`; see docs/programs.md. A name is
imported when it is first used: `import checker` alone costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {  # the module of each public name
    "checker.programs": ("Checker", "Options", "check"),
    "checker.model.report": (
        "FactsText",
        "Failure",
        "Located",
        "Report",
        "Result",
        "Skipped",
        "Suppressed",
        "exit_status",
    ),
    "checker.model.finding": ("Category", "Edit", "Finding", "Fix", "Severity", "Source"),
    "checker.model.text": ("Span",),
    "checker.model.pieces": ("Place",),
    "checker.model.errors": (
        "CheckerError",
        "ConfigError",
        "PluginError",
        "RuleError",
        "UnreadableDocument",
        "UnwritableDocument",
    ),
    "checker.model.document": ("Document", "Paragraph"),
    "checker.model.rule": ("Hit", "Rule", "RulePack"),
    "checker.reading.building": ("DocumentBuilder",),
    "checker.extending.hookspecs": (
        "Executor",
        "Fields",
        "Kind",
        "Layout",
        "PhraseKind",
        "RawFile",
        "Reader",
        "Reporter",
        "hookimpl",
    ),
}

__all__ = [
    "Category",
    "Checker",
    "CheckerError",
    "ConfigError",
    "Document",
    "DocumentBuilder",
    "Edit",
    "Executor",
    "FactsText",
    "Failure",
    "Fields",
    "Finding",
    "Fix",
    "Hit",
    "Kind",
    "Layout",
    "Located",
    "Options",
    "Paragraph",
    "PhraseKind",
    "Place",
    "PluginError",
    "RawFile",
    "Reader",
    "Report",
    "Reporter",
    "Result",
    "Rule",
    "RuleError",
    "RulePack",
    "Severity",
    "Skipped",
    "Source",
    "Span",
    "Suppressed",
    "UnreadableDocument",
    "UnwritableDocument",
    "__version__",
    "check",
    "exit_status",
    "hookimpl",
]

if TYPE_CHECKING:
    from checker.extending.hookspecs import (
        Executor,
        Fields,
        Kind,
        Layout,
        PhraseKind,
        RawFile,
        Reader,
        Reporter,
        hookimpl,
    )
    from checker.model.document import Document, Paragraph
    from checker.model.errors import (
        CheckerError,
        ConfigError,
        PluginError,
        RuleError,
        UnreadableDocument,
        UnwritableDocument,
    )
    from checker.model.finding import Category, Edit, Finding, Fix, Severity, Source
    from checker.model.pieces import Place
    from checker.model.report import (
        FactsText,
        Failure,
        Located,
        Report,
        Result,
        Skipped,
        Suppressed,
        exit_status,
    )
    from checker.model.rule import Hit, Rule, RulePack
    from checker.model.text import Span
    from checker.programs import Checker, Options, check
    from checker.reading.building import DocumentBuilder


def __getattr__(name: str) -> object:
    """A public name, from its module."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(module), name)
            return found
    raise AttributeError(f"module 'checker' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
