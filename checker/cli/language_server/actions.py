"""What an editor offers to do: mend the findings under the cursor or let them be, and all safe fixes at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.cli.language_server.diagnostics import diagnostic_of
from checker.cli.language_server.rewriting import all_safe_edits, fix_edits
from checker.cli.language_server.suppressing import directive_edits
from checker.model.characters import flat
from checker.model.report import Located

WRITE_REASON = "gongwen.writeReason"  # the command that leads to the place where the reason is missing
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.gongwen"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)
_LONG = 60  # characters of a title


class Target(NamedTuple):
    """The text that edits are for; without a `version` they are given in the way of old clients.

    `leads`: the editor can be led to a place in the text.
    """

    uri: str
    version: int | None = None
    leads: bool = False


def actions_for(
    checked: Checked, target: Target, chosen: types.Range, only: Sequence[str] | None
) -> list[types.CodeAction]:
    """The actions for a range of the text, of the kinds that were asked for."""
    found: list[types.CodeAction] = []
    if _asked(types.CodeActionKind.QuickFix.value, only):
        for located in checked.result.located:
            if _meets(checked.positions.over(located.places), chosen):
                found += _fixes(located, checked, target)
                found += _suppressions(located, checked, target)
    if _asked(FIX_ALL, only):
        edits = all_safe_edits(checked)
        if edits:
            found.append(types.CodeAction("改正全部有把握的问题", kind=FIX_ALL, edit=workspace_edit(target, edits)))
    return found


def _fixes(located: Located, checked: Checked, target: Target) -> Iterator[types.CodeAction]:
    fix = located.finding.fix
    edits = fix_edits(located, checked) if fix else []
    if fix is None or not edits:
        return
    yield types.CodeAction(
        flat(fix.title if fix.safe else f"{fix.title}（请先核对）", _LONG),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic_of(located, checked, target.uri)],
        is_preferred=True if fix.safe else None,
        edit=workspace_edit(target, edits),
    )


def _suppressions(located: Located, checked: Checked, target: Target) -> Iterator[types.CodeAction]:
    edits = directive_edits(located, checked)
    if not edits:
        return
    leading = types.Command("填写理由", WRITE_REASON, arguments=[target.uri, located.fingerprint])
    yield types.CodeAction(
        flat(f"不再提示“{located.text}”（理由要由您写）", _LONG),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic_of(located, checked, target.uri)],
        edit=workspace_edit(target, edits),
        command=leading if target.leads else None,
    )


def workspace_edit(target: Target, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    """Edits of one text, bound to the version that they were made for where the editor knows versions."""
    if target.version is None:
        return types.WorkspaceEdit(changes={target.uri: list(edits)})
    document = types.OptionalVersionedTextDocumentIdentifier(target.uri, target.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind, or one that it is a part of, was asked for."""
    return only is None or any(kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _meets(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges share a character or touch."""
    return _order(one.start) <= _order(other.end) and _order(other.start) <= _order(one.end)


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
