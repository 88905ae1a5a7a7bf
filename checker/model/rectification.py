"""What became of the findings of a submission between two runs: put right, left, new."""

from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple


class Noted(NamedTuple):
    """A finding as a run keeps it; `text` are its words as an entry of a baseline has them, masked and cut."""

    rule: str
    category: str
    severity: str
    fingerprint: str
    text: str
    section: str
    message: str
    label: str
    whole: bool = False


class Rectified(NamedTuple):
    """One submission of a unit, now under the key `document`, `before` under another perhaps; '' where there is none.

    `put_right` and `unjudged` are findings of the old run, the latter such as the new one
    cannot speak of; the others are of the new run, `first_seen` such as the old one could not speak of.
    """

    unit: str
    document: str
    before: str
    put_right: tuple[Noted, ...] = ()
    left: tuple[Noted, ...] = ()
    new: tuple[Noted, ...] = ()
    unjudged: tuple[Noted, ...] = ()
    first_seen: tuple[Noted, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """Percent of the judged old findings that were put right; None without any."""
        return share_of(len(self.put_right), len(self.left))


def share_of(put_right: int, left: int) -> Decimal | None:
    """Percent of so many findings that were put right, to a tenth and never rounded up; None without any."""
    judged = put_right + left
    return (Decimal(100 * put_right) / judged).quantize(Decimal("0.1"), ROUND_DOWN) if judged else None
