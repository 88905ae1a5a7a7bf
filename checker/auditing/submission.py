"""What was handed in: a document in a folder, an archive or a store, by the name that every report uses."""

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Role = Literal["submission", "reference", "former"]  # former: handed in the season before


class Member(NamedTuple):
    """A file within a zip archive, as the archive's directory tells it.

    `offset` is where its header begins, in bytes of the archive; `packed` and `size` are its
    bytes in the archive and unpacked. With these it is read without the directory, which for
    the ten thousandth document of an archive would cost more than the document.
    """

    name: str
    offset: int
    packed: int
    size: int
    method: int
    crc: int


class Origin(NamedTuple):
    """Where bytes are: the path or URL of a file, and the way within it where it is an archive, outermost first."""

    path: str
    members: tuple[Member, ...] = ()


class Submission(NamedTuple):
    """A document that was handed in.

    `key` names it in every report: unique in a run, its steps parted by '/', beginning with
    the name of the input that it came from (报送/一局/总结.docx, 材料.zip/一局/总结.docx). It is
    fit for UTF-8, XML and SQLite, and need not be a path; `path` and `members` are. `size` is
    in bytes, unpacked. `sidecar` is the file beside it that lets findings be. A text of another
    `role` is not judged: submissions are held against it.
    """

    key: str
    path: str
    members: tuple[Member, ...] = ()
    size: int = 0
    sidecar: Origin | None = None
    role: Role = "submission"

    @property
    def origin(self) -> Origin:
        return Origin(self.path, self.members)


def place_of(submission: Submission) -> str:
    """Where a submission came from, as JSON: path, the way within it, and those of its sidecar."""
    return json.dumps([submission.path, submission.members, submission.sidecar])


def placed(key: str, place: str, size: int) -> Submission:
    """The submission of a key, which lies where `place_of` says."""
    path, members, sidecar = json.loads(place)
    beside = None if sidecar is None else Origin(sidecar[0], _members(sidecar[1]))
    return Submission(key, path, _members(members), size, beside)


def _members(rows: Sequence[Sequence[Any]]) -> tuple[Member, ...]:
    return tuple(Member(*row) for row in rows)
