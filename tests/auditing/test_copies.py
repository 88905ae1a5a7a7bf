"""The pairs of a batch: who is held against whom, and what is found of copies that are known."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.auditing.duplication import Comparison, Index, Overlap, Pair, clusters, compare, digest, matrix, own_words
from checker.auditing.duplication.clusters import LEAST_SHARE, Cell
from checker.auditing.duplication.counting import counted
from checker.auditing.duplication.fingerprints import fingerprints
from checker.auditing.duplication.index import Commonness
from checker.auditing.duplication.spill import Spill
from tests.auditing.copies import batch, document, sentences

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/dated-official-texts.jsonl"

WELL = "松溪县为山口片区七个村新打深井十二眼，更换老旧管网四十公里，用水高峰不再停水。"
LAMP = "白河镇把路灯维护交给沿线商户认领，谁家门前的灯坏了，当天就有人报修。"


def compared(a: str, b: str, common: frozenset[int] = frozenset()) -> Comparison:
    return compare(own_words(a, common), own_words(b, common))


def words(found: Comparison, a: str, b: str) -> list[tuple[str, str]]:
    return [(a[slice(*one.span_a)], b[slice(*one.span_b)]) for one in found.passages]


def indexed(
    folder: Path, texts: list[str], references: list[str] | None = None, **options: object
) -> tuple[Index, list[Pair]]:
    index = Index(folder, Commonness(**options))  # type: ignore[arg-type]
    for number, text in enumerate(texts):
        index.add(number, digest(document(text)))
    for number, text in enumerate(references or [], len(texts)):
        index.add_reference(number, digest(document(text)))
    return index, list(index.pairs())


def own(number: int, many: int = 12) -> str:
    return sentences(7, number, many)


def test_pairs_of_a_batch(tmp_path: Path) -> None:
    texts = [own(number) for number in range(8)]
    texts[6] = texts[6] + WELL
    texts[2] = WELL + texts[2]
    _, pairs = indexed(tmp_path, texts)
    assert [(pair.a, pair.b, pair.kind) for pair in pairs if pair.shared > 1] == [(2, 6, "passages")]
    assert list(tmp_path.iterdir()) == []


def test_what_stands_in_many_makes_no_pair(tmp_path: Path) -> None:
    texts = [own(number) + WELL for number in range(7)]
    index, pairs = indexed(tmp_path, texts)
    assert index.common() >= frozenset(fingerprints(counted(WELL).text))
    assert [pair for pair in pairs if pair.shared > 4] == []
    assert words(compared(texts[0], texts[1], index.common()), texts[0], texts[1]) == []


def test_a_ring_of_whole_copies_is_not_excused_by_its_size(tmp_path: Path) -> None:
    texts = [own(number) for number in range(40)]
    for number in (3, 8, 9, 20, 21, 30, 39):
        texts[number] = own(99).replace("2024", "2025")
    index, pairs = indexed(tmp_path, texts)
    whole = [pair for pair in pairs if pair.kind == "whole"]
    assert [(pair.a, pair.b) for pair in whole] == [(3, 8), (8, 9), (9, 20), (20, 21), (21, 30), (30, 39)]
    assert compared(texts[3], texts[8], index.common("whole")).share_a > 0.9
    overlaps = [Overlap(pair.a, pair.b, 1.0, 1.0) for pair in whole]
    assert clusters(overlaps) == ((3, 8, 9, 20, 21, 30, 39),)


def test_reference_texts(tmp_path: Path) -> None:
    """What several took from a model text is common among them and yet a copy of it; two models make no pair."""
    texts = [own(number) + (WELL + LAMP if number < 7 else "") for number in range(40)]
    index, pairs = indexed(tmp_path, texts, [own(500) + WELL + LAMP, own(501) + WELL + LAMP])
    found = [(pair.a, pair.b) for pair in pairs if pair.kind == "reference" and pair.shared > 8]
    assert found == [(number, reference) for number in range(7) for reference in (40, 41)]
    assert not [pair for pair in pairs if pair.kind == "passages" and pair.shared > 5]
    common = index.common("reference")
    a, b = texts[0], own(500) + WELL + LAMP
    assert (WELL + LAMP)[:-1] in [one for one, _ in words(compared(a, b, common), a, b)]


def test_pairs_grow_with_the_documents_and_not_with_their_square(tmp_path: Path) -> None:
    """A passage that stands in 300 documents and yet is not called common pairs each with a few."""
    texts = [f"{chr(0x4E00 + number)}{WELL}{LAMP}" for number in range(300)]
    _, pairs = indexed(tmp_path, texts, least=1000)
    assert len(pairs) == 3 * 300 - (1 + 2 + 3)
    assert clusters([Overlap(pair.a, pair.b, 1.0, 1.0) for pair in pairs]) == (tuple(range(300)),)


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    texts = [one.report.text for one in batch(3, 30, 5, 800)]
    found = []
    for name, order in (("on", range(30)), ("back", range(29, -1, -1))):
        folder = tmp_path / name
        folder.mkdir()
        index = Index(folder)
        for number in order:
            index.add(number, digest(document(texts[number])))
        found.append(list(index.pairs()))
    assert found[0] == found[1] == sorted(found[0])
    assert len(found[0]) >= 5


@given(st.lists(st.integers(0, 2**20 - 1), max_size=300), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_numbers_are_sorted_in_bounded_blocks(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], most: int
) -> None:
    folder = tmp_path_factory.mktemp("spill")
    spill = Spill(folder, "numbers", bits=20, grouped=14)
    for at in range(0, len(numbers), 7):
        spill.add(sorted(numbers[at : at + 7]))
    blocks = list(spill.blocks(most))
    assert [number for block in blocks for number in block] == sorted(numbers)
    firsts = [{number >> 6 for number in block} for block in blocks]
    assert all(len(block) <= most or len(first) == 1 for block, first in zip(blocks, firsts, strict=True))
    assert sum(map(len, firsts)) == len(set().union(*firsts))
    assert list(folder.iterdir()) == []


def test_planted_copies_are_found_and_nobody_else_is_blamed(tmp_path: Path) -> None:
    made = list(batch(11, 300, 100, 1500))
    index, pairs = indexed(tmp_path, [one.report.text for one in made])
    sources = {one.number: one.source for one in made if one.source is not None}
    told = set()
    ready = lru_cache(64)(lambda number, kind: own_words(made[number].report.text, index.common(kind)))
    for pair in pairs:
        found = compare(ready(pair.a, pair.kind), ready(pair.b, pair.kind))
        if max(found.share_a, found.share_b) >= LEAST_SHARE:
            told.add((pair.a, pair.b))
    planted = {(source, number) for number, source in sources.items()}
    assert len(planted & told) >= 98
    assert told - planted == set()


def test_clusters_and_the_matrix() -> None:
    overlaps = [Overlap(4, 9, 0.5, 0.3), Overlap(1, 2, 0.1, 0.25), Overlap(2, 7, 0.4, 0.0), Overlap(3, 5, 0.19, 0.1)]
    assert clusters(overlaps) == ((1, 2, 7), (4, 9))
    assert clusters(reversed(overlaps)) == clusters(overlaps)
    assert clusters(overlaps, 0.3) == ((2, 7), (4, 9))
    assert clusters([]) == ()
    assert matrix(overlaps[1:3]) == (Cell(1, 2, 0.1), Cell(2, 1, 0.25), Cell(2, 7, 0.4))


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared is not beside this checkout: sound texts are not compared")
def test_sound_texts_share_only_what_they_really_share(tmp_path: Path) -> None:
    """News: 30 pairs share a fifth, each read: one form filled in twice, or one event told twice."""
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    index, pairs = indexed(tmp_path, texts)
    ready = lru_cache(64)(lambda number, kind: own_words(texts[number], index.common(kind)))
    copies = 0
    for pair in pairs:
        found = compare(ready(pair.a, pair.kind), ready(pair.b, pair.kind))
        copies += max(found.share_a, found.share_b) >= LEAST_SHARE
        for one, other in words(found, texts[pair.a], texts[pair.b]):
            ratio = SequenceMatcher(None, counted(one).text, counted(other).text, autojunk=False).ratio()
            assert ratio > 0.5, (one, other)
    assert copies <= 30
