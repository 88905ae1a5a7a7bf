"""Documents of two runs that are one document under two names: of the same bytes, or with most of the same findings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

_LEAST_ALIKE = 2  # findings that an old and a new name must share before they are taken for one document
_MOST_HOLDERS = 100  # what is found in more lost documents than these does not tell one from another
_Former = Callable[["Likeness"], int | None]  # the number of the lost document that a new one is


class Likeness(NamedTuple):
    """By what a document is known again: the SHA-256 of its bytes ('' where unknown), its findings' fingerprints."""

    sha256: str
    fingerprints: Sequence[str]


def former_names(fresh: Sequence[Likeness], lost: Sequence[Likeness]) -> dict[int, int]:
    """Which lost document each new name stands for, by their numbers; each lost one is given once.

    The same bytes first; then the one that shares most findings, where these are most of
    its own and two at least. What is equally near is given in the order of `lost`.
    """
    left = dict(enumerate(lost))
    found: dict[int, int] = {}
    for former in (_same_bytes(left), _most_alike(left)):
        for number, one in enumerate(fresh):
            at = former(one) if number not in found else None
            if at is not None:
                found[number] = at
                del left[at]
    return found


def _same_bytes(left: Mapping[int, Likeness]) -> _Former:
    holders = defaultdict(list)
    for number, one in left.items():
        if one.sha256:
            holders[one.sha256].append(number)
    return lambda one: next((number for number in holders.get(one.sha256, ()) if number in left), None)


def _most_alike(left: Mapping[int, Likeness]) -> _Former:
    """The one that shares most findings; none where that is not most of its own, and two at least."""
    found = defaultdict(list)
    for number, one in left.items():
        for fingerprint in set(one.fingerprints):
            found[fingerprint].append(number)
    holders = {fingerprint: held for fingerprint, held in found.items() if len(held) <= _MOST_HOLDERS}

    def former(one: Likeness) -> int | None:
        shared = Counter(at for each in set(one.fingerprints) for at in holders.get(each, ()) if at in left)
        enough = [at for at in shared if 2 * shared[at] > len(left[at].fingerprints)]
        best = min(enough, key=lambda at: (-shared[at], at), default=None)
        return best if best is not None and shared[best] >= _LEAST_ALIKE else None

    return former
