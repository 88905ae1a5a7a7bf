"""A sound report of an invented unit: the same unit, type, year and seed give the same words."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from tests.season.sentences import Sentences
from tests.season.words import words

CHARACTERS = 6_000
_DIGITS = "一二三四五六七八九"
_INDENT = "\u3000\u3000"
_RIGHT = "\u3000" * 20
_EACH = 47  # characters of a sentence, about
# Of the characters: work done, problems, plan; the rest is the opening.
_DONE, _PROBLEMS, _PLAN = 0.65, 0.11, 0.17


class Unit(NamedTuple):
    place: str
    office: str

    @property
    def name(self) -> str:
        return self.place + self.office


class Subject(NamedTuple):
    """What a report is about: who wrote it, of which type (id in words.yaml), of which year, signed when."""

    unit: Unit
    type: str
    year: int
    signed: date


@lru_cache(maxsize=1)
def units() -> list[Unit]:
    """All units there are: an office of each place, each another, then the next office of each."""
    offices = list(words().offices)
    return [
        Unit(place, offices[(at + turn) % len(offices)])
        for turn in range(len(offices))
        for at, place in enumerate(words().places)
    ]


def title_of(subject: Subject) -> str:
    return words().types[subject.type].title.format(unit=subject.unit.name, year=subject.year)


def report(subject: Subject, seed: int, characters: int = CHARACTERS) -> str:
    """The text, as an office types it: one paragraph a line, indented by two blanks."""
    random = Random(f"report {seed} {subject.unit.name} {subject.type} {subject.year}")
    sentences = Sentences(random, subject.unit.office)
    kind = words().types[subject.type]
    lines = [title_of(subject), ""]
    lines += [f"{kind.to.format(place=subject.unit.place)}："] if kind.to else []
    lines += [_INDENT + line for line in _body(subject, sentences, random, characters)]
    day = f"{subject.signed.year}年{subject.signed.month}月{subject.signed.day}日"
    return "\n".join([*lines, "", _RIGHT + subject.unit.name, _RIGHT + day, ""])


def _body(subject: Subject, sentences: Sentences, random: Random, characters: int) -> Iterator[str]:
    kind = words().types[subject.type]
    number = iter(_DIGITS)
    topics = sum(len(under) for _, under in kind.sections)
    sentences.of(kind.sections[0][1][0])
    yield _opening(subject, sentences)
    found = list(words().found)
    random.shuffle(found)
    for head, under in kind.sections:
        yield f"{next(number)}、{head.format(year=subject.year)}"
        each = round(characters * _DONE / topics / _EACH)
        if len(under) == 1:
            sentences.of(under[0])
            yield from _parts(_written(sentences, random, under[0], each, found), random)
            continue
        for at, topic in enumerate(under):
            sentences.of(topic)
            lead = f"{random.choice(words().before)}{words().topics[topic][0]}，{random.choice(words().behind)}。"
            written = _written(sentences, random, topic, each, found)
            half = len(written) // 2
            yield f"（{_DIGITS[at]}）{lead}" + "".join(written[:half])
            yield "".join(written[half:])
    yield f"{next(number)}、存在的主要问题"
    yield _problems(sentences, round(characters * _PROBLEMS / _EACH))
    yield f"{next(number)}、下一步工作打算"
    yield from _plan(sentences, subject.year + 1, round(characters * _PLAN / _EACH))


def _opening(subject: Subject, sentences: Sentences) -> str:
    spirit, unit = words().spirit[subject.year], subject.unit.name
    what = sentences.sentence("，{verb}{area}{matter}，{verb}{area}{matter}，较好完成了各项任务。")
    tail = "现将有关情况报告如下。" if "报告" in title_of(subject) else "现将有关情况总结如下。"
    return f"{subject.year}年，{unit}党组坚持以习近平新时代中国特色社会主义思想为指导，{spirit}{what}{tail}"


def _written(sentences: Sentences, random: Random, topic: str, each: int, found: list[str]) -> list[str]:
    """The sentences about a topic; of the frames in `found` each report uses each once."""
    written = [sentences.any_of(words().done) for _ in range(max(2, each))]
    for frame in [*words().once[topic], *([found.pop()] if found else [])]:
        written.insert(random.randrange(len(written)), sentences.sentence(frame))
    return written


def _parts(written: list[str], random: Random) -> Iterator[str]:
    """A section of one topic, in three numbered parts."""
    third = -(-len(written) // 3)
    areas = random.sample(words().plain, 3)
    for at, before in enumerate(random.sample(words().before, 3)):
        if part := "".join(written[at * third : (at + 1) * third]):
            yield f"（{_DIGITS[at]}）{before}{areas[at]}。{part}"


def _problems(sentences: Sentences, many: int) -> str:
    parts = []
    for at in range(3):
        sentences.of("institution")
        own = "".join(sentences.any_of(words().problems) for _ in range(max(1, many // 3)))
        parts.append(f"{_DIGITS[at]}是{own}")
    return "".join(parts)


def _plan(sentences: Sentences, year: int, many: int) -> Iterator[str]:
    sentences.of("trade")
    for at in range(4):
        own = [sentences.any_of(words().plans) for _ in range(max(2, many // 4))]
        lead = sentences.sentence("{verb}{area}{matter}。")
        yield f"（{_DIGITS[at]}）{lead}" + (f"{year}年，" if at == 0 else "") + "".join(own)
