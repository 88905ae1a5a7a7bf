"""From what is planned to what is handed in: the files of a submission, and what was planted in them."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from tests.season import copying, damage, faults
from tests.season.copying import Writer
from tests.season.damage import Outcome
from tests.season.faults import Fault, Planted
from tests.season.formats import suffix_of, written
from tests.season.plan import Planned, Shape, references
from tests.season.reports import Subject, Unit, title_of
from tests.season.words import words

_MOST_FAULTS = 5
_ON_PAPER = ("pdf", "ofd")  # where a line between two paragraphs may be taken for part of one
_LEFT = 0.5  # of the faults of a report, by the next round


class File(NamedTuple):
    """`name` is that of the file; `day` is when it was handed in."""

    unit: Unit
    name: str
    data: bytes
    day: date
    encrypted: bool = False


class Source(NamedTuple):
    """Whose report was copied: of the batch by its number, of the last year (unit), or a reference text (name)."""

    group: str
    unit: str
    title: str
    number: int
    share: float


class Submission(NamedTuple):
    """What is handed in. `faults` stand in it; of these `new` were not there the round before; `put_right` were."""

    planned: Planned
    files: tuple[File, ...] = ()
    outcome: Outcome | None = None
    faults: tuple[Planted, ...] = ()
    new: tuple[Planted, ...] = ()
    put_right: tuple[Planted, ...] = ()
    source: Source | None = None


class Drawn(NamedTuple):
    """The faults of a report: those of the round before that are left, those that were put right, new ones."""

    left: tuple[Fault, ...] = ()
    put_right: tuple[Fault, ...] = ()
    new: tuple[Fault, ...] = ()


def submission(one: Planned, planned: Sequence[Planned], shape: Shape) -> Submission:
    """The files of one that is planned; `planned` are all of the season."""
    writer = Writer(shape.seed, shape.characters)
    random = Random(f"submission {shape.seed} {one.number} {one.way}")
    if one.sort == "missing":
        return Submission(one)
    if one.sort == "faulty" or one.before == "faulty":
        return _faulty(one, writer, shape)
    if one.sort == "copied":
        return _copied(one, planned, writer, random, shape)
    text = writer.text(one.subject)
    if one.sort in ("corrupt", "hostile"):
        data, suffix, outcome = (
            damage.corrupt(one.way, text, random) if one.sort == "corrupt" else damage.hostile(one.way, text)
        )
        name = damage.hostile_name(one.way, _name(one, shape.round)) + suffix
        return Submission(one, (File(one.unit, name, data, one.subject.signed, one.way == "encrypted"),), outcome)
    files = [_file(one, text, shape)]
    if one.sort == "doubled":
        files.append(_again(one, text, files[0], random))
    return Submission(one, tuple(files), "read")


def _faulty(one: Planned, writer: Writer, shape: Shape) -> Submission:
    text = writer.text(one.subject)
    drawn = _drawn(one, text, shape)
    made, stands = faults.with_faults(text, (*drawn.left, *drawn.new))
    named = _named(text, drawn)
    if one.form in _ON_PAPER and any(fault.category == "banner" for fault in stands):
        one = one._replace(form="docx")
    return Submission(
        one if stands else one._replace(sort="clean"),
        (_file(one, made, shape, typed=faults.typed(stands)),),
        "read",
        tuple(stands),
        tuple(fault for fault in stands if fault.operator in {new.operator for new in drawn.new}),
        named,
    )


def _drawn(one: Planned, text: str, shape: Shape) -> Drawn:
    random = Random(f"faults {shape.seed} {one.number}")
    if one.before == "clean":
        return Drawn(new=tuple(faults.draw(text, one.subject.type, shape.year, random, 1)))
    first = faults.draw(text, one.subject.type, shape.year, random, random.randint(1, _MOST_FAULTS))
    if shape.round == 1:
        return Drawn(left=tuple(first))
    random = Random(f"faults {shape.round} {shape.seed} {one.number}")
    left = [fault for fault in first if random.random() < _LEFT]
    many = int(random.random() < 0.3)
    new = faults.draw(text, one.subject.type, shape.year, random, many, beside=first)
    return Drawn(tuple(left), tuple(fault for fault in first if fault not in left), tuple(new))


def _named(text: str, drawn: Drawn) -> tuple[Planted, ...]:
    """Those put right, with the words that they had the round before."""
    before = faults.with_faults(text, (*drawn.left, *drawn.put_right))[1]
    gone = {fault.operator for fault in drawn.put_right}
    return tuple(fault for fault in before if fault.operator in gone)


def _copied(one: Planned, planned: Sequence[Planned], writer: Writer, random: Random, shape: Shape) -> Submission:
    source, group = _source(one, planned, random, shape)
    copy = copying.copied(one.way, one.subject, source, writer, random)
    told = Source(group, source.unit.name, title_of(source), one.source, copy.share)
    return Submission(one, (_file(one, copy.text, shape),), "read", source=told)


def _source(one: Planned, planned: Sequence[Planned], random: Random, shape: Shape) -> tuple[Subject, str]:
    if one.way == "last-year":
        return last_year(one), "last-year"
    if one.way == "reference":
        fitting = [subject for subject in references(shape.year) if subject.type == one.subject.type]
        return random.choice(fitting), "reference"
    return planned[one.source].subject, "batch"


def last_year(one: Planned) -> Subject:
    """What the unit handed in a year before."""
    signed = one.subject.signed
    return Subject(
        one.unit, one.subject.type, one.subject.year - 1, date(one.subject.year - 1, 12, min(signed.day, 28))
    )


def _file(one: Planned, text: str, shape: Shape, *, typed: bool = False) -> File:
    data = written(text, one.form, typed=typed)
    return File(one.unit, _name(one, shape.round) + suffix_of(one.form), data, one.subject.signed)


def _again(one: Planned, text: str, first: File, random: Random) -> File:
    """The same once more: byte for byte under another name, or as a text in which a little was changed."""
    stem, _, suffix = first.name.rpartition(".")
    if one.way == "same":
        return first._replace(name=f"{stem}（重报）.{suffix}")
    changed = text.replace("较好完成了各项任务", "圆满完成了各项任务")
    form = random.choice([form for form in ("docx", "txt", "odt") if suffix_of(form) != f".{suffix}"])
    return first._replace(name=f"{stem}（修改稿）{suffix_of(form)}", data=written(changed, form))


def _name(one: Planned, round: int) -> str:
    """As offices name their files: by the title, or by unit and type. What was mended says so in its name."""
    title, kind = title_of(one.subject), words().types[one.subject.type].name
    if one.sort == "wrong-unit":  # the file is called as it should be
        title = title_of(one.subject._replace(unit=one.unit))
    name = (title, title, f"{title}（定稿）", f"{one.unit.name}-{kind}")[one.number % 4]
    mended = one.before not in ("", "clean", one.sort) or (one.before == "faulty" and one.number % 2 == 1)
    return f"{name}（整改稿）" if round > 1 and mended else name
