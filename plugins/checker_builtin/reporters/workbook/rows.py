"""The sheets of the workbook as rows of plain data, in the order of their columns; None and '' are empty cells."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Standing(NamedTuple):
    """汇总: one submission, or one that is missing. `copied` is percent; `page` as in all rows.

    A page is a path from the folder of the workbook on, parted by '/', perhaps with '#' and a place in it.
    """

    rank: int | None = None
    unit: str = ""
    document: str = ""
    type: str = ""
    period: str = ""
    points: Decimal | None = None
    level: str = ""
    errors: int | None = None
    warnings: int | None = None
    infos: int | None = None
    copied: Decimal | None = None
    delivery: str = ""
    knock_outs: str = ""
    account: str = ""
    page: str = ""


class Fault(NamedTuple):
    """问题清单: one finding; or what could not be checked, then with the state and the reason. `severity` is its id."""

    unit: str = ""
    document: str = ""
    place: str = ""
    severity: str = ""
    category: str = ""
    message: str = ""
    text: str = ""
    suggestion: str = ""
    why: str = ""
    sources: str = ""
    rule: str = ""
    state: str = ""
    page: str = ""


class Shared(NamedTuple):
    """雷同: one passage of a submission that stands in another; shares and likeness are percent."""

    unit: str = ""
    document: str = ""
    other_unit: str = ""
    other_document: str = ""
    origin: str = ""
    share: Decimal | None = None
    other_share: Decimal | None = None
    characters: int | None = None
    likeness: Decimal | None = None
    text: str = ""
    other_text: str = ""
    page: str = ""


class Lapse(NamedTuple):
    """缺报迟报: what the manifest finds fault with. Days are ISO."""

    unit: str = ""
    type: str = ""
    period: str = ""
    deadline: str = ""
    received: str = ""
    lapse: str = ""
    detail: str = ""
    document: str = ""
    page: str = ""


class Mended(NamedTuple):
    """整改: what became of a submission's findings since the run before; `share` is percent."""

    unit: str = ""
    document: str = ""
    before: str = ""
    put_right: int | None = None
    left: int | None = None
    new: int | None = None
    unjudged: int | None = None
    share: Decimal | None = None
    left_told: str = ""
    new_told: str = ""
    page: str = ""


class Tables(NamedTuple):
    """Everything that the workbook shows; each iterable is gone through once, in this order.

    `notes` stand above the first sheet's table, at most eight lines. `silent` says of a sheet by its name
    why it is empty (“没有给出应报清单，没有核对”); else it says that nothing was found.
    """

    title: str
    notes: tuple[str, ...] = ()
    standings: Iterable[Standing] = ()
    faults: Iterable[Fault] = ()
    shared: Iterable[Shared] = ()
    lapses: Iterable[Lapse] = ()
    mended: Iterable[Mended] = ()
    silent: tuple[tuple[str, str], ...] = ()
