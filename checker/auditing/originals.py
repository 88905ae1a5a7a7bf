"""The files that were checked, taken once more from where they came: for copies with the findings as comments."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence

from checker.auditing.intake.fetching import Fetcher
from checker.auditing.submission import Submission
from checker.extending.audit_contracts import AnnotatedCopy
from checker.extending.hookspecs import Annotating, RawFile
from checker.extending.host import Extensions
from checker.model.errors import UnreadableDocument, UnwritableDocument
from checker.model.report import Located
from checker.running.config import MOST_BYTES

_CHANGED = "原来的文件在检查之后改动过，请重新审核后再取"


class Originals:
    """Gets the files; the archive of the last one stays open. To be closed, or used as a context."""

    def __init__(self, extensions: Extensions) -> None:
        self._extensions = extensions
        self._fetcher = Fetcher()

    def __enter__(self) -> Originals:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is open."""
        self._fetcher.close()

    def file(self, submission: Submission, sha256: str) -> RawFile:
        """The file of a submission, the very bytes that were checked. Raises UnreadableDocument."""
        data = self._fetcher.fetch(submission, max(submission.size, MOST_BYTES))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise UnreadableDocument(f"{_CHANGED}。")
        return RawFile(submission.key, data)

    def annotated(self, submission: Submission, sha256: str, located: Sequence[Located]) -> AnnotatedCopy:
        """A copy of a submission with these findings, where its format takes comments."""
        suffix = os.path.splitext(submission.key)[1].lower()
        readers = self._extensions.readers.values()
        if not any(isinstance(each, Annotating) for each in readers if suffix in each.suffixes):
            # Not fetched: a format whose suffix is another one's is told by its bytes, which is rare.
            return AnnotatedCopy(trouble=f"{suffix or '这种'}文稿不能带批注")
        try:
            file = self.file(submission, sha256)
        except UnreadableDocument as error:
            return AnnotatedCopy(trouble=f"取不到原来的文件：{str(error).rstrip('。')}")
        reader = self._extensions.reader_of(file.data, suffix)
        if not isinstance(reader, Annotating):
            return AnnotatedCopy(trouble="文件的内容不是后缀所说的格式，不能带批注")
        try:
            return AnnotatedCopy(reader.annotate(file, located))
        except (UnreadableDocument, UnwritableDocument) as error:
            return AnnotatedCopy(trouble=str(error).rstrip("。"))
        except Exception as error:  # a reader's own fault must not cost the others their copies
            origin = self._extensions.origins.get(f"读取器 {reader.name}", "?")
            blamed = f"读取器 {reader.name}（来自 {origin}）写批注时出错：{type(error).__name__}：{error}"
            return AnnotatedCopy(trouble=f"{blamed}，请把这句话反馈给作者")
