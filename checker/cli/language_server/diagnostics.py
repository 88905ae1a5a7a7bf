"""Findings as an editor's diagnostics."""

from __future__ import annotations

from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.model.characters import flat
from checker.model.finding import SEVERITIES, SEVERITY_NAMES, Severity
from checker.model.report import Failure, Located

SOURCE = "gongwen"
MOST = 1_000  # of one text; editors grow slow, and nobody mends so many from a list
NOT_CHECKED, MORE, EXCLUDED = "not-checked", "more", "excluded"
_LEVELS: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_LEFT_OUT = "配置文件里的 exclude 排除了这份文稿，没有检查。"
_LONG = 1_000  # characters of a message


def diagnostics_of(checked: Checked, uri: str) -> list[types.Diagnostic]:
    """What was found and what could not be checked, in the order of the text, the gravest if there are too many."""
    if checked.excluded:
        return [_of_the_whole(checked, types.DiagnosticSeverity.Hint, EXCLUDED, _LEFT_OUT)]
    located = checked.result.located
    told = [_not_checked(failure, checked) for failure in checked.result.failures]
    if len(located) > MOST or checked.result.untold:
        told.append(_more(checked))
        located = tuple(sorted(sorted(located, key=_gravity)[:MOST], key=_by_place))
    return told + [diagnostic_of(found, checked, uri) for found in located]


def diagnostic_of(found: Located, checked: Checked, uri: str) -> types.Diagnostic:
    """One finding in its place; `data` has its fingerprint."""
    finding = found.finding
    message = flat(finding.message, _LONG)
    if finding.suggestion:
        message += f"\n建议：{flat(finding.suggestion, _LONG)}"
    return types.Diagnostic(
        range=checked.positions.over(found.places),
        severity=_LEVELS[finding.severity],
        code=finding.rule,
        source=SOURCE,
        message=message,
        related_information=_related(found, checked, uri) or None,
        data={"fingerprint": found.fingerprint},
    )


def _related(found: Located, checked: Checked, uri: str) -> list[types.DiagnosticRelatedInformation]:
    document = checked.document
    if document is None:
        return []
    return [
        types.DiagnosticRelatedInformation(
            types.Location(uri, checked.positions.over(document.places(related.span))),
            flat(related.caption, _LONG),
        )
        for related in found.related
    ]


def _not_checked(failure: Failure, checked: Checked) -> types.Diagnostic:
    return _of_the_whole(checked, types.DiagnosticSeverity.Warning, NOT_CHECKED, flat(failure.why, _LONG))


def _more(checked: Checked) -> types.Diagnostic:
    located, untold = checked.result.located, checked.result.untold
    counts = {
        severity: sum(found.finding.severity == severity for found in located)
        + sum(one.number for one in untold if one.severity == severity)
        for severity in SEVERITIES
    }
    told = "、".join(f"{SEVERITY_NAMES[severity]}{count}处" for severity, count in counts.items() if count)
    message = f"共有{told}，这里只列出最要紧的{min(MOST, len(located))}处；全部问题请用 gongwen check 查看。"
    return _of_the_whole(checked, types.DiagnosticSeverity.Information, MORE, message)


def _of_the_whole(checked: Checked, severity: types.DiagnosticSeverity, code: str, message: str) -> types.Diagnostic:
    return types.Diagnostic(checked.positions.over(()), message, severity=severity, code=code, source=SOURCE)


def _gravity(found: Located) -> int:
    return SEVERITIES.index(found.finding.severity)


def _by_place(found: Located) -> tuple[int, int]:
    return (*found.finding.span,)
