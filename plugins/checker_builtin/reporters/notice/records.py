"""What a notice is made of: plain data, so that it can come from a database."""

from typing import NamedTuple

from checker.model.finding import Severity


class Told(NamedTuple):
    """A finding. `place` is where a person looks for it, `text` the words ('' where it is about the whole report).

    `suggestion` and `why` may be ''; `sources` are named as `checker.reading.citing.source` does.
    """

    severity: Severity
    place: str
    text: str
    message: str
    suggestion: str = ""
    why: str = ""
    sources: tuple[str, ...] = ()


class Returned(NamedTuple):
    """A submission. `key` names its file; `title` is what it calls itself, '' where it says nothing.

    `points` and `level` are what the scorecard gives, '' without one. `failures` are sentences
    about what could not be checked. `untold` findings count but are not told one by one.
    `account` says what the points were taken off for, `shared` what is copied from elsewhere,
    `copy` where the annotated copy is, or why there is none.
    """

    key: str
    title: str = ""
    points: str = ""
    level: str = ""
    findings: tuple[Told, ...] = ()
    failures: tuple[str, ...] = ()
    untold: int = 0
    account: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    copy: str = ""


class Notice(NamedTuple):
    """`verdict` is the level given to the unit, '' where none is given; `points` as well.

    `remarks` are sentences about the unit as a whole: what was not handed in, or late, or
    copied. `issuer` signs, '' leaves the line to a pen. `day` and `reply_by` are ISO days,
    '' where they are left out. `again`: the submissions are to be handed in again.
    """

    unit: str
    verdict: str = ""
    points: str = ""
    documents: tuple[Returned, ...] = ()
    remarks: tuple[str, ...] = ()
    issuer: str = ""
    day: str = ""
    reply_by: str = ""
    number: str = ""
    again: bool = True

    @property
    def title(self) -> str:
        return "公文检查退回单" if self.again else "公文检查意见单"
