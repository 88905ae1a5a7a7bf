"""Letting findings be: the words for a report or for its sidecar, and the proof that exactly these no longer count.

`insertion` is for editors, `inline` and `beside` give the bytes of the file to be written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from checker.extending.hookspecs import Directing, RawFile
from checker.model.errors import UnwritableDocument
from checker.model.report import Located, Result
from checker.model.text import fold_words
from checker.model.times import Day
from checker.reading.directives import TO_BE_WRITTEN, Named, Suppression, behind, is_reason, parse, written
from checker.running.engine import Engine
from checker.running.files import SIDECAR
from checker.running.sidecar import Entry, with_entries

_MOST_NAMES = 20  # in one line
_LONGEST = 40  # characters of a finding that are repeated in a sidecar
_SHORT = "理由太短，没有写入；请写明为什么不必改，如“引用会议原文”。"
_UNSEEN = "理由里有看不见的字符，没有写入；请去掉后重试。"
_AMBIGUOUS = "理由太长，或者其中的“；”“：”会被当成另一项，没有写入；请换一种写法。"
_IN_VAIN = "写在末尾没有起到作用，没有写入；多半是文末的代码块、注释没有结束，请加 --sidecar，写在文稿旁边的文件里。"
_OTHERWISE = "写入后复查，别的问题也会跟着变，没有写入；请换一种指法（如 --line），或把这句话反馈给作者。"
_NO_ROOM = "这种格式的文件里写不进忽略说明；请加 --sidecar，写在文稿旁边的文件里。"


class Order(NamedTuple):
    """Which findings are to be let be, why, and until which day; of a `rule` (id or pack) that is named, all."""

    located: tuple[Located, ...]
    reason: str
    until: Day | None = None
    rule: str = ""


class Directed(NamedTuple):
    """The file to be written, its new bytes, and the lines that are new in it."""

    path: str
    data: bytes
    added: tuple[str, ...]


class Insertion(NamedTuple):
    """`text` is to be inserted before the code point `at`."""

    at: int
    text: str


def insertion(
    reader: Directing, text: str, located: Sequence[Located], reason: str = "", until: Day | None = None
) -> Insertion:
    """What to insert into a report so that these findings in it no longer count.

    `text` are the characters of its file, each line end one line feed; `until` is the last day
    (ISO) that it holds. Without a reason it says 请写明理由 in its place: it holds when that is
    written over, and until then the checker says so. Raises UnwritableDocument for a reason that
    says nothing or cannot be written.
    """
    order = Order(tuple(located), reason, until)
    order = _sound(order) if reason else order._replace(reason=TO_BE_WRITTEN)
    added = ""
    for suppression in _suppressions(order):
        words = _words(suppression) if reason else written(suppression)
        added += behind(text + added, reader.directive(words))
    return Insertion(len(text), added)


def inline(engine: Engine, file: RawFile, before: Result, order: Order) -> Directed:
    """The file with directives at its end; `before` is what was found in it.

    Raises UnwritableDocument where the format holds none, and where the directives would not
    do exactly what was asked for.
    """
    reader = engine.reader(file)
    if not isinstance(reader, Directing):
        raise UnwritableDocument(_NO_ROOM)
    order = _sound(order)
    spoken, added = file, []
    for words in map(_words, _suppressions(order)):
        write = partial(reader.with_directive, spoken, words)
        data = engine.write(reader.name, "写入时", write, "原文没有改动；请把这句话反馈给作者。")
        spoken = spoken._replace(data=data)
        added.append(reader.directive(words))
    _prove(before, engine.check_bytes(spoken), order)
    return Directed(file.name, spoken.data, tuple(added))


def beside(engine: Engine, file: RawFile, before: Result, order: Order) -> Directed:
    """The sidecar of a file with further entries, raising as `inline` does, and RuleError for a broken sidecar."""
    order = _sound(order)
    data = with_entries(file.sidecar, list(_entries(order)), file.name)
    _prove(before, engine.check_bytes(file._replace(sidecar=data)), order)
    added = data[len(file.sidecar or b"") :].decode()
    return Directed(file.name + SIDECAR, data, tuple(added.strip("\r\n").splitlines()))


def _suppressions(order: Order) -> Iterator[Suppression]:
    if order.rule:
        yield Suppression((Named(order.rule, "", 0, 0),), order.reason, order.until, whole=True)
        return
    names = [Named(found.finding.rule, found.fingerprint, 0, 0) for found in order.located]
    for first in range(0, len(names), _MOST_NAMES):
        yield Suppression(tuple(names[first : first + _MOST_NAMES]), order.reason, order.until)


def _words(suppression: Suppression) -> str:
    """The words of a directive. Raises UnwritableDocument where they would be read otherwise."""
    words = written(suppression)
    if not _reads_as(f"【{words}】", suppression):
        raise UnwritableDocument(_AMBIGUOUS)
    return words


def _reads_as(words: str, suppression: Suppression) -> bool:
    read = parse(words)
    if not isinstance(read, Suppression):
        return False
    names = [(named.rule, named.fingerprint) for named in read.names]
    return read[1:] == suppression[1:] and names == [(named.rule, named.fingerprint) for named in suppression.names]


def _sound(order: Order) -> Order:
    """The order with blanks and line ends in its reason as one blank each. Raises UnwritableDocument."""
    reason = " ".join(order.reason.split())
    if not is_reason(reason):
        raise UnwritableDocument(_SHORT)
    if not reason.isprintable():
        raise UnwritableDocument(_UNSEEN)
    return order._replace(reason=reason)


def _entries(order: Order) -> Iterator[Entry]:
    """One entry for each finding, with its words for whoever reads it; one for a rule as a whole."""
    if order.rule:
        yield from (Entry("", suppression) for suppression in _suppressions(order))
        return
    for found in order.located:
        named = Named(found.finding.rule, found.fingerprint, 0, 0)
        words = fold_words(found.text)
        shown = words if len(words) <= _LONGEST and words.isprintable() else ""
        yield Entry("", Suppression((named,), order.reason, order.until, whole=True), shown)


def _prove(before: Result, after: Result, order: Order) -> None:
    """Hold a new check against the last one: what was meant is suppressed, and nothing else has changed."""
    meant = Counter(_names(order.located))
    suppressed = Counter(_names(found.located for found in after.suppressed))
    if suppressed != Counter(_names(found.located for found in before.suppressed)) + meant:
        raise UnwritableDocument(_IN_VAIN if not suppressed else _OTHERWISE)
    left = Counter(_names(before.located))
    left.subtract(meant)
    if Counter(_names(after.located)) != +left or after.failures != before.failures:
        raise UnwritableDocument(_OTHERWISE)


def _names(located: Iterable[Located]) -> Iterator[tuple[str, str]]:
    return ((found.finding.rule, found.fingerprint) for found in located)
