"""What a baseline holds: an entry for each finding that was there, in words fit for a file that is shared."""

import re
from typing import NamedTuple

from checker.model.report import Located
from checker.model.text import fold_words
from checker.running.digest import sha256
from checker.running.pairing import NAMED, Trait

_MOST_WORDS = 60  # characters of the words kept in the file; a digest stands for the rest
_NUMBER = re.compile(r"(\d{3})(?:[ -]?[\dXx]){8,}")  # telephone, identity card, bank card: not for a repository
_FIGURE = re.compile(r"\d+")  # 全文573字 is the same finding when it is 600


class Entry(NamedTuple):
    """One finding as it was on the ISO day `made`; `text` are its words as `words_of` writes them."""

    fingerprint: str
    rule: str
    text: str
    section: str
    made: str


class Frozen(NamedTuple):
    """What was found in one document: `path` from the folder of the baseline file, parted by '/'."""

    path: str
    sha256: str
    entries: tuple[Entry, ...]


class Baseline(NamedTuple):
    """A baseline and the file it stands in, as given."""

    file: str
    documents: tuple[Frozen, ...] = ()


def entry_of(located: Located, made: str) -> Entry:
    """The entry that stands for a finding."""
    section = flat_words(located.section or "")
    return Entry(located.fingerprint, located.finding.rule, words_of(located), section, made)


def trait_of(located: Located) -> Trait:
    """By what a finding is known again."""
    return Trait(located.finding.rule, located.fingerprint, words_of(located), located.whole)


def words_of(located: Located) -> str:
    """The words of a finding as an entry writes them: folded, long ones by their beginning and a digest.

    A finding about the whole report has what it names (“存在的主要问题”“下一步工作打算”), else what it says.
    """
    if not located.whole:
        return flat_words(fold_words(located.text))
    message = located.finding.message
    return flat_words("".join(NAMED.findall(message)) or _FIGURE.sub("#", message))


def flat_words(words: str) -> str:
    """Words fit for a file that is shared: figures that could name a person are masked, long words are cut."""
    masked = _NUMBER.sub(r"\1********", words)
    if len(masked) <= _MOST_WORDS:
        return masked
    return f"{masked[:_MOST_WORDS]}…{sha256(masked.encode('utf-8', 'replace'))[:12]}"
