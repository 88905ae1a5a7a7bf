"""The plugin: each hook returns what this distribution brings, and imports it then; a start needs little of it."""

from __future__ import annotations

import os

from checker import Kind, PhraseKind, Reader, Reporter, RulePack, hookimpl

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules", "acme")


@hookimpl
def checker_rule_packs() -> list[RulePack]:
    return [RulePack("acme", RULES)]


@hookimpl
def checker_kinds() -> list[Kind | PhraseKind]:
    from acme_report_rules.length import LengthKind

    return [LengthKind()]


@hookimpl
def checker_readers() -> list[Reader]:
    from acme_report_rules.gwt import GwtReader

    return [GwtReader()]


@hookimpl
def checker_reporters() -> list[Reporter]:
    from acme_report_rules.listing import ListingReporter

    return [ListingReporter()]
