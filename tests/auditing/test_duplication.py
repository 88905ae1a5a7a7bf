"""Who copied from whom: the words that two texts share, and the pairs of a batch."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.auditing.duplication import Comparison, Shelf, compare, digest, may_share, own_words, placed_side, side
from checker.auditing.duplication.counting import counted, counted_in
from checker.auditing.duplication.digests import packed, unpacked, words_of
from checker.auditing.duplication.fingerprints import MOST, SIZE, WINDOW, fingerprints
from tests.auditing.copies import document, report

WELL = "松溪县为山口片区七个村新打深井十二眼，更换老旧管网四十公里，用水高峰不再停水。"
EDITED = "松溪县为山口片区七个村新打机井十五眼，更换老旧管网四十公里，用水高峰再未停水。"
LAMP = "白河镇把路灯维护交给沿线商户认领，谁家门前的灯坏了，当天就有人报修。"
BEFORE = "去年秋天我们先到各村走访，听取了许多老人的想法。"
BEHIND = "有关费用由县财政和村集体各承担一半，账目按月张榜。"
OTHER = "图书馆增设了夜间阅览座位，周末请退休教师讲授地方史。"
LAST = "参加的人数比预想的多，场地因此换到了文化宫的大厅。"

PASSAGES = [
    ("verbatim", BEFORE + WELL + BEHIND, OTHER + WELL + LAST, [(WELL[:-1], WELL[:-1])]),
    ("edited", BEFORE + WELL, OTHER + EDITED, [(WELL[:-5], EDITED[:-5])]),
    (
        "reordered",
        BEFORE + WELL + BEHIND + LAMP,
        LAMP + OTHER + WELL,
        [(WELL[:-1], WELL[:-1]), (LAMP[:-1], LAMP[:-1])],
    ),
    ("too short", BEFORE + WELL[:28] + BEHIND, OTHER + WELL[:28] + LAST, []),
    ("nothing", BEFORE + BEHIND, OTHER + LAST, []),
    ("only a quotation with its author", f"县委强调：“{WELL}”{BEFORE}", f"县委在会上强调，“{WELL}”{OTHER}", []),
    ("a quotation of no author", f"{BEFORE}“{WELL}”", f"{OTHER}“{WELL}”", [(WELL[:-1], WELL[:-1])]),
    ("only a title", f"{BEFORE}《{WELL}》", f"{OTHER}《{WELL}》", []),
    (
        "only formulas",
        BEFORE + "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        OTHER + "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        [],
    ),
    (
        "other figures and marks",
        f"{BEFORE}全年走访1200户，收集意见86条，办结83条，其余3条已经列入明年上半年的计划",
        f"{OTHER}全年走访870户、收集意见41条、办结40条、其余1条已经列入明年上半年的计划",
        [
            (
                "全年走访1200户，收集意见86条，办结83条，其余3条已经列入明年上半年的计划",
                "全年走访870户、收集意见41条、办结40条、其余1条已经列入明年上半年的计划",
            )
        ],
    ),
    (
        "over a line's end, beside rare characters",
        f"😀{BEFORE}𠮷\n{WELL[:20]}\n{WELL[20:]}😀",
        f"𠮷😀𠮷{OTHER}{WELL}𠮷",
        [(f"{WELL[:20]}\n{WELL[20:-1]}", WELL[:-1])],
    ),
    ("rare characters within", f"{BEFORE}{WELL[:20]}𠮷{WELL[20:]}", f"{WELL[:20]}𠮷{WELL[20:]}", [
        (f"{WELL[:20]}𠮷{WELL[20:-1]}", f"{WELL[:20]}𠮷{WELL[20:-1]}"),
    ]),
]  # fmt: skip


def compared(a: str, b: str, common: frozenset[int] = frozenset()) -> Comparison:
    return compare(own_words(a, common), own_words(b, common))


def words(found: Comparison, a: str, b: str) -> list[tuple[str, str]]:
    return [(a[slice(*one.span_a)], b[slice(*one.span_b)]) for one in found.passages]


@pytest.mark.parametrize(("a", "b", "expected"), [row[1:] for row in PASSAGES], ids=[row[0] for row in PASSAGES])
def test_passages(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert words(compared(a, b), a, b) == expected


def test_how_alike_and_how_much() -> None:
    found = compared(BEFORE + WELL, WELL + WELL)
    assert [one.alike for one in found.passages] == [1.0]
    own = len(counted(BEFORE + WELL).text)
    assert (found.share_a, found.share_b) == (round(len(counted(WELL).text) / own, 4), 0.5)
    (edited,) = compared(WELL, EDITED).passages
    assert 0.8 < edited.alike < 0.9


def test_common_words_do_not_count() -> None:
    common = frozenset(fingerprints(counted(WELL).text))
    a, b = BEFORE + WELL + BEHIND + LAMP, OTHER + WELL + LAST + LAMP
    assert words(compared(a, b), a, b) == [(WELL[:-1], WELL[:-1]), (LAMP[:-1], LAMP[:-1])]
    assert words(compared(a, b, common), a, b) == [(LAMP[:-1], LAMP[:-1])]
    field = "本单位"  # a template with a field filled in: what stands between common words goes with them
    a, b = BEFORE + WELL + field + WELL, OTHER + WELL + field + WELL
    assert words(compared(a, b, common), a, b) == []


def test_no_passage_goes_on_over_what_was_left_out() -> None:
    title = f"《{'关于印发' * 20}》"
    a, b = f"{WELL[:-1]}{title}{LAMP}", WELL[:-1] + LAMP
    assert [one for one, _ in words(compared(a, b), a, b)] == [WELL[:-1], LAMP[:-1]]


letters = st.text(alphabet="天地人和风雨山水春夏秋冬工作党建😀𠮷，。1《》“”\n", max_size=120)


@given(letters, letters, letters, letters, letters)
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_texts_and_turned_round_is_the_same(
    one: str, two: str, three: str, four: str, same: str
) -> None:
    a, b = one + same + two, three + same + four + same
    found, turned = compared(a, b), compared(b, a)
    for passage in found.passages:
        for span, text in ((passage.span_a, a), (passage.span_b, b)):
            assert 0 <= span.start < span.end <= len(text)
            assert len(text[slice(*span)]) >= 30
    assert sorted((one.span_b, one.span_a) for one in turned.passages) == sorted(
        (one.span_a, one.span_b) for one in found.passages
    )
    assert (found.share_a, found.share_b) == (turned.share_b, turned.share_a)


characters = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), max_size=60)


@given(
    characters,
    characters,
    characters,
    characters,
    st.text(alphabet="党建工作总结汇报县乡村组", min_size=27, max_size=60),
)
@settings(max_examples=200, deadline=None)
def test_whoever_shares_27_characters_shares_a_fingerprint_in_every_window(
    one: str, two: str, three: str, four: str, same: str
) -> None:
    common = set(fingerprints(one + same + two)) & set(fingerprints(three + same + four))
    repeated = len({same[at : at + SIZE] for at in range(len(same) - SIZE + 1)}) < len(same) - SIZE + 1
    assert len(common) >= (1 if repeated else (len(same) - SIZE + 1) // WINDOW)


def test_a_digest_keeps_the_fingerprints() -> None:
    marks = fingerprints(counted(report(1, 1).text).text)
    assert list(unpacked(packed(marks))) == marks == sorted(set(marks))
    assert len(packed(marks)) < 5 * len(marks) + 100 < 7000
    assert list(unpacked(packed([]))) == []
    for foreign in (b"", b"\2", b"\1" + packed(marks)[1:], packed(marks)[:-100]):
        with pytest.raises(ValueError, match="not a digest of this version"):
            unpacked(foreign)


def test_a_digest_keeps_the_words() -> None:
    words = counted(report(1, 1).text).text
    data = packed(fingerprints(words), words)
    assert words_of(data) == words
    assert list(unpacked(data)) == fingerprints(words)
    assert words_of(packed([], "好" * 400_000)) == "好" * 300_000


def test_a_digest_leaves_out_what_stands_around_the_text() -> None:
    made = document(f"{LAST}\n{WELL}\n{LAMP}")
    first, *rest = made.paragraphs
    assert counted_in(made) == counted(made.text).text
    headed = made.having(paragraphs=(first._replace(kind="heading"), *rest))
    assert counted_in(headed) == counted(WELL + LAMP).text
    signed = headed.having(facts=headed.facts._replace(signature=rest[1].span))
    assert counted_in(signed) == counted(WELL).text
    assert list(unpacked(digest(signed))) == fingerprints(counted(WELL).text)


def test_a_digest_is_bounded() -> None:
    text = "".join(chr(0x4E00 + hash((at, 7)) % 20_000) for at in range(400_000))
    assert len(fingerprints(text)) == MOST


def test_the_sieve_lets_through_what_goes_on_around_a_shared_fingerprint() -> None:
    one, other = "，".join((LAST, WELL, LAMP)), "，".join((LAMP[::-1], WELL, LAST[::-1]))
    both = placed_side(digest(document(one))), side(digest(document(other)))
    assert compare(own_words(one), own_words(other)).passages
    assert may_share(*both, frozenset())
    assert not may_share(*both, frozenset(fingerprints(counted(WELL).text)))


def test_the_sieve_holds_back_a_few_shared_words() -> None:
    shared = counted(WELL).text[: SIZE + 5]
    one, other = f"{LAST}{shared}{LAMP}", f"{LAMP[::-1]}{shared}{LAST[::-1]}"
    sides = placed_side(digest(document(one))), side(digest(document(other)))
    assert sides[0].places.keys() & sides[1].marks
    assert not compare(own_words(one), own_words(other)).passages
    assert not may_share(*sides, frozenset())


def test_the_sieve_gives_up_where_words_stand_many_times() -> None:
    text = WELL * 30
    assert may_share(placed_side(digest(document(text))), side(digest(document(WELL * 25 + LAMP))), frozenset())


def test_a_shelf_gives_back_what_it_was_given(tmp_path: Path) -> None:
    made = {
        (number, kind): own_words(text, frozenset(marks))
        for number, text in enumerate((report(1, 1).text, "", "𠮷" * 50 + WELL, f"{WELL}《{LAMP * 3}》{LAST}"))
        for kind, marks in (("passages", ()), ("reference", fingerprints(counted(WELL).text)))
    }
    with closing(Shelf(tmp_path)) as shelf:
        for key, words in made.items():
            assert shelf.get(key) is None
            shelf.put(key, words)
        for key, words in reversed(made.items()):
            assert shelf.get(key) == words
