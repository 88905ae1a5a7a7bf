"""What a season is made of: for every submission its unit, its type, its sort, and how it is handed in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Literal, NamedTuple

from tests.season import copying, damage
from tests.season.reports import CHARACTERS, Subject, Unit, units
from tests.season.words import words

Sort = Literal[
    "clean", "faulty", "late", "missing", "doubled", "wrong-type", "wrong-year", "wrong-unit", "copied", "corrupt",
    "hostile",
]  # fmt: skip
# Of all that is expected; what is not given away is clean.
SHARES: dict[Sort, float] = {
    "faulty": 0.25, "late": 0.05, "missing": 0.04, "doubled": 0.03, "wrong-type": 0.03, "wrong-year": 0.03,
    "wrong-unit": 0.02, "copied": 0.1, "corrupt": 0.03, "hostile": 0.03,
}  # fmt: skip
YEAR = 2023
_WAYS: dict[Sort, tuple[str, ...]] = {
    "doubled": ("same", "changed"),
    "copied": copying.WAYS,
    "corrupt": damage.CORRUPT,
    "hostile": damage.HOSTILE,
}
# Of 100 submissions so many are of each form.
_FORMS = {
    "docx": 46, "doc": 8, "wps": 5, "txt": 8, "txt:windows": 5, "txt:gb18030": 6, "txt:utf-16": 2, "md": 4, "html": 5,
    "odt": 5, "ofd": 3, "pdf": 3,
}  # fmt: skip
# Units at the end of the list that are not asked for anything: under their names stands what is of a wrong unit, and
# the reference texts.
_SPARE, _REFERENCES = 1000, 12
_PUT_RIGHT = 0.6  # of what was wrong, by the next round


class Shape(NamedTuple):
    """What a season is made from; the same shape gives the same bytes."""

    seed: int = 7
    submissions: int = 2_000
    year: int = YEAR
    characters: int = CHARACTERS
    shares: tuple[tuple[Sort, float], ...] = tuple(SHARES.items())
    round: int = 1


class Planned(NamedTuple):
    """One that is expected. `unit` and `type` are what the list asks for; `subject` is what is handed in.

    `source` is the number of the submission that was copied, -1 where it is none of these. `way` says how, within
    the sort. `before` is the sort of the round before, '' in the first.
    """

    number: int
    unit: Unit
    type: str
    subject: Subject
    sort: Sort
    way: str
    form: str
    source: int = -1
    before: str = ""


def deadline(year: int) -> date:
    return date(year + 1, 1, 10)


def plan(shape: Shape) -> list[Planned]:
    """Everything that is expected, in the order of its number. Raises ValueError where the places do not suffice."""
    expected = list(_expected(shape))
    if len(expected) < shape.submissions:
        raise ValueError(f"there are units for {len(expected)} submissions only")
    sorts = _sorts(shape)
    clean: dict[str, list[int]] = {}
    for number, ((_, type), sort) in enumerate(zip(expected, sorts, strict=True)):
        if sort == "clean":
            clean.setdefault(type, []).append(number)
    asked: dict[Unit, set[str]] = {}
    for unit, type in expected:
        asked.setdefault(unit, set()).add(type)
    turn: dict[Sort, int] = {}
    made = []
    for number, ((unit, type), sort) in enumerate(zip(expected, sorts, strict=True)):
        random = Random(f"plan {shape.seed} {number}")
        way = _WAYS[sort][turn.get(sort, 0) % len(_WAYS[sort])] if sort in _WAYS else ""
        turn[sort] = turn.get(sort, 0) + 1
        form = random.choices(list(_FORMS), list(_FORMS.values()))[0]
        sources = [one for one in clean.get(type, []) if expected[one][0] != unit]
        source = random.choice(sources) if sort == "copied" and way in ("verbatim", "edited", "passages") else -1
        other = random.choice([one for one in words().types if one not in asked[unit]])
        subject = _subject(sort, Subject(unit, type, shape.year, date(shape.year, 12, random.randint(8, 28))), random)
        if sort == "wrong-type":
            subject = subject._replace(type=other)
        elif sort == "wrong-unit":
            subject = subject._replace(unit=units()[-1 - number % _SPARE])
        made.append(Planned(number, unit, type, subject, sort, way, form, source))
    return made if shape.round == 1 else [_again(one, shape) for one in made]


def _expected(shape: Shape) -> Iterator[tuple[Unit, str]]:
    """One to three reports of each unit, of different types; the last units stay out of it."""
    left = shape.submissions
    for unit in units()[: -_SPARE - _REFERENCES]:
        random = Random(f"unit {shape.seed} {unit.name}")
        for type in random.sample(list(words().types), min(left, random.choice((1, 1, 2, 2, 3)))):
            yield unit, type
            left -= 1
        if not left:
            return


def _sorts(shape: Shape) -> Sequence[Sort]:
    """Exactly so many of each sort, shuffled."""
    sorts: list[Sort] = []
    for sort, share in shape.shares:
        sorts += [sort] * round(share * shape.submissions)
    sorts += ["clean"] * (shape.submissions - len(sorts))
    Random(f"sorts {shape.seed}").shuffle(sorts)
    return sorts[: shape.submissions]


def _subject(sort: Sort, sound: Subject, random: Random) -> Subject:
    """What is handed in where it is another time's than asked for."""
    if sort == "late":
        return sound._replace(signed=date(sound.year + 1, 1, random.randint(15, 28)))
    if sort == "wrong-year":
        return sound._replace(year=sound.year - 1, signed=sound.signed.replace(year=sound.year - 1))
    return sound


def references(year: int) -> list[Subject]:
    """Who wrote the reference texts, three of each type."""
    types = list(words().types)
    writers = units()[-_SPARE - _REFERENCES : -_SPARE]
    return [Subject(unit, types[at % len(types)], year, date(year, 12, 20)) for at, unit in enumerate(writers)]


def _again(one: Planned, shape: Shape) -> Planned:
    """The same in the next round, where part has been put right and a little is new."""
    random = Random(f"round {shape.round} {shape.seed} {one.number}")
    after = one._replace(before=one.sort)
    if one.sort == "clean":
        return after._replace(sort="faulty" if random.random() < 0.08 else "clean")
    if one.sort == "faulty" or random.random() > _PUT_RIGHT:
        return after
    signed = date(shape.year, 12, random.randint(8, 28))
    return after._replace(sort="clean", way="", source=-1, subject=Subject(one.unit, one.type, shape.year, signed))


def counts(made: Sequence[Planned]) -> Mapping[str, int]:
    """How many there are of each sort."""
    found: dict[str, int] = dict.fromkeys(["clean", *SHARES], 0)
    for one in made:
        found[one.sort] += 1
    return found
