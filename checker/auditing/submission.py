"""What was handed in: a document in a folder, an archive or a store, by the name that every report uses."""

from typing import Literal, NamedTuple

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
