"""退回单/: for each unit whose submissions want work a notice, and beside it their copies with comments."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from itertools import islice

from checker.extending.audit_contracts import AuditFile, AuditView
from checker.model.audit import AuditedDocument
from checker.model.batch import COPY_ORIGINS, NOTABLE, Copied, UnitStanding, percent
from checker.model.report import Located, Result
from checker.model.score import plain, told
from checker.reading.citing import source
from checker_builtin.reporters.notice.file_names import FileNames, file_name
from checker_builtin.reporters.notice.records import Notice, Returned, Told
from checker_builtin.reporters.notice.writing import MOST_TOLD, write_notice
from checker_builtin.reporters.wording import failed, quoted

FOLDER = "退回单"
_UNKNOWN = "单位不明"
_SOMEBODY = "报送单位"  # whom a notice is to where nobody knows the unit
_MOST_DOCUMENTS = 50  # in one notice; more are in further ones
_MOST_COPIED = 3  # texts that a submission is said to share words with
_PARTLY = "有规则没有跑完，得分仅供参考"


def notices(audit: AuditView) -> Iterator[AuditFile]:
    """Unit by unit, the best first: the copies, then the notice that names them."""
    remarks = _remarks(audit)
    folders = FileNames()
    for standing in audit.units():
        if not standing.unit:
            yield from _of_nobody(audit, folders.unused(_UNKNOWN))
        elif _wants_work(standing, audit.conditions.levels):
            writing = _Writing(audit, f"{FOLDER}/{folders.unused(file_name(standing.unit))}")
            yield from writing.files(standing, remarks.get(standing.unit, ()))


def _wants_work(standing: UnitStanding, levels: tuple[str, ...]) -> bool:
    """Whether there is something to put right; a level that the card does not know is one for what was not checked."""
    found = standing.error or standing.warning or standing.missing
    return bool(found or (levels and standing.level != levels[0]))


def _remarks(audit: AuditView) -> dict[str, list[str]]:
    """What the manifest finds fault with, by unit."""
    found: dict[str, list[str]] = {}
    for matter in audit.matters():
        found.setdefault(matter.unit, []).append(matter.message)
    return found


def _of_nobody(audit: AuditView, folder: str) -> Iterator[AuditFile]:
    """A notice for each submission of which nobody knows whose it is."""
    writing = _Writing(audit, f"{FOLDER}/{folder}")
    for document in audit.documents_of(""):
        summary = document.summary
        best = not audit.conditions.levels or document.level == audit.conditions.levels[0]
        if summary.error or summary.warning or summary.failures or not best:
            yield from writing.of_one(document)


class _Writing:
    """The files of one folder."""

    def __init__(self, audit: AuditView, folder: str) -> None:
        self._audit, self._folder = audit, folder
        self._names = FileNames()

    def files(self, standing: UnitStanding, remarks: Iterable[str]) -> Iterator[AuditFile]:
        """Those of a unit; one with very many submissions has several notices."""
        documents = self._audit.documents_of(standing.unit)
        points = "" if standing.points is None else plain(standing.points)
        notice = Notice(standing.unit, standing.level, points, remarks=tuple(remarks))
        while returned := (yield from self._returned(islice(documents, _MOST_DOCUMENTS))):
            yield self._notice(notice._replace(documents=returned), standing.unit)
            notice = notice._replace(remarks=())
        if notice.remarks and not standing.documents:
            yield self._notice(notice, standing.unit)

    def of_one(self, document: AuditedDocument) -> Iterator[AuditFile]:
        """A submission alone."""
        returned = yield from self._returned([document])
        points = "" if document.points is None else plain(document.points)
        yield self._notice(Notice(_SOMEBODY, document.level, points, returned), _stem(document.key))

    def _notice(self, notice: Notice, name: str) -> AuditFile:
        levels = self._audit.conditions.levels
        notice = notice._replace(again=not levels or notice.verdict != levels[0])
        sort = FOLDER if notice.again else "意见单"
        path = f"{self._folder}/{self._names.unused(f'{sort}-{file_name(name)}', '.docx')}"
        return AuditFile(path, (write_notice(notice),))

    def _returned(self, documents: Iterable[AuditedDocument]) -> Generator[AuditFile, None, tuple[Returned, ...]]:
        """The copies; what the notice says of the submissions."""
        made = []
        for document in documents:
            result = self._audit.result(document)
            where = ""
            if result.located:
                data, trouble = self._audit.annotated(document)
                where = f"没有带批注的副本：{trouble}"
                if data is not None:
                    stem, suffix = _stem(document.key), os.path.splitext(document.key)[1].lower()
                    name = self._names.unused(f"{file_name(stem)}（批注）", suffix)
                    yield AuditFile(f"{self._folder}/{name}", (data,))
                    where = f"逐处批注见附件“{name}”"
            made.append(self._record(document, result, where))
        return tuple(made)

    def _record(self, document: AuditedDocument, result: Result, where: str) -> Returned:
        score = self._audit.score(document)
        account = [told(item) for item in (*score.knock_outs, *score.items)]
        notable = (each for each in self._audit.copied_of(document.key) if each.share >= NOTABLE)
        copied = islice(notable, _MOST_COPIED)
        return Returned(
            document.key,
            document.summary.title,
            "" if document.points is None else plain(document.points),
            document.level,
            tuple(map(_told, result.located[:MOST_TOLD])),
            tuple(failed(failure, document.key) for failure in result.failures),
            sum(each.number for each in result.untold) + max(0, len(result.located) - MOST_TOLD),
            (*account, *([_PARTLY] if score.partly else [])),
            tuple(map(_shared, copied)),
            where,
        )


def _stem(key: str) -> str:
    return os.path.splitext(key.rpartition("/")[2])[0]


def _shared(copied: Copied) -> str:
    """What a submission shares with another text. Whose that is, is for the reviewer to say."""
    whose = COPY_ORIGINS.get(copied.origin, copied.origin)
    first = copied.passages[0] if copied.passages else None
    such = f"，如{first.place}{quoted(first.text)}" if first else ""
    return f"与{whose}的文稿雷同，占本文{plain(percent(copied.share))}%{such}"


def _told(found: Located) -> Told:
    finding = found.finding
    return Told(
        finding.severity,
        found.label,
        "" if found.whole else found.text,
        finding.message,
        finding.suggestion or (finding.fix.title if finding.fix else ""),
        finding.why,
        tuple(map(source, finding.sources)),
    )
