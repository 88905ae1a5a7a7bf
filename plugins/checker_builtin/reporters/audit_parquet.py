"""An audit as Parquet, for analysis: the submissions in one file, the findings in another, in groups of rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import IO, Any

from checker.extending.audit_contracts import AuditFile, AuditView
from checker.model.audit import AuditedDocument
from checker.model.errors import UnwritableDocument
from checker_builtin.reporters.batch_wording import shares

_GROUP = 10_000  # rows that are held at a time
_CHUNK = 1 << 20
_COUNTS = ("error", "warning", "info", "suppressed", "failures")
_DAYS = ("period_start", "period_end", "written")


def audit_parquet(audit: AuditView) -> Iterator[AuditFile]:
    """文稿: key, facts, counts, points of each submission; 问题: each finding and the key of its submission."""
    import pyarrow as arrow

    words, number, day = arrow.string(), arrow.int64(), arrow.date32()
    documents = arrow.schema(
        [
            *((name, words) for name in ("key", "unit", "title", "organisation", "type", "type_name")),
            *((name, day) for name in _DAYS),
            *(("size", number), ("sha256", words)),
            *((name, number) for name in _COUNTS),
            *(("unread", arrow.bool_()), ("points", arrow.decimal128(9, 2)), ("rank", number), ("level", words)),
            ("copied", arrow.float64()),  # the largest share with any other text, 0 to 1
        ]
    )
    findings = arrow.schema(
        [
            *(("key", words), ("number", number)),  # in the order of the text, from 0
            *((name, words) for name in ("rule", "category", "severity", "fingerprint", "text", "section", "place")),
            *(("message", words), ("whole", arrow.bool_())),
        ]
    )
    yield AuditFile("审核结果-文稿.parquet", _parts(documents, _documents(audit)))
    yield AuditFile("审核结果-问题.parquet", _parts(findings, _findings(audit)))


def _documents(audit: AuditView) -> Iterator[Sequence[object]]:
    largest = shares(audit)
    for document in audit.documents():
        yield _document(document, largest.get(document.key, 0.0))


def _document(document: AuditedDocument, copied: float) -> Sequence[object]:
    summary = document.summary
    return (
        *(document.key, document.unit, summary.title, summary.organisation, summary.type, summary.type_name),
        *(_day(getattr(summary, name)) for name in _DAYS),
        *(document.size, document.sha256),
        *(getattr(summary, name) for name in _COUNTS),
        *(summary.unread, document.points, document.rank, document.level, copied),
    )


def _findings(audit: AuditView) -> Iterator[Sequence[object]]:
    key, number = "", 0
    for each in audit.findings():
        number = number + 1 if each.key == key else 0
        key = each.key
        yield key, number, *each.finding


def _day(iso: str) -> date | None:
    """A day; None where it is not known."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _parts(schema: Any, rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The bytes of the file, written to a temporary one first. Raises UnwritableDocument on a full disk."""
    with tempfile.TemporaryFile() as file:
        try:
            _write(file, schema, rows)
        except OSError as error:
            raise UnwritableDocument(
                f"Parquet 文件没有写成（{error.strerror or error}），请核对磁盘空间和临时文件夹的权限。"
            ) from error
        file.seek(0)
        while part := file.read(_CHUNK):
            yield part


def _write(file: IO[bytes], schema: Any, rows: Iterable[Sequence[object]]) -> None:
    import pyarrow as arrow
    from pyarrow.parquet import ParquetWriter

    rows = iter(rows)
    with ParquetWriter(file, schema, compression="zstd") as writer:
        while held := list(islice(rows, _GROUP)):
            columns = [
                arrow.array(values, field.type) for values, field in zip(zip(*held, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
